"""Exercises in sheets: all of them to choose from, and all about one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.base.units import in_units
from coach.desktop import theme
from coach.desktop.widgets.layouts import boxed, down, fill
from coach.desktop.widgets.picture_tile import PictureTile
from coach.desktop.widgets.sheet import Sheet, show_sheet
from coach.desktop.widgets.text import Body, Caption
from coach.figure.character import character_from_settings
from coach.guide.routine.equipment import equipment_words
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.suitability import verdict

HEIGHT = 380  # pixels of 100 % text that the words about an exercise take


def pick_exercise(near: QWidget, coach: Coach, chosen: Callable[[Exercise], None]) -> Sheet:
    """A sheet with every exercise; `chosen` is called with the one that was clicked. What does not suit the
    person says so and can still be chosen."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(2, 2, 14, 2)
    grid.setSpacing(12)
    columns = 1 if theme.current().large else 2
    who = character_from_settings(coach.settings)

    def choose(exercise: Exercise) -> None:
        sheet.dismiss()
        chosen(exercise)

    for index, exercise in enumerate(coach.library.exercises.values()):
        found = verdict(exercise.suitability, coach.settings.conditions)
        tags = [(tr("left out {why}", why=found.why), "plain")] if not found.suits else []
        tile = PictureTile(
            exercise.picture, tr(exercise.name), tr(exercise.target), tags=tags, height=110, who=who
        )
        tile.clicked.connect(lambda _=False, exercise=exercise: choose(exercise))
        grid.addWidget(tile, index // columns, index % columns)
    sheet = show_sheet(near, tr("Which stretch?"), box, near.window().height(), close=tr("None"))
    return sheet


def show_exercise(near: QWidget, units: str, exercise: Exercise) -> Sheet:
    """What is needed, how it goes, what it should feel like, mistakes and cautions; lengths in `units`."""
    rows = (
        (tr("What you need"), (equipment_words(exercise.needs) or tr("nothing"),)),
        (tr("What it is for"), (exercise.target,)),
        (tr("Start"), (exercise.setup,)),
        (tr("Move"), (exercise.movement,)),
        (tr("Feel"), (exercise.feel,)),
        (tr("Mind"), exercise.mistakes),
        (tr("Take care"), exercise.cautions),
    )
    column = down(gap=2, edges=(0, 0, 12, 0))
    for name, texts in rows:
        if any(texts):
            said = (Body(in_units(tr(text), units)) for text in texts)
            fill(column, Caption(name, "ink2", weight=600), *said, 8)
    return show_sheet(near, tr(exercise.name), boxed(column), theme.current().px(HEIGHT))
