"""The reminders to come, with what pauses, snoozes and early sessions make of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from coach.app.reminders.history import SlotKey, sessions_by_slot
from coach.base.clock import Clock
from coach.diary.store import Diary
from coach.model.records import PauseRow
from coach.plan.night import day_of
from coach.plan.reminder import OPEN, pause_ends
from coach.plan.schedule import Schedule, SlotView, due_now, planned, upcoming

_FAR = timedelta(days=400)


def coming(
    diary: Diary, clock: Clock, schedule: Schedule, count: int, after: datetime | None
) -> tuple[SlotView, ...]:
    """The next `count` reminders; `due` is when each will be shown. `after` asks from then on."""
    begin, zone, pauses = after or clock.now(), clock.zone(), diary.pauses()
    today, moment = day_of(clock.now(), schedule.rollover), begin.astimezone(UTC)
    ends = pause_ends(pauses, moment)
    if ends is None:
        return ()
    found = _snoozed(diary, clock, schedule, today) if after is None else []
    answered = _answered_ahead(diary, today)
    # What came due in a pause that still holds will be shown when the pause ends.
    waiting = () if ends == moment else due_now(schedule, begin, zone)
    paused = [due for due in waiting if (_shown_at(due, pauses) or moment) > moment]
    for due in chain(paused, upcoming(schedule, begin, zone)):
        if len(found) >= count + len(paused) or due.due > moment + _FAR:
            break
        at = _shown_at(due, pauses)
        if at is not None and due.key not in answered:
            found.append(due._replace(due=at))
    found.sort(key=lambda item: item.due)
    return tuple(item.in_zone(zone) for item in found[:count])


def _shown_at(due: SlotView, pauses: Iterable[PauseRow]) -> datetime | None:
    """At its time, or when a pause ends; None for not at all."""
    ends = pause_ends(pauses, due.due)
    return ends if ends is not None and ends < due.expires else None


def _snoozed(diary: Diary, clock: Clock, schedule: Schedule, today: date) -> list[SlotView]:
    yesterday, now = today - timedelta(days=1), clock.now().astimezone(UTC)
    rows = {(row.slot, row.day): row for row in diary.reminders(yesterday, today)}
    found = []
    for due in planned(diary.schedules(), schedule, yesterday, today, clock.zone()):
        row = rows.get(due.key)
        if row and row.state == "snoozed" and row.snoozed_until and row.snoozed_until > now:
            ends = max(row.expires, row.snoozed_until)
            found.append(due._replace(due=row.snoozed_until, expires=ends))
    return found


def _answered_ahead(diary: Diary, today: date) -> set[SlotKey]:
    """Coming slots that were done or left out before their time."""
    tomorrow = today + timedelta(days=1)
    rows = diary.reminders(today, tomorrow)
    done = {(row.slot, row.day) for row in rows if row.state not in (*OPEN, "later")}
    return done | set(sessions_by_slot(diary.sessions(today, tomorrow)))
