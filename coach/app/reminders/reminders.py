"""Reminders: what is due and next, and every answer to it: start, snooze, skip, pause.

`poll` is the way to the screen: it brings the diary up to now, takes the reminder that came due last, asks
`next_step` what to do with it, writes that down, and only then says what to show.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from coach.app.announcements import Announcements
from coach.app.preferences import Preferences
from coach.app.reminders import history
from coach.app.reminders.coming import coming
from coach.app.reminders.history import SlotKey
from coach.app.reminders.words import when_words
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import tr
from coach.diary.store import Diary
from coach.model.records import PauseRow, ReminderRow
from coach.plan import reminder as life
from coach.plan import times
from coach.plan.night import day_of, within
from coach.plan.reminder import OPEN, pause_at, pause_ends
from coach.plan.schedule import Schedule, SlotView, planned, upcoming

MOST_DAYS_BACK = 14  # days the computer may have been off and still be written down one by one
ASLEEP_AFTER = timedelta(minutes=10)  # without a look

WaitReason = str | Callable[[], str | None]
"""A reason not to show a reminder just now, or what to ask for it; asked only when there is one to show.
None is not known yet: nothing new comes until then."""


class Poll(NamedTuple):
    """What should be on the screen now.

    `card` is to be visible, anything else not; `ring` says that it is new or repeated: chime and notify.
    `waiting` is held back or was seen before (a badge on the tray icon).
    """

    card: SlotView | None = None
    ring: bool = False
    waiting: SlotView | None = None


class Reminders:
    """The use-cases of reminders. The diary has the only truth; kept here is what this process shows."""

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        preferences: Preferences,
        announcements: Announcements,
    ) -> None:
        self._diary, self._clock, self._preferences = diary, clock, preferences
        self._announcements = announcements
        self._last = Poll()
        self._visible: SlotKey | None = None
        self._held: dict[SlotKey, str] = {}
        self._looked: datetime | None = None  # at the last poll

    # ------------------------------------------------------------------ what is due

    def poll(self, reason_to_wait: WaitReason = "") -> Poll:
        """Bring the diary up to now, and say what to show. `reason_to_wait`: do not disturb and the like."""
        found, before = self._poll(reason_to_wait), self._last
        self._last = found
        if (found.card, found.waiting) != (before.card, before.waiting):
            self._announcements.announce("reminders_changed")
        return found

    def _poll(self, reason_to_wait: WaitReason) -> Poll:
        if not self._preferences.current.first_run_done:
            return Poll()
        now = self._now()
        self._keep_schedule(now)
        still_open = self._caught_up(now)
        if not still_open:
            self._visible = None
            return Poll()
        due, row = still_open[-1]
        step = life.next_step(row, now, self._preferences.current.reminder_repeat)
        if step == "wait":
            self._hide(due.key)
            return Poll()
        if step == "keep" and row.snoozed_until is not None:  # its start came to nothing: it comes by itself
            self._hide(due.key)
            return Poll(waiting=self._view(due, row))
        reason = self._reason_to_wait(due, now) or (
            reason_to_wait() if callable(reason_to_wait) else reason_to_wait
        )
        if reason in (None, "away") and self._visible == due.key:
            return Poll(card=self._view(due, row))  # it stays where somebody will find it
        if reason is None:
            return Poll(waiting=self._view(due, row))
        if reason:
            self._hold(due.key, row, reason)
            return Poll(waiting=self._view(due, row))
        held = self._held.pop(due.key, "")
        ring = step in ("show", "repeat") or bool(held)
        if ring:
            row = life.repeated(row) if step == "repeat" else life.shown(row, now, held)
            self._diary.save(row)
            self._visible = due.key
        view = self._view(due, row)
        return Poll(card=view, ring=ring) if self._visible == due.key else Poll(waiting=view)

    def _hold(self, key: SlotKey, row: ReminderRow, reason: str) -> None:
        """Off the screen; why the first one waited is kept at once, for whoever asks."""
        self._held[key] = reason
        self._hide(key)
        if row.shown is None and not row.late_reason:
            self._diary.save(row._replace(late_reason=reason))

    def _hide(self, key: SlotKey) -> None:
        if self._visible == key:
            self._visible = None

    def _reason_to_wait(self, due: SlotView, now: datetime) -> str:
        """A pause, or quiet hours, which never silence bedtime."""
        if pause_at(self._diary.pauses(), now):
            return "paused"
        settings = self._preferences.current
        quiet = times.wall_time(settings.quiet_from), times.wall_time(settings.quiet_until)
        if due.at_bedtime or quiet[0] is None or quiet[1] is None:
            return ""
        here = now.astimezone(self._clock.zone()).time()
        return "quiet-hours" if within(here, quiet[0], quiet[1]) else ""

    def _caught_up(self, now: datetime) -> list[tuple[SlotView, ReminderRow]]:
        """Write down what came due, what expired and what was done; returns what is still open, in order."""
        diary, clock, today = self._diary, self._clock, self.today()
        oldest, before, self._looked = today - timedelta(days=MOST_DAYS_BACK), self._looked, now
        since = day_of(before.astimezone(clock.zone()), self.schedule.rollover) if before else oldest
        first = min(max(since, oldest), today) - timedelta(days=1)
        late = "not-running" if before is None else "asleep" if now - before > ASLEEP_AFTER else ""
        rows = {(row.slot, row.day): row for row in diary.reminders(first, today + timedelta(days=1))}
        sessions = history.sessions_by_slot(diary.sessions(first, today + timedelta(days=1)))
        schedules, pauses = diary.schedules(), diary.pauses()
        begun = schedules[0].since if schedules else today
        still_open = []
        for due in planned(schedules, self.schedule, max(first, begun), today, clock.zone()):
            row = rows.get(due.key)
            if row is None and history.came_before(due, schedules):
                continue
            of_slot = sessions.get(due.key, ())
            written = history.due_row(due, row, now, of_slot, pauses, late, clock.zone())
            if written is None:
                continue
            written = history.with_outcome(written, now, of_slot, pauses, self._held.get(due.key, ""))
            if written != row:
                diary.save(written)
            if written.state in OPEN:
                still_open.append((due, written))
            else:
                self._held.pop(due.key, None)
        return still_open

    def _keep_schedule(self, now: datetime) -> None:
        """Keep a new schedule for the days from today on, and let open reminders follow it."""
        diary, today, zone = self._diary, self.today(), self._clock.zone()
        first = diary.counts.first_session_day()
        changed = history.changed_schedule(diary.schedules(), self.schedule, today, now, first)
        if changed is None:
            return
        diary.save(changed)
        dues = {due.slot: due for due in self.schedule.dues(today, today, zone)}
        for row in diary.reminders(today, today):
            moved = history.moved_row(row, dues.get(row.slot), now, zone)
            if moved != row:
                diary.save(moved)

    # ------------------------------------------------------------------ looking

    @property
    def schedule(self) -> Schedule:
        """The schedule of the settings as they are now."""
        return Schedule.from_settings(self._preferences.current)

    def today(self) -> date:
        """The day it is for slots and sessions; it ends at the roll-over."""
        return day_of(self._clock.now(), self.schedule.rollover)

    def day(self, day: date) -> tuple[SlotView, ...]:
        """The slots of a day with their states, by the schedule that was in force on it."""
        return self.days(day, day)

    def days(self, first: date, last: date) -> tuple[SlotView, ...]:
        """Every slot of those days with its state, in the order in which they came or come due."""
        diary, settings, zone = self._diary, self._preferences.current, self._clock.zone()
        schedules, pauses, now = diary.schedules(), diary.pauses(), self._now()
        rows = {(row.slot, row.day): row for row in diary.reminders(first, last)}
        sessions = history.sessions_by_slot(diary.sessions(first, last))
        begun = schedules[0].since if schedules else self.today()
        held = {day for _, day in sessions}
        reminds = settings.reminder_card or settings.reminder_notification
        found = []
        for due in planned(schedules, self.schedule, first, last, zone):
            if due.day < begun and due.day not in held:
                continue
            row = rows.get(due.key)
            early = row is None and history.came_before(due, schedules)
            view = history.with_row(due, row, now, sessions.get(due.key, ()), pauses, early=early)
            found.append(view._replace(reminder_on=view.reminder_on and reminds).in_zone(zone))
        return tuple(found)

    def open_slot(self) -> SlotView | None:
        """The slot that a session started now belongs to: the one that is due and not done."""
        today, now = self.today(), self._now()
        answers = ("due", "snoozed", "started", "skipped", "paused", "part")
        for slot in reversed(self.days(today - timedelta(days=1), today)):
            if slot.state in answers and slot.open_at(now):
                return slot
        return None

    def next_items(self, count: int = 1, after: datetime | None = None) -> tuple[SlotView, ...]:
        """The next reminders to come: `due` is when each will be shown, a snoozed one at its new time.

        `after` (local) asks from then on.
        """
        return coming(self._diary, self._clock, self.schedule, count, after)

    def next_words(self, after: SlotView | None = None) -> str:
        """When the next one comes (after that slot), in few words: `22:00`, or `Friday 08:00`."""
        now = self._clock.now()
        items = self.next_items(1, after.due if after and after.due > now else None)
        return when_words(items[0].due, now) if items else ""

    def next_sentence(self, after: SlotView | None = None) -> str:
        """What follows (that slot): `Bedtime is due now.` or `Next one at 22:00.`, "" for nothing."""
        due = next((slot for slot in self.day(self.today()) if slot.state == "due"), None)
        if due is not None:
            return tr("{slot} is due now.", slot=due.name)
        following = self.next_words(after)
        return tr("Next one at {time}.", time=following) if following else ""

    # ------------------------------------------------------------------ answering

    def snooze(self, minutes: int | None = None, slot: str = "", day: date | None = None) -> SlotView:
        """Bring the open reminder back in `minutes`, or the usual ones. UserError when nothing is due."""
        minutes = life.SNOOZES[0] if minutes is None else minutes
        if not 1 <= minutes <= 600:
            raise UserError(tr("Snooze between 1 minute and 10 hours."))
        due, now, zone = self._open_due(slot, day), self._now(), self._clock.zone()
        following = next(upcoming(self.schedule, max(due.due, now), zone), None)
        row = life.snoozed(self._row(due), now, minutes, following.due if following else None)
        self._diary.save(row)
        self._announcements.announce("reminders_changed")
        return self._view(due, row)

    def skip(self, slot: str = "", day: date | None = None) -> SlotView:
        """Leave out the open reminder, or the named one of that day. Raises UserError when nothing is due."""
        due = self._open_due(slot, day)
        row = self._answer(due, "skipped")
        self._announcements.announce("reminders_changed")
        return self._view(due, row)

    def start(self, slot: str, day: date) -> None:
        """The session of that reminder has been started; unknown slots are no fault."""
        due = self._planned(slot, day)
        if due is not None and self._row(due).state != "skipped":  # nobody takes an answer back unasked
            self._answer(due, "started")

    def reopen(self, slot: str, day: date) -> None:
        """The session that was started came to nothing: the reminder is open as before."""
        due, row = self._planned(slot, day), self._diary.reminder(slot, day)
        if due is None or row is None or row.state != "started":
            return
        early = row.due > self._now()
        back = history.new_row(due, self._clock.zone(), "later") if early else life.reopened(row)
        self._diary.save(back)

    def _answer(self, due: SlotView, state: Literal["skipped", "started"]) -> ReminderRow:
        row = life.answered(self._row(due), self._now(), state)
        self._diary.save(row)
        return row

    def _row(self, due: SlotView) -> ReminderRow:
        """The row of that reminder, or a new one that is not yet stored."""
        found = self._diary.reminder(due.slot, due.day)
        return found if found and found.state != "later" else history.new_row(due, self._clock.zone())

    def _view(self, due: SlotView, row: ReminderRow) -> SlotView:
        view = history.with_row(due, row, self._now(), (), self._diary.pauses(), early=False)
        return view.in_zone(self._clock.zone())

    def _planned(self, slot: str, day: date) -> SlotView | None:
        schedules, zone = self._diary.schedules(), self._clock.zone()
        dues = planned(schedules, self.schedule, day, day, zone)
        return next((due for due in dues if due.slot == slot), None)

    def _open_due(self, slot: str, day: date | None) -> SlotView:
        """The named slot, or the last one that waits for an answer."""
        today = self.today()
        if slot:
            named = self._planned(slot, day or today)
            if named is None:
                raise UserError(tr("There is no session “{slot}” on that day.", slot=slot))
            return named
        for view in reversed(self.days(today - timedelta(days=2), today)):
            if view.state in (*OPEN, "paused") and view.session is None and view.open_at(self._now()):
                return self._planned(view.slot, view.day) or view
        following = self.next_words()
        raise UserError(
            tr("Nothing is due now. The next session is at {time}.", time=following)
            if following
            else tr("Nothing is due now.")
        )

    # ------------------------------------------------------------------ pausing

    def pause(self, text: str = "") -> PauseRow:
        """Pause for `2h`, `until-tomorrow`, over `2026-12-24..2026-12-31`, or ("") until `resume`.

        One that begins now takes the place of the one that holds, so that a shorter one can be had.
        Raises UserError for a text that cannot be understood or a time that has passed.
        """
        morning = times.wall_time(self._preferences.current.morning) or time(7)
        row = times.pause_row(text, self._clock.now(), self._clock.zone(), morning, self.schedule.rollover)
        if row.start <= self._now():
            self._end_pauses()
        self._diary.save(row)
        self._announcements.announce("reminders_changed")
        return row

    def resume(self) -> bool:
        """Reminders are on again; pauses still to come stay. Says whether there was a pause."""
        ended = self._end_pauses()
        if ended:
            self._announcements.announce("reminders_changed")
        return ended

    def _end_pauses(self) -> bool:
        now = self._now()
        held = [pause for pause in self.pauses_ahead() if pause.start <= now]
        for pause in held:
            self._diary.save(pause._replace(end=now))
        return bool(held)

    def pauses_ahead(self) -> tuple[PauseRow, ...]:
        """The pause that holds now and those to come, oldest first."""
        now = self._now()
        return tuple(row for row in self._diary.pauses() if row.end is None or row.end > now)

    def drop_pause(self, pause: PauseRow) -> None:
        """Forget a pause that has not begun."""
        self._diary.delete(pause)
        self._announcements.announce("reminders_changed")

    def paused(self) -> bool:
        return pause_at(self._diary.pauses(), self._now()) is not None

    def paused_words(self) -> str:
        """`Reminders are paused until 18:00.`, or "" when they are on."""
        clock, now = self._clock, self._now()
        ends = pause_ends(self._diary.pauses(), now)
        if ends is None:
            return tr("Reminders are paused until you turn them on again.")
        if ends == now:
            return ""
        words = when_words(ends.astimezone(clock.zone()), clock.now())
        return tr("Reminders are paused until {time}.", time=words)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)
