"""One posture in written numbers: angles, targets and the point that is pinned.

Compass angles (thigh, arm, palm, look): 0 down, 90 forward, 180 up. Joint angles are anatomical:
0 neutral, knee and elbow + bent, ankle and toes + pulled up. Missing numbers are filled with defaults
when a pose is read, so that a start and an end always mix.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from coach.figure.geometry import Point, between, lerp

BodySide = Literal["near", "far"]
SIDES: tuple[BodySide, BodySide] = ("near", "far")
OTHER: dict[BodySide, BodySide] = {"near": "far", "far": "near"}
TOUCHES = ("heel", "ball", "toe")
HANDS = ("rest", "flat", "cup", "fist")


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg by angles (`touch` empty), by a foot point that touches `at`, or resting on a surface (at y)."""

    touch: str = ""
    at: Point = (0.0, 0.0)
    thigh: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    sole: float | None = None
    toes: float = 0.0
    turn: float = 0.0  # degrees that the foot points toward or away from the eye: it looks shorter

    @property
    def kind(self) -> tuple[str, bool]:
        """Legs of the same kind can be mixed as written."""
        return (self.touch, self.sole is None)


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm by angles (`to` empty), reaching for a body point (its name) or for a place (`to` "place")."""

    to: str = ""
    at: Point = (0.0, 0.0)
    shift: Point = (0.0, 0.0)
    palm: float | None = None
    arm: float = 4.0
    elbow: float = 12.0
    wrist: float = 0.0
    hand: str = "rest"
    hand_to: str = ""  # on the way to another shape of the hand ...
    hand_share: float = 0.0  # ... and how far

    @property
    def kind(self) -> tuple[str, bool]:
        """Arms of the same kind can be mixed as written."""
        return (self.to, self.palm is None)


@dataclass(frozen=True, slots=True)
class Pose:
    """A whole posture. `pin` names the point that stays at `pin_at`."""

    pin: str
    pin_at: Point
    trunk: float
    round: float
    look: float
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm

    def leg(self, side: BodySide) -> Leg:
        return self.near_leg if side == "near" else self.far_leg

    def arm(self, side: BodySide) -> Arm:
        return self.near_arm if side == "near" else self.far_arm


def mix_pose(a: Pose, b: Pose, share: float) -> Pose:
    """Between two poses whose pins and limbs are of the same kind."""
    limbs: dict[str, Any] = {}
    for side in SIDES:
        limbs[f"{side}_leg"] = Leg(**_mixed(a.leg(side), b.leg(side), share))
        first, second = a.arm(side), b.arm(side)
        arm = Arm(**_mixed(first, second, share))
        turns = first.hand != second.hand
        limbs[f"{side}_arm"] = replace(arm, hand_to=second.hand, hand_share=share) if turns else arm
    return Pose(**(_mixed(a, b, share) | limbs))


def smaller_steps(pose: Pose, reach: float) -> Pose:
    """The same instant of a walk whose legs and free arms swing only so far; a hand that holds on stays."""

    limbs: dict[str, Any] = {}
    for side in SIDES:
        leg, arm = pose.leg(side), pose.arm(side)
        angles = {name: getattr(leg, name) * reach for name in ("thigh", "knee", "ankle", "toes")}
        limbs[f"{side}_leg"] = replace(leg, **angles)
        limbs[f"{side}_arm"] = arm if arm.to else replace(arm, arm=arm.arm * reach)
    return replace(pose, **limbs)


def _mixed(a: Pose | Leg | Arm, b: Pose | Leg | Arm, share: float) -> dict[str, Any]:
    """Every number and point, mixed; words as they are in the first."""
    found: dict[str, Any] = {}
    for field in fields(a):
        first, second = getattr(a, field.name), getattr(b, field.name)
        if isinstance(first, tuple):
            found[field.name] = between(first, second, share)
        elif isinstance(first, int | float) and isinstance(second, int | float):
            found[field.name] = lerp(first, second, share)
        else:
            found[field.name] = first if isinstance(first, str) or share < 0.5 else second
    return found
