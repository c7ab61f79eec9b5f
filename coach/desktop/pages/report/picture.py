"""One page of the report on the screen, as it will come out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.report import Report
from coach.desktop.paint.sheet_of_paper import PAGE


class PagePicture(QWidget):
    """A white sheet as wide as its place allows. It paints itself only when it is looked at."""

    def __init__(self, report: Report, number: int) -> None:
        super().__init__()
        self._report, self._number = report, number
        self.setAccessibleName(tr("Page {n} of {all}", n=number + 1, all=report.pages))
        if number == 0:
            data = report.data
            pairs = (*data.cramps, *data.sleep, *data.stretching)
            said = [data.period, *data.box, *(f"{label}: {value}" for label, value in pairs), data.change]
            self.setAccessibleDescription(". ".join(said))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(round(PAGE.width() * 1.25))

    def sizeHint(self) -> QSize:
        return PAGE.size().toSize()

    def minimumSizeHint(self) -> QSize:
        """Also in a narrow window the whole width is seen."""
        return QSize(200, self.heightForWidth(200))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * PAGE.height() / PAGE.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        scale = min(self.width() / PAGE.width(), self.height() / PAGE.height())
        painter.scale(scale, scale)
        self._report.paint(painter, self._number)
        painter.restore()
        painter.setPen(theme.of(self).colour("control"))
        painter.drawRect(QRectF(0.5, 0.5, PAGE.width() * scale - 1, PAGE.height() * scale - 1))
        painter.end()
