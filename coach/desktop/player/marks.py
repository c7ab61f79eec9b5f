"""Leg and hold of the moment, above the ring or beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.desktop.player.geometry import Geometry
from coach.desktop.player.parts import CENTRE, HoldDots, SidePill
from coach.desktop.player.words import PlayerWords
from coach.desktop.widgets.scroll import Stack
from coach.desktop.widgets.text import Text, keep_room


class Marks(Stack):
    """Leg and hold in one place in every step; while the session stands still, the name of the stretch."""

    def __init__(self) -> None:
        super().__init__()
        self.side, self.holds = SidePill(), HoldDots()
        self.second = Text("", "player_cue", "ink2", weight=400, align=CENTRE)
        pair = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, pair)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.addStretch(1)
        for part in (self.side, self.holds):
            self._pair.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
            keep_room(part)
        self._pair.addStretch(1)
        self.addWidget(pair)
        self.addWidget(self.second)

    def set_room(self, way: Geometry) -> None:
        """As it was found for the whole session."""
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.LeftToRight if way.across else ways.TopToBottom)
        self._pair.setSpacing(way.between)
        self.side.set_letters(way.sizes.pill, way.leg)
        self.holds.setFixedSize(way.hold)
        self.setFixedWidth(way.marks.width())

    def show_moment(self, moment: PlayerWords, *, dotted: bool) -> None:
        """Which leg, and which hold it is, or which comes after this rest; or the name."""
        self.second.setText(moment.second)
        self.side.set_side(moment.side)
        self.holds.set_hold(moment.hold, dotted=dotted)
        self.setCurrentIndex(int(bool(moment.second)))
