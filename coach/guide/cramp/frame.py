"""What the cramp screen shows of one moment: words, picture and the labels of its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.base.language import tr
from coach.guide.cramp.script import Mode
from coach.guide.routine.routine import Picture
from coach.model.vocabulary import GuidedPlace

Stage = Literal["help", "aftercare", "end", "ten-minutes", "breathe"]
Page = Literal["help", "stand?", "still", "walk", "rub", "comfort", "end", "ten-minutes", "breathe"]
Third = Literal["", "stand", "edge"]


@dataclass(frozen=True, slots=True)
class ReliefFrame:
    """Everything the cramp screen shows at this moment, translated."""

    page: Page
    stage: Stage
    place: GuidedPlace
    mode: Mode
    main: str  # at most eight words, the 80 px line
    second: str  # the 42 px line
    note: bool  # the second line is said only now and must be read
    picture: Picture
    rest: bool  # the picture rests: nobody is told to stretch now
    giant: str  # label of the giant button
    quiet: str  # label of the quieter button
    third: Third  # what is offered beside: to stand up, or to sit on the edge; "" for nothing
    third_label: str
    can_ease: bool  # False in the first two seconds
    numbers: bool  # whether the numbers to call belong on this page
    leg_check_spoken: bool
    seconds: float  # since the press
    length: float | None  # seconds from the press to an easing that still holds


def labels(page: Page) -> tuple[str, str]:
    """The words of the giant and of the quieter button."""
    easing, back = tr("It is easing"), tr("It is back")
    words: dict[Page, tuple[str, str]] = {
        "help": (easing, tr("Not easing")),
        "stand?": (easing, tr("Not easing")),
        "still": (tr("Better"), back),
        "walk": (tr("I am fine"), back),
        "rub": (tr("Better"), back),
        "comfort": (tr("I am fine"), back),
        "end": (tr("Good night"), back),
        "ten-minutes": (easing, tr("Just breathe")),
        "breathe": (easing, tr("Numbers to call")),
    }
    return words[page]


def third_label(third: Third) -> str:
    """The words of the offer beside the two buttons."""
    return {"stand": tr("Stand up"), "edge": tr("Sit on the edge"), "": ""}[third]
