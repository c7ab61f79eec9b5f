"""Choose an exercise from pictures; what does not suit the person says so and can still be read about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.who import character
from coach.desktop.widgets.picture_tile import PictureTile
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sheet import Sheet, ask
from coach.guide.routine.fit import reason_words, verdict

if TYPE_CHECKING:
    from coach.app import Coach
    from coach.guide.routine.exercise import Exercise


def pick_exercise(near: QWidget, coach: Coach, chosen: Callable[[Exercise], None]) -> Sheet:
    """A sheet with every exercise; `chosen` is called with the one that was clicked."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(2, 2, 14, 2)
    grid.setSpacing(12)
    scroll = Scroll()
    scroll.setWidget(box)
    scroll.set_heights(120, near.window().height())
    sheet = ask(near, tr("Which stretch?"), "", [("close", tr("None"), "main")], _nothing, extra=scroll)
    columns = 1 if theme.current().large else 2
    who = character(coach.settings)
    for index, exercise in enumerate(coach.workshop.exercises()):
        condition, rule = verdict(exercise, coach.settings.conditions)
        tags: list[tuple[str, str]] = []
        if rule.rule == "no":
            tags = [(tr("left out {why}", why=reason_words(condition)), "plain")]
        tile = PictureTile(
            exercise.picture, tr(exercise.name), tr(exercise.target), tags=tags, height=110, who=who
        )
        tile.clicked.connect(lambda _=False, exercise=exercise: _choose(sheet, exercise, chosen))
        grid.addWidget(tile, index // columns, index % columns)
    return sheet


def _choose(sheet: Sheet, exercise: Exercise, chosen: Callable[[Exercise], None]) -> None:
    sheet.buttons["close"].click()
    chosen(exercise)


def _nothing(answer: str) -> None:
    """Closed without a choice."""
