"""Can this picture be drawn as written? Impossible joints, targets out of reach, feet under the floor."""

from __future__ import annotations

from typing import Literal

from coach.base.errors import Fault
from coach.base.language import tr
from coach.figure.body import BODY
from coach.figure.picture import Picture
from coach.figure.pose import SIDES
from coach.figure.skeleton import Skeleton, flexion

Position = Literal["bed", "edge", "stand"]

INSTANTS = 9
STANDING = 75.0  # cm: the hip of somebody who sits is lower, on a chair or on any bed
OUT_OF_REACH = 0.5  # cm
UNDER_FLOOR = 0.8  # cm
NOSE = 10.0  # cm in front of the head's pivot


def check(picture: Picture) -> list[Fault]:
    """Everything impossible in a picture, once each, at the instant where it is worst."""
    worst: dict[tuple[str, str], tuple[float, Fault]] = {}
    for i in range(INSTANTS):
        share = i / (INSTANTS - 1) * (0.999 if picture.cycle else 1.0)
        found = picture.at(share)
        where = _nearest_key(picture, share)
        faults = _joints(picture, found) + _targets(found) + _ground(picture, found)
        for name, amount, message in faults:
            known = worst.get((where, name))
            if known is None or amount > known[0]:
                worst[where, name] = (amount, Fault((where,), message))
    return [fault for _, fault in worst.values()]


def position(picture: Picture) -> Position:
    """Whether a picture shows somebody in bed, sitting on its edge (or on a chair), or standing."""
    if picture.world.seen_from_above:
        return "bed"
    if picture.at(1.0).points["hip"][1] > STANDING:
        return "stand"
    return "bed" if "bed" in picture.world.props else "edge"


def _nearest_key(picture: Picture, share: float) -> str:
    if picture.cycle:
        return "cycle"
    return "start" if share < 0.5 else "end"


def _joints(picture: Picture, found: Skeleton) -> list[tuple[str, float, str]]:
    """Joints beyond their limits: (name, degrees too far, sentence)."""
    angles = found.angles
    values = {"trunk": angles["lean"], "round": angles["round"], "look": angles["look"]}
    for side in SIDES:
        thigh, shank, foot = (angles[f"{side}.{name}"] for name in ("thigh", "shank", "foot"))
        values |= {
            f"{side} knee": thigh - shank,
            f"{side} ankle": foot - shank - 90,
            f"{side} toes": angles[f"{side}.toes"],
            f"{side} hip": flexion(found, side),
            f"{side} elbow": angles[f"{side}.forearm"] - angles[f"{side}.upper_arm"],
        }
    problems = []
    for name, value in values.items():
        low, high = BODY.limits[name.split()[-1]]
        beyond = max(low - value, value - high)
        if beyond > 0:
            sentence = tr(
                "The {joint} would be at {value} degrees; {low} to {high} is possible.",
                joint=tr(name), value=round(value), low=round(low), high=round(high),
            )  # fmt: skip
            problems.append((name, beyond, sentence))
    return problems


def _targets(found: Skeleton) -> list[tuple[str, float, str]]:
    problems = []
    for name, missed in found.misses.items():
        if missed > OUT_OF_REACH:
            cm = max(1, round(missed))
            problems.append(
                (name, missed, tr("The {limb} misses its target by {cm} cm.", limb=tr(name), cm=cm))
            )
    return problems


def _ground(picture: Picture, found: Skeleton) -> list[tuple[str, float, str]]:
    """Feet under the floor, toes or the nose inside the wall."""
    if picture.world.seen_from_above:
        return []
    problems = []
    wall = picture.world.names.get("wall")
    for side in SIDES:
        words = tr("near") if side == "near" else tr("far")
        lowest = min(found.points[f"{side}.{name}"][1] for name in ("heel", "ball", "toe"))
        if lowest < -UNDER_FLOOR:
            sentence = tr("The {side} foot is {cm} cm under the floor.", side=words, cm=round(-lowest))
            problems.append((f"{side} foot", -lowest, sentence))
        inside = max(found.points[f"{side}.toe"][0], found.points["head"][0] + NOSE) - (wall or 1e9)
        if inside > 0:
            sentence = tr("The nose or the {side} toes are inside the wall.", side=words)
            problems.append((f"{side} wall", inside, sentence))
    return problems
