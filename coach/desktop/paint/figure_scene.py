"""A picture on a surface: scenery to the edges, the figure in the middle square, arrow and round close-up."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from coach.desktop.paint.figure_painter import CLOSE_UP, CUT, NO_PEN, Brush, frame, prepare, transform_of
from coach.figure import props
from coach.figure.arrow import arrow_path, ribbon
from coach.figure.camera import CANVAS, Camera, camera_of, inset_camera
from coach.figure.character import USUAL, Character
from coach.figure.curve import Outline
from coach.figure.instructions import Glow, Line, Parts
from coach.figure.palette import Ink, palette
from coach.figure.picture import Inset, Picture

BACKDROP = (0.50, 0.49, 206.0)  # centre of the disc behind the figure (shares), radius in canvas units
SMALL = 120.0  # below this many pixels face, toes, hems and the close-up are left out
RING = 4.0  # canvas units
INSET_MARGIN = 22.0


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
    ) -> None:
        self.picture, self.rect, self._who = picture, rect, character
        self._palette = palette(palette_name, character)
        self._mirrored = side == "left"
        self.square = square or middle_square(rect)
        self._camera = camera_of(picture)
        self._fine = self.square.width() >= SMALL
        self._to_square = _canvas_in(self.square, self._mirrored)

    # ------------------------------------------------------------ layers

    def scenery(self, painter: QPainter) -> None:
        """Everything that never moves: wall, disc, floor, props behind. Fills the rectangle."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect, CUT)
        self._background(painter, self._camera, self.rect)
        self._enter(painter, self._camera)
        self._brush(painter, self._camera).paint(prepare(props.behind(self.picture, self._right())))
        painter.restore()

    def figure(
        self, painter: QPainter, share: float, glow: float = 1.0, arrow: float = 1.0, inset: bool = True
    ) -> None:
        """The figure at `share` with what overlaps it, its arrow (opacity) and the round close-up."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect, CUT)
        self._living(painter, self._camera, share, glow, arrow)
        if inset and self.picture.inset is not None and self._fine:
            self._inset(painter, self.picture.inset, share, glow, arrow)
        painter.restore()

    def changed(self) -> QRectF:
        """The rectangle within which anything ever changes."""
        bounds = _moving_bounds(self.picture, self._who)
        found = transform_of(self._camera, self.square, self._mirrored).mapRect(QRectF(*bounds))
        if self.picture.inset is not None:
            found = found.united(self._to_square.mapRect(_ring_rect(self.picture.inset, RING)))
        grown = 6.0 * self.square.width() / CANVAS
        return found.adjusted(-grown, -grown, grown, grown).intersected(self.rect)

    # ------------------------------------------------------------ parts

    def _enter(self, painter: QPainter, camera: Camera) -> None:
        painter.setTransform(transform_of(camera, self.square, self._mirrored), combine=True)

    def _brush(self, painter: QPainter, camera: Camera) -> Brush:
        return Brush(
            painter,
            self._palette,
            camera.unit,
            fine=self._fine,
            close=self.square.width() / camera.width >= CLOSE_UP,
        )

    def _colour(self, key: str) -> QColor:
        return QColor.fromRgbF(*self._palette.colour(Ink(key)))

    def _right(self) -> float:
        """The rightmost world x that can be seen (or leftmost, mirrored: the picture is turned whole)."""
        aside = max(self.rect.right() - self.square.center().x(), self.square.center().x() - self.rect.left())
        return self._camera.x + aside * self._camera.width / self.square.width() + 2.0

    def _background(self, painter: QPainter, camera: Camera, rect: QRectF) -> None:
        """Wall, disc and floor, in the painter's own units."""
        unit = self.square.width() / CANVAS
        top, left = self.square.top(), self.square.left()
        painter.fillRect(rect, self._colour("wall"))
        painter.setPen(NO_PEN)
        painter.setBrush(self._colour("backdrop"))
        x, y, radius = BACKDROP
        centre = QPointF(left + x * self.square.width(), top + y * self.square.height())
        painter.drawEllipse(centre, radius * unit, radius * unit)
        if not self.picture.world.seen_from_above:
            floor = self.square.center().y() + camera.y * self.square.width() / camera.width
            if floor < rect.bottom():
                below = QRectF(rect.left(), floor, rect.width(), rect.bottom() - floor + 1)
                painter.fillRect(below, self._colour("floor"))
                painter.setPen(QPen(self._colour("floor_line"), 2 * unit))
                painter.drawLine(QPointF(rect.left(), floor), QPointF(rect.right(), floor))

    def _living(self, painter: QPainter, camera: Camera, share: float, glow: float, arrow: float) -> None:
        painter.save()
        self._enter(painter, camera)
        brush = self._brush(painter, camera)
        brush.paint(frame(self.picture, share, self._who), glow)
        if arrow > 0:
            for outline in _ribbons(self.picture, round(share * 60), camera.unit):
                brush.ribbon(outline, arrow)
        painter.restore()

    def _inset(self, painter: QPainter, inset: Inset, share: float, glow: float, arrow: float) -> None:
        camera = inset_camera(self.picture, inset, self._camera)
        ring = self._to_square.mapRect(_ring_rect(inset, 0.0))
        circle = QPainterPath()
        circle.addEllipse(ring)
        painter.save()
        painter.setClipPath(circle, CUT)
        painter.fillRect(ring, self._colour("backdrop"))
        painter.translate(ring.center() - self.square.center())
        self._floor_in_inset(painter, camera)
        painter.save()
        self._enter(painter, camera)
        self._brush(painter, camera).paint(prepare(props.behind(self.picture, self._right())))
        painter.restore()
        self._living(painter, camera, share, glow, arrow)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour("inset_ring"), RING * self.square.width() / CANVAS))
        painter.drawEllipse(ring)

    def _floor_in_inset(self, painter: QPainter, camera: Camera) -> None:
        floor = self.square.center().y() + camera.y * self.square.width() / camera.width
        below = QRectF(self.square.left(), floor, self.square.width(), self.square.height())
        painter.fillRect(below, self._colour("floor"))
        painter.setPen(QPen(self._colour("floor_line"), 2 * self.square.width() / CANVAS))
        painter.drawLine(below.topLeft(), below.topRight())


