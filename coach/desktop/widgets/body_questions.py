"""What suits me: the level, and the questions that decide what is left out. First run and Routines use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from coach.app.setup import suggested_level
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.who import character
from coach.desktop.widgets import Body, Caption, Chip, Heading
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.picture_tile import PictureTile

if TYPE_CHECKING:
    from coach.app.coach import Coach

TILE = 200  # pixels of 100 % text that a level's card needs


class BodyQuestions(QWidget):
    """Four cards to choose from and nine chips; `answered` after every change."""

    answered = Signal()

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        settings = coach.settings
        self._level_chosen = coach.setup.needed is False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column.addLayout(self._grid)
        self.levels: dict[str, PictureTile] = {}
        self._group = QButtonGroup(self)
        for choice in coach.setup.levels():
            tile = PictureTile(
                choice.picture, choice.name, choice.words, height=112, mark=True, who=character(settings)
            )
            tile.clicked.connect(self._on_level)
            self._group.addButton(tile)
            self.levels[choice.id] = tile
        self.levels[settings.level].setChecked(True)
        column.addWidget(Heading(tr("Does any of this apply to you?"), 3))
        column.addWidget(Caption(tr("The coach leaves out or exchanges what does not suit, and says why.")))
        self.conditions = self._chips(column, settings.conditions)
        column.addWidget(Body(tr("Are you steady on your feet at night?"), weight=600))
        self.steady = self._steady_chips(column, settings.steady)
        self._columns = 0
        self._arrange()

    # ------------------------------------------------------------------ building

    def _chips(self, column: QVBoxLayout, ticked: tuple[str, ...]) -> dict[str, Chip]:
        row = FlowLayout(gap=8)
        chips = {}
        for choice in self._coach.setup.conditions():
            chip = Chip(choice.name, value=choice.id)
            chip.setChecked(choice.id in ticked)
            chip.clicked.connect(self._on_condition)
            row.addWidget(chip)
            chips[choice.id] = chip
        column.addLayout(row)
        return chips

    def _steady_chips(self, column: QVBoxLayout, steady: str) -> dict[str, Chip]:
        row = FlowLayout(gap=8)
        chips = {}
        for value, words in (("yes", tr("Yes, steady")), ("no", tr("No, not always"))):
            chip = Chip(words, value=value)
            chip.setChecked(value == steady)
            chip.clicked.connect(lambda _=False, value=value: self._on_steady(value))
            row.addWidget(chip)
            chips[value] = chip
        column.addLayout(row)
        return chips

    def restyle(self) -> None:
        """As many cards side by side as fit."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Lay out again when the children's sizes changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        wide = theme.of(self).px(TILE) - 16
        columns = 4 if self.width() >= 4 * wide else 2 if self.width() >= 2 * wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self.levels.values()):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    # ------------------------------------------------------------------ answers

    @property
    def level(self) -> str:
        """The chosen level."""
        return next(level for level, tile in self.levels.items() if tile.isChecked())

    @property
    def ticked(self) -> tuple[str, ...]:
        """The conditions that apply."""
        return tuple(condition for condition, chip in self.conditions.items() if chip.isChecked())

    @property
    def steady_answer(self) -> str:
        """`yes`, `no`, or "" when it was not answered."""
        return next((value for value, chip in self.steady.items() if chip.isChecked()), "")

    def store(self) -> None:
        """Put the answers into force."""
        self._coach.setup.set_body(self.level, self.ticked, self.steady_answer or "unknown")

    def _on_level(self) -> None:
        self._level_chosen = True
        self.answered.emit()

    def _on_condition(self) -> None:
        if not self._level_chosen:
            self.levels[suggested_level(self.ticked)].setChecked(True)
        if {"unsteady", "over-75"} & set(self.ticked):
            self.steady["no"].setChecked(True)
            self.steady["yes"].setChecked(False)
        self.answered.emit()

    def _on_steady(self, value: str) -> None:
        other = "no" if value == "yes" else "yes"
        if self.steady[value].isChecked():
            self.steady[other].setChecked(False)
        self.answered.emit()
