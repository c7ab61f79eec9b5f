"""What a screen shows of one moment of a session: a frozen frame, and the breath of that moment."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from coach.base.language import tr
from coach.guide.routine.routine import GENTLE_SHARE, Segment, Timeline
from coach.model.vocabulary import BREATH_IN, BREATH_OUT

PlayerPhase = Literal["new", "waiting", "running", "paused", "lead-in", "hurt", "finished"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything a screen shows of this moment. Seconds throughout."""

    segment: Segment
    index: int
    phase: PlayerPhase
    remaining: float
    elapsed: float
    fraction: float  # 0..1 of the segment
    total_seconds: float
    step_number: int  # stretch number, 0 outside the stretches
    steps: int  # number of stretches
    holds_done: int
    steps_done: int  # exercise steps with every hold completed
    seconds_done: float  # spent in segments, repeats of one segment capped at its length
    next: Segment | None  # after "It hurts" what follows this stretch and side
    progress: tuple[float, ...]  # 0..1 for each of `Timeline.bars`
    bar: int | None
    lead_in: float = 0.0  # seconds until the clock runs again
    breathe: str = ""  # "Breathe out slowly"
    breath: float = 0.0  # 0..1 of this breath

    @property
    def countdown(self) -> int:
        """The whole number to show; 0 only when nothing is left."""
        left = self.lead_in if self.phase == "lead-in" else self.remaining
        return -int(-left // 1) if left > 1e-9 else 0


def gently() -> str:
    """What is said of everything once something hurt."""
    return tr("Gently now. Stop before it hurts.")


def gentler(segment: Segment) -> Segment:
    """What is shown of a segment once something hurt: a smaller movement, and words that say so."""
    if segment.exercise is None:
        return segment
    words, points, instruction, over = gently(), segment.points, segment.instruction, segment.over
    if segment.kind == "ready":
        over = words
    elif segment.kind == "switch":
        points = (*points, words)
    elif segment.works and not segment.cautions:  # they ask for small movements already
        instruction = f"{instruction.partition(chr(10))[0]}\n{words}"
    reach = min(segment.reach, GENTLE_SHARE)
    return segment._replace(reach=reach, points=points, instruction=instruction, over=over)


def breath(segment: Segment, elapsed: float) -> tuple[str, float]:
    """Words and share (0..1) of the breath at `elapsed` seconds into the segment; "" where none is asked for.

    A hold begins breathing out; one too short for a whole cycle is a single breath.
    """
    if not segment.breathe:
        return "", 0.0
    out, drawn = tr("Breathe out slowly"), tr("Breathe in")
    outward = segment.kind == "hold"
    if segment.seconds <= BREATH_OUT:
        return (out if outward else drawn), elapsed / segment.seconds if segment.seconds else 1.0
    at = elapsed % (BREATH_OUT + BREATH_IN)
    first = BREATH_OUT if outward else BREATH_IN
    if at < first:
        return (out if outward else drawn), at / first
    second = BREATH_OUT + BREATH_IN - first
    return (drawn if outward else out), (at - first) / second


def steps_done(timeline: Timeline, completed: AbstractSet[int]) -> int:
    """Exercise steps of which every hold was completed; `completed` holds the numbers of segments."""
    open_steps = {segment.step for index, segment in timeline.working if index not in completed}
    return sum(1 for step in timeline.exercise_steps if step not in open_steps)


def progress(
    timeline: Timeline, completed: AbstractSet[int], running: int, elapsed: float
) -> tuple[float, ...]:
    """Share of the holds of each bar that is done, the running one counted by its seconds."""
    whole = [0.0] * len(timeline.bars)
    done = [0.0] * len(timeline.bars)
    for index, segment in timeline.working:
        if segment.bar is None:
            continue
        whole[segment.bar] += segment.seconds
        if index in completed:
            done[segment.bar] += segment.seconds
        elif index == running:
            done[segment.bar] += elapsed
    return tuple(part / total if total else 0.0 for part, total in zip(done, whole, strict=True))
