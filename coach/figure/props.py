"""The things around the figure as drawing instructions: what stands behind it, what overlaps it, shadows."""

from __future__ import annotations

import math
from collections.abc import Callable

from coach.figure.curve import Outline, Trace, box, circle, loop, polyline
from coach.figure.geometry import Point, add, middle
from coach.figure.instructions import Line, PaintInstruction, Spot, Thing
from coach.figure.palette import Ink
from coach.figure.picture import Picture
from coach.figure.pose import SIDES
from coach.figure.skeleton import Skeleton
from coach.figure.world import World

WOOD, WOOD_DARK = Ink("wood"), Ink("wood_dark")
MATTRESS, MATTRESS_DARK = Ink("mattress"), Ink("mattress_dark")
PILLOW, PILLOW_EDGE = Ink("pillow"), Ink("pillow_dark")
PANEL, PANEL_EDGE = Ink("panel"), Ink("panel_edge")
WOOD_EDGE, SOFT_EDGE = Ink("wood_edge"), Ink("soft_edge")
EDGES = {WOOD: WOOD_EDGE, WOOD_DARK: WOOD_EDGE, Ink("panel"): None}  # cloth has the soft one
SKY = 400.0  # cm: higher than any view
MOON = 13.0  # cm, its radius

UNDER_FOOT = ((0.0, 1.0), (1.0, 0.0))
UNDER_BODY = ((0.0, 0.26), (0.5, 0.17), (0.8, 0.06), (1.0, 0.0))
FOOT_SHADOW = 0.34
SHADOW_REACH = 9.0  # cm above the floor at which a foot's shadow has faded


def behind(picture: Picture, right: float) -> list[PaintInstruction]:
    """Everything behind the figure; it never moves. Endless things reach to `right`, cm."""
    found: list[PaintInstruction] = []
    for name, painter in _BEHIND.items():
        if name in picture.world.props:
            found += painter(picture.world, right)
    return found


def _slab(x0: float, y0: float, x1: float, y1: float, radius: float, ink: Ink, edged: bool = True) -> Thing:
    edge = EDGES.get(ink, SOFT_EDGE) if edged else None
    return Thing((box(x0, y0, x1, y1, radius),), ink, edge, 1.4, edged=edged)


def _wall(world: World, right: float) -> list[PaintInstruction]:
    x = world.names["wall"]
    return [
        _slab(x, 0, max(right, x + 2), SKY, 0, PANEL),
        _slab(x, 0, x + 1.6, SKY, 0, PANEL_EDGE, edged=False),
        _slab(x - 1.2, 0, max(right, x + 2), 9, 0.6, PANEL_EDGE),
    ]


def _moon(world: World, _: float) -> list[PaintInstruction]:
    x, y, ink = world.size("moon", "x"), world.size("moon", "y"), Ink("moon")
    stars = [Thing((circle((x + dx, y + dy), size),), ink, edged=False)
             for dx, dy, size in ((26, 8, 1.2), (17, -14, 0.9), (-24, 13, 1.0))]  # fmt: skip
    return [Thing((_crescent((x, y), MOON),), ink, edged=False), *stars]


def _crescent(centre: Point, r: float) -> Outline:
    """A disc with a smaller disc bitten out of its upper right."""
    bite, dx, dy = 0.86 * r, 0.46 * r, 0.30 * r
    apart = math.hypot(dx, dy)
    toward = math.atan2(dy, dx)
    outer = math.acos((r * r + apart * apart - bite * bite) / (2 * r * apart))
    inner = math.acos((bite * bite + apart * apart - r * r) / (2 * bite * apart))
    steps = 48
    points = []
    for i in range(steps + 1):
        a = toward + outer + (2 * math.pi - 2 * outer) * i / steps
        points.append((centre[0] + r * math.cos(a), centre[1] + r * math.sin(a)))
    for i in range(steps + 1):
        a = toward + math.pi + inner * (1 - 2 * i / steps)
        points.append((centre[0] + dx + bite * math.cos(a), centre[1] + dy + bite * math.sin(a)))
    return polyline(points)


def _chair(world: World, _: float) -> list[PaintInstruction]:
    x, h, d = (world.size("chair", key) for key in ("x", "h", "depth"))
    way = -1 if world.props["chair"]["turned"] else 1  # its seat lies in front of the back, to the right
    return [
        _slab(x + way * (d - 5), 0, x + way * (d - 1.5), h - 3, 1, WOOD_DARK),
        _slab(x + way * 1.5, 0, x + way * 5, h - 3, 1, WOOD_DARK),
        _slab(x - way, h - 2, x + way * 3, h + 46, 1.8, WOOD),
        _slab(x - way, h - 4.5, x + way * d, h, 1.8, WOOD),
    ]


