"""One picture for each state of a session and for each night, the same on Today and in Progress."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from coach.desktop.theme import Theme

# How a slot's state is drawn; the words are in tooltips and accessible names.
FILLED, HALF, OUTLINE, PALE, DUE = "filled", "half", "outline", "pale", "due"
MARKS = {
    "done": FILLED,
    "part": HALF,
    "not-done": OUTLINE,
    "skipped": OUTLINE,
    "computer-off": OUTLINE,
    "due": DUE,
    "snoozed": DUE,
    "started": DUE,
    "later": PALE,
    "paused": PALE,
}
MOST_DISCS = 3


def paint_mark(painter: QPainter, box: QRectF, state: str, look: Theme, *, today: bool = False) -> None:
    """One session: filled = done, left half = part done, outline = not done, pale = to come and darker than
    the bed of `today`, amber = due. In high contrast dots = to come, and a ring around a core = due."""
    kind = MARKS.get(state, OUTLINE)
    radius = min(5.0, box.height() / 2)
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == FILLED:
        painter.setBrush(look.colour("done"))
        painter.drawRoundedRect(box, radius, radius)
    elif kind == PALE:
        painter.setBrush(look.colour("surface" if look.contrast else "line" if today else "sunken"))
        if look.contrast:  # its line is as white as its words
            painter.setPen(QPen(look.colour("ink2"), 1, Qt.PenStyle.DotLine))
        aside = box.width() * 0.05
        painter.drawRoundedRect(box.adjusted(aside, 1, -aside, -1), radius, radius)
    elif kind == DUE:
        painter.setPen(QPen(look.colour("due_line"), 2))
        painter.setBrush(look.colour("due"))
        if not look.contrast:
            painter.drawRoundedRect(inner, radius, radius)
        else:  # has no tint to fill it with: larger than all others
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("due_line"))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius - 2, radius - 2)
    else:
        painter.setPen(QPen(look.colour("control"), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(inner, radius, radius)
        if kind == HALF:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("done"))
            half = QRectF(box.left(), box.top(), box.width() / 2, box.height())
            painter.drawRoundedRect(half, radius, radius)


def paint_night(
    painter: QPainter, middle: QPointF, cramps: int | None, look: Theme, radius: float = 5.5
) -> None:
    """One night: a disc for each cramp, at most three and then a number; a ring when quiet; nothing when it
    was not noted (None)."""
    if cramps is None:
        return
    if cramps == 0:
        painter.setPen(QPen(look.colour("control"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius - 1.5, radius - 1.5)
    elif cramps > MOST_DISCS:
        painter.setFont(look.font(18, 700, tabular=True))
        painter.setPen(look.colour("cramp_dot"))
        box = QRectF(middle.x() - 30, middle.y() - 20, 60, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cramps))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("cramp_dot"))
        small = radius if cramps == 1 else radius * 0.75
        for index in range(cramps):
            aside = (index - (cramps - 1) / 2) * (small * 2 + 2)
            painter.drawEllipse(QPointF(middle.x() + aside, middle.y()), small, small)


def round_corners(painter: QPainter, box: QRectF, radius: float) -> None:
    """Nothing is painted outside of them any more."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = QPainterPath()
    corners.addRoundedRect(box, radius, radius)
    painter.setClipPath(corners)


def text(
    painter: QPainter, area: QRectF, words: str, font: QFont, colour: QColor, flags: Qt.AlignmentFlag
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), words)


def label_step(labels: Iterable[str], font: QFont, column: float, gap: float) -> int:
    """Every how many columns there is room for a label; to be counted back from the newest."""
    widest = max(map(QFontMetricsF(font).horizontalAdvance, labels), default=0.0) + gap
    return max(1, math.ceil(widest / column))
