"""The words of a moment of a session, as they stand on the screen and as a screen reader says them."""

from __future__ import annotations

from coach.base.language import tr
from coach.guide.player.frame import Frame
from coach.guide.routine.routine import Segment


def heading(frame: Frame) -> str:
    """The large word."""
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
