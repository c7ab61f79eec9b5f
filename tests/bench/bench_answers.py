"""How often the two answers of Progress are wrong: `python -m tests.bench.bench_answers [DIARIES] [SEED]`.

Thousands of made-up diaries with a known truth, answered by the program's own functions on days 42 to 168;
2000 of each kind unless said otherwise, about ten minutes. Every figure is in hundred. Targets where nothing
changes: "fewer" and "more" at most 5 each on every day of answers, at most 8 each over half a year, 10 with
weekly swings; intervals hold the truth in at least 93, 90 with swings.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from tests.insight.simulation import ANSWER_DAYS, SWING, Scenario, Tally, held, run

RATES = (2, 4, 7, 14)


def _noted_better(n: int, cramps: int, on: bool) -> float:
    """Quiet nights: 15 of 100 at first, 95 from week 10 on."""
    return 1.0 if cramps else min(0.95, 0.15 + 0.8 * n / 70)


def _good_weeks(times: float) -> float:
    """Bedtime sessions in good weeks rather than in bad ones."""
    return 0.85 if times < 0.9 else 0.15 if times > 1.1 else 0.5


UNCHANGED = (
    *(Scenario("dice", rate) for rate in RATES),
    *(Scenario("clusters 2", rate, bunching=2) for rate in RATES),
    *(Scenario("clusters 4", rate, bunching=4) for rate in RATES),
    *(Scenario("swings", rate, swing=SWING) for rate in RATES),
    *(Scenario("swings and clusters", rate, bunching=2, swing=SWING) for rate in (4, 14)),
    Scenario("3 in 10 nights missing", 7, noted=lambda n, cramps, on: 0.7),
    Scenario("quiet nights missing", 7, noted=lambda n, cramps, on: 1.0 if cramps else 0.6),
)
BIASED = (
    Scenario("after a bad fortnight", 3, swing=SWING, worst="after"),
    Scenario("with a bad fortnight", 3, swing=SWING, worst="with"),
    Scenario("better noted with time", 3, noted=_noted_better),
    Scenario("better noted with time", 7, noted=_noted_better),
    Scenario("better noted with time", 14, noted=_noted_better),
)
HALVED = (
    *(Scenario("halved after 3 weeks", rate, halved_from=21, days=(42,)) for rate in (*RATES, 21)),
    *(Scenario("halved after 4 weeks", rate, halved_from=28, days=(84,)) for rate in (*RATES, 21)),
    *(
        replace(Scenario("halved, swings", rate, swing=SWING, halved_from=28), days=(84,))
        for rate in (*RATES, 21)
    ),
)
WEEKS_DAYS = (*ANSWER_DAYS, 182)
WEEKS = (
    *(Scenario("half in with-weeks", rate, effect=0.5, days=WEEKS_DAYS) for rate in RATES),
    *(Scenario("stretch in good weeks", rate, swing=SWING, on=_good_weeks, days=WEEKS_DAYS)
      for rate in (4, 7)),
    *(
        Scenario("quiet nights noted 95 with, 55 without", rate, days=WEEKS_DAYS,
                 noted=lambda n, cramps, on: 1.0 if cramps else 0.95 if on else 0.55)
        for rate in (4, 7)
    ),
)  # fmt: skip


def _by_day(counts: dict[int, int], tally: Tally) -> str:
    return " ".join(f"{tally.share(counts[day]):4.1f}" for day in tally.days)


def _change_row(scenario: Scenario, tally: Tally) -> str:
    fewer, more = _by_day(tally.fewer, tally), _by_day(tally.more, tally)
    rate = "–" if scenario.halved_from else f"{held(tally.rate_held):.1f}"
    return (
        f"{scenario.name:24}{scenario.rate:4g}  {fewer:20} {more:20}"
        f"{tally.share(tally.ever_fewer):7.1f}{tally.share(tally.ever_more):7.1f}{tally.share(tally.ever):7.1f}"
        f"{held(tally.ratio_held):8.1f}{rate:>7}"
        f"{tally.share(tally.said.get('too-few', 0)) / len(tally.days):8.1f}"
        f"{tally.share(tally.said.get('same', 0)) / len(tally.days):6.1f}"
    )


def _weeks_row(scenario: Scenario, tally: Tally) -> str:
    fewer, more = _by_day(tally.weeks_fewer, tally), _by_day(tally.weeks_more, tally)
    return (
        f"{scenario.name:40}{scenario.rate:4g}  {fewer:26}{more:26}"
        f"{tally.share(tally.weeks_ever):6.1f}{held(tally.weeks_held):7.1f}"
    )


def main(arguments: list[str]) -> int:
    """`[DIARIES] [SEED]`"""
    diaries, seed = (*map(int, arguments), *(2000, 1)[len(arguments) :])
    began, found = time.monotonic(), {}
    print(f"{diaries} diaries of each kind, seed {seed}; of 100; days {', '.join(map(str, ANSWER_DAYS))}\n")
    print("ARE YOUR CRAMPS GETTING FEWER?   a week")
    print(
        f"{'':30}{'fewer, by day':20} {'more, by day':20}{'ever f':>7}{'m':>7}{'either':>7}{'ratio':>8}"
        f"{'rate':>7}{'too few':>8}{'same':>6}"
    )
    for scenario in (*UNCHANGED, *BIASED, *HALVED):
        tally = found[scenario] = run(scenario, diaries, seed)
        print(_change_row(scenario, tally), flush=True)
    print(f"\nIS IT THE STRETCHING?   days {', '.join(map(str, WEEKS_DAYS))} where five are given")
    print(f"{'':46}{'fewer, by day':26}{'more, by day':26}{'ever':>6}{'held':>7}")
    for scenario in (*UNCHANGED, *WEEKS):
        tally = found.get(scenario) or run(scenario, diaries, seed)
        print(_weeks_row(scenario, tally), flush=True)
    print(f"\n{time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
