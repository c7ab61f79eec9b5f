"""Every field of the diary's rows can be written and read in every way there is, or says here why not."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.app.coach import Coach
from coach.cli import build_parser
from coach.diary import spreadsheet
from coach.diary.tables import CRAMPS, NIGHTS, SESSIONS
from coach.model.records import CrampRow, NightRow, SessionRow, questions

NIGHT = date(2026, 3, 10)
START = datetime(2026, 3, 11, 2, 10, tzinfo=UTC)
ROWS = {
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
}  # fmt: skip

BOOKKEEPING = "the program's own, never asked for"
ONE_PAGE = "the doctor's page is one sheet; it holds counts, signs, lengths and strengths"
NOT_THERE = {
    ("form", "cramp"): {
        "id": BOOKKEEPING, "guesses": BOOKKEEPING, "source": BOOKKEEPING, "updated": BOOKKEEPING,
        "mode": "cramp help knows it", "length_known": "follows from the length",
        "details_done": "saving says it", "offset": "follows from the time", "night": "follows from the time",
        "started": "asked as day and time", "time_known": "an empty time says it",
        "woke": "follows from the minutes awake",
    },
    ("form", "night"): {
        "updated": BOOKKEEPING, "medicine_date": "asked as text: which one, and since when",
        "factors": "asked with a cramp", "factors_text": "asked with a cramp",
    },
    ("cli", "cramp"): {
        "id": BOOKKEEPING, "guesses": BOOKKEEPING, "source": BOOKKEEPING, "updated": BOOKKEEPING,
        "mode": "cramp help knows it", "length_known": "follows from the length",
        "details_done": "saving says it", "offset": "follows from the time",
        "time_known": "left out, it is not known", "woke": "follows from the minutes awake",
    },
    ("cli", "night"): {"updated": BOOKKEEPING, "medicine_date": "said in the text of the medicine"},
    ("cli", "session"): dict.fromkeys(
        ("ended", "planned_seconds", "done_seconds", "steps", "steps_done", "holds", "holds_done",
         "calf_and_hamstring", "routine_name"), "taken from the routine that was done",
    ) | dict.fromkeys(("id", "source", "updated"), BOOKKEEPING) | {
        "offset": "follows from the time", "harm": "told while it happens, in the session",
        "note": "a session that was done without the coach has none",
    },
    ("csv", "cramp"): {
        "offset": "the times are local and carry it", "time_known": "an empty time says it",
        "details_done": BOOKKEEPING, "updated": BOOKKEEPING,
    },
    ("csv", "night"): {"updated": BOOKKEEPING},
    ("csv", "session"): {"offset": "the times are local and carry it", "updated": BOOKKEEPING},
    ("report", "cramp"): {
        "id": BOOKKEEPING, "updated": BOOKKEEPING, "details_done": BOOKKEEPING, "mode": BOOKKEEPING,
        "source": BOOKKEEPING, "woke": ONE_PAGE, "sleep_trouble": ONE_PAGE, "soreness": ONE_PAGE,
        "relief": ONE_PAGE, "relief_helped": ONE_PAGE, "note": ONE_PAGE,
        "length_known": "lengths that were measured and estimated count alike",
        "awake_minutes": "after 28 noted nights: Awake, first and last nights",
    },
    ("report", "night"): {
        "updated": BOOKKEEPING, "factors_text": ONE_PAGE, "medicine_text": ONE_PAGE, "taken": ONE_PAGE,
        "function": ONE_PAGE, "lights_out": ONE_PAGE, "note": ONE_PAGE,
        "medicine_date": "only where a medicine was changed",
        "status": "a count says it, and a night with a cramp of its own is never quiet",
    },
}  # fmt: skip
"""Where a field is missing on purpose, and why."""

OPTIONS = {"started": "at", "status": "none", "medicine_changed": "medicine_text", "outcome": "part"}
"""Fields that are said with an option of another name."""


def names(kind: str) -> list[str]:
    return [item.name for item in fields(ROWS[kind])]


def changed(kind: str, name: str) -> object:
    """The row with another value in that field."""
    row = ROWS[kind]
    written = next(str(item.type) for item in fields(row) if item.name == name).removesuffix(" | None")
    return replace(row, **{name: SPECIAL.get(name, OTHER.get(written, "other"))})


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
        if kind == "night":
            return spreadsheet.nights_csv([row], {})
        return {"session": spreadsheet.sessions_csv, "cramp": spreadsheet.cramps_csv}[kind]([row])

    plain = written(ROWS[kind])
    there = {name for name in names(kind) if written(changed(kind, name)) != plain}
    reasons = NOT_THERE[("csv", kind)]
    assert set(names(kind)) - there <= set(reasons)
    assert not {name for name in reasons if name in plain.splitlines()[0]} - {"updated"}


def test_every_field_is_in_the_forms():
    missing("form", "cramp", {"note", *questions(CrampRow)})


@pytest.mark.parametrize("kind", ["session", "cramp", "night"])
def test_every_field_can_be_said_in_the_terminal(kind):
    def parser_of(parser: argparse.ArgumentParser, word: str) -> argparse.ArgumentParser:
        actions = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        return next(action.choices[word] for action in actions if word in action.choices)

    options = {action.dest for action in parser_of(parser_of(build_parser("log"), "log"), kind)._actions}
    missing("cli", kind, {name for name in names(kind) if OPTIONS.get(name, name) in options})


@pytest.mark.parametrize("kind", ["cramp", "night"])
def test_every_field_is_on_the_doctors_page(home, clock, kind):
    coach = Coach(home, clock)

    def page(row) -> object:
        cramp = row if kind == "cramp" else replace(ROWS["cramp"], side="left")
        night = row if kind == "night" else ROWS["night"]
        coach.diary.save_cramp(cramp)
        coach.diary.save_night(night)
        data = coach.report(NIGHT - timedelta(days=2), NIGHT + timedelta(days=1))
        coach.diary.delete_cramp(cramp.id)
        coach.diary.connection.delete(NIGHTS, night.night.isoformat())
        return data

    known = replace(ROWS["cramp"], place="foot", side="right") if kind == "cramp" else ROWS["night"]
    plain = page(known)
    there = set()
    for name in names(kind):
        value = getattr(changed(kind, name), name)
        if page(replace(known, **{name: value})) != plain:
            there.add(name)
    missing("report", kind, there)
    coach.close()
