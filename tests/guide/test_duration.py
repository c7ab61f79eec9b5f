"""Lengths of time as people write them."""

import json
import re

import pytest

from coach.base.paths import asset
from coach.guide.routine import duration

UNDERSTOOD = {
    "10 s": 10,
    "10s": 10,
    "1 min 30 s": 90,
    "1m30s": 90,
    "1 minute and 5 seconds": 65,
    "2 minutes": 120,
    "1.5 min": 90,
    "1,5 min": 90,
    "1:30": 90,
    "90": 90,
    90: 90,
    7.5: 7.5,
}
REFUSED = ["", "ten seconds", "10 hours", "s", "1:75", True, None, [], "9" * 100, "1e5"]


@pytest.mark.parametrize(("text", "seconds"), UNDERSTOOD.items())
def test_what_a_person_writes_is_understood(text, seconds):
    assert duration.seconds(text) == seconds


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_length_is_refused(text):
    assert duration.seconds(text) is None


@pytest.mark.parametrize("length", [1, 10, 60, 90, 120, 375])
def test_what_is_written_is_read_back(length):
    assert duration.seconds(duration.written(length)) == length


def test_a_number_in_words_is_suggested_in_figures():
    assert duration.suggested("ten seconds") == "10 s"
    assert duration.suggested("two minutes") == "2 min"
    assert duration.suggested("about 20 secs.") == "20 s"
    assert duration.suggested("long") == "10 s"


@pytest.mark.parametrize("name", ["routine", "exercises", "relief"])
def test_the_schemas_take_what_is_understood_and_nothing_else(name):
    schema = json.loads(asset("schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    pattern = schema["$defs"]["length"]["pattern"]
    for text in (*UNDERSTOOD, *REFUSED):
        if isinstance(text, str) and len(text) < 60:
            assert bool(re.match(pattern, text)) == (duration.seconds(text) is not None), text
