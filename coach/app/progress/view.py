"""The frozen values of the Progress page: numbers for the painters, words and table twins beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.base.language import day_in, day_month, long_date, month, tr, trn, weekday_name
from coach.insight.adherence import Tally, tally
from coach.insight.cramps import Change, Comparison, Rate
from coach.insight.phrases import cramps_words
from coach.insight.wording import Answer
from coach.model.vocabulary import SlotState
from coach.plan.schedule import SlotView

BEGUN = 3  # days of a running week before a share of its sessions says anything


@dataclass(frozen=True, slots=True)
class Table:
    """The text twin of a picture: for screen readers, for copying, for the terminal."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: a mark for each slot and the cramps of its night. `cramps` None means not noted."""

    day: date
    marks: tuple[SlotState, ...]
    cramps: int | None
    is_today: bool
    ahead: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """One row of the calendar, from its Monday."""

    monday: date
    label: str
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Stretches and nights, oldest week first."""

    weeks: tuple[CalendarWeek, ...]
    letters: tuple[str, ...]
    spoken: str
    table: Table


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week on the shared time axis. `share` and `cramps` are None where there is nothing to show.

    `cramps` counts the noted nights only; `noted` says how many of the week's nights those are.
    """

    monday: date
    label: str
    share: float | None
    done: int
    planned: int
    cramps: int | None
    noted: int
    unfinished: bool


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Sessions done above cramps per week: one time axis, two scales."""

    weeks: tuple[WeekPoint, ...]
    most_cramps: int
    spoken: str
    table: Table


@dataclass(frozen=True, slots=True)
class FactorCount:
    """One thing noted of the day before, with the cramps that followed such a day."""

    id: str
    label: str
    cramps: int


@dataclass(frozen=True, slots=True)
class DayBefore:
    """What was noted of the day before a cramp, in the order of the form, never ranked."""

    factors: tuple[FactorCount, ...]
    noted: int
    cramps: int
    sentence: str
    caution: str
    spoken: str
    table: Table


@dataclass(frozen=True, slots=True)
class SleepLost:
    """Minutes awake after cramps in the first and the last fortnight of noted nights."""

    first_minutes: int
    last_minutes: int
    first_label: str
    last_label: str
    first_words: str
    last_words: str
    sentence: str
    spoken: str
    table: Table


@dataclass(frozen=True, slots=True)
class Dots:
    """The nights of one fortnight: True with a cramp, False quiet; the caption says which nights."""

    caption: str
    nights: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything on the Progress page. `sleep` is None below 28 noted nights."""

    until: date
    first_day: date | None
    last_night: date | None
    enough_for_charts: bool
    noted: int
    needed: int
    sessions_done: int
    cramps: int
    cramp_nights: int
    so_far: tuple[str, ...]
    change_answer: Answer
    stretching_answer: Answer
    rate_sentence: str
    first_dots: Dots | None
    last_dots: Dots | None
    calendar: Calendar
    weeks: WeekChart
    sleep: SleepLost | None
    day_before: DayBefore
    days7: Tally
    days28: Tally
    rate: Rate | None
    change: Change
    comparison: Comparison
    how_we_count: tuple[str, ...]
    what_to_expect: str
    medians: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences on the screen, in reading order."""
        answers = (*self.change_answer.sentences, *self.stretching_answer.sentences)
        return tuple(part for part in (*answers, self.rate_sentence, *self.medians) if part)


def short_day(day: date) -> str:
    """2 Feb."""
    return tr("{day} {month}", day=day.day, month=month(day)[:3])


# ------------------------------------------------------------------ calendar


def calendar_day(day: date, marks: tuple[SlotState, ...], cramps: int | None, today: date) -> CalendarDay:
    """One day with its spoken line."""
    return CalendarDay(day, marks, cramps, day == today, day > today, _spoken_day(day, marks, cramps))


def _spoken_day(day: date, marks: tuple[SlotState, ...], cramps: int | None) -> str:
    return ", ".join((long_date(day), _done_words(marks), _night_cell(cramps)))


def _done_words(marks: tuple[SlotState, ...]) -> str:
    done = tr("{done} of {all} done", done=marks.count("done"), all=len(marks))
    part = marks.count("part")
    return done + (", " + trn("{n} in part", "{n} in part", part) if part else "")


def _night_cell(cramps: int | None) -> str:
    if cramps is None:
        return tr("night not noted")
    return cramps_words(cramps) if cramps else tr("quiet night")


def calendar(days: Sequence[CalendarDay]) -> Calendar:
    """Whole weeks of days, Monday first, with the table twin."""
    weeks = tuple(
        CalendarWeek(days[n].day, short_day(days[n].day), tuple(days[n : n + 7]))
        for n in range(0, len(days), 7)
    )
    past = [day for day in days if not day.ahead]
    rows = tuple((long_date(day.day), _done_words(day.marks), _night_cell(day.cramps)) for day in past)
    spoken = ""
    if past:
        spoken = tr(
            "Calendar, {first} to {last}, table",
            first=day_in(past[0].day, past[-1].day),
            last=day_month(past[-1].day),
        )
    headings = (tr("Day"), tr("Stretches"), tr("Night"))
    return Calendar(weeks, tuple(weekday_name(n)[:3] for n in range(7)), spoken, Table(headings, rows))


# ------------------------------------------------------------------ weeks


def week_chart(
    mondays: Sequence[date],
    slots: Sequence[SlotView],
    nights: dict[date, int],
    today: date,
    now_label: bool = True,
    begun: date = date.min,
) -> WeekChart:
    """Share of sessions and cramps of each week; a week without noted nights has no bar. A week that is not
    over, or that began before `begun`, is unfinished."""
    points = tuple(_week_point(monday, slots, nights, today, now_label, begun) for monday in mondays)
    rows = tuple(
        (
            point.label,
            tr("{done} of {planned}", done=point.done, planned=point.planned) if point.planned else "–",
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
        Table(headings, rows),
    )


def _week_point(
    monday: date,
    slots: Sequence[SlotView],
    nights: dict[date, int],
    today: date,
    now_label: bool,
    begun: date,
) -> WeekPoint:
    days = [monday + timedelta(days=n) for n in range(7)]
    counts = [nights[day] for day in days if day in nights]
    counted = tally(slot for slot in slots if days[0] <= slot.day <= days[-1])
    unfinished = days[-1] >= today or days[0] < begun
    just_begun = 0 <= (today - monday).days < BEGUN
    label = tr("now") if now_label and days[0] <= today <= days[-1] else short_day(monday)
    cramps = sum(counts) if counts else None
    return WeekPoint(
        monday,
        label,
        None if just_begun else counted.share,
        counted.done,
        counted.planned,
        cramps,
        len(counts),
        unfinished,
    )


def _spoken_weeks(points: Sequence[WeekPoint]) -> str:
    parts = []
    for point in points:
        share = tr("nothing planned")
        if point.share is None and point.planned:
            share = tr("{done} of {planned} sessions", done=point.done, planned=point.planned)
        elif point.share is not None:
            share = tr("{share} % of sessions", share=round(100 * point.share))
        cramps = tr("nights not noted") if point.cramps is None else cramps_words(point.cramps)
        parts.append(f"{point.label}: {share}, {cramps}")
    return tr("Week by week. {weeks}.", weeks="; ".join(parts)) if parts else ""


# ------------------------------------------------------------------ the day before, sleep


def day_before(factors: Sequence[FactorCount], noted: int, cramps: int) -> DayBefore:
    """Counts of what was noted of the day before a cramp."""
    sentence = trn(
        "{noted} of {n} cramp has a note", "{noted} of {n} cramps have a note", cramps, noted=noted
    )
    caution = tr("Only counts. They cannot show a cause.")
    listed = ", ".join(f"{factor.label} {factor.cramps}" for factor in factors)
    table = Table((tr("The day before"), tr("Cramps")), tuple((f.label, str(f.cramps)) for f in factors))
    spoken = ". ".join(part for part in (tr("The day before a cramp"), sentence, listed, caution) if part)
    return DayBefore(tuple(factors), noted, cramps, sentence, caution, spoken, table)
