"""The way around: six labelled rows on the left, or a bar at the bottom when the text is large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import picture
from coach.desktop.widgets.buttons import Button, OutlineButton
from coach.desktop.widgets.layouts import MIDDLE, REST, across, down, fill
from coach.desktop.widgets.text import Text, grow_in_height

if TYPE_CHECKING:
    from coach.desktop.widgets.choice_list import Option

WIDTH = 232
Destination = tuple[str, str, str]  # key, words, icon


class NavRow(Button):
    """A row of 52 px; the current one has a card, bold words and a bar: three signs, not colour alone."""

    kind = "nav"
    ink, chosen_ink, chosen_weight = "ink", "primary_ink", 700
    moved = Signal(int)

    def __init__(self, place: Destination) -> None:
        self.key, words, symbol = place
        super().__init__(words, icon=symbol, size="nav", align=Qt.AlignmentFlag.AlignLeft)
        self.setAutoExclusive(True)
        self.be_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go to its neighbours, and open nothing."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def _say_chosen(self, on: bool) -> None:
        super()._say_chosen(on)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)  # one stop for all

    def heightForWidth(self, width: int) -> int:
        return max(52, theme.of(self).px(44))

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        super().paint_words(painter, ink, area)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(6, 14, 4, self.height() - 28), 2, 2)


class Rail(theme.Restyled, QFrame):
    """The rail: the program's name and its six places. `chosen(key)` tells."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Destination]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setProperty("edge", "right")
        self._sign, name = QLabel(), Text(tr("Bedtime Coach"), "control", weight=700, align=MIDDLE)
        self._sign.setFixedSize(38, 38)
        head = across(self._sign, (name, 1), gap=12, edges=(6, 1, 0, 0))
        self._column = down(head, 19, gap=4, within=self)
        self.rows = [NavRow(place) for place in places]
        self.rows[0].setChecked(True)  # before it is dressed: the usual first page asks for no second look
        for row in self.rows:
            row.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
            row.moved.connect(lambda step, row=row: self._move(row, step))
        fill(self._column, *self.rows, REST)
        self.restyle()

    def restyle(self) -> None:
        """Its words need a wider rail when they are larger, and Cramp now a higher corner."""
        look = theme.of(self)
        self.setFixedWidth(look.px(WIDTH))
        self._column.setContentsMargins(16, 24, 17, max(88, look.px(48) + 16) + 32)
        self._sign.setPixmap(picture("bedtime-coach-night" if look.dark else "bedtime-coach", 38))

    def _move(self, row: NavRow, step: int) -> None:
        other = self.rows[(self.rows.index(row) + step) % len(self.rows)]
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, key: str) -> None:
        for row in self.rows:
            row.setChecked(row.key == key)


class BottomBar(QFrame):
    """The bar of large text and narrow windows: Cramp now stands on its left, Menu on its right."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Destination]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setProperty("edge", "top")
        self._places, self._current, self._simple = list(places), "", False
        self.more: Callable[[], Sequence[Option]] = tuple
        """What the menu offers below the pages; the value of each is what is done."""
        key, words, symbol = self._places[0]
        name = tr("Menu of pages")
        self.home = OutlineButton(words, lambda: self.chosen.emit(key), icon=symbol)
        self.menu_button = OutlineButton(tr("Menu"), self._on_menu, icon="menu", name=name)
        for button in (self.home, self.menu_button):
            grow_in_height(button, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        across(REST, self.home, self.menu_button, gap=16, edges=(16, 16, 24, 16), within=self)
        self._show_home()

    def set_current(self, key: str) -> None:
        self._current = key
        self._show_home()

    def set_simple(self, on: bool) -> None:
        """Whether one button leads back to the first page."""
        self._simple = on
        self._show_home()

    def _show_home(self) -> None:
        """Where there is no room beside Cramp now, the menu leads there, too."""
        wanted = self._simple and self._current != self._places[0][0]
        self.home.setVisible(wanted and self._needed() <= round(self.width() * 0.6) - 16)

    def _needed(self) -> int:
        return self.home.sizeHint().width() + self.menu_button.sizeHint().width() + 16 + 24

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_home()

    def _on_menu(self) -> None:
        from coach.desktop.widgets.choice_list import ChoiceList, Option

        places = [Option(key, words, icon=symbol) for key, words, symbol in self._places]
        menu = ChoiceList(self.menu_button, [*places, *self.more()], self._current)
        menu.chosen.connect(self._on_chosen)
        menu.open()

    def _on_chosen(self, chosen: str | Callable[[], object]) -> None:
        if isinstance(chosen, str):
            self.chosen.emit(chosen)
        else:
            chosen()
