"""What a screen reader says of a session. It never counts: the last seconds are heard as chimes."""

from __future__ import annotations

from coach.base.language import length_words, tr
from coach.desktop.player.words import heading, instruction, named
from coach.guide.player.frame import Frame
from coach.guide.player.player import Event
from coach.guide.routine.routine import Segment


def spoken_words(event: Event, frame: Frame, *, voiced: bool) -> tuple[str, ...]:
    """Sentences; `voiced`: the coach's own voice says what is short, so only what it leaves out."""
    segment = event.segment
    if event.kind == "segment-started":
        return _start(segment, voiced)
    if event.kind == "hurt":  # the voice says no more than the heading
        return (instruction(frame),) if voiced else (heading(frame), instruction(frame))
    if voiced:
        return ()
    if event.kind == "half":
        return (segment.cue_half,)
    if event.kind == "paused":
        return (heading(frame), instruction(frame))
    if event.kind == "resumed" and frame.elapsed:
        return (tr("We go on"),)
    return ()


def _start(segment: Segment, voiced: bool) -> tuple[str, ...]:
    if segment.kind == "leg-check":
        return (tr("Before we start"), *segment.points)
    if segment.kind == "switch":
        which = () if voiced or segment.instruction in segment.points else (segment.instruction,)
        return (segment.over, *which, *segment.points)
    if segment.kind == "ready":
        care = " ".join(segment.cautions) if voiced else ""
        return (segment.over, named(segment), *(point for point in segment.points if point != care))
    if voiced:
        return ()
    if segment.kind == "rest":
        return (segment.heading, segment.instruction)
    seconds = length_words(segment.seconds)
    if segment.kind != "hold":
        return (segment.heading, segment.instruction, seconds)
    number = tr("Hold {now} of {all}", now=segment.repetition, all=segment.repetitions)
    return (number, segment.instruction, seconds)
