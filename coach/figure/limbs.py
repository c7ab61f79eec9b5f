"""Contours of legs and arms: one smooth outline per limb, so there are no lumps at the joints.

Nothing is dropped or added with the angle, so nothing pops during the animation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from coach.figure.body import BODY, Hand, Profile, between_hands
from coach.figure.curve import Outline, Trace, circle, loop, one_way, sleeve, thread
from coach.figure.geometry import Point, add, between, compass, middle, place, placed, scaled
from coach.figure.pose import BodySide
from coach.figure.skeleton import Skeleton, fold

Station = tuple[float, Point]  # how far along the limb (0..1 first bone, 1..2 second) and where
Grow = Callable[[float], float]  # extra cm of cloth at a station

HEM, CUFF = 0.80, 0.74  # where trousers and sleeves end: share of thigh and upper arm
KNEE_FRONT = ((0.93, -3.2, 6.1), (1.0, 0.0, 6.35), (1.07, 3.4, 5.7))
ELBOW_BACK = ((0.95, -2.0, 3.9), (1.0, 0.0, 4.1), (1.05, 2.2, 3.8))


def _skin(_: float) -> float:
    return 0.0


class Limbs:
    """Builds the limbs of one solved frame, in world centimetres."""

    def __init__(self, skeleton: Skeleton, build: float) -> None:
        self._s, self._build = skeleton, build

    # ------------------------------------------------------------ legs

    def leg(self, side: BodySide) -> tuple[Outline, ...]:
        """The bare leg: hip, shin, instep, toes, sole, heel, calf and back to the hip."""
        foot = BODY.foot
        front, back = self._leg_chains(side, _skin)
        ankle, shank = self._s.points[f"{side}.ankle"], self._s.angles[f"{side}.shank"]
        over, behind = self._s.on_foot(side, ((4.0, 3.2), (-3.5, 2.2)))
        chain = [p for _, p in front]
        chain.append(middle(place(ankle, shank, (-2.2, 3.7)), over))
        chain += self._s.on_foot(side, foot.instep)
        chain += self._s.on_toes(side, foot.toes)
        chain += self._s.on_foot(side, (*foot.sole, *foot.back))
        chain.append(middle(place(ankle, shank, (-2.6, -3.2)), behind))
        chain += [p for _, p in back[::-1]]
        return one_way([Trace(chain[0]).smooth(chain).line(chain[0]).done()])

    def shorts_leg(self, side: BodySide) -> Outline:
        chains = self._leg_chains(side, lambda u: 0.5 + min(1.0, u / HEM) ** 2)
        return sleeve(*(_cut(chain, HEM) for chain in chains))

    def hem_line(self, side: BodySide) -> Outline:
        chains = self._leg_chains(side, lambda u: 0.2 + min(1.0, u / HEM) ** 2)
        return self._seam(chains, HEM - 0.055, self._s.angles[f"{side}.thigh"])

    def _leg_chains(self, side: BodySide, grow: Grow) -> tuple[list[Station], list[Station]]:
        points, angles = self._s.points, self._s.angles
        hip, knee = points[f"{side}.hip"], points[f"{side}.knee"]
        thigh, shank = angles[f"{side}.thigh"], angles[f"{side}.shank"]
        half = math.radians(max(0.0, min(75.0, (thigh - shank) / 2)))
        eaten = fold(self._s, side)
        bisector = (thigh + shank) / 2
        front: list[Station] = []
        back: list[Station] = []
        length = BODY.lengths.thigh
        for t, wide, deep in _before_joint(BODY.thigh):
            squeezed = t * (length - eaten)
            front.append((t, place(hip, thigh, (t * length, wide * self._build + grow(t)))))
            back.append((t, place(hip, thigh, (squeezed, -deep * self._build - grow(t)))))
        for u, x, y in KNEE_FRONT:
            direction = thigh if u < 1 else shank if u > 1 else bisector
            front.append((u, place(knee, direction, (x, y + grow(u)))))
        hollow = min(5.7 / max(0.35, math.cos(half)), 9.5) + grow(1.0)
        back.append((1.0, place(knee, bisector, (0.0, -hollow))))
        length = BODY.lengths.shank
        for t, wide, deep in _before_joint(_after_joint(BODY.shank)):
            u, q, squeezed = 1 + t, 1 + (self._build - 1) * (1 - t), t * (length - eaten) + eaten
            front.append((u, place(knee, shank, (t * length, wide * q + grow(u)))))
            back.append((u, place(knee, shank, (squeezed, -deep * q - grow(u)))))
        return front, back

    # ------------------------------------------------------------ arms

    def arm(self, side: BodySide) -> tuple[Outline, ...]:
        front, back = self._arm_chains(side, _skin)
        points = self._s.points
        contour = sleeve([p for _, p in front], [p for _, p in back])
        joints = (circle(points[f"{side}.shoulder"], 5.1), circle(points[f"{side}.wrist"], 2.45))
        return one_way([contour, *joints, self.hand(side)])

    def hand(self, side: BodySide) -> Outline:
        return loop(self._in_hand(side, self._hand(side).outline))

    def _hand(self, side: BodySide) -> Hand:
        return between_hands(*self._s.hands[side])

    def thumb(self, side: BodySide) -> Outline:
        return thread(self._in_hand(side, self._hand(side).thumb))

    def fingers(self, side: BodySide) -> tuple[Outline, ...]:
        """The lines between the fingers, for close-ups."""
        return tuple(thread(self._in_hand(side, f)) for f in self._hand(side).fingers)

    def _in_hand(self, side: BodySide, chain: Sequence[Point]) -> list[Point]:
        return placed(self._s.points[f"{side}.wrist"], self._s.angles[f"{side}.hand"], chain)

    def sleeve(self, side: BodySide) -> tuple[Outline, ...]:
        """The sleeve of the shirt, rounded over the shoulder."""
        chains = self._arm_chains(side, lambda u: 1.0 + 0.9 * min(1.0, u / CUFF) ** 2)
        cloth = sleeve(*(_cut(chain, CUFF) for chain in chains))
        return one_way([cloth, circle(self._s.points[f"{side}.shoulder"], 6.1)])

    def cuff_line(self, side: BodySide) -> Outline:
        chains = self._arm_chains(side, lambda u: 0.9 + 0.9 * min(1.0, u / CUFF) ** 2)
        return self._seam(chains, CUFF - 0.075, self._s.angles[f"{side}.upper_arm"])

    def _arm_chains(self, side: BodySide, grow: Grow) -> tuple[list[Station], list[Station]]:
        points, angles = self._s.points, self._s.angles
        shoulder, elbow = points[f"{side}.shoulder"], points[f"{side}.elbow"]
        upper, fore = angles[f"{side}.upper_arm"], angles[f"{side}.forearm"]
        half = math.radians(max(0.0, min(72.0, (fore - upper) / 2)))
        eaten = min(8.5, 3.6 * math.tan(half))
        bisector = (upper + fore) / 2
        front: list[Station] = []
        back: list[Station] = []
        length = BODY.lengths.upper_arm
        for t, wide, deep in _before_joint(BODY.upper_arm):
            squeezed = t * (length - eaten)
            front.append((t, place(shoulder, upper, (squeezed, wide * self._build + grow(t)))))
            back.append((t, place(shoulder, upper, (t * length, -deep * self._build - grow(t)))))
        hollow = min(3.7 / max(0.4, math.cos(half)), 6.4)
        front.append((1.0, place(elbow, bisector, (0.0, hollow + grow(1.0)))))
        for u, x, y in ELBOW_BACK:
            direction = upper if u < 1 else fore if u > 1 else bisector
            back.append((u, place(elbow, direction, (x, -y - grow(1.0)))))
        length = BODY.lengths.forearm
        for t, wide, deep in _after_joint(BODY.forearm):
            u, squeezed = 1 + t, t * (length - eaten) + eaten
            front.append((u, place(elbow, fore, (squeezed, wide + grow(u)))))
            back.append((u, place(elbow, fore, (t * length, -deep - grow(u)))))
        return front, back

    def _seam(self, chains: tuple[list[Station], list[Station]], end: float, direction: float) -> Outline:
        a, b = (_cut(chain, end)[-1] for chain in chains)
        sag = add(middle(a, b), scaled(compass(direction), 0.9))
        return Trace(a).quad(sag, b).done(closed=False)


def _before_joint(profile: Profile) -> Profile:
    """Rows that leave room for the joint at the bone's end."""
    return tuple(row for row in profile if row[0] < 0.9)


def _after_joint(profile: Profile) -> Profile:
    """Rows that leave room for the joint at the bone's start."""
    return tuple(row for row in profile if row[0] >= 0.15)


def _cut(chain: Sequence[Station], end: float) -> list[Point]:
    """The chain up to station `end`, with a last point exactly there."""
    kept = [p for u, p in chain if u < end]
    for (u0, p0), (u1, p1) in pairwise(chain):
        if u0 < end <= u1:
            kept.append(between(p0, p1, (end - u0) / (u1 - u0)))
    return kept
