"""From events of the player to what is heard: a chime, a spoken line, or nothing.

The voice says the cue of a hold so that its words end as the hold begins, a word half-way through a long
one, and counts the last three seconds; between these it is silent. What a person's own conditions ask for is
said while they get ready. Without the voice, soft ticks count.
"""

from __future__ import annotations

from typing import NamedTuple

from coach.base.language import tr
from coach.base.settings import Settings
from coach.guide.player.audible import Chime
from coach.guide.player.frame import Frame
from coach.guide.player.player import Event

COUNT_FROM = 10.0  # seconds: shorter holds are not counted down, the voice would never rest

COUNTS = ("three", "two", "one")
FIXED_LINES = {
    "three": "Three.",
    "two": "Two.",
    "one": "One.",
    "well-done": "Well done.",
    "hurt": "It hurts? Ease off and rest.",
    "paused": "Paused.",
    "resumed": "We go on.",
}


class Cue(NamedTuple):
    """What to play now: a chime, then a line. `line` is translated; captions show it too."""

    chime: Chime | None = None
    line: str | None = None


def cues_for(event: Event, frame: Frame, settings: Settings) -> Cue:
    """What is heard at `event`; an empty cue for silence."""
    chime = _chime(event, voice=settings.voice) if settings.bell else None
    line = _line(event, frame) if settings.voice else None
    return Cue(chime, line or None)


def _chime(event: Event, *, voice: bool) -> Chime | None:
    bells: dict[str, Chime] = {"start-bell": "start", "switch-bell": "switch", "end-bell": "end"}
    counted = event.kind in COUNTS and event.segment.seconds >= COUNT_FROM
    return "tick" if counted and not voice else bells.get(event.kind)


def _line(event: Event, frame: Frame) -> str:
    segment = event.segment
    if event.kind == "cue":
        return segment.cue
    if event.kind == "caution":
        return event.line
    if event.kind == "half":
        return segment.cue_half
    counted = event.kind not in COUNTS or (segment.kind == "hold" and segment.seconds >= COUNT_FROM)
    resumed = event.kind != "resumed" or frame.elapsed > 1.0
    return tr(FIXED_LINES.get(event.kind, "")) if counted and resumed else ""
