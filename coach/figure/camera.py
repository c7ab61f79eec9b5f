"""Where the camera stands. Worked out once per picture: it must not move during the animation."""

from __future__ import annotations

from functools import lru_cache

from coach.figure.arrow import arrow_path
from coach.figure.geometry import Point, add, compass, scaled
from coach.figure.picture import Camera, Inset, Picture
from coach.figure.pose import SIDES, BodySide

NARROWEST, WIDEST = 150.0, 232.0  # width of the automatic view, cm
HEAD_TOP = 14.0  # cm from the head's pivot over the crown
SHARES = (0.0, 0.5, 0.999)  # the instants that a view must hold
DEEP_FLEXION = 132.0  # degrees of hip flexion above which the knee passes in front of the chest


@lru_cache(maxsize=128)
def camera_of(picture: Picture) -> Camera:
    """The camera of a picture: the one it names, or one that shows start, middle and end."""
    return picture.view or _automatic(picture)


@lru_cache(maxsize=256)
def leg_over(picture: Picture, side: BodySide = "near") -> bool:
    """True when the leg of this side, in front, passes over the shirt; decided once: it never pops."""
    ends = [picture.at(share) for share in ((0.0,) if picture.cycle else (0.0, 0.9999))]
    return max(s.angles[f"{side}.thigh"] + s.angles["lean"] for s in ends) > DEEP_FLEXION


def inset_camera(picture: Picture, inset: Inset, camera: Camera) -> Camera:
    x, y = picture.at(0.5).points[inset.at]
    return Camera(x + inset.shift[0], y + inset.shift[1], camera.width / inset.zoom)


def _automatic(picture: Picture) -> Camera:
    xs, ys = _seen(picture)
    for x, y in arrow_points(picture):
        xs.append(x)
        ys.append(y + 3)
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    standing = low < 20
    tall = (high + 7 - min(low, 0 if standing else low)) / (0.86 if standing else 0.92)
    width = min(max(right - left + 20, tall, NARROWEST), WIDEST)
    if standing:  # the floor line sits at 86 % of the canvas
        y = 0.36 * width
        if high < y + 0.34 * width:  # low pictures: less empty air above
            y -= min(0.12 * width, (y + 0.34 * width - high) * 0.5)
    elif picture.inset:
        y = picture.world.names.get("bed", 48.0) + 0.17 * width
    else:
        y = (low + high) / 2 + 0.02 * width
    return Camera((left + right) / 2, y, width)


def arrow_points(picture: Picture) -> list[Point]:
    end = picture.at(0.999)
    return [point for arrow in picture.arrows for point in arrow_path(picture, arrow, end)]


@lru_cache(maxsize=128)
def body_box(picture: Picture) -> tuple[float, float, float, float]:
    """Left, bottom, right and top (cm) of the person and the arrows, from start to end, with some air."""
    points = _body(picture) + arrow_points(picture)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - 12, min(ys) - 14, max(xs) + 8, max(ys) + 5


def _seen(picture: Picture) -> tuple[list[float], list[float]]:
    """Coordinates that the view must hold: the body at three instants and the props beside it."""
    points = _body(picture)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    xs += [picture.at(share).points["hip"][0] - 12 for share in SHARES]
    _props(picture, xs, ys)
    return xs, ys


def _body(picture: Picture) -> list[Point]:
    points: list[Point] = []
    for share in SHARES:
        found = picture.at(share)
        joints = found.points
        points.append(add(joints["head"], scaled(compass(found.angles["look"] + 90), HEAD_TOP)))
        points += [joints[name] for name in ("head", "hip", "shoulder")]
        points += [
            joints[f"{side}.{name}"] for side in SIDES for name in ("toe", "heel", "knee", "elbow", "hand")
        ]
    return points


def _props(picture: Picture, xs: list[float], ys: list[float]) -> None:
    props, places = picture.world.props, picture.world.names
    if "wall" in props:
        xs.append(places["wall"] + 14)
    if "bed" in props:
        head = places["bed_head"] - 7
        if min(xs) - 48 < head < max(xs):  # a near head board is shown whole, a far one not at all
            xs.append(head)
        if places["bed_edge"] < max(xs) + 40:
            xs.append(places["bed_edge"] + 3)
        ys.append(24)
    if "bed_end" in props:
        xs.append(places["side_edge"] - picture.world.size("bed_end", "w") - 2)
    if "chair" in props:
        xs.append(places["chair"] - 3)
    if "step" in props or "stool" in props:
        ys.append(0)
