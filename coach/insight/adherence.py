"""What was done of what was planned: counts over slots whose states are already known.

A session is done at 80 % of its holds. Slots of a pause leave the count; slots that the computer slept
through stay in it, because nobody stretched then, and are counted apart. Nothing here knows of streaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from coach.diary.records import SessionRow, SlotState

DONE_SHARE = 0.8
_OPEN = ("later", "due", "snoozed", "started", "paused")  # not over yet, or not asked for


class SlotLike(Protocol):
    """One slot of one day; `counts` is False for what nobody could have done then."""

    @property
    def slot(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def state(self) -> SlotState: ...
    @property
    def counts(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """A slot of a day that has no reminder and no session of its own."""

    slot: str
    day: date
    state: SlotState
    counts: bool = True


_S = TypeVar("_S", bound=SlotLike)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a span of days; `planned` are the slots that are over and were asked for."""

    planned: int = 0
    done: int = 0
    part: int = 0
    skipped: int = 0
    computer_off: int = 0
    paused: int = 0

    @property
    def share(self) -> float | None:
        """Share of the planned sessions that were done, 0 to 1; None when none was planned."""
        return self.done / self.planned if self.planned else None


def outcome_of(row: SessionRow) -> str:
    """`done` from 80 % of the holds on, else `part`."""
    return "done" if row.share >= DONE_SHARE else "part"


def tally(slots: Iterable[SlotLike]) -> Tally:
    """Count the slots that are over; those still open and those of a pause are not planned."""
    listed = list(slots)
    states = [slot.state for slot in listed if slot.counts and slot.state not in _OPEN]
    return Tally(
        planned=len(states),
        done=states.count("done"),
        part=states.count("part"),
        skipped=states.count("skipped"),
        computer_off=states.count("computer-off"),
        paused=sum(slot.state == "paused" for slot in listed),
    )


def between(slots: Iterable[_S], first: date, last: date) -> tuple[_S, ...]:
    """The slots of the days `first` to `last`."""
    return tuple(slot for slot in slots if first <= slot.day <= last)


def by_day(slots: Iterable[_S]) -> dict[date, tuple[_S, ...]]:
    """The slots of each day, in the order they came."""
    days: dict[date, list[_S]] = {}
    for slot in slots:
        days.setdefault(slot.day, []).append(slot)
    return {day: tuple(of_day) for day, of_day in days.items()}
