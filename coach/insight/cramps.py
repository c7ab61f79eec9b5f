"""What confirmed nights say about cramps: counts, ratios, rates, and how far chance alone could move them.

The definitions were fixed before anybody looked, and stand on the "How we count" page:

* Only *confirmed* nights count. A night nobody noted is missing, never quiet.
* A ratio carries the exact conditional 95 % interval and a rate the exact Poisson one. Both are stretched on
  the log scale by the square root of the *dispersion*, because cramps bunch in bad nights and bad weeks.
* The dispersion is the larger of two: Pearson's over nights, and Pearson's over weekly totals (Monday to
  Sunday) times (t / 1.96)², t being Student's quantile for the few weeks there are. Of the rules that were
  tried it is the least wide one that keeps the error rates of `tests/bench/bench_answers.py`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coach.insight.confidence_intervals import NORMAL_QUANTILE, count_limits, share_limits, t_quantile

FORTNIGHT = 14
ENOUGH_NIGHTS = 28
RECORDED_SHARE = 0.7


class NightCount(NamedTuple):
    night: date
    cramps: int


class Estimate(NamedTuple):
    """A ratio of rates, or cramps per week, with its 95 % interval; `math.inf` where there is no limit."""

    value: float
    low: float
    high: float

    @property
    def excludes_one(self) -> bool:
        """Whether "no difference" lies outside the interval."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True)
class NightGroup:
    """One group of nights: how many, with how many cramps, on how many of them."""

    nights: int
    cramps: int
    with_cramps: int


def group(nights: Sequence[NightCount]) -> NightGroup:
    return NightGroup(
        len(nights),
        sum(night.cramps for night in nights),
        sum(night.cramps > 0 for night in nights),
    )


def week_number(day: date) -> int:
    """Weeks since the first Monday of the calendar, 1 January of the year 1."""
    return (day.toordinal() - 1) // 7


# ------------------------------------------------------------------ the ratio and its interval


def rate_ratio(x1: int, t1: int, x0: int, t0: int) -> Estimate | None:
    """Exact conditional interval for (x1/t1)/(x0/t0): given the sum, x1 is binomial. None without cramps."""
    if x1 + x0 == 0 or not t1 or not t0:
        return None
    low, high = share_limits(x1, x1 + x0)
    value = math.inf if x0 == 0 else (x1 / t1) / (x0 / t0)
    return Estimate(value, _odds(low) * t0 / t1, _odds(high) * t0 / t1)


def _odds(share: float) -> float:
    return math.inf if share >= 1 else share / (1 - share)


def compared(after: Sequence[NightCount], before: Sequence[NightCount]) -> tuple[Estimate | None, float]:
    """The rate of one group of nights over that of another, widened, and the dispersion of both."""
    late, early = group(after), group(before)
    phi = dispersion(before, after)
    exact = rate_ratio(late.cramps, late.nights, early.cramps, early.nights)
    return (None if exact is None else widened(exact, phi)), phi


def rate_per_week(nights: Sequence[NightCount]) -> Estimate | None:
    """Cramps per week over confirmed nights, from 28 of them on.

    With 14 nights nobody can see how cramps bunch: the 95 % interval would hold in 82 of 100 diaries.
    """
    if len(nights) < ENOUGH_NIGHTS:
        return None
    cramps = sum(night.cramps for night in nights)
    low, high = count_limits(cramps)
    weeks = len(nights) / 7
    if cramps:
        found = widened(Estimate(cramps, low, high), dispersion(nights))
        low, high = found.low, found.high
    return Estimate(cramps / weeks, low / weeks, high / weeks)


# ------------------------------------------------------------------ how cramps bunch


def dispersion(*groups: Sequence[NightCount]) -> float:
    """By how much the cramps of each group vary more than chance would have it; see the module's head."""
    nightly, _ = pearson(*([(night.cramps, 1) for night in group] for group in groups))
    weekly, freedom = pearson(*map(_weekly_totals, groups))
    if freedom < 1:
        return nightly
    return max(nightly, weekly * (t_quantile(freedom) / NORMAL_QUANTILE) ** 2)


def pearson(*groups: Sequence[tuple[int, int]]) -> tuple[float, int]:
    """Pearson's dispersion Σ(x − expected)²/expected ÷ freedom over groups of (cramps, nights), and the
    degrees of freedom: counts less one for each group.

    A group without cramps adds nothing to the sum.
    """
    total = 0.0
    for counts in groups:
        nights = sum(size for _, size in counts)
        rate = sum(count for count, _ in counts) / nights if nights else 0.0
        if rate > 0:
            total += sum((count - rate * size) ** 2 / (rate * size) for count, size in counts)
    freedom = sum(map(len, groups)) - len(groups)
    return (total / freedom if freedom > 0 else 0.0), freedom


def _weekly_totals(nights: Iterable[NightCount]) -> list[tuple[int, int]]:
    """Cramps and noted nights of each week, Monday to Sunday."""
    weeks: dict[int, list[int]] = defaultdict(list)
    for night in nights:
        weeks[week_number(night.night)].append(night.cramps)
    return [(sum(counts), len(counts)) for counts in weeks.values()]


def widened(ratio: Estimate, phi: float) -> Estimate:
    """Stretch both limits on the log scale by √phi when phi > 1; the interval never becomes narrower.

    Where the ratio is 0 or unbounded there is no middle to stretch from: the one finite limit is widened
    about 1 instead, so a limit beyond 1 moves away from it and one that excludes 1 moves towards it.
    """
    if phi <= 1:
        return ratio
    stretch = math.sqrt(phi)
    if ratio.value == 0:
        return Estimate(0.0, 0.0, _about_one(ratio.high, stretch, upper=True))
    if math.isinf(ratio.value):
        return Estimate(math.inf, _about_one(ratio.low, stretch, upper=False), math.inf)
    middle = math.log(ratio.value)
    low = math.exp(middle - (middle - math.log(ratio.low)) * stretch)
    high = math.exp(min(700.0, middle + (math.log(ratio.high) - middle) * stretch))
    return Estimate(ratio.value, low, high)


def _about_one(limit: float, stretch: float, upper: bool) -> float:
    away = (limit > 1) == upper
    return math.exp(min(700.0, math.log(limit) * (stretch if away else 1 / stretch)))
