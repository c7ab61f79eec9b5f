"""The words of the player: name, side, ring, instruction, breathing cue; one panel for every phase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.parts import CENTRE, Breath, HoldDots, Points, RingPlace, SidePill
from coach.desktop.player.words import heading, instruction, named
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Text, extent

if TYPE_CHECKING:
    from coach.guide.player.frame import Frame

RING, RING_SMALL, RING_UNDER = 200, 174, 180
RINGS = {
    "column": (RING, RING_SMALL, 150, 132),
    "left": (248, 208, RING_SMALL, 150),
    "beside": (RING_SMALL, 150, 132, 112),
    "under": (RING_UNDER,),
}
"""Diameters to try for each place, largest first; pixels at a growth of 1, as all measures here."""
RING_MIDDLE = 268  # from the top


class WordSizes(NamedTuple):
    """Steps of the type scale and pixels."""

    title: str = "verdict"
    words: str = "player_instruction"
    pill: int = 28
    disc: int = 44
    gap: int = 12
    ring: int = 0
    """0: the sizes of `RINGS`."""
    extras: bool = True
    """The word above the title, the breathing cue and "Take your time": one can do without them."""


Way = tuple[tuple[int, ...], tuple[float, ...], tuple[WordSizes, ...]]
"""Rings, text sizes and word sizes, each tried with each."""
FAR = WordSizes(words="player_far")
"""Where there is much room."""
WHOLE = (WordSizes(), WordSizes("heading1"), WordSizes("heading1", gap=6, disc=36, ring=112))
BARE = (WordSizes("heading1", gap=6, disc=32, ring=112, extras=False),
        WordSizes("player_cue", gap=2, disc=30, ring=92, extras=False))  # fmt: skip
"""To try one after the other: what is read now has to be seen without a hand to scroll."""


class Panel(theme.Restyled, QWidget):
    """Told a frame when the phase or segment is new (`show_frame`), and each tick (`follow`).

    These words are read from two metres: 28 px and more wherever the window has the room.
    """

    def __init__(self) -> None:
        super().__init__()
        self.resumed = False
        """The last new phase went on where it had stood still."""
        self._frame: Frame | None = None
        self._ring_place: RingPlace = "column"
        self.scroller = Scroll()
        self._inside = QWidget()
        self.over = Text("", "player_cue", "primary_ink", align=CENTRE)
        self.name = Text("", "verdict", align=CENTRE)
        self.second = Text("", "player_cue", "ink2", weight=400, align=CENTRE)
        self.side, self.holds = SidePill(), HoldDots()
        self.ring = Ring(RING_SMALL, 18)
        self.ring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.instruction = Text("", "player_instruction", align=CENTRE)
        self.points, self.breath = Points(), Breath()
        self.again = OutlineButton(tr("Start this stretch again"), size="player-top")
        self._lay_out()
        self.scroller.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)

    def _lay_out(self) -> None:
        self._marks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._marks.addWidget(self.side, 0, CENTRE)
        self._marks.addWidget(self.holds, 0, CENTRE)
        self._ring_beside, self._ring_below = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        row.addLayout(self._ring_beside)
        row.addLayout(self._marks)
        row.addStretch(1)
        across, self._ring_left, self._column = QHBoxLayout(self._inside), QHBoxLayout(), QVBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(self._ring_left)
        across.addLayout(self._column, 1)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name)
        head.addWidget(self.over)  # below: the name has its place at the top in every phase
        self._column.addLayout(head)
        self._column.addWidget(self.second)
        self._column.addLayout(row)
        self._above_ring = QSpacerItem(0, 0)
        self._column.addItem(self._above_ring)
        self._column.addLayout(self._ring_below)
        for part in (self.instruction, self.points, self.breath):
            self._column.addWidget(part)
        self._column.addWidget(self.again, 0, CENTRE)
        self._column.addStretch(1)

    # ------------------------------------------------------------------ places

    def put_ring(self, place: RingPlace) -> None:
        """Where the ring stands; for `under` the caller has taken it."""
        self._ring_place = place
        if place == "column":
            self._ring_below.addWidget(self.ring)
        elif place == "beside":
            self._ring_beside.addWidget(self.ring)
        elif place == "left":
            self._ring_left.addWidget(self.ring)
        self._show_parts(WHOLE[0])  # the ring has another parent now
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def restyle(self) -> None:
        """Text of another size."""
        if not self._fitting and self.isVisible():
            self._fit()

    _fitting = False

    def _fit(self) -> None:
        """The largest ring, words and title that fit; where none do, larger ones again, and they scroll."""
        if self._frame is None or self._fitting:
            return
        self._fitting = True
        self._above_ring.changeSize(0, 0)
        larger, smaller, rings = theme.sizes_to_try(), theme.SMALLER, RINGS[self._ring_place]
        texts = ((larger, WHOLE), (larger, BARE), (smaller, WHOLE), (smaller, BARE))
        ways: list[Way] = [(rings, sizes, tries) for sizes, tries in texts]
        if self._ring_place in ("column", "left"):  # it keeps its size from step to step before words do
            kept = ((larger, WHOLE), (larger, BARE[:1]), (smaller[:2], WHOLE), (smaller[:2], BARE[:1]))
            ways[:0] = [
                (rings[:1], sizes, tuple(one._replace(ring=0) for one in tries)) for sizes, tries in kept
            ]
        ways.insert(0, (rings[:1], larger[:1], (FAR,)))
        fits = any(
            theme.fit_text(self, partial(self._fits, tries, rings), 1.0, sizes)
            for rings, sizes, tries in ways
        )
        if not fits:
            self._put_on(WHOLE[1], RINGS[self._ring_place][-1])
        self.scroller.set_scrolling(not fits)
        if fits and self._ring_place == "column":
            self._hold_ring()
        self._fitting = False

    def _hold_ring(self) -> None:
        """The middle of the ring stays where it is from step to step, as far as there is room above it."""
        column, wide, grown = self._column, self.width(), theme.of(self).grown
        above = [column.itemAt(index) for index in range(column.indexOf(self._above_ring))]
        heights = [
            each.heightForWidth(wide) if each.hasHeightForWidth() else each.sizeHint().height()
            for each in above
            if each is not None and not each.isEmpty()
        ]
        ring = column.spacing() * len(heights) + self._ring_below.contentsMargins().top()
        wanted = grown(RING_MIDDLE) - sum(heights) - ring - self.ring.height() // 2
        spare = self.height() - theme.height_needed(self._inside, wide)
        self._above_ring.changeSize(0, max(0, min(wanted, spare)))
        self._column.invalidate()

    @property
    def _on_one_line(self) -> bool:
        """Whether the title has room in its largest letters."""
        return extent(self.name.text(), theme.of(self).type_font("verdict"))[0] < self.width()

    def _fits(self, tries: tuple[WordSizes, ...], rings: tuple[int, ...]) -> bool:
        own = self._ring_place != "under"
        ways = [(sizes, ring) for ring in rings for sizes in tries if not (own and sizes.ring)]
        ways += [(sizes, sizes.ring) for sizes in tries if own and sizes.ring]
        for way in ways:
            self._put_on(*way)
            if theme.has_room(self._inside, self.width(), self.height()):
                return True
        return False

    def _put_on(self, sizes: WordSizes, ring: int) -> None:
        grown = theme.of(self).grown
        self.name.set_kind(sizes.title if self._on_one_line or sizes.title != "verdict" else "heading1")
        self.instruction.set_kind(sizes.words)
        self.points.set_kind("player_instruction", sizes.disc, grown(sizes.gap))
        self.side.set_letters(sizes.pill)
        self.ring.set_size(grown(ring), grown(ring * 0.073))
        self._column.setSpacing(grown(sizes.gap))
        self._ring_below.setContentsMargins(0, grown(sizes.gap // 2), 0, grown(sizes.gap // 2))
        self._marks.setSpacing(grown(16 if sizes.gap >= 6 else 4))
        pair = self.side.sizeHint().width() + grown(16) + self.holds.sizeHint().width()
        taken = grown(ring + 16) if self._ring_place in ("beside", "left") else 0
        ways = QBoxLayout.Direction
        self._marks.setDirection(ways.LeftToRight if pair + taken <= self.width() else ways.TopToBottom)
        self._show_parts(sizes)

    # ------------------------------------------------------------------ words

    def _show_parts(self, sizes: WordSizes) -> None:
        """What has words is seen; the extras only where there is room for them."""
        if (frame := self._frame) is None:
            return
        spare = frame.phase == "paused" and not sizes.extras
        self.name.setVisible(bool(self.name.text()))
        self.second.setVisible(bool(self.second.text()))
        self.over.setVisible(sizes.extras and bool(self.over.text()))
        self.breath.setVisible(sizes.extras and bool(self.breath.words.text()))
        self.instruction.setVisible(bool(self.instruction.text()) and not spare)
        self.again.setVisible(frame.phase == "paused")
        self.ring.setVisible(frame.phase != "hurt")

    @property
    def _lists(self) -> bool:
        """Whether numbered points are shown: they leave no room for a large ring."""
        return self._frame is not None and _moves(self._frame) and self._frame.segment.kind == "ready"

    def show_frame(self, frame: Frame) -> None:
        """A new segment or phase."""
        segment, before = frame.segment, self._frame
        self.resumed = (
            frame.phase == "running"
            and before is not None
            and (before.phase, before.index) == ("lead-in", frame.index)
        )
        self._frame = frame
        moves = _moves(frame)
        walks = segment.kind == "timed" and segment.side == "both"
        self.over.setText(segment.over if moves else "")
        self.name.setText(heading(frame))
        self.second.setText("" if moves else named(segment))
        self.side.set_side(segment.side if moves and not walks else None)
        self._count(frame, moves)
        self.instruction.setText(instruction(frame))
        self.points.set_points(segment.points if self._lists else ())
        self.breath.show_breath(frame.breathe if moves else "", frame.breath)
        self._fit()

    def _count(self, frame: Frame, moves: bool) -> None:
        """Which hold it is, or which comes after this rest."""
        segment, following = frame.segment, frame.next
        if moves and segment.kind == "rest" and following is not None and following.kind == "hold":
            self.holds.set_hold(following.repetition, following.repetitions, then=True)
        else:
            self.holds.set_hold(segment.repetition, segment.repetitions if moves and segment.works else 1)

    def follow(self, frame: Frame) -> None:
        """Ring and breath at this moment."""
        counting = frame.segment.works and frame.phase == "running"
        share = 1.0 - frame.fraction
        if theme.of(self).still:  # the ring steps once a second
            seconds = frame.segment.seconds
            share = min(1.0, frame.countdown / seconds) if seconds else 0.0
        word = tr("seconds") if frame.countdown != 1 else tr("second")
        self.ring.setAccessibleName(tr("Time left, {n} seconds", n=frame.countdown))
        self.ring.set_ring(
            share,
            str(frame.countdown),
            word,
            "primary" if counting else "control",
        )
        if self.breath.isVisible():
            self.breath.show_breath(frame.breathe, frame.breath)


def _moves(frame: Frame) -> bool:
    """Whether the session goes on, instead of standing still or just beginning again."""
    return frame.phase not in ("paused", "hurt", "lead-in")
