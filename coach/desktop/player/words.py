"""The words of a moment of a session, as they stand on the screen and as a screen reader says them. The
reader never counts: the last seconds are heard as chimes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from coach.base.language import length_words, tr
from coach.guide.player.frame import Frame, gentler, gently
from coach.guide.player.player import Event
from coach.guide.routine.routine import Segment


class Hold(NamedTuple):
    """Which hold it is, of how many, 0 before the first; `then`: the one after this rest."""

    now: int
    of: int
    then: bool = False

    @property
    def words(self) -> str:
        if not self.now:
            return tr("{n} holds", n=self.of)
        if self.then:
            return tr("Then {now} of {all}", now=self.now, all=self.of)
        return tr("Hold {now} of {all}", now=self.now, all=self.of)

    @property
    def spoken(self) -> str:
        if self.then:
            return tr("Then hold {now} of {all}", now=self.now, all=self.of)
        return self.words

    @property
    def reached(self) -> int:
        """How many have begun."""
        return self.now - self.then


class PlayerWords(NamedTuple):
    """What is said and shown beside the picture, "" and None for nothing."""

    title: str
    second: str = ""
    """In the place of leg and hold."""
    side: str | None = None
    hold: Hold | None = None
    counts: bool = True
    """With the ring."""
    over: str = ""
    """Above the instruction or the points; left out where it has no room, unless it asks for `care`."""
    care: bool = False
    instruction: str = ""
    points: tuple[str, ...] = ()
    breathe: str = ""
    again: bool = False
    """With the button that begins this stretch again."""


def player_words(frame: Frame) -> PlayerWords:
    segment, following = frame.segment, frame.next
    if frame.phase in ("paused", "hurt", "lead-in"):  # the session stands still, or just begins again
        return PlayerWords(
            heading(frame),
            second=named(segment),
            counts=frame.phase != "hurt",
            instruction=instruction(frame),
            again=frame.phase == "paused",
        )
    hold = None
    if segment.kind == "rest" and following is not None and following.kind == "hold":
        hold = Hold(following.repetition, following.repetitions, then=True)
    elif segment.works:
        hold = Hold(segment.repetition, segment.repetitions)
    elif following is not None and following.kind == "hold":
        hold = Hold(0, following.repetitions)
    walks = segment.kind == "timed" and segment.side == "both"
    return PlayerWords(
        heading(frame),
        side=None if walks else segment.side,
        hold=hold if hold is not None and hold.of > 1 else None,
        over=segment.over,
        care=segment.over == gently(),
        instruction=instruction(frame),
        points=segment.points if segment.kind == "ready" else (),
        breathe=frame.breathe,
    )


def session_words(segments: Sequence[Segment], frame: Frame) -> list[PlayerWords]:
    """Every moment that there may be in a session, one of each kind; `frame` is any of it."""
    found: dict[PlayerWords, None] = {}
    for segment, following in zip(segments, (*segments[1:], None), strict=True):
        if segment.kind == "leg-check":
            continue
        for one in (segment, gentler(segment)):
            cue = tr("Breathe out slowly") if one.breathe else ""
            running = replace(frame, segment=one, next=following, phase="running", elapsed=0.0, breathe=cue)
            found[player_words(running)] = None
            for phase in ("paused", "hurt", "lead-in"):
                found[player_words(replace(running, phase=phase))] = None
            found[player_words(replace(running, phase="lead-in", elapsed=1.0))] = None
    return list(found)


def heading(frame: Frame) -> str:
    if frame.phase == "paused":
        return tr("Paused")
    if frame.phase == "hurt":
        return tr("Ease off and rest")
    if frame.phase == "lead-in":
        return tr("We go on") if frame.elapsed else tr("Get into position")
    return frame.segment.heading or frame.segment.title


def instruction(frame: Frame) -> str:
    """At most two lines."""
    if frame.phase == "paused":
        return tr("Take your time.\nShake out the leg if you like.")
    if frame.phase == "hurt":
        return tr("Pain is a sign to stop.\nGo on gently with the next, or end here.")
    segment = frame.segment
    return "" if segment.points and segment.kind == "ready" else segment.instruction


def next_words(frame: Frame) -> str:
    """What comes next; after "It hurts" the rest of this stretch and side is left out."""
    if frame.phase != "hurt":
        return frame.segment.next_words
    return named(frame.next) if frame.next else tr("Then you are done")


def named(segment: Segment) -> str:
    """The stretch, and which leg."""
    leg = {"left": tr("left leg"), "right": tr("right leg")}.get(segment.side or "")
    return tr("{title}, {leg}", title=segment.title, leg=leg) if leg else segment.title


def leg_words(side: str) -> str:
    """left, right or both, as the pill says it."""
    return {"left": tr("Left leg"), "right": tr("Right leg"), "both": tr("Both legs")}[side]


def start_again() -> str:
    """The button of a pause."""
    return tr("Start this stretch again")


# ------------------------------------------------------------------ for a screen reader


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
