"""The player: told to look at the clock, it says where in a timeline the person is.

Time is measured, never counted: a segment begins at the planned end of the one before, so lateness of a
tick never adds up. A gap (the computer slept, the program hung) pauses at the last known place.

    player = Player(timeline, clock)
    player.start()
    for event in player.tick(): ...        # as often as you like
    player.frame                           # everything a screen shows
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.base.clock import Clock
from coach.guide.routine import Segment, Timeline

Phase = Literal["new", "waiting", "running", "paused", "lead-in", "hurt", "finished"]
EventKind = Literal[
    "segment-started",  # also after back and skip
    "cue",  # the words of `segment`: 2 s before a hold, else when it begins; once each time
    "half",
    "three",
    "two",
    "one",
    "side-changed",
    "hold-ended",
    "paused",
    "resumed",
    "gap",  # the computer slept; "paused" follows
    "hurt",
    "finished",  # the whole timeline was played
    "ended",  # the person ended early
]

LEAD_IN = 3.0  # seconds between "Carry on" and the next counted second
CUE_AHEAD = 2.0  # seconds before a hold at which its words are spoken (CONTENT 4)
BACK_GRACE = 3.0  # within so many seconds "Back" goes to the stretch before, later to the start of this one
GAP = 5.0  # seconds between two ticks that can only mean sleep or a hang


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `at` is the planned monotonic moment, in seconds."""

    kind: EventKind
    segment: Segment
    at: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything a screen shows of this moment. Seconds throughout."""

    segment: Segment
    index: int
    phase: Phase
    remaining: float  # of the segment; of the lead-in while that runs see `lead_in`
    elapsed: float
    fraction: float  # 0..1 of the segment
    total_elapsed: float  # place in the untouched timeline
    total_seconds: float
    step_number: int  # stretch number, 0 outside the stretches
    steps: int  # number of stretches
    holds_done: int
    holds: int
    steps_done: int  # exercise steps with every hold completed
    exercise_steps: int
    seconds_done: float  # spent in segments, repeats of one segment capped at its length
    next: Segment | None  # the next different thing: after this segment
    progress: tuple[float, ...]  # 0..1 for each of `Timeline.bars`
    bar: int | None
    lead_in: float = 0.0  # seconds until the clock runs again
    breathe: str = ""  # "Breathe out slowly"
    breath: float = 0.0  # 0..1 of this breath
    hurt_times: int = 0
    paused_by: Literal["", "person", "gap"] = ""

    @property
    def countdown(self) -> int:
        """The whole number to show: never 0 while the segment runs."""
        left = self.lead_in if self.phase == "lead-in" else self.remaining
        return max(1, -int(-left // 1)) if left > 0 else 0


class Player:
    """Leads through one timeline. Every method first settles the time that has passed."""

    def __init__(
        self, timeline: Timeline, clock: Clock, *, waits: bool = True, gap_seconds: float = GAP
    ) -> None:
        """`waits`: the leg check stands still until `ready()`; False plays its seconds, hands-free."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin with the first segment."""

    def tick(self) -> tuple[Event, ...]:
        """Look at the clock; what has happened since the last look, in order."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stand still."""

    def resume(self) -> None:
        """Go on after a lead-in of three seconds."""

    def back(self) -> None:
        """To the start of this stretch and side, or to the one before when it has only just begun."""

    def skip(self) -> None:
        """To the next stretch or side."""

    def again(self) -> None:
        """This stretch once more, from its first hold."""

    def ready(self) -> None:
        """"I'm ready": ends a segment of getting ready."""

    def hurts(self) -> None:
        """It hurts: stand still in the start position."""

    def carry_on(self) -> None:
        """After `hurts`: leave the rest of this stretch and side out and go on with what follows."""

    def end(self) -> None:
        """End here; what was done stays done."""

    @property
    def frame(self) -> Frame:
        """The moment as the last look at the clock found it."""
        raise NotImplementedError

    @property
    def finished(self) -> bool:
        """Whether it is over, played out or ended."""
        raise NotImplementedError
