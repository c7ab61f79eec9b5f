"""From one picture to the next: the old one fades away over it, or the figure steps to its other leg."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPixmap

from coach.desktop.paint.figure_scene import Scene
from coach.figure.geometry import lerp
from coach.figure.motion import Moment

CROSS_FADE, STEP = 0.25, 1.2  # seconds


class Fade:
    """The picture before, over the new one, until it is gone."""

    seconds = CROSS_FADE

    def __init__(self, before: QPixmap) -> None:
        self._before = before

    def paint(self, painter: QPainter, seconds: float, scene: Scene, now: Moment) -> None:
        """The new figure, and what is left of the old picture."""
        scene.figure(painter, now)
        painter.setOpacity(1 - seconds / self.seconds)
        painter.drawPixmap(0, 0, self._before)
        painter.setOpacity(1.0)


class LegChange:
    """One leg comes back, the other goes out; everything else stays where it is."""

    seconds = STEP

    def __init__(self, share: float, side: str) -> None:
        self._share, self._side = share, side

    def paint(self, painter: QPainter, seconds: float, scene: Scene, now: Moment) -> None:
        """The figure on its way to `side`, from wherever the movement was."""
        way = min(1.0, seconds / self.seconds)
        left = way if self._side == "left" else 1 - way
        share = lerp(self._share, now.share, way)
        scene.figure(painter, Moment(share, glow=0.0, arrow=0.0, moving=True), left)
