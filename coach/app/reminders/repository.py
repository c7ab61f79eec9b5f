"""The schedule in force on each day, and what became of its slots: the reading half of the reminders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from coach.base.language import tr
from coach.model.records import PauseRow, ReminderRow, ScheduleRow, SessionRow, offset_of
from coach.model.vocabulary import SlotState
from coach.plan.night import day_of
from coach.plan.reminder import ReminderLife, pause_at, pause_ends, state_of
from coach.plan.schedule import Due, Schedule

if TYPE_CHECKING:
    from coach.app.coach import Coach

_RANK = {"done": 3, "open": 2, "part": 1}
_LIFE = tuple(item.name for item in fields(ReminderLife))


@dataclass(frozen=True, slots=True)
class SlotDay:
    """One slot on one day. `due`, `expires` and `snoozed_until` are local; `counts` is False for what came
    due before the person had this schedule, and for pauses: it is not in the denominator of adherence.
    """

    slot: str
    name: str
    routine: str
    day: date
    due: datetime
    expires: datetime
    state: SlotState
    session: SessionRow | None = None
    snoozed_until: datetime | None = None
    reminder_on: bool = True
    counts: bool = True


class ReminderRepository:
    """Reads schedules, reminders, sessions and pauses of the diary, and writes single reminders into it."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self._read_from: object = None
        self._schedule = Schedule(())

    # ------------------------------------------------------------------ schedules

    @property
    def schedule(self) -> Schedule:
        """The schedule of the settings as they are now."""
        if self._read_from is not self.coach.settings:
            self._read_from = self.coach.settings
            self._schedule = Schedule.from_settings(self.coach.settings)
        return self._schedule

    def today(self) -> date:
        """The day it is for slots and sessions; it ends at the roll-over."""
        return day_of(self.coach.clock.now(), self.schedule.rollover)

    def note_schedule(self) -> bool:
        """Keep the schedule for the days from today on if it is a new one; says whether it was.

        `known` is the moment since which the `new` slots are: what they would have been due for earlier
        is never called for. `earlier` is the plan of the days before, when the first schedule that was kept
        changes on its own day and there are sessions older than it: what was counted stays counted.
        """
        rows = self.coach.diary.schedules()
        wanted, today = self.schedule.as_dict(), self.today()
        newest = dict(rows[-1].schedule) if rows else {}
        before, earlier = newest.pop("new", []), newest.pop("earlier", None)
        newest.pop("known", None)
        if newest == wanted:
            return False
        new = _new_slots(Schedule.from_dict(newest), self.schedule)
        if rows and rows[-1].since == today and isinstance(before, list):
            new |= {str(slot) for slot in before}
        known = self.coach.clock.now().astimezone(UTC).isoformat()
        stored = {**wanted, "known": known, "new": sorted(new)}
        if (
            len(rows) == 1
            and rows[0].since == today
            and (self.coach.diary.counts.first_session_day() or today) < today
        ):
            stored["earlier"] = earlier or newest
        self.coach.diary.save_schedule(ScheduleRow(today, stored))
        return True

    def schedule_of(self, day: date, rows: Iterable[ScheduleRow] | None = None) -> Schedule:
        """The schedule that was in force on `day`; from the newest change on, that of the settings."""
        known = list(self.coach.diary.schedules() if rows is None else rows)
        if not known or day >= known[-1].since:
            return self.schedule
        past = [row for row in known if row.since <= day]
        return Schedule.from_dict(past[-1].schedule) if past else Schedule.before(known[0].schedule)

    # ------------------------------------------------------------------ days

    def days(self, first: date, last: date) -> tuple[SlotDay, ...]:
        """Every slot of those days with its state, in the order in which they came or come due."""
        diary, zone = self.coach.diary, self.coach.clock.zone()
        schedules, pauses = diary.schedules(), diary.pauses()
        reminders = {(row.slot, row.day): row for row in diary.reminders(first, last)}
        sessions = sessions_by_slot(diary.sessions(first, last))
        begun = schedules[0].since if schedules else self.today()
        held = {day for _, day in sessions}
        found: list[SlotDay] = []
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            if day < begun and day not in held:
                continue
            for due in self.schedule_of(day, schedules).dues(day, day, zone):
                key = due.slot.id, day
                reminder = reminders.get(key)
                early = reminder is None and came_before(due, schedules)
                found.append(self._slot_day(due, reminder, sessions.get(key, ()), pauses, early))
        return tuple(found)

    def _slot_day(
        self,
        due: Due,
        row: ReminderRow | None,
        sessions: tuple[SessionRow, ...],
        pauses: list[PauseRow],
        early: bool,
    ) -> SlotDay:
        zone, settings = self.coach.clock.zone(), self.coach.settings
        at = row.due if row else due.at
        expires = row.expires if row else due.expires
        state = state_of(at, expires, self.coach.clock.now(), life_of(row), sessions, pauses)
        if state == "computer-off" and early:
            state = "not-done"
        return SlotDay(
            slot=due.slot.id,
            name=tr(due.slot.name),
            routine=due.slot.routine,
            day=due.day,
            due=at.astimezone(zone),
            expires=expires.astimezone(zone),
            state=state,
            session=sessions[0] if sessions else None,
            snoozed_until=row.snoozed_until.astimezone(zone) if row and row.snoozed_until else None,
            reminder_on=(settings.reminder_card or settings.reminder_notification)
            and pause_at(pauses, at) is None,
            counts=state in ("done", "part") or not (early or state == "paused"),
        )

    # ------------------------------------------------------------------ one reminder

    def new_row(self, due: Due, state: SlotState = "due", late_reason: str = "") -> ReminderRow:
        """The row of a reminder that has just come due."""
        local = due.at.astimezone(self.coach.clock.zone())
        return ReminderRow(
            due.slot.id,
            due.day,
            due.slot.routine,
            due.at,
            due.expires,
            offset_of(local),
            state=state,
            late_reason=late_reason,
        )

    def row(self, due: Due) -> ReminderRow:
        """The row of that reminder, or a new one that is not yet stored."""
        found = self.coach.diary.reminder(due.slot.id, due.day)
        return found if found and found.state != "later" else self.new_row(due)

    def write(self, row: ReminderRow, life: ReminderLife) -> ReminderRow:
        """Store what became of a reminder, before anything is shown."""
        changed: Mapping[str, Any] = {name: getattr(life, name) for name in _LIFE}
        row = replace(row, **changed)
        self.coach.diary.save_reminder(row)
        return row


