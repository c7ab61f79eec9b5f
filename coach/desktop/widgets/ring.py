"""The ring of the player: what is left of a hold, around its seconds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
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
        """Show a share (1 full, 0 empty), a number and a word."""
        shown = (share, number, word, colour)
        if shown != (self._share, self._number, self._word, self._colour):
            self._share, self._number, self._word, self._colour = shown
            self.update()

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
        self._paint_words(painter, look, box)
        painter.end()

    def _paint_words(self, painter: QPainter, look: Theme, box: QRectF) -> None:
        """The number and the word below it."""
        plain, size, middle = theme.themed(look.look, 1.0, look.still), self._size, box.center().y()
        number = QRectF(box.left(), middle - size * 0.31, box.width(), size * 0.46)
        painter.setFont(plain.font(size * 0.5, 700, tabular=True))
        painter.setPen(look.colour("ink"))
        painter.drawText(box if size < WORDY else number, Qt.AlignmentFlag.AlignCenter, self._number)
        if size >= WORDY:
            word = QRectF(box.left(), middle + size * 0.12, box.width(), size * 0.2)
            painter.setFont(plain.font(max(28, size * 0.12), 400))
            painter.setPen(look.colour("ink2"))
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self._word)
