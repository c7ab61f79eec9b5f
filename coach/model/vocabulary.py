"""The choices of the diary, in the order of the form: their ids in files and their words on chips.

Words are English message ids, marked for the translators here and translated where they are shown.
"""

from __future__ import annotations

from typing import Literal, get_args

BREATH_OUT, BREATH_IN = 6.0, 4.0
"""Seconds: "Slow breath in. Longer breath out." A hold begins breathing out."""
SlotState = Literal[
    "later", "due", "snoozed", "started", "done", "part", "skipped", "not-done", "paused", "computer-off"
]
SLOT_STATES: tuple[SlotState, ...] = get_args(SlotState)
Outcome = Literal["open", "done", "part"]
GuidedPlace = Literal["calf", "back-thigh", "foot", "front-thigh"]
GUIDED_PLACES: tuple[GuidedPlace, ...] = get_args(GuidedPlace)
"""Where a cramp can be that the cramp guide has a script for."""
Place = GuidedPlace | Literal["shin", "other"]
Side = Literal["left", "right", "both"]
LengthKnown = Literal["open", "measured", "so-far", "unknown", "estimated"]
LENGTHS_KNOWN: tuple[LengthKnown, ...] = get_args(LengthKnown)
WHOLE_LENGTHS: tuple[LengthKnown, ...] = ("measured", "estimated")
"""From the press to the easing. "so-far" lasted at least so long: nobody said that it eased."""
SHORT_ROUTINE = "two-minute"
"""The routine that is offered where there is little time."""
OF_THE_DAY = ("morning", "afternoon", "bedtime")  # at the standard level: a routine for each such slot
AT_ANY_TIME = {"gentle": "seated", "pregnancy": "pregnancy", "short": SHORT_ROUTINE}  # at the other levels
NightStatus = Literal["cramps", "none"]


def msgid(text: str) -> str:
    """The text as it is: a mark for those who collect what is to be translated."""
    return text


PLACES: dict[str, str] = {
    "calf": msgid("Calf"),
    "back-thigh": msgid("Back of thigh"),
    "foot": msgid("Foot"),
    "front-thigh": msgid("Front of thigh"),
    "shin": msgid("Shin"),
    "other": msgid("Elsewhere"),
}
SIDES: dict[str, str] = {"left": msgid("Left"), "right": msgid("Right"), "both": msgid("Both")}
SORENESS: dict[str, str] = {
    "none": msgid("Not sore"),
    "hours": msgid("Sore for hours"),
    "all-day": msgid("Sore all day"),
    "longer": msgid("Sore for longer than a day"),
}
RELIEF: dict[str, str] = {
    "stretch": msgid("Stretching"),
    "walk": msgid("Walking"),
    "rub": msgid("Rubbing"),
    "warm": msgid("Warmth"),
    "cold": msgid("Cold"),
    "water": msgid("Water"),
    "other": msgid("Something else"),
}
HELPED: dict[str, str] = {
    "yes": msgid("It helped"),
    "no": msgid("It did not"),
    "unsure": msgid("Not sure"),
}
FACTORS: dict[str, str] = {
    "standing": msgid("Long day standing"),
    "sitting": msgid("Long day sitting"),
    "exercise": msgid("Hard exercise"),
    "little-drink": msgid("Little to drink"),
    "alcohol": msgid("Alcohol"),
    "heat": msgid("Heat"),
    "cold": msgid("Cold feet"),
    "heels": msgid("High heels"),
    "shoes": msgid("Shoes that fit badly"),
    "walking": msgid("A long walk"),
    "evening-exercise": msgid("Exercise in the evening"),
    "caffeine": msgid("Coffee, tea or cola late"),
    "stress": msgid("Stress"),
    "new-medicine": msgid("New medicine"),
    "unknown": msgid("Don’t know"),
}
HARMS: dict[str, str] = {
    "pain": msgid("Pain"),
    "fall": msgid("A fall"),
    "dizzy": msgid("Dizzy or faint"),
    "other": msgid("Something else"),
}
FUNCTION: dict[str, str] = {
    "as-usual": msgid("As usual"),
    "somewhat": msgid("Somewhat worse"),
    "much-worse": msgid("Much worse"),
}

LEVELS: dict[str, str] = {
    "standard": msgid("Standard"),
    "gentle": msgid("Gentle"),
    "pregnancy": msgid("Pregnancy"),
    "short": msgid("Short"),
}
CONDITIONS: dict[str, str] = {
    "unsteady": msgid("Unsteady, or fell this past year"),
    "over-75": msgid("Over 75, new to exercise"),
    "hip-precautions": msgid("No hip bend past 90°"),
    "knee": msgid("Sore or new knee"),
    "back": msgid("Back pain or sciatica"),
    "osteoporosis": msgid("Brittle bones, broken spine bone"),
    "pregnant": msgid("Pregnant"),
    "calf-injury": msgid("Recent calf or heel cord injury"),
    "hamstring-injury": msgid("Recent back-of-thigh injury"),
}
