"""What every tab of the settings is: cards that are built once and show what is so at every refresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.language import full_date, hhmm
from coach.base.settings import Settings
from coach.desktop.controller import Controller
from coach.desktop.widgets.buttons import Button, OutlineButton
from coach.desktop.widgets.layouts import REST, down, fill
from coach.desktop.widgets.rows import LabelledRow, clear
from coach.desktop.widgets.setting_rows import SettingRows


class Tab(QWidget):
    """One tab of the settings. `said` has words for the line above it, and whether something went wrong."""

    said = Signal(str, bool)

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__()
        self.coach, self.controller = coach, controller
        self.narrow = False  # whether controls go below their words; the page sets it
        self.column = down(gap=16, within=self)
        self.rows = SettingRows(coach.preferences, self.change)
        self._shown: object = None

    @property
    def settings(self) -> Settings:
        return self.coach.settings

    def refresh(self) -> None:
        """Build again where the shape has changed, else only show the values."""
        shape = (self.narrow, hhmm(time(22)), full_date(date.min), self.shape())
        if shape != self._shown:
            self._shown = shape
            self.rows = SettingRows(self.coach.preferences, self.change, narrow=self.narrow)
            clear(self.column)
            self.build()
            fill(self.column, REST)
        self.rows.show()

    def shape(self) -> object:
        """What decides which rows there are; overridden where rows come and go."""
        return None

    def build(self) -> None:
        """Fill `self.column`; overridden."""

    def change(self, **changes: Any) -> None:
        """Store a change; it works at once. A value that cannot be is said and put back."""
        try:
            self.coach.change_settings(**changes)
        except UserError as error:
            self.said.emit(str(error), True)
        self.refresh()

    def row(self, words: str, help: str, *controls: QWidget) -> LabelledRow:
        """A row with controls of the tab's own."""
        return LabelledRow(words, help, controls, narrow=self.narrow)

    def button(
        self,
        words: str,
        pressed: Callable[[], object],
        icon: str = "",
        *,
        kind: type[Button] = OutlineButton,
        after: str = "",
        name: str = "",
    ) -> Button:
        """A button of a row; `name` is what a screen reader says where the words are too few."""
        return kind(words, pressed, icon=icon, after=after, size="small", name=name)
