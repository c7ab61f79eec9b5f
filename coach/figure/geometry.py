"""Points, angles and the two-bone solver. Centimetres; x to the right, y up; the figure faces right.

Compass angles: 0 = down, 90 = forward, 180 = up, -90 = backward.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]


def add(a: Point, b: Point) -> Point:
    return (a[0] + b[0], a[1] + b[1])


def sub(a: Point, b: Point) -> Point:
    return (a[0] - b[0], a[1] - b[1])


def scaled(a: Point, factor: float) -> Point:
    return (a[0] * factor, a[1] * factor)


def lerp(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def between(a: Point, b: Point, share: float) -> Point:
    """The point that lies `share` of the way from `a` to `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def compass(angle: float) -> Point:
    """Unit vector of a compass angle in degrees."""
    radians = math.radians(angle)
    return (math.sin(radians), -math.cos(radians))


def bearing(vector: Point) -> float:
    """Compass angle of a vector, in degrees."""
    return math.degrees(math.atan2(vector[0], -vector[1]))


def wrapped(angle: float) -> float:
    """The same angle between -180 and 180."""
    return (angle + 180.0) % 360.0 - 180.0


def place(origin: Point, angle: float, local: Point) -> Point:
    """A point of a limb's own frame in the world.

    Local x runs along the compass direction `angle`, local y to the limb's front
    (belly, shin, biceps, back of the hand).
    """
    dx, dy = compass(angle)
    x, y = local
    return (origin[0] + dx * x - dy * y, origin[1] + dy * x + dx * y)


def placed(origin: Point, angle: float, locals_: Iterable[Point]) -> list[Point]:
    """Several points of one limb's frame in the world."""
    dx, dy = compass(angle)
    ox, oy = origin
    return [(ox + dx * x - dy * y, oy + dy * x + dx * y) for x, y in locals_]


def two_bones(
    root: Point, target: Point, first: float, second: float, bend: int, near: float
) -> tuple[float, float, float]:
    """Two bones from `root` to `target`: (compass angle of the first, flexion, cm left unreached).

    `bend` +1 puts the joint in front of the line (a knee), -1 behind it (an elbow); `near` picks the
    turn of the angle, so that nothing flips by 360 degrees.
    """
    distance = math.dist(root, target)
    least, most = abs(first - second) + 0.5, first + second - 0.05
    reach = min(max(distance, least), most)
    toward = bearing(sub(target, root)) if distance > 1e-6 else near
    toward = near + wrapped(toward - near)
    opening = math.degrees(_acos((first**2 + reach**2 - second**2) / (2 * first * reach)))
    flexion = 180 - math.degrees(_acos((first**2 + second**2 - reach**2) / (2 * first * second)))
    missed = abs(distance - reach) if distance > most or distance < least else 0.0
    return toward + bend * opening, flexion, missed


def _acos(value: float) -> float:
    return math.acos(max(-1.0, min(1.0, value)))
