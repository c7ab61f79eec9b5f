"""Short words for what the diary holds: a choice, a place, a length, a number of cramps."""

from __future__ import annotations

from collections.abc import Collection

from coach.base.language import tr, trn
from coach.model.records import CrampRow
from coach.model.vocabulary import PLACES, SIDES


def words(choices: dict[str, str], id: str | None) -> str:
    """The words of a choice; "" for none, and an unknown id as it was written."""
    return tr(choices[id]) if id in choices else id or ""


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
    """A cramp's length: 45 s, 1 min 15, 12 min. "" when unknown."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return tr("{n} s", n=rest)
    if rest and minutes < 10:
        return tr("{minutes} min {seconds}", minutes=minutes, seconds=rest)
    return tr("{n} min", n=round(seconds / 60))


def lasted_words(row: CrampRow) -> str:
    """How long a cramp was: 2 min; at least 5 s, where nobody said that it eased; "" when unknown."""
    words = length_short(row.lasted)
    if row.length is not None or not words:
        return words
    return tr("at least {length}", length=words.replace(" ", "\N{NO-BREAK SPACE}"))


def minutes_long(minutes: int) -> str:
    """Minutes awake: 40 min, 3 h 40."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{n} min", n=rest)
    return tr("{hours} h {minutes:02d}", hours=hours, minutes=rest) if rest else tr("{hours} h", hours=hours)


def cramps_words(n: int) -> str:
    return trn("{n} cramp", "{n} cramps", n)
