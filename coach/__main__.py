"""The entrance of the installed command, thin because it is opened in the middle of a cramp.

A plain request that a running coach can answer is one line through its private socket, and this process is
gone. Everything else is the command line's.
"""

from __future__ import annotations

import gc
import os
import sys

from coach.base import ipc


def main(arguments: list[str] | None = None) -> int:
    """Hand the request over, or run the command line here. Returns the exit code."""
    gc.disable()  # until all is made: a twentieth of the start went into looking for what was thrown away
    os.umask(0o077)  # whatever is written here is nobody else's business
    _open_closed_streams()
    words = sys.argv[1:] if arguments is None else arguments
    request = _plain_request(words)
    if request and ipc.ask(request) == "ok":
        return 0
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's import swallows a KeyboardInterrupt, or breaks
    from coach.cli import main as run

    return run(words)


def _open_closed_streams() -> None:
    """In the place of closed ones: else the diary's file gets their number, and every warning into it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _plain_request(words: list[str]) -> bytes | None:
    """`coach`, `open`, `cramp [PLACE] [--standing]` or `start [ROUTINE]` as a line, else None."""
    if words in ([], ["open"]):
        return ipc.encode_request("show", **ipc.tokens())
    verb, *more = words
    standing = verb == "cramp" and "--standing" in more
    names = [word for word in more if word != "--standing"] if standing else more
    if verb not in ("cramp", "start") or len(names) > 1 or any(name.startswith("-") for name in names):
        return None
    name = names[0] if names else ""
    if verb == "start":
        return ipc.encode_request("start", routine=name, **ipc.tokens())
    return ipc.encode_request("cramp", place=name, mode="stand" if standing else "", **ipc.tokens())


if __name__ == "__main__":
    sys.exit(main())
