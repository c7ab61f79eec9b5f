"""The diary as one JSON file that people own, to read, keep and carry to another computer.

The document, version 1::

    {
      "format": "bedtime-coach", "version": 1,
      "exported": "2026-03-12T14:30:00+00:00", "program": "1.0.0",
      "settings": {...},                      what differs from the defaults
      "routines": {"mine.yaml": "text ..."},  the person's own routine files
      "diary": {"sessions": [...], "cramps": [...], "nights": [...], "reminders": [...],
                "pauses": [...], "schedules": [...], "notices": [...]}
    }

Every row carries the fields of `coach.model.records` under their names. Instants are UTC in ISO 8601,
`offset` is the local time's distance from UTC in minutes (left out, it is that of the instant), dates are
2026-03-12; absent means unknown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple, get_args

from coach.base.errors import Problem, did_you_mean
from coach.base.language import tr
from coach.base.work import Work
from coach.diary import migrations
from coach.diary.tables import SIZE, TABLES, Table
from coach.model import vocabulary
from coach.model.records import Row, offset_of, questions

CHECKED = 200  # rows that are looked at in one step
FORMAT = "bedtime-coach"
VERSION = 1

StoredRows = dict[tuple[Any, ...], tuple[Any, ...]]
"""The rows of a table by their key, as it stores them: tuples of texts and numbers, which the garbage
collector need not look into."""

_CHOICES: dict[str, Collection[str]] = {
    "outcome": get_args(vocabulary.Outcome),
    "place": vocabulary.PLACES,
    "side": vocabulary.SIDES,
    "length_known": vocabulary.LENGTHS_KNOWN,
    "status": get_args(vocabulary.NightStatus),
    "state": vocabulary.SLOT_STATES,
}
"""Fields that hold one of these in every version; other lists may grow, and take what a newer coach wrote."""


class Merged(NamedTuple):
    """How many rows were new, how many later than those that were known, and how many were left alone."""

    added: int
    updated: int
    unchanged: int


# ------------------------------------------------------------------ JSON


def text_parts(
    head: Mapping[str, Any], slices: Callable[[Table[Any]], Iterator[list[Row]]]
) -> Iterator[tuple[str, int]]:
    """The document as JSON text, one row a line: good to read and to compare. In parts, each with the
    number of rows in it; `head` is all but the diary, `slices` gives the rows of a table."""
    yield "{\n" + "".join(f" {json.dumps(key)}: {_json(value)},\n" for key, value in head.items()), 0
    yield ' "diary": {\n', 0
    for number, table in enumerate(TABLES.values()):
        yield f"{',' * bool(number)}{chr(10) * bool(number)}  {json.dumps(table.name)}: [", 0
        comma = ""
        for rows in slices(table):
            if rows:
                yield comma + ",".join("\n   " + _json(table.to_plain(row)) for row in rows), len(rows)
                comma = ","
        yield "]", 0
    yield "\n }\n}\n", 0


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_diary(document: Any, where: str) -> Work[tuple[dict[str, StoredRows], list[Problem]]]:
    """The rows of a document, and everything that is wrong with it, each with its place in the file."""
    found: dict[str, StoredRows] = {name: {} for name in TABLES}
    if not isinstance(document, Mapping):
        return found, [Problem(where, tr("“diary” must hold the tables of the diary."))]
    problems: list[Problem] = []
    for name, entries in document.items():
        if name not in TABLES:
            hint = did_you_mean(str(name), TABLES)
            problems.append(Problem(where, tr("There is no table “{name}”.", name=name), hint))
        elif not isinstance(entries, list):
            problems.append(Problem(where, tr("“{name}” must be a list.", name=name)))
        else:
            found[name], faults = yield from _read_rows(TABLES[name], entries, where)
            problems.extend(faults)
    return found, problems


def _read_rows(table: Table[Any], entries: list[Any], where: str) -> Work[tuple[StoredRows, list[Problem]]]:
    rows: StoredRows = {}
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        if number % CHECKED == 0:
            yield number / len(entries)
        place = f"{where}: {table.name}, {tr('entry {n}', n=number)}"
        entries[number - 1] = None  # given back one by one: all of them at once takes a moment
        row, faults = (
            table.from_plain(_with_offset(table, entry))
            if isinstance(entry, Mapping)
            else (None, (("entry", tr("no object")),))
        )
        problems.extend(Problem(place, f"{name}: {fault}.") for name, fault in faults)
        if row is None:
            continue
        problems.extend(Problem(place, fault) for fault in _senseless(table, row))
        if (key := table.key_of(row)) in rows:
            problems.append(Problem(place, tr("This entry stands in the file twice.")))
        rows[key] = table.encode(row)
    return rows, problems


def _with_offset(table: Table[Any], entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry written by hand may leave out `offset`: its instant carries one."""
    if "offset" not in table.names or "offset" in entry:
        return entry
    try:
        moment = datetime.fromisoformat(entry["due" if "due" in table.names else "started"])
    except (KeyError, TypeError, ValueError):
        return entry
    return {**entry, "offset": offset_of(moment)}


def _senseless(table: Table[Any], row: Row) -> Iterable[str]:
    for name in _CHOICES.keys() & set(table.names):
        value, choices = getattr(row, name), _CHOICES[name]
        if value is not None and value not in choices:
            yield tr(
                "{field} cannot be “{value}”; it is one of {choices}.",
                field=name,
                value=value,
                choices=", ".join(choices),
            )
    for name, question in questions(table.row).items():
        value, most = getattr(row, name), question.most
        if value is not None and most is not None and not 0 <= value <= most:
            yield tr("{field} must lie between {low} and {high}.", field=name, low=0, high=most)


def merge(connection: sqlite3.Connection, rows: Mapping[str, StoredRows], keep: bool) -> Merged:
    """Add rows, each where no later state of it is known: all or none, and without `keep` none at all."""
    with migrations.transaction(connection):
        before = connection.execute(SIZE).fetchone()[0]
        changed = sum(
            connection.executemany(TABLES[name].add, of_table.values()).rowcount
            for name, of_table in rows.items()
            if of_table
        )
        added = connection.execute(SIZE).fetchone()[0] - before
        if not keep:
            connection.execute("ROLLBACK")
    return Merged(added, changed - added, sum(map(len, rows.values())) - changed)
