"""The second answer: kinds of weeks, levels, and nothing judged before the first day of answers."""

from datetime import timedelta

import pytest

from coach.insight.comparison import comparison, lacking, week_kinds
from coach.insight.cramps import week_number
from tests.insight.test_cramps import MONDAY, nights

# ------------------------------------------------------------------ weeks


def done_on(*counts):
    """Days with a bedtime session: so many in each week from MONDAY."""
    return {
        MONDAY + timedelta(days=7 * week + day) for week, count in enumerate(counts) for day in range(count)
    }


def test_weeks_are_on_from_5_off_up_to_2_and_else_left_out():
    weeks = week_kinds(done_on(7, 5, 4, 3, 2, 0), MONDAY, MONDAY + timedelta(days=41))
    assert list(weeks.values()) == ["on", "on", "between", "between", "off", "off"]


def test_a_week_that_is_not_covered_whole_is_never_off():
    first, last = MONDAY + timedelta(days=3), MONDAY + timedelta(days=16)
    weeks = week_kinds(done_on(7, 7, 1), first, last)
    assert list(weeks.values()) == ["on", "on", "unfinished"]
    assert next(iter(week_kinds(set(), first, last).values())) == "unfinished"


def test_weeks_run_from_monday():
    weeks = week_kinds(set(), MONDAY + timedelta(days=6), MONDAY + timedelta(days=7))
    assert list(weeks) == [week_number(MONDAY), week_number(MONDAY) + 1]


# ------------------------------------------------------------------ comparison


def compared(kinds, per_night, confirmed=lambda day: True, answered=True):
    """Weeks of these kinds with these cramps a night."""
    weeks = dict(enumerate(kinds, start=week_number(MONDAY)))
    counts = [per_night[kind] for kind in kinds for _ in range(7)]
    noted = tuple(night for night in nights(counts) if confirmed(night.night))
    return comparison(noted, weeks, len(counts), answered=answered)


RATES = {"on": 0, "off": 1, "between": 1}


def test_level_0_below_14_nights():
    assert compared(["on"], RATES).level == "L0"


def test_level_1_without_anything_to_compare_with():
    found = compared(["on"] * 6, {"on": 1})
    assert (found.level, found.ratio) == ("L1", None)
    assert lacking(found) == ("off",)


def test_level_2_gives_a_ratio():
    found = compared(["on", "on", "off", "off"], {"on": 1, "off": 1})
    assert found.level == "L2"
    assert found.ratio.value == 1


def test_level_3_needs_six_weeks_three_switches_and_an_interval_without_1():
    assert compared(["on", "off"] * 3, RATES).level == "L3"
    assert compared(["on", "off"] * 2, RATES).level == "L2", "four weeks"
    assert compared(["on"] * 3 + ["off"] * 3, RATES).level == "L2", "one switch"
    assert compared(["on", "off"] * 3, {"on": 1, "off": 1}).level == "L2", "interval includes 1"


def test_before_the_first_day_of_answers_nothing_is_judged():
    found = compared(["on", "off"] * 3, RATES, answered=False)
    assert (found.level, found.ratio, found.answered) == ("L1", None, False)
    assert (found.on.nights, found.off.cramps) == (21, 21)


def test_cramps_that_come_in_bad_weeks_are_less_convincing_than_even_ones():
    """21 cramps without stretching and none with it, in three even weeks or in one."""
    even = compared(["on", "off"] * 3, RATES)
    one_bad_week = comparison(nights(([0] * 7 + [3] * 7) + [0] * 28), even_weeks(), 42)
    assert even.off.cramps == one_bad_week.off.cramps == 21
    assert one_bad_week.ratio.high > 3 * even.ratio.high


def even_weeks():
    return dict(enumerate(("on", "off") * 3, start=week_number(MONDAY)))


def test_weeks_in_between_are_left_out_and_counted_and_make_no_switch():
    found = compared(["on", "between", "on", "off", "between", "off", "on", "off"], RATES)
    assert (found.on_weeks, found.off_weeks, found.between_weeks, found.switches) == (3, 3, 2, 3)
    assert (found.on.nights, found.off.nights) == (21, 21)


def test_unconfirmed_nights_belong_to_no_group():
    found = compared(["on", "off"] * 3, RATES, confirmed=lambda day: day.weekday() != 2)
    assert (found.on.nights, found.off.nights) == (18, 18)
    assert found.recorded == pytest.approx(6 / 7)


@pytest.mark.parametrize(
    ("kinds", "rates", "confirmed", "missing"),
    [
        (["on", "off", "off"], RATES, lambda day: True, "nights"),
        (["on", "off", "off", "off", "off"], RATES, lambda day: True, "on"),
        (["on", "off"] * 3, {"on": 0, "off": 0}, lambda day: True, "cramps"),
        (["on", "off"] * 4, RATES, lambda day: day.weekday() < 4, "recorded"),
    ],
)
def test_what_level_2_lacks(kinds, rates, confirmed, missing):
    found = compared(kinds, rates, confirmed)
    assert missing in lacking(found)
    assert found.level == "L1"
