"""The few icons of cramp help, drawn by hand: no file that may be missing stands before the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Icon = Literal["", "voice", "voice-off", "close", "attention", "phone"]


def draw_icon(painter: QPainter, name: Icon, box: QRectF, ink: QColor) -> None:
    """One of the icons of cramp help, drawn on the same 24-unit grid as the files in `assets/icons`."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(ink, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _ICONS[name](painter)
    painter.restore()


def _draw_close(painter: QPainter) -> None:
    painter.drawLine(QPointF(5.5, 5.5), QPointF(18.5, 18.5))
    painter.drawLine(QPointF(18.5, 5.5), QPointF(5.5, 18.5))


def _draw_attention(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(12, 12), 9, 9)
    painter.drawLine(QPointF(12, 6.8), QPointF(12, 13))
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(12, 16.6), 1.45, 1.45)


def _draw_voice(painter: QPainter) -> None:
    bubble = QPainterPath(QPointF(4, 5.5))
    for x, y in ((20, 5.5), (21.5, 7), (21.5, 15.5), (20, 17), (12, 17), (7, 21), (7, 17), (4, 17)):
        bubble.lineTo(x, y)
    bubble.lineTo(2.5, 15.5)
    bubble.lineTo(2.5, 7)
    bubble.closeSubpath()
    painter.drawPath(bubble)
    for x, top, bottom in ((7.5, 10.5, 12), (12, 9, 13.5), (16.5, 10.5, 12)):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _draw_voice_off(painter: QPainter) -> None:
    _draw_voice(painter)
    painter.drawLine(QPointF(3, 2.5), QPointF(21, 21.5))


def _draw_phone(painter: QPainter) -> None:
    path = QPainterPath(QPointF(6.5, 3.5))
    for x, y in ((9.5, 3.5), (11, 8), (9, 9.5)):
        path.lineTo(x, y)
    path.cubicTo(10.2, 12, 12.2, 14, 14.5, 15)
    for x, y in ((16, 13), (20.5, 14.5), (20.5, 17.5)):
        path.lineTo(x, y)
    path.cubicTo(20.5, 18.8, 19.4, 19.8, 18.1, 19.7)
    path.cubicTo(11.4, 19.2, 4.8, 12.6, 4.3, 5.9)
    path.cubicTo(4.2, 4.6, 5.2, 3.5, 6.5, 3.5)
    painter.drawPath(path)


_ICONS: dict[str, Callable[[QPainter], None]] = {
    "": lambda painter: None,
    "close": _draw_close,
    "attention": _draw_attention,
    "voice": _draw_voice,
    "voice-off": _draw_voice_off,
    "phone": _draw_phone,
}
