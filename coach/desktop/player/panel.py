"""The words of the player: name, side, ring, instruction, breathing cue; one panel for every phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.parts import CENTRE, Breath, HoldDots, Points, RingPlace, SidePill
from coach.desktop.player.words import heading, instruction, named
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Text, extent, text_height

if TYPE_CHECKING:
    from coach.guide.player.frame import Frame
    from coach.guide.routine.routine import Segment

RING, RING_SMALL = 200, 174
LARGER_RINGS = range(340, RING, -20)
"""Where the column has more height than its words need."""
RINGS = {
    "column": (RING, RING_SMALL, 150, 132),
    "left": (248, 208, RING_SMALL, 150),
    "beside": (RING_SMALL, 150, 132, 112),
    "under": (180,),
}
"""Diameters to try for each place, largest first; pixels at a growth of 1, as all measures here."""


class WordSizes(NamedTuple):
    """Steps of the type scale and pixels."""

    title: str = "verdict"
    words: str = "player_instruction"
    pill: int = 28
    disc: int = 44
    gap: int = 12
    ring: int = 0
    """0: the sizes of `RINGS`."""
    breath: bool = True
    """The breathing cue: one can do without it."""
    dots: bool = True
    """Below "Hold 1 of 3"."""


FAR = WordSizes(words="player_far")
"""Where there is much room."""
WHOLE = (WordSizes(), WordSizes("heading1"), WordSizes("heading1", gap=6, disc=36, ring=112))
BARE = (WordSizes("heading1", gap=6, disc=32, ring=112, breath=False),
        WordSizes("player_cue", gap=2, disc=30, ring=92, breath=False),
        WordSizes("player_cue", gap=2, disc=30, ring=92, breath=False, dots=False))  # fmt: skip
"""To try one after the other: what is read now has to be seen without a hand to scroll."""


class PanelSizes(NamedTuple):
    """How everything is shown from the first step to the last: text sizes, word sizes, ring."""

    scale: float
    points: float
    """Of the numbered lines: they are many, and would make all other letters small."""
    sizes: WordSizes
    ring: int


class Panel(theme.Restyled, QWidget):
    """Told a frame when the phase or segment is new (`show_frame`), and each tick (`follow`).

    These words are read from two metres: 28 px and more wherever the window has the room.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__()
        self._segments = segments
        self._found: dict[object, PanelSizes | None] = {}
        self._worn: object = None
        self._steps: list[Frame] = []
        self._marked: list[Frame] = []
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
        self._strut = QSpacerItem(0, 0)
        row.addItem(self._strut)
        row.addStretch(1)
        across, self._ring_left, self._column = QHBoxLayout(self._inside), QHBoxLayout(), QVBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(self._ring_left)
        across.addLayout(self._column, 1)
        self._column.addWidget(self.name)
        self._column.addLayout(row)
        self._column.addLayout(self._ring_below)
        for part in (self.over, self.second, self.instruction, self.points, self.breath):
            self._column.addWidget(part)  # all below the ring: nothing above it comes and goes
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
        if self._frame is not None:
            self.ring.setVisible(self._frame.phase != "hurt")  # it has another parent now
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def restyle(self) -> None:
        """Text of another size."""
        if not self._fitting and self.isVisible():
            self._fit()

    _fitting = False

    def _fit(self, *, again: bool = False) -> None:
        """As in the whole session; where this moment needs more room, in a way of its own, or it scrolls."""
        if (frame := self._frame) is None or self._fitting:
            return
        self._fitting = True
        room = (theme.of(self.parentWidget()), self.size(), self._ring_place)
        if room not in self._found:
            self._look_ahead(frame)
            self._found[room] = self._choose(self._steps)
            self._worn = None
        way = self._found[room]
        if way is not None and (room, way) != self._worn:
            self._put_on(way, self._steps)
        self._worn = (room, way)
        fits = way is not None and self._fits(frame, way)
        if not fits:
            self._worn = None
            way = self._choose([frame])
            fits = way is not None
            way = way or PanelSizes(1.0, 1.0, WHOLE[1], RINGS[self._ring_place][-1])
            self._put_on(way, [frame])
            self._fits(frame, way)
        self.scroller.set_scrolling(not fits)
        self._fitting = False
        if room[1] != self.size() and not again:
            self._fit(again=True)  # the panel got another size meanwhile

    def _look_ahead(self, frame: Frame) -> None:
        """The moments of this session that have words or marks of their own."""
        words: dict[object, Frame] = {}
        marks: dict[object, Frame] = {}
        for segment, following in zip(self._segments, (*self._segments[1:], None), strict=True):
            if segment.kind != "leg-check":
                cue = tr("Breathe out slowly") if segment.breathe else ""
                moment = replace(frame, segment=segment, next=following, phase="running", breathe=cue)
                lines = segment.points if segment.kind == "ready" else ()
                words[heading(moment), segment.over, instruction(moment), lines, cue] = moment
                marks[segment.side, segment.kind, segment.repetition, segment.repetitions] = moment
        self._steps, self._marked = list(words.values()), list(marks.values())

    def _choose(self, frames: list[Frame]) -> PanelSizes | None:
        """The largest ring, words and title with which each of `frames` has room."""
        frames = list(frames)

        def fits(way: PanelSizes) -> bool:
            if not self._may_fit(way, frames) or not self._put_on(way, frames):
                return False
            for frame in frames:
                if not self._fits(frame, way):
                    frames.remove(frame)
                    frames.insert(0, frame)  # the next try fails at once
                    return False
            return True

        way = next((way for way in self._ways() if fits(way)), None)
        if way is None:
            return None
        sizes = [size for size in (*theme.sizes_to_try(), *theme.SMALLER) if way.points < size <= way.scale]
        way = next((more for size in sizes if fits(more := way._replace(points=size))), way)
        rings = LARGER_RINGS if self._ring_place == "column" and way.ring == RING else ()
        return next((more for ring in rings if fits(more := way._replace(ring=ring))), way)

    def _ways(self) -> Iterator[PanelSizes]:
        """All to try, the best first. A ring among the words keeps its size before they do."""
        larger, smaller, rings = theme.sizes_to_try(), theme.SMALLER, RINGS[self._ring_place]
        least = smaller[-1]
        yield PanelSizes(larger[0], larger[0], FAR, rings[0])
        own, large = self._ring_place != "under", self._ring_place in ("column", "left")
        if large:
            for points in (1.0, smaller[1]):
                yield from (
                    PanelSizes(one, min(one, points), sizes, rings[0]) for one in larger for sizes in WHOLE
                )
        texts = [(larger, WHOLE), (larger, BARE), *(((scale,), WHOLE + BARE) for scale in smaller)]
        for some in (rings[:1], rings) if large else (rings,):
            for scales, tries in texts:
                for scale in scales:
                    yield from (PanelSizes(scale, least, sizes, ring)
                                for ring in some for sizes in tries if not (own and sizes.ring))  # fmt: skip
                    if own and some is rings:
                        yield from (
                            PanelSizes(scale, least, sizes, sizes.ring) for sizes in tries if sizes.ring
                        )

    def _may_fit(self, way: PanelSizes, frames: list[Frame]) -> bool:
        """Reckoned from the words alone: putting a way on takes far longer."""
        own, sizes = theme.of(self.parentWidget()), way.sizes
        look, small = (
            theme.themed(own.look, min(one, theme.current().scale), own.still, own.growth)
            for one in (way.scale, way.points)
        )
        ring = own.grown(way.ring)
        wide = self.width() - (ring if self._ring_place == "left" else 0)
        listed = wide - small.px(sizes.disc)
        top = look.line(sizes.title if sizes.title != "verdict" else "heading1")
        pill = max(own.grown(48), look.px(sizes.pill * 1.9))
        top += {"column": pill + ring, "beside": max(pill, ring)}.get(self._ring_place, pill)

        def high(frame: Frame) -> float:
            words, kind = instruction(frame), sizes.words
            needed = text_height(words, look.type_font(kind), wide, look.line(kind)) if words else 0.0
            if _moves(frame) and frame.segment.kind == "ready":
                kind = "player_instruction"
                lines = (text_height(each, small.type_font(kind), listed, small.line(kind))
                         for each in frame.segment.points)  # fmt: skip
                needed += sum(lines)
            return needed + (look.line("player_cue") if sizes.breath and frame.breathe else 0)

        return top + max(high(frame) for frame in frames) <= self.height()

    def _put_on(self, way: PanelSizes, frames: list[Frame]) -> bool:
        """Whether ring and leg have room beside each other."""
        theme.override_theme(self, largest=way.scale)
        theme.override_theme(self.points, largest=way.points)
        sizes, look, wide = way.sizes, theme.of(self.name), self.width()
        grown, titles = look.grown, {heading(frame) for frame in frames} or {""}
        one_line = all(extent(title, look.type_font("verdict"))[0] < wide for title in titles)
        kind = sizes.title if one_line or sizes.title != "verdict" else "heading1"
        self.name.set_kind(kind)
        face, line = look.type_font(kind), look.line(kind)
        self.name.setMinimumHeight(round(max(text_height(title, face, wide, line) for title in titles)))
        self.instruction.set_kind(sizes.words)
        self.side.set_letters(sizes.pill)
        self.holds.dotted = sizes.dots
        self.ring.set_size(grown(way.ring), grown(way.ring * 0.073))
        self._column.setSpacing(grown(sizes.gap))
        self._ring_below.setContentsMargins(0, grown(sizes.gap // 2), 0, grown(sizes.gap // 2))
        self._marks.setSpacing(grown(16 if sizes.gap >= 6 else 4))
        return self._place_marks(grown(way.ring + 16) if self._ring_place in ("beside", "left") else 0)

    def _place_marks(self, taken: int) -> bool:
        """Leg and hold are as wide in every step, and keep their places beside the ring."""
        sizes: dict[QWidget, QSize] = {}
        for frame in self._marked:
            self._mark(frame)
            for part in (self.side, self.holds):
                if not part.isHidden():
                    sizes[part] = part.sizeHint().expandedTo(sizes.get(part, QSize()))
        pill, count = (sizes.get(part, QSize(0, 0)).width() for part in (self.side, self.holds))
        self._strut.changeSize(0, max((size.height() for size in sizes.values()), default=0))
        pair, beside = pill + self._marks.spacing() + count, self._ring_place == "beside"
        across = pair + taken <= self.width()
        ways = QBoxLayout.Direction
        self._marks.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self.side.setMinimumWidth(pill if beside else 0)
        self.holds.setMinimumWidth(count if beside else 0)
        self.holds.setFixedHeight(sizes.get(self.holds, QSize(0, 0)).height())
        for part, kept in ((self.side, pill > 0), (self.holds, count > 0 and (beside or not across))):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(kept)
            part.setSizePolicy(policy)
        return taken + (pair if across else max(pill, count)) <= self.width()

    def _fits(self, frame: Frame, way: PanelSizes) -> bool:
        """Whether this moment has room; the word above its lines is left out where it has none."""
        self._say(frame, way.sizes)
        self.points.set_kind("player_instruction", way.sizes.disc, theme.of(self).grown(way.sizes.gap))
        size = self.width(), self.height()
        if theme.has_room(self._inside, *size):
            return True
        self.over.hide()
        return theme.has_room(self._inside, *size)

    # ------------------------------------------------------------------ words

    def show_frame(self, frame: Frame) -> None:
        """A new segment or phase."""
        before = self._frame
        self.resumed = (
            frame.phase == "running"
            and before is not None
            and (before.phase, before.index) == ("lead-in", frame.index)
        )
        self._frame = frame
        self._fit()

    def _say(self, frame: Frame, sizes: WordSizes) -> None:
        """What has words is seen."""
        segment, moves = frame.segment, _moves(frame)
        spare = frame.phase == "paused" and not sizes.breath
        listed = segment.points if moves and segment.kind == "ready" else ()
        self.name.setText(heading(frame))
        self.over.setText(segment.over if moves else "")
        self.second.setText("" if moves else named(segment))
        self.instruction.setText(instruction(frame))
        self._mark(frame)
        self.points.set_points(listed)
        self.breath.show_breath(frame.breathe if moves else "", frame.breath)
        self.over.setVisible(bool(self.over.text()))
        self.second.setVisible(bool(self.second.text()))
        self.breath.setVisible(sizes.breath and bool(self.breath.words.text()))
        self.instruction.setVisible(bool(self.instruction.text()) and not spare)
        self.again.setVisible(frame.phase == "paused")
        self.ring.setVisible(frame.phase != "hurt")

    def _mark(self, frame: Frame) -> None:
        """Which leg, and which hold it is, or which comes after this rest."""
        segment, following, moves = frame.segment, frame.next, _moves(frame)
        walks = segment.kind == "timed" and segment.side == "both"
        self.side.set_side(segment.side if moves and not walks else None)
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
