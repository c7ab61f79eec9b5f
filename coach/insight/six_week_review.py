"""The words of the look back after six weeks: what the diary counted, and choices; never a verdict on the
stretching."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.base.language import dated, long_date, tr

if TYPE_CHECKING:
    from coach.insight.change import Change, ChangeAnswer

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
    from coach.insight.wording import then_and_now

    ask = tr("If they trouble you as much as before, talk to a pharmacist or doctor. The report may help.")
    if change.answer == "same":
        headline = tr("Six weeks are over, and your cramps are about the same.")
        helps = tr("Stretching helps some people and not others.")
        return headline, (then_and_now(change), helps, ask)
    if change.answer == "not-clear":
        headline = tr("Six weeks are over. The diary shows no clear change yet.")
        return headline, (then_and_now(change), ask)
    if change.answer == "too-early" and change.next_answer is not None:
        day = dated(long_date(change.next_answer), change.next_answer, today)
        return tr("Six weeks are over. Your diary gives its first answer on {day}.", day=day), (ask,)
    headline = tr("Six weeks are over. Too few nights are noted to say how your cramps have changed.")
    return headline, (ask, tr("You can go on as before and note more nights."))
