"""Exact limits for counts: Clopper–Pearson for a share, Garwood for a rate, without scipy.

Both are quantiles of the beta and gamma distributions, found by halving an interval over the
regularised incomplete functions (continued fractions after Lentz; Numerical Recipes 6.2 and 6.4).
"""

from __future__ import annotations

import math
from collections.abc import Callable

_TINY = 1e-300
_STEPS = 10_000
_HALVINGS = 100
_CLOSE = 3e-16


def share_limits(hits: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper–Pearson limits of a share: `hits` of `trials` (at least one trial)."""
    tail = (1 - confidence) / 2
    low = 0.0
    high = 1.0
    if hits > 0:
        low = _solve(lambda p: beta_below(p, hits, trials - hits + 1) - tail, 0.0, 1.0)
    if hits < trials:
        high = _solve(lambda p: beta_below(p, hits + 1, trials - hits) - (1 - tail), 0.0, 1.0)
    return low, high


def count_limits(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Garwood's limits of the mean of a Poisson count. Zero still allows 3.689 (two-sided 95 %)."""
    tail = (1 - confidence) / 2
    top = 20.0 + count + 20 * math.sqrt(count + 1)
    low = _solve(lambda m: gamma_below(count, m) - tail, 0.0, top) if count else 0.0
    high = _solve(lambda m: gamma_below(count + 1, m) - (1 - tail), 0.0, top)
    return low, high


def _solve(function: Callable[[float], float], low: float, high: float) -> float:
    """The root of a rising function, by halving."""
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        if function(middle) > 0:
            high = middle
        else:
            low = middle
        if high - low <= _CLOSE * high:
            break
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function I_x(a, b): the share of Beta(a, b) below `x`."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 / _away_from_zero(1 + numerator * d)
            c = _away_from_zero(1 + numerator / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def gamma_below(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function P(a, x): the share of Gamma(a) below `x`."""
    if x <= 0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _STEPS):
            term *= x / (a + n)
            total += term
            if term < total * _CLOSE:
                break
        return front * total
    return 1 - front * _gamma_fraction(a, x)


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    value = d
    for n in range(1, _STEPS):
        numerator = -n * (n - a)
        b += 2
        d = 1 / _away_from_zero(numerator * d + b)
        c = _away_from_zero(b + numerator / c)
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
