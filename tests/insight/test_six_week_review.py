"""The gentle start and the look back after six weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.insight import six_week_review

START = date(2026, 2, 1)


@pytest.mark.parametrize(("days", "week"), [(0, 1), (6, 1), (7, 2), (13, 2), (14, 3), (41, 6), (42, 7)])
def test_weeks_are_counted_from_the_first_day(days, week):
    assert six_week_review.week_of(START, START + timedelta(days=days)) == week


def test_nobody_is_in_a_week_before_the_first_run():
    assert six_week_review.week_of(None, START) == 0
    assert not six_week_review.gentle_start(None, START)


def test_the_first_two_weeks_are_at_the_gentle_end():
    assert six_week_review.gentle_start(START, START + timedelta(days=13))
    assert not six_week_review.gentle_start(START, START + timedelta(days=14))


def test_the_review_comes_after_six_full_weeks_and_stays_until_it_is_answered():
    assert not six_week_review.review_due(START, START + timedelta(days=41), None)
    assert six_week_review.review_due(START, START + timedelta(days=42), None)
    assert six_week_review.review_due(START, START + timedelta(days=90), None)
    assert not six_week_review.review_due(START, START + timedelta(days=90), START + timedelta(days=43))


def test_fewer_sessions_are_offered_only_when_cramps_have_eased():
    assert six_week_review.review("fewer").offers == ("keep", "twice", "once")
    assert "twice" not in six_week_review.review("same").offers


@pytest.mark.parametrize("change", ["same", "more", "too-early"])
def test_somebody_to_ask_is_named_when_nothing_has_improved(change):
    assert "doctor" in six_week_review.review(change).words


def test_no_review_claims_an_effect():
    for change in ("fewer", "same", "more", "too-early"):
        words = six_week_review.review(change).words.lower()
        assert not any(claim in words for claim in ("thanks to", "reduced", "worked", "works"))
    assert "cannot show" in six_week_review.review("fewer").words
