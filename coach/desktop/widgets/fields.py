"""Fields to write in and to set: text field, note, stepper, slider."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from coach.base.language import number, tr
from coach.desktop import theme
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.layouts import REST, across, down
from coach.desktop.widgets.text import Body, Text, extent


class Field(QLineEdit):
    def __init__(self, text: str = "", name: str = "", hint: str = "") -> None:
        """`name` is what a screen reader calls it; `hint` stands in it while it is empty."""
        super().__init__()
        self._description = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._describe)
        self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A reader that hears of the cursor before the focus takes the field for known, and says nothing."""
        with screen_reader.unheard():
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        reasons = Qt.FocusReason
        with screen_reader.unheard():
            super().focusOutEvent(event)
            if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
                self.home(False)

    def setText(self, text: str | None) -> None:
        """What is longer than its place is read from its beginning."""
        super().setText(text)
        self.setCursorPosition(0)
        self._describe()  # also while nobody is told

    def describe(self, words: str) -> None:
        """What a screen reader adds to its name: help, or what is wrong."""
        self._description = words
        self._describe()

    def _describe(self) -> None:
        """Qt takes the placeholder where there is no description, as if it were what stands there."""
        hint = self.placeholderText()
        example = tr("For example {hint}", hint=hint) if any(map(str.isdigit, hint)) else ""
        self.setAccessibleDescription(self._description or (example if not self.text() else "") or " ")


class NoteField(QPlainTextEdit):
    """Several lines to write in; Tab leaves it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls what is written in it; with nothing to scroll, the wheel is for the page."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)


LEAST_NUMBER = 100  # pixels of 100 % text, so that the steppers of a card are equally wide


class _StepButton(Button):
    kind = "text"
    ink = "ink"
    padding = 14


class Spin(QSpinBox):
    """The number of a stepper, in its own words."""

    def __init__(self, owner: Stepper, kind: str) -> None:
        super().__init__()
        self._owner = owner
        self.setProperty("kind", kind)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = QFont()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        look, kind = theme.of(self), str(self.property("kind"))
        small = kind == "bare"
        words = max(extent(each, self.font())[0] for each in (self.text(), *self._owner.ends()))
        high = look.px(40) if small else look.line(kind)
        return QSize(max(look.px(LEAST_NUMBER), int(words) + (28 if small else 8)), max(52, high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def textFromValue(self, value: int) -> str:
        return self._owner.words_of(value)

    def valueFromText(self, text: str) -> int:
        found = self._owner.read(text)
        return self.value() if found is None else round(found)

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """What cannot be read changes nothing when the field is left."""
        return QValidator.State.Acceptable, text, at

    def stepBy(self, steps: int) -> None:
        self._owner.step_by(steps)
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._widen()

    def _widen(self) -> None:
        """The number has the whole field; a style sheet leaves it one pixel where there are no buttons."""
        self.lineEdit().resize(self.size())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is for the page: what only passes under the pointer keeps its value."""
        event.ignore()


