"""The illustrated body on any Qt surface: `paint_pose`, `thumbnail`, and `FigureWidget` for moving pictures.

The same functions serve the window, the lists and the printed report.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.log import LOGGER
from coach.desktop import theme
from coach.desktop.paint.figure_scene import Scene
from coach.desktop.paint.figure_widget import FigureWidget
from coach.desktop.paint.marks import round_corners
from coach.figure.character import USUAL, Character
from coach.figure.motion import Moment, ease
from coach.figure.picture import within
from coach.figure.picture_library import Spec, picture

__all__ = ["FigureWidget", "figure_image", "paint_pose", "thumbnail", "thumbnail_on"]


def paint_pose(painter: QPainter, rect: QRectF, pose: Spec, at: float = 1.0, palette: str = "day",
               side: str = "right", character: Character = USUAL) -> None:  # fmt: skip
    """Paint a picture into `rect`: scenery to the edges, the figure in the largest middle square.

    `pose` is a name or an inline pose; `at` 0 is the start, 1 the stretch; `side`: the leg at work. Raises
    UserError for an unknown name.
    """
    scene = Scene(picture(pose), rect, palette, side, character)
    scene.scenery(painter)
    scene.figure(painter, Moment(at, ease(at), 1.0, moving=False))


def figure_image(pose: Spec, size: QSize, at: float = 1.0, palette: str = "day", side: str = "right",
                 character: Character = USUAL) -> QImage:  # fmt: skip
    """A picture as an image, in device pixels. Needs no window."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint_pose(painter, QRectF(image.rect()), pose, at, palette, side, character)
    painter.end()
    return image


def thumbnail(
    pose: Spec,
    size: QSize,
    palette: str = "day",
    side: str = "right",
    *,
    reach: float = 1.0,
    radius: float = 0.0,
    ratio: float = 1.0,
    character: Character = USUAL,
) -> QPixmap:
    """A small still picture for lists, kept for the next time. `size` in logical pixels, `ratio` the
    device's pixels for each; `radius` rounds the corners. Shows the stretch, as far as `reach` lets the
    whole movement go. Empty where there is no such picture: the words beside it are there."""
    try:
        found = within(picture(pose), reach)
    except UserError as error:
        LOGGER.warning("no picture: %s", error)
        return QPixmap()
    share = found.still * (1.0 if found.cycle else reach)
    return _thumbnail(found, size.width(), size.height(), palette, side, share, radius, ratio, character)


def thumbnail_on(
    widget: QWidget, pose: Spec, size: QSize, side: str = "right", *, reach: float = 1.0, radius: float = 0.0,
    character: Character = USUAL,
) -> QPixmap:  # fmt: skip
    """The same in the look and on the screen of a widget."""
    palette, ratio = theme.of(widget).palette, widget.devicePixelRatioF()
    return thumbnail(pose, size, palette, side, reach=reach, radius=radius, ratio=ratio, character=character)


@lru_cache(maxsize=96)
def _thumbnail(
    found: Spec, width: int, height: int, palette: str, side: str, at: float, radius: float, ratio: float,
    character: Character,
) -> QPixmap:  # fmt: skip
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    rect = QRectF(0, 0, width, height)
    if radius:
        round_corners(painter, rect, radius)
    paint_pose(painter, rect, found, at, palette, side, character)
    painter.end()
    return pixmap