def middle_square(rect: QRectF) -> QRectF:
    """The largest square in the middle of `rect`."""
    size = min(rect.width(), rect.height())
    centre = rect.center()
    return QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)


def _canvas_in(square: QRectF, mirrored: bool) -> QTransform:
    """Canvas units (480 wide, y down) to the painter's units."""
    scale = square.width() / CANVAS
    if mirrored:
        return QTransform(-scale, 0, 0, scale, square.right(), square.top())
    return QTransform(scale, 0, 0, scale, square.left(), square.top())


def _ring_rect(inset: Inset, grown: float) -> QRectF:
    r = inset.radius
    x, y = inset.centre or (CANVAS - r - INSET_MARGIN, r + INSET_MARGIN)
    return QRectF(x - r - grown, y - r - grown, 2 * (r + grown), 2 * (r + grown))


@lru_cache(maxsize=256)
def _ribbons(picture: Picture, step: int, unit: float) -> tuple[Outline, ...]:
    """The arrows' shapes; an arrow that turns about a joint goes with it."""
    now = picture.at(step / 60)
    return tuple(ribbon(arrow_path(picture, arrow, now), unit) for arrow in picture.arrows)


@lru_cache(maxsize=64)
def _moving_bounds(picture: Picture, character: Character) -> tuple[float, float, float, float]:
    """x, y, width, height in cm of everything that moves, over the whole movement."""
    from coach.figure.drawing import draw

    boxes = []
    unit = camera_of(picture).unit
    for share in (0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0):
        for item in draw(picture, share, character).instructions:
            if isinstance(item, Parts):
                boxes += [outline.bounds() for shape, _ in item.parts for outline in shape]
            elif isinstance(item, Line | Glow):
                boxes.append(item.outline.bounds())
        boxes += [outline.bounds() for outline in _ribbons(picture, round(share * 60), unit)]
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return left - 2, bottom - 3, right - left + 4, top - bottom + 5
