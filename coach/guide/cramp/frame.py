"""What the cramp screen shows of one moment: words, picture and the labels of its buttons."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.base.language import tr
from coach.guide.cramp.script import HelpMode
from coach.guide.routine.routine import PictureSource
from coach.model.vocabulary import GuidedPlace

HelpStage = Literal["help", "aftercare", "end", "ten-minutes", "numbers", "breathe"]
HelpPage = Literal[
    "help", "stand?", "still", "walk", "rub", "comfort", "end", "ten-minutes", "numbers", "breathe"
]
AFTERCARE: dict[str, HelpPage] = {"still": "still", "walk": "walk", "rub": "rub"}
"""The pages of rows of aftercare; every other row has that of comfort."""
ExtraOffer = Literal["", "stand", "edge", "other-leg"]


class CrampFrame(NamedTuple):
    """Everything the cramp screen shows at this moment, translated."""

    page: HelpPage
    stage: HelpStage
    place: GuidedPlace
    mode: HelpMode
    main: str  # at most eight words, the 80 px line
    second: str  # the 42 px line
    note: bool  # the second line is said only now and must be read
    picture: PictureSource
    rest: bool  # the picture rests: nobody is told to stretch now
    eases: bool  # a short rest between two stretches: one breath out
    primary: str  # label of the large button
    secondary: str  # label of the quieter button
    extra: ExtraOffer  # what is offered beside the two buttons; "" for nothing
    extra_label: str
    reach: float  # share of the movement to draw
    numbers: bool  # whether the numbers to call belong on this page
    seconds: float  # since the press
    length: float | None  # seconds from the press to an easing that still holds


def labels(page: HelpPage) -> tuple[str, str]:
    easing, back = tr("It is easing"), tr("It is back")
    words: dict[HelpPage, tuple[str, str]] = {
        "help": (easing, tr("Not easing")),
        "stand?": (easing, tr("Not easing")),
        "still": (tr("Better"), back),
        "walk": (tr("I am fine"), back),
        "rub": (tr("Better"), back),
        "comfort": (tr("I am fine"), back),
        "end": (tr("Good night"), back),
        "ten-minutes": (easing, tr("Just breathe")),
        "numbers": (easing, tr("Just breathe")),
        "breathe": (easing, tr("Numbers to call")),
    }
    return words[page]


def offer_words(offer: ExtraOffer) -> str:
    words: dict[ExtraOffer, str] = {
        "stand": tr("Stand up"),
        "edge": tr("Sit on the edge"),
        "other-leg": tr("It is the other leg"),
    }
    return words.get(offer, "")
