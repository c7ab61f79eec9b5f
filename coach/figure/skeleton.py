"""The solver: from written numbers to joints. Feet, seat and hands that touch something are solved
again in every frame, so nothing slides or floats."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from coach.figure.body import BODY
from coach.figure.geometry import Point, add, compass, place, placed, scaled, sub, two_bones, wrapped
from coach.figure.pose import SIDES, Arm, BodySide, Leg, Pose, mix_pose

ORIGIN: Point = (0.0, 0.0)
STRAIGHT_ABOVE = 1.12  # share of the trunk above which the spine no longer bends
NECK_REST = -14.0  # degrees the neck leans forward of the trunk when the head is level
NECK_SHARE = 0.42  # the neck's part of a turn of the head


@dataclass(frozen=True, slots=True)
class Spine:
    """A circular arc from the hip; `lean` is the direction hip to shoulder, `bend` the total rounding."""

    hip: Point
    lean: float
    bend: float
    length: float

    def at(self, s: float) -> tuple[Point, float]:
        """(point, lean in degrees) at `s` cm along the spine; `s` may lie outside it."""
        first = self.lean - self.bend / 2
        if s <= 0 or self.bend == 0:
            return add(self.hip, scaled(compass(180 - first), s)), first
        curved = min(s, self.length * STRAIGHT_ABOVE)
        turn = self.bend * curved / self.length
        half = math.radians(turn / 2)
        chord = curved * (math.sin(half) / half)
        point = add(self.hip, scaled(compass(180 - first - turn / 2), chord))
        last = first + turn
        return add(point, scaled(compass(180 - last), s - curved)), last

    def side(self, s: float, offset: float) -> Point:
        """The point at station `s`, `offset` cm to the front (+) or back (-)."""
        (x, y), lean = self.at(s)
        radians = math.radians(lean)
        return (x + math.cos(radians) * offset, y - math.sin(radians) * offset)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints, angles and named points of one frame; `misses` are targets not reached, cm."""

    points: dict[str, Point]
    angles: dict[str, float]
    misses: dict[str, float]
    hands: dict[str, tuple[str, str, float]]  # a shape, the shape it turns into, and how far
    spine: Spine

    def on_foot(self, side: BodySide, chain: Iterable[Point]) -> list[Point]:
        """Points of the foot's frame in the world."""
        turn = self.angles[f"{side}.turn"]
        ankle, foot = self.points[f"{side}.ankle"], self.angles[f"{side}.foot"]
        return placed(ankle, foot, [turned(local, turn) for local in chain])

    def on_toes(self, side: BodySide, chain: Iterable[Point]) -> list[Point]:
        """Points of the foot's frame that bend with the toes."""
        turn, bent = self.angles[f"{side}.turn"], self.angles[f"{side}.foot"] + self.angles[f"{side}.toes"]
        local = [turned(sub(point, BODY.foot.mtp), turn) for point in chain]
        return placed(self.points[f"{side}.mtp"], bent, local)


@dataclass(frozen=True, slots=True)
class LegAngles:
    """A solved leg: compass angles of its bones, the toes' and the foot's turn."""

    thigh: float
    shank: float
    foot: float
    toes: float
    turn: float


def solve(pose: Pose, far_hip: Point | None = None) -> Skeleton:
    """Joints of a pose. `far_hip` moves the far hip, so that a leg standing beside the other shows."""
    far = far_hip or BODY.far_hip
    hip = _root(pose, far)
    spine = Spine(hip, pose.trunk, pose.round, BODY.lengths.trunk)
    points: dict[str, Point] = {"hip": hip}
    angles: dict[str, float] = {"lean": pose.trunk, "round": pose.round}
    found = Skeleton(points, angles, {}, {}, spine)
    _head(found, pose)
    for side in SIDES:
        joint = add(hip, far) if side == "far" else hip
        leg, missed = _leg_angles(joint, pose.leg(side))
        if missed is not None:
            found.misses[f"{side} leg"] = missed
        put_leg(points, angles, side, joint, leg)
    for side in SIDES:
        _put_arm(found, side, pose.arm(side))
    return found


def blend(start: Pose, end: Pose, share: float, far_hip: Point | None = None) -> Skeleton:
    """Between two poses. Same kinds of numbers are mixed as written and solved again, so that pinned
    feet and hands stay; unlike kinds are mixed as solved angles."""
    a, b = alike(start, end, far_hip)
    return solve(mix_pose(a, b, share), far_hip)


def alike(start: Pose, end: Pose, far_hip: Point | None = None) -> tuple[Pose, Pose]:
    """The two poses rewritten so that they can be mixed number by number."""
    same = start.pin == end.pin and all(
        start.leg(s).kind == end.leg(s).kind and start.arm(s).kind == end.arm(s).kind for s in SIDES
    )
    if same:
        return start, end
    solved = (solve(start, far_hip), solve(end, far_hip))
    result = []
    for pose, other, found in ((start, end, solved[0]), (end, start, solved[1])):
        changed: dict[str, Any] = {}
        for side in SIDES:
            if pose.leg(side).kind != other.leg(side).kind:
                changed[f"{side}_leg"] = _leg_as_angles(found, side)
            if pose.arm(side).kind != other.arm(side).kind:
                changed[f"{side}_arm"] = _arm_as_angles(found, side, pose.arm(side).hand)
        if pose.pin != other.pin:
            changed |= {"pin": "hip", "pin_at": found.points["hip"]}
        result.append(replace(pose, **changed))
    return result[0], result[1]


