"""The chart of the doctor's page: every night of the span in columns, and where a medicine changed.

A column stands for a week, a month, a quarter, a year or ten years, the shortest of them that leaves few
enough columns to read. Its nights are of three kinds: with a cramp, quiet, not noted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coach.base.language import month, short_date, tr
from coach.plan.night import week_of

MOST_COLUMNS = 30
WEEK = 0  # other lengths of columns are counted in months


class NightsColumn(NamedTuple):
    """The nights of one stretch of time. `whole` is its length, `nights` how many of them are in the span;
    `with_cramp` of the `noted` ones had a cramp, and there were so many `cramps`."""

    label: str
    whole: int
    nights: int
    noted: int
    with_cramp: int
    cramps: int


class MedicineMark(NamedTuple):
    """A medicine that is new or changed: its number in the list, and where in the columns (1.5 is the middle
    of the second)."""

    number: int
    place: float


class NightsChart(NamedTuple):
    heading: str
    columns: tuple[NightsColumn, ...] = ()
    marks: tuple[MedicineMark, ...] = ()
    note: str = ""


def nights_chart(
    first: date, last: date, nights: Mapping[date, int], changes: Sequence[tuple[int, date]]
) -> NightsChart:
    """The nights from `first` to `last`; `nights` holds the cramps of the noted ones, `changes` the number
    and the day of each medicine. One from before or after them has its mark at that edge."""
    if first > last:
        return NightsChart(tr("Nights week by week"))
    headings = {
        WEEK: tr("Nights week by week"),
        1: tr("Nights month by month"),
        3: tr("Nights by quarters of a year"),
        12: tr("Nights year by year"),
        120: tr("Nights by ten years"),
    }
    months = next((n for n in headings if len(_starts(n, first, last)) <= MOST_COLUMNS), 120)
    starts = _starts(months, first, last)
    columns = tuple(_column(months, begin, first, last, nights) for begin in starts)
    marks = tuple(
        MedicineMark(number, _place(months, min(max(day, first), last), starts)) for number, day in changes
    )
    return NightsChart(headings[months], columns, marks, _note(columns))


def _begin(months: int, day: date, after: int = 0) -> date:
    """The first day of the column that a day lies in, or of one `after` it."""
    if months == WEEK:
        return week_of(day)[0] + timedelta(days=7 * after)
    index = ((day.year * 12 + day.month - 1) // months + after) * months
    return date(index // 12, index % 12 + 1, 1)


def _label(months: int, begin: date) -> str:
    if months == WEEK:
        return short_date(begin)
    return str(begin.year) if months >= 12 or begin.month == 1 else month(begin)[:3]


def _starts(months: int, first: date, last: date) -> list[date]:
    """The first days of the columns; no more than one too many."""
    found = [_begin(months, first)]
    while len(found) <= MOST_COLUMNS and (following := _begin(months, found[-1], 1)) <= last:
        found.append(following)
    return found


def _column(months: int, begin: date, first: date, last: date, nights: Mapping[date, int]) -> NightsColumn:
    end = _begin(months, begin, 1)
    since, until = max(begin, first), min(end, last + timedelta(days=1))
    inside = [since + timedelta(days=n) for n in range((until - since).days)]
    counts = [nights[day] for day in inside if day in nights]
    return NightsColumn(
        _label(months, begin),
        (end - begin).days,
        len(inside),
        len(counts),
        sum(count > 0 for count in counts),
        sum(counts),
    )


def _place(months: int, day: date, starts: Sequence[date]) -> float:
    begin = _begin(months, day)
    return starts.index(begin) + (day - begin).days / (_begin(months, begin, 1) - begin).days


def _note(columns: Sequence[NightsColumn]) -> str:
    notes = []
    for column, words in (
        (columns[0], tr("The first column holds {n} of {all} nights.")),
        (columns[-1], tr("The last column holds {n} of {all} nights.")),
    ):
        text = words.format(n=column.nights, all=column.whole)
        if column.nights < column.whole and text not in notes:
            notes.append(text)
    return " ".join(notes[-1:] if len(columns) == 1 else notes)
