"""Cramp now: the one control that never moves, 16 px from the left and the bottom edge of its window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import press_on_enter
from coach.desktop.widgets.text import extent, laid_out, paint_text

INSET, GAP = 16, 10
MEASURE = QSize(200, 88)


class CrampNow(QAbstractButton):
    """200 x 88; larger text or longer words make it higher and, as far as there is room, wider."""

    focus_radius = 18

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._room = MEASURE
        self.setText(tr("Cramp now"))
        self.setAccessibleName(tr("Cramp now, shortcut F1"))
        self.setObjectName("cramp-now")
        self.setAccessibleIdentifier("cramp-now")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.corner = _Corner(window, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.place(self._room)

    # ------------------------------------------------------------------ measures

    def _look(self) -> theme.Theme:
        """The theme, with text as large as there is room for."""
        own = theme.of(self)
        sizes = [size for size in theme.sizes_to_try() if size <= own.scale]
        looks = [theme.themed(own.look, size, own.still) for size in sizes]
        return next((look for look in looks if self._fits(look)), looks[-1])

    def _fits(self, look: theme.Theme) -> bool:
        room = self._words_room(look)
        return self._longest_word(look) <= room and sum(self._heights(look, room)) + 16 <= self._room.height()

    def _longest_word(self, look: theme.Theme) -> float:
        return max(extent(self.text(), look.font(24, 700))[1], extent(_foot(), look.font(16, 500))[1])

    def _words_room(self, look: theme.Theme) -> float:
        return self._room.width() - 2 * INSET - look.px(32) - GAP

    def _heights(self, look: theme.Theme, width: float) -> tuple[float, float]:
        """Of the two sentences, wrapped at `width`."""
        head = laid_out(self.text(), look.font(24, 700), width, look.px(28))[2]
        return head, laid_out(_foot(), look.font(16, 500), width, look.px(20))[2]

    def sizeHint(self) -> QSize:
        """200 x 88, or what the words need, but no wider than there is room."""
        look = self._look()
        words, _ = extent(self.text(), look.font(24, 700))
        width = min(self._room.width(), int(words) + look.px(32) + GAP + 2 * INSET)
        needed = sum(self._heights(look, self._words_room(look))) + 16
        return QSize(max(MEASURE.width(), width), max(MEASURE.height(), round(needed)))

    def place(self, room: QSize) -> None:
        """Stand in the corner of the window, above everything else, at most as large as `room`."""
        self._room = room
        size = self.sizeHint()
        top = self.window().height() - INSET - size.height()
        self.setGeometry(INSET, top, size.width(), size.height())
        reach = self.geometry().adjusted(-INSET, 0, 0, INSET)
        self.corner.setGeometry(reach)
        self.corner.raise_()
        self.raise_()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, outline, lightning, words."""
        look = self._look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "cramp_press" if self.isDown() else "cramp_hover" if self.underMouse() else "cramp"
        painter.setBrush(look.colour(fill))
        painter.setPen(QPen(look.colour("cramp_line"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 17, 17)
        ink = look.colour("on_cramp")
        painter.setPen(ink)
        size = look.px(32)
        room = min(self._words_room(look), extent(self.text(), look.font(24, 700))[0] + 1)
        left = (self.width() - size - GAP - room) / 2
        painter.drawPixmap(QPointF(round(left), round((self.height() - size) / 2)), icon("cramp", ink, size))
        left += size + GAP
        room = self.width() - left
        head, foot = self._heights(look, room)
        top = (self.height() - head - foot) / 2
        layout = laid_out(self.text(), look.font(24, 700), room, look.px(28))[0]
        paint_text(painter, layout, QPointF(left, top), room)
        layout = laid_out(_foot(), look.font(16, 500), room, look.px(20))[0]
        paint_text(painter, layout, QPointF(left, top + head), room)
        painter.end()


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
