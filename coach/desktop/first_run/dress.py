"""Make it yours: each choice dresses the walking figure at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import LOW, QuestionPage
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.fading import fade_out
from coach.desktop.widgets.figure_choices import hair, swatches
from coach.desktop.widgets.layouts import LEFT, REST, TOP, across, down, fill, turn
from coach.desktop.widgets.setting_rows import SettingRows
from coach.figure.character import character_from_settings

BESIDE = 520  # pixels of 100 % text that figure and choices need beside each other


class DressPage(QuestionPage):
    """All of it can be changed in Settings, Look. `choices` is the column beside the figure."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Make it yours"), width=1100)
        self.title.setAlignment(LEFT)
        self.column.removeWidget(self.title)
        self.rows = SettingRows(coach.preferences, self._change)
        self.figure = FigureWidget(character_from_settings(coach.settings), radius=24)
        self.figure.setMinimumSize(160, 160)
        self.figure.show_pose("walk")
        self.figure.set_phase("loop")
        self.choices = down(REST, self.title, swatches(self.rows, "skin"), hair(self.rows))
        colours = swatches(self.rows, "hair_colour", labelled=False), swatches(self.rows, "shirt")
        fill(self.choices, *colours, self.rows.row("simple"), REST)
        self._row = across((self.figure, 11), (self.choices, 9), gap=48)
        fill(self.column, (self._row, 1))

    def fit(self, room: QSize) -> None:
        """The choices beside the figure, or below it where there is no room."""
        super().fit(room)
        look = theme.of(self)
        beside = room.width() >= look.px(BESIDE)
        low = TOP if room.height() < LOW else Qt.AlignmentFlag(0)
        self._row.setAlignment(self.figure, low)
        most = min(look.grown(900), room.height() - 20) if beside else room.height() // 2
        self.figure.setMaximumHeight(max(160, most))
        turn(self._row, not beside)
        self.choices.setSpacing(look.grown(12 if room.height() >= 540 else 3))
        self._row.setSpacing(look.grown(48 if room.width() >= 800 else 20))

    def _change(self, **changes: Any) -> None:
        if "simple" in changes:  # the figure stays as it is
            self.coach.setup.choose_simple(changes["simple"])
            return
        duration = theme.of(self).ms(200)
        shot = self.figure.grab() if duration and self.figure.isVisible() else None
        self.coach.change_settings(**changes)
        self.figure.set_character(character_from_settings(self.coach.settings))
        if shot is not None:
            fade_out(self.figure, shot, self.figure.rect(), duration)