def life_of(row: ReminderRow | None) -> ReminderLife | None:
    """The life that a stored row tells of; None when it was put back to later."""
    if row is None or row.state == "later":
        return None
    return ReminderLife(**{name: getattr(row, name) for name in _LIFE})


def sessions_by_slot(rows: Iterable[SessionRow]) -> dict[tuple[str, date], tuple[SessionRow, ...]]:
    """Sessions of each slot and day that count for it, the one that counts most first."""
    found: dict[tuple[str, date], list[SessionRow]] = {}
    for row in rows:
        if row.slot and not row.peek:
            found.setdefault((row.slot, row.day), []).append(row)
    return {
        key: tuple(sorted(sessions, key=lambda row: (-_RANK[row.outcome], -row.started.timestamp())))
        for key, sessions in found.items()
    }


def came_before(due: Due, rows: list[ScheduleRow]) -> bool:
    """Whether `due` was over before the person had that slot, or before there was any schedule."""
    if not rows:
        return True
    for row in rows:
        known = row.schedule.get("known")
        if row.since == due.day and isinstance(known, str):
            return due.slot.id in row.schedule.get("new", ()) and due.at < datetime.fromisoformat(known)
    return False


def _new_slots(before: Schedule, now: Schedule) -> set[str]:
    """Ids of the slots that came, or that come due at another time than before."""
    found = set()
    for slot in now.slots:
        old = before.slot(slot.id)
        same = old is not None and (old.weekdays, old.on) == (slot.weekdays, slot.on)
        if old is None or not same or before.wall(old) != now.wall(slot):
            found.add(slot.id)
    return found


def shown_at(due: Due, pauses: Iterable[PauseRow]) -> datetime | None:
    """When a coming reminder will be shown: at its time, or when a pause ends; None for not at all."""
    ends = pause_ends(pauses, due.at)
    return ends if ends is not None and ends < due.expires else None
