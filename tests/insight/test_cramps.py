"""Ratios and rates: test vectors, how cramps bunch, and a widening that never narrows."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.confidence_intervals import count_limits, t_quantile
from coach.insight.cramps import (
    Estimate,
    NightCount,
    dispersion,
    group,
    pearson,
    rate_per_week,
    rate_ratio,
    week_number,
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


# Recorded with scipy 1.17.1: (low, high) = s.beta.ppf(0.025, x1, x0 + 1), s.beta.ppf(0.975, x1 + 1, x0) with
# s = scipy.stats, then each p / (1 - p) * t0 / t1, as repr(float(...)).
RECORDED = [
    ((5, 14, 10, 14), (0.13409686459458373, 1.6054983712092294)),
    ((3, 20, 9, 20), (0.058045032418097796, 1.3356761980788914)),
    ((8, 28, 16, 28), (0.18525863358597422, 1.2382361335680574)),
    ((0, 14, 6, 14), (0.0, 0.8493111942973236)),
    ((6, 14, 0, 14), (1.1774247257241777, UNBOUNDED)),
    ((12, 42, 24, 42), (0.22784026101018057, 1.039578205375676)),
    ((4, 21, 12, 21), (0.07835550926437418, 1.0998293296137063)),
    ((10, 28, 12, 28), (0.3225096777068363, 2.1045800655355564)),
    ((20, 42, 30, 42), (0.35884038915865285, 1.2133980021076842)),
]


@pytest.mark.parametrize(("case", "limits"), RECORDED)
def test_the_limits_are_those_of_the_beta_distribution(case, limits):
    ratio = rate_ratio(*case)
    assert (ratio.low, ratio.high) == (pytest.approx(limits[0], abs=1e-9), pytest.approx(limits[1], abs=1e-8))


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


def nightly(*groups):
    return pearson(*([(count, 1) for count in group] for group in groups))[0]


def test_dispersion_of_even_nights_is_0_and_of_bunched_ones_large():
    assert nightly([1, 1, 1], [2, 2, 2]) == 0
    assert nightly([6, 0, 0, 0, 0, 0, 0], [1] * 7) > 2


def test_dispersion_is_pearsons_over_both_groups():
    a, b = [0, 1, 3, 0], [2, 0, 0, 4, 1]
    expected = sum((x - 1) ** 2 / 1 for x in a) + sum((x - 1.4) ** 2 / 1.4 for x in b)
    assert nightly(a, b) == pytest.approx(expected / 7)


def test_weeks_count_by_the_nights_that_are_noted_of_them():
    """Two cramps in two nights and seven in seven are the same rate."""
    assert pearson([(2, 2), (7, 7)]) == (0, 1)
    assert pearson([(4, 2), (5, 7)])[0] == pytest.approx((4 - 2) ** 2 / 2 + (5 - 7) ** 2 / 7)


def test_a_group_without_cramps_adds_nothing():
    assert nightly([0] * 14, [1, 3] * 7) == pytest.approx(14 * 1 / 2 / 26)


@pytest.mark.parametrize("counts", [([], []), ([1], [2]), ([0, 0, 0], [0, 0])])
def test_too_few_nights_have_no_dispersion(counts):
    assert nightly(*counts) == 0


def test_bad_weeks_widen_where_nights_are_even():
    """Cramps one a night at most, in every other week: the nights look like dice, the weeks do not."""
    weeks = nights(([1] * 7 + [0] * 7) * 2)
    assert nightly([night.cramps for night in weeks]) < 1
    weekly, _ = pearson([(7, 7), (0, 7)] * 2)
    assert dispersion(weeks) == pytest.approx(weekly * (t_quantile(3) / 1.959964) ** 2)


def test_the_larger_of_the_two_widens():
    bunched = nights([7, 0, 0, 0, 0, 0, 0] * 4)
    assert dispersion(bunched) == pytest.approx(nightly([night.cramps for night in bunched]))


def test_a_week_ends_on_sunday_wherever_the_nights_begin():
    wednesday = MONDAY + timedelta(days=2)
    assert week_number(wednesday) == week_number(MONDAY + timedelta(days=6)) != week_number(MONDAY) + 1
    assert week_number(MONDAY + timedelta(days=7)) == week_number(MONDAY) + 1


def test_below_1_nothing_is_widened():
    ratio = Estimate(0.5, 0.2, 1.1)
    assert widened(ratio, 0.7) == ratio


def test_limits_are_stretched_on_the_log_scale_by_the_root():
    found = widened(Estimate(0.5, 0.25, 1.0), 4.0)
    assert (found.low, found.high) == pytest.approx((0.125, 2.0))


@given(st.integers(0, 60), st.integers(1, 90), st.integers(0, 60), st.integers(1, 90), st.floats(0, 50))
def test_widening_never_narrows(x1, t1, x0, t0, phi):
    exact = rate_ratio(x1, t1, x0, t0)
    if exact is not None:
        found = widened(exact, phi)
        assert found.low <= exact.low
        assert found.high >= exact.high


def test_a_ratio_of_0_or_without_bound_widens_its_one_limit_about_1():
    assert widened(Estimate(0, 0, 2.0), 4.0).high == pytest.approx(4.0)
    assert widened(Estimate(0, 0, 0.81), 4.0).high == pytest.approx(0.9)
    assert widened(Estimate(UNBOUNDED, 0.5, UNBOUNDED), 4.0).low == pytest.approx(0.25)
    assert widened(Estimate(UNBOUNDED, 1.21, UNBOUNDED), 4.0).low == pytest.approx(1.1)


# ------------------------------------------------------------------ the rate


def test_a_rate_needs_28_nights():
    assert rate_per_week(nights([1] * 27)) is None
    assert rate_per_week(nights([1] * 28)).value == 7


def test_the_limits_of_even_nights_are_exact():
    rate = rate_per_week(nights([1, 0, 0, 1, 0, 0, 0] * 4))
    assert rate.value == 2
    assert (rate.low, rate.high) == pytest.approx(tuple(limit / 4 for limit in count_limits(8)))


def test_the_limits_of_bunched_nights_are_stretched_on_the_log_scale():
    bunched = nights(([8] + [0] * 27) * 2)
    low, high = count_limits(16)
    phi = dispersion(bunched)
    assert phi > 5
    rate = rate_per_week(bunched)
    assert math.log(rate.high / rate.value) == pytest.approx(math.log(high / 16) * math.sqrt(phi))
    assert math.log(rate.value / rate.low) == pytest.approx(math.log(16 / low) * math.sqrt(phi))


def test_quiet_weeks_still_allow_some_cramps():
    rate = rate_per_week(nights([0] * 28))
    assert (rate.value, rate.low) == (0, 0)
    assert rate.high == pytest.approx(3.689 / 4, abs=1e-3)


def test_the_sides_count_cramps_and_nights_with_cramps():
    found = group(nights([0, 2, 1]))
    assert (found.nights, found.cramps, found.with_cramps) == (3, 3, 2)
