"""Rows and controls of settings, made from what `Settings` declares of each: its words, choices and range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from coach.app.preferences import Preferences
from coach.base.language import tr, with_clock
from coach.base.settings import DECLARED
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import Segmented, SwitchRow
from coach.desktop.widgets.fields import Field, Stepper
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.pickers import Dropdown
from coach.desktop.widgets.rows import LabelledRow, rows_card
from coach.desktop.widgets.time_steppers import TimeStepper, minutes_of

MOST_SEGMENTS = 3  # more choices than that open a list


class SettingRows:
    """Makes controls that store what is chosen at once, and show their values again at `show`."""

    def __init__(
        self, preferences: Preferences, store: Callable[..., object] | None = None, *, narrow: bool = False
    ) -> None:
        """`store(name=value)` puts a change into force, where more is to be done than that; `narrow` puts
        controls below their words."""
        self._preferences, self._narrow = preferences, narrow
        self._store = store or preferences.change
        self._bound: list[tuple[str, Callable[[Any], object]]] = []
        self._showing = False  # controls tell of what is put into them, too

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self._bound}

    def _value(self, name: str) -> Any:
        return getattr(self._preferences.current, name)

    def show(self) -> None:
        """Show the values in force."""
        self._showing = True
        for name, show in self._bound:
            show(self._value(name))
        self._showing = False

    def bind(
        self, name: str, signal: SignalInstance, read: Callable[..., Any], show: Callable[[Any], object]
    ) -> None:
        """Store `read(what the signal tells)` whenever it tells another value; `show` puts a value in."""

        def on_changed(*told: object) -> None:
            value = read(*told)
            if not self._showing and value != self._value(name):
                self._store(**{name: value})

        show(self._value(name))
        signal.connect(on_changed)
        self._bound.append((name, show))

    def choose(self, name: str, buttons: Mapping[Any, Button]) -> None:
        """Let one of several buttons be chosen, each of which stands for a value."""
        peers = Peers(next(iter(buttons.values())))

        def show(chosen: object) -> None:
            for value, button in buttons.items():
                button.setChecked(value == chosen)

        def on_clicked(value: object) -> None:
            if value != self._value(name):
                self._store(**{name: value})
            show(self._value(name))

        for value, button in buttons.items():
            peers.add(button)
            button.clicked.connect(lambda _=False, value=value: on_clicked(value))
        show(self._value(name))
        self._bound.append((name, show))

    def card(self, group: str) -> Card:
        """A card with the plain rows of a group, in the order of their declaration."""
        return rows_card(self.rows(group))

    def rows(self, group: str, *, below: bool = False) -> list[QWidget]:
        """The plain rows of a group; `below` puts the controls of all below their words."""
        return [
            self.row(name, below=below)
            for name, declared in DECLARED.items()
            if declared.row and declared.group == group
        ]

    def row(self, name: str, *, below: bool = False) -> QWidget:
        """The row of one field: a switch, segments, a list, a stepper or a line to write in."""
        declared = DECLARED[name]
        label, help = tr(declared.label), with_clock(tr(declared.help))
        if not isinstance(self._value(name), bool):
            return LabelledRow(label, help, [self.control(name)], narrow=self._narrow or below)
        switch = SwitchRow(label, help)
        self.bind(name, switch.toggled, bool, switch.setChecked)
        return switch

    def control(self, name: str) -> QWidget:
        """Only the control of a field, for a row that has others too."""
        declared, value = DECLARED[name], self._value(name)
        label = tr(declared.label)
        if isinstance(value, bool):
            switch = SwitchRow("", name=label)
            self.bind(name, switch.toggled, bool, switch.setChecked)
            return switch
        if declared.choices:
            segments = len(declared.choices) <= MOST_SEGMENTS and not self._narrow
            choice = (Segmented if segments else Dropdown)(declared.options, name=label)
            self.bind(name, choice.chosen, lambda found: found, choice.set_value)
            return choice
        if declared.check == "time":
            time = TimeStepper(value, label)
            self.bind(name, time.changed, lambda _: time.text, lambda text: time.set_value(minutes_of(text)))
            return time
        if isinstance(value, (int, float)):
            low, high = declared.low or 0, declared.high or 0
            unit = declared.unit or "{n:g}"
            number = Stepper(value, low, high, declared.step, label, lambda n: tr(unit, n=n))
            self.bind(name, number.changed, type(value), number.set_value)
            return number
        return self.field(name, label)

    def field(self, name: str, label: str) -> Field:
        """A line to write in; what is being written stays."""
        line = Field("", label)
        self.bind(
            name,
            line.editingFinished,
            lambda: line.text().strip(),
            lambda text: None if line.hasFocus() or line.text() == text else line.setText(text),
        )
        return line
