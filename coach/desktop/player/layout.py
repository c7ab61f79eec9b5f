"""How picture and words of the player share their room, wide or high, small or with large text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.desktop import theme
from coach.desktop.player.panel import Panel
from coach.desktop.player.parts import RingPlace
from coach.desktop.player.stage import Stage
from coach.desktop.widgets.layouts import across, down, turn
from coach.guide.player.frame import Frame

GAP = 24
LEAST_WORDS, USUAL_WORDS = 380, 404
"""Width of the words, pixels at a growth of 1, as all measures here."""
LEAST_LEFT = 560
SMALL_WIDTH, SMALL_HEIGHT = 760, 460
"""Less than this has no room for a ring of its own."""
SQUARE = 1.21
"""A picture needs to be no wider than so many times its height."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Words beside the picture (`across`) or below it; the picture's width or height; the ring's place."""

    across: bool
    picture: int
    ring: RingPlace


def arrangement(width: int, height: int, scale: float) -> Arrangement:
    """From the room and the text size alone, so that the picture never moves during a session."""
    if height > width:
        high = min(round(height * 0.6), height - GAP - round(340 * min(scale, 1.35)))
        return Arrangement(False, max(160, high), "left" if width >= LEAST_LEFT and scale < 1.5 else "beside")
    if width < SMALL_WIDTH or height < SMALL_HEIGHT:
        return Arrangement(True, max(180, min(round(width * 0.42), width - GAP - LEAST_WORDS)), "beside")
    if scale >= 1.5:
        return Arrangement(True, max(260, round(width * 0.34)), "under")
    wide = min(round(width * 0.6), max(round(height * SQUARE), width // 2))
    return Arrangement(True, min(width - GAP - USUAL_WORDS, wide), "column")


class NotifyingLayout(QVBoxLayout):
    """Tells of another size before it gives its parts theirs: none is fitted to what is over."""

    def __init__(self, parent: QWidget, told: Callable[[QSize], None]) -> None:
        super().__init__(parent)
        self._told, self._room = told, QSize()

    def setGeometry(self, rect: QRect) -> None:
        if rect.size() != self._room:
            self._room = rect.size()
            self._told(self._room)
        super().setGeometry(rect)


class PictureAndWords(theme.Restyled, QWidget):
    """The page of the player while a session is led."""

    def __init__(self, stage: Stage, panel: Panel) -> None:
        super().__init__()
        self.stage, self.panel = stage, panel
        self._left = down((self.stage, 1), gap=16)
        self._row = across(self._left, self.panel, gap=GAP, within=self)

    def follow(self, frame: Frame) -> None:
        self.panel.follow(frame)
        self.stage.follow(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def restyle(self) -> None:
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        look = theme.of(self)
        wide, high = round(self.width() / look.growth), round(self.height() / look.growth)
        found = arrangement(wide, high, look.scale)
        turn(self._row, not found.across)
        self._row.setSpacing(look.grown(GAP))
        self._row.setStretch(0, found.picture)
        self._row.setStretch(1, (wide if found.across else high) - GAP - found.picture)
        if found.ring == "under":
            self._left.addWidget(self.panel.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.panel.put_ring(found.ring)
