"""A picture on a surface: scenery to the edges, the figure in the middle square, arrow and round close-up."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from coach.desktop.paint.figure_painter import (
    CLOSE_UP,
    CUT,
    NO_PEN,
    Brush,
    Prepared,
    frame,
    prepare,
    scale_of,
    transform_of,
)
from coach.figure import props
from coach.figure.arrow import arrow_path, ribbon
from coach.figure.camera import body_box, camera_of, inset_camera
from coach.figure.character import USUAL, Character
from coach.figure.geometry import lerp
from coach.figure.instructions import Thing
from coach.figure.motion import Moment
from coach.figure.palette import Ink, palette
from coach.figure.picture import CANVAS, Camera, Inset, Picture

BACKDROP = (0.50, 0.49, 206.0)  # centre of the disc behind the figure (shares), radius in canvas units
SMALL = 120.0  # below this many pixels face, toes, hems and the close-up are left out
RING = 4.0  # canvas units
INSET_MARGIN = 22.0
STEPS_OF_ARROW = 60
CLOSE = 120.0  # cm: a view that is narrower shows a part of the body
CROSS_FADE, STEP = 0.25, 1.2  # seconds from one picture, or one leg, to the next
NEARER = 1.35  # times larger: then a movement is seen without its round close-up


class Scene:
    """One picture, one palette, one side, one rectangle. Cheap to make; paths are kept elsewhere."""

    def __init__(
        self,
        picture: Picture,
        rect: QRectF,
        palette_name: str = "day",
        side: str = "right",
        character: Character = USUAL,
        square: QRectF | None = None,
        *,
        moving: bool = False,
        sharpest: float = math.inf,
    ) -> None:
        """`moving` keeps the outlines of an instant for the next time round. `sharpest` is the most device
        pixels that the square is painted with; a larger figure is scaled up from there."""
        self.picture, self.rect, self._who = picture, rect, character
        self._sharpest = sharpest
        self._palette, self._moving = palette(palette_name, character), moving
        self._left = 1.0 if side == "left" else 0.0
        self.square = square or middle_square(rect)
        self._camera = camera_of(picture)
        self._fine = self.square.width() >= SMALL
        self._whole = self.square.width() <= min(rect.width(), rect.height()) + 1  # else it came near

    # ------------------------------------------------------------ layers

    def scenery(self, painter: QPainter) -> None:
        """Everything that never moves: wall, disc, floor, props behind. Fills the rectangle; it is the same
        for both legs."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect, CUT)
        self._background(painter)
        self._enter(painter, self._camera)
        self._props(painter, self._camera)
        painter.restore()

    def figure(self, painter: QPainter, now: Moment, left: float | None = None) -> None:
        """The figure with what overlaps it, its arrow and the round close-up. `left`: on the way from the
        right leg (0) to the left (1)."""
        left = self._left if left is None else left
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect, CUT)
        self._living(painter, self._camera, self.rect, now, left)
        if self.picture.inset is not None and self._fine and self._whole:
            self._inset(painter, self.picture.inset, now, left)
        painter.restore()

    # ------------------------------------------------------------ parts

    def _enter(self, painter: QPainter, camera: Camera) -> None:
        painter.setTransform(self._transform(camera), combine=True)

    def _transform(self, camera: Camera) -> QTransform:
        turned_over = self._left > 0 and self.picture.world.seen_from_above
        return transform_of(camera, self.square, turned_over=turned_over)

    def _brush(self, painter: QPainter, camera: Camera) -> Brush:
        close = self.square.width() / camera.width >= CLOSE_UP
        return Brush(painter, self._palette, camera.unit, fine=self._fine, close=close)

    def _props(self, painter: QPainter, camera: Camera) -> None:
        found = props.behind(self.picture, self._right())
        things = prepare(found, scale_of(painter.deviceTransform()))
        self._brush(painter, camera).paint(things)

    def _colour(self, key: str) -> QColor:
        return QColor.fromRgbF(*self._palette.colour(Ink(key)))

    def _right(self) -> float:
        """The rightmost world x that can be seen."""
        aside = self.rect.right() - self.square.center().x()
        return self._camera.x + aside * self._camera.width / self.square.width() + 2.0

    def _background(self, painter: QPainter) -> None:
        """Wall, disc and floor, in the painter's own units."""
        unit = self.square.width() / CANVAS
        top, left = self.square.top(), self.square.left()
        painter.fillRect(self.rect, self._colour("wall"))
        painter.setPen(NO_PEN)
        painter.setBrush(self._colour("backdrop"))
        x, y, radius = BACKDROP
        centre = QPointF(left + x * self.square.width(), top + y * self.square.height())
        painter.drawEllipse(centre, radius * unit, radius * unit)
        if not self.picture.world.seen_from_above:
            self._floor(painter, self._camera, self.rect)

    def _floor(self, painter: QPainter, camera: Camera, rect: QRectF) -> None:
        height = self.square.center().y() + camera.y * self.square.width() / camera.width
        if height < rect.bottom():
            below = QRectF(rect.left(), height, rect.width(), rect.bottom() - height + 1)
            painter.fillRect(below, self._colour("floor"))
            painter.setPen(QPen(self._colour("floor_line"), 2 * self.square.width() / CANVAS))
            painter.drawLine(below.topLeft(), below.topRight())

    def _living(self, painter: QPainter, camera: Camera, area: QRectF, now: Moment, left: float) -> None:
        """The person with what moves along, by way of a transparent layer as large as what can be seen of
        it in `area`: seams lie on the body and nowhere else, and no stroke is cut to a shape."""
        seen = area.intersected(painter.clipBoundingRect())
        shrunk = min(1.0, self._sharpest / (self.square.width() * scale_of(painter.deviceTransform())))
        world = self._transform(camera)
        to_layer = world * painter.deviceTransform() * QTransform.fromScale(shrunk, shrunk)
        scale = scale_of(to_layer)
        prepared = frame(self.picture, now.share, self._who, scale, keep=self._moving, left=left)
        arrows: tuple[Prepared, ...] = ()
        if now.arrow > 0:
            arrows = _arrows(self.picture, self._arrow_step(now.share), camera.unit, scale)
        seen = world.inverted()[0].mapRect(seen).intersected(_reach((*prepared, *arrows)))
        box = to_layer.mapRect(seen).toAlignedRect().adjusted(-2, -2, 2, 2)  # scaling looks at neighbours
        layer = QImage(box.size(), QImage.Format.Format_ARGB32_Premultiplied)
        layer.fill(Qt.GlobalColor.transparent)
        inner = QPainter(layer)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.setClipRect(layer.rect())
        inner.setTransform(to_layer * QTransform.fromTranslate(-box.x(), -box.y()))
        brush = self._brush(inner, camera)
        brush.paint(prepared, now.glow)
        inner.setOpacity(now.arrow)
        brush.paint(arrows)
        inner.end()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk < 1)
        painter.drawImage((to_layer.inverted()[0] * world).mapRect(QRectF(box)), layer)

    def _arrow_step(self, share: float) -> int:
        """Only an arrow that turns about a joint moves with it."""
        turns = any(arrow.kind == "turn" for arrow in self.picture.arrows)
        return round(share * STEPS_OF_ARROW) if turns else STEPS_OF_ARROW

    def _inset(self, painter: QPainter, inset: Inset, now: Moment, left: float) -> None:
        camera = inset_camera(self.picture, inset, self._camera)
        ring = _ring(inset, self.square)
        circle = QPainterPath()
        circle.addEllipse(ring)
        painter.save()
        painter.setClipPath(circle, CUT)
        painter.fillRect(ring, self._colour("backdrop"))
        offset = ring.center() - self.square.center()
        painter.translate(offset)
        self._floor(painter, camera, ring.translated(-offset))
        painter.save()
        self._enter(painter, camera)
        self._props(painter, camera)
        painter.restore()
        self._living(painter, camera, ring.translated(-offset), now, left)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour("inset_ring"), RING * self.square.width() / CANVAS))
        painter.drawEllipse(ring)


