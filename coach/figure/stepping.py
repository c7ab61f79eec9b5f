"""The other leg: the same posture with near and far limbs exchanged, and the steps that lead there.

A pose is written for the near leg, which is the right one: people face the viewer's right. The room, the
trunk and every contact stay where they are; only the limbs change places.
"""

from __future__ import annotations

import math
from dataclasses import replace

from coach.figure.body import BODY
from coach.figure.geometry import Point, add, compass, lerp, scaled, two_bones
from coach.figure.geometry import between as between_points
from coach.figure.motion import ease
from coach.figure.picture import Picture
from coach.figure.pose import OTHER, SIDES, BodySide
from coach.figure.skeleton import LegAngles, Skeleton, put_leg

LIFT, LIFT_SHARE = 7.0, 0.2  # cm that a stepping foot is lifted at most; share of its way


def works(left: float) -> BodySide:
    """The side that does the exercise: the near one, the right, until the legs have met (`left` 0.5)."""
    return "near" if left < 0.5 else "far"


def exchanges(picture: Picture) -> bool:
    """Whether the other leg is seen beside this one. A close-up shows one leg, whichever it is; who lies on
    their side turns over for the other."""
    return not picture.world.seen_from_above and "far_leg" not in picture.hide


def stepped(found: Skeleton, left: float) -> Skeleton:
    """The posture with the right leg at work (`left` 0), the left one (1), or on the way: the leg that worked
    comes back beside the other, then the other goes out."""
    if left <= 0:
        return found
    changed = replace(found, points=dict(found.points), angles=dict(found.angles), hands=dict(found.hands))
    for side in SIDES:
        way = ease(2 * left if side == "near" else 2 * left - 1)
        _leg_between(found, changed, side, way)
        _arm_between(found, changed, side, way)
    return changed


def _leg_between(found: Skeleton, changed: Skeleton, side: BodySide, way: float) -> None:
    """A leg on its way from its own place to the other's."""
    points = {name: _between(found, f"{side}.{name}", way) for name in ("hip", "ankle")}
    angles = {
        name: _turned(found, f"{side}.{name}", way) for name in ("thigh", "shank", "foot", "toes", "turn")
    }
    if 0 < way < 1:
        (_, here), (_, there) = found.points[f"{side}.ankle"], found.points[f"{OTHER[side]}.ankle"]
        rise = way * way if here > there else 1 - (1 - way) ** 2  # over the edge of a stool, not through it
        lift = min(LIFT, LIFT_SHARE * math.dist(found.points["near.ankle"], found.points["far.ankle"]))
        ankle = (points["ankle"][0], lerp(here, there, rise) + lift * math.sin(math.pi * way))
        lengths = BODY.lengths
        thigh, knee, _ = two_bones(points["hip"], ankle, lengths.thigh, lengths.shank, +1, 45)
        angles |= {"thigh": thigh, "shank": thigh - knee}
    put_leg(changed.points, changed.angles, side, points["hip"], LegAngles(**angles))


def _arm_between(found: Skeleton, changed: Skeleton, side: BodySide, way: float) -> None:
    """An arm on its way; a hand that both arms lay on something stays there."""
    points, lengths = changed.points, BODY.lengths
    for name in ("shoulder", "elbow", "wrist", "hand"):
        points[f"{side}.{name}"] = _between(found, f"{side}.{name}", way)
    for name in ("upper_arm", "forearm", "hand"):
        changed.angles[f"{side}.{name}"] = _turned(found, f"{side}.{name}", way)
    own, other = found.hands[side], found.hands[OTHER[side]]
    if way >= 1:
        changed.hands[side] = other
    elif way > 0:
        shoulder, hand = points[f"{side}.shoulder"], changed.angles[f"{side}.hand"]
        upper, elbow, _ = two_bones(
            shoulder, points[f"{side}.wrist"], lengths.upper_arm, lengths.forearm, -1, 60
        )
        joint = add(shoulder, scaled(compass(upper), lengths.upper_arm))
        wrist = add(joint, scaled(compass(upper + elbow), lengths.forearm))
        points[f"{side}.elbow"], points[f"{side}.wrist"] = joint, wrist
        points[f"{side}.hand"] = add(wrist, scaled(compass(hand), lengths.grip))
        changed.angles.update({f"{side}.upper_arm": upper, f"{side}.forearm": upper + elbow})
        changed.hands[side] = (own[0], other[0], way)


def _other(name: str) -> str:
    """The same point or angle of the other limb."""
    side, _, part = name.partition(".")
    return f"{OTHER[side]}.{part}"  # type: ignore[index]


def _between(found: Skeleton, name: str, way: float) -> Point:
    return between_points(found.points[name], found.points[_other(name)], way)


def _turned(found: Skeleton, name: str, way: float) -> float:
    return lerp(found.angles[name], found.angles[_other(name)], way)
