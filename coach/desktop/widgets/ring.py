"""The ring of the player: what is left of a hold, around its seconds."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.desktop import theme
from coach.desktop.theme import Theme

WORDY = 190  # pixels: a smaller ring has room for the number alone


class Ring(QWidget):
    """A ring that empties clockwise around a number and a word."""

    def __init__(self, size: int = 248, width: int = 16) -> None:
        super().__init__()
        self._size, self._width = size, width
        self._share, self._number, self._word, self._colour = 1.0, "", "", "primary"
        self.setFixedSize(size, size)

    def set_size(self, size: int, width: int) -> None:
        self._size, self._width = size, width
        self.setFixedSize(size, size)
        self.update()

    def set_ring(self, share: float, number: str, word: str, colour: str = "primary") -> None:
        """Show a share (1 full, 0 empty), a number and a word; only what changed is painted."""
        if (number, word, colour) != (self._number, self._word, self._colour):
            self.update()
        elif share != self._share:
            self.update(self._changed(self._share, share))
        self._share, self._number, self._word, self._colour = share, number, word, colour

    def _point(self, share: float) -> QPointF:
        angle = 2 * pi * share - pi / 2
        radius = (self._size - self._width) / 2
        middle = self._size / 2
        return QPointF(middle + radius * cos(angle), middle + radius * sin(angle))

    def _changed(self, before: float, after: float) -> QRect:
        if abs(before - after) > 0.1:
            return self.rect()
        box = QRectF(self._point(1 - before), self._point(1 - after)).normalized()
        return box.adjusted(-self._width, -self._width, self._width, self._width).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self._width / 2 + 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(look.colour("line"), self._width)
        painter.setPen(pen)
        painter.drawEllipse(box)
        if self._share > 0.0005:
            pen.setColor(look.colour(self._colour))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, round((90 - 360 * (1 - self._share)) * 16), round(-360 * self._share * 16))
        self._paint_words(painter, look, box, QRectF(event.rect()))
        painter.end()

    def _paint_words(self, painter: QPainter, look: Theme, box: QRectF, dirty: QRectF) -> None:
        """The number and the word below it, each where what is painted anew touches it."""
        plain, size, middle = theme.themed(look.look, 1.0, look.still), self._size, box.center().y()
        alone = size < WORDY
        upper = QRectF(box.left(), middle - size * 0.31, box.width(), size * 0.46)
        lower = QRectF(box.left(), middle + size * 0.12, box.width(), size * 0.2)
        texts = [(self._number, plain.font(size * 0.5, 700, tabular=True), box if alone else upper, "ink")]
        if not alone:
            texts.append((self._word, plain.font(max(28, size * 0.12), 400), lower, "ink2"))
        for text, font, place, colour in texts:
            half = QFontMetricsF(font).horizontalAdvance(text) / 2 + 2
            middle = place.center().x()
            if dirty.intersects(QRectF(middle - half, place.top(), 2 * half, place.height())):
                painter.setFont(font)
                painter.setPen(look.colour(colour))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
