"""The six weeks: a gentle start, then one look back; as long as the positive trial (Hallegraeff 2012).

The review describes what the diary counted and offers choices; it is never a verdict on the stretching.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.base.language import tr
from coach.insight.cramps import ChangeAnswer

GENTLE_WEEKS = 2
REVIEW_DAY = 42  # six full weeks

Offer = Literal["keep", "twice", "once"]


@dataclass(frozen=True, slots=True)
class Review:
    """The look back after six weeks: its sentences, and the choices it offers, first one first."""

    change: ChangeAnswer
    headline: str
    sentences: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def words(self) -> str:
        return " ".join((self.headline, *self.sentences))


def week_of(started: date | None, today: date) -> int:
    """The week somebody is in, counted from 1; 0 when they have not started."""
    if started is None or today < started:
        return 0
    return (today - started).days // 7 + 1


def gentle_start(started: date | None, today: date) -> bool:
    """Whether this is one of the first two weeks, at the gentle end."""
    return 1 <= week_of(started, today) <= GENTLE_WEEKS


def review_due(started: date | None, today: date, answered: date | None) -> bool:
    """Whether six weeks are over and nobody has answered the review since."""
    if started is None or (today - started).days < REVIEW_DAY:
        return False
    return answered is None or answered < started


def review(change: ChangeAnswer) -> Review:
    """What is said after six weeks: fewer sessions if cramps eased, else somebody to ask."""
    if change == "fewer":
        return Review(
            change,
            tr("Six weeks are over, and your diary counts fewer cramps than at the start."),
            (
                tr("Now once or twice a day may be enough. Bedtime is the one to keep."),
                tr("This is a count. It cannot show what made the difference."),
            ),
            ("keep", "twice", "once"),
        )
    if change == "same":
        return Review(
            change,
            tr("Six weeks are over, and your cramps are about the same."),
            (
                tr("Stretching helps some people and not others."),
                tr("Please talk to a pharmacist or doctor about what else there is. The report may help."),
            ),
            ("keep", "once"),
        )
    if change == "more":
        return Review(
            change,
            tr("Six weeks are over, and your diary counts more cramps than at the start."),
            (tr("Please show the report to a doctor or pharmacist."),),
            ("keep", "once"),
        )
    return Review(
        change,
        tr("Six weeks are over. Too few nights are noted to say how your cramps have changed."),
        (
            tr("If they trouble you as much as before, talk to a pharmacist or doctor."),
            tr("You can go on as before and note more nights."),
        ),
        ("keep", "once"),
    )
