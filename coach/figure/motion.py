"""How a picture moves: easing, breathing, and what is shown at which second of a phase."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.figure.picture import Motion, Picture
from coach.model.vocabulary import BREATH_IN, BREATH_OUT

Phase = Literal["start", "into", "out", "loop", "still", "let-go"]

ENDLESS: tuple[Motion, ...] = ("walk", "circle", "stroke", "rest")  # they repeat themselves in every phase

INTO, OUT = 1.6, 1.2  # seconds of the way into a stretch and out of it
STAY, APART = 2.4, 0.8  # seconds at the stretch and before the next one, where it repeats itself
PACE = ((12.0, 1.2), (40.0, INTO), (math.inf, 2.0))  # cm that the furthest joint travels, seconds
MEASURED = ("hip", "head", "near.knee", "near.toe", "near.hand")
BREATH_DEPTH = 0.03  # how far a hold gives way at the top of a breath
HOLD_FRAMES, MOVING_FRAMES = 10, 30  # a second
STEPS_OF_SHARE, STEPS_OF_GLOW = 240, 40  # far below what an eye can see
PULSE, PULSE_DEPTH = 2.5, 0.2  # the glow swells four times a breath, so that a hold repeats itself exactly
ARROW_STAYS, ARROW_FADES = 2.0, 0.4  # seconds of a hold during which the arrow shows, and then fades
PUMP, PUMP_PAUSE = 1.0, 0.3
STROKE, STROKE_BACK = 1.6, 0.5
WALK, CIRCLE = 1.8, 3.4
REST = 5.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What is shown at one instant: `share` of the movement, strength of the glow, opacity of the arrow."""

    share: float
    glow: float
    arrow: float
    moving: bool


@lru_cache(maxsize=64)
def seconds_of(picture: Picture) -> float:
    """How long the way into a picture's stretch takes: small movements are quicker, large ones slower."""
    start, end = picture.at(0.0).points, picture.at(1.0).points
    travel = max(math.dist(start[name], end[name]) for name in MEASURED)
    return next(seconds for most, seconds in PACE if travel <= most)


def ease(share: float) -> float:
    """Soft start, soft end (smootherstep)."""
    t = max(0.0, min(1.0, share))
    return min(1.0, t * t * t * (t * (6 * t - 15) + 10))


def moment(motion: Motion, phase: Phase, seconds: float, length: float | None = None) -> Moment:
    """The instant `seconds` after a phase began; `length` is the time of the way in or out.

    The way in goes on as a hold, the way out ends at the start. Walking, stroking and resting repeat
    themselves in every phase; pumps do when the phase is `loop`.
    """
    if phase == "start":
        return Moment(0.0, 0.0, 1.0, moving=False)
    if phase == "let-go":  # nothing pulls any more
        return Moment(0.0, 0.0, 0.0, moving=False)
    if phase == "still":
        return Moment(0.0 if motion in ("walk", "circle", "rest") else 1.0, 1.0, 1.0, moving=False)
    if phase == "loop" or motion in ENDLESS:
        return _loop(motion, seconds)
    length = length or (INTO if phase == "into" else OUT)
    if phase == "into" and seconds >= length:
        return _hold(seconds, length)
    seconds = _framed(seconds)
    if phase == "into":
        share = ease(seconds / length)
        return Moment(share * _breathed(seconds), share, 1.0, moving=True)
    share = 1 - ease(seconds / length)
    return Moment(share, share, 0.0, moving=seconds < length)


def _framed(seconds: float) -> float:
    """Time in steps of the frames, so that every round of a movement shows the same ones."""
    return round(seconds * MOVING_FRAMES) / MOVING_FRAMES


def _hold(seconds: float, since: float) -> Moment:
    """A breathing hold, reached `since` seconds after it began. Time runs in steps of its frames, so that
    every breath shows the same ones; what nobody could tell apart is the same, and not painted again."""
    seconds = round(seconds * HOLD_FRAMES) / HOLD_FRAMES
    glow = 1 - PULSE_DEPTH * (1 - math.cos(2 * math.pi * (seconds - since) / PULSE)) / 2
    arrow = max(0.0, min(1.0, (since + ARROW_STAYS + ARROW_FADES - seconds) / ARROW_FADES))
    return Moment(
        _in_steps(_breathed(seconds), STEPS_OF_SHARE), _in_steps(glow, STEPS_OF_GLOW), arrow, moving=False
    )


def _in_steps(amount: float, steps: int) -> float:
    return round(amount * steps) / steps


def _breathed(seconds: float) -> float:
    """Share of a hold's movement: deeper while breathing out, a little back while breathing in."""
    at = seconds % (BREATH_OUT + BREATH_IN)
    inward = at / BREATH_OUT - 1 if at < BREATH_OUT else (at - BREATH_OUT) / BREATH_IN
    return 1 - BREATH_DEPTH * (1 - math.cos(math.pi * inward)) / 2


def _loop(motion: Motion, seconds: float) -> Moment:
    seconds = _framed(seconds)
    if motion == "walk":
        return Moment((seconds / WALK) % 1.0, 0.0, 1.0, moving=True)
    if motion == "circle":
        return Moment((seconds / CIRCLE) % 1.0, 1.0, 1.0, moving=True)
    if motion == "rest":
        share = (1 - math.cos(math.pi * seconds / REST)) / 2
        return Moment(share, 0.0, 1.0, moving=False)
    if motion == "stroke":
        return _there_and_back(seconds, STROKE, 0.0, STROKE_BACK, 0.0)
    if motion == "pump":
        return _there_and_back(seconds, PUMP, PUMP_PAUSE, PUMP, PUMP_PAUSE)
    return _there_and_back(seconds, INTO, STAY, OUT, APART)


def _there_and_back(seconds: float, there: float, stay: float, back: float, rest: float) -> Moment:
    t = seconds % (there + stay + back + rest)
    if t < there:
        share = ease(t / there)
        return Moment(share, share, 1.0, moving=True)
    if t < there + stay:
        return Moment(1.0, 1.0, 1.0, moving=False)
    if t < there + stay + back:
        share = 1 - ease((t - there - stay) / back)
        return Moment(share, share, 0.0, moving=True)
    return Moment(0.0, 0.0, 1.0, moving=False)
