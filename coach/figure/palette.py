"""Colours of a picture. Night gives up hue: whatever the figure wears is turned into an amber ramp at
its own lightness, so that no chosen colour ever brings blue light to the bed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from coach.base import yamlfile
from coach.base.errors import UserError, did_you_mean
from coach.base.language import tr
from coach.base.paths import asset
from coach.figure.character import USUAL, Character

NAMES = ("day", "night", "contrast", "contrast-night")
OWN = ("skin", "hair", "shirt", "shorts")  # the colours that belong to the figure

Colour = tuple[float, float, float]  # red, green, blue, each 0 .. 1


class Ink(NamedTuple):
    """A colour of the palette by name, mixed `share` of the way toward another."""

    key: str
    toward: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Named colours and a few strengths. `outlined` palettes stroke every part."""

    name: str
    colours: Mapping[str, Colour]
    numbers: Mapping[str, float]

    @property
    def outlined(self) -> bool:
        """High contrast: outlines instead of shades and soft shadows."""
        return "outline" in self.colours

    def colour(self, ink: Ink) -> Colour:
        found = self.colours[ink.key]
        return mix(found, self.colours[ink.toward], ink.share) if ink.toward else found

    def number(self, key: str) -> float:
        """A strength, 0 when the palette does not name it."""
        return self.numbers.get(key, 0.0)


@lru_cache(maxsize=16)
def palette(name: str, character: Character = USUAL) -> Palette:
    """The palette `name`, worn by `character`. Raises UserError for an unknown name."""
    data = _shipped()
    if name not in NAMES:
        hint = did_you_mean(name, NAMES) or tr("Choose one of: {names}.", names=", ".join(NAMES))
        raise UserError(tr("There is no palette “{name}”.", name=name) + " " + hint)
    rows = data["palettes"][name]
    colours = {key: rgb(value) for key, value in rows.items() if isinstance(value, str)}
    numbers = {key: float(value) for key, value in rows.items() if not isinstance(value, str)}
    colours |= _worn(name, colours, character, data)
    for key in ("skin", "shirt", "shorts"):
        colours[f"far_{key}"] = mix(colours[key], colours["far"], numbers["far_mix"])
    colours.setdefault("shade", colours["line"])
    return Palette(name, colours, numbers)


def _worn(
    name: str, colours: Mapping[str, Colour], character: Character, data: Mapping[str, Any]
) -> dict[str, Colour]:
    """The figure's own colours in this palette. High contrast keeps the palette's."""
    if name not in ("day", "night"):
        return {}
    chosen = {
        "skin": character.skin, "hair": character.hair_colour,
        "shirt": character.shirt, "shorts": character.shorts,
    }  # fmt: skip
    day = {key: rgb(chosen[key] or data["palettes"]["day"][key]) for key in OWN}
    if name == "day":
        toward, share = data["face_from_skin"]
        return {**day, "face": mix(day["skin"], rgb(toward), share)}
    ramp = [(float(level), rgb(text)) for level, text in data["night_ramp"]]
    return {key: night_tone(day[key], ramp, *data["night_clamp"][key]) for key in OWN}


@cache
def _shipped() -> Mapping[str, Any]:
    data = yamlfile.values(asset("palettes.yaml"))
    assert isinstance(data, dict)
    return data


def rgb(text: str) -> Colour:
    """`#RRGGBB` as red, green, blue between 0 and 1. Raises ValueError."""
    value = int(text.lstrip("#"), 16)
    return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` of the way from `a` to `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 .. 1 (sRGB)."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: Colour) -> float:
    """CIE L* of a colour, 0 .. 100."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def night_tone(
    colour: Colour, ramp: list[tuple[float, Colour]], factor: float, low: float, high: float
) -> Colour:
    """A day colour in the amber night: its lightness (times `factor`, between `low` and `high`) is kept."""
    level = max(low, min(high, lightness(colour) * factor))
    for (a, first), (b, second) in pairwise(ramp):
        if level <= b:
            return mix(first, second, (level - a) / (b - a))
    return ramp[-1][1]
