"""Small things that a hand holds."""

from __future__ import annotations

from coach.figure.curve import Trace, circle, loop, polyline
from coach.figure.geometry import Point, add, between, place, placed
from coach.figure.instructions import Line, PaintInstruction, Thing
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
SPRAY = (-3.6, -1.2, 1.2, 3.6)  # cm aside where a jet leaves the shower
# Where the jets meet the leg, and where the water runs on: cm along the bone and off it.
WATER = {
    "quad": ("hip", "thigh", ((14, 8.6), (19, 8.6), (24, 8.6), (29, 8.6))),
    "hamstring": ("hip", "thigh", ((27, -8.2), (22, -8.8), (17, -9.2), (12, -9.6))),
    "calf": ("knee", "shank", ((19, -6.2), (14, -7.2), (9, -7.6), (4, -7.2))),
    "foot": ("ankle", "foot", ((2, 3.0), (5, 1.4), (8, -0.4), (11, -1.8))),
}
_DOWN_THE_SHIN = tuple(("knee", "shank", (x, 5.6 - x * 0.05), (x + 7, 5.2 - x * 0.05)) for x in (6, 17, 28))
_DOWN_THE_CALF = tuple(("knee", "shank", (x, x * 0.12 - 8.4), (x + 6, x * 0.12 - 7.6)) for x in (6, 17, 28))
RUNS = {
    "quad": (("hip", "thigh", (33.0, 8.0), (40.0, 7.0)), *_DOWN_THE_SHIN),
    "hamstring": (("hip", "thigh", (32.0, -8.0), (38.0, -7.6)), *_DOWN_THE_CALF),
    "calf": _DOWN_THE_CALF[2:],
    "foot": (("ankle", "foot", (12.0, -2.2), (16.0, -4.0)),),
}


def cup(hand: Point) -> PaintInstruction:
    rim = [add(add(hand, CUP_IN_HAND), point) for point in CUP]
    return Thing((polyline(rim),), THING, EDGE, 1.6)


def pack(found: Skeleton, leg: BodySide, muscle: str) -> PaintInstruction:
    """A soft warm or cold pack in a cloth, lying on a muscle of a leg."""
    joint, bone, (along, off), outward = PACK_ON[muscle]
    rows = [(along + x, off + outward * y) for x, y in PACK]
    shape = loop(placed(found.points[f"{leg}.{joint}"], found.angles[f"{leg}.{bone}"], rows))
    return Thing((shape,), THING, EDGE, 1.6)


def shower(found: Skeleton, side: BodySide, muscle: str) -> list[PaintInstruction]:
    """A hand shower whose water meets a muscle of the leg of that side and runs on down from there."""
    hand, down = found.points[f"{side}.hand"], found.angles[f"{side}.hand"]
    joint, bone, met = WATER[muscle]
    jets = []
    for aside, where in zip(SPRAY, met, strict=True):
        start = place(hand, down, (9.0, aside))
        end = place(found.points[f"{side}.{joint}"], found.angles[f"{side}.{bone}"], where)
        for share in (0.1, 0.42, 0.74):
            drop = [between(start, end, share), between(start, end, share + 0.2)]
            jets.append(Line(polyline(drop, closed=False), THING, 2.4, 0.9))
    for joint, bone, *way in RUNS[muscle]:
        run = placed(found.points[f"{side}.{joint}"], found.angles[f"{side}.{bone}"], way)
        jets.append(Line(polyline(run, closed=False), THING, 2.4, 0.9))
    aside = 1.0 if hand[0] > found.points["near.hip"][0] else -1.0  # the hose never crosses the body
    grip = Trace(place(hand, down, (-6.0, 0.0)))
    hose = grip.quad(add(hand, (30.0 * aside, -44.0)), add(hand, (36.0 * aside, 40.0)))
    head = [place(hand, down, p) for p in ((5.0, -4.6), (8.6, -5.4), (9.4, 5.4), (5.0, 4.6))]
    handle = polyline([place(hand, down, (-6.0, 0.0)), place(hand, down, (6.0, 0.0))], closed=False)
    return [
        Line(hose.done(closed=False), EDGE, 2.4, 1.2),
        *jets,
        Line(handle, THING, 3.0, 2.6, cased=True),
        Thing((polyline(head),), THING, EDGE, 1.6),
        Thing((circle(place(hand, down, (-6.0, 0.0)), 1.2),), THING, EDGE, 1.0),
    ]
