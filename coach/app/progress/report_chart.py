"""The chart of the doctor's page: every night of the span in columns, and where a medicine changed.

A column stands for a week, a month, a quarter, a year or ten years, the shortest of them that leaves few
enough columns to read. Its nights are of three kinds: with a cramp, quiet, not noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.base.language import month, short_date, tr
from coach.plan.night import week_of

MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class NightsColumn:
    """The nights of one stretch of time. `whole` is its length, `nights` how many of them are in the span;
    `with_cramp` of the `noted` ones had a cramp, and there were so many `cramps`."""

    label: str
    whole: int
    nights: int
    noted: int
    with_cramp: int
    cramps: int


@dataclass(frozen=True, slots=True)
class MedicineMark:
    """A medicine that is new or changed: its number in the list, and where in the columns (1.5 is the middle
    of the second)."""

    number: int
    place: float


@dataclass(frozen=True, slots=True)
class NightsChart:
    heading: str
    columns: tuple[NightsColumn, ...] = ()
    marks: tuple[MedicineMark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A length of columns: `begin` of the one that a day lies in, `after` gives the next one."""

    heading: str
    begin: Callable[[date], date]
    after: Callable[[date], date]
    label: Callable[[date], str]


def nights_chart(
    first: date, last: date, nights: Mapping[date, int], changes: Sequence[tuple[int, date]]
) -> NightsChart:
    """The nights from `first` to `last`; `nights` holds the cramps of the noted ones, `changes` the number
    and the day of each medicine. One from before or after them has its mark at that edge."""
    if first > last:
        return NightsChart(tr("Nights week by week"))
    kinds = _kinds()
    found = next((kind for kind in kinds if len(_starts(kind, first, last)) <= MOST_COLUMNS), kinds[-1])
    starts = _starts(found, first, last)
    columns = tuple(_column(found, begin, first, last, nights) for begin in starts)
    marks = tuple(
        MedicineMark(number, _place(found, min(max(day, first), last), starts)) for number, day in changes
    )
    return NightsChart(found.heading, columns, marks, _note(columns))


def _kinds() -> tuple[_Kind, ...]:
    def months(n: int) -> tuple[Callable[[date], date], Callable[[date], date]]:
        def at(index: int) -> date:
            return date(index // 12, index % 12 + 1, 1)

        def index(day: date) -> int:
            return (day.year * 12 + day.month - 1) // n * n

        return (lambda day: at(index(day))), (lambda day: at(index(day) + n))

    def month_label(day: date) -> str:
        return str(day.year) if day.month == 1 else month(day)[:3]

    def year_label(day: date) -> str:
        return str(day.year)

    return (
        _Kind(
            tr("Nights week by week"),
            lambda day: week_of(day)[0],
            lambda day: week_of(day)[0] + timedelta(days=7),
            short_date,
        ),
        _Kind(tr("Nights month by month"), *months(1), month_label),
        _Kind(tr("Nights by quarters of a year"), *months(3), month_label),
        _Kind(tr("Nights year by year"), *months(12), year_label),
        _Kind(tr("Nights by ten years"), *months(120), year_label),
    )


def _starts(kind: _Kind, first: date, last: date) -> list[date]:
    """The first days of the columns; no more than one too many."""
    found = [kind.begin(first)]
    while len(found) <= MOST_COLUMNS and (following := kind.after(found[-1])) <= last:
        found.append(following)
    return found


def _column(kind: _Kind, begin: date, first: date, last: date, nights: Mapping[date, int]) -> NightsColumn:
    end = kind.after(begin)
    since, until = max(begin, first), min(end, last + timedelta(days=1))
    inside = [since + timedelta(days=n) for n in range((until - since).days)]
    counts = [nights[day] for day in inside if day in nights]
    return NightsColumn(
        kind.label(begin),
        (end - begin).days,
        len(inside),
        len(counts),
        sum(count > 0 for count in counts),
        sum(counts),
    )


def _place(kind: _Kind, day: date, starts: Sequence[date]) -> float:
    begin = kind.begin(day)
    return starts.index(begin) + (day - begin).days / (kind.after(begin) - begin).days


def _note(columns: Sequence[NightsColumn]) -> str:
    """What the first and the last column lack."""
    notes = []
    for column, words in (
        (columns[0], tr("The first column holds {n} of {all} nights.")),
        (columns[-1], tr("The last column holds {n} of {all} nights.")),
    ):
        text = words.format(n=column.nights, all=column.whole)
        if column.nights < column.whole and text not in notes:
            notes.append(text)
    return " ".join(notes[-1:] if len(columns) == 1 else notes)
