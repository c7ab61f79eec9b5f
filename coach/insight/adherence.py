"""What was done of what was planned: counts over slots whose states are already known.

A session is done at 80 % of its holds. Slots of a pause leave the count; slots that the computer slept
through stay in it, because nobody stretched then, and are counted apart. Nothing here knows of streaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from coach.plan.schedule import SlotView

DONE_SHARE = 0.8
_OPEN = ("later", "due", "snoozed", "started", "paused")  # not over yet, or not asked for


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a span of days; `planned` are the slots that are over and were asked for, `unplanned` the
    sessions done while no plan is known. No share is made of those."""

    planned: int = 0
    done: int = 0
    part: int = 0
    skipped: int = 0
    computer_off: int = 0
    unplanned: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(Tally)))

    @property
    def share(self) -> float | None:
        """Share of the planned sessions that were done, 0 to 1; None when none was planned."""
        return self.done / self.planned if self.planned else None


def tally(slots: Iterable[SlotView]) -> Tally:
    """Count the slots that are over; those still open and those of a pause are not planned."""
    held = [slot for slot in slots if slot.state not in _OPEN]
    states = [slot.state for slot in held if slot.counts]
    return Tally(
        planned=len(states),
        done=states.count("done"),
        part=states.count("part"),
        skipped=states.count("skipped"),
        computer_off=states.count("computer-off"),
        unplanned=sum(slot.state == "done" for slot in held if not slot.counts),
    )


def between(slots: Iterable[SlotView], first: date, last: date) -> tuple[SlotView, ...]:
    return tuple(slot for slot in slots if first <= slot.day <= last)
