"""Exact limits agree with scipy, which is asked in tests only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.confidence_intervals import (
    binomial_at_most,
    count_limits,
    poisson_at_most,
    share_limits,
)

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


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0, 1))
def test_the_binomial_tail(case, p):
    assert binomial_at_most(*case, p) == pytest.approx(stats.binom.cdf(*case, p), abs=1e-9)


@given(st.integers(0, 500), st.floats(0, 1000))
def test_the_poisson_tail(count, mean):
    assert poisson_at_most(count, mean) == pytest.approx(stats.poisson.cdf(count, mean), abs=1e-9)
