"""The one list to choose from: what a menu, a drop-down or a field with suggestions opens.

It lies inside the window, so that Cramp now and its key work while it is open, and never over Cramp now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QRegion,
    QSinglePointEvent,
    QWindow,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets import buttons
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.content import Content, cramp_now_of
from coach.desktop.widgets.text import extent

GAP = 8  # pixels between the list and its button, the edge of the window, or Cramp now
MOST_ROWS = 6
ROW, LOW_ROW, CLOSE_ROW = 52, 48, 30  # height of a row at 100 %, usually and where not all have room
FEWEST = 4.5  # rows in sight; the half one says that there are more
RADIUS, FRAME = 14, 8  # corner; from the outer edge to the rows
ICON = 24
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPTION = Qt.ItemDataRole.UserRole
_PRESS = QEvent.Type.MouseButtonPress


@dataclass(frozen=True, slots=True)
class Option:
    """One row; `note` stands at its right edge, `rule` draws a hairline above it."""

    value: object
    words: str
    note: str = ""
    icon: str = ""
    rule: bool = False


class ChoiceList(QListWidget):
    """`chosen(value)` tells, `choosing(value)` while it is still open: what gets the focus then has its new
    name. Esc, Tab or a press elsewhere closes it without a choice."""

    choosing = Signal(object)
    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self, under: QWidget, options: Sequence[Option], value: object = None, *, most: int = 0,
        typed: bool = False, own_window: bool = False,
    ) -> None:  # fmt: skip
        """`under` is the button or field that it belongs to; `most` rows are in sight, 0 for all that fit;
        `typed` where the focus stays in the field; `own_window` where the list is larger than the window."""
        host = under if own_window else _host(under)
        super().__init__(host)
        self._under, self._host, self._most, self._typed = under, host, most, typed
        self._closing, self._letters = False, ""
        self.row_high, self._deaf_until = ROW, 0.0
        if own_window:
            self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if typed else Qt.FocusPolicy.ClickFocus)
        self.setProperty("corner", RADIUS)
        self.setAccessibleName(under.accessibleName())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Rows(self))
        self.setMouseTracking(True)
        self._mouse = QCursor.pos()
        self.itemClicked.connect(self._choose)
        self.hide()
        self.show_options(options, value)

    def show_options(self, options: Sequence[Option], value: object = None, letters: str = "") -> None:
        """Other rows; of their words the `letters` that were typed are bold."""
        self._letters = letters.casefold()
        self.clear()
        for option in options:
            item = QListWidgetItem(option.words, self)
            item.setData(_OPTION, option)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.words}, {option.note}".rstrip(", "))
        values = [option.value for option in options]
        self.setCurrentRow(values.index(value) if value in values else 0)
        self._place()

    def options(self) -> list[Option]:
        return [self._option(self.item(row)) for row in range(self.count())]

    def open(self) -> None:
        """Show it with the present choice in sight."""
        self.show()
        self.raise_()
        _turn(self._under, up=True)
        if not self._typed:
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._to_choice()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc and Tab close; letters find, arrows move and go round."""
        if not self.take_key(event):
            super().keyPressEvent(event)
        event.accept()

    def take_key(self, event: QKeyEvent) -> bool:
        """What a field hands on, too; whether it was a key of the list."""
        key, row, last = event.key(), self.currentRow(), self.count() - 1
        if key in ENTER and self.currentItem() is not None:
            self._choose(self.currentItem())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.count():
            by = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((row + by) % (last + 1))
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.close()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where it lies over its button, a second press on that does not choose."""
        if buttons.seconds() >= self._deaf_until:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse takes along what lies under it, but not when the list has moved under a resting mouse."""
        super().mouseMoveEvent(event)
        place = event.globalPosition().toPoint()
        item = self.itemAt(event.position().toPoint())
        if item is not None and place != self._mouse:
            self.setCurrentItem(item)
        self._mouse = place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press elsewhere closes it and does nothing more, but on Cramp now; the wheel closes it, too."""
        if "_closing" not in self.__dict__ or self._closing:
            return False
        kind = event.type()
        if isinstance(watched, QWindow):  # hears of the mouse first: before the focus goes where it presses
            if isinstance(event, QSinglePointEvent) and kind in (_PRESS, QEvent.Type.Wheel):
                spot = event.globalPosition().toPoint()
                corner = cramp_now_of(self._under)
                if not self.rect().contains(self.mapFromGlobal(spot)):
                    self.close()
                    spared = corner is not None and corner.rect().contains(corner.mapFromGlobal(spot))
                    return kind == _PRESS and not spared
            return False
        if kind == QEvent.Type.FocusOut and watched is (self._under if self._typed else self):
            self.close()
        elif kind == QEvent.Type.Resize and watched in (self._host, self._under):
            self._place()
        elif kind == QEvent.Type.Hide and watched is self._under:
            self.close()
        return False

    def close(self) -> bool:
        if not self._closing:
            self._closing = True
            app = QApplication.instance()
            assert app is not None
            app.removeEventFilter(self)
            _turn(self._under, up=False)
            if self.hasFocus():
                self._under.setFocus(Qt.FocusReason.PopupFocusReason)
            super().close()
            self.closed.emit()
        return True

    def _to_choice(self) -> None:
        """The present choice in sight: from the first row on, or in the middle."""
        self.scrollToItem(self.currentItem())
        if self.verticalScrollBar().value():
            self.scrollToItem(self.currentItem(), QListWidget.ScrollHint.PositionAtCenter)
        button = QRect(self._under.mapToGlobal(QPoint(0, 0)), self._under.size())
        if button.intersects(QRect(self.mapToGlobal(QPoint(0, 0)), self.size())):
            self._deaf_until = buttons.seconds() + buttons.GUARD_SECONDS

    def _choose(self, item: QListWidgetItem) -> None:
        value = self._option(item).value
        self.choosing.emit(value)
        self.close()
        self.chosen.emit(value)

    def _option(self, item: QListWidgetItem) -> Option:
        option: Option = item.data(_OPTION)
        return option

    def _place(self) -> None:
        look = theme.of(self._under)
        bold = look.font(18, 700)
        options = self.options()
        widest = max((extent(option.words, bold)[0] for option in options), default=0.0)
        notes = max((extent(option.note, bold)[0] + 32 for option in options if option.note), default=0.0)
        icons = look.px(ICON) + 12 if any(option.icon for option in options) else 0
        wide = int(widest + notes) + 1 + icons + 2 * look.px(12) + 2 * FRAME
        for self.row_high in (look.px(ROW), look.px(LOW_ROW), max(LOW_ROW, look.px(CLOSE_ROW))):
            rows = [self.row_high + 2 * GAP * option.rule for option in options[: self._most or None]]
            wished = QSize(wide, sum(rows) + 2 * FRAME)
            if self.isWindow():
                self._place_above(wished)
                return
            spot = self._spot(wished)
            if spot.height() >= wished.height():
                break
        if spot.height() < wished.height():
            spot = max(spot, self._beside(wished) or spot, key=QRect.height)
        if not self._typed and spot.height() < min(wished.height(), FEWEST * self.row_high + 2 * FRAME):
            spot = self._over(wished.width(), rows)
        self.setGeometry(spot)
        self.scheduleDelayedItemsLayout()

    def _spot(self, wished: QSize) -> QRect:
        """Below the button or above it, where there is more room, and never over Cramp now."""
        button, across = self._button(), self._host.width()
        width = min(max(wished.width(), button.width()), across - 2 * GAP)
        left = max(GAP, min(button.left(), across - GAP - width))
        foot = self._foot(left)
        below, above = foot - button.bottom() - GAP, button.top() - 2 * GAP
        high = min(wished.height(), max(below, above), foot - GAP)
        top = button.bottom() + 1 + GAP if below >= min(wished.height(), above) else button.top() - GAP - high
        top = max(GAP, min(top, foot - high))  # also where a part of the button is scrolled out of sight
        return QRect(left, top, width, high)

    def _beside(self, wished: QSize) -> QRect | None:
        """Left or right of the button, where there is room; never over it: a second press would choose."""
        button, width = self._button(), wished.width()
        for left in (button.left() - GAP - width, button.right() + 1 + GAP):
            foot = self._foot(left)
            high = min(wished.height(), foot - GAP)
            if left >= GAP and left + width <= self._host.width() - GAP:
                return QRect(left, max(GAP, min(button.top(), foot - high)), width, high)
        return None

    def _over(self, wide: int, rows: Sequence[int]) -> QRect:
        """From the top, over the button too; the last row is cut in two where there are more."""
        spot = self._spot(QSize(wide, sum(rows)))
        free = self._foot(spot.left()) - GAP - 2 * FRAME
        ends = (sum(rows), *(end - rows[0] // 2 for end in accumulate(rows)))
        high = max((end for end in ends if end <= free), default=free)
        return QRect(spot.left(), GAP, spot.width(), high + 2 * FRAME)

    def _button(self) -> QRect:
        return QRect(self._under.mapTo(self._host, QPoint(0, 0)), self._under.size())

    def _foot(self, left: int) -> int:
        """How far down it may reach where it begins at `left`."""
        corner, foot = cramp_now_of(self._under), self._host.height() - GAP
        if corner is not None:
            box = QRect(self._host.mapFrom(self._host.window(), corner.pos()), corner.size())
            if left < box.right() + GAP:
                foot = min(foot, box.y() - GAP)
        return foot

    def _place_above(self, wished: QSize) -> None:
        """In a window of its own, which has round corners also where nobody composes them."""
        size = wished.expandedTo(QSize(self._under.width(), 0))
        corner = self._under.mapToGlobal(QPoint(self._under.width(), -GAP))
        self.setGeometry(QRect(corner - QPoint(size.width(), size.height()), size))
        self.setMask(round_region(self.rect(), RADIUS))


def open_menu(
    under: QWidget, options: Sequence[Option], *, focus: int = 0, own_window: bool = False
) -> ChoiceList:
    """A menu: the value of each option is what is done when it is chosen; `focus` is its row."""
    menu = ChoiceList(under, options, options[focus].value, own_window=own_window)
    menu.chosen.connect(lambda act: act())
    menu.open()
    return menu


class _Rows(QStyledItemDelegate):
    """A row: icon, words with the typed letters bold, and what belongs to them at the right edge."""

    def __init__(self, owner: ChoiceList) -> None:
        super().__init__(owner)
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._owner.row_high + 2 * GAP * index.data(_OPTION).rule)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, row = theme.of(self._owner), index.data(_OPTION)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.rule:
            painter.fillRect(QRectF(box.left(), box.top() + GAP, box.width(), 1), look.colour("line"))
            box.setTop(box.top() + 2 * GAP)
        if chosen:
            edge = QPen(look.colour("primary_ink"), 2) if look.contrast else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(look.colour("primary_tint"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        ink = look.colour("primary_ink" if chosen else "ink")
        usual, bold = look.font(18, 700 if chosen else 400), look.font(18, 700)
        area = box.adjusted(look.px(12), 0, -look.px(12), 0)
        if row.icon:
            size = look.px(ICON)
            painter.drawPixmap(QPointF(area.left(), area.center().y() - size / 2), icon(row.icon, ink, size))
            area.setLeft(area.left() + size + 12)
        if row.note:
            painter.setPen(ink if chosen else look.colour("ink2"))
            painter.setFont(look.font(18, 600 if chosen else 400, tabular=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.note)
            area.setRight(area.right() - extent(row.note, bold)[0] - 16)
        painter.setPen(ink)
        for words, font in _pieces(row.words, self._owner._letters, usual, bold):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            area.setLeft(area.left() + metrics.horizontalAdvance(words))
        painter.restore()


def _pieces(words: str, letters: str, usual: QFont, bold: QFont) -> list[tuple[str, QFont]]:
    at = words.casefold().find(letters) if letters else -1
    if at < 0:
        return [(words, usual)]
    end = at + len(letters)
    pieces = [(words[:at], usual), (words[at:end], bold), (words[end:], usual)]
    return [piece for piece in pieces if piece[0]]


def _host(widget: QWidget) -> QWidget:
    """What `widget` lies in that has the look and the room for a list: page, view, question or window."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, Content):
        parent = parent.parentWidget()
    return parent or widget.window()


def _turn(under: QWidget, *, up: bool) -> None:
    if isinstance(under, Button):
        under.turn_chevron(up)


def round_region(box: QRect, radius: int) -> QRegion:
    """Everything but the corners: not every desktop can show a window with clear ones."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())
