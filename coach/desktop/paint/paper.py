"""What can be printed, saved as a PDF and looked at: pages of one size, painted at 96 dots an inch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter

from coach.base.work import Work, done
from coach.desktop.paint.pdf import pdf_page

A4, LETTER = QRectF(0, 0, 794, 1123), QRectF(0, 0, 816, 1056)
SIZES = {794: QPageSize.PageSizeId.A4, 816: QPageSize.PageSizeId.Letter}


def usual_paper() -> QRectF:
    """A4, or Letter where that is the custom."""
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    return LETTER if QLocale.system().measurementSystem() == imperial else A4


class Pages(ABC):
    """The pages of one document, to be painted one by one."""

    title = ""
    paper = A4

    @property
    @abstractmethod
    def pages(self) -> int: ...

    @abstractmethod
    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, from 0, into the coordinates of `paper`."""

    def printing_on(self, device: QPagedPaintDevice, painter: QPainter) -> Work[None]:
        """Every page on a sheet of its own, one in each step; `painter` is at work on the device."""
        scale = min(device.width() / self.paper.width(), device.height() / self.paper.height())
        for number in range(self.pages):
            if number:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            painter.setClipRect(self.paper)
            self.paint(painter, number)
            painter.restore()
            yield (number + 1) / self.pages


def save_pdf(document: Pages, path: Path) -> None:
    done(saving_pdf(document, path))


def saving_pdf(document: Pages, path: Path) -> Work[Path]:
    """Write the pages to `path`. Raises UserError when the file cannot be written."""
    size = SIZES[round(document.paper.width())]
    with pdf_page(path, document.paper, size, document.title) as painter:
        device = painter.device()
        assert isinstance(device, QPagedPaintDevice)
        painter.resetTransform()
        yield from document.printing_on(device, painter)
    return path
