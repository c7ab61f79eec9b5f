"""The first answer, "Are your cramps getting fewer?": the first noted nights against the last ones.

The definitions were fixed before anybody looked, and stand on the "How we count" page:

* An answer is given on set days only: 42, 84, 126, 168 and so on after the first confirmed night, from the
  nights before that day. It stays until the next. Looked at daily, an answer comes up by chance in up to
  half of all half-years in which nothing changes.
* The first n confirmed nights are compared with the last n. n is half of all, at least 14, at most 28. In
  both spans 70 % of the calendar nights must be confirmed; the last span reaches to the day of the answer.
* *Fewer* and *more* need an interval without 1, and cramps on at least 6 of the nights compared: six bad
  nights fall on one side by chance in 3 of 100 diaries, five in 6. *About the same* needs an interval inside
  0.67 to 1.5. Everything else is *not clear*.
* It is a count, never an effect: people often start at their worst.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
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
)

ANSWER_EVERY = 42  # days: six weeks, as long as the positive trial (Hallegraeff 2012)
MOST_NIGHTS = 28  # in a span
ENOUGH_CRAMP_NIGHTS = 6
SAME = (0.67, 1.5)

ChangeAnswer = Literal["too-early", "too-few", "fewer", "more", "same", "not-clear"]


@dataclass(frozen=True, slots=True)
class Span(NightGroup):
    """A group of successive confirmed nights, out of so many calendar nights."""

    counts: tuple[NightCount, ...] = ()
    calendar: int = 0

    @property
    def noted_enough(self) -> bool:
        return self.nights > 0 and self.nights >= RECORDED_SHARE * self.calendar


class Change(NamedTuple):
    """The first nights against the last ones. `ratio` is last over first, None where none can be had.

    `answered` is the day of the answer that stands, None before the first; `next_answer` is None as long as
    no night is noted. Until the first answer the spans hold what has been noted so far.
    """

    answer: ChangeAnswer
    first: Span
    last: Span
    ratio: Estimate | None
    dispersion: float
    answered: date | None
    next_answer: date | None

    @property
    def compares(self) -> bool:
        """Whether the two spans were enough to be compared."""
        return self.answer not in ("too-early", "too-few")


def answer_days(begun: date, today: date) -> tuple[date | None, date]:
    """The last day of answers up to `today` (None before the first) and the next, for a diary whose first
    confirmed night is `begun`."""
    rounds = max(0, (today - begun).days // ANSWER_EVERY)
    last = begun + timedelta(days=rounds * ANSWER_EVERY)
    return (last if rounds else None), last + timedelta(days=ANSWER_EVERY)


def change(nights: Sequence[NightCount], today: date) -> Change:
    """The answer that stands on `today`, from all confirmed nights in order."""
    if not nights:
        return Change("too-early", _span(()), _span(()), None, 0.0, None, None)
    answered, following = answer_days(nights[0].night, today)
    held = [night for night in nights if answered is None or night.night < answered]
    n = max(FORTNIGHT, min(MOST_NIGHTS, len(held) // 2))
    first, last = _span(held[:n]), _span(held[n:][-n:], answered)
    if answered is None:
        return Change("too-early", first, last, None, 0.0, None, following)
    if len(held) < ENOUGH_NIGHTS or not (first.noted_enough and last.noted_enough):
        return Change("too-few", first, last, None, 0.0, answered, following)
    ratio, phi = compared(after=last.counts, before=first.counts)
    answer = _answer(ratio, first.with_cramps + last.with_cramps)
    return Change(answer, first, last, ratio, phi, answered, following)


def _span(nights: Sequence[NightCount], answered: date | None = None) -> Span:
    """`answered` is the day up to which the last span reaches."""
    end = answered or (nights[-1].night + timedelta(days=1) if nights else None)
    calendar = (end - nights[0].night).days if nights and end else 0
    return Span(**asdict(group(nights)), counts=tuple(nights), calendar=calendar)


def _answer(ratio: Estimate | None, cramp_nights: int) -> ChangeAnswer:
    if ratio is None:
        return "not-clear"
    if ratio.excludes_one:
        if cramp_nights < ENOUGH_CRAMP_NIGHTS:
            return "not-clear"
        return "fewer" if ratio.value < 1 else "more"
    return "same" if SAME[0] <= ratio.low and ratio.high <= SAME[1] else "not-clear"
