"""Outlines: chains of cubic curves, the only kind of line the figure knows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.figure.geometry import Point, add, between, compass, scaled

ROUND = 0.5522847498  # control length of a quarter circle, in radii


@dataclass(frozen=True, slots=True)
class Outline:
    """One line of cubic curves: a start, then (control, control, end) for each curve."""

    points: tuple[Point, ...]
    closed: bool = True

    def curves(self) -> Iterator[tuple[Point, Point, Point]]:
        rest = iter(self.points[1:])
        return zip(rest, rest, rest, strict=True)

    def area(self) -> float:
        """Signed area of the control polygon; its sign tells the turning direction."""
        total = 0.0
        x0, y0 = self.points[-1]
        for x1, y1 in self.points:
            total += x0 * y1 - x1 * y0
            x0, y0 = x1, y1
        return total / 2


def one_way(outlines: Sequence[Outline]) -> tuple[Outline, ...]:
    """All outlines turned the same way, so that the winding rule unites them."""
    return tuple(o if o.area() >= 0 else Outline(o.points[::-1], o.closed) for o in outlines)


class Trace:
    def __init__(self, start: Point) -> None:
        self._points = [start]

    def line(self, end: Point) -> Trace:
        a = self._points[-1]
        self._points += (between(a, end, 1 / 3), between(a, end, 2 / 3), end)
        return self

    def quad(self, control: Point, end: Point) -> Trace:
        self._points += (between(self._points[-1], control, 2 / 3), between(end, control, 2 / 3), end)
        return self

    def smooth(self, points: Sequence[Point]) -> Trace:
        """A line to the first point, then a smooth curve through all of them."""
        if points[0] != self._points[-1]:
            self.line(points[0])
        self._points += _smooth(points, closed=False)[1:]
        return self

    def done(self, closed: bool = True) -> Outline:
        return Outline(tuple(self._points), closed)


def loop(points: Sequence[Point]) -> Outline:
    return Outline(tuple(_smooth(points, closed=True)))


def thread(points: Sequence[Point]) -> Outline:
    return Outline(tuple(_smooth(points, closed=False)), closed=False)


def sleeve(front: Sequence[Point], back: Sequence[Point]) -> Outline:
    """The closed shape between a front and a back chain: smooth sides, straight ends."""
    return Trace(front[0]).smooth(front).smooth(back[::-1]).done()


def polyline(points: Sequence[Point], closed: bool = True) -> Outline:
    trace = Trace(points[0])
    for point in points[1:]:
        trace.line(point)
    return trace.done(closed)


def circle(centre: Point, r: float) -> Outline:
    """From its rightmost point upward."""
    (x, y), c = centre, r * ROUND
    return Outline(
        (
            (x + r, y),
            (x + r, y + c), (x + c, y + r), (x, y + r),
            (x - c, y + r), (x - r, y + c), (x - r, y),
            (x - r, y - c), (x - c, y - r), (x, y - r),
            (x + c, y - r), (x + r, y - c), (x + r, y),
        )
    )  # fmt: skip


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 2.0) -> Outline:
    left, right, low, high = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    r = min(radius, (right - left) / 2, (high - low) / 2)
    if r <= 0:
        return polyline([(left, low), (right, low), (right, high), (left, high)])
    k = r * (1 - ROUND)
    trace = Trace((left + r, low)).line((right - r, low))
    corners = (
        ((right - k, low), (right, low + k), (right, low + r), (right, high - r)),
        ((right, high - k), (right - k, high), (right - r, high), (left + r, high)),
        ((left + k, high), (left, high - k), (left, high - r), (left, low + r)),
        ((left, low + k), (left + k, low), (left + r, low), None),
    )
    for first, second, end, far in corners:
        trace._points += (first, second, end)
        if far is not None:
            trace.line(far)
    return trace.done()


def arc(centre: Point, radius: float, start: float, end: float, steps: int) -> list[Point]:
    """Points along an arc, by compass angle."""
    angles = (start + (end - start) * i / steps for i in range(steps + 1))
    return [add(centre, scaled(compass(angle), radius)) for angle in angles]


def _smooth(points: Sequence[Point], closed: bool) -> list[Point]:
    """Cubics through the points. Tangents weighted by chord length never overshoot on uneven spacing."""
    n, steps = len(points), list(zip(points, (*points[1:], points[0]), strict=True))
    chords = [max(1e-6, math.dist(a, b)) for a, b in steps]
    slopes = [((bx - ax) / h, (by - ay) / h) for ((ax, ay), (bx, by)), h in zip(steps, chords, strict=True)]
    tangents = []
    for i in range(n):
        if not closed and i in (0, n - 1):
            tangents.append(slopes[0] if i == 0 else slopes[n - 2])
            continue
        d0, d1 = chords[i - 1], chords[i]
        (u0, v0), (u1, v1) = slopes[i - 1], slopes[i]
        tangents.append(((u0 * d1 + u1 * d0) / (d0 + d1), (v0 * d1 + v1 * d0) / (d0 + d1)))
    found = [points[0]]
    for i in range(n if closed else n - 1):
        j = (i + 1) % n
        (ax, ay), (bx, by), h = points[i], points[j], chords[i] / 3
        (ta, ua), (tb, ub) = tangents[i], tangents[j]
        found += ((ax + ta * h, ay + ua * h), (bx - tb * h, by - ub * h), (bx, by))
    return found
