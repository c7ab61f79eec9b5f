"""The private socket of a running coach: where it listens and what one line on it looks like.

The installed command asks here before anything else, in the middle of a cramp. Each home has a socket of its
own. A line is a verb and `name=value` words separated by tabs; the answer is `ok` or `no`.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib

from coach.base.folders import APP, own_folders

LONGEST_LINE = 4096
_LONGEST_ADDRESS = 100  # a Unix socket's path ends at 107 bytes; Qt adds a few while it binds
ANSWER_SECONDS = 2.0
LATE = "late"
_TOKENS = {"token": "XDG_ACTIVATION_TOKEN", "startup": "DESKTOP_STARTUP_ID"}
_late: set[str] = set()  # sockets whose coach did not answer in time: it is frozen, and not asked again


def is_private(folder: str) -> bool:
    """Whether `folder` is a real folder of this user that nobody else may enter."""
    if sys.platform == "win32":  # a user's own folders are private there, and named pipes lie in none
        return os.path.isdir(folder)
    else:
        try:
            found = os.lstat(folder)
        except OSError:
            return False
        return found.st_uid == os.getuid() and stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077


def runtime_folder() -> str:
    """$XDG_RUNTIME_DIR when it is private, else a 0700 folder under the user's cache. Raises OSError.

    Never a shared place such as /tmp: another user could sit on the name.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and is_private(given):
        return given
    folder = os.path.join(os.path.expanduser("~"), ".cache", APP, "run")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not is_private(folder):
        raise PermissionError(f"{folder} is open to others")
    return folder


def address(data: str | os.PathLike[str] = "", suffix: str = "sock") -> str:
    """Where the coach with this data folder listens (or, with `suffix` "lock", its lock). Raises OSError."""
    data = data or own_folders()[0]
    name = f"coach-{zlib.crc32(os.fsencode(os.path.normcase(data))):08x}"
    if sys.platform == "win32":
        return name if suffix == "sock" else os.path.join(data, f"{name}.{suffix}")
    path = os.path.join(runtime_folder(), f"{name}.{suffix}")
    if len(os.fsencode(path)) > _LONGEST_ADDRESS:
        raise OSError(f"{path} is too long for a socket")
    return path


def encode_request(verb: str, **values: str) -> bytes:
    """One request as a line of bytes; words that would break the line are left out."""
    words = [verb]
    words += [f"{name}={value}" for name, value in values.items() if value and not set(value) & set("\t\n")]
    return "\t".join(words).encode("utf-8", "surrogateescape") + b"\n"


def parse_request(data: bytes) -> tuple[str, dict[str, str]]:
    """The verb and the values of one line; what cannot be read is left out."""
    verb, *words = data.decode("utf-8", "surrogateescape").rstrip("\n").split("\t")
    return verb, dict(word.partition("=")[::2] for word in words if "=" in word)


def tokens() -> dict[str, str]:
    """What a desktop gave this process so that the window it asks for may take the focus."""
    return {name: os.environ[variable] for name, variable in _TOKENS.items() if os.environ.get(variable)}


def take_focus_tokens(values: dict[str, str]) -> None:
    """Let the next window take the focus with the token that the desktop gave to the asking process. One that
    no environment can hold is none."""
    for name, variable in _TOKENS.items():
        token = values.get(name, "")
        if token and "\0" not in token:
            os.environ[variable] = token


def is_late(values: dict[str, str]) -> bool:
    """Whether nobody waits for this line any more; its time is that of every process of this computer."""
    try:
        return time.monotonic() > float(values.get("until", "inf"))
    except ValueError:
        return False


def ask(request: bytes, data: str | os.PathLike[str] = "") -> str | None:
    """Send one line to the running coach: its answer, `LATE` when it does not answer, None without one.

    The line says until when it is meant: one that is read later has been answered in another way by then.
    """
    until = f"\tuntil={time.monotonic() + ANSWER_SECONDS:.3f}\n".encode()
    try:
        path = address(data)
        answer = LATE if path in _late else _ask(request.rstrip(b"\n") + until, path)
    except OSError:
        return None
    if answer == LATE:
        _late.add(path)
    return answer


def forget_late() -> None:
    """Ask one that did not answer in time again: it works after all."""
    _late.clear()


if sys.platform == "win32":

    def _ask(request: bytes, name: str) -> str | None:
        """Over the named pipe that Qt's local server opens on Windows."""
        with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
            pipe.write(request)
            return (pipe.read(64) or b"").decode("ascii", "replace").strip() or None

else:

    def _ask(request: bytes, path: str) -> str | None:
        import _socket  # of the interpreter: `socket` would cost as much as all else on this way

        connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(path)
            connection.sendall(request)
            try:
                return connection.recv(64).decode("ascii", "replace").strip() or None
            except TimeoutError:
                return LATE
        finally:
            connection.close()
