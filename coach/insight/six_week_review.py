"""The six weeks: a gentle start, then one look back; as long as the positive trial (Hallegraeff 2012).

The review describes what the diary counted and offers choices; it is never a verdict on the stretching.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.base.language import tr

if TYPE_CHECKING:
    from coach.insight.change import Change, ChangeAnswer

GENTLE_WEEKS = 2
REVIEW_DAY = 42  # six full weeks

Offer = Literal["keep", "twice", "once"]


class Review(NamedTuple):
    """The look back after six weeks: its sentences, and the choices it offers, first one first."""

    change: ChangeAnswer
    headline: str
    sentences: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def words(self) -> str:
        return " ".join((self.headline, *self.sentences))


def week_number(started: date | None, today: date) -> int:
    """The week somebody is in, counted from 1; 0 when they have not started."""
    if started is None or today < started:
        return 0
    return (today - started).days // 7 + 1


def gentle_start(started: date | None, today: date) -> bool:
    """Whether this is one of the first two weeks, at the gentle end."""
    return 1 <= week_number(started, today) <= GENTLE_WEEKS


def review_due(started: date | None, today: date, answered: date | None) -> bool:
    """Whether six weeks are over and nobody has answered the review since."""
    if started is None or (today - started).days < REVIEW_DAY:
        return False
    return answered is None or answered < started


def review(change: Change, today: date) -> Review:
    """What is said after six weeks: fewer sessions if cramps eased, else somebody to ask."""
    from coach.insight.wording import then_and_now

    answer = change.answer
    if answer == "fewer":
        return Review(
            answer,
            tr("Six weeks are over, and your diary counts fewer cramps than at the start."),
            (
                then_and_now(change),
                tr("Now once or twice a day may be enough. Bedtime is the one to keep."),
                tr("This is a count. It cannot show what made the difference."),
            ),
            ("keep", "twice", "once"),
        )
    if answer == "more":
        return Review(
            answer,
            tr("Six weeks are over, and your diary counts more cramps than at the start."),
            (then_and_now(change), tr("Please show the report to a doctor or pharmacist.")),
            ("keep", "once"),
        )
    headline, sentences = _unchanged(change, today)
    return Review(answer, headline, sentences, ("keep", "once"))


def _unchanged(change: Change, today: date) -> tuple[str, tuple[str, ...]]:
    """What is said where the diary counts neither fewer nor more."""
    from coach.insight.wording import answer_date, then_and_now

    ask = tr("If they trouble you as much as before, talk to a pharmacist or doctor. The report may help.")
    if change.answer == "same":
        headline = tr("Six weeks are over, and your cramps are about the same.")
        helps = tr("Stretching helps some people and not others.")
        return headline, (then_and_now(change), helps, ask)
    if change.answer == "not-clear":
        headline = tr("Six weeks are over. The diary shows no clear change yet.")
        return headline, (then_and_now(change), ask)
    if change.answer == "too-early" and change.next_answer is not None:
        day = answer_date(change.next_answer, today)
        return tr("Six weeks are over. Your diary gives its first answer on {day}.", day=day), (ask,)
    headline = tr("Six weeks are over. Too few nights are noted to say how your cramps have changed.")
    return headline, (ask, tr("You can go on as before and note more nights."))
