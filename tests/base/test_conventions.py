from __future__ import annotations

import ast
import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base import language
from coach.base.conventions import Conventions, of_computer, of_locale
from coach.base.language import (
    full_date,
    hhmm,
    long_date,
    night_in,
    night_words,
    number,
    short_date,
    short_night,
    week_order,
    with_clock,
)
from coach.plan.times import wall_time

COACH = Path(language.__file__).parent.parent
DAY = date(2026, 3, 12)


@pytest.fixture
def american():
    language.follow(of_locale("en_US.UTF-8"))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("en_US.UTF-8", Conventions(True, True, 6, ".")),
        ("en-US", Conventions(True, True, 6, ".")),
        ("en_GB.UTF-8", Conventions()),
        ("de_DE@euro", Conventions(decimal=",")),
        ("fr_CA", Conventions(False, True, 6, ".")),
        ("ar_EG", Conventions(True, False, 5, ",")),
        ("C.UTF-8", Conventions()),
        ("POSIX", Conventions()),
        ("", Conventions()),
        ("en", Conventions()),
    ],
)
def test_a_locale_has_its_customs(name, found):
    assert of_locale(name) == found


@pytest.mark.parametrize(
    ("environment", "twelve", "decimal"),
    [
        ({"LANG": "en_US.UTF-8"}, True, "."),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, False, "."),
        ({"LANG": "en_GB.UTF-8", "LC_TIME": "en_US.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}, True, ","),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, False, ","),
        ({}, False, "."),
    ],
)
def test_the_variables_count_in_their_order(environment, twelve, decimal, monkeypatch):
    for name in ("LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = of_computer()
    assert (found.twelve_hours, found.decimal) == (twelve, decimal)


@pytest.mark.parametrize(
    ("at", "words"),
    [((0, 5), "12:05 am"), ((9, 0), "9:00 am"), ((12, 0), "12:00 pm"), ((22, 30), "10:30 pm")],
)
def test_twelve_hours(american, at, words):
    assert hhmm(time(*at)) == words.replace(" ", "\N{NO-BREAK SPACE}")


def test_dates_of_an_american(american):
    assert long_date(DAY) == "Thursday, March 12"
    assert full_date(DAY) == "March 12, 2026"
    assert (short_date(DAY), short_night(DAY)) == ("Mar 12", "Mar 12–13")
    assert night_words(DAY) == "night of March 12–13"
    assert night_words(date(2026, 3, 31)) == "night of March 31 – April 1"
    assert night_in(DAY) == "night of March 12–13, 2026"


def test_a_person_may_choose_otherwise(american):
    language.write_as("24", "day-first")
    assert (hhmm(time(22)), full_date(DAY)) == ("22:00", "12 March 2026")
    language.write_as("12", "auto")
    language.follow(Conventions())
    assert (wall_time(hhmm(time(22))), full_date(DAY)) == (time(22), "12 March 2026")
    assert "pm" in hhmm(time(22))


def test_times_in_a_sentence(american):
    said = with_clock("Half as loud from 22:00 to 07:00.")
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Half as loud from 10:00 pm to 7:00 am."


def test_the_week_of_a_calendar(american):
    assert week_order() == (6, 0, 1, 2, 3, 4, 5)
    language.follow(Conventions())
    assert week_order() == tuple(range(7))


def test_numbers():
    assert (number(1.5), number(2.0), number(0.666, 2)) == ("1.5", "2", "0.67")
    language.follow(of_locale("de_DE"))
    assert (number(1.5), number(2.0), number(0.666, 2)) == ("1,5", "2", "0,67")


@given(st.times(), st.sampled_from(["12", "24"]))
def test_what_is_written_is_understood_where_a_time_is_typed(moment, clock):
    language.write_as(clock)
    try:
        assert wall_time(hhmm(moment)) == moment.replace(second=0, microsecond=0, fold=0)
    finally:
        language.write_as()


# Where a clock time or a date is written by hand: in files and in what other programs read.
FORMATS = re.compile(r"%H|%I:|%d\b|%B|%A|:02d\}:|strftime|%-[dHI]")
OF_FILES = {
    "base/language.py",  # hhmm itself, and lengths such as 6:15
    "plan/schedule.py",  # the schedule as it is stored
    "diary/backup.py",  # names of copies
    "diary/recovery.py",
    "app/diary/files.py",
    "desktop/pages/settings/data.py",  # the name of an export
    "desktop/widgets/time_steppers.py",
}


def test_nobody_else_writes_a_clock_time_or_a_date():
    found = set()
    for path in COACH.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            texts = [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
            texts += [ast.unparse(node)] if isinstance(node, ast.FormattedValue | ast.JoinedStr) else []
            texts += [node.attr] if isinstance(node, ast.Attribute) else []
            if any(FORMATS.search(text) for text in texts):
                found.add(path.relative_to(COACH).as_posix())
    assert found == OF_FILES


def test_no_sentence_has_a_clock_time_of_its_own():
    """Such as “from 22:00”: `with_clock` writes those that a declaration has to name."""
    loose = {}
    for path in COACH.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "trn"):
                said = [text.value for text in node.args if isinstance(text, ast.Constant)]
                if any(re.search(r"(?<![\d`T])\d\d:\d\d", str(text)) for text in said):
                    loose[path.relative_to(COACH).as_posix()] = said
    # What may be typed after an option, in every country.
    assert set(loose) == {"cli/log.py"}
