"""The arrow that shows which way the moving part goes: its path, and the tapered ribbon along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from coach.figure.curve import Outline, arc, polyline
from coach.figure.geometry import Point, add, between, middle
from coach.figure.picture import Arrow, Picture
from coach.figure.skeleton import Skeleton

STEPS = 20
HEAD_LENGTH, HEAD_SHARE, HEAD_HALF = 20.0, 0.45, 0.56  # canvas units; share of the arrow; share of the head
TAIL, SWELL = 1.6, 2.6  # half width at the tail and what it gains toward the head, canvas units


def arrow_path(picture: Picture, arrow: Arrow, now: Skeleton) -> list[Point]:
    """Points from tail to tip, cm."""
    if arrow.kind == "path":
        return _curved(arrow.path) if len(arrow.path) == 3 else list(arrow.path)
    if arrow.kind == "turn":
        return arc(now.points[arrow.at], arrow.radius, arrow.start, arrow.end, STEPS)
    if arrow.kind == "ring":
        centre = middle(*(picture.at(share).points[arrow.at] for share in (0.25, 0.75)))
        return _ring(add(centre, arrow.shift), arrow.size)
    return _followed(picture, arrow)


def _curved(path: Sequence[Point]) -> list[Point]:
    a, b, c = path
    shares = [i / STEPS for i in range(STEPS + 1)]
    return [between(between(a, b, u), between(b, c, u), u) for u in shares]


def _ring(centre: Point, size: Point) -> list[Point]:
    """Most of an ellipse: a circle round the foot, seen from its side."""
    found = []
    for i in range(2 * STEPS + 1):
        angle = math.radians(150 - 300 * i / (2 * STEPS))
        found.append((centre[0] + size[0] * math.cos(angle), centre[1] + size[1] * math.sin(angle)))
    return found


def _followed(picture: Picture, arrow: Arrow) -> list[Point]:
    raw = [picture.at(i / STEPS).points[arrow.at] for i in range(STEPS + 1)]
    length = sum(math.dist(a, b) for a, b in pairwise(raw))
    stretch = max(length, arrow.least) / max(length, 0.1)
    cx, cy = raw[STEPS // 2]
    return [
        (cx + (x - cx) * stretch + arrow.shift[0], cy + (y - cy) * stretch + arrow.shift[1]) for x, y in raw
    ]


def ribbon(path: Sequence[Point], unit: float) -> Outline:
    """The arrow's shape: a thin tail that swells toward the head. `unit` is one canvas unit in cm."""
    lengths = [math.dist(a, b) for a, b in pairwise(path)]
    total = sum(lengths) or 1e-6

    def at(share: float) -> Point:
        want, i = share * total, 0
        while i < len(lengths) - 1 and want > lengths[i]:
            want -= lengths[i]
            i += 1
        return between(path[i], path[i + 1], want / max(lengths[i], 1e-6))

    head = min(HEAD_LENGTH * unit, total * HEAD_SHARE)
    stop, steps = 1 - head / total, 16
    left, right = [], []
    for i in range(steps + 1):
        share = stop * i / steps
        p, ahead = at(share), at(min(1.0, share + 0.02))
        length = math.dist(p, ahead) or 1.0
        nx, ny = -(ahead[1] - p[1]) / length, (ahead[0] - p[0]) / length
        half = (TAIL + SWELL * i / steps) * unit
        left.append((p[0] + nx * half, p[1] + ny * half))
        right.append((p[0] - nx * half, p[1] - ny * half))
    base, tip = at(stop), path[-1]
    length = math.dist(base, tip) or 1.0
    dx, dy = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
    half, sunk = head * HEAD_HALF, 2 * unit
    barb = (base[0] - dx * sunk - dy * half, base[1] - dy * sunk + dx * half)
    other = (base[0] - dx * sunk + dy * half, base[1] - dy * sunk - dx * half)
    return polyline([*left, barb, tip, other, *right[::-1]])
