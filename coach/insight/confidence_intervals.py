"""Exact limits for counts: Clopper and Pearson 1934 for a share, Garwood 1936 for a rate; Student's t.

A limit is where the tail of the binomial or Poisson distribution has the wanted size.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

NORMAL_QUANTILE = 1.959963984540054  # of the normal distribution, two-sided 95 %
CONFIDENCE = 0.95
TAIL = (1 - CONFIDENCE) / 2
_STEPS = 1 << 52
_CLOSE = 3e-16


@lru_cache(maxsize=4096)
def share_limits(hits: int, trials: int) -> tuple[float, float]:
    """Clopper–Pearson limits of a share: `hits` of `trials` (at least one trial)."""
    low, high = 0.0, 1.0
    if hits > 0:
        low = _root(lambda p: 1 - binomial_at_most(hits - 1, trials, p) - TAIL, 1.0)
    if hits < trials:
        high = _root(lambda p: TAIL - binomial_at_most(hits, trials, p), 1.0)
    return low, high


@lru_cache(maxsize=4096)
def count_limits(count: int) -> tuple[float, float]:
    """Garwood's limits of the mean of a Poisson count. Zero still allows 3.689 (two-sided 95 %)."""
    top = 20.0 + count + 20 * math.sqrt(count + 1)
    low = _root(lambda m: 1 - poisson_at_most(count - 1, m) - TAIL, top) if count else 0.0
    return low, _root(lambda m: TAIL - poisson_at_most(count, m), top)


@cache
def t_quantile(freedom: int) -> float:
    """The two-sided quantile of Student's t: 12.71 for 1 degree of freedom, 1.96 for very many."""
    angle = _root(lambda theta: _t_within(theta, freedom) - CONFIDENCE, math.pi / 2)
    return math.sqrt(freedom) * math.tan(angle)


def _t_within(theta: float, freedom: int) -> float:
    """P(|T| < √freedom · tan theta): the finite sums of Abramowitz and Stegun 1964, 26.7.3 and 26.7.4."""
    odd = freedom % 2
    term = total = (math.cos(theta) if freedom > 1 else 0.0) if odd else 1.0
    for n in range(2 + odd, freedom - 1, 2):
        term *= (n - 1) / n * math.cos(theta) ** 2
        total += term
    return (theta + math.sin(theta) * total) * 2 / math.pi if odd else math.sin(theta) * total


def _root(rising: Callable[[float], float], high: float) -> float:
    """Where a rising function crosses zero, between 0 and `high`."""
    return bisect_left(range(_STEPS), 0.0, key=lambda n: rising(high * n / _STEPS)) * high / _STEPS


def binomial_at_most(hits: int, trials: int, p: float) -> float:
    """The chance of at most so many hits, summed from the largest term down."""
    if p * trials < hits:  # the other tail is the smaller one
        return 1 - binomial_at_most(trials - hits - 1, trials, 1 - p) if hits < trials else 1.0
    if p >= 1:
        return float(hits >= trials)
    ways = math.lgamma(trials + 1) - math.lgamma(hits + 1) - math.lgamma(trials - hits + 1)
    first = math.exp(ways + (hits * math.log(p) if hits else 0.0) + (trials - hits) * math.log1p(-p))
    return _sum(first, (n / (trials - n + 1) * (1 - p) / p for n in range(hits, 0, -1)))


def poisson_at_most(count: int, mean: float) -> float:
    """The chance of at most `count`, from the smaller tail."""
    if mean <= 0:
        return 1.0
    if mean > count:
        return _sum(_poisson(count, mean), (n / mean for n in range(count, 0, -1)))
    beyond = (mean / n for n in range(count + 2, count + 10_000))
    return 1 - _sum(_poisson(count + 1, mean), beyond)


def _poisson(count: int, mean: float) -> float:
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))


def _sum(term: float, ratios: Iterable[float]) -> float:
    """A sum of falling terms, each given by its ratio to the one before."""
    total = term
    for ratio in ratios:
        term *= ratio
        total += term
        if term <= total * _CLOSE:
            break
    return total
