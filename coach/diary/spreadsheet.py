"""Four CSV tables for spreadsheets, in parts: UTF-8, all quoted, ISO 8601 with offset, formulas defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from heapq import merge
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from coach.diary.store import Diary
from coach.diary.tables import CRAMPS, NIGHTS, REMINDERS, SESSIONS
from coach.model.records import CrampRow, NightRow, Row, local

SLICE = 400  # rows that are written at one go
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_NOT_SHOWN = {"offset", "time_known", "details_done", "updated"}  # the times are local and carry their offset


def _fields(row: type[Row], *but: str) -> str:
    return " ".join(name for name in row._fields if name not in (*_NOT_SHOWN, *but))


HEADINGS = {
    "sessions.csv": "id day slot routine routine_name started ended planned_seconds done_seconds steps "
    "steps_done holds holds_done share_percent outcome calf_and_hamstring source harm harms stiffness note",
    "cramps.csv": _fields(CrampRow),
    "nights.csv": f"night status cramps noted_count {_fields(NightRow, 'night', 'status', 'count')}",
    "reminders.csv": "slot day routine due shown expires state snoozed_until repeats snoozes answered "
    "late_reason",
}


def sheets(diary: Diary) -> dict[str, Iterator[str]]:
    """The text of each of the four files, in parts."""
    confirmed = diary.counts.confirmed_nights(date.min, date.max)
    rows: dict[str, Iterator[list[Any]]] = {
        "sessions.csv": diary.slices(SESSIONS, "day", "started"),
        "cramps.csv": diary.slices(CRAMPS, "night", "started"),
        "nights.csv": diary.slices(NIGHTS),
        "reminders.csv": diary.slices(REMINDERS, "day", "due"),
    }
    return {name: sheet(name, chain.from_iterable(slices), confirmed) for name, slices in rows.items()}


def sheet(name: str, rows: Iterable[Any], confirmed: Mapping[date, int]) -> Iterator[str]:
    """One file. Nights that are `confirmed` by their cramps alone have a line, too."""
    if name == "nights.csv":
        in_order = merge(rows, map(NightRow, confirmed), key=attrgetter("night"))
        rows = (next(of_night) for _, of_night in groupby(in_order, key=attrgetter("night")))
    headings, special = HEADINGS[name].split(), _special(confirmed)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    for number, row in enumerate(rows, start=1):
        found = (special[name](row) if name in special else getattr(row, name) for name in headings)
        writer.writerow([_cell(value, row) for value in found])
        if number % SLICE == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _special(confirmed: Mapping[date, int]) -> dict[str, Callable[[Any], object]]:
    """The columns that do not hold what the row has under that name."""

    def status(row: NightRow) -> str:
        cramps = confirmed.get(row.night)
        return row.status or ("not recorded" if cramps is None else "cramps" if cramps else "none")

    return {
        "started": lambda row: row.started if getattr(row, "time_known", True) else None,
        "share_percent": lambda row: round(100 * row.share),  # of the holds
        "status": status,
        "cramps": lambda row: confirmed.get(row.night),  # what counts
        "noted_count": lambda row: row.count,  # what was tapped
    }


def _cell(value: object, row: Row) -> str:
    """One cell: numbers as they are, yes or no, instants in the local time of the row, text defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(round(value, 3))
    if isinstance(value, datetime):
        return local(value, getattr(row, "offset", 0)).isoformat(timespec="seconds")
    if isinstance(value, tuple):
        return defused("; ".join(map(str, value)))
    return defused(value) if isinstance(value, str) else str(value)


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
