"""The words of the player: name, side, ring, instruction, breathing cue; one panel for every phase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.geometry import Geometry, PanelRoom, SessionWords, geometry, shown, smallest
from coach.desktop.player.parts import BESIDE, CENTRE, Breath, HoldDots, Points, RingPlace, SidePill
from coach.desktop.player.words import PlayerWords, player_words, session_words, start_again
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.layouts import REST, across, boxed, down, turn
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.scroll import Scroll, Stack
from coach.desktop.widgets.text import Text, keep_room
from coach.guide.player.frame import Frame
from coach.guide.player.player import LEAD_IN
from coach.guide.routine.routine import Segment


class Panel(theme.Restyled, QWidget):
    """Told a frame when the phase or segment is new (`show_frame`), and each tick (`follow`).

    These words are read from two metres: 28 px and more wherever the window has the room.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__()
        self._segments = segments
        self._words: SessionWords | None = None
        self._found: dict[PanelRoom, tuple[Geometry, bool]] = {}
        self._worn: PanelRoom | None = None
        self._fitting, self._lead_in = False, LEAD_IN
        self.resumed = False
        """The last new phase went on where it had stood still."""
        self._frame: Frame | None = None
        self._ring_place: RingPlace = "column"
        self.scroller = Scroll()
        self._inside = QWidget()
        self.over = Text("", "player_instruction", "primary_ink", align=CENTRE)
        self.name = Text("", "verdict", align=CENTRE)
        self.marks = Marks()
        self.ring = Ring()
        self.ring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.instruction = Text("", "player_instruction", align=CENTRE)
        self.points, self.breath = Points(), Breath()
        self.again = OutlineButton(start_again(), size="player-top")
        self._lay_out()
        self.scroller.setWidget(self._inside)
        down(self.scroller, within=self)

    def _lay_out(self) -> None:
        self._ring_beside, self._ring_below, self._ring_left = across(), across(), across()
        self._row = across(self._ring_beside, (self.marks, CENTRE))
        below = self.over, self.instruction, self.points, self.breath  # nothing above the ring comes and goes
        self._column = down(self.name, self._row, self._ring_below, *below, (self.again, CENTRE), REST)
        self._across = across(self._ring_left, (self._column, 1), within=self._inside)

    # ------------------------------------------------------------------ sizes and places

    def put_ring(self, place: RingPlace) -> None:
        """Where the ring stands; for `under` the caller has taken it."""
        self._ring_place = place
        rows = {"column": self._ring_below, "beside": self._ring_beside, "left": self._ring_left}
        if place in rows:
            rows[place].addWidget(self.ring)
        keep_room(self.ring, place in ("left", "under"))  # else picture or words would move
        if self._frame is not None:
            self.ring.setVisible(player_words(self._frame).counts)  # it has another parent now
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def restyle(self) -> None:
        if "_frame" in self.__dict__ and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """As in the whole session; where there is no room for all of it, this moment scrolls."""
        if (frame := self._frame) is None or self._fitting:
            return
        room = PanelRoom(self.size(), self._ring_place, theme.of(self.parentWidget()))
        if room not in self._found:
            self._words = self._words or SessionWords.of(session_words(self._segments, frame))
            found = geometry(self._words, room)
            self._found[room] = found or smallest(self._words, room), found is not None
        way, fits = self._found[room]
        if room != self._worn:
            self._worn, self._fitting = room, True
            self._put_on(way)
            self._fitting = False
            if self.size() != room.size:
                self._fit()  # it got another size meanwhile
                return
        now = shown(player_words(frame), way, room)
        self.marks.setFixedHeight(now.marks)
        self._say(now.moment, way)
        self.scroller.set_scrolling(not fits and not now.fits)

    def _put_on(self, way: Geometry) -> None:
        sizes = way.sizes
        theme.override_theme(self, largest=way.scale)
        theme.override_theme(self.points, largest=way.points)
        look = theme.of(self.name)
        grown = look.grown
        self.name.set_kind(sizes.title)
        self.name.setFixedHeight(way.title)
        self.instruction.set_kind(sizes.words)
        self.marks.set_room(way)
        self.again.setFixedHeight(way.again)  # else the area would scroll, for its least width is a word's
        self.ring.set_size(grown(way.ring), grown(way.ring * 0.073))
        self._row.setSpacing(grown(BESIDE))
        self._across.setSpacing(grown(BESIDE))
        self._column.setSpacing(grown(sizes.gap))

    # ------------------------------------------------------------------ words

    def show_frame(self, frame: Frame) -> None:
        before = self._frame
        self.resumed = (
            frame.phase == "running"
            and before is not None
            and (before.phase, before.index) == ("lead-in", frame.index)
        )
        self._frame = frame
        self._lead_in = max(LEAD_IN, frame.lead_in)
        self._fit()

    def _say(self, now: PlayerWords, way: Geometry) -> None:
        self.name.setText(now.title)
        self.marks.show_moment(now, dotted=way.sizes.dots)
        for label, words in ((self.over, now.over), (self.instruction, now.instruction)):
            label.setText(words)
            label.setVisible(bool(words))
        self.points.set_points(now.points)
        self.points.set_sizes(way.sizes.disc, theme.of(self).grown(way.sizes.gap))
        self.breath.show_breath(now.breathe, self._frame.breath if self._frame is not None else 0.0)
        self.breath.setVisible(way.sizes.breath and bool(now.breathe))
        self.again.setVisible(now.again)
        self.ring.setVisible(now.counts)

    def follow(self, frame: Frame) -> None:
        counting = frame.segment.works and frame.phase == "running"
        left, whole = frame.remaining, frame.segment.seconds
        if frame.phase == "lead-in":  # the seconds until it goes on are counted, and not those of the hold
            left, whole = frame.lead_in, self._lead_in
        if theme.of(self).still:  # the ring steps once a second
            left = frame.countdown
        share = min(1.0, left / whole) if whole else 0.0
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


class Marks(Stack):
    """Leg and hold in one place in every step; while the session stands still, the name of the stretch."""

    def __init__(self) -> None:
        super().__init__()
        self.side, self.holds = SidePill(), HoldDots()
        self.second = Text("", "player_cue", "ink2", weight=400, align=CENTRE)
        for part in (self.side, self.holds):
            keep_room(part)
        middle = Qt.AlignmentFlag.AlignCenter
        self._pair = across(REST, (self.side, middle), (self.holds, middle), REST)
        self.addWidget(boxed(self._pair))
        self.addWidget(self.second)

    def set_room(self, way: Geometry) -> None:
        turn(self._pair, not way.across)
        self._pair.setSpacing(way.between)
        self.side.set_room(way.leg)
        self.holds.setFixedSize(way.hold)
        self.setFixedWidth(way.marks.width())

    def show_moment(self, moment: PlayerWords, *, dotted: bool) -> None:
        """Which leg, and which hold it is, or which comes after this rest; or the name."""
        self.second.setText(moment.second)
        self.side.set_side(moment.side)
        self.holds.set_hold(moment.hold, dotted=dotted)
        self.setCurrentIndex(int(bool(moment.second)))
