"""Small things that a hand holds."""

from __future__ import annotations

from coach.figure.curve import loop, polyline
from coach.figure.geometry import Point, add, placed
from coach.figure.instructions import Instruction, Thing
from coach.figure.palette import Ink

CLOTH, EDGE = Ink("sheet"), Ink("sheet_dark")
CUP = ((-3.6, 5.4), (3.6, 5.4), (3.1, -1.5), (2.6, -5.2), (-2.6, -5.2), (-3.1, -1.5))
CUP_IN_HAND = (3.4, 3.4)
PACK = (
    (2.0, 1.4),
    (13.0, 2.4),
    (24.0, 0.6),
    (25.4, -4.0),
    (24.0, -7.4),
    (13.0, -9.4),
    (3.0, -9.2),
    (0.4, -4.0),
)


def cup(hand: Point) -> Instruction:
    """A cup that stays upright in the hand."""
    rim = [add(add(hand, CUP_IN_HAND), point) for point in CUP]
    return Thing((polyline(rim),), CLOTH, EDGE, 1.6)


def pack(knee: Point, shank: float) -> Instruction:
    """A soft warm or cold pack in a cloth, lying on the calf."""
    return Thing((loop(placed(knee, shank, PACK)),), CLOTH, EDGE, 1.6)
