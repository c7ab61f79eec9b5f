"""One picture for each state of a session and for each night, the same on Today, in Progress and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from coach.desktop.paint.chart_style import ChartStyle

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


def paint_mark(painter: QPainter, box: QRectF, state: str, style: ChartStyle) -> None:
    """One session: filled = done, left half = part done, outline = not done, pale = to come, amber = due."""
    kind = MARKS.get(state, OUTLINE)
    radius = min(5.0, box.height() / 2)
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == FILLED:
        painter.setBrush(style.done)
        painter.drawRoundedRect(box, radius, radius)
    elif kind == PALE:
        painter.setBrush(style.sunken)
        if style.edged:
            painter.setPen(QPen(style.ink2, 1, Qt.PenStyle.DotLine))
        aside = box.width() * 0.05
        painter.drawRoundedRect(box.adjusted(aside, 1, -aside, -1), radius, radius)
    elif kind == DUE:
        painter.setPen(QPen(style.due_line, 2))
        painter.setBrush(style.due)
        painter.drawRoundedRect(inner, radius, radius)
    else:
        painter.setPen(QPen(style.control, 2))
        painter.setBrush(style.surface)
        painter.drawRoundedRect(inner, radius, radius)
        if kind == HALF:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.done)
            half = QRectF(box.left(), box.top(), box.width() / 2, box.height())
            painter.drawRoundedRect(half, radius, radius)


def paint_night(
    painter: QPainter, middle: QPointF, cramps: int | None, style: ChartStyle, radius: float = 5.5
) -> None:
    """One night: a disc for each cramp, at most three and then a number; a ring when quiet; nothing when it
    was not noted (None)."""
    if cramps is None:
        return
    if cramps == 0:
        painter.setPen(QPen(style.control, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius - 1.5, radius - 1.5)
    elif cramps > MOST_DISCS:
        painter.setFont(style.font(18, 700))
        painter.setPen(style.cramp)
        box = QRectF(middle.x() - 30, middle.y() - 20, 60, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cramps))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.cramp)
        small = radius if cramps == 1 else radius * 0.75
        for index in range(cramps):
            aside = (index - (cramps - 1) / 2) * (small * 2 + 2)
            painter.drawEllipse(QPointF(middle.x() + aside, middle.y()), small, small)
