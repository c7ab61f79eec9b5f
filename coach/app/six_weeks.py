"""The first six weeks as Today tells them: a gentle start, then one look back until it is answered.

The words of the look back are content: `assets/learn/six-weeks.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.app.preferences import Preferences
from coach.base import yamlfile
from coach.base.clock import Clock
from coach.base.language import dated, long_date, tr
from coach.base.paths import asset

if TYPE_CHECKING:
    from coach.insight.change import Change, ChangeAnswer

GENTLE_DAYS = 14
REVIEW_DAY = 42  # as long as the positive trial (Hallegraeff 2012)
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

    coming = change.next_answer
    begun = change.answer != "too-early" or coming is not None
    said = yamlfile.values(asset("learn", "six-weeks.yaml"))[change.answer if begun else "too-few"]
    values = {
        "counts": then_and_now(change),
        "day": dated(long_date(coming), coming, today) if coming else "",
    }
    return Review(
        change.answer,
        tr(said["headline"], **values),
        tuple(tr(sentence, **values) for sentence in said["sentences"]),
        tuple(said["offers"]),
    )


class SixWeeks:
    def __init__(self, preferences: Preferences, clock: Clock, change: Callable[[], Change]) -> None:
        """`change` gives the answer of Progress that stands today."""
        self._preferences, self._clock, self._change = preferences, clock, change

    def _days(self) -> int:
        """Whole days since the first one; -1 before it."""
        started = self._preferences.current.started_on
        return (self._clock.now().date() - date.fromisoformat(started)).days if started else -1

    def review(self) -> Review | None:
        """The look back, from six weeks after the start until it is answered; None at other times."""
        settings = self._preferences.current
        if self._days() < REVIEW_DAY or settings.review_answered >= settings.started_on:
            return None
        return review(self._change(), self._clock.now().date())

    def words(self) -> str:
        """What Today says about the six weeks: the review, the gentle start, or nothing."""
        if found := self.review():
            return found.words
        gentle = 0 <= self._days() < GENTLE_DAYS
        return tr("Weeks 1 and 2: stop at a mild pull. There is no hurry.") if gentle else ""

    @staticmethod
    def offer_words(offer: Offer) -> str:
        """What the button of an offer says."""
        return {"keep": tr("Go on as before"), "twice": tr("Afternoon off"), "once": tr("Only bedtime")}[
            offer
        ]

    def answer(self, offer: Offer) -> None:
        """Keep all sessions, or morning and bedtime, or only bedtime. Slots are switched off, not lost."""
        keep = {"keep": None, "twice": {"morning", "bedtime"}, "once": {"bedtime"}}[offer]
        slots = tuple(
            dict(slot) if keep is None or slot.get("id") in keep else {**slot, "on": False}
            for slot in self._preferences.current.slots
        )
        self._preferences.change(slots=slots, review_answered=self._clock.now().date().isoformat())
