"""Small things that a hand holds."""

from __future__ import annotations

from coach.figure.curve import Trace, circle, loop, polyline
from coach.figure.geometry import Point, add, between, place, placed
from coach.figure.instructions import Instruction, Line, Thing
from coach.figure.palette import Ink
from coach.figure.pose import BodySide
from coach.figure.skeleton import Skeleton

THING, EDGE = Ink("thing"), Ink("thing_edge")
CUP = ((-3.6, 5.4), (3.6, 5.4), (3.1, -1.5), (2.6, -5.2), (-2.6, -5.2), (-3.1, -1.5))
CUP_IN_HAND = (3.4, 3.4)
# A soft pack on the skin: cm along the bone (from hip, knee or heel) and off its surface.
PACK = ((0, 0.4), (1.5, 2.6), (11, 3.4), (21, 2.6), (23, 0.2), (21, -4.4), (11, -6.0), (1.5, -4.4))
PACK_ON = {
    "calf": ("knee", "shank", (3.0, -6.2), -1),
    "hamstring": ("hip", "thigh", (10.0, -8.2), -1),
    "quad": ("hip", "thigh", (12.0, 7.6), 1),
    "sole": ("ankle", "foot", (-5.0, -6.4), -1),
}
SPRAY = ((-3.6, 14.0), (-1.2, 19.0), (1.2, 24.0), (3.6, 29.0))  # cm aside where a jet leaves; below the hip


def cup(hand: Point) -> Instruction:
    """A cup that stays upright in the hand."""
    rim = [add(add(hand, CUP_IN_HAND), point) for point in CUP]
    return Thing((polyline(rim),), THING, EDGE, 1.6)


def pack(found: Skeleton, muscle: str) -> Instruction:
    """A soft warm or cold pack in a cloth, lying on a muscle of the near leg."""
    joint, bone, (along, off), outward = PACK_ON[muscle]
    rows = [(along + x, off + outward * y) for x, y in PACK]
    return Thing(
        (loop(placed(found.points[f"near.{joint}"], found.angles[f"near.{bone}"], rows)),), THING, EDGE, 1.6
    )


def shower(found: Skeleton, side: BodySide) -> list[Instruction]:
    """A hand shower whose water runs over the near thigh and down the whole leg."""
    hand, down = found.points[f"{side}.hand"], found.angles[f"{side}.hand"]
    hip, thigh = found.points["near.hip"], found.angles["near.thigh"]
    knee, shank = found.points["near.knee"], found.angles["near.shank"]
    jets = []
    for aside, along in SPRAY:
        start, end = place(hand, down, (9.0, aside)), place(hip, thigh, (along, 8.6))
        for share in (0.1, 0.42, 0.74):
            drop = [between(start, end, share), between(start, end, share + 0.2)]
            jets.append(Line(polyline(drop, closed=False), THING, 2.4, 0.9))
    run = placed(hip, thigh, [(33.0, 8.0), (40.0, 7.0)])
    jets.append(Line(polyline(run, closed=False), THING, 2.4, 0.9))
    for along in (6.0, 17.0, 28.0):  # and down the shin
        run = placed(knee, shank, [(along, 5.6 - along * 0.05), (along + 7.0, 5.2 - along * 0.05)])
        jets.append(Line(polyline(run, closed=False), THING, 2.4, 0.9))
    hose = Trace(place(hand, down, (-6.0, 0.0))).quad(add(hand, (30.0, -44.0)), add(hand, (36.0, 40.0)))
    head = [place(hand, down, p) for p in ((5.0, -4.6), (8.6, -5.4), (9.4, 5.4), (5.0, 4.6))]
    handle = polyline([place(hand, down, (-6.0, 0.0)), place(hand, down, (6.0, 0.0))], closed=False)
    return [
        Line(hose.done(closed=False), EDGE, 2.4, 1.2),
        *jets,
        Line(handle, THING, 3.0, 2.6, cased=True),
        Thing((polyline(head),), THING, EDGE, 1.6),
        Thing((circle(place(hand, down, (-6.0, 0.0)), 1.2),), THING, EDGE, 1.0),
    ]
