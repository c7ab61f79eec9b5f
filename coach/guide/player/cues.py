"""From events of the player to what is heard: a chime, a spoken line, or nothing.

The voice says the cue of a hold so that its words end as the hold begins, a word half-way through a long
one, and counts the last three seconds; between these it is silent. What a person's own conditions ask for is
said while they get ready. Without the voice, soft ticks count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.base.language import tr
from coach.base.settings import Settings
from coach.guide.player.frame import Frame
from coach.guide.player.player import Event

Chime = Literal["start", "switch", "end", "tick"]
COUNT_FROM = 10.0  # seconds: shorter holds are not counted down, the voice would never rest

_NUMBERS: dict[str, str] = {"three": "Three.", "two": "Two.", "one": "One."}
FIXED_LINES = ("Three.", "Two.", "One.", "Well done.", "It hurts? Ease off and rest.", "Paused.", "We go on.")


@dataclass(frozen=True, slots=True)
class Cue:
    """What to play now: a chime, then a line. `line` is translated; captions show it too."""

    chime: Chime | None = None
    line: str | None = None

    def __bool__(self) -> bool:
        return self.chime is not None or self.line is not None


def cues_for(event: Event, frame: Frame, settings: Settings) -> Cue:
    """What is heard at `event`; an empty cue for silence."""
    chime = _chime(event, voice=settings.voice) if settings.bell else None
    line = _line(event, frame) if settings.voice else None
    return Cue(chime, line or None)


def _chime(event: Event, *, voice: bool) -> Chime | None:
    bells: dict[str, Chime] = {"start-bell": "start", "switch-bell": "switch", "end-bell": "end"}
    counted = event.kind in _NUMBERS and event.segment.seconds >= COUNT_FROM
    return "tick" if counted and not voice else bells.get(event.kind)


def _line(event: Event, frame: Frame) -> str:
    segment = event.segment
    if event.kind == "cue":
        return segment.cue
    if event.kind == "caution":
        return event.line
    if event.kind == "half":
        return segment.cue_half
    if event.kind in _NUMBERS:
        counted = segment.kind == "hold" and segment.seconds >= COUNT_FROM
        return tr(_NUMBERS[event.kind]) if counted else ""
    if event.kind == "well-done":
        return tr("Well done.")
    if event.kind == "hurt":
        return tr("It hurts? Ease off and rest.")
    if event.kind == "paused":
        return tr("Paused.")
    if event.kind == "resumed" and frame.elapsed > 1.0:
        return tr("We go on.")
    return ""