def _stool(world: World, _: float) -> list[PaintInstruction]:
    x, h, w = (world.size("stool", key) for key in ("x", "h", "w"))
    return [
        _slab(x + 3, 0, x + 6.5, h - 2, 1, WOOD_DARK),
        _slab(x + w - 6.5, 0, x + w - 3, h - 2, 1, WOOD_DARK),
        _slab(x, h - 4.5, x + w, h, 1.8, WOOD),
    ]


def _bath(world: World, right: float) -> list[PaintInstruction]:
    """A tiled wall behind, with an upright bar to hold on to."""
    x = world.size("bath", "x")
    tiles = [
        Line(polyline([(-SKY, y), (right, y)], closed=False), PANEL_EDGE, 1.2)
        for y in (30, 60, 90, 120, 150, 180)
    ]
    bar = [(x, 70), (x, 132)]
    return [
        _slab(-SKY, 0, right, 200, 0, PANEL, edged=False),
        *tiles,
        Line(polyline(bar, closed=False), WOOD, 0.0, 3.4, cased=True),
        *(Thing((circle(end, 2.8),), WOOD_DARK) for end in bar),
    ]


def _step(world: World, right: float) -> list[PaintInstruction]:
    x, h = world.size("step", "x"), world.size("step", "h")
    second = x + world.size("step", "tread")
    return [
        _slab(x + 2, 0, right, h - 1, 0, WOOD_DARK),
        _slab(x, h - 4, right, h, 1.2, WOOD),
        _slab(second + 2, h, right, 2 * h - 1, 0, Ink("wood_dark", "wood", 0.25)),
        _slab(second, 2 * h - 4, right, 2 * h, 1.2, WOOD),
    ]


def _rail(world: World, right: float) -> list[PaintInstruction]:
    x, h, foot, slope = (world.size("rail", key) for key in ("x", "h", "foot", "slope"))
    bar = polyline([(x - 9, h - 9 * slope), (right, h + (right - x) * slope)], closed=False)
    return [_slab(x - 1.6, foot, x + 1.6, h, 1, WOOD_DARK), Line(bar, WOOD, 0.0, 4.4)]


def _bed(world: World, _: float) -> list[PaintInstruction]:
    x, length, h = (world.size("bed", key) for key in ("x", "len", "h"))
    found: list[PaintInstruction] = [
        _slab(x - 6, 0, x - 1, h + 42, 2.4, WOOD),
        _slab(x + length - 4, 0, x + length, h - 16, 1.0, WOOD_DARK),
        _slab(x - 4, h - 30, x + length + 1.5, h - 17, 1.8, WOOD),
        _slab(x, h - 19, x + length, h, 4.5, MATTRESS_DARK),
    ]
    if world.props["bed"]["pillow"]:
        found.append(_pillow(x + 2, h, upright=bool(world.props["bed"]["prop"])))
    if board := world.size("bed", "board"):
        found.insert(0, _slab(x + length - 0.5, 0, x + length + 4.5, h + board, 2.4, WOOD))
    return found


def _pillow(x: float, h: float, upright: bool) -> Thing:
    """A pillow lying flat, or propped against the head board."""
    if upright:
        points = [(-1, 3), (-0.5, 24), (2, 40), (7, 45), (13, 40), (18, 24), (23, 7), (21, -0.5), (8, -1)]
    else:
        points = [(0, 1), (1, 8), (8, 12.5), (24, 12.5), (38, 9.5), (43, 3), (40, 0)]
    return Thing((loop([(x + dx, h + dy) for dx, dy in points]),), PILLOW, PILLOW_EDGE, 1.6)


def _cushion(world: World, _: float) -> list[PaintInstruction]:
    x, w, top = (world.size("cushion", key) for key in ("x", "w", "top"))
    low = world.names.get("bed", 0.0)
    points = [(x, low), (x + 1, top - 6), (x + 6, top - 1), (x + w * 0.5, top), (x + w - 6, top - 2),
              (x + w - 1, top - 8), (x + w, low), (x + w * 0.5, low - 0.5)]  # fmt: skip
    return [Thing((loop(points),), PILLOW, PILLOW_EDGE, 1.6)]


