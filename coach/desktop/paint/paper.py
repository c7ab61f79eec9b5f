"""What can be printed, saved as a PDF and looked at: pages of one size, painted at 96 dots an inch.

Text stays text, to be selected and searched.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from coach.base.errors import UserError
from coach.base.files import write_atomically
from coach.base.language import tr
from coach.base.work import Work
from coach.desktop import qt_environment
from coach.desktop.theme import load_fonts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coach.app.diary.files import Files

A4, LETTER, A5 = QRectF(0, 0, 794, 1123), QRectF(0, 0, 816, 1056), QRectF(0, 0, 1123, 794)  # A5 on its side
SIZES = {794: QPageSize.PageSizeId.A4, 816: QPageSize.PageSizeId.Letter, 1123: QPageSize.PageSizeId.A5}
_kept: list[QGuiApplication] = []


def usual_paper() -> QRectF:
    """A4, or Letter where that is the custom."""
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    return LETTER if QLocale.system().measurementSystem() == imperial else A4


def ensure_fonts() -> None:
    """Before anything is measured or painted: a page needs fonts, and fonts need a QGuiApplication; without
    a screen the offscreen one will do."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        with qt_environment.unknown_locale():
            _kept.append(QGuiApplication([]))
        load_fonts()


class Pages(ABC):
    """The pages of one document, to be painted one by one."""

    title = ""
    paper = A4

    @property
    def pages(self) -> int:
        return 1

    @abstractmethod
    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, from 0, into the coordinates of `paper`."""

    def painting_on(self, device: QPagedPaintDevice, abort: Callable[[], object] = bool) -> Work[None]:
        """Every page on a sheet of its own, one in each step; `abort` is called when no more are wanted."""
        painter = QPainter()
        if not painter.begin(device):
            raise UserError(tr("The printer cannot be reached. Save it as a PDF instead."))
        try:
            scale = min(device.width() / self.paper.width(), device.height() / self.paper.height())
            for number in range(self.pages):
                if number:
                    device.newPage()
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.scale(scale, scale)
                painter.setClipRect(self.paper)
                self.paint(painter, number)
                painter.restore()
                yield (number + 1) / self.pages
        except GeneratorExit:
            abort()
            raise
        finally:
            painter.end()  # a device that goes while it is painted on takes the program with it


def saving_pdf(document: Pages, path: Path, files: Files) -> Work[Path]:
    """Write the pages to `path`. Raises UserError when that cannot be done. They are made in memory first: Qt
    hides that a disk is full."""
    files.refuse_the_diary(path)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(SIZES[round(document.paper.width())]))
    if document.paper.width() > document.paper.height():
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(document.title)
    writer.setCreator("Bedtime Coach")
    writer.setResolution(300)
    yield from document.painting_on(writer)
    try:
        write_atomically(path, bytes(content.data().data()))
    except OSError as error:
        raise UserError(
            tr("Could not save the file there ({reason}). Choose another place.", reason=error.strerror)
        ) from None
    return path


def printing(document: Pages, printer: QPrinter) -> Work[None]:
    """Print every page on its paper, or as large as the printer's allows. Raises UserError when the printer
    takes nothing."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    if printer.pageLayout().pageSize().id() not in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter):
        printer.setPageSize(QPageSize(SIZES[round(document.paper.width())]))
    printer.setDocName(document.title)
    # a system that cannot abort prints the pages that are painted
    yield from document.painting_on(printer, printer.abort)
