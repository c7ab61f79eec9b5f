"""The measures of the drawn body, read from `assets/figure.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.base import yamlfile
from coach.base.paths import asset
from coach.figure.geometry import Point, between

FACE = ("profile", "ear", "eye", "brow", "mouth", "calm_brow", "calm_mouth")

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
    fingers: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Muscle:
    """The spindle that glows: rows along `bone`, its bright centre."""

    bone: str
    outline: Chain
    centre: Point
    toes: Chain
    under: Chain


@dataclass(frozen=True, slots=True)
class BodyShape:
    """Everything that is measured of one body."""

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


def between_hands(body: BodyShape, first: str, second: str, share: float) -> Hand:
    """A hand on its way from one shape to another."""
    a, b = body.hands[first], body.hands[second]
    if a is b or share <= 0:
        return a
    lines = (_between(x, y, share) for x, y in zip(a.fingers, b.fingers, strict=True))
    return Hand(_between(a.outline, b.outline, share), _between(a.thumb, b.thumb, share), tuple(lines))


def _between(a: Chain, b: Chain, share: float) -> Chain:
    return tuple(between(p, q, share) for p, q in zip(a, b, strict=True))


def body_from(data: Mapping[str, Any]) -> BodyShape:
    """A body from the parsed mapping of `figure.yaml`. Raises KeyError when a measure is absent."""
    x, y, radius = data["bun_knot"]
    return BodyShape(
        lengths=Lengths(**{key: float(value) for key, value in data["lengths"].items()}),
        far_hip=_point(data["far"]["hip"]),
        far_shoulder=_point(data["far"]["shoulder"]),
        limits={key: (float(low), float(high)) for key, (low, high) in data["limits"].items()},
        foot=_foot(data["foot"]),
        head=Head(
            **{key: _chain(data["head"][key]) for key in FACE},
            cheek=_point(data["head"]["cheek"]),
            hair={key: _chain(rows) for key, rows in data["hair"].items()},
            knot=((float(x), float(y)), float(radius)),
        ),
        **{key: _profile(data[key]) for key in ("thigh", "shank", "upper_arm", "forearm", "trunk", "pelvis")},
        hands={key: _hand(hand) for key, hand in data["hands"].items()},
        muscles={key: _muscle(muscle) for key, muscle in data["muscles"].items()},
    )


@cache
def shipped_body() -> BodyShape:
    """The body that ships with the program."""
    return body_from(yamlfile.values(asset("figure.yaml")))


def _foot(data: Mapping[str, Any]) -> Foot:
    x, y, radius = data["heel_round"]
    points: dict[str, Any] = {key: _point(data[key]) for key in ("heel", "arch", "ball", "mtp", "toe")}
    for key in ("instep", "toes", "sole", "back", "ankle_bone"):
        points[key] = _chain(data[key])
    lines = tuple(_chain(line) for line in data["toe_lines"])
    return Foot(heel_round=((float(x), float(y)), float(radius)), toe_lines=lines, **points)


def _hand(data: Mapping[str, Any]) -> Hand:
    return Hand(
        outline=_chain(data["outline"]),
        thumb=_chain(data["thumb"]),
        fingers=tuple(_chain(line) for line in data.get("fingers", ())),
    )


def _muscle(data: Mapping[str, Any]) -> Muscle:
    return Muscle(
        bone=data["bone"],
        outline=_chain(data["outline"]),
        centre=_point(data["centre"]),
        toes=_chain(data.get("toes", ())),
        under=_chain(data.get("under", ())),
    )


def _point(pair: Any) -> Point:
    x, y = pair
    return (float(x), float(y))


def _chain(rows: Any) -> Chain:
    return tuple(_point(row) for row in rows)


def _profile(rows: Any) -> Profile:
    return tuple((float(t), float(front), float(back)) for t, front, back in rows)
