"""The door: the entrance of the installed command, thin because it is opened in the middle of a cramp.

A wish that a running coach can answer is one line through its private wire, and this process is gone.
Only when nobody answers is anything more imported.
"""

from __future__ import annotations

import os
import sys

from coach.base import ipc

# Options that the running coach cannot answer: they lead the help in this very terminal, or explain it.
_OWN_BUSINESS = ("--terminal", "--speed", "--help", "-h", "--version", "--background")


def main(arguments: list[str] | None = None) -> int:
    """Hand the wish over, or run the command line here. Returns the exit code."""
    os.umask(0o077)  # whatever is written here is nobody else's business
    _open_closed_streams()
    words = sys.argv[1:] if arguments is None else arguments
    home, rest = _home_and_rest(words)
    request = _request(rest)
    answer = ipc.ask(request, home) if request else None
    if answer == "ok":
        return 0
    if request and rest[0:1] == ["cramp"] and "--standing" not in rest:
        from coach.desktop.cramp import cold_start

        try:
            if (code := cold_start.run(_name(rest), home, frozen=answer == ipc.LATE)) is not None:
                return code
        except Exception as error:  # help comes all the same, the usual way
            _note(error)
    from coach.cli import main as run

    return run(words)


def _note(error: Exception) -> None:
    from coach.base import log
    from coach.base.paths import Home

    log.start(Home.find().log).error("the quick start of cramp help broke", exc_info=error)


def _open_closed_streams() -> None:
    """In the place of closed ones: else the diary's file gets their number, and every warning into it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _home_and_rest(words: list[str]) -> tuple[str | None, list[str]]:
    """The value of --home and the words without it."""
    home = None
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--home" and queue:
            home = queue.pop(0)
        elif word.startswith("--home="):
            home = word[len("--home=") :]
        else:
            rest.append(word)
    return home, rest


def _request(words: list[str]) -> bytes | None:
    """The line for the running coach, or None when the wish is this process's own business."""
    if any(_is_own_business(word.partition("=")[0]) for word in words):
        return None
    verb, *more = words or ["show"]
    name = _name(words)
    if verb == "cramp":
        mode = "stand" if "--standing" in more else ""
        return ipc.line("cramp", place=name, mode=mode, **ipc.tokens())
    if verb == "show" and not words:
        return ipc.line("show", **ipc.tokens())
    if verb == "start" and more in ([], [name]):
        return ipc.line("start", routine=name, **ipc.tokens())
    return None


def _is_own_business(word: str) -> bool:
    """Whether that is one of those options, shortened perhaps as the parser allows."""
    shortened = len(word) > 3 and any(option.startswith(word) for option in _OWN_BUSINESS)
    return word in _OWN_BUSINESS or (word.startswith("--") and shortened)


def _name(words: list[str]) -> str:
    """The first word after the verb that is no option: a place or a routine."""
    return next((word for word in words[1:] if not word.startswith("-")), "")


if __name__ == "__main__":
    sys.exit(main())
