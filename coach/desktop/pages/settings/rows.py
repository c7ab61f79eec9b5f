"""Rows of the settings, made from what `Settings` says of each field: its words, choices and range."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.settings import Settings
from coach.desktop import theme
from coach.desktop.widgets import Dropdown, Field, Segmented, Stepper, SwitchRow
from coach.desktop.widgets.rows import Row, clear
from coach.desktop.widgets.time_steppers import TimeStepper, minutes_of

if TYPE_CHECKING:
    from coach.desktop.pages.settings.page import SettingsPage

_Switch = TypeVar("_Switch", bound=SwitchRow)

MOST_SEGMENTS = 4  # more choices than that open a list


class SettingSwitch(SwitchRow):
    """A switch whose words are as heavy as those of the other rows."""

    def restyle(self) -> None:
        """Take the font of the theme in force."""
        self.setFont(theme.of(self).type_font("body", weight=600))
        self.updateGeometry()


class BareSwitch(SwitchRow):
    """A switch at the end of a row that has other controls; its name is only heard."""

    def __init__(self, name: str, on: bool) -> None:
        super().__init__("", "", on)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The switch alone."""
        return QSize(64, 56)

    def minimumSizeHint(self) -> QSize:
        """The switch alone."""
        return QSize(64, 56)


class Tab(QWidget):
    """One tab of the settings: builds its cards once and shows what is so at every refresh."""

    key = ""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self.page, self.coach, self.controller = page, page.coach, page.controller
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._shows: list[Callable[[], None]] = []
        self._shown: object = None

    @property
    def title(self) -> str:
        """The words on the tab; overridden."""
        return ""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.coach.settings

    @property
    def narrow(self) -> bool:
        """Whether controls go below their words."""
        return self.page.narrow

    def refresh(self) -> None:
        """Build again where the shape has changed, else only show the values."""
        shape = (self.narrow, self.shape())
        if shape != self._shown:
            self._shown = shape
            self._shows = []
            clear(self.column)
            self.build()
            self.column.addStretch(1)
        for show in self._shows:
            show()

    def shape(self) -> object:
        """What decides which rows there are; overridden where rows come and go."""
        return None

    def build(self) -> None:
        """Fill `self.column`; overridden."""

    def first_focus(self) -> QWidget | None:
        """The tab's one right action; overridden."""
        return None

    # ------------------------------------------------------------------ changing

    def change(self, **changes: Any) -> None:
        """Store a change; it works at once. A value that cannot be is said and put back."""
        try:
            self.coach.change_settings(**changes)
        except UserError as error:
            self.page.say(str(error))
        self.controller.settings_changed.emit()

    # ------------------------------------------------------------------ rows from the fields

    def row(self, name: str, *, words: str = "", help: str = "") -> QWidget:
        """The row of one field: a switch, segments, a list, a stepper or a line to write in."""
        meta = Settings.__dataclass_fields__[name].metadata
        label = words or tr(meta["label"])
        note = help or (tr(meta["help"]) if meta["help"] else "")
        value = getattr(self.settings, name)
        if isinstance(value, bool):
            return self._switch(name, label, note)
        return Row(label, note, [self.control(name, label)], narrow=self.narrow)

    def control(self, name: str, label: str) -> QWidget:
        """Only the control of a field that is no switch."""
        meta = Settings.__dataclass_fields__[name].metadata
        if meta["choices"]:
            return self._choice(name, label)
        if meta["check"] == "time":
            return self._time(name, label)
        if isinstance(getattr(self.settings, name), (int, float)):
            return self._number(name, label)
        return self._text(name, label)

    def bare_switch(self, name: str) -> BareSwitch:
        """Only the switch of a field, for a row with more controls."""
        label = tr(Settings.__dataclass_fields__[name].metadata["label"])
        return self._wired(BareSwitch(label, getattr(self.settings, name)), name)

    def _switch(self, name: str, label: str, note: str) -> SwitchRow:
        return self._wired(SettingSwitch(label, note, getattr(self.settings, name)), name)

    def _wired(self, switch: _Switch, name: str) -> _Switch:
        switch.toggled.connect(lambda on: self._on_toggled(name, on))
        self._shows.append(lambda: switch.setChecked(getattr(self.settings, name)))
        return switch

    def _on_toggled(self, name: str, on: bool) -> None:
        if getattr(self.settings, name) != on:
            self.change(**{name: on})

    def _choice(self, name: str, label: str) -> Segmented | Dropdown:
        meta = Settings.__dataclass_fields__[name].metadata
        choices = [(value, tr(words)) for value, words in zip(meta["choices"], meta["words"], strict=True)]
        value = getattr(self.settings, name)
        made: Segmented | Dropdown
        if len(choices) < MOST_SEGMENTS and not self.narrow:
            made = Segmented(choices, value, name=label)
        else:
            made = Dropdown(choices, value, name=label)
        made.chosen.connect(lambda found: self.change(**{name: found}))
        self._shows.append(lambda: made.set_value(getattr(self.settings, name)))
        return made

    def _time(self, name: str, label: str) -> TimeStepper:
        made = TimeStepper(getattr(self.settings, name), label)
        made.changed.connect(lambda _: self.change(**{name: made.text}))
        self._shows.append(lambda: made.set_value(minutes_of(getattr(self.settings, name))))
        return made

    def _number(self, name: str, label: str) -> Stepper:
        meta = Settings.__dataclass_fields__[name].metadata
        made = Stepper(getattr(self.settings, name), meta["low"], meta["high"], 5, label)
        made.changed.connect(lambda value: self.change(**{name: int(value)}))
        self._shows.append(lambda: made.set_value(getattr(self.settings, name)))
        return made

    def _text(self, name: str, label: str) -> Field:
        made = Field(getattr(self.settings, name), label)
        made.editingFinished.connect(lambda: self._on_written(name, made))
        self._shows.append(lambda: self._show_text(name, made))
        return made

    def _on_written(self, name: str, field: QLineEdit) -> None:
        if field.text().strip() != getattr(self.settings, name):
            self.change(**{name: field.text().strip()})

    def _show_text(self, name: str, field: QLineEdit) -> None:
        if not field.hasFocus() and field.text() != getattr(self.settings, name):
            field.setText(getattr(self.settings, name))
