"""Reminders: what is due and next, and every answer to it: start, snooze, skip, pause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from coach.app.reminders.policy import Hold, Poll, ReminderPolicy, Wish
from coach.app.reminders.repository import ReminderRepository, SlotDay, life_of, sessions_by_slot, shown_at
from coach.base.errors import UserError
from coach.base.language import day_month, hhmm, tr, weekday
from coach.model.records import PauseRow, ReminderRow, new_id
from coach.plan import times
from coach.plan.reminder import OPEN, SNOOZES, pause_ends
from coach.plan.schedule import Due, Schedule, due_now, next_due, upcoming

if TYPE_CHECKING:
    from coach.app.coach import Coach

__all__ = ["SNOOZES", "NextItem", "Poll", "Reminders", "SlotDay", "Wish"]

_FAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class NextItem:
    """One coming reminder. `due` is when it will be shown, `expires` when it is over; both local."""

    slot: str
    name: str
    routine: str
    day: date
    due: datetime
    expires: datetime


class Reminders:
    """The use-cases of reminders. Every front end asks here; the diary has the only truth."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self._book = ReminderRepository(coach)
        self._seen: object = None

    @cached_property
    def _poll(self) -> ReminderPolicy:
        return ReminderPolicy(self.coach, self._book)

    # ------------------------------------------------------------------ looking

    @property
    def schedule(self) -> Schedule:
        """The schedule in force now."""
        return self._book.schedule

    def today(self) -> date:
        """The day it is for slots and sessions; it ends at the roll-over."""
        return self._book.today()

    def poll(self, hold: Hold = "") -> Poll:
        """Ask whether anything is due, and write it down. `hold` is a reason not to show it just now."""
        found = self._poll.poll(hold)
        if (found.card, found.waiting) != self._seen:
            self._seen = found.card, found.waiting
            self.coach.announcements.announce("reminders_changed")
        return found

    def day(self, day: date) -> tuple[SlotDay, ...]:
        """The slots of a day with their states, by the schedule that was in force on it."""
        return self._book.days(day, day)

    def days(self, first: date, last: date) -> tuple[SlotDay, ...]:
        """The slots of many days at once."""
        return self._book.days(first, last)

    def open_slot(self) -> SlotDay | None:
        """The slot that a session started now belongs to: the one that is due and not done."""
        today = self.today()
        answers = ("due", "snoozed", "started", "skipped", "paused", "part")
        now = self.coach.clock.now().astimezone(UTC)
        found = [
            slot
            for slot in self._book.days(today - timedelta(days=1), today)
            if slot.state in answers and slot.due.astimezone(UTC) <= now < slot.expires.astimezone(UTC)
        ]
        return found[-1] if found else None

    def next_items(self, count: int = 1, after: datetime | None = None) -> tuple[NextItem, ...]:
        """The next reminders to come, snoozed ones at their new time. `after` (local) asks from then on."""
        now = self.coach.clock.now()
        begin = after or now
        pauses = self.coach.diary.pauses()
        if pause_ends(pauses, begin.astimezone(UTC)) is None:
            return ()
        found = self._snoozed(now) if after is None else []
        settled = self._settled_ahead()
        limit = begin.astimezone(UTC) + _FAR
        paused_now = self._paused_dues(begin)
        for due in chain(paused_now, upcoming(self.schedule, begin, self.coach.clock.zone())):
            if len(found) >= count + len(paused_now) or due.at > limit:
                break
            at = shown_at(due, pauses)
            if at is not None and (due.slot.id, due.day) not in settled:
                found.append(self._item(due, at, due.expires))
        return tuple(sorted(found, key=lambda item: item.due.astimezone(UTC))[:count])

    def next_words(self, after: SlotDay | None = None) -> str:
        """When the next one comes (after that slot), in few words: `22:00`, or `Friday 08:00`."""
        ahead = after is not None and after.due > self.coach.clock.now()
        items = self.next_items(1, after.due if after and ahead else None)
        return self.when_words(items[0].due) if items else ""

    def next_sentence(self, after: SlotDay | None = None) -> str:
        """What follows (that slot): `Bedtime is due now.` or `Next one at 22:00.`, "" for nothing."""
        due = next((slot for slot in self.day(self.today()) if slot.state == "due"), None)
        if due is not None:
            return tr("{slot} is due now.", slot=tr(due.name))
        following = self.next_words(after)
        return tr("Next one at {time}.", time=following) if following else ""

    def when_words(self, moment: datetime) -> str:
        """A coming local moment: the time alone for today and tonight, else with its day."""
        now = self.coach.clock.now()
        if moment.astimezone(UTC) - now.astimezone(UTC) < timedelta(hours=20):
            return hhmm(moment)
        if moment.date() - now.date() < timedelta(days=7):
            return tr("{weekday} {time}", weekday=weekday(moment.date()), time=hhmm(moment))
        return tr("{day} {time}", day=day_month(moment.date()), time=hhmm(moment))

    def last(self, count: int = 10) -> tuple[ReminderRow, ...]:
        """The last reminders with what became of them, newest first."""
        return tuple(self.coach.diary.last_reminders(count))

    # ------------------------------------------------------------------ answering

    def snooze(self, minutes: int = SNOOZES[1], slot: str = "", day: date | None = None) -> NextItem:
        """Bring the open reminder back in `minutes`. Raises UserError when nothing is due."""
        if not 1 <= minutes <= 600:
            raise UserError(tr("Snooze between 1 minute and 10 hours."))
        due = self._open_due(slot, day)
        now, zone = self.coach.clock.now().astimezone(UTC), self.coach.clock.zone()
        row = self._book.row(due)
        life = life_of(row)
        assert life is not None
        following = next_due(self.schedule, max(due.at, now), zone)
        self._book.write(row, life.snooze(now, minutes, following[0].at if following else None))
        self.coach.announcements.announce("reminders_changed")
        return self._item(due, now + timedelta(minutes=minutes), row.expires)

    def skip(self, slot: str = "", day: date | None = None) -> NextItem:
        """Leave out the open reminder, or the named one of that day. Raises UserError when nothing is due."""
        due = self._open_due(slot, day)
        self._answer(due, "skipped")
        self.coach.announcements.announce("reminders_changed")
        return self._item(due, due.at, due.expires)

    def start(self, slot: str, day: date) -> None:
        """The session of that reminder has been started; unknown slots are no fault."""
        due = self._find(slot, day)
        if due is not None and self._book.row(due).state != "skipped":  # nobody takes an answer back unasked
            self._answer(due, "started")

    def reopen(self, slot: str, day: date) -> None:
        """The session that was started came to nothing: the reminder is open as before."""
        due, row = self._find(slot, day), self.coach.diary.reminder(slot, day)
        life = life_of(row)
        if due is None or row is None or life is None or life.state != "started":
            return
        if row.due > self.coach.clock.now().astimezone(UTC):
            self.coach.diary.save_reminder(self._book.new_row(due, "later"))
        else:
            self._book.write(row, life.reopen())

    def _answer(self, due: Due, state: Literal["skipped", "started"]) -> None:
        row = self._book.row(due)
        life = life_of(row)
        assert life is not None
        now = self.coach.clock.now().astimezone(UTC)
        self._book.write(row, life.answer(now, state))

    def _open_due(self, slot: str, day: date | None) -> Due:
        if slot:
            found = self._find(slot, day or self.today())
            if found is None:
                raise UserError(tr("There is no session “{slot}” on that day.", slot=slot))
            return found
        now, zone = self.coach.clock.now(), self.coach.clock.zone()
        sessions = sessions_by_slot(self.coach.diary.sessions(self.today() - timedelta(days=2), self.today()))
        for due in reversed(self._stretched(due_now(self.schedule, now, zone))):
            row = self.coach.diary.reminder(due.slot.id, due.day)
            if (due.slot.id, due.day) not in sessions and (row is None or row.state in OPEN):
                return due
        following = self.next_words()
        raise UserError(
            tr("Nothing is due now. The next session is at {time}.", time=following)
            if following
            else tr("Nothing is due now.")
        )

    def _stretched(self, dues: tuple[Due, ...]) -> tuple[Due, ...]:
        """With the reminders that were snoozed beyond their usual end."""
        now = self.coach.clock.now().astimezone(UTC)
        known = {(due.slot.id, due.day) for due in dues}
        more = []
        for row in self.coach.diary.reminders(self.today() - timedelta(days=1), self.today()):
            due = self._find(row.slot, row.day)
            if (
                row.state in OPEN
                and row.due <= now < row.expires
                and due
                and (row.slot, row.day) not in known
            ):
                more.append(replace(due, expires=row.expires))
        return (*more, *dues)

    def _find(self, slot: str, day: date) -> Due | None:
        dues = self._book.schedule_of(day).dues(day, day, self.coach.clock.zone())
        return next((due for due in dues if due.slot.id == slot), None)

    # ------------------------------------------------------------------ pausing

    def pause(self, text: str = "", reason: str = "") -> PauseRow:
        """Pause for `2h`, `until-tomorrow`, over `2026-12-24..2026-12-31`, or ("") until `resume`.

        One that begins now takes the place of the one that holds, so that a shorter one can be had.
        Raises UserError for a text that cannot be understood or a time that has passed.
        """
        now, settings = self.coach.clock.now(), self.coach.settings
        start, end = now.astimezone(UTC), None
        if text.strip():
            morning = times.wall_time(settings.morning) or time(7)
            span = times.pause_span(text, now, self.coach.clock.zone(), morning, self.schedule.rollover)
            if span is None:
                raise UserError(
                    tr(
                        "“{what}” is no pause. Write 2h, until-tomorrow or 2026-12-24..2026-12-31.",
                        what=text,
                    )
                )
            start, end = span
            if end <= now.astimezone(UTC):
                raise UserError(tr("That pause lies in the past."))
        if start <= now.astimezone(UTC):
            self._end_pauses()  # the new word counts: a shorter pause ends the longer one
        row = PauseRow(new_id(), start, end, reason)
        self.coach.diary.save_pause(row)
        self.coach.announcements.announce("reminders_changed")
        return row

    def resume(self) -> bool:
        """Reminders are on again; pauses still to come stay. Says whether there was a pause."""
        ended = self._end_pauses()
        if ended:
            self.coach.announcements.announce("reminders_changed")
        return ended

    def _end_pauses(self) -> bool:
        now = self.coach.clock.now().astimezone(UTC)
        ended = False
        for pause in self.coach.diary.pauses():
            if pause.start <= now and (pause.end is None or now < pause.end):
                self.coach.diary.save_pause(replace(pause, end=now))
                ended = True
        return ended

    def pauses_ahead(self) -> tuple[PauseRow, ...]:
        """The pause that holds now and those to come, oldest first."""
        now = self.coach.clock.now().astimezone(UTC)
        return tuple(row for row in self.coach.diary.pauses() if row.end is None or row.end > now)

    def drop_pause(self, id: str) -> None:
        """Forget a pause that has not begun."""
        self.coach.diary.delete_pause(id)
        self.coach.announcements.announce("reminders_changed")

    def paused(self) -> tuple[bool, datetime | None]:
        """Whether reminders are paused now, and until when (local); None means until they are turned on."""
        now = self.coach.clock.now().astimezone(UTC)
        ends = pause_ends(self.coach.diary.pauses(), now)
        if ends == now:
            return False, None
        return True, ends.astimezone(self.coach.clock.zone()) if ends else None

    def paused_words(self) -> str:
        """`Reminders are paused until 18:00.`, or "" when they are on."""
        is_paused, ends = self.paused()
        if not is_paused:
            return ""
        if ends is None:
            return tr("Reminders are paused until you turn them on again.")
        return tr("Reminders are paused until {time}.", time=self.when_words(ends))

    # ------------------------------------------------------------------ inside

    def _item(self, due: Due, at: datetime, expires: datetime) -> NextItem:
        zone = self.coach.clock.zone()
        return NextItem(
            due.slot.id,
            tr(due.slot.name),
            due.slot.routine,
            due.day,
            at.astimezone(zone),
            max(expires, at).astimezone(zone),
        )

    def _snoozed(self, now: datetime) -> list[NextItem]:
        today = self.today()
        rows = self.coach.diary.reminders(today - timedelta(days=1), today)
        found = []
        for row in rows:
            due = self._find(row.slot, row.day)
            if (
                row.state == "snoozed"
                and row.snoozed_until
                and row.snoozed_until > now.astimezone(UTC)
                and due
            ):
                found.append(self._item(due, row.snoozed_until, row.expires))
        return found

    def _settled_ahead(self) -> set[tuple[str, date]]:
        """Coming slots that were done or left out before their time."""
        today = self.today()
        rows = self.coach.diary.reminders(today, today + timedelta(days=1))
        done = {(row.slot, row.day) for row in rows if row.state not in (*OPEN, "later")}
        return done | set(sessions_by_slot(self.coach.diary.sessions(today, today + timedelta(days=1))))

    def _paused_dues(self, begin: datetime) -> tuple[Due, ...]:
        """What came due in a pause that still holds: it will be shown when the pause ends."""
        moment = begin.astimezone(UTC)
        pauses = self.coach.diary.pauses()
        if pause_ends(pauses, moment) in (moment, None):
            return ()
        waiting = due_now(self.schedule, begin, self.coach.clock.zone())
        return tuple(due for due in waiting if (shown_at(due, pauses) or moment) > moment)
