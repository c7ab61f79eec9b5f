"""Asking what is due: pure decisions on the diary's rows, each written before anything is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.reminders.repository import (
    ReminderRepository,
    came_before,
    life_of,
    sessions_by_slot,
    shown_at,
)
from coach.base.language import tr
from coach.base.paths import private_folder
from coach.model.records import PauseRow, ReminderRow, SessionRow
from coach.plan.night import day_of, within
from coach.plan.reminder import OPEN, REPEAT_AFTER, ReminderLife, pause_at, pause_ends, state_of
from coach.plan.schedule import Due, next_due

if TYPE_CHECKING:
    from coach.app.coach import Coach

MOST_DAYS_BACK = 14  # days the computer may have been off and still be written down one by one
LATE_AFTER = timedelta(minutes=3)
ASLEEP_AFTER = timedelta(minutes=10)  # two of the longest ticks without a sign of life

Hold = str | Callable[[], str]
"""A reason not to show a reminder just now, or what to ask for it; asked only when there is one to show."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A reminder that wants to be seen. Times are local."""

    slot: str
    day: date
    name: str
    routine: str
    due: datetime
    expires: datetime
    snoozes: int = 0
    late_reason: str = ""
    at_bedtime: bool = False


@dataclass(frozen=True, slots=True)
class Poll:
    """What should be on the screen now.

    `card` is to be visible, anything else not; `ring` says that it is new or repeated: chime and notify.
    `waiting` is held back or was seen before (a badge on the tray icon). `again` is the UTC moment at
    which to ask again.
    """

    card: Wish | None = None
    ring: bool = False
    waiting: Wish | None = None
    again: datetime | None = None