def _leg_as_angles(found: Skeleton, side: BodySide) -> Leg:
    thigh, shank = found.angles[f"{side}.thigh"], found.angles[f"{side}.shank"]
    foot, toes = found.angles[f"{side}.foot"], found.angles[f"{side}.toes"]
    turn = found.angles[f"{side}.turn"]
    return Leg(thigh=thigh, knee=thigh - shank, ankle=foot - shank - 90, toes=toes, turn=turn)


def _arm_as_angles(found: Skeleton, side: BodySide, hand: str) -> Arm:
    upper, fore, palm = (found.angles[f"{side}.{name}"] for name in ("upper_arm", "forearm", "hand"))
    return Arm(arm=upper, elbow=fore - upper, wrist=palm - fore, hand=hand)


# ---------------------------------------------------------------- root, head


def _root(pose: Pose, far: Point) -> Point:
    """Where the hip is: lay the pinned leg out from a hip at the origin, then shift."""
    target = pose.pin_at
    if pose.pin == "hip":
        return target
    if pose.pin == "seat":
        return (target[0], target[1] + BODY.lengths.seat)
    points: dict[str, Point] = {}
    for side in SIDES:
        leg, _ = _leg_angles(ORIGIN, pose.leg(side))
        put_leg(points, {}, side, far if side == "far" else ORIGIN, leg)
    if pose.pin == "ground":  # the lower foot stands on the floor: walking
        low = min(points[f"{side}.{name}"][1] for side in SIDES for name in ("heel", "ball", "toe"))
        return (target[0], target[1] - low)
    return sub(target, points[pose.pin])


def _head(found: Skeleton, pose: Pose) -> None:
    spine, lengths = found.spine, BODY.lengths
    found.points["shoulder"] = spine.side(lengths.trunk - 1.0, 0.3)
    base, lean = spine.at(lengths.neck_base)
    found.points["neck"] = base
    trunk_up, head_up = 180 - lean, pose.look + 90
    neck = trunk_up + NECK_REST + NECK_SHARE * wrapped(head_up - trunk_up - NECK_REST)
    found.angles["neck"], found.angles["look"] = neck, pose.look
    found.points["head"] = add(base, scaled(compass(neck), lengths.neck))


# ---------------------------------------------------------------- legs


def _leg_angles(hip: Point, leg: Leg) -> tuple[LegAngles, float | None]:
    if leg.touch == "rest":
        return _resting(hip, leg)
    if leg.touch:
        return _touching(hip, leg)
    shank = leg.thigh - leg.knee
    return LegAngles(leg.thigh, shank, _foot_angle(leg, shank), leg.toes, leg.turn), None


def _foot_angle(leg: Leg, shank: float) -> float:
    return 90 + leg.sole if leg.sole is not None else shank + 90 + leg.ankle


def _touching(hip: Point, leg: Leg) -> tuple[LegAngles, float]:
    """A point of the foot stands at its target; the knee goes to the front."""
    foot = 90 + (leg.sole or 0.0)
    local = {"heel": BODY.foot.heel, "ball": BODY.foot.ball, "toe": BODY.foot.toe}[leg.touch]
    ankle = sub(leg.at, place(ORIGIN, foot, local))
    thigh, knee, missed = two_bones(hip, ankle, BODY.lengths.thigh, BODY.lengths.shank, +1, 45)
    return LegAngles(thigh, thigh - knee, foot, leg.toes, leg.turn), missed


def _resting(hip: Point, leg: Leg) -> tuple[LegAngles, float]:
    """Knee and ankle are given, the heel lies on a surface; the thigh follows. Never singular,
    so the right tool for straight legs."""
    a, b, bend = BODY.lengths.thigh, BODY.lengths.shank, math.radians(leg.knee)
    reach = math.sqrt(a * a + b * b + 2 * a * b * math.cos(bend))
    aside = math.degrees(math.atan2(b * math.sin(bend), a + b * math.cos(bend)))
    centre, radius = BODY.foot.heel_round
    toward, cosine = 60.0, 0.0
    for _ in range(6):
        foot = _foot_angle(leg, toward + aside - leg.knee)
        low = place(ORIGIN, foot, centre)[1] - radius
        cosine = (hip[1] - (leg.at[1] - low)) / reach
        toward = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    thigh = toward + aside
    shank = thigh - leg.knee
    missed = max(0.0, (abs(cosine) - 1) * reach)
    return LegAngles(thigh, shank, _foot_angle(leg, shank), leg.toes, leg.turn), missed


