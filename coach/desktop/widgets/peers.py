"""The answers of one question: radio buttons for a screen reader, one stop for Tab, arrow keys go on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QWidget

from coach.desktop.widgets.buttons import Button

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Answers(QWidget):
    """What a question is answered with: who comes into it hears the question."""

    reader_role = "Grouping"

    def __init__(self, question: str, layout: QLayout) -> None:
        super().__init__()
        self.setAccessibleName(question)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)


class Peers(QButtonGroup):
    """Of its buttons one is chosen, or, where it is not `exclusive`, one or none."""

    def __init__(self, parent: QObject, *, exclusive: bool = True) -> None:
        super().__init__(parent)
        self.setExclusive(exclusive)
        self.buttonToggled.connect(lambda _button, _on: self.choose_stop())

    def add(self, button: Button) -> None:
        button.setAutoExclusive(True)  # by this Qt tells a radio button from a check box
        self.addButton(button)
        button.take_key = partial(self.take_key, button)
        if button.isChecked() or len(self.buttons()) == 1:
            self.choose_stop()
        else:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def take_key(self, button: Button, event: QKeyEvent) -> bool:
        """Arrows, Home, End, and on a scale the number itself; whether it was one of them."""
        buttons = [each for each in self.buttons() if each.isEnabled() and not each.isHidden()]
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or button not in buttons:
            return False
        if key in STEPS:
            to = buttons[(buttons.index(button) + STEPS[key]) % len(buttons)]
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            to = buttons[0 if key == Qt.Key.Key_Home else -1]
        else:
            named = (each for each in buttons if event.text().isdigit() and each.text() == event.text())
            if (found := next(named, None)) is None:
                return False
            to = found
        self._stop_at(to)
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if not to.isChecked():
            to.click()
        return True

    def choose_stop(self) -> None:
        """Tab comes to the chosen one, or where somebody is, else to the first."""
        chosen = next((each for each in self.buttons() if each.isChecked()), None)
        focused = next((each for each in self.buttons() if each.hasFocus()), None)
        self._stop_at(chosen or focused or self.buttons()[0])

    def _stop_at(self, stop: QAbstractButton) -> None:
        for each in self.buttons():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
