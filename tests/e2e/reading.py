"""A desktop whose windows a test reads and presses as a screen reader does."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.session import SYSTEM_PYTHON, Session

ACCESSIBLE = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
READER = str(Path(__file__).with_name("atspi_words.py"))


def _ask(desktop: Session, request: str) -> tuple[str, bool]:
    """What the reader of that desktop answers, and whether it succeeded."""
    reader = desktop.talk(SYSTEM_PYTHON, READER)
    assert reader.stdin
    assert reader.stdout
    print(request, file=reader.stdin, flush=True)
    lines = []
    while not (line := reader.stdout.readline()).startswith("\0"):
        assert line, "the reader has ended"
        lines.append(line)
    return "".join(lines), line == "\0000\n"


def words(desktop: Session) -> str:
    """Everything that a screen reader finds now."""
    return _ask(desktop, "words")[0]


def press(desktop: Session, *names: str) -> None:
    """Press what a screen reader calls by the first of these names, as soon as it is there."""
    desktop.wait_for(lambda: _ask(desktop, "press " + "\t".join(names))[1], f"the button {names[0]!r}", 30)


def hear(desktop: Session, text: str, seconds: float = 25) -> None:
    """Wait until a screen reader can read `text`."""
    try:
        desktop.wait_for(lambda: text in words(desktop), f"the words {text!r}", seconds)
    except AssertionError as error:
        raise AssertionError(f"{error}; there was:\n{words(desktop)}") from None
