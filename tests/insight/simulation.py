"""Made-up diaries whose truth is known, to see how often the two answers are wrong.

Plain Python and seeded: a scenario gives the same diaries on every machine. `test_error_rates.py` runs some
hundred, `tests/bench/bench_answers.py` thousands and prints the table.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coach.insight.change import Change, change
from coach.insight.comparison import Comparison, comparison, week_kinds
from coach.insight.cramps import Estimate, NightCount, rate_per_week

MONDAY = date(2024, 1, 1)
NIGHTS = 168
ANSWER_DAYS = (42, 84, 126, 168)
SWING = 0.5  # standard deviation of a week's log rate, CONTENT's figure for cramps that come in bad weeks


@dataclass(frozen=True)
class Diary:
    """Noted nights in order, the days with a bedtime session, and the first night."""

    nights: tuple[NightCount, ...]
    done: frozenset[date]
    begun: date


@dataclass(frozen=True)
class Scenario:
    """How diaries come about: cramps a week, how they bunch, what changes, what is noted, who stretches.

    `bunching` is the variance of a night's cramps over their mean: 1 as dice would have it. `noted` gives the
    chance that night `n` with `cramps` in an on-week (or not) is noted; `on` the chance that a week with
    that many times its usual rate has bedtime sessions. `truth` is the true ratio of last over first.
    """

    name: str
    rate: float
    bunching: float = 1.0
    swing: float = 0.0
    halved_from: int | None = None
    effect: float = 1.0  # of an on-week on its rate
    noted: Callable[[int, int, bool], float] = lambda n, cramps, on: 1.0
    on: Callable[[float], float] = lambda times: 0.5
    worst: str = ""  # "after" or "with": the diary begins after a fortnight of 8 cramps, or with it
    days: tuple[int, ...] = ANSWER_DAYS

    @property
    def truth(self) -> float:
        return 1.0 if self.halved_from is None else 0.5


def poisson(rng: random.Random, mean: float) -> int:
    """Knuth's count of uniform draws; means of a night are small."""
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _night(rng: random.Random, mean: float, bunching: float) -> int:
    """Poisson, or the negative binomial with that variance over mean."""
    if bunching > 1:
        mean = rng.gammavariate(mean / (bunching - 1), bunching - 1)
    return poisson(rng, mean)


def diary(scenario: Scenario, rng: random.Random) -> Diary:
    """One person's nights, beginning on any weekday."""
    while True:
        made = _series(scenario, rng)
        if not scenario.worst:
            return made
        counts = [night.cramps for night in made.nights]
        for start in range(14, len(counts) - NIGHTS):
            if sum(counts[start - 14 : start]) >= 8:
                begin = start - (14 if scenario.worst == "with" else 0)
                nights = made.nights[begin : begin + NIGHTS]
                return Diary(nights, made.done, nights[0].night)


def _series(scenario: Scenario, rng: random.Random) -> Diary:
    begun = MONDAY + timedelta(days=rng.randrange(7))
    length = NIGHTS * (3 if scenario.worst else 1) + 14
    nights, done = [], set()
    times, on = 1.0, False
    for n in range(length):
        night = begun + timedelta(days=n)
        if n == 0 or night.weekday() == 0:
            times = rng.lognormvariate(-(scenario.swing**2) / 2, scenario.swing) if scenario.swing else 1.0
            on = rng.random() < scenario.on(times)
            monday = night - timedelta(days=night.weekday())
            done |= {monday + timedelta(days=day) for day in range(6 if on else 1)}
        mean = scenario.rate / 7 * times * (scenario.effect if on else 1.0)
        if scenario.halved_from is not None and n >= scenario.halved_from:
            mean /= 2
        cramps = _night(rng, mean, scenario.bunching)
        if rng.random() < scenario.noted(n, cramps, on):
            nights.append(NightCount(night, cramps))
    return Diary(tuple(nights), frozenset(done), begun)


@dataclass(frozen=True)
class Answers:
    """What the program says on one day of answers."""

    change: Change
    comparison: Comparison
    rate: Estimate | None


def answers(made: Diary, days: Sequence[int]) -> Iterator[Answers]:
    """The answers on those days after the first noted night, by the program's own functions."""
    for day in days:
        today = made.nights[0].night + timedelta(days=day)
        held = [night for night in made.nights if night.night < today]
        weeks = week_kinds(made.done, made.nights[0].night, today - timedelta(days=1))
        yield Answers(change(held, today), comparison(held, weeks, day), rate_per_week(held))


@dataclass
class Tally:
    """Counts over many diaries: for each day, and over all of them."""

    days: tuple[int, ...]
    diaries: int = 0
    fewer: dict[int, int] = field(default_factory=dict)
    more: dict[int, int] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    ever_fewer: int = 0
    ever_more: int = 0
    ever: int = 0
    ratio_held: list[int] = field(default_factory=lambda: [0, 0])
    rate_held: list[int] = field(default_factory=lambda: [0, 0])
    weeks_fewer: dict[int, int] = field(default_factory=dict)
    weeks_more: dict[int, int] = field(default_factory=dict)
    weeks_ever: int = 0
    weeks_held: list[int] = field(default_factory=lambda: [0, 0])

    def share(self, count: int) -> float:
        """In hundred diaries."""
        return 100 * count / self.diaries


def held(found: list[int]) -> float:
    """Of hundred intervals, how many hold the truth."""
    return 100 * found[0] / found[1] if found[1] else math.nan


def run(scenario: Scenario, diaries: int, seed: int = 1) -> Tally:
    """So many diaries of a scenario, and what was said of them."""
    rng = random.Random(f"{scenario.name} {scenario.rate} {seed}")
    tally = Tally(scenario.days)
    for _ in range(diaries):
        made = diary(scenario, rng)
        if made.nights:
            _count(tally, scenario, list(answers(made, scenario.days)))
        tally.diaries += 1
    return tally


def _count(tally: Tally, scenario: Scenario, found: Sequence[Answers]) -> None:
    said = [answer.change.answer for answer in found]
    for day, answer in zip(scenario.days, found, strict=True):
        word = answer.change.answer
        tally.said[word] = tally.said.get(word, 0) + 1
        tally.fewer[day] = tally.fewer.get(day, 0) + (word == "fewer")
        tally.more[day] = tally.more.get(day, 0) + (word == "more")
        weeks = answer.comparison
        differs = weeks.level == "L3" and weeks.ratio is not None
        tally.weeks_fewer[day] = tally.weeks_fewer.get(day, 0) + (differs and weeks.ratio.value < 1)
        tally.weeks_more[day] = tally.weeks_more.get(day, 0) + (differs and weeks.ratio.value > 1)
        for ratio, truth, into in (
            (answer.change.ratio, scenario.truth, tally.ratio_held),
            (weeks.ratio, scenario.effect, tally.weeks_held),
            (answer.rate, None if scenario.halved_from else scenario.rate, tally.rate_held),
        ):
            if ratio is not None and truth is not None:
                into[0] += ratio.low <= truth <= ratio.high
                into[1] += 1
    tally.ever_fewer += "fewer" in said
    tally.ever_more += "more" in said
    tally.ever += "fewer" in said or "more" in said
    tally.weeks_ever += any(answer.comparison.level == "L3" for answer in found)
