"""The list that a drop-down opens: one column inside the window, where typing letters finds a choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from coach.desktop import theme
from coach.desktop.widgets.content import cramp_now_of
from coach.desktop.widgets.text import extent

GAP = 6  # pixels between the list and its button
EDGE = 8  # and between the list and the edge of the window, or Cramp now


class ChoiceList(QListWidget):
    """`chosen(value)` tells, `choosing(value)` while it is still open: what gets the focus then has its new
    name. Esc or a press elsewhere closes it without a choice."""

    choosing = Signal(object)
    chosen = Signal(object)

    def __init__(self, under: QWidget, choices: Sequence[tuple[object, str]], value: object) -> None:
        """`under` is the button that it belongs to; `choices` are (value, words)."""
        super().__init__(under)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(under.accessibleName())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        look = theme.of(under)
        self._values = [own for own, _ in choices]
        for _, words in choices:
            QListWidgetItem(words, self)
        self.setCurrentRow(self._values.index(value) if value in self._values else 0)
        self._mouse = QCursor.pos()
        self.itemClicked.connect(self._choose)
        widest = max((extent(words, self.font())[0] for _, words in choices), default=0.0)
        rows = len(choices) * look.px(48) + 16
        self.setGeometry(_spot(under, QSize(int(widest) + 2 * look.px(12) + 40, rows)))

    def open(self) -> None:
        """Show it with the present choice in sight."""
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.scrollToItem(self.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc closes; letters find, arrows move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse takes along what lies under it, but not when the list has moved under a resting mouse."""
        super().mouseMoveEvent(event)
        place = event.globalPosition().toPoint()
        item = self.itemAt(event.position().toPoint())
        if item is not None and place != self._mouse:
            self.setCurrentItem(item)
        self._mouse = place

    def _choose(self, item: QListWidgetItem) -> None:
        value = self._values[self.row(item)]
        self.choosing.emit(value)
        self.close()
        self.chosen.emit(value)


def _spot(under: QWidget, wished: QSize) -> QRect:
    """Below the button or above it, where there is more room, and never over Cramp now; on the screen."""
    window = under.window()
    button = QRect(under.mapTo(window, QPoint(0, 0)), under.size())
    width = min(max(wished.width(), button.width()), window.width() - 2 * EDGE)
    left = max(EDGE, min(button.left(), window.width() - EDGE - width))
    corner = cramp_now_of(under)
    over = corner is not None and left < corner.geometry().right() + EDGE
    foot = corner.y() - EDGE if corner is not None and over else window.height() - EDGE
    below, above = foot - button.bottom() - GAP, button.top() - GAP - EDGE
    high = min(wished.height(), max(below, above), foot - EDGE)
    top = button.bottom() + GAP if below >= min(wished.height(), above) else button.top() - GAP - high
    top = max(EDGE, min(top, foot - high))  # also where a part of the button is scrolled out of sight
    return QRect(window.mapToGlobal(QPoint(left, top)), QSize(width, high))
