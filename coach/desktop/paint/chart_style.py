"""What a chart is drawn with: colours, type and lines, on a screen in any look or on white paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from coach.desktop.theme import Theme, themed

Font = Callable[[float, int], QFont]


class ChartStyle(NamedTuple):
    """Colours by their use in a chart; `px` grows sizes with the text."""

    ink: QColor
    ink2: QColor
    line: QColor
    control: QColor
    surface: QColor
    sunken: QColor
    done: QColor
    cramp: QColor
    due: QColor
    due_line: QColor
    neutral: QColor
    scale: float
    font: Font
    edged: bool = False  # high contrast: what is pale has an edge

    def px(self, size: float) -> float:
        """`size` in pixels of 100 % text."""
        return size * self.scale

    def pen(self, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A round pen, `width` in pixels of 100 % text."""
        pen = QPen(colour, self.px(width), style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if style != Qt.PenStyle.SolidLine else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def screen_style(theme: Theme) -> ChartStyle:
    """The chart colours of a look."""
    colour = theme.colour

    def font(size: float, weight: int) -> QFont:
        return theme.font(size, weight, tabular=True)

    return ChartStyle(
        colour("ink"), colour("ink2"), colour("line"), colour("control"), colour("surface"), colour("sunken"),
        colour("done"), colour("cramp_dot"), colour("due"), colour("due_line"), colour("control"),
        theme.scale, font, theme.contrast,
    )  # fmt: skip


def paper_style() -> ChartStyle:
    """Black on white: what survives a fax.

    Its digits are not tabular: in a PDF the substituted glyphs have no characters behind them, and a
    doctor who copies the page would find every number gone.
    """
    black, dark, grey = QColor("#111111"), QColor("#444444"), QColor("#333333")
    white, hair = QColor("#FFFFFF"), QColor("#DDDDDD")
    paper = themed("day", 1.0, True)

    def font(size: float, weight: int) -> QFont:
        return paper.font(size, weight)

    return ChartStyle(black, grey, hair, black, white, white, dark, dark, white, black, dark, 1.0, font)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    *,
    wrap: bool = False,
) -> None:
    """Write `words` into `rect`."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        rect, int(flags | (Qt.TextFlag.TextWordWrap if wrap else Qt.TextFlag.TextSingleLine)), words
    )
