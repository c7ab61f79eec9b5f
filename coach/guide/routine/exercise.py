"""What an exercise is: one movement, its words, its dose, and whom it suits."""

from typing import Literal, NamedTuple

from coach.guide.routine.routine import PictureSource
from coach.guide.routine.suitability import Suitability


class Exercise(NamedTuple):
    """One exercise. Texts are English, untranslated; lengths are seconds."""

    id: str
    name: str
    short: str  # for thumbnails: Wall calf
    muscle: str
    target: str
    setup: str
    movement: str
    feel: str
    mistakes: tuple[str, ...]
    cautions: tuple[str, ...]
    suitability: Suitability
    picture: PictureSource
    position: str = ""  # where it is done; another one than before takes time to get into
    needs: tuple[str, ...] = ()  # as files name it: wall, chair
    sources: tuple[str, ...] = ()
    legs: Literal["each", "together"] = "each"
    hold: float = 0.0
    repeat: int = 1
    rest: float = 0.0
    switch: float = 5.0
    seconds: float = 0.0  # of a continuous movement, which has no hold
    points: tuple[str, ...] = ()
    instruction: str = ""
    ease: str = ""
    cue: str = ""
    cue_again: str = ""
    cue_rest: str = ""
    cue_half: str = ""
    counts: bool = True  # False: a walk or a massage is not called a stretch
