"""Four CSV tables for spreadsheets, in parts: UTF-8, all quoted, ISO 8601 with offset, formulas defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from coach.model.records import CrampRow, NightRow, ReminderRow, Row, SessionRow, local

SLICE = 400  # rows that are written at one go
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_SESSION = (
    "id day slot routine routine_name started ended planned_seconds done_seconds steps steps_done holds "
    "holds_done share_percent outcome calf_and_hamstring source harm harms stiffness note"
)
_NOT_SHOWN = {"offset", "time_known", "details_done", "updated"}  # the times are local and carry their offset
_CRAMP = " ".join(item.name for item in fields(CrampRow) if item.name not in _NOT_SHOWN)
_NIGHT_FIELDS = [item.name for item in fields(NightRow) if item.name not in ("count", *_NOT_SHOWN)]
_NIGHT = " ".join(_NIGHT_FIELDS).replace("status", "status cramps noted_count", 1)
_REMINDER = "slot day routine due shown expires state snoozed_until repeats snoozes answered late_reason"


def sessions_csv(rows: Iterable[SessionRow]) -> Iterator[str]:
    """sessions.csv; `share_percent` is the share of holds done."""
    return _table(_SESSION, rows, {"share_percent": lambda row: round(100 * row.share)})


def cramps_csv(rows: Iterable[CrampRow]) -> Iterator[str]:
    """cramps.csv; a cramp without a known time has an empty `started`."""
    return _table(_CRAMP, rows, {"started": lambda row: _at(row.started, row) if row.time_known else None})


def nights_csv(rows: Iterable[NightRow], confirmed: Mapping[date, int]) -> Iterator[str]:
    """nights.csv: every noted night; `cramps` is what counts, `noted_count` what was tapped."""
    known = {row.night: row for row in rows}
    nights = [known.get(night, NightRow(night)) for night in sorted({*known, *confirmed})]

    def status(row: NightRow) -> str:
        cramps = confirmed.get(row.night)
        return row.status or ("not recorded" if cramps is None else "cramps" if cramps else "none")

    special: _Special = {
        "status": status,
        "cramps": lambda row: confirmed.get(row.night),
        "noted_count": lambda row: row.count,
    }
    return _table(_NIGHT, nights, special)


def reminders_csv(rows: Iterable[ReminderRow]) -> Iterator[str]:
    return _table(_REMINDER, rows, {})


_Special = Mapping[str, Callable[[Any], object]]


def _table(names: str, rows: Iterable[Row], special: _Special) -> Iterator[str]:
    headings = names.split()
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


def _cell(value: object, row: Row) -> str:
    """One cell: numbers as they are, yes or no, instants in the local time of the row, text defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(round(value, 3))
    if isinstance(value, datetime):
        return _at(value, row)
    if isinstance(value, tuple):
        return defused("; ".join(map(str, value)))
    return defused(value) if isinstance(value, str) else str(value)


def _at(moment: datetime, row: Row) -> str:
    return local(moment, getattr(row, "offset", 0)).isoformat(timespec="seconds")


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
