"""Cards and tags: flat fills, hairlines, no shadows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.theme.style_sheet import FRAMES, TAGS, tag_height
from coach.desktop.widgets.layouts import MIDDLE, Part, across, fill
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


class Drawing(theme.Restyled, QLabel):
    """What is drawn once for a look, `size` at a growth of 1: decoration, so nobody reads it out."""

    on = False
    """For what stands for a choice."""
    _drawn: object = None

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.restyle()

    def set_size(self, side: int) -> None:
        self._size = QSize(side, side)
        self.restyle()

    def set_on(self, on: bool) -> None:
        self.on = on
        self.restyle()

    def restyle(self) -> None:
        look, ratio = theme.of(self), self.devicePixelRatioF()
        if (drawn_for := (look, ratio, self._size, self.on)) == self._drawn:
            return  # Qt tells of each move to another parent, too
        self._drawn = drawn_for
        size = self._size * look.growth
        self.setFixedSize(size)
        drawn = QPixmap(size * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, look, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self.setPixmap(drawn)

    def draw(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        raise NotImplementedError


def slot_icon(slot: str) -> str:
    """The picture of a time of day; a slot of the person's own has the clock."""
    return {"morning": "sun", "bedtime": "moon"}.get(slot, "clock")


class IconBadge(Drawing):
    """A round ground with an icon in it: 44 px in the session cards, 64 in the leg check."""

    def __init__(
        self, icon: str, fill: str = "primary_tint", ink: str = "primary_ink", size: int = 44, edge: int = 0
    ) -> None:
        """With an `edge` of so many pixels the disc has a ring in the colour `ink`."""
        self._icon, self._fill, self._ink, self._edge = icon, fill, ink, edge
        super().__init__(QSize(size, size))

    def draw(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        inset = look.grown(self._edge) / 2
        painter.setPen(QPen(look.colour(self._ink), 2 * inset) if inset else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._fill) if self._fill else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        if self._icon:
            size = round(box.width() * 0.55)
            place = (box.width() - size) / 2
            painter.drawPixmap(QPointF(place, place), tinted(self._icon, look.colour(self._ink), size))


class ChoiceDisc(IconBadge):
    """Filled with a tick when its card is chosen."""

    def __init__(self) -> None:
        super().__init__("", "", "control", edge=2)

    def set_on(self, on: bool) -> None:
        self.on = on
        self._icon, self._fill, self._ink, self._edge = (
            ("check", "primary", "on_primary", 0) if on else ("", "", "control", 2)
        )
        self.restyle()

    def restyle(self) -> None:
        self._size = QSize(32, 32) * theme.of(self).scale  # it grows by itself
        super().restyle()


class Tag(theme.Restyled, QFrame):
    """A small pill of words, on two lines where it is narrow: kind `due`, `ok` or `plain`."""

    def __init__(self, text: str, kind: str = "plain", icon: str = "") -> None:
        super().__init__()
        self.setProperty("tag", kind)
        grow_in_height(self, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        ink = TAGS[kind][1]
        words = Text(text, "caption", ink, weight=600), 1, MIDDLE
        across(LineIcon(icon, ink, 18) if icon else None, words, gap=6, edges=(12, 0, 12, 0), within=self)
        self.restyle()

    def restyle(self) -> None:
        self.setMinimumHeight(tag_height(theme.of(self)))
