"""One page of the report on the screen, as it will come out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.report import Report


class PagePicture(QWidget):
    """A white sheet as wide as its place allows. It paints itself only when it is looked at."""

    def __init__(self, report: Report, number: int) -> None:
        super().__init__()
        self._report, self._number = report, number
        self._image, self._painted = QImage(), (0, 0, 0.0, "")
        self.setAccessibleName(tr("Page {n} of {all}", n=number + 1, all=report.pages))
        if number == 0:
            data = report.data
            pairs = (*data.cramps, *data.sleep, *data.stretching)
            said = [data.period, *data.box, *(f"{label}: {value}" for label, value in pairs), data.change]
            self.setAccessibleDescription(". ".join(said))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(round(self._report.paper.width() * 1.25))

    def sizeHint(self) -> QSize:
        return self._report.paper.size().toSize()

    def minimumSizeHint(self) -> QSize:
        """Also in a narrow window the whole width is seen."""
        return QSize(200, self.heightForWidth(200))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(
            min(width, self.maximumWidth()) * self._report.paper.height() / self._report.paper.width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.of(self)
        state = (self.width(), self.height(), self.devicePixelRatioF(), look.look)
        if state != self._painted:
            self._painted, self._image = state, self._made(look.colour("ink2") if look.dark else None)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(look.colour("control"))
        painter.drawRect(QRectF(0.5, 0.5, self._image.deviceIndependentSize().width() - 1, self.height() - 1))
        painter.end()

    def _made(self, ink: QColor | None) -> QImage:
        """The page as a picture; with an `ink` its ground is dark, since a white sheet would blind somebody
        at night. On paper it stays black on white."""
        ratio = self.devicePixelRatioF()
        scale = (
            min(self.width() / self._report.paper.width(), self.height() / self._report.paper.height())
            * ratio
        )
        image = QImage((self._report.paper.size() * scale).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        self._report.paint(painter, self._number)
        painter.end()
        if ink is not None:
            image.invertPixels()
            painter.begin(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(image.rect(), ink)
            painter.end()
        image.setDevicePixelRatio(ratio)
        return image
