"""The words of the player: name, side, ring, instruction, breathing cue; one panel for every phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.base import Scroll
from coach.desktop.widgets import Bar, OutlineButton, Ring, Text, icon
from coach.desktop.windows.player_layout import RING_UNDER, Places, RingPlace
from coach.desktop.windows.player_parts import HoldDots, Points, SidePill

if TYPE_CHECKING:
    from coach.guide.player import Frame

CENTRE = Qt.AlignmentFlag.AlignHCenter
RING_USUAL, RING_SMALL = 248, 174
RINGS: dict[RingPlace, tuple[int, ...]] = {
    "column": (RING_USUAL, 208, RING_SMALL, 150, 132),
    "beside": (RING_SMALL, 150, 132, 112),
    "under": (RING_UNDER,),
}
"""Diameters to try, largest first."""
TITLES = ("verdict", "heading1")
SCROLL_BAR = 16


class Panel(QWidget):
    """Told a frame when the phase or segment is new (`show_frame`), and each tick (`move`).

    These words are half as large again as others, so they grow only as far as they fit.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.resumed = False
        """The last new phase went on where it had stood still."""
        self._before = ""
        self._index = -1
        self._ring_place: RingPlace = "column"
        self._short_ring = self._hurt = False
        self.scroller = Scroll(self)
        self._inside = QWidget()
        self.scroller.setWidget(self._inside)
        self.over = Text("", "player_cue", "primary_ink", align=CENTRE)
        self.name = Text("", "verdict", align=CENTRE)
        self.second = Text("", "lead", "ink2", align=CENTRE)
        self.side, self.holds = SidePill(), HoldDots()
        self.ring = Ring(RING_USUAL, 18)
        self.ring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.instruction = Text("", "player_instruction", align=CENTRE)
        self.points = Points()
        self.breath = Breath()
        self.again = OutlineButton(tr("Start this stretch again"))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self._column
        column.addWidget(self.over)
        column.addWidget(self.name)
        column.addSpacing(8)
        column.addWidget(self.second)
        self._marks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._marks.setSpacing(16)
        self._marks.addWidget(self.side, 0, CENTRE)
        self._marks.addWidget(self.holds, 0, CENTRE)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self._row.addLayout(self._marks)
        self._row.addStretch(1)
        column.addLayout(self._row)
        column.addSpacing(18)
        self._ring_at = column.count()
        column.addWidget(self.ring, 0, CENTRE)
        self._under_ring = QSpacerItem(0, 18)
        column.addItem(self._under_ring)
        column.addWidget(self.instruction)
        column.addWidget(self.points)
        column.addSpacing(14)
        column.addWidget(self.breath)
        column.addWidget(self.again, 0, CENTRE)
        column.addStretch(1)

    # ------------------------------------------------------------------ places

    def place(self, area: QRect, found: Places) -> None:
        """Stand in `area`, the words in theirs (in the player's coordinates); what has no room scrolls."""
        self._put_ring(found.ring)
        words = found.words
        outer = area if found.ring == "under" else words
        self.setGeometry(outer)
        self.scroller.setGeometry(words.translated(-outer.topLeft()))
        self.scroller.set_scrolling(not self._fit(words))
        if found.ring == "under":
            left = (found.picture.width() - RING_UNDER) // 2
            self.ring.move(left, outer.height() - RING_UNDER)

    def _put_ring(self, place: RingPlace) -> None:
        if place == self._ring_place:
            return
        self._ring_place = place
        for layout in (self._column, self._row):
            layout.removeWidget(self.ring)
        self._under_ring.changeSize(0, 18 if place == "column" else 0)
        if place == "column":
            self._column.insertWidget(self._ring_at, self.ring, 0, CENTRE)
        elif place == "beside":
            self._row.insertWidget(1, self.ring)
        else:
            self.ring.setParent(self)
        self.ring.setVisible(not self._hurt)  # at once: the panel measures itself before the next event

    def _fit(self, words: QRect) -> bool:
        """The largest ring, words and title that fit; where none do, the smallest, and it scrolls."""
        sizes = RINGS[self._ring_place]
        if self._short_ring:
            sizes = tuple(size for size in sizes if size <= RING_SMALL) or sizes
        for title in TITLES:
            self.name.set_kind(title)
            for ring in sizes if title == TITLES[0] else sizes[-1:]:
                self.ring.set_size(ring, round(ring * 0.073))
                for scale in theme.sizes_to_try():
                    self._size_words(scale, words.width())
                    if theme.fits(self._inside, words.width(), words.height()):
                        return True
        self._size_words(min(theme.current().scale, 1.25), words.width() - SCROLL_BAR)
        return False

    def _size_words(self, scale: float, width: int) -> None:
        """Side and hold stand beside each other where there is room for both."""
        theme.limit(self, scale)
        pair = self.side.sizeHint().width() + 16 + self.holds.sizeHint().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = self._ring_place == "beside"
        self._marks.setDirection(across if pair <= width and not beside else down)

    # ------------------------------------------------------------------ words

    def show_frame(self, frame: Frame) -> None:
        """A new segment or phase."""
        segment, phase = frame.segment, frame.phase
        self.resumed = phase == "running" and self._before == "lead-in" and frame.index == self._index
        self._before, self._index = phase, frame.index
        still = phase in ("paused", "hurt", "lead-in")
        title = segment.title
        leg = {"left": tr("left leg"), "right": tr("right leg")}.get(segment.side or "")
        named = tr("{title}, {leg}", title=title, leg=leg) if leg else title
        self._say(self.over, "" if still else segment.over)
        self._say(self.name, self._heading(frame))
        self._say(self.second, named if still else "")
        walks = segment.kind == "timed" and segment.side == "both"
        self.side.set_side(None if still or walks else segment.side)
        self._count(frame, still)
        self._say(self.instruction, self._instruction(frame))
        self.points.set_points(segment.points if not still and segment.kind == "ready" else ())
        self.again.setVisible(phase == "paused")
        self.breath.set_words("" if still else frame.breathe)
        lists = bool(segment.points) and segment.kind == "ready" and not still
        self._short_ring, self._hurt = lists, phase == "hurt"
        self.ring.setVisible(not self._hurt)

    def _count(self, frame: Frame, still: bool) -> None:
        """Which hold it is, or which comes after this rest."""
        segment, following = frame.segment, frame.next
        if still:
            self.holds.set_hold(1, 1)
        elif segment.kind == "rest" and following is not None and following.kind == "hold":
            self.holds.set_hold(following.repetition, following.repetitions, then=True)
        else:
            self.holds.set_hold(segment.repetition, segment.repetitions if segment.works else 1)

    @staticmethod
    def _say(label: Text, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    @staticmethod
    def _heading(frame: Frame) -> str:
        if frame.phase == "paused":
            return tr("Paused")
        if frame.phase == "hurt":
            return tr("Ease off and rest")
        if frame.phase == "lead-in":
            return tr("We go on")
        return frame.segment.heading or frame.segment.title

    @staticmethod
    def _instruction(frame: Frame) -> str:
        if frame.phase == "paused":
            return tr("Take your time.\nShake out the leg if you like.")
        if frame.phase == "hurt":
            return tr("Pain is a sign to stop.\nGo on with the next stretch, or end here.")
        segment = frame.segment
        return "" if segment.points and segment.kind == "ready" else segment.instruction

    def follow(self, frame: Frame) -> None:
        """Ring and breath at this moment."""
        counting = frame.segment.works and frame.phase == "running"
        share = 1.0 - frame.fraction
        if theme.of(self).still:  # the ring steps once a second
            seconds = frame.segment.seconds
            share = min(1.0, frame.countdown / seconds) if seconds else 0.0
        number = str(frame.countdown)
        word = tr("seconds") if frame.countdown != 1 else tr("second")
        self.ring.setAccessibleName(tr("Time left, {n} seconds", n=number))
        self.ring.set_ring(share, number, word, "primary" if counting else "control")
        if self.breath.isVisible():
            self.breath.set_words(frame.breathe)
            self.breath.bar.set_share(frame.breath)


class Breath(QWidget):
    """The breathing cue with its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._icon = _BreathIcon()
        self._words = Text("", "player_cue", "primary_ink")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addStretch(1)
        column.addLayout(row)
        self.bar = Bar("primary_ink")
        self.bar.setFixedWidth(240)
        column.addWidget(self.bar, 0, CENTRE)

    def set_words(self, words: str) -> None:
        """The cue; "" hides it. With still pictures the bar is left out: the words say it."""
        self.setVisible(bool(words))
        self.bar.setVisible(not theme.of(self).still)
        if words != self._words.text():
            self._words.setText(words)


class _BreathIcon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.of(self).px(28), theme.of(self).px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.of(self)
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), icon("breath", look.colour("primary_ink"), self.width()))
        painter.end()
