"""What confirmed nights say about cramps: rates, the change so far, and weeks with and without stretching.

The definitions were fixed before anybody looked, and are printed on the "How we count" page:

* Only *confirmed* nights count. A night nobody noted is missing, never quiet.
* *Change* compares the first 14 confirmed nights with the last 14, once there are 28. It is a count.
* A week (Monday to Sunday) is *on* when at least 5 of its 7 bedtime sessions were done, *off* when 2 or
  fewer were, and left out in between.
* Ratios carry the exact conditional 95 % interval, stretched on the log scale by the square root of the
  dispersion, because cramps bunch in bad nights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from coach.insight.confidence_intervals import count_limits, share_limits

FORTNIGHT = 14
ENOUGH_NIGHTS = 28
ON_SESSIONS = 5
OFF_SESSIONS = 2
GROUP_NIGHTS = 10
GROUP_WEEKS = 2
ENOUGH_CRAMPS = 8
RECORDED_SHARE = 0.7
LONG_WEEKS = 6
SWITCHES = 3

ChangeAnswer = Literal["too-early", "fewer", "same", "more"]
Level = Literal["L0", "L1", "L2", "L3"]  # under 14 nights; a rate; a ratio; a sentence about it
WeekKind = Literal["on", "off", "between", "unfinished"]


class NightCount(NamedTuple):
    night: date
    cramps: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate ratio with its 95 % interval; `math.inf` where there is no limit."""

    value: float
    low: float
    high: float

    @property
    def excludes_one(self) -> bool:
        """Whether "no difference" lies outside the interval."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True)
class Rate:
    """Cramps per week with exact 95 % limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NightGroup:
    """One group of nights: how many, with how many cramps, on how many of them."""

    nights: int
    cramps: int
    with_cramps: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The first 14 confirmed nights against the last 14. `ratio` is last over first."""

    answer: ChangeAnswer
    first: NightGroup
    last: NightGroup
    ratio: Ratio | None
    dispersion: float


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday, by its bedtime sessions."""

    monday: date
    kind: WeekKind
    done: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nights of on-weeks against nights of off-weeks. `ratio` is on over off, None below level L2."""

    level: Level
    on: NightGroup
    off: NightGroup
    ratio: Ratio | None
    dispersion: float
    on_weeks: int
    off_weeks: int
    between_weeks: int
    switches: int
    recorded: float  # share of nights that are confirmed, 0 to 1
    confirmed: int


def rate_ratio(x1: int, t1: int, x0: int, t0: int) -> Ratio | None:
    """Exact conditional interval for (x1/t1)/(x0/t0): given the sum, x1 is binomial. None without cramps."""
    if x1 + x0 == 0 or not t1 or not t0:
        return None
    low, high = share_limits(x1, x1 + x0)
    value = math.inf if x0 == 0 else (x1 / t1) / (x0 / t0)
    return Ratio(value, _odds(low) * t0 / t1, _odds(high) * t0 / t1)


def _odds(share: float) -> float:
    return math.inf if share >= 1 else share / (1 - share)


def dispersion(*groups: Sequence[int]) -> float:
    """Pearson's dispersion over two groups of nights: Σ(x − mean)²/mean ÷ (nights − 2).

    A group without cramps adds nothing; fewer than three nights give 0.
    """
    total = 0.0
    for group in groups:
        mean = sum(group) / len(group) if group else 0.0
        if mean > 0:
            total += sum((count - mean) ** 2 for count in group) / mean
    freedom = sum(map(len, groups)) - 2
    return total / freedom if freedom > 0 else 0.0


def widened(ratio: Ratio, phi: float) -> Ratio:
    """Stretch both limits on the log scale by √phi when phi > 1; the interval never becomes narrower.

    Where the ratio is 0 or unbounded there is no middle to stretch from: the one finite limit is widened
    about 1 instead, so a limit beyond 1 moves away from it and one that excludes 1 moves towards it.
    """
    if phi <= 1:
        return ratio
    stretch = math.sqrt(phi)
    if ratio.value == 0:
        return Ratio(0.0, 0.0, _about_one(ratio.high, stretch, upper=True))
    if math.isinf(ratio.value):
        return Ratio(math.inf, _about_one(ratio.low, stretch, upper=False), math.inf)
    middle = math.log(ratio.value)
    low = math.exp(middle - (middle - math.log(ratio.low)) * stretch)
    high = math.exp(min(700.0, middle + (math.log(ratio.high) - middle) * stretch))
    return Ratio(ratio.value, low, high)


def _about_one(limit: float, stretch: float, upper: bool) -> float:
    away = (limit > 1) == upper
    return math.exp(min(700.0, math.log(limit) * (stretch if away else 1 / stretch)))


def rate_per_week(nights: Sequence[NightCount]) -> Rate | None:
    """Cramps per week over confirmed nights, from 14 of them on (level L1)."""
    if len(nights) < FORTNIGHT:
        return None
    cramps = sum(night.cramps for night in nights)
    low, high = count_limits(cramps)
    weeks = len(nights) / 7
    return Rate(cramps / weeks, low / weeks, high / weeks)


def group(nights: Sequence[NightCount]) -> NightGroup:
    return NightGroup(
        len(nights),
        sum(night.cramps for night in nights),
        sum(night.cramps > 0 for night in nights),
        nights[0].night if nights else None,
        nights[-1].night if nights else None,
    )


def change(nights: Sequence[NightCount]) -> Change:
    """ "Are your cramps getting fewer?": the first against the last 14 of at least 28 confirmed nights."""
    first, last = nights[:FORTNIGHT], nights[FORTNIGHT:][-FORTNIGHT:]  # never the same night twice
    early, late = group(first), group(last)
    if len(nights) < ENOUGH_NIGHTS:
        return Change("too-early", early, late, None, 0.0)
    phi = dispersion([n.cramps for n in first], [n.cramps for n in last])
    exact = rate_ratio(late.cramps, late.nights, early.cramps, early.nights)
    if exact is None:
        return Change("same", early, late, None, phi)
    ratio = widened(exact, phi)
    answer: ChangeAnswer = "same"
    if ratio.excludes_one:
        answer = "fewer" if ratio.value < 1 else "more"
    return Change(answer, early, late, ratio, phi)


def week_kinds(done: Collection[date], first: date, last: date) -> tuple[Week, ...]:
    """The weeks from the one of `first` to the one of `last`, by the days whose bedtime session was done.

    A week that the diary does not cover whole is on as soon as five sessions are done, else unfinished.
    """
    counts = Counter(map(_week, done))
    return tuple(
        _kind_of(date.fromordinal(7 * number + 1), counts[number], first, last)
        for number in range(_week(first), _week(last) + 1)
    )


def _week(day: date) -> int:
    """Weeks since the first Monday of the calendar, 1 January of the year 1."""
    return (day.toordinal() - 1) // 7


def _kind_of(monday: date, count: int, first: date, last: date) -> Week:
    kind: WeekKind = "between"
    if count >= ON_SESSIONS:
        kind = "on"
    elif monday < first or monday + timedelta(days=6) > last:
        kind = "unfinished"
    elif count <= OFF_SESSIONS:
        kind = "off"
    return Week(monday, kind, count)


def comparison(nights: Sequence[NightCount], weeks: Sequence[Week], days: int) -> Comparison:
    """ "Is it the stretching?": nights of on-weeks against nights of off-weeks, as far as data allow.

    `days` is the number of nights, noted or not, from the diary's first to its last.
    """
    kinds = {_week(week.monday): week.kind for week in weeks}
    groups: dict[str, list[NightCount]] = {"on": [], "off": []}
    for night in nights:
        kind = kinds.get(_week(night.night))
        if kind in groups:
            groups[kind].append(night)
    on, off = group(groups["on"]), group(groups["off"])
    order = [week.kind for week in weeks if week.kind in groups]
    switches = sum(before != after for before, after in pairwise(order))
    phi = dispersion([n.cramps for n in groups["on"]], [n.cramps for n in groups["off"]])
    found = Comparison(
        level="L1" if len(nights) >= FORTNIGHT else "L0",
        on=on,
        off=off,
        ratio=None,
        dispersion=phi,
        on_weeks=order.count("on"),
        off_weeks=order.count("off"),
        between_weeks=sum(week.kind == "between" for week in weeks),
        switches=switches,
        recorded=len(nights) / days if days else 0.0,
        confirmed=len(nights),
    )
    return _judged(found)


def lacking(found: Comparison) -> tuple[str, ...]:
    """What level L2 still lacks, in a fixed order: nights, on, off, cramps, recorded."""
    checks = (
        ("nights", found.confirmed >= ENOUGH_NIGHTS),
        ("on", found.on.nights >= GROUP_NIGHTS and found.on_weeks >= GROUP_WEEKS),
        ("off", found.off.nights >= GROUP_NIGHTS and found.off_weeks >= GROUP_WEEKS),
        ("cramps", found.on.cramps + found.off.cramps >= ENOUGH_CRAMPS),
        ("recorded", found.recorded >= RECORDED_SHARE),
    )
    return tuple(name for name, enough in checks if not enough)


def _judged(found: Comparison) -> Comparison:
    if found.level == "L0" or lacking(found):
        return found
    exact = rate_ratio(found.on.cramps, found.on.nights, found.off.cramps, found.off.nights)
    if exact is None:
        return found
    ratio = widened(exact, found.dispersion)
    long = found.on_weeks + found.off_weeks >= LONG_WEEKS and found.switches >= SWITCHES
    return replace(found, level="L3" if long and ratio.excludes_one else "L2", ratio=ratio)