def _bed_end(world: World, _: float) -> list[PaintInstruction]:
    """The bed seen from its foot end: head board and pillow behind, the mattress in cross-section."""
    edge, w, h = (world.size("bed_end", key) for key in ("x", "w", "h"))
    x = edge - w
    pillow = [(16, 0), (17, 9), (27, 14), (w / 2, 15), (w - 27, 14), (w - 17, 9), (w - 16, 0)]
    return [
        _slab(x + 1, h - 24, edge - 1, h + 34, 4.0, WOOD_DARK),
        Thing((loop([(x + dx, h + dy) for dx, dy in pillow]),), PILLOW, PILLOW_EDGE, 1.6),
        _slab(x + 3, 0, x + 7.5, h - 16, 1.0, WOOD_DARK),
        _slab(edge - 7.5, 0, edge - 3, h - 16, 1.0, WOOD_DARK),
        _slab(x, h - 30, edge, h - 17, 1.8, WOOD),
        _slab(x, h - 19, edge, h, 5.0, MATTRESS_DARK),
    ]


def _bed_top(world: World, _: float) -> list[PaintInstruction]:
    """The bed seen from above, its head on the left."""
    x, y, length, w = (world.size("bed_top", key) for key in ("x", "y", "len", "w"))
    low, high = y - w / 2, y + w / 2
    return [
        _slab(x - 7, low - 3, x - 1, high + 3, 2.4, WOOD),
        _slab(x - 3, low - 2.4, x + length + 2.4, high + 2.4, 3.0, WOOD_DARK),
        _slab(x, low, x + length, high, 5.0, MATTRESS),
        Thing((box(x + 5, low + w * 0.2, x + 43, high - w * 0.2, 9.0),), PILLOW, PILLOW_EDGE, 1.6),
        _slab(x + length - 44, low - 2.4, x + length + 2.4, high + 2.4, 4.0, Ink("sheet")),
        _slab(x + length - 44, low - 2.4, x + length - 38, high + 2.4, 2.0, Ink("sheet_dark"), edged=False),
    ]


def _wedge(world: World, _: float) -> list[PaintInstruction]:
    """Pillows stacked into a slope behind the back."""
    x, w, h = (world.size("wedge", key) for key in ("x", "w", "h"))
    low = world.names["bed"] + 1.4
    lower = [(0, 0), (0, 0.5), (0.08, 0.6), (0.4, 0.62), (0.72, 0.48), (0.9, 0.2), (1, 0.05), (0.98, -0.03)]
    upper = [(-0.01, 0.55), (0, 1.0), (0.08, 1.12), (0.28, 1.15), (0.46, 1.02), (0.6, 0.8), (0.72, 0.56),
             (0.62, 0.44), (0.3, 0.48)]  # fmt: skip
    return [
        Thing((loop([(x + u * w, low + v * h) for u, v in part]),), PILLOW, PILLOW_EDGE, 1.6)
        for part in (lower, upper)
    ]


_BEHIND: dict[str, Callable[[World, float], list[PaintInstruction]]] = {
    "wall": _wall,
    "bath": _bath,
    "moon": _moon,
    "chair": _chair,
    "stool": _stool,
    "step": _step,
    "rail": _rail,
    "bed": _bed,
    "bed_end": _bed_end,
    "bed_top": _bed_top,
    "wedge": _wedge,
    "cushion": _cushion,
}


# ---------------------------------------------------------------- over the figure


def in_front(picture: Picture, skeleton: Skeleton) -> list[PaintInstruction]:
    """Things that overlap the body: the near lip of the mattress and of the seat, a blanket."""
    world = picture.world
    found: list[PaintInstruction] = []
    if "bed" in world.props:
        found += _bed_front(world, skeleton)
    if "bed_end" in world.props:
        found += _bed_end_front(world, skeleton)
    if "cover" in world.props:
        found += _cover(picture, skeleton)
    if "chair" in world.props and not world.props["chair"]["beside"]:
        x, h, d = (world.size("chair", key) for key in ("x", "h", "depth"))
        found.append(_slab(x - 1, h - 5, x + d, h - 0.8, 1.8, WOOD))
    return found


def between_legs(picture: Picture, skeleton: Skeleton) -> list[PaintInstruction]:
    """A pillow under the near leg alone lies before the far one."""
    world = picture.world
    alone = "cushion" in world.props and skeleton.points["far.heel"][1] < world.names["cushion"] - 8
    return _cushion(world, 0.0) if alone else []


def _mattress(side: Outline, left: float, right: float, h: float) -> list[PaintInstruction]:
    seam = _slab(left, h - 12.2, right, h - 11.2, 0.5, MATTRESS_DARK, edged=False)
    return [Thing((side,), MATTRESS, SOFT_EDGE, 1.4), seam]


