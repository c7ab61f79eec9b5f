"""The figure asleep under the moon, for the end of the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from coach.desktop import theme

if TYPE_CHECKING:
    from coach.figure.character import Character

TOP, BOTTOM, RADIUS = 0.14, 0.90, 20  # the band of the square picture that is shown, shares; pixels


class SleepingPicture(QLabel):
    """A label whose picture is painted once the page has been."""

    def __init__(self, who: Callable[[], Character], width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self.setFixedSize(width, round(width * (BOTTOM - TOP)))
        self.restyle()

    def restyle(self) -> None:
        """Another look needs another picture."""
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        from coach.desktop.paint.figure import thumbnail

        width, ratio = self.width(), self.devicePixelRatioF()
        whole = thumbnail(
            "sleeping", QSize(width, width), theme.of(self).palette, ratio=ratio, character=self._who()
        )
        band = QPixmap(self.size() * ratio)
        band.setDevicePixelRatio(ratio)
        band.fill(Qt.GlobalColor.transparent)
        painter = QPainter(band)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(corners)
        painter.drawPixmap(QPointF(0, -width * TOP), whole)
        painter.end()
        self.setPixmap(band)
