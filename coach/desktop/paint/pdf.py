"""One page as a PDF: the doctor’s page and the bedside card. Text stays text, to be selected and searched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from coach.base import files
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import qt_environment
from coach.desktop.theme import load_fonts

_kept: list[QGuiApplication] = []


@contextmanager
def pdf_page(path: Path, page: QRectF, size: QPageSize.PageSizeId, title: str) -> Iterator[QPainter]:
    """A painter over `page`, which fills one borderless sheet of that size. Raises UserError when the file
    cannot be written. The page is made in memory first: Qt hides that a disk is full."""
    ensure_fonts()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(size))
    if page.width() > page.height():
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Bedtime Coach")
    writer.setResolution(300)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(writer.width() / page.width(), writer.width() / page.width())
    try:
        yield painter
    finally:
        painter.end()  # a device that goes while it is painted on takes the program with it
    try:
        files.write_atomically(path, bytes(content.data().data()))
    except OSError as error:
        raise UserError(
            tr("Could not save the file there ({reason}). Choose another place.", reason=error.strerror)
        ) from None


def ensure_fonts() -> None:
    """Before anything is measured or painted: a page needs fonts, and fonts need a QGuiApplication; without
    a screen the offscreen one will do."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        with qt_environment.unknown_locale():
            _kept.append(QGuiApplication([]))
        load_fonts()
