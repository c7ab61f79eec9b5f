"""The private wire to a running coach: where it listens and what one line on it looks like.

The installed command asks here before anything else, in the middle of a cramp, so this module imports
only what every Python has loaded already (`os`, `sys`, `time`) and the bare `_socket`. Each home has a wire
of its own. A line is a verb and `name=value` words separated by tabs; the answer is `ok` or `no`.
"""

from __future__ import annotations

import os
import sys
import time

FOLDER_NAME = "bedtime-coach"
LONGEST_LINE = 4096
_LONGEST_ADDRESS = 100  # a Unix socket's path ends at 107 bytes; Qt adds a few while it binds
ANSWER_SECONDS = 2.0
LATE = "late"


def data_folder(override: str | None = None) -> str:
    """The folder of the person's data, found as `paths.Home.find` finds it but without its imports."""
    return _folder(override, "XDG_DATA_HOME", "~/.local/share")


def config_folder(override: str | None = None) -> str:
    """The folder of the person's settings, found in the same way."""
    return _folder(override, "XDG_CONFIG_HOME", "~/.config")


def _folder(override: str | None, variable: str, usual: str) -> str:
    chosen = override or os.environ.get("COACH_HOME")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get(variable, "").strip() or os.path.expanduser(usual)
    return os.path.join(base, FOLDER_NAME)


def name_of(data: str) -> str:
    """A short name for one home: the FNV-1a hash of its folder, since `hashlib` costs 5 ms to import."""
    value = 0xCBF29CE484222325
    for byte in os.fsencode(os.path.normcase(data)):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"coach-{value:016x}"


if sys.platform == "win32":

    def is_private(folder: str) -> bool:
        """A user's own folders are private there, and named pipes lie in none."""
        return os.path.isdir(folder)

else:

    def is_private(folder: str) -> bool:
        """Whether `folder` is a real folder of this user that nobody else may enter."""
        try:
            found = os.lstat(folder)
        except OSError:
            return False
        return found.st_uid == os.getuid() and found.st_mode & 0o170077 == 0o040000


def runtime_folder() -> str:
    """$XDG_RUNTIME_DIR when it is private, else a 0700 folder under the user's cache. Raises OSError.

    Never a shared place such as /tmp: another user could sit on the name.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and is_private(given):
        return given
    folder = os.path.join(os.path.expanduser("~"), ".cache", FOLDER_NAME, "run")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not is_private(folder):
        raise PermissionError(f"{folder} is open to others")
    return folder


def address(override: str | None = None, suffix: str = "sock") -> str:
    """Where the coach of this home listens (or, with `suffix` "lock", its lock). Raises OSError."""
    name = name_of(data_folder(override))
    if sys.platform == "win32":
        return name if suffix == "sock" else os.path.join(data_folder(override), f"{name}.{suffix}")
    else:
        path = os.path.join(runtime_folder(), f"{name}.{suffix}")
        if len(os.fsencode(path)) > _LONGEST_ADDRESS:
            raise OSError(f"{path} is too long for a socket")
        return path


def line(verb: str, **values: str) -> bytes:
    """One request as bytes; words that would break the line are left out."""
    words = [verb]
    words += [f"{name}={value}" for name, value in values.items() if value and not set(value) & set("\t\n")]
    return "\t".join(words).encode("utf-8", "surrogateescape") + b"\n"


def parse(data: bytes) -> tuple[str, dict[str, str]]:
    """The verb and the values of one line; what cannot be read is left out."""
    verb, *words = data.decode("utf-8", "surrogateescape").rstrip("\n").split("\t")
    return verb, dict(word.partition("=")[::2] for word in words if "=" in word)


def tokens() -> dict[str, str]:
    """What a desktop gave this process so that the window it wishes for may take the focus."""
    found = {"token": "XDG_ACTIVATION_TOKEN", "startup": "DESKTOP_STARTUP_ID"}
    return {name: os.environ[variable] for name, variable in found.items() if os.environ.get(variable)}


def is_late(values: dict[str, str]) -> bool:
    """Whether nobody waits for this line any more; its time is that of every process of this computer."""
    try:
        return time.monotonic() > float(values.get("until", "inf"))
    except ValueError:
        return False


def ask(request: bytes, override: str | None = None) -> str | None:
    """Send one line to the running coach: its answer, `LATE` when it does not answer, None without one.

    The line says until when it is meant: one that is read later has been answered in another way by then.
    """
    until = f"\tuntil={time.monotonic() + ANSWER_SECONDS:.3f}\n".encode()
    try:
        return _ask(request.rstrip(b"\n") + until, address(override))
    except OSError:
        return None


if sys.platform == "win32":

    def _ask(request: bytes, name: str) -> str | None:
        """Over the named pipe that Qt's local server opens on Windows."""
        with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
            pipe.write(request)
            return (pipe.read(64) or b"").decode("ascii", "replace").strip() or None

else:

    def _ask(request: bytes, path: str) -> str | None:
        """Over the socket, with the bare module: `socket` would cost 5 ms."""
        import _socket

        connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(path)
            connection.send(request)
            try:
                return connection.recv(64).decode("ascii", "replace").strip() or None
            except TimeoutError:
                return LATE
        finally:
            connection.close()
