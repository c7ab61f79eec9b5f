"""The choices of the cramp diary, in the order of the form: their ids in files and their words on chips."""

from __future__ import annotations

from collections.abc import Collection

from coach.base.language import tr, trn

PLACES = {
    "calf": "Calf",
    "back-thigh": "Back of thigh",
    "foot": "Foot",
    "front-thigh": "Front of thigh",
    "shin": "Shin",
    "other": "Elsewhere",
}
SIDES = {"left": "Left", "right": "Right", "both": "Both"}
SORENESS = {
    "none": "Not sore",
    "hours": "Sore for hours",
    "all-day": "Sore all day",
    "longer": "Sore for longer than a day",
}
RELIEF = {
    "stretch": "Stretching",
    "walk": "Walking",
    "rub": "Rubbing",
    "warm": "Warmth",
    "cold": "Cold",
    "water": "Water",
    "other": "Something else",
}
HELPED = {"yes": "It helped", "no": "It did not", "unsure": "Not sure"}
FACTORS = {
    "standing": "Long day standing",
    "sitting": "Long day sitting",
    "exercise": "Hard exercise",
    "little-drink": "Little to drink",
    "alcohol": "Alcohol",
    "heat": "Heat",
    "cold": "Cold feet",
    "heels": "High heels",
    "new-medicine": "New medicine",
    "unknown": "Don’t know",
}
FUNCTION = {"as-usual": "As usual", "somewhat": "Somewhat worse", "much-worse": "Much worse"}
LENGTH_KNOWN = ("open", "measured", "so-far", "unknown", "estimated")


def words(choices: dict[str, str], id: str | None) -> str:
    """The words of a choice; "" for none, and an unknown id as it was written."""
    return tr(choices[id]) if id in choices else id or ""


def listed(choices: dict[str, str], ids: tuple[str, ...]) -> str:
    """Several choices in the order of the form: Calf, Foot."""
    known = [tr(choices[id]) for id in choices if id in ids]
    return ", ".join([*known, *(id for id in ids if id not in choices)])


def place_words(place: str | None, side: str | None, guesses: Collection[str] = ()) -> str:
    """Where it was: Calf, left. What the app guessed is marked: Calf?, left. "" when nothing is known."""
    parts = [words(PLACES, place), words(SIDES, side)]
    if parts[0]:
        parts[1] = parts[1].lower()
    if parts[0] and parts[1] and {"place", "side"} <= set(guesses):
        guesses = ("side",)  # one mark at the end stands for both
    marks = ["?" if name in guesses else "" for name in ("place", "side")]
    return ", ".join(part + mark for part, mark in zip(parts, marks, strict=True) if part)


def leg_words(place: str | None, side: str | None, side_is_guess: bool = False) -> str:
    """Where it was, for a narrow column: left calf; a guess is marked: left? calf."""
    leg = words(SIDES, side).lower() + ("?" if side and side_is_guess else "")
    return " ".join(part for part in (leg, words(PLACES, place).lower()) if part)


def length_short(seconds: float | None) -> str:
    """A cramp's length: 45 s, 2 min. "" when unknown."""
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("{n} s", n=round(seconds))
    return tr("{n} min", n=round(seconds / 60))


def minutes_long(minutes: int) -> str:
    """Minutes awake: 40 min, 3 h 40."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{n} min", n=rest)
    return tr("{hours} h {minutes:02d}", hours=hours, minutes=rest) if rest else tr("{hours} h", hours=hours)


def cramps_words(n: int) -> str:
    """1 cramp, 4 cramps."""
    return trn("{n} cramp", "{n} cramps", n)
