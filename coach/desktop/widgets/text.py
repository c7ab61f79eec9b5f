"""Labels of the type scale: they wrap, keep the scale's line height, and take the colour of the look."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.desktop import theme


def laid_out(text: str, font: QFont, width: float, line_height: float) -> tuple[QTextLayout, float, float]:
    """`text` broken into lines of `width` pixels: the layout, its widest line and its height."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 0.0) + 1.0)  # advances of fonts differ by less than a pixel
        line.setPosition(QPointF(0, top + (line_height - line.height()) / 2))
        widest = max(widest, line.naturalTextWidth())
        top += line_height
    layout.endLayout()
    return layout, widest, max(top, line_height)


_EXTENTS: dict[tuple[str, int, int, bool], tuple[float, float]] = {}
_MANY = 4096


def extent(text: str, font: QFont) -> tuple[float, float]:
    """Width of the longest line and of the longest word, kept for the next time."""
    key = (text, font.pixelSize(), font.weight(), bool(font.featureTags()))
    found = _EXTENTS.get(key)
    if found is None:
        if len(_EXTENTS) > _MANY:
            _EXTENTS.clear()
        metrics = QFontMetricsF(font)
        whole = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)
        word = max((metrics.horizontalAdvance(part) for part in text.split()), default=0.0)
        found = _EXTENTS[key] = (whole, word)
    return found


def paint_text(
    painter: QPainter,
    layout: QTextLayout,
    origin: QPointF,
    width: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint the lines of `laid_out` at `origin`, each aligned within `width`."""
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        spare = width - line.naturalTextWidth()
        shift = (
            spare / 2
            if align & Qt.AlignmentFlag.AlignHCenter
            else spare
            if align & Qt.AlignmentFlag.AlignRight
            else 0
        )
        line.draw(painter, QPointF(origin.x() + shift, origin.y()))


class Text(QLabel):
    """A label in a step of the type scale (`heading1` … `caption`) and a colour of the look.

    `selectable` lets people copy it (paths, sources); it is then painted by Qt, and so is `rich` text.
    """

    widest = 640  # natural width before wrapping, in pixels of 100 % text

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        colour: str = "ink",
        parent: QWidget | None = None,
        *,
        weight: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        tabular: bool = False,
        selectable: bool = False,
        rich: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._colour, self._weight, self._tabular = kind, colour, weight, tabular
        self._qt_paints = selectable or rich
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the theme in force."""
        look = theme.of(self)
        self.setFont(look.type_font(self._kind, weight=self._weight, tabular=self._tabular))
        if self._qt_paints:
            colours = self.palette()
            colours.setColor(self.foregroundRole(), look.colour(self._colour))
            self.setPalette(colours)
        self.updateGeometry()

    def set_colour(self, colour: str) -> None:
        """Another colour of the look."""
        self._colour = colour
        self.restyle()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Another step of the type scale."""
        if kind != self._kind:
            self._kind = kind
            self.restyle()

    def _line(self) -> int:
        return theme.of(self).line(self._kind)

    def hasHeightForWidth(self) -> bool:
        """Text wraps, so its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text at `width` pixels."""
        if self._qt_paints:
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        whole, _ = extent(self.text(), self.font())
        if whole <= inner and "\n" not in self.text():
            height = float(self._line())
        else:
            height = laid_out(self.text(), self.font(), inner, self._line())[2]
        return round(height) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """The text on one line where that is reasonable."""
        if self._qt_paints:
            return super().sizeHint()
        margins = self.contentsMargins()
        whole, _ = extent(self.text(), self.font())
        width = int(min(whole, theme.of(self).px(self.widest))) + 1 + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word, on one line."""
        if self._qt_paints:
            return super().minimumSizeHint()
        margins = self.contentsMargins()
        _, word = extent(self.text(), self.font())
        return QSize(int(word) + 1 + margins.left() + margins.right(), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines at the scale's line height."""
        if self._qt_paints:
            super().paintEvent(event)
            return
        area = self.contentsRect()
        layout, _, height = laid_out(self.text(), self.font(), area.width(), self._line())
        top = float(area.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += (area.height() - height) / 2
        painter = QPainter(self)
        painter.setPen(self._pen())
        paint_text(painter, layout, QPointF(area.left(), top), area.width(), self.alignment())
        painter.end()

    def _pen(self) -> QColor:
        return theme.of(self).colour(self._colour)


class Heading(Text):
    """A heading of level 1 (page), 2 (card) or 3 (part of a card)."""

    def __init__(
        self, text: str = "", level: int = 1, parent: QWidget | None = None, colour: str = "ink"
    ) -> None:
        super().__init__(text, f"heading{level}", colour, parent)


class Body(Text):
    """Running text, 18 px."""

    def __init__(
        self, text: str = "", colour: str = "ink", parent: QWidget | None = None, *, weight: int = 0
    ) -> None:
        super().__init__(text, "body", colour, parent, weight=weight)


class Lead(Text):
    """Text of 21 px that opens a page or names a row."""

    def __init__(
        self, text: str = "", colour: str = "ink", parent: QWidget | None = None, *, weight: int = 0
    ) -> None:
        super().__init__(text, "lead", colour, parent, weight=weight)


class Caption(Text):
    """Second lines, 16 px: the smallest text on screen."""

    def __init__(
        self, text: str = "", colour: str = "ink2", parent: QWidget | None = None, *, weight: int = 0
    ) -> None:
        super().__init__(text, "caption", colour, parent, weight=weight)
