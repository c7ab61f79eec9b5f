"""The measures of the drawn body, read from `assets/figure.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.base import yamlfile
from coach.base.paths import asset
from coach.figure.geometry import Point, between

Profile = tuple[tuple[float, float, float], ...]
Chain = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lengths:
    """Bone lengths and a few contact measures, cm."""

    thigh: float
    shank: float
    trunk: float
    neck_base: float
    neck: float
    upper_arm: float
    forearm: float
    grip: float
    palm: float
    seat: float


@dataclass(frozen=True, slots=True)
class Foot:
    """Points of the foot in its own frame: origin at the ankle, x to the toes, y up."""

    heel: Point
    arch: Point
    ball: Point
    mtp: Point
    toe: Point
    heel_round: tuple[Point, float]
    instep: Chain
    toes: Chain
    sole: Chain
    back: Chain
    ankle_bone: Chain
    toe_lines: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The face in the frame of the gaze: origin at the head's pivot, y to the crown."""

    profile: Chain
    ear: Chain
    eye: Chain
    brow: Chain
    mouth: Chain
    calm_brow: Chain
    calm_mouth: Chain
    cheek: Point
    hair: Mapping[str, Chain]
    knot: tuple[Point, float]


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand shape: its outline, the line of the thumb, the lines between the fingers (close-ups only)."""

    outline: Chain
    thumb: Chain
    fingers: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True)
class Muscle:
    """The spindle that glows: rows along `bone`, its bright centre."""

    bone: str
    outline: Chain
    centre: Point
    toes: Chain = ()
    under: Chain = ()


@dataclass(frozen=True, slots=True)
class BodyShape:
    lengths: Lengths
    far_hip: Point
    far_shoulder: Point
    limits: Mapping[str, tuple[float, float]]
    foot: Foot
    head: Head
    thigh: Profile
    shank: Profile
    upper_arm: Profile
    forearm: Profile
    trunk: Profile
    pelvis: Profile
    hands: Mapping[str, Hand]
    muscles: Mapping[str, Muscle]


def between_hands(first: str, second: str, share: float) -> Hand:
    """A hand on its way from one shape to another."""
    a, b = BODY.hands[first], BODY.hands[second]
    if a is b or share <= 0:
        return a
    lines = (_between(x, y, share) for x, y in zip(a.fingers, b.fingers, strict=True))
    return Hand(_between(a.outline, b.outline, share), _between(a.thumb, b.thumb, share), tuple(lines))


def _between(a: Chain, b: Chain, share: float) -> Chain:
    return tuple(between(p, q, share) for p, q in zip(a, b, strict=True))


def _shipped() -> BodyShape:
    """Raises TypeError when a measure is absent or not known."""
    data = _frozen(yamlfile.values(asset("figure.yaml")))
    parts = {
        "lengths": Lengths(**data["lengths"]),
        "foot": Foot(**data["foot"]),
        "head": Head(**data["head"]),
        "hands": {key: Hand(**hand) for key, hand in data["hands"].items()},
        "muscles": {key: Muscle(**muscle) for key, muscle in data["muscles"].items()},
    }
    return BodyShape(**{**data, **parts})


def _frozen(value: Any) -> Any:
    """Lists as tuples, numbers as floats."""
    if isinstance(value, Mapping):
        return {key: _frozen(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value if isinstance(value, str) else float(value)


BODY = _shipped()