def put_leg(
    points: dict[str, Point], angles: dict[str, float], side: BodySide, hip: Point, leg: LegAngles
) -> None:
    """The joints and named points of a leg from its angles."""
    lengths, foot = BODY.lengths, BODY.foot
    knee = add(hip, scaled(compass(leg.thigh), lengths.thigh))
    ankle = add(knee, scaled(compass(leg.shank), lengths.shank))

    def of_foot(local: Point) -> Point:
        return place(ankle, leg.foot, turned(local, leg.turn))

    mtp = of_foot(foot.mtp)
    points.update(
        {
            f"{side}.hip": hip,
            f"{side}.knee": knee,
            f"{side}.ankle": ankle,
            f"{side}.heel": of_foot(foot.heel),
            f"{side}.arch": of_foot(foot.arch),
            f"{side}.ball": of_foot(foot.ball),
            f"{side}.mtp": mtp,
            f"{side}.toe": place(mtp, leg.foot + leg.toes, turned(sub(foot.toe, foot.mtp), leg.turn)),
            # points on the skin that hands reach for
            f"{side}.calf": place(knee, leg.shank, (0.30 * lengths.shank, -6.8)),
            f"{side}.shin": place(knee, leg.shank, (0.40 * lengths.shank, 5.0)),
            f"{side}.hamstring": place(hip, leg.thigh, (0.55 * lengths.thigh, -8.2)),
            f"{side}.kneecap": place(knee, leg.shank, (0.0, 6.4)),
            f"{side}.lap": place(hip, leg.thigh, (0.62 * lengths.thigh, 7.6)),
        }
    )
    for name in ("thigh", "shank", "foot", "toes", "turn"):
        angles[f"{side}.{name}"] = getattr(leg, name)


# ---------------------------------------------------------------- arms


def _put_arm(found: Skeleton, side: BodySide, arm: Arm) -> None:
    lengths, points = BODY.lengths, found.points
    shoulder = points["shoulder"]
    if side == "far":
        along, forward = found.spine.at(lengths.trunk)[1], BODY.far_shoulder
        shoulder = place(shoulder, 90 - along, forward)
    if arm.to:
        shoulder, upper, elbow_bend, hand, missed = _reach(shoulder, arm, points)
        found.misses[f"{side} arm"] = missed
    else:
        upper, elbow_bend = arm.arm, arm.elbow
        hand = upper + elbow_bend + arm.wrist
    elbow = add(shoulder, scaled(compass(upper), lengths.upper_arm))
    wrist = add(elbow, scaled(compass(upper + elbow_bend), lengths.forearm))
    points[f"{side}.shoulder"], points[f"{side}.elbow"], points[f"{side}.wrist"] = shoulder, elbow, wrist
    points[f"{side}.hand"] = place(wrist, hand, (lengths.grip, 0.0))
    found.hands[side] = (arm.hand, arm.hand_to or arm.hand, arm.hand_share)
    for name, angle in (("upper_arm", upper), ("forearm", upper + elbow_bend), ("hand", hand)):
        found.angles[f"{side}.{name}"] = angle


def _reach(shoulder: Point, arm: Arm, points: dict[str, Point]) -> tuple[Point, float, float, float, float]:
    """(shoulder, upper arm, elbow, hand angle, cm missed) of an arm that reaches for its target."""
    lengths = BODY.lengths
    target = add(arm.at if arm.to == "place" else points[arm.to], arm.shift)
    line = sub(target, shoulder)
    distance = math.hypot(*line)
    length = lengths.upper_arm + lengths.forearm + (lengths.grip if arm.palm is None else 0.0)
    # the shoulder girdle follows a far reach a little
    slide = max(0.0, min(4.0, (distance - length * 0.90) * 0.5))
    if distance > 1:
        shoulder = add(shoulder, scaled(line, slide / distance))
    if arm.palm is None:
        forearm = lengths.forearm + lengths.grip
        upper, elbow, missed = two_bones(shoulder, target, lengths.upper_arm, forearm, -1, 60)
        return shoulder, upper, elbow, upper + elbow, missed
    wrist = sub(target, place(ORIGIN, arm.palm, (lengths.grip, -lengths.palm)))
    upper, elbow, missed = two_bones(shoulder, wrist, lengths.upper_arm, lengths.forearm, -1, 60)
    return shoulder, upper, elbow, arm.palm, missed


def turned(local: Point, turn: float) -> Point:
    """A point of the foot's frame, when the foot points `turn` degrees toward or away from the eye."""
    return (local[0] * math.cos(math.radians(turn)), local[1])


def flexion(found: Skeleton, side: BodySide) -> float:
    """Hip flexion, degrees: thigh against the lower spine."""
    return found.angles[f"{side}.thigh"] + found.angles["lean"] - found.angles["round"] / 2


def fold(found: Skeleton, side: BodySide) -> float:
    """Centimetres that the fold of a bent knee takes from the back of thigh and shank, each."""
    bend = (found.angles[f"{side}.thigh"] - found.angles[f"{side}.shank"]) / 2
    return min(12.5, 5.6 * math.tan(math.radians(max(0.0, min(75.0, bend)))))
