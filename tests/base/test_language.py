from __future__ import annotations

from datetime import date, time

import pytest

from coach.base import language
from coach.base.language import hhmm, length_words, long_date, night_words, tr, trn


def test_sentences_fill_their_places():
    assert tr("Done at {time}", time=hhmm(time(8, 5))) == "Done at 08:05"


def test_plural_follows_the_number():
    assert [trn("{n} cramp", "{n} cramps", n) for n in (0, 1, 2)] == ["0 cramps", "1 cramp", "2 cramps"]


def test_dates_are_written_as_people_say_them():
    assert long_date(date(2026, 3, 12)) == "Thursday 12 March"
    assert night_words(date(2026, 3, 11)) == "night of 11–12 March"
    assert night_words(date(2026, 3, 31)) == "night of 31 March – 1 April"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (45, "45 seconds"),
        (120, "2 minutes"),
        (380, "6 min 20"),
        (3600, "1 hour"),
        (3900, "1 h 5 min"),
    ],
)
def test_lengths_in_words(seconds, words):
    assert length_words(seconds) == words


def test_the_pseudo_language_is_accented_longer_and_keeps_its_places():
    language.use("pseudo")
    try:
        shown = tr("Start at {time}", time="22:00")
    finally:
        language.use("en")
    assert "22:00" in shown
    assert "Start" not in shown
    assert len(shown) >= 1.35 * len("Start at 22:00")


def test_the_environment_chooses_the_language(monkeypatch):
    monkeypatch.setenv("COACH_LANG", "pseudo")
    language.use()
    assert language.language() == "pseudo"
    language.use("en")
