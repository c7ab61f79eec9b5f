"""From one picture to the next: the old one fades away over the new, or the figure turns to its other leg."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from coach.desktop.paint.figure_scene import Scene
from coach.figure.geometry import lerp
from coach.figure.motion import Moment, ease

CROSS_FADE, TURN = 0.25, 1.2  # seconds
NARROW = 0.6  # how much less is seen of the figure half-way round
STEPS_IN = 0.3  # share of it in which the furniture of the new side comes, and of the old one goes


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
    """The figure turns round where it is, with the chair it sits on; whoever lies on their side rolls over.
    The room stays: what stands elsewhere now is there before the figure comes, and goes once it has left.
    At every instant one side of the figure is there, whole."""

    seconds = TURN

    def __init__(self, scene: Scene, scenery: QPixmap, share: float) -> None:
        self._scene, self._share, self._stood = scene, share, _standing(scene, scenery)
        self._new: tuple[Scene, QPixmap] | None = None

    def paint(self, painter: QPainter, seconds: float, scene: Scene, scenery: QPixmap, now: Moment) -> None:
        """The room of both sides, and the figure on its way."""
        if self._new is None or self._new[0] is not scene:
            self._new = scene, _standing(scene, scenery)
        way = ease(seconds / self.seconds)
        sides = (self._scene, self._share, 1 - way), (scene, now.share, way)
        scene.walls(painter)
        for furniture, left in ((self._stood, 1 - way), (self._new[1], way)):
            painter.setOpacity(min(1.0, left / STEPS_IN))
            painter.drawPixmap(0, 0, furniture)
        here = lerp(self._scene.middle, scene.middle, way)
        less = NARROW * math.sin(math.pi * way)
        side, share, _ = sides[way >= 0.5]
        painter.save()
        painter.setOpacity(1.0)
        x, y = (0.0, 1.0) if side.rolls else (1.0, 0.0)
        painter.translate(here * x, here * y)
        painter.scale(1 - less * x, 1 - less * y)
        painter.translate(-side.middle * x, -side.middle * y)
        side.furniture(painter, turning=True)
        side.figure(painter, share, 0.0, 0.0, inset=False, only="person")
        painter.restore()
        for side, share, left in sides:
            painter.setOpacity(min(1.0, left / STEPS_IN))
            side.figure(painter, share, 0.0, 0.0, inset=False, only="props")
        painter.setOpacity(1.0)


def _standing(scene: Scene, like: QPixmap) -> QPixmap:
    """What stands in the room whichever way the figure looks, as a layer of its own."""
    found = QPixmap(like.size())
    found.setDevicePixelRatio(like.devicePixelRatio())
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    scene.furniture(painter, turning=False)
    painter.end()
    return found
