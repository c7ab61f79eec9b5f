"""Exact limits: the defining equations of Clopper–Pearson and Garwood, and values recorded from scipy."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insight.confidence_intervals import (
    binomial_at_most,
    count_limits,
    poisson_at_most,
    share_limits,
    t_quantile,
)

# Recorded with scipy 1.17.1 (`pip install scipy`; s = scipy.stats), each value as repr(float(...)):
#   SHARES    hits h, trials n: s.beta.ppf(0.025, h, n - h + 1) and s.beta.ppf(0.975, h + 1, n - h)
#   COUNTS    count c: s.chi2.ppf(0.025, 2 * c) / 2 and s.chi2.ppf(0.975, 2 * c + 2) / 2
#   BINOMIAL  s.binom.cdf(h, n, p)      POISSON  s.poisson.cdf(c, m)      STUDENT  s.t.ppf(0.975, freedom)
SHARES = (
    (0, 1, 0.0, 0.975),
    (1, 1, 0.025, 1.0),
    (0, 14, 0.0, 0.23163576165011646),
    (3, 14, 0.046579287889867274, 0.5079756770484718),
    (7, 14, 0.23036054144806234, 0.7696394585519376),
    (14, 14, 0.7683642383498834, 1.0),
    (5, 15, 0.11824110336688091, 0.6161962674588458),
    (1, 100, 0.00025314603297742064, 0.054459385392080645),
    (50, 100, 0.39832112950330095, 0.601678870496699),
    (99, 100, 0.9455406146079194, 0.9997468539670226),
    (12, 36, 0.1855618098259212, 0.5097025466518912),
    (0, 1000, 0.0, 0.003682083896865671),
    (37, 1000, 0.02618270884373734, 0.05064112305992485),
    (500, 1000, 0.46854917297179194, 0.531450827028208),
    (2999, 3000, 0.9981442000055081, 0.9999915607662825),
    (1234, 3000, 0.39365200713689297, 0.42918780016550473),
    (3000, 3000, 0.9987711291961745, 1.0),
)
COUNTS = (
    (0, 0.0, 3.6888794541139354),
    (1, 0.025317807984289876, 5.571643390938898),
    (2, 0.24220927854396496, 7.22468766772396),
    (3, 0.6186721228956014, 8.767273069742323),
    (7, 2.8143630515198654, 14.422675361702376),
    (14, 7.653930276300595, 23.489621121835576),
    (30, 20.240874021420915, 42.82686539480766),
    (100, 81.36399125092314, 121.62679379242638),
    (365, 328.5109027854097, 404.4343018923421),
    (1000, 938.9730184076952, 1063.952136016302),
    (10000, 9804.952467260184, 10197.951624661473),
    (1000000, 998040.9833402939, 1001961.9119454322),
)
BINOMIAL = (
    (0, 1, 0.5, 0.5),
    (3, 14, 0.5, 0.0286865234375),
    (3, 14, 0.05, 0.9958267615530123),
    (13, 14, 0.95, 0.5123250208844704),
    (250, 500, 0.5, 0.5178323227766746),
    (10, 500, 0.01, 0.9867564329002205),
    (499, 500, 0.999, 0.39362105513881523),
    (5, 300, 0.2, 1.7318346674897507e-22),
    (500, 500, 0.3, 1.0),
)
POISSON = (
    (0, 0.001, 0.999000499833375),
    (0, 3.689, 0.024996986534482492),
    (5, 1.0, 0.9994058151824183),
    (5, 20.0, 7.190884052842894e-05),
    (100, 100.0, 0.5265621985299985),
    (500, 450.0, 0.9905054945220275),
    (30, 1000.0, 0.0),
    (500, 0.5, 1.0),
)
STUDENT = (
    (1, 12.706204736174694),
    (2, 4.302652729749462),
    (3, 3.1824463052837078),
    (4, 2.7764451051977934),
    (5, 2.5705818356363146),
    (6, 2.4469118511449786),
    (7, 2.364624251592784),
    (12, 2.1788128296672284),
    (25, 2.0595385527532972),
    (52, 2.006646805061688),
    (1043, 1.9622410504230559),
)


@pytest.mark.parametrize(("hits", "trials", "low", "high"), SHARES)
def test_limits_of_a_share_are_those_of_clopper_and_pearson(hits, trials, low, high):
    assert share_limits(hits, trials) == (pytest.approx(low, rel=1e-8), pytest.approx(high, rel=1e-8))


@pytest.mark.parametrize(("count", "low", "high"), COUNTS)
def test_limits_of_a_count_are_garwoods(count, low, high):
    assert count_limits(count) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))


@pytest.mark.parametrize(("hits", "trials", "p", "chance"), BINOMIAL)
def test_the_binomial_tail(hits, trials, p, chance):
    assert binomial_at_most(hits, trials, p) == pytest.approx(chance, abs=1e-9)


@pytest.mark.parametrize(("count", "mean", "chance"), POISSON)
def test_the_poisson_tail(count, mean, chance):
    assert poisson_at_most(count, mean) == pytest.approx(chance, abs=1e-9)


@pytest.mark.parametrize(("freedom", "quantile"), STUDENT)
def test_the_quantile_of_students_t(freedom, quantile):
    assert t_quantile(freedom) == pytest.approx(quantile, rel=1e-9)


def at_most(hits, trials, p):
    """The binomial tail without rounding."""
    p = Fraction(p)
    return float(sum(math.comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(hits + 1)))


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_at_each_limit_of_a_share_a_tail_has_two_and_a_half_in_a_hundred(case):
    hits, trials = case
    low, high = share_limits(hits, trials)
    assert low <= hits / trials <= high
    if hits:
        assert 1 - at_most(hits - 1, trials, low) == pytest.approx(0.025, rel=1e-6)
    if hits < trials:
        assert at_most(hits, trials, high) == pytest.approx(0.025, rel=1e-6)


@given(st.integers(0, 500))
def test_at_each_limit_of_a_count_a_tail_has_two_and_a_half_in_a_hundred(count):
    low, high = count_limits(count)
    assert low <= count <= high

    def tail(mean):
        logs = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1))
        return math.fsum(map(math.exp, logs))

    assert tail(high) == pytest.approx(0.025, rel=1e-6)
    if count:
        reached = tail(low) - math.exp(count * math.log(low) - low - math.lgamma(count + 1))
        assert 1 - reached == pytest.approx(0.025, rel=1e-6)


@given(st.integers(1, 90).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 64))
def test_the_binomial_tail_is_the_sum_of_its_terms(case, parts):
    assert binomial_at_most(*case, parts / 64) == pytest.approx(at_most(*case, parts / 64), abs=1e-9)


def test_zero_cramps_still_allow_3_689():
    assert count_limits(0) == (0.0, pytest.approx(3.689, abs=5e-4))


def test_the_quantile_of_t_falls_towards_that_of_the_normal_distribution():
    found = [t_quantile(freedom) for freedom in range(1, 200)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(1.96, abs=0.02)
