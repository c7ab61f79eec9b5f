"""Fields to write or to choose in: text field, drop-down, stepper, slider."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from coach.base.language import number, tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.choice_list import ChoiceList
from coach.desktop.widgets.text import Body, Text, extent


class Field(QLineEdit):
    """One line to write in, 52 px high."""

    def __init__(self, text: str = "", name: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it; `hint` stands in it while it is empty."""
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)


class NoteField(QPlainTextEdit):
    """Several lines to write in; Tab leaves it."""

    def __init__(self, text: str = "", name: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls what is written in it; with nothing to scroll, the wheel is for the page."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)


def styled_menu(parent: QWidget) -> QMenu:
    """A menu; the sheet of the look in force gives it its rows of 48 px."""
    return QMenu(parent)


def open_menu(menu: QMenu, under: QWidget) -> None:
    """Show a menu under its button."""
    menu.setMinimumWidth(under.width())
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 6)))


class Dropdown(Button):
    """A field that opens a list, for more than five choices. `chosen(value)` tells a person's choice."""

    ink = "ink"
    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        value: object = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (value, words)."""
        super().__init__("", parent, after="chev-down", size="field", align=Qt.AlignmentFlag.AlignLeft)
        self._choices, self._name, self._value = list(choices), name, value
        self.clicked.connect(self._on_clicked)
        self.set_value(value)

    def guard(self) -> None:
        """Its words are its value: whatever they say, a press opens the list."""

    def value(self) -> object:
        return self._value

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other choices; the value stays."""
        self._choices = list(choices)
        self.set_value(self._value)

    def set_value(self, value: object) -> None:
        self._value = value
        words = next((words for own, words in self._choices if own == value), "")
        self.set_words(words, f"{self._name}, {words}" if self._name else words)
        self.update()

    def sizeHint(self) -> QSize:
        widest = max((extent(words, self._face())[0] for _, words in self._choices), default=0.0)
        width = min(int(widest) + 1, theme.of(self).px(420)) + 32 + self._icons_width()
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def _on_clicked(self) -> None:
        self.list = ChoiceList(self, self._choices, self._value)
        self.list.chosen.connect(self._choose)
        self.list.open()

    def _choose(self, value: object) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Words on the left, chevron at the right edge."""
        size = theme.of(self).px(self._size.icon)
        after, self._after = self._after, ""
        super().paint_words(painter, ink, area.adjusted(0, 0, -size - 10, 0))
        self._after = after
        place = QPointF(area.right() - 16 - size, area.center().y() - size / 2)
        painter.drawPixmap(place, icon(after, ink, size))


class _StepButton(Button):
    kind = "text"
    ink = "ink"
    padding = 14


class Stepper(QFrame):
    """− value +: hold to repeat, typing allowed. `changed(float)` tells a person's change."""

    changed = Signal(float)

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        step: float = 1,
        name: str = "",
        words: Callable[[float], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`words` turns the value into text, for example `30 s`; typed text may be just the number."""
        super().__init__(parent)
        self.setProperty("kind", "stepper")
        self._low, self._high, self._step, self._name = low, high, step, name
        self._words = words or number
        self._value = value
        self._less = _StepButton("", icon="minus", size="small", name=tr("{name}, less", name=name))
        self._more = _StepButton("", icon="plus", size="small", name=tr("{name}, more", name=name))
        self._edit = QLineEdit()
        self._edit.setProperty("kind", "bare")
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edit.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, direction in ((self._less, -1), (self._more, 1)):
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(400)
            button.setAutoRepeatInterval(120)
            button.clicked.connect(lambda _=False, d=direction: self._move(d))
        for part in (self._less, self._edit, self._more):
            row.addWidget(part)
        self.setTabOrder(self._less, self._edit)
        self.setTabOrder(self._edit, self._more)
        self._edit.editingFinished.connect(self._on_typed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: another width of the number."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        look = theme.of(self)
        self._edit.ensurePolished()
        font = self._edit.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self._edit.setFont(font)
        words = int(extent(self._edit.text(), font)[0]) + 28
        self._edit.setFixedSize(max(look.px(100), words), max(48, look.px(40)))

    def take_focus(self) -> None:
        """Ready to be typed in."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        self._value = min(self._high, max(self._low, value))
        words = self._words(self._value)
        self._edit.setText(words)
        self._edit.setAccessibleName(tr("{name}, {value}", name=self._name, value=words))
        self._measure()
        self._less.setEnabled(self._value > self._low)
        self._more.setEnabled(self._value < self._high)

    def _move(self, direction: int) -> None:
        self._tell(self._value + direction * self._step)

    def _tell(self, value: float) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _on_typed(self) -> None:
        found = re.search(r"-?\d+(?:[.,]\d+)?", self._edit.text())
        if self._edit.text() != self._words(self._value):
            self._tell(float(found[0].replace(",", ".")) if found else self._value)


class LabelledSlider(QSlider):
    """A slider with a handle of 32 px, its words above it and its value on the right."""

    def __init__(
        self,
        text: str,
        low: int,
        high: int,
        value: int,
        words: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._text, self._words = text, words
        self.setProperty("labelled", bool(text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self._said = Text("", "body", weight=600, tabular=True)
        if text:
            head.addWidget(Body(text), 1)
            head.addWidget(self._said)
        column.addLayout(head)
        column.addStretch(1)
        self.setRange(low, high)
        self.setValue(value)
        self.valueChanged.connect(self._on_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_moved()

    def _on_moved(self) -> None:
        words = self._words(self.value())
        self._said.setText(words)
        self.setAccessibleName(tr("{name}, {value}", name=self._text, value=words))

    def sizeHint(self) -> QSize:
        return QSize(theme.of(self).px(240), (theme.of(self).line("body") if self._text else 0) + 48)

    def minimumSizeHint(self) -> QSize:
        """Narrower where it must."""
        return QSize(160, self.sizeHint().height())

    def _move_to(self, x: float) -> None:
        share = min(1.0, max(0.0, (x - 16) / max(1.0, self.width() - 32)))
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle goes where the track is pressed."""
        self.setSliderDown(True)
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is for the page: what only passes under the pointer keeps its value."""
        event.ignore()
