"""The player: told to look at the clock, it says where in a timeline the person is.

Time is measured, never counted: a segment begins at the planned end of the one before, so lateness of a
tick never adds up. A gap (the computer slept, the program hung) pauses at the last known place. What is
heard is told up to `AHEAD` seconds before its moment, so that it can sound in time.

    player = Player(timeline, clock)
    player.start()
    for event in player.tick(): ...        # as often as you like
    player.frame                           # everything a screen shows
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.base.clock import Clock
from coach.base.wav import WAKE_SECONDS
from coach.guide.player import audible
from coach.guide.player.audible import AudibleKind, SoundMoment
from coach.guide.player.frame import Frame, PlayerPhase, breath, gentler, progress, steps_done
from coach.guide.routine.routine import Segment, Timeline
from coach.model.vocabulary import Side

EventKind = (
    AudibleKind
    | Literal[
        "segment-started",  # also after back and skip
        "side-changed",
        "hold-ended",
        "paused",
        "resumed",
        "gap",  # the computer slept; "paused" follows
        "hurt",
        "finished",  # the whole timeline was played
        "ended",  # the person ended early
    ]
)

LEAD_IN = 3.0  # seconds between "Carry on" and the next counted second
AHEAD = 0.5  # seconds: the silence of a clip, one look at the clock, and the start of a player program
BACK_GRACE = 3.0  # within so many seconds "Back" goes to the stretch before, later to the start of this one
GAP = 5.0  # seconds between two ticks that can only mean sleep or a hang


class Event(NamedTuple):
    """Something that happened, with the segment as it is shown then, or is about to be heard; `at` is its
    planned monotonic moment, `start` the second of the timeline at which the segment begins."""

    kind: EventKind
    segment: Segment
    at: float
    start: float = 0.0
    line: str = ""  # of a caution: what is said


class Player:
    """Leads through one timeline. Every method first accounts for the time that has passed."""

    def __init__(
        self,
        timeline: Timeline,
        clock: Clock,
        *,
        waits: bool = True,
        gap_seconds: float = GAP,
        heard: bool = True,
    ) -> None:
        """`waits`: the leg check stands still until `ready()`; False plays its seconds, hands-free.
        `heard`: tell the moments of bells and words."""
        self.timeline = timeline
        self._shown = timeline.segments  # as a screen shows them: gentler ones after something hurt
        self.waits = waits
        self.speaks = False
        """Whether words are spoken: then a hold that is jumped to stands still until its own are said."""
        self._heard = heard
        self._clock = clock
        self._gap = gap_seconds
        self._phase: PlayerPhase = "new"
        self._index = 0
        self._elapsed = 0.0  # in the segment, as of the last look
        self._began = 0.0  # monotonic moment at which `_elapsed` was or would have been 0
        self._lead_ends = 0.0
        self._last = 0.0  # monotonic moment of the last look
        self._last_wall = 0.0
        self._fresh = False  # the segment was entered while standing still; nobody has heard of it yet
        self._due: list[Event] = []  # what will be heard, in order
        self._side: Side | None = None
        self._spent = [0.0] * len(timeline.segments)
        self._completed: set[int] = set()
        self._events: list[Event] = []

    # ------------------------------------------------------------------ what the person does

    def start(self) -> None:
        if self._phase != "new":
            return
        self._last, self._last_wall = self._clock.monotonic(), self._clock.now().timestamp()
        self._phase = "running"
        self._enter(0, self._last, jumped=True)

    def tick(self) -> tuple[Event, ...]:
        """Look at the clock; what has happened since the last look, in order."""
        self._advance_to_now()
        ripe = [event for event in self._due if event.at <= self._last + AHEAD]
        self._due = self._due[len(ripe) :]
        events, self._events = (*ripe, *self._events), []
        return events

    def pause(self) -> None:
        """Stand still. A leg check that waits is standing still already."""
        self._advance_to_now()
        if self._phase in ("running", "lead-in"):
            self._phase = "paused"
            self._due.clear()
            self._emit("paused", self._last)

    def resume(self) -> None:
        """Go on after a lead-in of three seconds."""
        self._advance_to_now()
        self._lead_in_if_still()

    def back(self) -> None:
        """To the start of this stretch and side, or to the one before when it has only just begun."""
        self._advance_to_now()
        if self._phase in ("new", "finished"):
            return
        first = self.timeline.block_start(self._index)
        into = sum(s.seconds for s in self.timeline.segments[first : self._index]) + self._elapsed
        if first > 0 and into <= BACK_GRACE:
            first = self.timeline.block_start(first - 1)
        self._jump(first)

    def skip(self) -> None:
        """To the next stretch or side; after the last one the session is over."""
        self._advance_to_now()
        if self._phase not in ("new", "finished"):
            self._jump(self.timeline.block_end(self._index))

    def again(self) -> None:
        """This stretch once more, from its first hold."""
        self._advance_to_now()
        segments = self.timeline.segments
        if self._phase in ("new", "finished", "waiting"):
            return
        first, last = self.timeline.block_start(self._index), self.timeline.block_end(self._index)
        self._jump(next((index for index in range(first, last) if segments[index].works), first))
        self._lead_in_if_still()

    def ready(self) -> None:
        """ "I'm ready": ends a segment of getting ready; a hold after it is led in."""
        self._advance_to_now()
        if self._phase in ("waiting", "running", "lead-in") and self._segment.ends_early:
            told = self._phase == "running" and self._words_begun
            said = audible.cautions(self._segment) if self.speaks else []
            unsaid = tuple(m for m in said if m.second + audible.line_seconds(m.line) > self._elapsed)
            self._jump(self._index + 1, told=told, unsaid=unsaid, least=LEAD_IN)

    def hurts(self) -> None:
        """It hurts: stand still in the start position."""
        self._advance_to_now()
        if self._phase in ("running", "lead-in", "paused"):
            self._phase = "hurt"
            self._due.clear()
            self._emit("hurt", self._last)

    def carry_on(self) -> None:
        """After `hurts`: leave the rest of this stretch and side out and go on gently with what follows.

        Getting into position needs no lead-in: its words say how to stand.
        """
        self._advance_to_now()
        if self._phase != "hurt":
            return
        following = self.timeline.block_end(self._index)
        self._shown = (*self._shown[:following], *map(gentler, self.timeline.segments[following:]))
        if following < len(self.timeline.segments) and not self.timeline.segments[following].works:
            self._phase = "running"
            self._emit("resumed", self._last)
        self._jump(following)
        self._lead_in_if_still()

    def end(self) -> None:
        """End here; what was done stays done."""
        self._advance_to_now()
        if self._phase not in ("new", "finished"):
            self._phase = "finished"
            self._due.clear()
            self._emit("ended", self._last)

    @property
    def finished(self) -> bool:
        return self._phase == "finished"

    # ------------------------------------------------------------------ time

    def _advance_to_now(self) -> None:
        """Account for the time since the last look; after a gap stand still where that look found us."""
        now, wall = self._clock.monotonic(), self._clock.now().timestamp()
        passed, slept = now - self._last, (wall - self._last_wall) - (now - self._last)
        since, self._last, self._last_wall = self._last, now, wall
        if self._phase in ("running", "lead-in") and max(passed, slept) > self._gap:
            self._phase = "paused"
            self._due.clear()
            self._emit("gap", since)
            self._emit("paused", since)
        elif self._phase == "waiting":
            waited = self._spent[self._index] + passed
            self._spent[self._index] = min(self._segment.seconds, waited)
        elif self._phase == "lead-in" and now >= self._lead_ends:
            since = self._lead_ends
            self._phase = "running"
            self._began = since - self._elapsed
            self._emit("resumed", since)
            self._greet(since)
            self._run(since, now)
        elif self._phase == "running":
            self._run(since, now)

    def _run(self, since: float, now: float) -> None:
        """Spend the time from `since` to `now`, across as many boundaries as lie between."""
        while self._phase == "running":
            ends = self._began + self._segment.seconds
            until = max(since, min(now, ends))
            self._spent[self._index] += until - since
            self._elapsed = until - self._began
            if now < ends:
                return
            if self._segment.works:
                self._completed.add(self._index)
                self._emit("hold-ended", ends)
            since = ends
            self._enter(self._index + 1, ends)

    def _enter(
        self,
        index: int,
        at: float,
        *,
        jumped: bool = False,
        told: bool = False,
        unsaid: tuple[SoundMoment, ...] = (),
        least: float = 0.0,
    ) -> None:
        """Begin segment `index` at the monotonic moment `at`; past the last one it is over.

        `jumped`: nobody could hear it coming; `told`: but its words; `unsaid`: the cautions said before it;
        `least`: seconds that lead in a hold.
        """
        if index >= len(self.timeline.segments):
            self._phase = "finished"
            if jumped:
                self._plan([SoundMoment(0.0, "well-done", self._segment)], at)
            self._emit("finished", at)
            return
        spoken = self.speaks and self._heard and not jumped
        short = audible.shortage(self.timeline.segments, self._index) if spoken else 0.0
        self._index, self._began, self._elapsed = index, at, 0.0
        self._fresh = True
        if self._phase not in ("running", "waiting"):
            return
        segment = self._segment
        said = audible.words_seconds(segment) if self.speaks else 0.0
        if jumped and segment.works and not told and max(said, least):
            self._lead_in(at, said, unsaid, least=least)
        elif short:
            self._phase, self._lead_ends = "lead-in", at + short
        else:
            if jumped:
                self._plan(audible.on_entry(segment), at)
            self._phase = "waiting" if self.waits and segment.kind == "leg-check" else "running"
            self._greet(at)

    def _greet(self, at: float) -> None:
        """Say that a segment has begun, once, and plan what is heard in it."""
        if self._phase == "running" and self._heard:
            moments = audible.within(self.timeline.segments, self._index, spoken=self.speaks)
            earliest = self._elapsed if self._fresh else self._elapsed + 1e-6
            self._plan([moment for moment in moments if moment.second >= earliest], self._began)
        if not self._fresh:
            return
        self._fresh = False
        segment = self._segment
        self._emit("segment-started", at)
        if segment.side and self._side and segment.side != self._side:
            self._emit("side-changed", at)
        self._side = segment.side or self._side

    def _plan(self, moments: list[SoundMoment], began: float) -> None:
        """What will be heard, counted from the monotonic moment `began`."""
        if self._heard:
            self._due += [Event(one.kind, one.about, began + one.second, line=one.line) for one in moments]
            self._due.sort(key=lambda event: event.at)

    def _lead_in(
        self, at: float, said: float, unsaid: tuple[SoundMoment, ...] = (), *, least: float = LEAD_IN
    ) -> None:
        """Stand still for so long; a segment that has not begun yet is told meanwhile, in `said` seconds."""
        first = unsaid[0].second if unsaid else 0.0
        told = sum(audible.line_seconds(moment.line) for moment in unsaid)
        told += WAKE_SECONDS if unsaid else 0.0  # the first is heard so much later: nobody knew of the press
        seconds = max(least, told + said)
        self._phase, self._lead_ends = "lead-in", at + seconds
        if self._fresh and self._segment.works and self.speaks:
            self._plan([*unsaid], at - first)
            self._plan(audible.words(self._segment, seconds - said), at)
        if self._fresh:
            self._plan(audible.on_entry(self._segment), self._lead_ends)

    def _jump(
        self, index: int, *, told: bool = False, unsaid: tuple[SoundMoment, ...] = (), least: float = 0.0
    ) -> None:
        """Go to segment `index` at once; whoever stands still goes on standing still."""
        self._due.clear()
        if self._phase in ("paused", "hurt"):
            self._phase = "paused"
        elif self._phase == "lead-in":
            self._phase = "running"
            self._emit("resumed", self._last)
        self._enter(index, self._last, jumped=True, told=told, unsaid=unsaid, least=least)

    def _lead_in_if_still(self) -> None:
        if self._phase == "paused":
            told = self._fresh and self._segment.works and self.speaks
            self._lead_in(self._last, audible.words_seconds(self._segment) if told else 0.0)

    def _emit(self, kind: EventKind, at: float) -> None:
        start = self.timeline.starts[self._index]
        self._events.append(Event(kind, self._shown[self._index], at, start))

    # ------------------------------------------------------------------ place

    @property
    def _words_begun(self) -> bool:
        """Whether the words of the next segment are being said already."""
        if not self._heard or self._following is None:
            return False
        return self._elapsed >= audible.words_begin(self.timeline.segments, self._index)

    @property
    def index(self) -> int:
        return self._index

    @property
    def _segment(self) -> Segment:
        return self.timeline.segments[self._index]

    @property
    def _following(self) -> Segment | None:
        segments = self.timeline.segments
        return segments[self._index + 1] if self._index + 1 < len(segments) else None

    # ------------------------------------------------------------------ what a screen shows

    @property
    def frame(self) -> Frame:
        """The moment as the last look at the clock found it."""
        segment, timeline = self._segment, self.timeline
        elapsed = min(self._elapsed, segment.seconds)
        words, share = breath(segment, elapsed)
        after = timeline.block_end(self._index) if self._phase == "hurt" else self._index + 1
        return Frame(
            segment=self._shown[self._index],
            index=self._index,
            phase=self._phase,
            remaining=segment.seconds - elapsed,
            elapsed=elapsed,
            fraction=elapsed / segment.seconds if segment.seconds else 1.0,
            total_seconds=timeline.seconds,
            step_number=segment.stretch,
            steps=timeline.stretches,
            holds_done=sum(1 for i in self._completed if timeline.segments[i].exercise is not None),
            steps_done=steps_done(timeline, self._completed),
            seconds_done=sum(map(min, self._spent, (s.seconds for s in timeline.segments))),
            next=next(iter(self._shown[after:]), None),
            progress=progress(timeline, self._completed, self._index, elapsed),
            bar=segment.bar,
            lead_in=max(0.0, self._lead_ends - self._last) if self._phase == "lead-in" else 0.0,
            breathe=words,
            breath=share,
        )
