"""From one picture to the next: the old one fades away over the new, or the figure turns to its other leg."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainter, QPixmap

from coach.desktop.paint.figure_scene import Scene
from coach.figure.geometry import lerp
from coach.figure.motion import Moment, ease

CROSS_FADE, TURN = 0.25, 1.2  # seconds
NARROW = 0.35  # how much less is seen of the figure half-way round
NEW_FROM, NEW_AT, OLD_UNTIL = 0.3, 0.5, 0.7  # shares of the turn: the new side comes before the old one goes


class Fade:
    """The picture before, over the new one, until it is gone."""

    seconds = CROSS_FADE

    def __init__(self, before: QPixmap) -> None:
        self._before = before

    def paint(self, painter: QPainter, seconds: float, scene: Scene, scenery: QPixmap, now: Moment) -> None:
        """The new picture, and what is left of the old one."""
        painter.drawPixmap(0, 0, scenery)
        scene.figure(painter, now.share, now.glow, now.arrow)
        painter.setOpacity(1 - seconds / self.seconds)
        painter.drawPixmap(0, 0, self._before)
        painter.setOpacity(1.0)


class Turn:
    """The figure steps across and turns round. The room is not mirrored in one frame: things that stand
    elsewhere now fade out and in. At every instant one side of the figure is there, whole."""

    seconds = TURN

    def __init__(self, scene: Scene, scenery: QPixmap, share: float) -> None:
        self._scene, self._scenery, self._share = scene, scenery, share

    def paint(self, painter: QPainter, seconds: float, scene: Scene, scenery: QPixmap, now: Moment) -> None:
        """The room between the two, and the figure on its way."""
        way = ease(seconds / self.seconds)
        painter.drawPixmap(0, 0, self._scenery)
        painter.setOpacity(way)
        painter.drawPixmap(0, 0, scenery)
        here = lerp(self._scene.middle, scene.middle, way)
        narrow = 1 - NARROW * math.sin(math.pi * way)
        old = (OLD_UNTIL - way) / (OLD_UNTIL - NEW_AT)
        new = (way - NEW_FROM) / (NEW_AT - NEW_FROM)
        for side, share, there in ((self._scene, self._share, old), (scene, now.share, new)):
            if there <= 0:
                continue
            painter.save()
            painter.setOpacity(min(1.0, there))
            painter.translate(here, 0)
            painter.scale(narrow, 1)
            painter.translate(-side.middle, 0)
            side.figure(painter, share, 0.0, 0.0, inset=False, only="person")
            painter.restore()
        for side, share, there in ((self._scene, self._share, 1 - way), (scene, now.share, way)):
            painter.setOpacity(there)
            side.figure(painter, share, 0.0, 0.0, inset=False, only="props")
        painter.setOpacity(1.0)
