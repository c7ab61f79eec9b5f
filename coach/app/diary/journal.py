"""The cramp diary: its list, its forms, quiet nights, and filling in what happened earlier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from coach.app.announcements import Announcements
from coach.app.diary.form import (
    OF_THE_NIGHT,
    CrampForm,
    cramp_faults,
    form_of,
    merged_night,
    night_faults,
    row_of,
)
from coach.app.diary.session_notes import begun_row
from coach.app.reminders.reminders import Reminders
from coach.app.routines.library import RoutineLibraryService
from coach.base.clock import Clock
from coach.base.errors import ProblemsError, UserError
from coach.base.language import (
    dated,
    day_month,
    full_date,
    hhmm,
    long_date,
    night_words,
    short_date,
    tr,
    weekday,
)
from coach.diary.store import Diary
from coach.insight import care
from coach.insight.phrases import cramps_words, lasted_words, place_words
from coach.model.records import CrampRow, NightRow, SessionRow, local
from coach.plan.night import calendar_date, instant, night_before


class DiaryItem(NamedTuple):
    """One line of the list. `id` is "" for a night whose cramps were only counted; then open its night."""

    id: str
    night: date
    day: date
    day_words: str
    time: str
    where: str
    lasted: str
    pain: str
    lacks_details: bool
    spoken: str


class Deleted(NamedTuple):
    """What a deletion took away; hand it to `undo` to bring it back."""

    cramp: CrampRow
    night: NightRow | None
    sentence: str


@dataclass(eq=False)
class Journal:
    """The use-cases of the cramp diary. Faults of a form raise `ProblemsError`, one problem a field."""

    _diary: Diary
    _clock: Clock
    _reminders: Reminders
    _library: RoutineLibraryService
    _announcements: Announcements

    # ------------------------------------------------------------------ looking

    def night_counts(self, first: date, last: date) -> dict[date, int]:
        """Cramps of each noted night; 0 is a quiet night that was confirmed, absence is "not recorded"."""
        return self._diary.counts.confirmed_nights(first, last)

    def last_night(self) -> date:
        """The evening of the night that is ending or has ended last."""
        return night_before(self._clock.now())

    def items(self, limit: int | None = None) -> tuple[DiaryItem, ...]:
        """The list, newest first: every cramp, and every night whose cramps were only counted."""
        cramps = self._diary.last_cramps(limit) if limit else self._diary.cramps(date.min, date.max)
        today = self._clock.now().date()
        found = [(*_order(row), _item(row, today)) for row in cramps]
        rows = Counter(row.night for row in cramps)
        oldest = min(rows, default=date.min) if len(cramps) == limit else date.min
        for night, count in self.night_counts(oldest, date.max).items():
            if count > rows[night]:
                item = _counted_item(night, count - rows[night], today)
                found.append((item.day, _AT_THE_TOP, item))
        return tuple(item for *_, item in sorted(found, key=lambda one: one[:2], reverse=True))

    # ------------------------------------------------------------------ cramps

    def form(self, row_id: str) -> CrampForm:
        """The form of a cramp. Raises UserError when it is gone."""
        row = self._cramp(row_id)
        form = form_of(row, self.night(row.night))
        if care.lasted_long(row) and not row.details_done and care.LONG_CRAMP not in form.row.signs:
            form = form.changed(signs=(*form.row.signs, care.LONG_CRAMP))
        return form

    def _cramp(self, row_id: str) -> CrampRow:
        row = self._diary.cramp(row_id)
        if row is None:
            raise UserError(tr("This cramp is no longer in the diary."))
        return row

    def new_form(self) -> CrampForm:
        evening = self.last_night()
        now = self._clock.now().astimezone(UTC)  # until a time is given
        row = CrampRow("", evening, now, 0, length_known="unknown", source="diary")
        return CrampForm(row, self.night(evening), evening + timedelta(days=1))

    def save(self, form: CrampForm) -> CrampRow:
        """Store a cramp and what was noted of the day before. Raises `ProblemsError` with every fault.

        What is in the diary already, of the cramp and of its night, changes only where the form was touched.
        """
        known = self._diary.cramp(form.row.id) if form.row.id else None
        stored = form_of(known) if known else None
        if stored:
            form = form.over(stored)
        now, night = self._clock.now(), self.night(form.evening)
        changes = {name: form.value(name) for name in OF_THE_NIGHT & form.touched}
        faults = cramp_faults(form, now, stored)
        faults += [
            fault for fault in night_faults(night, changes, 0, now.date()) if fault.where in OF_THE_NIGHT
        ]
        if faults:
            raise ProblemsError(faults)
        row = row_of(form, stored, self._clock.zone())
        self._diary.save(row)
        if self.night(row.night).status == "none":
            changes["status"] = "cramps"
        self._merge(row.night, changes)
        if known and known.night != row.night:
            self._forget_empty(known.night)
        self._announcements.announce("diary_changed")
        return row

    def delete(self, row_id: str) -> Deleted:
        """Remove a cramp; `undo` brings it back. Raises UserError when it is gone already."""
        row = self._cramp(row_id)
        night = self._diary.night(row.night)
        self._diary.delete(row)
        self._forget_empty(row.night)
        self._announcements.announce("diary_changed")
        return Deleted(row, night, tr("The cramp in the {night} was deleted.", night=night_words(row.night)))

    def undo(self, deleted: Deleted) -> None:
        self._diary.save(deleted.cramp)
        if deleted.night is not None:
            self._merge(deleted.night.night, {"status": deleted.night.status, "count": deleted.night.count})
        self._announcements.announce("diary_changed")

    def _forget_empty(self, night: date) -> None:
        """A night that was "cramps" because of a row that is gone is not recorded any more."""
        row = self._diary.night(night)
        if row and row.status == "cramps" and not row.count and not self._diary.cramps(night, night):
            self._diary.save(row._replace(status=None, count=None))

    # ------------------------------------------------------------------ nights

    def night(self, night: date) -> NightRow:
        """What was noted of a night; an empty row when nothing was."""
        return self._diary.night(night) or NightRow(night)

    def note_night(self, night: date, **changes: Any) -> None:
        """Merge what was said of a night into what is known of it: only the fields that are named change.

        `changes` are fields of `NightRow`. Raises `ProblemsError`; "none" cannot be while cramps are noted.
        """
        noted = len(self._diary.cramps(night, night))
        faults = night_faults(self.night(night), changes, noted, self._clock.now().date())
        if faults:
            raise ProblemsError(faults)
        self._merge(night, changes)
        self._announcements.announce("diary_changed")

    def _merge(self, night: date, changes: dict[str, Any]) -> None:
        known = self.night(night)
        row = merged_night(known, changes)
        if row != known:
            self._diary.save(row)

    def answer(self, count: int) -> None:
        """One tap on None · 1 · 2 · 3+: so many cramps last night."""
        self.note_night(self.last_night(), count=count)

    def unanswer(self, night: date | None = None) -> None:
        """Take the one-tap answer back: the night is not recorded."""
        self._merge(night or self.last_night(), {"status": None, "count": None})
        self._announcements.announce("diary_changed")

    # ------------------------------------------------------------------ sessions done earlier

    def done_earlier(
        self, day: date, slot: str, routine: str = "", part: bool = False, at: time | None = None
    ) -> SessionRow:
        """Note a session of a past slot. Raises UserError for an unknown slot or routine or a coming day."""
        found = next((item for item in self._reminders.day(day) if item.slot == slot), None)
        schedule, zone = self._reminders.schedule, self._clock.zone()
        planned = found or schedule.slot(slot)
        if planned is None:
            known = ", ".join(item.id for item in schedule.slots)
            raise UserError(
                tr("There is no session “{slot}”. Write one of: {known}.", slot=slot, known=known)
            )
        wall = at or (found.due.time() if found else time(12))
        moment = instant(calendar_date(day, wall, schedule.rollover), wall, zone).astimezone(zone)
        if moment > self._clock.now():
            raise UserError(
                tr("That has not come yet: {day} at {time}.", day=day_month(day), time=hhmm(wall))
            )
        row = self._done_row(routine or planned.routine, day, slot, moment, part)
        self._diary.save(row)
        self._announcements.announce("session_finished")
        return row

    def _done_row(self, routine: str, day: date, slot: str, moment: datetime, part: bool) -> SessionRow:
        known = self._library.routine(routine)
        timeline, share = self._library.timeline(known.id), 0.5 if part else 1.0
        row = begun_row(known, timeline, slot, day, moment, "back-filled")
        return row._replace(
            ended=row.started + timedelta(seconds=timeline.seconds * share),
            done_seconds=timeline.seconds * share,
            steps_done=int(row.steps * share),
            holds_done=int(row.holds * share),
            outcome="part" if part else "done",
        )


_AT_THE_TOP = datetime.max.replace(tzinfo=UTC)  # what has no time stands above the rest of its day


def _order(row: CrampRow) -> tuple[date, datetime]:
    """Where a cramp stands in the list: by its day, then by the instant, also when the clocks go back."""
    if not row.time_known:
        return row.night + timedelta(days=1), _AT_THE_TOP
    return local(row.started, row.offset).date(), row.started


def _short_date(day: date, today: date) -> str:
    """Thu 12 Mar; of another year than this: Thu 12 Mar 2024."""
    return dated(tr("{weekday} {date}", weekday=weekday(day)[:3], date=short_date(day)), day, today)


def _item(row: CrampRow, today: date) -> DiaryItem:
    wall = local(row.started, row.offset)
    day = wall.date() if row.time_known else row.night + timedelta(days=1)
    where = place_words(row.place, row.side, row.guesses)
    lasted = lasted_words(row)
    at = hhmm(wall) if row.time_known else ""
    pain = "" if row.pain is None else str(row.pain)
    when = long_date(day) if day.year == today.year else full_date(day)
    return DiaryItem(
        row.id,
        row.night,
        day,
        _short_date(day, today),
        at,
        where,
        lasted,
        pain,
        not row.details_done,
        _spoken(row, when, at, where, lasted, pain),
    )


def _spoken(row: CrampRow, when: str, at: str, where: str, lasted: str, pain: str) -> str:
    parts = [tr("Cramp on {day}", day=when), at, where, lasted]
    if pain:
        parts.append(tr("strength {pain} of 10", pain=pain))
    if not row.details_done:
        parts.append(tr("details can be added"))
    return ", ".join(part for part in parts if part)


def _counted_item(night: date, count: int, today: date) -> DiaryItem:
    day = night + timedelta(days=1)
    words = cramps_words(count)
    when = long_date(day) if day.year == today.year else full_date(day)
    spoken = tr("{cramps} on {day}, details can be added", cramps=words, day=when)
    return DiaryItem("", night, day, _short_date(day, today), "", words, "", "", True, spoken)
