"""The look back after six weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.app import six_weeks
from coach.insight.change import change
from tests.insight.test_cramps import nights

START = date(2026, 2, 1)


DIARIES = {
    "fewer": [1] * 21 + [0] * 21,
    "more": [1, 0, 0] * 7 + [2] * 21,
    "same": [5] * 42,
    "not-clear": [1, 1, 0, 0, 0, 0, 0] * 3 + [1, 0, 0, 0, 0, 0, 0] * 3,
    "too-few": [1] * 20,
    "too-early": [1] * 5,
}


def reviewed(answer):
    """The review on day 42 (40 where it is too early) of a diary with that answer."""
    noted = nights(DIARIES[answer])
    today = noted[0].night + timedelta(days=40 if answer == "too-early" else 42)
    found = change(noted, today)
    assert found.answer == answer
    return six_weeks.review(found, today)


def test_fewer_sessions_are_offered_only_when_cramps_have_eased():
    assert reviewed("fewer").offers == ("keep", "twice", "once")
    assert all("twice" not in reviewed(answer).offers for answer in DIARIES if answer != "fewer")


@pytest.mark.parametrize("answer", ["same", "more", "not-clear", "too-few", "too-early"])
def test_somebody_to_ask_is_named_when_nothing_has_improved(answer):
    assert "doctor" in reviewed(answer).words


def test_not_clear_is_never_called_the_same():
    found = reviewed("not-clear")
    assert found.words.startswith(
        "Six weeks are over. The diary shows no clear change yet. 6 cramps then, 3 now. "
    )
    assert "same" not in found.words


def test_both_counts_are_said_wherever_there_is_an_answer():
    for answer, counts in (("fewer", "21 cramps then, 0 now."), ("same", "105 cramps then, 105 now.")):
        assert counts in reviewed(answer).words


def test_before_the_first_answer_the_review_says_when_it_comes():
    assert reviewed("too-early").headline == (
        "Six weeks are over. Your diary gives its first answer on Monday 16 February."
    )
    nothing = six_weeks.review(change((), START), START)
    assert "Too few nights are noted" in nothing.headline


def test_no_review_claims_an_effect():
    for answer in DIARIES:
        words = reviewed(answer).words.lower()
        assert not any(claim in words for claim in ("thanks to", "reduced", "worked", "works"))
    assert "cannot show" in reviewed("fewer").words
