"""A press of "Cramp now": what the words from outside ask for, completed from the settings.

A cold `coach cramp` reads this before its first words, so nothing heavy is imported here.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from coach.base.settings import Settings
from coach.model.vocabulary import GUIDED_PLACES, GuidedPlace


class Press(NamedTuple):
    """Where, whether standing, and whether this person stays seated."""

    place: GuidedPlace = "calf"
    place_given: bool = False
    stand: bool = False
    seated: bool = True
    conditions: tuple[str, ...] = ()  # of the person: the first words suit them, too
    id: str = ""  # of the row, when that was written before the help could be made
    moment: datetime | None = None  # then: when it was pressed


def understood(place: str, mode: str, settings: Settings) -> Press:
    """The press for words from outside. A place not understood opens the calf in bed, never an error."""
    guided = next((name for name in GUIDED_PLACES if name == (place or settings.start_place)), None)
    seated = stays_seated(settings)
    if place and guided is None:
        return Press(seated=seated, conditions=settings.conditions)
    return Press(guided or "calf", bool(place), mode == "stand", seated, settings.conditions)


def stays_seated(settings: Settings) -> bool:
    """Whether standing is never offered: the setting, else anyone unsteady or who has not answered."""
    if settings.stay_seated != "auto":
        return settings.stay_seated == "yes"
    unsure = settings.steady != "yes" or "unsteady" in settings.conditions
    return unsure or settings.level == "gentle"


def may_ask_steadiness(settings: Settings) -> bool:
    """Whether the person simply has not said yet how steady they are; then they may say so at night."""
    not_said = settings.stay_seated == "auto" and settings.steady == "unknown"
    return not_said and "unsteady" not in settings.conditions and settings.level != "gentle"
