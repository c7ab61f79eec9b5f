"""One calm question when something broke: the coach goes on, and the report can be copied."""

from __future__ import annotations

import platform
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coach import __version__
from coach.base.language import tr
from coach.desktop.widgets.sheet import ask

if TYPE_CHECKING:
    from coach.app import Coach


def report(error: BaseException) -> str:
    """What a developer needs: versions and the trace. Nothing of the diary."""
    head = f"Bedtime Coach {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    trace = "".join(traceback.format_exception(error))
    return f"{head}\n{platform.platform()}\n\n{trace}"


def tell_trouble(window: QWidget, coach: Coach, error: BaseException) -> None:
    """Say that something did not work, above the window."""
    text = report(error)

    def answered(key: str) -> None:
        if key == "copy":
            QGuiApplication.clipboard().setText(text)

    ask(
        window,
        tr("Something did not work"),
        tr("Your diary is safe, and Cramp now works. It is written in {log}.", log=coach.home.log),
        (("copy", tr("Copy report"), "outline"), ("on", tr("Go on"), "main")),
        answered,
        focus="on",
    )