class Fade:
    """The picture before, over the new one, until it is gone."""

    seconds = CROSS_FADE

    def __init__(self, before: QPixmap) -> None:
        self._before = before

    def paint(self, painter: QPainter, seconds: float, scene: Scene, now: Moment) -> None:
        """The new figure, and what is left of the old picture."""
        scene.figure(painter, now)
        painter.setOpacity(1 - seconds / self.seconds)
        painter.drawPixmap(0, 0, self._before)
        painter.setOpacity(1.0)


class LegChange:
    """One leg comes back, the other goes out; everything else stays where it is."""

    seconds = STEP

    def __init__(self, share: float, side: str) -> None:
        self._share, self._side = share, side

    def paint(self, painter: QPainter, seconds: float, scene: Scene, now: Moment) -> None:
        """The figure on its way to `side`, from wherever the movement was."""
        way = min(1.0, seconds / self.seconds)
        left = way if self._side == "left" else 1 - way
        share = lerp(self._share, now.share, way)
        scene.figure(painter, Moment(share, glow=0.0, arrow=0.0, moving=True), left)


def _reach(prepared: Iterable[Prepared]) -> QRectF:
    """The rectangle (cm) that these stay within."""
    found = QRectF()
    for item in prepared:
        found = found.united(item.bounds)
    return found


def middle_square(rect: QRectF) -> QRectF:
    size = min(rect.width(), rect.height())
    centre = rect.center()
    return QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)


def near_square(picture: Picture, rect: QRectF, side: str = "right") -> QRectF:
    """A square round `rect` so large that the person fills it, from crown to sole and with the arrows.
    A close-up keeps its view; the round close-up of a picture gives way when that brings its person near."""
    usual = middle_square(rect)
    if picture.view is not None and picture.view.width < CLOSE:
        return usual
    camera, (left, low, right, high) = camera_of(picture), body_box(picture)
    scale = min(rect.width() / (right - left), rect.height() / (high - low))
    size = max(camera.width * scale, usual.width())
    if picture.inset is not None and size < NEARER * usual.width():
        return usual
    centre = rect.center()
    across, up = ((left + right) / 2 - camera.x, (low + high) / 2 - camera.y)
    if side == "left" and picture.world.seen_from_above:
        up = -up
    x, y = centre.x() - across * scale, centre.y() + up * scale
    return QRectF(x - size / 2, y - size / 2, size, size)


def _ring(inset: Inset, square: QRectF) -> QRectF:
    r, unit = inset.radius, square.width() / CANVAS
    x, y = inset.centre or (CANVAS - r - INSET_MARGIN, r + INSET_MARGIN)
    return QRectF(square.left() + (x - r) * unit, square.top() + (y - r) * unit, 2 * r * unit, 2 * r * unit)


@lru_cache(maxsize=256)
def _arrows(picture: Picture, step: int, unit: float, scale: float) -> tuple[Prepared, ...]:
    """Halo and body of the arrows; one that turns about a joint goes with it."""
    now = picture.at(step / STEPS_OF_ARROW)
    shapes = [(ribbon(arrow_path(picture, arrow, now), unit),) for arrow in picture.arrows]
    inks = ((Ink("arrow_halo"), 8.0), (Ink("arrow"), 2.4))
    return prepare(
        [Thing(shape, ink, ink, edge, edged=False) for shape in shapes for ink, edge in inks], scale
    )
