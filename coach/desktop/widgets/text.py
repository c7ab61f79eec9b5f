"""Labels of the type scale: they wrap, keep the scale's line height, and take the colour of the look.

Where Tab should stop at text, so that who works by keys and by ear comes by it, it lies in a `Reading`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from coach.desktop import theme
from coach.desktop.widgets.layouts import REST, down

_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def laid_out(text: str, font: QFont, width: float, line_height: float) -> tuple[QTextLayout, float, float]:
    """`text` broken into lines of `width` pixels: the layout, its widest line and its height."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(_WRAPPED)
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


ONE_LINE = -1  # the width that asks for the width of the words on one line


@lru_cache(maxsize=8192)  # a layout asks for the same again and again
def measured(text: str, font: QFont, width: float, line_height: float) -> tuple[int, float, float]:
    """`text` broken into lines of `width` pixels: how many, the widest, and their height."""
    layout, widest, height = laid_out(text, font, width, line_height)
    return layout.lineCount(), widest, height


def text_height(text: str, font: QFont, width: float, line_height: float) -> float:
    """Height of `text` broken into lines of `width` pixels."""
    if extent(text, font)[0] <= width:
        return (text.count("\n") + 1) * line_height
    return measured(text, font, width, line_height)[2]


@lru_cache(maxsize=8192)
def extent(text: str, font: QFont) -> tuple[float, float]:
    """Width of the longest line and of the longest word."""
    metrics = QFontMetricsF(font)
    whole = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)
    words = set(text.split())
    half = max(map(len, words), default=0) / 2  # a word of fewer letters is never the widest
    word = max((metrics.horizontalAdvance(part) for part in words if len(part) >= half), default=0.0)
    return whole, word


@lru_cache(maxsize=1024)
def evened(text: str, font: QFont, width: float, line_height: float) -> float:
    """The least width with as many lines: a last word does not stand alone below the others."""
    high, needed = width, text_height(text, font, width, line_height)
    low = max(width / 2, extent(text, font)[1])
    while high - low > 2 and needed > line_height:
        middle = (low + high) / 2
        fits = text_height(text, font, middle, line_height) <= needed
        low, high = (low, middle) if fits else (middle, high)
    return high


class Letters(NamedTuple):
    """A font, and what a text needs in it: lines and height."""

    font: QFont
    lines: float
    height: float


def fit_letters(
    text: str, font: QFont, width: float, height: float, sizes: Iterable[float], lines: int, spacing: float
) -> Letters:
    """The first of `sizes` (pixels) in which `text` has this room in at most so many `lines`, each `spacing`
    times as high as its letters; the last where there is none. A broken word has no room at all."""
    for size in sizes:
        face = QFont(font)
        face.setPixelSize(round(size))
        count, _, needed = measured(text, face, width, size * spacing)
        found = Letters(face, count if extent(text, face)[1] <= width else math.inf, needed)
        if found.lines <= lines and needed <= height:
            break
    return found


def paint_text(
    painter: QPainter,
    text: str,
    font: QFont,
    origin: QPointF,
    width: float,
    line_height: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    broken_at: float = 0.0,
) -> float:
    """Paint `text` from `origin` down, each line aligned within `width`; its height. `broken_at` is the width
    at which its lines end, where that is another."""
    layout, _, height = laid_out(text, font, broken_at or width, line_height)
    ways, share = Qt.AlignmentFlag, 0.0
    if align != ways.AlignLeft:
        share = 0.5 if align & ways.AlignHCenter else 1.0 if align & ways.AlignRight else 0.0
    for line in map(layout.lineAt, range(layout.lineCount())):
        line.draw(painter, origin + QPointF((width - line.naturalTextWidth()) * share, 0))
    return height


