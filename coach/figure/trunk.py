"""Contours of trunk, neck, head and hair, and the muscles that glow."""

from __future__ import annotations

import math

from coach.figure.body import BODY
from coach.figure.character import Character
from coach.figure.curve import Outline, Trace, circle, loop, one_way
from coach.figure.geometry import Point, middle, place, placed
from coach.figure.pose import BodySide
from coach.figure.skeleton import Skeleton, flexion, fold

HEM_DROP = 1.5  # cm the shirt hangs lower at the back than in front
BELLY_DEPTH, BELLY_AT, BELLY_SPREAD = 9.5, 14.0, 13.5  # a late pregnancy, cm along and off the spine
NECK_SHADE = 0.14
FOLDS = ((6.0, 1.0), (11.5, 0.7))  # cm above the hip, share of the depth
FOLD_DEPTH, FOLD_FROM, FOLD_OVER = 8.0, 45.0, 50.0  # cm; hip flexion where they begin, and over how much


class Trunk:
    """Builds everything between hip and crown of one solved frame, in world centimetres."""

    def __init__(self, skeleton: Skeleton, character: Character) -> None:
        self._s, self._who = skeleton, character

    def shirt(self) -> Outline:
        """The shirt's body: profile along the spine, hem curved and lower at the back."""
        spine, front, back = self._s.spine, [], []
        for i, (s, wide, deep) in enumerate(BODY.trunk):
            build = 1 + (self._who.build - 1) * (1.3 if s < 40 else 0.35)
            drop = HEM_DROP if i == 0 else 0.0
            front.append(spine.side(s + drop, wide * build + self._belly(s)))
            back.append(spine.side(s - drop, -deep * build))
        trace = Trace(front[0]).smooth(front).smooth(back[::-1])
        return trace.quad(spine.side(-8.6, 0.0), front[0]).done()

    def _belly(self, s: float) -> float:
        """How far it stands out at `s` cm along the spine."""
        return self._who.belly * BELLY_DEPTH * math.exp(-(((s - BELLY_AT) / BELLY_SPREAD) ** 2))

    def hem_patch(self) -> Outline:
        """Where the shirt lies over a raised thigh: behind the crease of the hip, which halves the angle
        between trunk and thigh, and down over the seat."""
        spine, hip = self._s.spine, self._s.points["hip"]
        trunk_up = 180 - self._s.angles["lean"] + self._s.angles["round"] / 2
        crease = (self._s.angles["near.thigh"] + trunk_up) / 2
        trace = Trace(spine.side(46, -24)).line(spine.side(-12, -24)).line(spine.side(-12, 8.4))
        trace.line(spine.side(-5.0, 9.2))
        end = place(hip, crease, (38.0, 0.0))
        return trace.quad(place(hip, crease, (6.0, 0.0)), end).line(spine.side(46, -24)).done()

    def collar(self) -> Outline:
        side = self._s.spine.side
        return Trace(side(54.2, -5.9)).quad(side(52.6, 0.5), side(54.2, 5.8)).done(closed=False)

    @property
    def bent(self) -> float:
        """How far the waist creases: 0 with a straight hip, 1 in deep flexion."""
        return min(1.0, max(0.0, (flexion(self._s, "near") - FOLD_FROM) / FOLD_OVER))

    def folds(self) -> list[Outline]:
        """Two creases at the waist; they grow as the hip bends."""
        side = self._s.spine.side
        found = []
        for s, share in FOLDS:
            front = 9.0 * min(1.0, self._who.build) + self._belly(s)
            depth = FOLD_DEPTH * share * self.bent + 0.01
            trace = Trace(side(s, front)).quad(
                side(s - 0.6, front - depth / 2), side(s + 2.6 * share, front - depth)
            )
            found.append(trace.done(closed=False))
        return found

    def pelvis(self) -> Outline:
        side = self._s.spine.side
        front = [side(s, wide) for s, wide, _ in BODY.pelvis] + [side(-8, 5.0)]
        back = [side(-11.2, -1.5), side(-10.6, -6.5), side(-7.5, -10.8)]
        return loop(front + back + [side(s, -deep) for s, _, deep in BODY.pelvis[::-1]])

    def neck(self) -> Outline:
        side = self._s.spine.side
        nape, throat = self._in_head((-6.4, -3.0)), self._in_head((3.2, -8.0))
        trace = Trace(side(50, -6.2)).line(side(55, -5.4))
        trace.quad(middle(side(58.5, -4.8), self._in_head((-6.0, -5.5))), nape)
        trace.line(self._in_head((0, 1))).line(throat)
        trace.quad(middle(side(59, 4.4), self._in_head((1.6, -9.0))), side(56, 4.9))
        return trace.line(side(50, 6.2)).line(side(50, -6.2)).done()

    def head(self) -> Outline:
        return loop(self.face(BODY.head.profile))

    def hair(self) -> tuple[Outline, ...]:
        """The cap of hair; a bun adds its knot."""
        head = BODY.head
        cap = loop(self.face(head.hair[self._who.hair]))
        if self._who.hair != "bun":
            return (cap,)
        centre, radius = head.knot
        return one_way([cap, circle(self._in_head(centre), radius)])

    def face(self, chain: tuple[Point, ...]) -> list[Point]:
        """Points of the head's frame in the world."""
        return placed(self._s.points["head"], self._s.angles["look"], chain)

    def _in_head(self, local: Point) -> Point:
        return place(self._s.points["head"], self._s.angles["look"], local)

    def muscle(self, name: str, side: BodySide) -> tuple[Outline, Point]:
        muscle, s = BODY.muscles[name], self._s
        if muscle.bone == "foot":
            toes = s.on_toes(side, muscle.toes)
            chain = [*s.on_foot(side, muscle.outline), *toes, *s.on_foot(side, muscle.under)]
            return loop(chain), s.on_foot(side, (muscle.centre,))[0]
        thigh = muscle.bone == "thigh"
        origin = s.points[f"{side}.{'hip' if thigh else 'knee'}"]
        length = BODY.lengths.thigh if thigh else BODY.lengths.shank
        # behind the bone the knee's fold takes from its length, as it does from the leg's outline
        eaten = fold(s, side) if muscle.centre[1] < 0 else 0.0
        start = 0.0 if thigh else eaten
        rows = [(start + t * (length - eaten), w) for t, w in (*muscle.outline, muscle.centre)]
        *chain, centre = placed(origin, s.angles[f"{side}.{muscle.bone}"], rows)
        return loop(chain), centre
