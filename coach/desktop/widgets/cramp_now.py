"""Cramp now: the one control that never moves, 16 px from the left and the bottom edge of its window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.text import extent, paint_text, text_height

INSET, GAP = 16, 8
MEASURE = QSize(200, 88)


class CrampNow(Button):
    """200 x 88, grown with the player; larger text or longer words make it higher, and wider where it may."""

    kind = "cramp"
    ink = "on_cramp"

    def __init__(self, window: QWidget) -> None:
        super().__init__(tr("Cramp now"), parent=window, size="cramp", name=tr("Cramp now, shortcut F1"))
        self._room = MEASURE
        self.setObjectName("cramp-now")
        self.setAccessibleIdentifier("cramp-now")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.corner = _Corner(window, self)

    # ------------------------------------------------------------------ measures

    def _fits(self) -> bool:
        look = theme.of(self)
        room = self._words_room(look)
        word = max(extent(self.text(), look.font(24, 700))[1], extent(_foot(), look.font(18, 500))[1])
        return word <= room and sum(self._high(look, room)) + 16 <= self._room.height()

    def _words_room(self, look: theme.Theme) -> float:
        return self._room.width() - look.grown(2 * INSET + GAP) - look.px(32)

    def _high(self, look: theme.Theme, width: float) -> tuple[float, float]:
        """Of the two sentences, wrapped at `width`."""
        head = text_height(self.text(), look.font(24, 700), width, look.px(28))
        return head, text_height(_foot(), look.font(18, 500), width, look.px(22))

    def sizeHint(self) -> QSize:
        """200 x 88, or what the words need, but no wider than there is room."""
        look = theme.of(self)
        words, _ = extent(self.text(), look.font(24, 700))
        width = min(self._room.width(), int(words) + look.px(32) + look.grown(GAP + 2 * INSET))
        needed = sum(self._high(look, self._words_room(look))) + 16
        least = MEASURE * look.growth
        return QSize(max(least.width(), width), max(least.height(), round(needed)))

    def place(self, room: QSize) -> None:
        """Stand in the corner of the window, above everything else, at most as large as `room`."""
        self._room = room
        theme.fit_text(self, self._fits)
        size, inset = self.sizeHint(), theme.of(self).grown(INSET)
        self.setGeometry(inset, self.window().height() - inset - size.height(), size.width(), size.height())
        self.corner.setGeometry(self.geometry().adjusted(-inset, 0, 0, inset))
        self.corner.raise_()
        self.raise_()

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        look = theme.of(self)
        size = look.px(32)
        room = min(self._words_room(look), extent(self.text(), look.font(24, 700))[0] + 1)
        gap = look.grown(GAP)
        left = (self.width() - size - gap - room) / 2
        painter.setPen(ink)
        painter.drawPixmap(QPointF(round(left), round((self.height() - size) / 2)), icon("cramp", ink, size))
        left += size + gap
        head, foot = self._high(look, room)
        top = (self.height() - head - foot) / 2
        for words, font, line in (
            (self.text(), look.font(24, 700), look.px(28)),
            (_foot(), look.font(18, 500), look.px(22)),
        ):
            top += paint_text(painter, words, font, QPointF(left, top), room, line)


def _foot() -> str:
    return tr("or press F1")


class _Corner(QWidget):
    """Makes the corner of the window part of the button, so that a full-screen window needs no aim."""

    def __init__(self, window: QWidget, button: CrampNow) -> None:
        super().__init__(window)
        self._button = button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As if the button itself were pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._button.click()