def grow_in_height(
    widget: QWidget,
    across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred,
    down: QSizePolicy.Policy = QSizePolicy.Policy.Preferred,
) -> None:
    """Let layouts ask how high it is at a width."""
    policy = QSizePolicy(across, down)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def keep_room(part: QWidget, kept: bool = True) -> None:
    """What is hidden leaves its room: nothing beside it moves."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(kept)
    part.setSizePolicy(policy)


class Text(QLabel):
    """A label in a step of the type scale (`heading1` … `caption`) and a colour of the look.

    It paints its lines itself, since Qt's own label knows no line height. `selectable` lets people copy it
    (paths, sources); it is then painted by Qt, and so is `rich` text.
    """

    widest = 640  # natural width before wrapping, in pixels of 100 % text

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        colour: str = "ink",
        *,
        parent: QWidget | None = None,
        weight: int = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        tabular: bool = False,
        selectable: bool = False,
        rich: bool = False,
    ) -> None:
        self._measures: dict[int, int] = {}  # by width: layouts ask again and again
        super().__init__(text, parent)
        self._kind, self._tabular = kind, tabular
        self._qt_paints = selectable or rich
        self.setProperty("kind", kind)
        self.setProperty("colour", colour)
        self.setProperty("weight", str(weight or ""))
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setWordWrap(True)
        grow_in_height(self)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def set_colour(self, colour: str) -> None:
        theme.set_property(self, "colour", colour)

    @property
    def kind(self) -> str:
        return self._kind

    def set_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._measures.clear()
            theme.set_property(self, "kind", kind)

    def _line(self) -> int:
        return theme.of(self).line(self._kind)

    def _face(self) -> QFont:
        self.ensurePolished()
        font = self.font()
        if self._tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def show_words(self, words: str) -> None:
        """Other words; while there are none it is hidden."""
        self.setText(words)
        self.setVisible(bool(words))

    def setText(self, text: str) -> None:
        self._measures.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        self._measures.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        if width not in self._measures and self._qt_paints:
            self._measures[width] = super().heightForWidth(width)
        elif width not in self._measures:
            margins = self.contentsMargins()
            inner = width - margins.left() - margins.right()
            high = round(text_height(self.text(), self._face(), inner, self._line()))
            self._measures[width] = high + margins.top() + margins.bottom()
        return self._measures[width]

    def sizeHint(self) -> QSize:
        """The text on one line where that is reasonable."""
        if self._qt_paints:
            return super().sizeHint()
        if ONE_LINE not in self._measures:
            margins = self.contentsMargins()
            whole, _ = extent(self.text(), self._face())
            widest = theme.of(self).px(self.widest)
            self._measures[ONE_LINE] = int(min(whole, widest)) + 1 + margins.left() + margins.right()
        width = self._measures[ONE_LINE]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self._qt_paints:
            return super().minimumSizeHint()
        margins = self.contentsMargins()
        _, word = extent(self.text(), self._face())
        return QSize(int(word) + 1 + margins.left() + margins.right(), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._qt_paints:
            super().paintEvent(event)
            return
        area, way = self.contentsRect(), self.alignment()
        face, width, line = self._face(), float(area.width()), self._line()
        centred = way & Qt.AlignmentFlag.AlignHCenter
        top = float(area.top())
        if way & Qt.AlignmentFlag.AlignVCenter:
            top += (area.height() - text_height(self.text(), face, width, line)) / 2
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for part in self.text().split("\n") if centred else [self.text()]:
            even = evened(part, face, width, line) if centred else width
            top += paint_text(painter, part, face, QPointF(area.left(), top), width, line, way, even)
        painter.end()


class Heading(Text):
    """A heading of level 1 (page), 2 (card) or 3 (part of a card); 0 is the question of a first step.

    It can be given the focus, so that reading starts there; Tab does not stop at it.
    """

    reader_role = "Heading"

    def __init__(self, text: str = "", level: int = 1, colour: str = "ink") -> None:
        super().__init__("", f"heading{level}" if level else "verdict", colour)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text.replace("\n", " "))


class _ScaleText(Text):
    step, usual = "body", "ink"

    def __init__(self, text: str = "", colour: str = "", *, weight: int = 0) -> None:
        super().__init__(text, self.step, colour or self.usual, weight=weight)


class Body(_ScaleText):
    """Running text, 18 px."""


class Lead(_ScaleText):
    """Text of 21 px that opens a page or names a row."""

    step = "lead"


class Caption(_ScaleText):
    """Second lines, 18 px: the smallest text on screen."""

    step, usual = "caption", "ink2"


class Reading(QWidget):
    """Paragraphs that are one stop of Tab; a screen reader says them all."""

    reader_role = "StaticText"

    def __init__(self, paragraphs: Sequence[Text], *, spacing: int) -> None:
        super().__init__()
        self.column = down(*paragraphs, gap=spacing, within=self)
        make_reading(self)


def make_reading(part: QWidget) -> None:
    """Let Tab stop at `part`, and a screen reader say the texts shown in it, from first to last."""
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    shown = [text for text in part.findChildren(Text) if text.text() and not text.isHidden()]
    part.setAccessibleName(" ".join(map(spoken, shown)))


def spoken(text: Text) -> str:
    """The words of a text without its bold marks."""
    import html  # its list of names is long, and no start needs it

    return text.accessibleName() or html.unescape(re.sub(r"<[^>]+>", "", text.text()))


def stacked(*lines: QWidget) -> QBoxLayout:
    """Lines right above each other, in the middle of what is beside them."""
    return down(REST, *lines, REST, gap=0)
