"""The two answers: test vectors, fixed definitions, levels, and a widening that never narrows."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.cramps import (
    NightCount,
    Ratio,
    Week,
    change,
    comparison,
    dispersion,
    group,
    lacking,
    rate_per_week,
    rate_ratio,
    week_kinds,
    widened,
)

MONDAY = date(2026, 1, 5)
UNBOUNDED = math.inf
VECTORS = [
    ((5, 14, 10, 14), (0.500, 0.134, 1.605)),
    ((3, 20, 9, 20), (0.333, 0.058, 1.336)),
    ((8, 28, 16, 28), (0.500, 0.185, 1.238)),
    ((0, 14, 6, 14), (0, 0, 0.849)),
    ((6, 14, 0, 14), (UNBOUNDED, 1.177, UNBOUNDED)),
    ((12, 42, 24, 42), (0.500, 0.228, 1.040)),
    ((4, 21, 12, 21), (0.333, 0.078, 1.100)),
    ((10, 28, 12, 28), (0.833, 0.323, 2.105)),
    ((20, 42, 30, 42), (0.667, 0.359, 1.213)),
]


def nights(counts, first=MONDAY):
    return tuple(NightCount(first + timedelta(days=n), count) for n, count in enumerate(counts))


# ------------------------------------------------------------------ the interval


@pytest.mark.parametrize(("case", "expected"), VECTORS)
def test_the_published_vectors(case, expected):
    ratio = rate_ratio(*case)
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx(expected, abs=5.1e-4)


@pytest.mark.parametrize(("case", "_"), VECTORS)
def test_the_vectors_agree_with_scipy(case, _):
    beta = pytest.importorskip("scipy.stats").beta
    x1, t1, x0, t0 = case
    ratio = rate_ratio(*case)
    low = beta.ppf(0.025, x1, x0 + 1) if x1 else 0.0
    high = beta.ppf(0.975, x1 + 1, x0) if x0 else 1.0
    assert ratio.low == pytest.approx(low / (1 - low) * t0 / t1, abs=1e-6)
    assert ratio.high == (pytest.approx(high / (1 - high) * t0 / t1, abs=1e-5) if x0 else UNBOUNDED)


def test_without_cramps_nothing_is_said():
    assert rate_ratio(0, 14, 0, 14) is None


@given(st.integers(0, 60), st.integers(1, 90), st.integers(0, 60), st.integers(1, 90))
def test_the_interval_holds_the_ratio_and_turns_over_when_the_groups_change_places(x1, t1, x0, t0):
    ratio, turned = rate_ratio(x1, t1, x0, t0), rate_ratio(x0, t0, x1, t1)
    if ratio is None:
        assert turned is None
        return
    assert ratio.low <= ratio.value <= ratio.high
    if x1 and x0:
        assert turned.low == pytest.approx(1 / ratio.high, rel=1e-6)


# ------------------------------------------------------------------ clustering


def test_dispersion_of_even_nights_is_0_and_of_bunched_ones_large():
    assert dispersion([1, 1, 1], [2, 2, 2]) == 0
    assert dispersion([6, 0, 0, 0, 0, 0, 0], [1] * 7) > 2


def test_dispersion_is_pearsons_over_both_groups():
    a, b = [0, 1, 3, 0], [2, 0, 0, 4, 1]
    expected = sum((x - 1) ** 2 / 1 for x in a) + sum((x - 1.4) ** 2 / 1.4 for x in b)
    assert dispersion(a, b) == pytest.approx(expected / 7)


def test_a_group_without_cramps_adds_nothing():
    assert dispersion([0] * 14, [1, 3] * 7) == pytest.approx(14 * 1 / 2 / 26)


@pytest.mark.parametrize("counts", [([], []), ([1], [2]), ([0, 0, 0], [0, 0])])
def test_too_few_nights_have_no_dispersion(counts):
    assert dispersion(*counts) == 0


def test_below_1_nothing_is_widened():
    ratio = Ratio(0.5, 0.2, 1.1)
    assert widened(ratio, 0.7) == ratio


def test_limits_are_stretched_on_the_log_scale_by_the_root():
    found = widened(Ratio(0.5, 0.25, 1.0), 4.0)
    assert (found.low, found.high) == pytest.approx((0.125, 2.0))


@given(st.integers(0, 60), st.integers(1, 90), st.integers(0, 60), st.integers(1, 90), st.floats(0, 50))
def test_widening_never_narrows(x1, t1, x0, t0, phi):
    exact = rate_ratio(x1, t1, x0, t0)
    if exact is not None:
        found = widened(exact, phi)
        assert found.low <= exact.low
        assert found.high >= exact.high


def test_a_ratio_of_0_or_without_bound_widens_its_one_limit_about_1():
    assert widened(Ratio(0, 0, 2.0), 4.0).high == pytest.approx(4.0)
    assert widened(Ratio(0, 0, 0.81), 4.0).high == pytest.approx(0.9)
    assert widened(Ratio(UNBOUNDED, 0.5, UNBOUNDED), 4.0).low == pytest.approx(0.25)
    assert widened(Ratio(UNBOUNDED, 1.21, UNBOUNDED), 4.0).low == pytest.approx(1.1)


# ------------------------------------------------------------------ rate and change


def test_a_rate_needs_14_nights_and_carries_exact_limits():
    assert rate_per_week(nights([1] * 13)) is None
    rate = rate_per_week(nights([1, 0] * 7))
    assert rate.value == pytest.approx(3.5)
    assert (rate.low, rate.high) == pytest.approx((2.8144 / 2, 14.4227 / 2), abs=1e-3)


def test_a_quiet_fortnight_still_allows_some_cramps():
    rate = rate_per_week(nights([0] * 14))
    assert (rate.value, rate.low) == (0, 0)
    assert rate.high == pytest.approx(3.689 / 2, abs=1e-3)


def test_change_needs_28_confirmed_nights():
    assert change(nights([1] * 27)).answer == "too-early"
    assert change(nights([1] * 28)).answer == "same"


def test_change_compares_the_first_and_the_last_fortnight_only():
    found = change(nights([1] * 14 + [5] * 20 + [0] * 14))
    assert (found.first.cramps, found.last.cramps) == (14, 0)
    assert found.answer == "fewer"
    assert found.first.last < found.last.first


def test_too_early_never_shows_a_night_twice():
    found = change(nights([1] * 20))
    assert (found.first.nights, found.last.nights) == (14, 6)


def test_more_than_at_the_start_is_said_too():
    assert change(nights([0, 0, 0, 1] * 3 + [0, 0] + [2] * 14)).answer == "more"


def test_no_cramps_at_all_are_about_the_same():
    found = change(nights([0] * 28))
    assert (found.answer, found.ratio) == ("same", None)


def test_bunched_cramps_are_less_convincing_than_spread_ones():
    spread = change(nights([1] * 12 + [0] * 2 + [0] * 12 + [1] * 2))
    bunched = change(nights([6, 6] + [0] * 12 + [0] * 13 + [2]))
    assert (spread.first.cramps, spread.last.cramps) == (bunched.first.cramps, bunched.last.cramps)
    assert (spread.answer, bunched.answer) == ("fewer", "same")


# ------------------------------------------------------------------ weeks


def done_on(*counts):
    """Days with a bedtime session: so many in each week from MONDAY."""
    return {
        MONDAY + timedelta(days=7 * week + day) for week, count in enumerate(counts) for day in range(count)
    }


def test_weeks_are_on_from_5_off_up_to_2_and_else_left_out():
    weeks = week_kinds(done_on(7, 5, 4, 3, 2, 0), MONDAY, MONDAY + timedelta(days=41))
    assert [week.kind for week in weeks] == ["on", "on", "between", "between", "off", "off"]


def test_a_week_that_is_not_covered_whole_is_never_off():
    first, last = MONDAY + timedelta(days=3), MONDAY + timedelta(days=16)
    weeks = week_kinds(done_on(7, 7, 1), first, last)
    assert [week.kind for week in weeks] == ["on", "on", "unfinished"]
    assert week_kinds(set(), first, last)[0].kind == "unfinished"


def test_weeks_run_from_monday():
    weeks = week_kinds(set(), MONDAY + timedelta(days=6), MONDAY + timedelta(days=7))
    assert [week.monday for week in weeks] == [MONDAY, MONDAY + timedelta(days=7)]


# ------------------------------------------------------------------ comparison


def compared(kinds, per_night, confirmed=lambda day: True):
    """Weeks of these kinds with these cramps a night."""
    weeks = tuple(
        Week(MONDAY + timedelta(weeks=n), kind, {"on": 6, "off": 1}.get(kind, 3))
        for n, kind in enumerate(kinds)
    )
    counts = [per_night[kind] for kind in kinds for _ in range(7)]
    noted = tuple(night for night in nights(counts) if confirmed(night.night))
    return comparison(noted, weeks, len(counts))


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


def test_the_sides_count_cramps_and_nights_with_cramps():
    found = group(nights([0, 2, 1]))
    assert (found.nights, found.cramps, found.with_cramps) == (3, 3, 2)
