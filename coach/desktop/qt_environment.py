"""What Qt reads from its environment, set before the QApplication is made."""

from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from coach.desktop.system import session_bus

QUICK = 0.3  # seconds that the first words wait for a session bus
QUIET = "qt.qpa.services.warning=false;qt.qpa.wayland.textinput.warning=false"
AT_LOGIN = 10.0  # seconds that a start without a window waits for it


def forget_sources() -> None:
    """PySide reads the source of every module that is imported after its own, and Python keeps the lines: of
    5 MB, which only come back if they are let go of now and then."""
    linecache.clearcache()


def prepare(*, patience: float = QUICK) -> None:
    """Qt's own look, no talk about portals and input methods, no frozen bus; `patience` in seconds."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").lower()
    if sys.platform == "linux" and "kde" not in desktop and "lxqt" not in desktop:
        # The look of GTK costs a fifth of the start and 20 MB, and we paint our own.
        os.environ.setdefault("QT_QPA_PLATFORMTHEME", "generic")
    # Threads that share each shape that is painted cost more than they paint: a third of a figure's frame.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    # Without the launcher's file the portal does not know this program, and Qt would say so each time.
    rules = os.environ.get("QT_LOGGING_RULES", "")
    os.environ["QT_LOGGING_RULES"] = f"{QUIET};{rules}".rstrip(";")
    if session_bus.frozen(patience):
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = session_bus.NO_BUS  # each question would take 25 s


@contextmanager
def unknown_locale() -> Iterator[None]:
    """While a QApplication is made: no lines about a locale that this computer has not. Qt takes UTF-8 then,
    which is what we want of it."""
    if sys.platform != "linux" or _charset() == "UTF-8":
        yield
        return
    from PySide6.QtCore import qInstallMessageHandler

    def said(_kind: object, _context: object, words: str) -> None:
        if not words.startswith("Detected locale"):
            print(words, file=sys.stderr)

    before = qInstallMessageHandler(said)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _charset() -> str:
    import _locale  # of the interpreter: `locale` would cost a cold start a millisecond

    return _locale.nl_langinfo(_locale.CODESET)
