"""The second answer, "Is it the stretching?": nights of weeks with bedtime stretching and of weeks without.

A week (Monday to Sunday) is *on* when at least 5 of its 7 bedtime sessions of calf and hamstring were done,
*off* when 2 or fewer were, and left out in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from coach.insight.cramps import (
    ENOUGH_NIGHTS,
    FORTNIGHT,
    RECORDED_SHARE,
    Estimate,
    NightCount,
    NightGroup,
    compared,
    group,
    week_number,
)

ON_SESSIONS = 5
OFF_SESSIONS = 2
GROUP_NIGHTS = 10
GROUP_WEEKS = 2
ENOUGH_CRAMPS = 8
LONG_WEEKS = 6
SWITCHES = 3

EvidenceLevel = Literal["L0", "L1", "L2", "L3"]  # under 14 nights; counts; a ratio; a sentence about it
WeekKind = Literal["on", "off", "between", "unfinished"]


class Comparison(NamedTuple):
    """Nights of on-weeks against nights of off-weeks. `ratio` is on over off, None below level L2.

    `answered` is False before the first day of answers.
    """

    level: EvidenceLevel
    on: NightGroup
    off: NightGroup
    ratio: Estimate | None
    dispersion: float
    on_weeks: int
    off_weeks: int
    between_weeks: int
    switches: int
    recorded: float  # share of nights that are confirmed, 0 to 1
    confirmed: int
    answered: bool


def week_kinds(done: Collection[date], first: date, last: date) -> dict[int, WeekKind]:
    """The weeks from the one of `first` to the one of `last`, by the days whose bedtime session was done.

    A week that the diary does not cover whole is on as soon as five sessions are done, else unfinished.
    """
    counts = Counter(map(week_number, done))
    return {
        number: _kind_of(date.fromordinal(7 * number + 1), counts[number], first, last)
        for number in range(week_number(first), week_number(last) + 1)
    }


def _kind_of(monday: date, count: int, first: date, last: date) -> WeekKind:
    if count >= ON_SESSIONS:
        return "on"
    if monday < first or monday + timedelta(days=6) > last:
        return "unfinished"
    return "off" if count <= OFF_SESSIONS else "between"


def comparison(
    nights: Sequence[NightCount], weeks: Mapping[int, WeekKind], days: int, *, answered: bool = True
) -> Comparison:
    """ "Is it the stretching?": nights of on-weeks against nights of off-weeks, as far as data allow.

    `days` is the number of nights, noted or not, from the diary's first to its last. Before the first day of
    answers (`answered` is False) everything is counted and nothing is judged: the level is L1 at most.
    """
    groups: dict[str | None, list[NightCount]] = {"on": [], "off": []}
    for night in nights:
        kind = weeks.get(week_number(night.night))
        if kind in groups:
            groups[kind].append(night)
    order = [kind for kind in weeks.values() if kind in groups]
    ratio, phi = compared(after=groups["on"], before=groups["off"])
    found = Comparison(
        level="L1" if len(nights) >= FORTNIGHT else "L0",
        on=group(groups["on"]),
        off=group(groups["off"]),
        ratio=None,
        dispersion=phi,
        on_weeks=order.count("on"),
        off_weeks=order.count("off"),
        between_weeks=list(weeks.values()).count("between"),
        switches=sum(before != after for before, after in pairwise(order)),
        recorded=len(nights) / days if days else 0.0,
        confirmed=len(nights),
        answered=answered,
    )
    if not answered or ratio is None or lacking(found):
        return found
    long = found.on_weeks + found.off_weeks >= LONG_WEEKS and found.switches >= SWITCHES
    return found._replace(level="L3" if long and ratio.excludes_one else "L2", ratio=ratio)


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
