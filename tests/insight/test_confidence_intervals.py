"""Exact limits agree with scipy, which is asked in tests only."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.confidence_intervals import beta_below, count_limits, gamma_below, share_limits

stats = pytest.importorskip("scipy.stats")


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_of_a_share_are_those_of_clopper_and_pearson(case):
    hits, trials = case
    low, high = share_limits(hits, trials)
    assert low == pytest.approx(stats.beta.ppf(0.025, hits, trials - hits + 1) if hits else 0, abs=1e-9)
    assert high == pytest.approx(
        stats.beta.ppf(0.975, hits + 1, trials - hits) if hits < trials else 1, abs=1e-9
    )
    assert low <= hits / trials <= high


@given(st.integers(0, 10_000))
def test_limits_of_a_count_are_garwoods(count):
    low, high = count_limits(count)
    assert low == pytest.approx(stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0, rel=1e-9)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2, rel=1e-9)


def test_zero_cramps_still_allow_3_689():
    assert count_limits(0) == (0.0, pytest.approx(3.689, abs=5e-4))


@given(st.floats(0, 1), st.floats(0.5, 500), st.floats(0.5, 500))
def test_the_incomplete_beta_function(x, a, b):
    assert beta_below(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)


@given(st.floats(0.5, 500), st.floats(0, 1000))
def test_the_incomplete_gamma_function(a, x):
    assert gamma_below(a, x) == pytest.approx(stats.gamma.cdf(x, a), abs=1e-9)


def test_outside_their_range_the_functions_are_0_and_1():
    assert (beta_below(-1, 2, 3), beta_below(2, 2, 3), gamma_below(2, -1)) == (0, 1, 0)
    assert not math.isnan(gamma_below(1, 700))