def _bed_front(world: World, skeleton: Skeleton) -> list[PaintInstruction]:
    x, length, h = (world.size("bed", key) for key in ("x", "len", "h"))
    side = box(x, h - 19, x + length, h - 1.4, 4.0)
    found = _mattress(side, x, x + length, h)
    # the body presses into the mattress: a soft shadow under everything that lies on it
    joints = [skeleton.points[n] for n in ("hip", "near.heel", "near.calf", "shoulder", "near.hamstring")]
    lying = [point[0] for point in joints if point[1] < h + 17]
    if lying:
        low, high = min(lying) - 14, max(lying) + 6
        centre = ((low + high) / 2, h - 1.4)
        found.append(Spot(centre, (high - low) / 2, 7.6, Ink("shadow"), UNDER_BODY, within=side))
    throw = world.props["bed"]["throw"]
    if isinstance(throw, tuple) and throw:
        found += _throw(throw[0], throw[1], h)
    return found


def _bed_end_front(world: World, skeleton: Skeleton) -> list[PaintInstruction]:
    edge, w, h = (world.size("bed_end", key) for key in ("x", "w", "h"))
    side = box(edge - w, h - 19, edge, h - 1.4, 5.0)
    found = _mattress(side, edge - w, edge, h)
    hip = skeleton.points["hip"]
    if hip[1] < h + 17:
        found.append(Spot((hip[0] + 2, h - 1.4), 22.0, 7.0, Ink("shadow"), UNDER_BODY, within=side))
    return found


def _cover(picture: Picture, skeleton: Skeleton) -> list[PaintInstruction]:
    """A blanket over someone who lies, from above the hip to past the feet."""
    world, points, spine = picture.world, skeleton.points, skeleton.spine
    top, hang, station = world.size("bed", "h"), 15.0, 34.0
    toes = max((points["near.toe"], points["far.toe"]), key=lambda p: p[1])
    ridge = [
        spine.side(station, 13.4),
        spine.side(station * 0.55, 12.6),
        spine.side(2, 12.4),
        add(middle(points["near.hip"], points["near.knee"]), (0, 10.5)),
        add(points["near.knee"], (0, 9.0)),
        add(middle(points["near.knee"], points["near.ankle"]), (0, 7.0)),
        (toes[0] - 6, toes[1] - 1.0),
        (toes[0] + 3, toes[1] + 1.5),
        (toes[0] + 9, top + 4),
        (toes[0] + 11, top - hang),
    ]
    start = (ridge[0][0] - 1.5, top - hang)
    cloth = Trace(start).line((ridge[0][0] - 3.0, top + 2)).line(ridge[0]).smooth(ridge).line(start).done()
    x, y = ridge[0]
    fold_end = [(x + 7.5, y + 0.6), (x + 6.5, top + 2), (x + 7, top - hang)]
    fold = Trace(start).line((x - 3.0, top + 2)).line((x - 0.2, y + 0.4)).smooth(fold_end).line(start).done()
    return [Thing((cloth,), Ink("sheet"), SOFT_EDGE, 1.4), Thing((fold,), Ink("pillow"), PILLOW_EDGE, 1.6)]


def _throw(x0: float, x1: float, h: float) -> list[PaintInstruction]:
    found: list[PaintInstruction] = [_slab(x0, h - 24, x1, h + 0.6, 2.2, Ink("sheet"))]
    for share in (0.14, 0.24):
        x = x0 + (x1 - x0) * share
        fold = Trace((x, h)).quad((x - 0.4, h - 12), (x, h - 22.6)).done(closed=False)
        found.append(Line(fold, Ink("sheet_dark"), 1.6))
    return found


def floor_shadows(picture: Picture, skeleton: Skeleton) -> list[PaintInstruction]:
    """A soft ellipse under each foot that is near the floor; it fades with height."""
    world, points = picture.world, skeleton.points
    found: list[PaintInstruction] = []
    if world.seen_from_above:
        hip = points["hip"]
        x, y, length, w = (world.size("bed_top", key) for key in ("x", "y", "len", "w"))
        bed = box(x, y - w / 2, x + length, y + w / 2, 5.0)
        return [Spot((hip[0] - 2, hip[1] - 4), 78.0, 34.0, Ink("shadow"), UNDER_BODY, within=bed)]
    for side in reversed(SIDES):
        heel, ball = points[f"{side}.heel"], points[f"{side}.ball"]
        low = min(heel[1], ball[1])
        on_step = "step" in world.props and heel[0] > world.names["edge"] - 4
        if on_step or not (low < 6 or (low < SHADOW_REACH and "bed" not in world.props)):
            continue
        strength = FOOT_SHADOW * min(1.0, max(0.0, 1 - low / SHADOW_REACH))
        stops = tuple((u, strength * a) for u, a in UNDER_FOOT)
        centre = ((heel[0] + ball[0]) / 2 + 2, -1.3)
        found.append(Spot(centre, 15.0, 3.0, Ink("shadow"), stops))
    return found
