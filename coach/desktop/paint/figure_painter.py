"""Obeys the drawing instructions of `coach.figure` with a QPainter. Works in world centimetres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRadialGradient, QTransform

from coach.figure.character import Character
from coach.figure.curve import Outline
from coach.figure.drawing import draw
from coach.figure.instructions import Glow, Line, PaintInstruction, Parts, Patch, Shape, Spot, Thing
from coach.figure.motion import STEPS_OF_SHARE
from coach.figure.palette import Ink, Palette
from coach.figure.picture import Camera, Picture

SEAM, OUTLINE = 3.2, 5.0  # canvas units
LIGHT = (1.15, 0.55)  # cm: the light falls from the upper right, so the shade lies lower left
HALO = ((6.0, 0.10), (4.2, 0.14), (2.6, 0.18), (1.2, 0.25))  # width in cm, opacity
GLOW_RADIUS = 15.0  # cm
CLOSE_UP = 3.9  # pixels for each cm from which the lines between the fingers show

FRAMES_KEPT = 96  # a way in, a way out and a hold
ENDS_KEPT = 16  # starts and ends of movements
BARE = Outline(((0.0, 0.0),))
MARGIN = 2.0  # cm that strokes may reach beyond their paths

NO_PEN, NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
# Bevelled joins are half the price of round ones, and the same on curves of many short lines.
ROUND, BEVEL = Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin
CUT = Qt.ClipOperation.IntersectClip


def path_of(shape: Iterable[Outline], scale: float) -> QPainterPath:
    """Outlines as one path; the winding rule unites those turned the same way. It is filled, cut and stroked
    several times a frame; doing its curves once, as polygons fine enough for `scale` device pixels a cm, is a
    third faster."""
    path, flat = QPainterPath(), QPainterPath()
    flat.setFillRule(Qt.FillRule.WindingFill)
    for outline in shape:
        path.moveTo(*outline.points[0])
        for (ax, ay), (bx, by), (cx, cy) in outline.curves():
            path.cubicTo(ax, ay, bx, by, cx, cy)
        if outline.closed:
            path.closeSubpath()
    back = QTransform.fromScale(1 / scale, 1 / scale)
    for polygon in path.toSubpathPolygons(QTransform.fromScale(scale, scale)):
        flat.addPolygon(back.map(polygon))
    return flat


@dataclass(frozen=True, slots=True)
class Prepared:
    """An instruction with its paths and bounds (cm)."""

    instruction: PaintInstruction
    paths: tuple[QPainterPath, ...]
    bounds: QRectF


def prepare(instructions: Sequence[PaintInstruction], scale: float) -> tuple[Prepared, ...]:
    built: dict[tuple[int, ...], QPainterPath] = {}

    def path(shape: Shape) -> QPainterPath:
        key = tuple(map(id, shape))  # several instructions share the same outlines
        if key not in built:
            built[key] = path_of(shape, scale)
        return built[key]

    found = []
    for item in instructions:
        paths = tuple(path(shape) for shape in _shapes(item))
        found.append(Prepared(_bare(item), paths, _bounds(item, paths)))
    return tuple(found)


def _bare(item: PaintInstruction) -> PaintInstruction:
    """The instruction without its outlines: the paths hold them now, in a tenth of the memory."""
    if isinstance(item, Parts):
        return replace(item, parts=tuple(((), ink) for _, ink in item.parts))
    if isinstance(item, Line):
        return replace(item, outline=BARE)
    if isinstance(item, Thing):
        return replace(item, shape=())
    if isinstance(item, Glow):
        return replace(item, outline=BARE, limb=())
    return item


def _bounds(item: PaintInstruction, paths: Iterable[QPainterPath]) -> QRectF:
    if isinstance(item, Spot):
        x, y = item.centre
        return QRectF(x - item.rx, y - item.ry, 2 * item.rx, 2 * item.ry)
    found = QRectF()
    for path in paths:
        found = found.united(path.controlPointRect())
    return found.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _shapes(item: PaintInstruction) -> tuple[Shape, ...]:
    if isinstance(item, Parts):
        return tuple(shape for shape, _ in item.parts)
    if isinstance(item, Patch):
        return item.shape, (item.within,), item.over
    if isinstance(item, Line):
        return ((item.outline,),)
    if isinstance(item, Thing):
        return (item.shape,)
    if isinstance(item, Glow):
        return (item.outline,), item.limb
    if isinstance(item, Spot) and item.within is not None:
        return ((item.within,),)
    return ()


@lru_cache(maxsize=FRAMES_KEPT)
def _frame(
    picture: Picture, step: int, character: Character, scale: float, left: float
) -> tuple[Prepared, ...]:
    return prepare(draw(picture, step / STEPS_OF_SHARE, character, left), scale)


_end = lru_cache(maxsize=ENDS_KEPT)(_frame.__wrapped__)
"""Where a movement starts or is held: what a page shows at once when it is opened again."""


def frame(
    picture: Picture, share: float, character: Character, scale: float, *, keep: bool, left: float = 0.0
) -> tuple[Prepared, ...]:
    """The prepared drawing of one instant; a moving figure keeps it for the next time round."""
    if keep and left in (0.0, 1.0):
        step = round(share * STEPS_OF_SHARE)
        return (_frame if step % STEPS_OF_SHARE else _end)(picture, step, character, scale, left)
    return prepare(draw(picture, share, character, left), scale)


def forget_frames() -> None:
    """Give back the memory of the frames on the way; nobody looks at a moving figure any more."""
    _frame.cache_clear()


def scale_of(transform: QTransform) -> float:
    """Device pixels for each unit that `transform` maps to them."""
    return round(math.sqrt(abs(transform.determinant())), 2) or 1.0


def transform_of(camera: Camera, square: QRectF, *, turned_over: bool = False) -> QTransform:
    """World centimetres to the painter's units: the camera's view fills `square`. Seen from above, who has
    turned over lies the other way up in the same bed."""
    scale = square.width() / camera.width
    up = scale if turned_over else -scale
    centre = square.center()
    return QTransform(scale, 0, 0, up, centre.x() - scale * camera.x, centre.y() - up * camera.y)


@lru_cache(maxsize=512)
def _qcolour(palette: Palette, ink: Ink, alpha: float) -> QColor:
    return QColor.fromRgbF(*palette.colour(ink), alpha)


class Brush:
    """One painter, one palette, one camera. The person is painted on a transparent layer: its seams are
    drawn on top of what the layer holds, and nowhere else."""

    def __init__(self, painter: QPainter, palette: Palette, unit: float, *, fine: bool, close: bool) -> None:
        self._qp, self._palette, self._unit = painter, palette, unit
        self._fine, self._close = fine, close

    def paint(self, prepared: Iterable[Prepared], glow: float = 1.0) -> None:
        """Obey the instructions, back to front. `glow` is the strength of the muscles at work, 0 .. 1."""
        visible = self._qp.clipBoundingRect() if self._qp.hasClipping() else None
        for item in prepared:
            instruction = item.instruction
            if visible is not None and not item.bounds.intersects(visible):
                continue
            if isinstance(instruction, Parts):
                self._parts(instruction, item)
            elif isinstance(instruction, Line):
                self._line(instruction, item.paths[0])
            elif isinstance(instruction, Thing):
                self._thing(instruction, item.paths[0])
            elif isinstance(instruction, Spot):
                self._spot(instruction, item.paths)
            elif isinstance(instruction, Glow):
                self._glow(instruction, item.paths, glow)
            else:
                self._patch(instruction, item.paths)

    # ------------------------------------------------------------ inks

    def _colour(self, ink: Ink, alpha: float = 1.0) -> QColor:
        return _qcolour(self._palette, ink, round(alpha, 2))

    def _pen(self, colour: QColor, units: float, cm: float = 0.0, join: Qt.PenJoinStyle = ROUND) -> QPen:
        width = max(units * self._unit, cm)
        return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join)

    # ------------------------------------------------------------ instructions

    def _parts(self, parts: Parts, item: Prepared) -> None:
        qp = self._qp
        if not self._palette.outlined:
            self._seam(parts, item.paths)
        elif parts.filled:
            self._stroke(item.paths, self._pen(self._colour(Ink("outline")), OUTLINE))
        if not parts.filled:
            return
        qp.setPen(NO_PEN)
        shade = self._palette.number("shade_mix") if parts.shaded else 0.0
        for (_, ink), path in zip(parts.parts, item.paths, strict=True):
            plain = self._colour(ink)
            if not shade:
                qp.fillPath(path, plain)
                continue
            qp.fillPath(path, self._shaded(ink, shade))
            qp.save()
            qp.setClipPath(path, CUT)
            qp.translate(*LIGHT)
            qp.fillPath(path, plain)
            qp.restore()

    def _seam(self, parts: Parts, paths: Iterable[QPainterPath]) -> None:
        if not parts.seam:
            return
        qp = self._qp
        qp.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        colour = self._colour(Ink("line"), self._palette.number("line_alpha"))
        self._stroke(paths, self._pen(colour, SEAM, join=BEVEL))
        qp.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _shaded(self, ink: Ink, share: float) -> QColor:
        a, b = self._palette.colour(ink), self._palette.colour(Ink("shade"))
        return QColor.fromRgbF(*(x + (y - x) * share for x, y in zip(a, b, strict=True)))

    def _stroke(self, paths: Iterable[QPainterPath], pen: QPen) -> None:
        self._qp.setBrush(NO_BRUSH)
        self._qp.setPen(pen)
        for path in paths:
            self._qp.drawPath(path)

    def _patch(self, patch: Patch, paths: tuple[QPainterPath, ...]) -> None:
        qp, (shape, within, over) = self._qp, paths
        outlined = self._palette.outlined
        key, alpha, units = ("outline", 1.0, OUTLINE) if outlined else (
            "line", self._palette.number("line_alpha"), SEAM)  # fmt: skip
        pen = self._pen(self._colour(Ink(key), alpha), units)
        for stroked, cut in ((shape, within), (within, shape)):
            qp.save()
            qp.setClipPath(cut, CUT)
            if not outlined:
                qp.setClipPath(over, CUT)
            self._stroke((stroked,), pen)
            qp.restore()
        qp.save()
        qp.setClipPath(within, CUT)
        qp.fillPath(shape, self._colour(patch.ink))
        qp.restore()

    def _line(self, line: Line, path: QPainterPath) -> None:
        if (line.fine and not self._fine) or (line.close and not self._close):
            return
        if line.cased and self._palette.outlined:
            width = max(line.units * self._unit, line.cm) / self._unit
            self._stroke((path,), self._pen(self._colour(Ink("outline")), width + 4))
        self._stroke((path,), self._pen(self._colour(line.ink), line.units, line.cm))

    def _thing(self, thing: Thing, path: QPainterPath) -> None:
        edge = Ink("outline") if self._palette.outlined and thing.edged else thing.edge
        self._qp.setPen(self._pen(self._colour(edge), thing.edge_units) if edge else NO_PEN)
        self._qp.setBrush(self._colour(thing.ink))
        self._qp.drawPath(path)

    def _spot(self, spot: Spot, paths: tuple[QPainterPath, ...]) -> None:
        if spot.soft and self._palette.outlined and paths:
            return
        qp = self._qp
        gradient = QRadialGradient(QPointF(0, 0), 1)
        for share, alpha in spot.stops:
            gradient.setColorAt(share, self._colour(spot.ink, alpha))
        qp.save()
        for path in paths:
            qp.setClipPath(path, CUT)
        qp.translate(*spot.centre)
        qp.scale(spot.rx, spot.ry)
        qp.setPen(NO_PEN)
        qp.setBrush(QBrush(gradient))
        qp.drawEllipse(QPointF(0, 0), 1, 1)
        qp.restore()

    def _glow(self, glow: Glow, paths: tuple[QPainterPath, ...], amount: float) -> None:
        if amount <= 0:
            return
        qp, (shape, limb) = self._qp, paths
        qp.save()
        qp.setClipPath(limb, CUT)
        if self._palette.outlined:  # a flat shape with an outline: nothing depends on colour alone
            qp.setPen(self._pen(self._colour(Ink("outline")), 2.4))
            qp.setBrush(self._colour(Ink("glow"), min(1.0, 0.25 + 0.75 * amount)))
            qp.drawPath(shape)
            qp.restore()
            return
        for width, alpha in HALO:
            self._stroke((shape,), self._pen(self._colour(Ink("glow"), alpha * amount), 0.0, width, BEVEL))
        alpha = self._palette.number("glow_alpha") * amount
        gradient = QRadialGradient(QPointF(*glow.centre), GLOW_RADIUS)
        gradient.setColorAt(0.0, self._colour(Ink("glow_core"), alpha))
        gradient.setColorAt(0.45, self._colour(Ink("glow_core", "glow", 0.65), alpha))
        gradient.setColorAt(1.0, self._colour(Ink("glow"), alpha))
        # a thin rim, darker than skin by day and brighter by night: the shape does not depend on hue
        qp.setPen(self._pen(self._colour(Ink("glow_rim"), 0.62 * amount), 1.5 + 0.15 / self._unit))
        qp.setBrush(QBrush(gradient))
        qp.drawPath(shape)
        qp.restore()
