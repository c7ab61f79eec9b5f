"""The frozen values of the Progress page: numbers for the painters, words and table twins beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coach.app.progress.calendar_day import CalendarDay
from coach.base.language import dated, day_in, day_month, long_date, short_date, tr, trn, weekday_name
from coach.insight.adherence import Tally, tally
from coach.insight.change import Change, Span
from coach.insight.comparison import Comparison
from coach.insight.cramps import Estimate, NightCount, NightGroup, group
from coach.insight.how_we_count import CountingRule
from coach.insight.phrases import cramps_words
from coach.insight.wording import Answer
from coach.model.vocabulary import SlotState
from coach.plan.night import week_of
from coach.plan.schedule import SlotView

CHART_WEEKS = 12
BEGUN = 3  # days of a running week before a share of its sessions says anything


class ValueTable(NamedTuple):
    """The text twin of a picture: for screen readers, for copying, for the terminal."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class CalendarWeek(NamedTuple):
    label: str
    days: tuple[CalendarDay, ...]


class Calendar(NamedTuple):
    weeks: tuple[CalendarWeek, ...]
    letters: tuple[str, ...]
    spoken: str
    table: ValueTable


class WeekPoint(NamedTuple):
    """One week on the shared time axis. `share` and `cramps` are None where there is nothing to show.

    `cramps` counts the noted nights only; `noted` says how many of the week's nights those are.
    """

    label: str
    share: float | None
    sessions: Tally
    cramps: int | None
    noted: int
    unfinished: bool


class WeekChart(NamedTuple):
    """Sessions done above cramps per week: one time axis, two scales."""

    weeks: tuple[WeekPoint, ...]
    most_cramps: int
    spoken: str
    table: ValueTable


class FactorCount(NamedTuple):
    """One thing noted of the day before, with the cramps that followed such a day."""

    label: str
    cramps: int


class DayBefore(NamedTuple):
    """What was noted of the day before a cramp, in the order of the form, never ranked."""

    factors: tuple[FactorCount, ...]
    sentence: str
    caution: str
    spoken: str
    table: ValueTable


class SleepLost(NamedTuple):
    """Minutes awake after cramps in the first and the last nights of the answer that stands."""

    rows: tuple[tuple[str, int, str], ...]  # which nights, minutes, the same in words
    sentence: str
    spoken: str
    table: ValueTable


class Adherence(NamedTuple):
    """What was done in the last days: bedtime on its own, and all sessions with it."""

    days: int
    label: str
    bedtime: Tally
    all: Tally

    @property
    def bedtime_words(self) -> str:
        return tr("bedtime {done}", done=of_planned(self.bedtime))

    @property
    def all_words(self) -> str:
        return tr("all sessions {done}", done=of_planned(self.all))

    @property
    def sentence(self) -> str:
        """Last 7 days: bedtime 6 of 7, all sessions 17 of 21."""
        return tr(
            "{span}: {bedtime}, {all}.", span=self.label, bedtime=self.bedtime_words, all=self.all_words
        )


class Dots(NamedTuple):
    """The noted nights of one side of the first answer, in order, with the cramps of each.

    `noted` says how many of the calendar nights they are, "" when it is all of them.
    """

    caption: str
    when: str
    nights: tuple[int, ...]
    noted: str
    spoken: str


class Statistics(NamedTuple):
    """What the statistics need and say, up to one day. `nights` are the confirmed ones in order.

    `change` and `comparison` are the answers that stand on that day, from the whole diary before them.
    """

    first_day: date | None
    last_night: date
    nights: tuple[NightCount, ...]
    change: Change
    comparison: Comparison
    rate: Estimate | None

    @property
    def all_nights(self) -> NightGroup:
        return group(self.nights)


class ProgressView(NamedTuple):
    until: date
    findings: Statistics
    enough_for_charts: bool
    so_far: tuple[str, ...]
    change_answer: Answer
    stretching_answer: Answer
    dots: tuple[Dots, ...]
    calendar: Calendar
    weeks: WeekChart
    sleep: SleepLost | None
    day_before: DayBefore
    adherence: tuple[Adherence, ...]
    how_we_count: tuple[CountingRule, ...]
    in_numbers: tuple[str, ...]
    what_to_expect: str
    medians: tuple[str, ...]

    @property
    def noted(self) -> int:
        """Nights that count: quiet ones too, but none that nobody noted."""
        return len(self.findings.nights)

    @property
    def sentences(self) -> tuple[str, ...]:
        answers = (*self.change_answer.sentences, *self.stretching_answer.sentences)
        return tuple(part for part in (*answers, *self.in_numbers, *self.medians) if part)


def of_planned(found: Tally, *, whole: bool = False) -> str:
    """What was done of what was planned, `whole` with its share and what was done in part; beside it what was
    done while no plan is known."""
    if not found.planned:
        if not found.unplanned:
            return tr("nothing planned")
        return trn("{n} (plan not known)", "{n} (plan not known)", found.unplanned)
    words = tr("{done} of {planned}", done=found.done, planned=found.planned)
    if whole and found.share is not None:
        words += f" ({round(100 * found.share)} %)"
    if whole and found.part:
        words += ", " + trn("{n} in part", "{n} in part", found.part)
    if found.unplanned:
        earlier = trn("{n} earlier (plan not known)", "{n} earlier (plan not known)", found.unplanned)
        words = tr("{done} and {earlier}", done=words, earlier=earlier)
    return words