class ReminderPolicy:
    """Remembers what this process has on the screen; everything else is in the diary."""

    def __init__(self, coach: Coach, book: ReminderRepository) -> None:
        self.coach = coach
        self.book = book
        self._alive = coach.home.data / "alive"
        self._visible: set[tuple[str, date]] = set()
        self._held: dict[tuple[str, date], str] = {}
        self._polled = False

    def poll(self, hold: Hold = "") -> Poll:
        """Bring the diary up to now, and say what to show. `hold` is a reason to wait (do not disturb)."""
        if not self.coach.settings.first_run_done:
            return Poll()
        now = self.coach.clock.now().astimezone(UTC)
        if self.book.note_schedule():
            self._replan(now)
        alive, pauses = self._sign_of_life(now), self.coach.diary.pauses()
        open_rows = self._brought_up_to(now, alive, pauses)
        self._polled = True
        if not open_rows:
            self._visible.clear()
            return Poll(again=self._again(now, None, pauses))
        due, row = open_rows[-1]
        return self._decide(due, row, now, hold, pauses)

    # ------------------------------------------------------------------ bringing the diary up to now

    def _brought_up_to(
        self, now: datetime, alive: datetime | None, pauses: list[PauseRow]
    ) -> list[tuple[Due, ReminderRow]]:
        """Write down what came due, what expired and what was done; returns what is still open, in order."""
        diary, zone = self.coach.diary, self.coach.clock.zone()
        today = self.book.today()
        since = day_of(alive.astimezone(zone), self.book.schedule.rollover) if alive else today
        first = min(max(since, today - timedelta(days=MOST_DAYS_BACK)), today) - timedelta(days=1)
        rows = {(row.slot, row.day): row for row in diary.reminders(first, today + timedelta(days=1))}
        sessions = sessions_by_slot(diary.sessions(first, today + timedelta(days=1)))
        late = self._why_late(now, alive)
        still_open = []
        for due in self._dues(first, today):
            key = due.slot.id, due.day
            row = rows.get(key)
            unborn = row is None or row.state == "later" or _was_ahead(row, now)
            if unborn and due.at > now:
                continue
            if unborn:
                row = self._begun(
                    due, now, late if now - due.at > LATE_AFTER else "", sessions.get(key, ()), pauses
                )
            if row is not None:
                row = self._settled(row, now, sessions.get(key, ()), pauses)
                if row.state in OPEN:
                    still_open.append((due, row))
        return still_open

    def _dues(self, first: date, today: date) -> Iterable[Due]:
        schedules, zone = self.coach.diary.schedules(), self.coach.clock.zone()
        begun = schedules[0].since if schedules else today
        day = max(first, begun)
        while day <= today:
            for due in self.book.schedule_of(day, schedules).dues(day, day, zone):
                if not came_before(due, schedules) or self.coach.diary.reminder(due.slot.id, day):
                    yield due
            day += timedelta(days=1)

    def _begun(
        self,
        due: Due,
        now: datetime,
        late: str,
        sessions: tuple[SessionRow, ...],
        pauses: list[PauseRow],
    ) -> ReminderRow:
        """A reminder nobody has written down yet: it has just come due, or the computer slept through it."""
        state = state_of(due.at, due.expires, now, None, sessions, pauses)
        if due.open_at(now) and state in ("due", "paused"):
            state = "due"
        row = self.book.new_row(due, state, late)
        self.coach.diary.save_reminder(row)
        return row

    def _settled(
        self, row: ReminderRow, now: datetime, sessions: tuple[SessionRow, ...], pauses: list[PauseRow]
    ) -> ReminderRow:
        """The row after sessions and expiry have been looked at."""
        life = life_of(row)
        if life is None or life.state not in (*OPEN, "started", "skipped"):
            return row
        state = state_of(row.due, row.expires, now, life, sessions, pauses)
        undecided = state in ("later", "due", "snoozed", life.state)
        if undecided or (state == "paused" and now < row.expires):
            return row
        if life.state == "skipped" and state == "started":
            return row  # the answer stands until something was done
        if held := self._held.pop((row.slot, row.day), ""):
            life = replace(life, late_reason=life.late_reason or held)
        return self.book.write(row, life.answer(life.answered or now, state))

    def _replan(self, now: datetime) -> None:
        """The times were changed: an unanswered reminder whose slot moved on waits for its new time."""
        today, zone = self.book.today(), self.coach.clock.zone()
        dues = {due.slot.id: due for due in self.book.schedule.dues(today, today, zone)}
        for row in self.coach.diary.reminders(today, today):
            life, due = life_of(row), dues.get(row.slot)
            if life is None or life.state not in OPEN:
                continue
            if due is None:
                self.book.write(row, life.answer(now, "skipped"))
            elif due.at > now:
                self.coach.diary.save_reminder(self.book.new_row(due, "later"))
            elif row.expires != due.expires:
                self.coach.diary.save_reminder(replace(row, expires=due.expires))

    # ------------------------------------------------------------------ deciding

    def _decide(self, due: Due, row: ReminderRow, now: datetime, hold: Hold, pauses: list[PauseRow]) -> Poll:
        life = life_of(row)
        assert life is not None
        key = row.slot, row.day
        step = life.step(now, self.coach.settings.reminder_repeat)
        if step == "wait":
            self._visible.discard(key)
            return Poll(again=self._again(now, row, pauses))
        if reason := self._hold(due, now, pauses) or (hold() if callable(hold) else hold):
            self._held[key] = reason
            self._visible.discard(key)
            return Poll(waiting=self._wish(due, row), again=self._again(now, row, pauses))
        held = self._held.pop(key, "")
        if step == "show" or (step == "keep" and held):
            step = "show"
            row = self.book.write(row, life.show(now, held))
        elif step == "repeat":
            row = self.book.write(row, life.repeat())
        ring = step in ("show", "repeat")
        if ring:
            self._visible = {key}
        wish, seen = self._wish(due, row), key in self._visible
        again = self._again(now, row, pauses)
        return Poll(card=wish, ring=ring, again=again) if seen else Poll(waiting=wish, again=again)

    def _wish(self, due: Due, row: ReminderRow) -> Wish:
        zone = self.coach.clock.zone()
        return Wish(
            slot=row.slot,
            day=row.day,
            name=tr(due.slot.name),
            routine=due.slot.routine,
            due=row.due.astimezone(zone),
            expires=row.expires.astimezone(zone),
            snoozes=row.snoozes,
            late_reason=row.late_reason,
            at_bedtime=due.slot.at_bedtime,
        )

    def _hold(self, due: Due, now: datetime, pauses: list[PauseRow]) -> str:
        """Why the reminder has to wait: a pause, or quiet hours, which never silence bedtime."""
        if pause_at(pauses, now):
            return "paused"
        quiet = self._quiet()
        if (
            quiet
            and not due.slot.at_bedtime
            and within(now.astimezone(self.coach.clock.zone()).time(), *quiet)
        ):
            return "quiet-hours"
        return ""

    def _quiet(self) -> tuple[time, time] | None:
        settings = self.coach.settings
        if not settings.quiet_from or not settings.quiet_until:
            return None
        return (
            time.fromisoformat(settings.quiet_from.zfill(5)),
            time.fromisoformat(settings.quiet_until.zfill(5)),
        )

    def _again(self, now: datetime, row: ReminderRow | None, pauses: list[PauseRow]) -> datetime | None:
        """The next moment at which the answer may change."""
        moments = [
            at
            for due in next_due(self.book.schedule, now, self.coach.clock.zone(), 2)
            if (at := shown_at(due, pauses))
        ]
        if ends := pause_ends(pauses, now):
            moments.append(ends)
        if row is not None and (life := life_of(row)):
            moments += _own_moments(life)
        if quiet := self._quiet():
            moments.append(_next_wall(now, quiet[1], self.coach))
        return min((moment for moment in moments if moment > now), default=None)

    # ------------------------------------------------------------------ signs of life

    def _sign_of_life(self, now: datetime) -> datetime | None:
        """When a coach of this home was last seen alive; from here on that is now. Only a file's time."""
        try:
            before = datetime.fromtimestamp(self._alive.stat().st_mtime, UTC)
        except OSError:
            before = None
        _touch(self._alive, now)
        return before

    def _why_late(self, now: datetime, alive: datetime | None) -> str:
        if not self._polled:
            return "not-running"
        return "asleep" if alive and now - alive > ASLEEP_AFTER else ""


def _was_ahead(row: ReminderRow, now: datetime) -> bool:
    """Written off by a clock that was ahead: its window is open still, or to come, and nobody has seen it."""
    return row.state in ("computer-off", "not-done") and row.shown is None and now < row.expires


def _own_moments(life: ReminderLife) -> list[datetime]:
    moments = [life.expires]
    if life.snoozed_until:
        moments.append(life.snoozed_until)
    if life.shown and not life.repeats and not life.snoozes:
        moments.append(life.shown + REPEAT_AFTER)
    return moments


def _next_wall(now: datetime, wall: time, coach: Coach) -> datetime:
    here = now.astimezone(coach.clock.zone())
    at = datetime.combine(here.date(), wall, tzinfo=here.tzinfo).astimezone(UTC)
    return at if at > now else at + timedelta(days=1)


def _touch(path: Path, now: datetime) -> None:
    """Set the file's time; a disk that cannot be written costs only the reason why a reminder was late."""
    try:
        if not path.exists():
            private_folder(path.parent)
            path.touch(mode=0o600)
        os.utime(path, (now.timestamp(), now.timestamp()))
    except OSError:
        return
