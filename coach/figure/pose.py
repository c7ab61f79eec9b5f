"""One posture in written numbers: angles, targets and the point that is pinned.

Compass angles (thigh, arm, palm, look): 0 down, 90 forward, 180 up. Joint angles are anatomical:
0 neutral, knee and elbow + bent, ankle and toes + pulled up. Missing numbers are filled with defaults
when a pose is read, so that a start and an end always mix.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from coach.figure.geometry import Point, lerp

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
        """The leg of one side."""
        return self.near_leg if side == "near" else self.far_leg

    def arm(self, side: BodySide) -> Arm:
        """The arm of one side."""
        return self.near_arm if side == "near" else self.far_arm

    def pinned_at_hip(self, hip: Point) -> Pose:
        """The same posture held at the hip instead."""
        return replace(self, pin="hip", pin_at=hip)


def mix_leg(a: Leg, b: Leg, share: float) -> Leg:
    """Between two legs of the same kind."""
    return Leg(touch=a.touch, **_mixed(a, b, share))


def mix_arm(a: Arm, b: Arm, share: float) -> Arm:
    """Between two arms of the same kind; the hand turns from one shape into the other."""
    arm = Arm(to=a.to, hand=a.hand, **_mixed(a, b, share))
    return arm if a.hand == b.hand else replace(arm, hand_to=b.hand, hand_share=share)


def mix_pose(a: Pose, b: Pose, share: float) -> Pose:
    """Between two poses whose pins and limbs are of the same kind."""
    return Pose(
        pin=a.pin,
        pin_at=_mix_point(a.pin_at, b.pin_at, share),
        trunk=lerp(a.trunk, b.trunk, share),
        round=lerp(a.round, b.round, share),
        look=lerp(a.look, b.look, share),
        near_leg=mix_leg(a.near_leg, b.near_leg, share),
        far_leg=mix_leg(a.far_leg, b.far_leg, share),
        near_arm=mix_arm(a.near_arm, b.near_arm, share),
        far_arm=mix_arm(a.far_arm, b.far_arm, share),
    )


def smaller_steps(pose: Pose, reach: float) -> Pose:
    """The same instant of a walk whose legs and free arms swing only so far; a hand that holds on stays."""

    def leg(one: Leg) -> Leg:
        angles = {name: getattr(one, name) * reach for name in ("thigh", "knee", "ankle", "toes")}
        return replace(one, **angles)

    def arm(one: Arm) -> Arm:
        return one if one.to else replace(one, arm=one.arm * reach)

    return replace(
        pose,
        near_leg=leg(pose.near_leg),
        far_leg=leg(pose.far_leg),
        near_arm=arm(pose.near_arm),
        far_arm=arm(pose.far_arm),
    )


def _mix_point(a: Point, b: Point, share: float) -> Point:
    return (lerp(a[0], b[0], share), lerp(a[1], b[1], share))


def _mixed(a: Leg | Arm, b: Leg | Arm, share: float) -> dict[str, Any]:
    """Every number and point of two limbs, mixed."""
    found: dict[str, Any] = {}
    for field in fields(a):
        first, second = getattr(a, field.name), getattr(b, field.name)
        if isinstance(first, str):
            continue
        if isinstance(first, tuple):
            found[field.name] = _mix_point(first, second, share)
        elif first is not None and second is not None:
            found[field.name] = lerp(first, second, share)
        else:
            found[field.name] = first if share < 0.5 else second
    return found
