"""The look back after six weeks. Its words are content: `assets/learn/six-weeks.yaml`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.base import yamlfile
from coach.base.language import dated, long_date, tr
from coach.base.paths import asset

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
