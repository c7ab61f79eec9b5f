"""The first answer: its days, its spans, its words of one letter, and what it never says."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.change import ANSWER_EVERY, answer_days, change
from tests.insight.test_cramps import MONDAY, nights


def on_day(counts, day=None):
    """The answer for nights noted from MONDAY on (None: not noted), `day` days after the first."""
    noted = tuple(night for night in nights(counts) if night.cramps is not None)
    return change(noted, noted[0].night + timedelta(days=len(counts) if day is None else day))


# ------------------------------------------------------------------ days of answers


@pytest.mark.parametrize(
    ("days", "answered", "following"),
    [
        (0, None, 42),
        (41, None, 42),
        (42, 42, 84),
        (83, 42, 84),
        (84, 84, 126),
        (130, 126, 168),
        (168, 168, 210),
    ],
)
def test_answers_are_given_every_six_weeks_after_the_first_noted_night(days, answered, following):
    last, coming = answer_days(MONDAY, MONDAY + timedelta(days=days))
    assert (last and (last - MONDAY).days) == answered
    assert (coming - MONDAY).days == following


def test_without_a_noted_night_no_day_is_known():
    found = change((), MONDAY)
    assert (found.answer, found.answered, found.next_answer, found.first.nights) == (
        "too-early",
        None,
        None,
        0,
    )


def test_before_the_first_day_nothing_is_said_however_clear_it_looks():
    counts = [5] * 20 + [0] * 21
    found = on_day(counts)
    assert (found.answer, found.ratio) == ("too-early", None)
    assert (found.first.cramps, found.last.cramps) == (100, 0)
    assert on_day([*counts, 0]).answer == "fewer"


@given(st.lists(st.integers(0, 3), min_size=84, max_size=84), st.integers(42, 83))
def test_an_answer_stays_until_the_next_day_whatever_happens(counts, day):
    first, later = on_day(counts[:42]), on_day(counts[:day], day)
    assert later == first


def test_the_night_of_the_day_itself_does_not_count():
    assert on_day([1] * 42 + [9], 42).last.cramps == 21


# ------------------------------------------------------------------ spans


@pytest.mark.parametrize(("noted", "n"), [(42, 21), (84, 28), (126, 28)])
def test_the_spans_are_halves_of_14_to_28_nights(noted, n):
    found = on_day([1] * noted)
    assert (found.first.nights, found.last.nights) == (n, n)
    assert found.first.counts[-1].night < found.last.counts[0].night


def test_fewer_than_28_noted_nights_are_too_few():
    counts = [1 if n % 3 else None for n in range(42)]
    counts[0] = 1
    assert on_day(counts).first.nights == 14
    assert on_day([1] * 27 + [None] * 15).answer == "too-few"


def test_each_span_needs_seven_in_ten_of_its_calendar_nights():
    thin = [0, None] * 14  # every other night
    assert on_day([*thin, *[0] * 14]).answer == "too-few"
    assert on_day([*[0] * 14, *thin]).answer == "too-few"
    found = on_day([0, 0, 0, None] * 11 + [0] * 40)
    assert found.answer != "too-few"
    assert (found.first.nights, found.first.calendar) == (28, 37)


def test_the_last_span_reaches_to_the_day_of_the_answer():
    """Somebody who stopped noting a month ago has no last nights."""
    found = on_day([1] * 30 + [None] * 12)
    assert (found.answer, found.last.nights, found.last.calendar) == ("too-few", 15, 27)


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize(
    ("early", "late", "answer"),
    [
        ([1] * 21, [0] * 21, "fewer"),
        ([1, 0, 0] * 7, [2] * 21, "more"),
        ([5] * 21, [5] * 21, "same"),
        ([1] * 21, [1] * 21, "not-clear"),
        ([0] * 21, [0] * 21, "not-clear"),
        ([1] * 12 + [0] * 9, [1] * 4 + [0] * 17, "not-clear"),
    ],
)
def test_the_four_answers(early, late, answer):
    assert on_day(early + late).answer == answer


def test_about_the_same_needs_the_whole_interval_inside_its_bounds():
    found = on_day([5] * 42)
    assert found.ratio.low >= 0.67
    assert found.ratio.high <= 1.5
    wide = on_day([2] * 42)
    assert wide.answer == "not-clear"
    assert wide.ratio.value == 1


def test_two_very_bad_nights_are_no_change():
    """The exact interval leaves out 1, and all the cramps came on five nights."""
    found = on_day([4, 0, 0, 0] * 5 + [0] * 22)
    assert found.ratio.excludes_one
    assert found.first.with_cramps == 5
    assert found.answer == "not-clear"
    assert on_day([4, 0, 0] * 7 + [0] * 21).answer == "fewer"


def test_bunched_cramps_are_less_convincing_than_spread_ones():
    spread = on_day([1, 1, 0] * 7 + [1, 0, 0, 0, 0, 0, 0] * 3)
    bunched = on_day([2, 2, 2, 2, 2, 2, 2] + [0] * 14 + [1, 0, 0, 0, 0, 0, 0] * 3)
    assert (spread.first.cramps, spread.last.cramps) == (bunched.first.cramps, bunched.last.cramps)
    assert (spread.answer, bunched.answer) == ("fewer", "not-clear")


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=1, max_size=200), st.integers(0, 200))
def test_any_diary_has_an_answer_and_a_next_day(counts, day):
    if counts[0] is None:
        counts[0] = 0
    found = on_day(counts, day)
    assert found.answer in ("too-early", "too-few", "fewer", "more", "same", "not-clear")
    assert 0 < (found.next_answer - MONDAY).days - day <= ANSWER_EVERY
    assert found.first.nights <= found.first.calendar or found.first.nights == 0
    if found.answer in ("fewer", "more"):
        assert found.ratio.excludes_one
        assert (found.last.cramps < found.first.cramps) == (found.answer == "fewer")
