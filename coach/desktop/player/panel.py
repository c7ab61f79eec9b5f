"""The words of the player: name, side, ring, instruction, breathing cue; one panel for every phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.layout import RING_UNDER, Places, RingPlace
from coach.desktop.player.parts import HoldDots, Points, SidePill
from coach.desktop.widgets import Bar, OutlineButton, Ring, Text, icon
from coach.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from coach.guide.player.player import Frame

CENTRE = Qt.AlignmentFlag.AlignHCenter
RING_USUAL, RING_SMALL = 248, 174
RINGS: dict[RingPlace, tuple[int, ...]] = {
    "column": (RING_USUAL, 208, RING_SMALL, 150, 132),
    "beside": (RING_SMALL, 150, 132, 112),
    "under": (RING_UNDER,),
}
"""Diameters to try, largest first."""


class Dress(NamedTuple):
    """How the words are set: kinds of the type scale, and pixels."""

    title: str = "verdict"
    words: str = "player_instruction"
    cue: str = "player_cue"
    pill: int = 26
    disc: int = 44
    gap: int = 12
    ring: int = 0
    """0: the sizes of `RINGS`."""
    extras: bool = True
    """The word above the title, the breathing cue and "Take your time": one can do without them."""


DRESSES = (
    Dress(),
    Dress("heading1"),
    Dress("heading2", gap=8),
    Dress("heading2", "lead", "label", 20, 32, 6, 84),
    Dress("heading2", "body", "label", 18, 28, 4, 84),
    Dress("heading2", "lead", "label", 20, 32, 6, 84, False),
    Dress("heading2", "body", "label", 18, 28, 4, 72, False),
    Dress("heading3", "body", "label", 18, 26, 2, 72, False),
)
"""To try one after the other: what is read now has to be seen without a hand to scroll."""
SCROLL_BAR = 16
WORDY_RING = 100
"""A smaller ring has room for the number alone."""


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
        self._air: list[tuple[QSpacerItem, int]] = []
        self._lay_out()

    def _lay_out(self) -> None:
        column = self._column
        column.addWidget(self.over)
        column.addWidget(self.name)
        self._add_air(8)
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
        self._add_air(18)
        self._ring_at = column.count()
        column.addWidget(self.ring, 0, CENTRE)
        self._under_ring = QSpacerItem(0, 18)
        column.addItem(self._under_ring)
        column.addWidget(self.instruction)
        column.addWidget(self.points)
        self._add_air(14)
        column.addWidget(self.breath)
        column.addWidget(self.again, 0, CENTRE)
        column.addStretch(1)

    def _add_air(self, high: int) -> None:
        air = QSpacerItem(0, high)
        self._column.addItem(air)
        self._air.append((air, high))

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
        for dress in DRESSES:
            self._put_on(dress)
            if dress.ring and self._ring_place != "under":
                rings: tuple[int, ...] = (dress.ring,)
            else:
                rings = sizes if dress is DRESSES[0] else sizes[-1:]
            for ring in rings:
                self.ring.set_size(ring, round(ring * 0.073))
                for scale in theme.sizes_to_try():
                    self._size_words(scale, words.width())
                    if theme.fits(self._inside, words.width(), words.height()):
                        return True
        self._put_on(DRESSES[1])
        self._size_words(min(theme.current().scale, 1.25), words.width() - SCROLL_BAR)
        return False

    def _put_on(self, dress: Dress) -> None:
        self.name.set_kind(dress.title)
        self.over.set_kind(dress.cue)
        self.second.set_kind("lead" if dress.gap >= 8 else "label")
        self.instruction.set_kind(dress.words)
        self.points.set_kind(dress.words, dress.disc, dress.gap)
        self.breath.set_kind(dress.cue)
        self.side.set_letters(dress.pill)
        self._marks.setSpacing(16 if dress.gap >= 8 else 4)
        for spacer, high in self._air:
            spacer.changeSize(0, high if dress.gap == 12 else min(high, dress.gap))
        self._under_ring.changeSize(0, min(18, dress.gap * 2) if self._ring_place == "column" else 0)
        self.over.setVisible(dress.extras and bool(self.over.text()))
        self.breath.setVisible(dress.extras and self.breath.words != "")
        spare = self._before == "paused" and not dress.extras
        self.instruction.setVisible(bool(self.instruction.text()) and not spare)

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
        if self.ring.width() < WORDY_RING:
            word = ""
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
        self.hide()
        self.bar = Bar("primary_ink")
        self.bar.setFixedWidth(240)
        column.addWidget(self.bar, 0, CENTRE)

    @property
    def words(self) -> str:
        """The cue; "" where there is none."""
        return self._words.text()

    def set_kind(self, kind: str) -> None:
        """Another step of the type scale."""
        self._words.set_kind(kind)

    def set_words(self, words: str) -> None:
        """The cue; "" hides it. With still pictures the bar is left out: the words say it."""
        if bool(words) != bool(self.words):
            self.setVisible(bool(words))
        self.bar.setVisible(not theme.of(self).still)
        if words != self.words:
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
