"""Cards and tags: flat fills, hairlines, no shadows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.theme.style_sheet import FRAMES, TAGS, tag_height
from coach.desktop.widgets.layouts import Part, fill
from coach.desktop.widgets.text import Text, grow_in_height


class Card(theme.Restyled, QFrame):
    """A surface with rounded corners; `box` is its vertical layout."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        kind: str = "card",
        fill: str = "",
        border: str = "",
        width: int = 0,
        radius: int = 0,
        padding: tuple[int, int, int, int] = (24, 20, 24, 20),
        spacing: int = 8,
    ) -> None:
        """`fill` and `border` are colours of the look where they are not those of its kind, `width` and
        `radius` pixels; `padding` is left, top, right, bottom, from the outer edge of the border."""
        super().__init__(parent)
        self.setProperty("kind", kind)
        for name, value in (("fill", fill), ("border", border), ("edges", width), ("radius", radius)):
            if value:
                self.setProperty(name, str(value))
        self.box = QVBoxLayout(self)
        edge = width or FRAMES[kind][2]
        self._inside = [max(0, side - edge) for side in padding]
        self._spacing = spacing
        self.restyle()

    def put(self, *parts: Part) -> None:
        """Parts below those that are in it."""
        fill(self.box, *parts)

    def restyle(self) -> None:
        if "_spacing" in self.__dict__:
            grown = theme.of(self).grown
            self.box.setContentsMargins(*map(grown, self._inside))
            self.box.setSpacing(grown(self._spacing))


class Hairline(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)


class LineIcon(theme.Restyled, QLabel):
    """A line icon in a colour of the look; decoration, so nobody reads it out."""

    def __init__(self, name: str, colour: str = "primary_ink", size: int = 30) -> None:
        """`size` in pixels of 100 % text."""
        super().__init__()
        self._name, self._colour, self._icon_size = name, colour, size
        self.restyle()

    def set_icon(self, name: str) -> None:
        self._name = name
        self.restyle()

    def restyle(self) -> None:
        look = theme.of(self)
        size = look.px(self._icon_size)
        self.setFixedSize(size, size)
        self.setPixmap(tinted(self._name, look.colour(self._colour), size))


class IconBadge(theme.Restyled, QLabel):
    """A round ground with an icon in it: 44 px in the session cards, 64 in the leg check."""

    def __init__(
        self, icon: str, fill: str = "primary_tint", ink: str = "primary_ink", size: int = 44
    ) -> None:
        super().__init__()
        self._icon, self._fill, self._ink = icon, fill, ink
        self.set_size(size)

    def set_size(self, size: int) -> None:
        self._size = size
        self.restyle()

    def restyle(self) -> None:
        look = theme.of(self)
        side, ratio = look.grown(self._size), self.devicePixelRatioF()
        self.setFixedSize(side, side)
        disc = QPixmap(round(side * ratio), round(side * ratio))
        disc.setDevicePixelRatio(ratio)
        disc.fill(Qt.GlobalColor.transparent)
        painter = QPainter(disc)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_disc(painter, look, QRectF(0, 0, side, side))
        painter.end()
        self.setPixmap(disc)

    def paint_disc(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._fill))
        painter.drawEllipse(box)
        size = round(box.width() * 0.55)
        place = (box.width() - size) / 2
        painter.drawPixmap(QPointF(place, place), tinted(self._icon, look.colour(self._ink), size))


class Tag(theme.Restyled, QFrame):
    """A small pill of words, on two lines where it is narrow: kind `due`, `ok` or `plain`."""

    def __init__(self, text: str, kind: str = "plain", icon: str = "") -> None:
        super().__init__()
        self.setProperty("tag", kind)
        grow_in_height(self, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        if icon:
            row.addWidget(LineIcon(icon, TAGS[kind][1], 18))
        row.addWidget(Text(text, "caption", TAGS[kind][1], weight=600), 1, Qt.AlignmentFlag.AlignVCenter)
        self.restyle()

    def restyle(self) -> None:
        self.setMinimumHeight(tag_height(theme.of(self)))
