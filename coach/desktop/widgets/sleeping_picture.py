"""Still pictures of the figure: small ones beside words, large ones, and the figure asleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel

from coach.desktop import theme
from coach.desktop.paint.marks import round_corners

if TYPE_CHECKING:
    from coach.figure.character import Character
    from coach.figure.picture_library import Spec

TOP, BOTTOM, WIDTH = 0.14, 0.90, 208  # the band of the sleeping figure's square that is shown; pixels


class Thumbnail(theme.Restyled, QLabel):
    """A still picture of a pose, painted once the page has been; decoration beside its words."""

    def __init__(
        self,
        pose: Spec,
        size: QSize,
        who: Character,
        side: str = "right",
        radius: float = 14.0,
        reach: float = 1.0,
    ) -> None:
        super().__init__()
        self._pose, self._who, self._side, self._radius, self._reach = pose, who, side, radius, reach
        self.setFixedSize(size)
        self._late = True

    def show_pose(self, pose: Spec, side: str, reach: float) -> None:
        """Another picture in its place, or the other leg."""
        if (pose, side, reach) != (self._pose, self._side, self._reach):
            self._pose, self._side, self._reach = pose, side, reach
            self.restyle()

    def restyle(self) -> None:
        self._late = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without its picture at first: the page does not wait for it, and many are never scrolled to."""
        super().paintEvent(event)
        if self._late:
            self._late = False
            QTimer.singleShot(0, self, self.load)

    def load(self) -> None:
        """Paint it now, where an empty frame would be seen."""
        self._late = False
        self.setPixmap(self._painted())

    def _painted(self) -> QPixmap:
        return self._thumbnail(self.size(), self._radius)

    def _thumbnail(self, size: QSize, radius: float) -> QPixmap:
        from coach.desktop.paint.figure import thumbnail_on

        return thumbnail_on(
            self, self._pose, size, self._side, reach=self._reach, radius=radius, character=self._who
        )


class StillPicture(Thumbnail):
    """A large picture whose size its page decides."""

    def __init__(self, pose: Spec, who: Character, side: str = "right", reach: float = 1.0) -> None:
        super().__init__(pose, QSize(1, 1), who, side, 24, reach)

    def set_size(self, size: QSize) -> None:
        if size != self.size():
            self.setFixedSize(size)
            self.restyle()


class SleepingPicture(Thumbnail):
    """The figure asleep under the moon: a band of the square picture."""

    def __init__(self, who: Character) -> None:
        super().__init__("sleeping", QSize(WIDTH, round(WIDTH * (BOTTOM - TOP))), who, radius=20)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        band = QPixmap(self.size() * ratio)
        band.setDevicePixelRatio(ratio)
        band.fill(Qt.GlobalColor.transparent)
        painter = QPainter(band)
        round_corners(painter, QRectF(self.rect()), self._radius)
        painter.drawPixmap(QPointF(0, -WIDTH * TOP), self._thumbnail(QSize(WIDTH, WIDTH), 0))
        painter.end()
        return band