class Stepper(QFrame):
    """− value +: hold to repeat, typing allowed. `changed(float)` tells a person's change.

    For keys and readers it is one spin box: the two buttons are for the mouse and the finger.
    """

    changed = Signal(float)
    round = False  # after the last value the first one follows

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        step: float = 1,
        name: str = "",
        words: Callable[[float], str] | None = None,
        *,
        button: Callable[[str, str], Button] | None = None,
    ) -> None:
        """`words` turns the value into text, for example `30 s`; typed text may be just the number. `button`
        makes − and + from their sign and name, where all is to be as large as on the first page."""
        super().__init__()
        self.setProperty("kind", "" if button else "stepper")
        self._low, self._high, self._step = low, high, step
        self._words = words or number
        made = button or (lambda sign, said: _StepButton("", icon=sign, size="small", name=said))
        self.less = made("minus", tr("{name}, less", name=name))
        self.more = made("plus", tr("{name}, more", name=name))
        self.spin = Spin(self, "counter" if button else "bare")
        self.spin.setAccessibleName(name)
        self.spin.setRange(round(low), round(high))
        across(self.less, self.spin, self.more, gap=20 if button else 0, within=self)
        for each, direction in ((self.less, -1), (self.more, 1)):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.setAutoRepeat(True)
            each.setAutoRepeatDelay(400)
            each.setAutoRepeatInterval(120)
            each.clicked.connect(lambda _=False, d=direction: self.step_by(d))
        self.spin.valueChanged.connect(self._on_moved)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def ends(self) -> tuple[str, str]:
        """The least and the largest value as they are shown."""
        return self._words(self._low), self._words(self._high)

    def take_focus(self) -> None:
        self.spin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spin.selectAll()

    def words_of(self, value: float) -> str:
        return self._words(value)

    def read(self, text: str) -> float | None:
        """The value that was typed; None when there is none in it, or where it stands there as before."""
        if text == self.words_of(self.spin.value()):
            return None
        found = re.search(r"-?\d+(?:[.,]\d+)?", text)
        return float(found[0].replace(",", ".")) if found else None

    def value(self) -> float:
        return self.spin.value()

    def set_value(self, value: float) -> None:
        """Another value, without telling."""
        with QSignalBlocker(self.spin):
            self.spin.setValue(round(value))
        self._show()

    def step_by(self, steps: int) -> None:
        """So many steps on: a key, or − and +."""
        self.spin.interpretText()
        value = self.spin.value() + round(steps * self._step)
        span = self.spin.maximum() - self.spin.minimum() + 1
        self.spin.setValue(
            (value - self.spin.minimum()) % span + self.spin.minimum() if self.round else value
        )

    def _show(self) -> None:
        self.spin.updateGeometry()
        self.less.setEnabled(self.round or self.spin.value() > self.spin.minimum())
        self.more.setEnabled(self.round or self.spin.value() < self.spin.maximum())

    def _on_moved(self, value: int) -> None:
        self._show()
        self.changed.emit(float(value))


def describe(control: QWidget, words: str) -> None:
    """Help with a control, or what is wrong with it, for a screen reader."""
    if isinstance(control, Field):
        control.describe(words)
    else:
        (control.spin if isinstance(control, Stepper) else control).setAccessibleDescription(words)


class LabelledSlider(QSlider):
    """A slider with a handle of 32 px, its words above it and its value in per cent on the right."""

    def __init__(self, text: str, low: int, high: int, value: int, *, stops: Sequence[int] = ()) -> None:
        """`stops` are the only values there are, where not all between `low` and `high` are."""
        super().__init__(Qt.Orientation.Horizontal)
        self._stops = stops
        self.setAccessibleName(text)
        self.setProperty("labelled", bool(text))
        self._said = Text("", "body", weight=600, tabular=True)
        down(across((Body(text), 1), self._said) if text else None, REST, within=self)
        self.setRange(low, high)
        self.setValue(value)
        self.valueChanged.connect(self._on_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_moved()

    def _on_moved(self) -> None:
        nearest = min(self._stops, key=lambda stop: abs(stop - self.value()), default=self.value())
        if nearest != self.value():
            self.setValue(nearest)
        else:
            self._said.setText(tr("{n} %", n=nearest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Each key goes to another stop, however far that is."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is None or not self._stops:
            super().keyPressEvent(event)
            return
        at = self._stops.index(self.value()) + way
        self.setValue(self._stops[min(max(at, 0), len(self._stops) - 1)])

    def sizeHint(self) -> QSize:
        labelled = bool(self.property("labelled"))
        return QSize(theme.of(self).px(240), (theme.of(self).line("body") if labelled else 0) + 48)

    def minimumSizeHint(self) -> QSize:
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
        event.ignore()  # the wheel is for the page: what only passes under the pointer keeps its value