# ------------------------------------------------------------------ calendar


def calendar(
    mondays: Sequence[date], slots: Sequence[SlotView], nights: Mapping[date, int], today: date
) -> Calendar:
    """The weeks of those Mondays, with the table twin of the days that have come."""
    weeks, rows = [], []
    for monday in mondays:
        days = []
        for day in week_of(monday):
            held = [slot for slot in slots if slot.day == day]
            marks = tuple(slot.state for slot in held)
            cells = (long_date(day), _done_words(marks, tally(held)), _night_cell(nights.get(day)))
            days.append(CalendarDay(day, marks, nights.get(day), day == today, day > today, ", ".join(cells)))
            if day <= today:
                rows.append(cells)
        weeks.append(CalendarWeek(short_date(monday), tuple(days)))
    first, last = day_in(mondays[0], today), day_month(today)
    spoken = tr("Calendar, {first} to {last}, table", first=first, last=last) if rows else ""
    headings = (tr("Day"), tr("Stretches"), tr("Night"))
    letters = tuple(weekday_name(n)[:3] for n in range(7))
    return Calendar(tuple(weeks), letters, spoken, ValueTable(headings, tuple(rows)))


def _done_words(marks: tuple[SlotState, ...], counted: Tally) -> str:
    if not marks:
        return tr("no session")
    if counted.unplanned:
        return of_planned(counted)
    done = tr("{done} of {all} done", done=marks.count("done"), all=len(marks))
    part = marks.count("part")
    return done + (", " + trn("{n} in part", "{n} in part", part) if part else "")


def _night_cell(cramps: int | None) -> str:
    if cramps is None:
        return tr("night not noted")
    return cramps_words(cramps) if cramps else tr("quiet night")


# ------------------------------------------------------------------ weeks


def week_chart(
    mondays: Sequence[date], slots: Sequence[SlotView], nights: Mapping[date, int], today: date
) -> WeekChart:
    """Share of sessions and cramps of each week; a week without noted nights has no bar."""
    points = tuple(_week_point(monday, slots, nights, today) for monday in mondays)
    rows = tuple(
        (
            point.label,
            of_planned(point.sessions)
            if point.sessions.planned or point.sessions.unplanned or not point.unfinished
            else tr("nothing over yet"),
            "–" if point.cramps is None else str(point.cramps),
            tr("{noted} of 7", noted=point.noted),
        )
        for point in points
    )
    headings = (tr("Week from"), tr("Sessions done"), tr("Cramps"), tr("Nights noted"))
    return WeekChart(
        points,
        max((point.cramps or 0 for point in points), default=0),
        _spoken_weeks(points),
        ValueTable(headings, rows),
    )


def _week_point(
    monday: date, slots: Sequence[SlotView], nights: Mapping[date, int], today: date
) -> WeekPoint:
    days = week_of(monday)
    counts = [nights[day] for day in days if day in nights]
    counted = tally(slot for slot in slots if days[0] <= slot.day <= days[-1])
    just_begun = 0 <= (today - monday).days < BEGUN
    return WeekPoint(
        label=tr("now") if days[0] <= today <= days[-1] else short_date(monday),
        share=None if just_begun else counted.share,
        sessions=counted,
        cramps=sum(counts) if counts else None,
        noted=len(counts),
        unfinished=days[-1] >= today,
    )


def _spoken_weeks(points: Sequence[WeekPoint]) -> str:
    parts = []
    for point in points:
        share = of_planned(point.sessions)
        if point.share is not None:
            share = tr("{share} % of sessions", share=round(100 * point.share))
        elif point.sessions.planned or point.sessions.unplanned:
            share = tr("sessions {done}", done=share)
        cramps = tr("nights not noted") if point.cramps is None else cramps_words(point.cramps)
        parts.append(f"{point.label}: {share}, {cramps}")
    return tr("Week by week. {weeks}.", weeks="; ".join(parts)) if parts else ""


# ------------------------------------------------------------------ dots


def dots_of(change: Change, today: date) -> tuple[Dots, ...]:
    """The first and the last nights of the answer that stands; none while there is nothing to compare."""
    if not change.compares:
        return ()
    first, last = change.first, change.last
    begun, end, now = (
        first.counts[0].night,
        first.counts[-1].night + timedelta(days=1),
        last.counts[-1].night + timedelta(days=1),
    )
    since, until = dated(short_date(begun), begun, today), dated(short_date(end), end, today)
    return (
        _dots(
            first, tr("First {n} nights", n=first.nights), tr("{first} to {last}", first=since, last=until)
        ),
        _dots(last, tr("Last {n} nights", n=last.nights), tr("to {last}", last=day_in(now, today))),
    )


def _dots(span: Span, caption: str, when: str) -> Dots:
    noted = ""
    if span.nights < span.calendar:
        noted = tr("{n} of {all} calendar nights noted", n=span.nights, all=span.calendar)
    cramps, on, of = cramps_words(span.cramps), span.with_cramps, span.nights
    spoken = tr("{caption}, {when}: {cramps} on {n} of {all} noted nights",
                caption=caption, when=when, cramps=cramps, n=on, all=of)  # fmt: skip
    spoken = ". ".join(filter(None, (spoken, noted)))
    return Dots(caption, when, tuple(night.cramps for night in span.counts), noted, spoken)
