"""Progress: the two honest answers and the pictures beside them, computed with few questions to the diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from coach.app.progress import view as views
from coach.app.progress.view import CHART_WEEKS, FactorCount, ProgressView, SleepLost, Statistics, ValueTable
from coach.app.reminders.reminders import Reminders
from coach.base.clock import Clock
from coach.base.language import number, tr, trn
from coach.base.work import Work
from coach.diary.store import Diary
from coach.insight import adherence, how_we_count, phrases, wording
from coach.insight import cramps as stats
from coach.insight.change import Change, change
from coach.insight.comparison import Comparison, comparison, week_kinds
from coach.insight.cramps import NightCount, NightGroup
from coach.model import vocabulary
from coach.model.records import CrampRow
from coach.plan.night import half_years, mondays, night_of, week_of
from coach.plan.schedule import Schedule, SlotView

CALENDAR_WEEKS = 6


class Progress:
    def __init__(self, diary: Diary, clock: Clock, reminders: Reminders) -> None:
        self._diary = diary
        self._clock = clock
        self._reminders = reminders

    # ------------------------------------------------------------------ the numbers

    def findings(self, until: date | None = None, since: date | None = None) -> Statistics:
        """The statistics over the nights up to the one of `until`, from `since` on.

        The night that goes on counts once something was noted of it. Both answers are the ones that stand
        on that day, from the whole diary: they do not change with `since`.
        """
        tonight = night_of(self._clock.now())
        over = self._reminders.today() - timedelta(days=1)
        last = min(until or tonight, tonight)
        begun = self._diary.first_entry_day()
        whole = self._confirmed(last if begun is None else begun, last)
        today = self._reminders.today() if until is None else min(until, self._reminders.today())
        standing = change(whole, today)
        nights = tuple(night for night in whole if since is None or night.night >= since)
        if last > over and not (nights and nights[-1].night == last):
            last = over
        return Statistics(
            begun,
            last,
            nights,
            standing,
            self._comparison(whole, standing, last),
            stats.rate_per_week(nights),
        )

    def _comparison(self, nights: Sequence[NightCount], standing: Change, last: date) -> Comparison:
        """The second answer, from the nights before the day on which the first was given."""
        begun = self._diary.first_entry_day()
        end = standing.answered - timedelta(days=1) if standing.answered else last
        first = end if begun is None else begun
        done = self._diary.counts.days_done(self.bedtime_slots(), first, end)
        weeks = week_kinds(done, first, min(end, self._reminders.today() - timedelta(days=1)))
        days = max(0, (end - first).days + 1) if begun is not None else 0
        held = [night for night in nights if night.night <= end]
        return comparison(held, weeks, days, answered=standing.answered is not None)

    def _confirmed(self, first: date, last: date) -> tuple[NightCount, ...]:
        return tuple(map(NightCount._make, self._diary.counts.confirmed_nights(first, last).items()))

    def change(self) -> Change:
        """The answer to “Are your cramps getting fewer?” that stands today."""
        return change(self._confirmed(date.min, night_of(self._clock.now())), self._reminders.today())

    def slots(self, first: date, last: date) -> list[SlotView]:
        """Every slot of those days with its state, day by day.

        Of the time before the first plan that is known the sessions are shown, and nothing counts as planned.
        """
        schedules, today = self._diary.schedules(), self._reminders.today()
        known = min(schedules[0].since, today) if schedules else today
        return [
            slot._replace(counts=slot.counts and slot.day >= known)
            for slot in self._reminders.days(first, last)
            if slot.day >= known or slot.state in ("done", "part", "started")
        ]

    def tallying(self, first: date, last: date) -> Work[adherence.Tally]:
        """Counts over a long span, half a year in one step."""
        found = adherence.Tally()
        for since, until in half_years(first, last):
            found += adherence.tally(self.slots(since, until))
            yield 0.5
        return found

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
        begun = found.first_day or day
        weeks = mondays(min(begun, day), day)[-CHART_WEEKS:]
        slots = self.slots(weeks[0], week_of(day)[-1])
        nights = dict(found.nights)
        tomorrow = min(today, day + timedelta(days=1))
        chart = views.week_chart(weeks, adherence.between(slots, weeks[0], day), nights, tomorrow)
        return ProgressView(
            until=day,
            findings=found,
            enough_for_charts=(day - begun).days >= 7,
            so_far=_so_far(self._diary.counts.sessions_ended(begun, day), found.all_nights),
            change_answer=wording.change_answer(found.change, len(found.nights), day),
            stretching_answer=wording.stretching_answer(found.comparison),
            dots=views.dots_of(found.change, today),
            calendar=views.calendar(weeks[-CALENDAR_WEEKS:], slots, nights, day),
            weeks=chart,
            sleep=self.sleep(found),
            day_before=self.day_before(found),
            adherence=(
                self._adherence(slots, day, 7, tr("Last 7 days")),
                self._adherence(slots, day, 28, tr("Last 28 days")),
            ),
            how_we_count=how_we_count.rules(),
            in_numbers=how_we_count.in_numbers(found.change, found.comparison, found.rate),
            what_to_expect=tr("In the studies, people stretched for six weeks before results were counted."),
            medians=self._medians(found),
        )

    def _adherence(self, slots: Sequence[SlotView], day: date, days: int, label: str) -> views.Adherence:
        held = adherence.between(slots, day - timedelta(days=days - 1), day)
        bedtime = self.bedtime_slots()
        return views.Adherence(
            days,
            label,
            adherence.tally(slot for slot in held if slot.slot in bedtime),
            adherence.tally(held),
        )

    def _cramps_of(self, nights: Sequence[NightCount]) -> list[CrampRow]:
        held = {night.night for night in nights}
        rows = self._diary.cramps(nights[0].night, nights[-1].night)
        return [row for row in rows if row.night in held]

    def sleep(self, found: Statistics) -> SleepLost | None:
        """Minutes awake in the first and the last nights of the answer that stands; None without one."""
        change = found.change
        if not change.compares:
            return None
        early, late = self._cramps_of(change.first.counts), self._cramps_of(change.last.counts)
        first, last = (sum(row.awake_minutes or 0 for row in rows) for rows in (early, late))
        noted = sum(row.awake_minutes is not None for row in late)
        sentence = trn(
            "{noted} of {n} cramp in the last {nights} nights has this noted.",
            "{noted} of {n} cramps in the last {nights} nights have this noted.",
            change.last.cramps,
            noted=noted,
            nights=change.last.nights,
        )
        rows = (
            (tr("First {n} nights", n=change.first.nights), first, phrases.minutes_long(first)),
            (tr("Last {n} nights", n=change.last.nights), last, phrases.minutes_long(last)),
        )
        said = (tr("Sleep lost to cramps"), *(f"{label}: {words}" for label, _, words in rows), sentence)
        table = tuple((label, str(minutes)) for label, minutes, _ in rows)
        return SleepLost(
            rows, sentence, ". ".join(said), ValueTable((tr("Nights"), tr("Minutes awake")), table)
        )

    def day_before(self, found: Statistics) -> views.DayBefore:
        """What was noted of the day before a cramp, in the order of the form."""
        first = found.first_day or found.last_night
        counts, noted, cramps = self._diary.counts.factor_counts(first, found.last_night)
        named = vocabulary.FACTORS.items()
        factors = tuple(FactorCount(tr(label), counts[id]) for id, label in named if id in counts)
        sentence = trn(
            "{noted} of {n} cramp has a note", "{noted} of {n} cramps have a note", cramps, noted=noted
        )
        caution = tr("Only counts. They cannot show a cause.")
        listed = ", ".join(f"{label} {n}" for label, n in factors)
        said = (tr("The day before a cramp"), sentence, listed, caution)
        table = ValueTable(
            (tr("The day before"), tr("Cramps")), tuple((label, str(n)) for label, n in factors)
        )
        return views.DayBefore(factors, sentence, caution, ". ".join(filter(None, said)), table)

    def _medians(self, found: Statistics) -> tuple[str, ...]:
        """Middle length and strength, without arrows: shown as they are from 14 noted nights on."""
        if len(found.nights) < stats.FORTNIGHT:
            return ()
        lengths, pains = self._diary.counts.lengths_and_pains(found.nights[0].night, found.last_night)
        words = []
        if lengths:
            words.append(tr("Middle length: {length}.", length=phrases.length_short(median(lengths))))
        if pains:
            words.append(tr("Middle strength: {pain} of 10.", pain=number(median(pains))))
        return tuple(words)

    def today(self) -> date:
        """The day by which sessions are counted; it begins at the roll-over."""
        return self._reminders.today()


def _so_far(sessions: int, nights: NightGroup) -> tuple[str, ...]:
    cramps = phrases.cramps_words(nights.cramps)
    on = trn("{n} night", "{n} nights", nights.with_cramps)
    return (
        trn("{n} session done", "{n} sessions done", sessions),
        tr("{cramps} on {nights}", cramps=cramps, nights=on),
    )
