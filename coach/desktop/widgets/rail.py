"""The way around: six labelled rows on the left, or a bar at the bottom when the text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon, picture
from coach.desktop.widgets.buttons import OutlineButton, press_on_enter
from coach.desktop.widgets.pressable import Pressable

WIDTH = 232
Place = tuple[str, str, str]  # key, words, icon


class NavRow(Pressable):
    """A row of 52 px; the current one has a card, bold words and a bar: three signs, not colour alone."""

    focus_radius = 14
    moved = Signal(int)

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, words, self._icon = place
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does; the arrow keys go to its neighbours, and open nothing."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif not press_on_enter(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.setFixedHeight(max(52, theme.of(self).px(44)))

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self.text()) if on else self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)  # one stop for all

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card and bar when current; icon; words."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if on:
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(area, 14, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary_ink"))
            painter.drawRoundedRect(QRectF(6, 14, 4, self.height() - 28), 2, 2)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary_tint"))
            painter.drawRoundedRect(area, 14, 14)
        ink = look.colour("primary_ink" if on else "ink")
        size = look.px(26)
        painter.drawPixmap(QPointF(14, round((self.height() - size) / 2)), icon(self._icon, ink, size))
        painter.setFont(look.font(19, 700 if on else 500))
        painter.setPen(ink)
        words = QRectF(28 + size, 0, self.width() - 28 - size, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        painter.end()


class Rail(QWidget):
    """The rail: the program's name and its six places. `chosen(key)` tells."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addSpacing(62)
        self.rows = [NavRow(place) for place in places]
        for row in self.rows:
            column.addWidget(row)
            row.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
            row.moved.connect(lambda step, row=row: self._move(row, step))
        column.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Its words need a wider rail when they are larger, and Cramp now a higher corner."""
        look = theme.of(self)
        self.setFixedWidth(look.px(WIDTH))
        self._column.setContentsMargins(16, 24, 17, max(88, look.px(48) + 16) + 32)

    def _move(self, row: NavRow, step: int) -> None:
        other = self.rows[(self.rows.index(row) + step) % len(self.rows)]
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, key: str) -> None:
        """Mark the row of the page that is shown; Tab stops at it."""
        for row in self.rows:
            row.setChecked(row.key == key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, hairline, and the program's name."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))
        name = "bedtime-coach-night" if look.dark else "bedtime-coach"
        painter.drawPixmap(QPointF(22, 25), picture(name, 38))
        painter.setFont(look.font(19, 700))
        painter.setPen(look.colour("ink"))
        words = QRectF(72, 12, self.width() - 80, 64)
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, wrapped, tr("Bedtime Coach"))
        painter.end()


class BottomBar(QWidget):
    """The bar of large text and narrow windows: Cramp now stands on its left, Menu on its right."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places, self._current = list(places), ""
        self.menu_button = OutlineButton(tr("Menu"), self, icon="menu", name=tr("Menu of pages"))
        self.menu_button.clicked.connect(self._on_menu)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._current = key

    def arrange(self, height: int) -> None:
        """Stand the button in the right corner, as high as Cramp now."""
        width = self.menu_button.sizeHint().width() + 16
        self.menu_button.setGeometry(self.width() - 24 - width, 16, width, height)

    def _on_menu(self) -> None:
        from coach.desktop.widgets.fields import styled_menu

        menu = styled_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words, symbol in self._places:
            action = menu.addAction(icon(symbol, theme.of(self).colour("ink"), 24), words)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _=False, key=key: self.chosen.emit(key))
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().topRight())
        size = menu.sizeHint()
        menu.popup(corner - QPointF(size.width(), size.height() + 8).toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and hairline."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 2, look.colour("line"))
        painter.end()
