"""The first six weeks as Today tells them: a gentle start, then one look back until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from coach.app.preferences import Preferences
from coach.base.clock import Clock
from coach.base.language import tr

if TYPE_CHECKING:
    from coach.insight.change import Change
    from coach.insight.six_week_review import Offer, Review

GENTLE_DAYS = 14
REVIEW_DAY = 42  # as long as the positive trial (Hallegraeff 2012)


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
        from coach.insight import six_week_review

        return six_week_review.review(self._change(), self._clock.now().date())

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
