"""What was done of what was planned: per day and slot, by the schedule that was in force on that day.

A session is done at 80 % of its holds. Slots of a pause leave the count; slots that the computer slept
through stay in it, because nobody stretched then, and are counted apart. Nothing here knows of streaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from coach.diary.records import PauseRow, ReminderRow, ScheduleRow, SessionRow, SlotState
from coach.plan.reminder import ReminderLife, state_of
from coach.plan.schedule import Due, Schedule

DONE_SHARE = 0.8
_OUTSIDE = ("later", "due", "snoozed", "started", "paused")  # still open, or not asked for


@dataclass(frozen=True, slots=True)
class SlotMark:
    """What became of one slot of one day. `share` is the share of holds done, 0 to 1."""

    day: date
    slot: str
    name: str
    due: datetime
    state: SlotState
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a span of days."""

    planned: int = 0
    done: int = 0
    part: int = 0
    skipped: int = 0
    computer_off: int = 0
    paused: int = 0

    @property
    def share(self) -> float:
        """Share of the planned sessions that were done, 0 to 1."""
        return self.done / self.planned if self.planned else 0.0


def outcome_of(row: SessionRow) -> str:
    """`done` from 80 % of the holds on, else `part`; a session that still runs is `open`."""
    if row.outcome == "open":
        return "open"
    return "done" if row.outcome == "done" or row.share >= DONE_SHARE else "part"


def planned(
    schedules: Sequence[ScheduleRow], current: Schedule, first: date, last: date, zone: tzinfo
) -> tuple[Due, ...]:
    """Every slot of the days `first` to `last`, each day by the schedule of its time."""
    found: list[Due] = []
    for schedule, start, end in _spans(schedules, current, first, last):
        found.extend(schedule.dues(start, end, zone))
    return tuple(found)


def _spans(
    rows: Sequence[ScheduleRow], current: Schedule, first: date, last: date
) -> Iterable[tuple[Schedule, date, date]]:
    """Schedules with the days they held; before the oldest one known, that one."""
    ordered = sorted(rows, key=lambda row: row.since)
    for number, row in enumerate(ordered):
        start = first if number == 0 else max(first, row.since)
        end = last if number + 1 == len(ordered) else min(last, ordered[number + 1].since - timedelta(days=1))
        if start <= end:
            yield Schedule.from_dict(row.schedule), start, end
    if not ordered and first <= last:
        yield current, first, last


def marks(
    dues: Iterable[Due],
    now: datetime,
    sessions: Iterable[SessionRow],
    reminders: Iterable[ReminderRow],
    pauses: Sequence[PauseRow],
) -> tuple[SlotMark, ...]:
    """The state of each slot, in the order in which they came due."""
    held: dict[tuple[date, str], list[SessionRow]] = {}
    for row in sessions:
        if row.slot:
            held.setdefault((row.day, row.slot), []).append(row)
    lives = {(row.day, row.slot): row for row in reminders}
    found = []
    for due in dues:
        key = (due.day, due.slot.id)
        rows = held.get(key, ())
        state = state_of(due.at, due.expires, now, _life(lives.get(key)), rows, pauses)
        share = max((row.share for row in rows), default=0.0)
        found.append(SlotMark(due.day, due.slot.id, due.slot.name, due.at, state, share))
    return tuple(found)


def _life(row: ReminderRow | None) -> ReminderLife | None:
    if row is None:
        return None
    return ReminderLife(
        row.due,
        row.expires,
        row.state,
        row.shown,
        row.snoozed_until,
        row.repeats,
        row.snoozes,
        row.answered,
        row.late_reason,
    )


def tally(found: Iterable[SlotMark]) -> Tally:
    """Count the slots that are over; those still open and those of a pause are not planned."""
    states = [mark.state for mark in found]
    return Tally(
        planned=sum(state not in _OUTSIDE for state in states),
        done=states.count("done"),
        part=states.count("part"),
        skipped=states.count("skipped"),
        computer_off=states.count("computer-off"),
        paused=states.count("paused"),
    )


def tally_between(found: Iterable[SlotMark], first: date, last: date) -> Tally:
    """Count the slots of the days `first` to `last`."""
    return tally(mark for mark in found if first <= mark.day <= last)


def by_day(found: Iterable[SlotMark]) -> Mapping[date, tuple[SlotMark, ...]]:
    """The slots of each day, in order."""
    days: dict[date, list[SlotMark]] = {}
    for mark in found:
        days.setdefault(mark.day, []).append(mark)
    return {day: tuple(of_day) for day, of_day in days.items()}
