"""Line icons of `assets/icons`, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coach.base.paths import asset

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def icon(name: str, colour: QColor | str, size: int) -> QPixmap:
    """The icon `name` (`assets/icons/ui/NAME.svg`) in one colour, `size` logical pixels square."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    return _tinted(name, QColor(colour).name(QColor.NameFormat.HexArgb), size, ratio)


def picture(name: str, size: int) -> QPixmap:
    """A coloured icon of `assets/icons`, such as the program's own: `bedtime-coach`."""
    screen = QGuiApplication.primaryScreen()
    return _drawn(
        asset("icons", f"{name}.svg").as_posix(), size, screen.devicePixelRatio() if screen else 1.0
    )


def app_icon() -> QIcon:
    """The program's icon in the sizes desktops ask for."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(picture("bedtime-coach", size))
    return made


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(_drawn(asset("icons", "ui", f"{name}.svg").as_posix(), size, ratio))
    tint = QPixmap(pixmap.width(), pixmap.height())  # `fillRect` would have every brush of Qt made first
    tint.fill(colour)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, tint)
    painter.end()
    return pixmap


@lru_cache(maxsize=32)
def _drawn(path: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(path)
    box = renderer.viewBoxF()
    scale = size / max(box.width(), box.height(), 1.0)
    width, height = box.width() * scale, box.height() * scale
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF((size - width) / 2, (size - height) / 2, width, height))
    painter.end()
    return pixmap
