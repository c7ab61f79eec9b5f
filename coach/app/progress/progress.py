"""Progress: the two honest answers and the pictures beside them, computed with few questions to the diary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from coach.app.progress import view as views
from coach.app.progress.view import Calendar, Dots, FactorCount, ProgressView, SleepLost, Table
from coach.app.reminders.reminders import Reminders
from coach.base.clock import Clock
from coach.base.language import day_in, tr, trn
from coach.diary.store import Diary
from coach.insight import adherence, phrases, wording
from coach.insight import cramps as stats
from coach.insight.cramps import Answer, Change, Comparison, NightCount, Rate
from coach.model import vocabulary
from coach.model.records import CrampRow
from coach.plan.night import mondays, night_of, week_of
from coach.plan.schedule import Schedule, SlotView, planned

if TYPE_CHECKING:
    from coach.app.progress.report import ReportData

CALENDAR_WEEKS = 6
CHART_WEEKS = 12
LONGEST_GAP = 14  # days without a session through which a plan that nobody knows is taken to have held


@dataclass(frozen=True, slots=True)
class Findings:
    """What the statistics need and say, up to one day. `nights` are the confirmed ones in order."""

    first_day: date | None
    last_night: date
    nights: tuple[NightCount, ...]
    change: Change
    comparison: Comparison
    rate: Rate | None


class Progress:
    """What the diary says, and what it does not."""

    def __init__(self, diary: Diary, clock: Clock, reminders: Reminders) -> None:
        self._diary = diary
        self._clock = clock
        self._reminders = reminders

    # ------------------------------------------------------------------ the numbers

    def findings(self, until: date | None = None, since: date | None = None) -> Findings:
        """The statistics over the nights up to the one of `until`, from `since` on.

        The night that goes on counts once something was noted of it.
        """
        tonight = night_of(self._clock.now())
        over = self._reminders.today() - timedelta(days=1)
        last = min(until or tonight, tonight)
        begun = self._diary.first_entry_day()
        first = last if begun is None else max(begun, since) if since else begun
        counts = self._diary.counts.confirmed_nights(first, last)
        nights = tuple(map(NightCount._make, counts.items()))
        if last > over and last not in counts:
            last = over
        done = self._diary.counts.days_done(self.bedtime_slots(), first, last)
        weeks = stats.week_kinds(done, first, min(last, over))
        days = max(0, (last - first).days + 1) if begun is not None else 0
        return Findings(
            begun,
            last,
            nights,
            stats.change(nights),
            stats.comparison(nights, weeks, days),
            stats.rate_per_week(nights),
        )

    def change_answer(self) -> Answer:
        """The answer to “Are your cramps getting fewer?” in one word."""
        counts = self._diary.counts.confirmed_nights(date.min, night_of(self._clock.now()))
        return stats.change(tuple(map(NightCount._make, counts.items()))).answer

    def slots(self, first: date, last: date) -> list[SlotView]:
        """Every slot of those days with its state, day by day.

        Days before the first schedule that is known were filled in later; as far back as that was done
        without a gap, what has no session there was not done. Of the time before nothing is known: its
        sessions are shown, and count for nothing.
        """
        found: list[SlotView] = list(self._reminders.days(first, last))
        begun, known = self._plan_from()
        if begun is None:
            return found
        filled: list[SlotView] = [
            slot if slot.day >= begun else replace(slot, counts=False)
            for slot in found
            if slot.day >= known or slot.state in ("done", "part", "started")
        ]
        held = {slot.key for slot in filled}
        schedule, zone = self._reminders.schedule, self._clock.zone()
        schedules = self._diary.schedules()
        past = Schedule.before(schedules[0].schedule) if schedules else schedule
        for due in past.dues(max(first, begun), min(last, known - timedelta(days=1)), zone):
            if due.key not in held:
                filled.append(replace(due, state="not-done"))
        order = {slot.id: number for number, slot in enumerate(schedule.slots)}
        return sorted(filled, key=lambda slot: (slot.day, order.get(slot.slot, len(order))))

    def _plan_from(self) -> tuple[date | None, date]:
        """The first day for which a plan may be assumed (None: no session is older than the plan), and the
        first for which one is known."""
        schedules, today = self._diary.schedules(), self._reminders.today()
        known = min(schedules[0].since, today) if schedules else today
        first = self._diary.counts.first_session_day()
        if first is None or first >= known:
            return None, known
        begun = known
        held = {day for day, _ in self._diary.counts.outcomes(first, known - timedelta(days=1))}
        for day in sorted(held, reverse=True):
            if (begun - day).days > LONGEST_GAP:
                break
            begun = day
        return begun, known

    def before_plan(self, first: date, last: date) -> int:
        """Sessions of those days from the time of which no plan is known."""
        begun, _ = self._plan_from()
        end = min(last, begun - timedelta(days=1)) if begun else first - timedelta(days=1)
        return self._diary.counts.sessions_ended(first, end) if first <= end else 0

    def tally(self, first: date, last: date, recent: Sequence[SlotView]) -> adherence.Tally:
        """Counts over a long span: slot by slot where `recent` has them, before that by sessions alone."""
        cut = min((slot.day for slot in recent), default=last + timedelta(days=1))
        found = adherence.tally(adherence.between(recent, first, last))
        begun, known = self._plan_from()
        start, end = max(first, begun or known), cut - timedelta(days=1)
        if start > end:
            return found
        schedules, zone = self._diary.schedules(), self._clock.zone()
        dues = planned(schedules, self._reminders.schedule, start, end, zone)
        outcomes = self._diary.counts.outcomes(start, end)
        return found + adherence.tally_of_plan(dues, outcomes, self._diary.pauses())

    def bedtime_slots(self) -> set[str]:
        """Ids of every slot that was or is a bedtime slot."""
        schedules = [self._reminders.schedule]
        schedules += [Schedule.from_dict(row.schedule) for row in self._diary.schedules()]
        found = {slot.id for schedule in schedules for slot in schedule.slots if slot.at_bedtime}
        return found | {"bedtime"}

    # ------------------------------------------------------------------ the page

    def view(self, until: date | None = None) -> ProgressView:
        """Everything on the Progress page, as of now or of the end of a past day."""
        found = self.findings(until)
        today = self._reminders.today()
        day = today if until is None else min(until, today)
        weeks = mondays(min(found.first_day or day, day), day)[-CHART_WEEKS:]
        slots = self.slots(weeks[0], week_of(day)[-1])
        nights = {night.night: night.cramps for night in found.nights}
        chart = views.week_chart(
            weeks, adherence.between(slots, weeks[0], day), nights, min(today, day + timedelta(days=1))
        )
        cramps = sum(nights.values())
        cramp_nights = sum(count > 0 for count in nights.values())
        sessions = self._sessions(found, day)
        return ProgressView(
            until=day,
            first_day=found.first_day,
            last_night=found.nights[-1].night if found.nights else None,
            enough_for_charts=found.first_day is not None and (day - found.first_day).days >= 7,
            noted=len(found.nights),
            needed=stats.ENOUGH_NIGHTS,
            sessions_done=sessions,
            cramps=cramps,
            cramp_nights=cramp_nights,
            so_far=_so_far(sessions, cramps, cramp_nights),
            change_answer=wording.change_answer(found.change, len(found.nights), day),
            stretching_answer=wording.stretching_answer(found.comparison),
            rate_sentence=wording.rate_sentence(found.rate),
            first_dots=self._dots(found, first=True),
            last_dots=self._dots(found, first=False),
            calendar=self._calendar(slots, weeks[-CALENDAR_WEEKS:], nights, day),
            weeks=chart,
            sleep=self.sleep(found),
            day_before=self.day_before(found),
            days7=self._last_days(slots, day, 7),
            days28=self._last_days(slots, day, 28),
            rate=found.rate,
            change=found.change,
            comparison=found.comparison,
            how_we_count=wording.how_we_count(),
            what_to_expect=tr("In the studies, people stretched for six weeks before results were counted."),
            medians=self._medians(found),
        )

    def calendar(self, last_day: date | None = None, weeks: int = CALENDAR_WEEKS) -> Calendar:
        """The calendar of the weeks up to the one of `last_day`: for turning back to earlier ones."""
        today = self._reminders.today()
        day = min(last_day or today, today)
        shown = mondays(day - timedelta(weeks=weeks - 1), day)
        slots = self.slots(shown[0], week_of(day)[-1])
        nights = self._diary.counts.confirmed_nights(shown[0], today - timedelta(days=1))
        return self._calendar(slots, shown, nights, today)

    def _calendar(
        self,
        slots: Sequence[SlotView],
        weeks: Sequence[date],
        nights: dict[date, int],
        today: date,
    ) -> Calendar:
        held = adherence.by_day(slots)
        days = [day for monday in weeks for day in week_of(monday)]
        return views.calendar(
            [
                views.calendar_day(
                    day, tuple(slot.state for slot in held.get(day, ())), nights.get(day), today
                )
                for day in days
            ]
        )

    def _last_days(self, slots: Sequence[SlotView], day: date, days: int) -> adherence.Tally:
        return adherence.tally(adherence.between(slots, day - timedelta(days=days - 1), day))

    def _sessions(self, found: Findings, day: date) -> int:
        return self._diary.counts.sessions_ended(found.first_day or day, day)

    def _dots(self, found: Findings, first: bool) -> Dots | None:
        if len(found.nights) < stats.ENOUGH_NIGHTS:
            return None
        nights = found.nights[: stats.FORTNIGHT] if first else found.nights[-stats.FORTNIGHT :]
        today = self._reminders.today()
        caption = (
            tr("First 14 nights, from {day}", day=day_in(nights[0].night, today))
            if first
            else tr("Last 14 nights, to {day}", day=day_in(nights[-1].night, today))
        )
        return Dots(caption, tuple(night.cramps > 0 for night in nights))

    def _fortnight_cramps(self, found: Findings, first: bool) -> list[CrampRow]:
        nights = found.nights[: stats.FORTNIGHT] if first else found.nights[-stats.FORTNIGHT :]
        held = {night.night for night in nights}
        rows = self._diary.cramps(nights[0].night, nights[-1].night)
        return [row for row in rows if row.night in held]

    def sleep(self, found: Findings) -> SleepLost | None:
        """Minutes awake in the first and the last fortnight; None below 28 noted nights."""
        if len(found.nights) < stats.ENOUGH_NIGHTS:
            return None
        early, late = self._fortnight_cramps(found, True), self._fortnight_cramps(found, False)
        first, last = _minutes_awake(early), _minutes_awake(late)
        noted = sum(row.awake_minutes is not None for row in late)
        cramps = found.change.last.cramps
        sentence = trn(
            "{noted} of {n} cramp in the last 14 nights has this noted.",
            "{noted} of {n} cramps in the last 14 nights have this noted.",
            cramps,
            noted=noted,
        )
        labels = tr("First 14 nights"), tr("Last 14 nights")
        words = phrases.minutes_long(first), phrases.minutes_long(last)
        return SleepLost(
            first,
            last,
            *labels,
            *words,
            sentence,
            tr("Sleep lost to cramps") + f". {labels[0]}: {words[0]}. {labels[1]}: {words[1]}. {sentence}",
            Table((tr("Nights"), tr("Minutes awake")), ((labels[0], str(first)), (labels[1], str(last)))),
        )

    def day_before(self, found: Findings, since: date | None = None) -> views.DayBefore:
        """What was noted of the day before a cramp, in the order of the form."""
        first = since or found.first_day or found.last_night
        counts, noted, cramps = self._diary.counts.factor_counts(first, found.last_night)
        factors = [
            FactorCount(id, tr(label), counts[id]) for id, label in vocabulary.FACTORS.items() if id in counts
        ]
        return views.day_before(factors, noted, cramps)

    def _medians(self, found: Findings) -> tuple[str, ...]:
        """Middle length and strength, without arrows: shown as they are from 14 noted nights on."""
        if len(found.nights) < stats.FORTNIGHT:
            return ()
        lengths, pains = self._diary.counts.lengths_and_pains(found.nights[0].night, found.last_night)
        words = []
        if lengths:
            words.append(tr("Middle length: {length}.", length=phrases.length_short(median(lengths))))
        if pains:
            words.append(tr("Middle strength: {pain:g} of 10.", pain=median(pains)))
        return tuple(words)

    def as_json(self, until: date | None = None) -> dict[str, Any]:
        """What `coach progress --json` prints."""
        from coach.app.progress.as_json import progress_json

        return progress_json(self.view(until))

    def report(self, first: date | None = None, last: date | None = None) -> ReportData:
        """The numbers and words of the doctor's page. Raises UserError when the dates are swapped."""
        from coach.app.progress.report import report_data

        return report_data(self._diary, self, self._clock.now().date(), first, last)

    def today(self) -> date:
        """The day by which sessions are counted; it begins at the roll-over."""
        return self._reminders.today()


def _so_far(sessions: int, cramps: int, nights: int) -> tuple[str, ...]:
    return (
        trn("{n} session done", "{n} sessions done", sessions),
        tr(
            "{cramps} on {nights}",
            cramps=phrases.cramps_words(cramps),
            nights=trn("{n} night", "{n} nights", nights),
        ),
    )


def _minutes_awake(rows: Sequence[CrampRow]) -> int:
    return sum(row.awake_minutes or 0 for row in rows)
