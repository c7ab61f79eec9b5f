"""Every field of the diary's rows can be written and read in every way there is, or says here why not."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from coach.app.coach import Coach
from coach.base.work import done
from coach.cli import build_parser
from coach.diary import spreadsheet
from coach.diary.tables import CRAMPS, NIGHTS, SESSIONS
from coach.model.records import CrampRow, NightRow, SessionRow
from tests.diaries import put_all

NIGHT = date(2026, 3, 10)
START = datetime(2026, 3, 11, 2, 10, tzinfo=UTC)
ROWS: dict[str, Any] = {
    "session": SessionRow("s1", "bedtime", "Bedtime", NIGHT, START, 0, slot="bedtime", outcome="done"),
    "cramp": CrampRow("c1", NIGHT, START, 0, seconds=60.0, length_known="estimated"),
    "night": NightRow(NIGHT, "cramps", 2),
}
OTHER = {
    "bool": True, "int": 3, "float": 90.0, "str": "other", "date": NIGHT - timedelta(days=1),
    "datetime": START - timedelta(minutes=30), "tuple[str, ...]": ("cold",),
}  # fmt: skip
SPECIAL = {
    "outcome": "part", "length_known": "measured", "place": "calf", "side": "left", "status": "none",
    "calf_and_hamstring": False, "time_known": False, "soreness": "hours", "relief": ("walk",),
    "relief_helped": "yes", "function": "somewhat", "signs": ("swelling",), "guesses": ("side",),
    "medicine_changed": False, "slot": None,
}  # fmt: skip

BOOKKEEPING = "the program's own, never asked for"
COUNTED = "the doctor's page counts sessions by day, slot and outcome"
NOT_THERE = {
    ("form", "cramp"): {
        "id": BOOKKEEPING, "guesses": BOOKKEEPING, "source": BOOKKEEPING, "updated": BOOKKEEPING,
        "mode": "cramp help knows it", "length_known": "follows from the length",
        "details_done": "saving says it", "offset": "follows from the time", "night": "follows from the time",
        "started": "asked as day and time", "time_known": "an empty time says it",
    },
    ("form", "night"): {"night": "asked as the day", "updated": BOOKKEEPING},
    ("form", "session"): dict.fromkeys(
        ("ended", "planned_seconds", "done_seconds", "steps", "steps_done", "holds", "holds_done",
         "calf_and_hamstring", "routine", "routine_name"), "taken from the slot that is chosen",
    ) | dict.fromkeys(("id", "source", "updated"), BOOKKEEPING) | {
        "started": "the time of the slot", "offset": "the time of the slot", "outcome": "asked as how much",
    },
    ("cli", "cramp"): {
        "id": BOOKKEEPING, "guesses": BOOKKEEPING, "source": BOOKKEEPING, "updated": BOOKKEEPING,
        "mode": "cramp help knows it", "length_known": "follows from the length",
        "details_done": "saving says it", "offset": "follows from the time",
        "time_known": "left out, it is not known",
    },
    ("cli", "night"): {"updated": BOOKKEEPING},
    ("cli", "session"): dict.fromkeys(
        ("ended", "planned_seconds", "done_seconds", "steps", "steps_done", "holds", "holds_done",
         "calf_and_hamstring", "routine_name"), "taken from the routine that was done",
    ) | dict.fromkeys(("id", "source", "updated"), BOOKKEEPING) | {
        "offset": "follows from the time",
    },
    ("csv", "cramp"): {
        "offset": "the times are local and carry it", "time_known": "an empty time says it",
        "details_done": BOOKKEEPING, "updated": BOOKKEEPING,
    },
    ("csv", "night"): {"updated": BOOKKEEPING},
    ("csv", "session"): {"offset": "the times are local and carry it", "updated": BOOKKEEPING},
    ("report", "cramp"): {
        "id": BOOKKEEPING, "updated": BOOKKEEPING, "details_done": BOOKKEEPING, "mode": BOOKKEEPING,
        "source": BOOKKEEPING, "length_known": "lengths that were measured and estimated count alike",
    },
    ("report", "night"): {
        "updated": BOOKKEEPING,
        "status": "a count says it, and a night with a cramp of its own is never quiet",
    },
    ("report", "session"): dict.fromkeys(
        ("ended", "planned_seconds", "done_seconds", "steps", "steps_done", "holds", "holds_done",
         "calf_and_hamstring", "started", "offset", "routine"), COUNTED,
    ) | dict.fromkeys(("id", "source", "updated"), BOOKKEEPING),
}  # fmt: skip
"""Where a field is missing on purpose, and why."""

OPTIONS = {"started": "at", "status": "none", "medicine_changed": "medicine_text", "outcome": "part"}
"""Fields that are said with an option of another name."""


def names(kind: str) -> list[str]:
    return list(ROWS[kind]._fields)


def changed(kind: str, name: str) -> object:
    """The row with another value in that field."""
    row = ROWS[kind]
    written = type(row).__annotations__[name].__forward_arg__.removesuffix(" | None")
    return row._replace(**{name: SPECIAL.get(name, OTHER.get(written, "other"))})


def missing(way: str, kind: str, there: set[str]) -> None:
    """Exactly the fields that are not there have a reason."""
    assert set(names(kind)) - there == set(NOT_THERE.get((way, kind), {}))


@pytest.mark.parametrize("kind", ["session", "cramp", "night"])
def test_every_field_is_in_the_json_file(kind):
    table = {"session": SESSIONS, "cramp": CRAMPS, "night": NIGHTS}[kind]
    plain = table.to_plain(ROWS[kind])
    assert {name for name in names(kind) if table.to_plain(changed(kind, name)) != plain} == set(names(kind))


@pytest.mark.parametrize("kind", ["session", "cramp", "night"])
def test_every_field_is_in_the_tables_for_spreadsheets(kind):
    def written(row) -> str:
        return "".join(spreadsheet.sheet(f"{kind}s.csv", [row], {}))

    plain = written(ROWS[kind])
    there = {name for name in names(kind) if written(changed(kind, name)) != plain}
    reasons = NOT_THERE[("csv", kind)]
    assert set(names(kind)) - there <= set(reasons)
    assert not {name for name in reasons if name in plain.splitlines()[0]} - {"updated"}


@pytest.mark.parametrize("kind", ["session", "cramp", "night"])
def test_every_field_can_be_said_in_the_terminal(kind):
    def parser_of(parser: argparse.ArgumentParser, word: str) -> argparse.ArgumentParser:
        actions = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        return next(action.choices[word] for action in actions if word in action.choices)

    options = {action.dest for action in parser_of(parser_of(build_parser("log"), "log"), kind)._actions}
    missing("cli", kind, {name for name in names(kind) if OPTIONS.get(name, name) in options})


@pytest.mark.parametrize("kind", ["cramp", "night", "session"])
def test_every_field_is_on_the_doctors_page(home, clock, kind):
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    clock.set(datetime.combine(NIGHT - timedelta(days=3), time(7), clock.now().tzinfo))
    coach.reminders.poll()  # a plan is kept from here on
    clock.set(datetime.combine(NIGHT + timedelta(days=2), time(14, 30), clock.now().tzinfo))
    known = {
        "cramp": ROWS["cramp"]._replace(place="foot", side="right"),
        "night": ROWS["night"]._replace(medicine_changed=True),
        "session": ROWS["session"]._replace(stiffness=4),
    }

    def page(row) -> object:
        rows = {**known, kind: row}
        put_all(coach.diary, rows.values())
        data = done(coach.reporting(NIGHT - timedelta(days=2), NIGHT + timedelta(days=1)))
        for row in rows.values():
            coach.diary.delete(row)
        return data

    plain = page(known[kind])
    there = {
        name
        for name in names(kind)
        if page(known[kind]._replace(**{name: getattr(changed(kind, name), name)})) != plain
    }
    missing("report", kind, there)
    coach.close()
