"""When something broke: into the log, and one calm question for the whole run; the coach goes on."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coach import __version__
from coach.base.language import tr

if TYPE_CHECKING:
    from coach.app.coach import Coach


def report(error: BaseException) -> str:
    """What a developer needs: versions and the trace. Nothing of the diary."""
    import platform
    import traceback

    head = f"Bedtime Coach {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    trace = "".join(traceback.format_exception(error))
    return f"{head}\n{platform.platform()}\n\n{trace}"


class Trouble:
    """The hook for what no code expected: PySide goes on after an exception in a slot, and so do we."""

    def __init__(self, coach: Coach, window: Callable[[], QWidget | None]) -> None:
        """`window` gives the window to ask above."""
        self._coach, self._window = coach, window
        self._told = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception that nobody caught."""
        self._coach.log.error("a part of the desktop broke", exc_info=(kind, error, trace))
        window = self._window()
        if not self._told and window is not None and isValid(window) and window.isVisible():
            self._told = True
            self._ask(window, report(error))

    def _ask(self, window: QWidget, text: str) -> None:
        from coach.desktop.widgets.sheet import ask

        def answered(key: str) -> None:
            if key == "copy":
                QGuiApplication.clipboard().setText(text)

        ask(
            window,
            tr("Something did not work"),
            tr("Your diary is safe, and Cramp now works. It is written in {log}.", log=self._coach.home.log),
            (("copy", tr("Copy report"), "outline"), ("on", tr("Go on"), "main")),
            answered,
        )
