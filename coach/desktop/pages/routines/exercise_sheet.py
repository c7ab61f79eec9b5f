"""All about one exercise: what is needed, how it goes, what it should feel like, mistakes and cautions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.base.language import tr
from coach.base.units import in_units
from coach.desktop import theme
from coach.desktop.widgets import Body, Caption
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sheet import Sheet, ask

if TYPE_CHECKING:
    from coach.app import Coach
    from coach.guide.routine.exercise import Exercise

HEIGHT = 380


def show_exercise(near: QWidget, coach: Coach, exercise: Exercise) -> Sheet:
    """The sheet of one exercise above the window of `near`."""
    units = coach.settings.units
    rows = (
        (tr("What you need"), (exercise.equipment,)),
        (tr("What it is for"), (exercise.target,)),
        (tr("Start"), (exercise.setup,)),
        (tr("Move"), (exercise.movement,)),
        (tr("Feel"), (exercise.feel,)),
        (tr("Mind"), exercise.mistakes),
        (tr("Take care"), exercise.cautions),
    )
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(2)
    for name, texts in rows:
        if any(texts):
            column.addWidget(Caption(name, "ink2", weight=600))
            for text in texts:
                column.addWidget(Body(in_units(tr(text), units)))
            column.addSpacing(8)
    scroll = Scroll()
    scroll.setWidget(box)
    scroll.set_heights(96, theme.current().px(HEIGHT))
    return ask(near, tr(exercise.name), "", [("close", tr("Close"), "main")], _nothing, extra=scroll)


def _nothing(answer: str) -> None:
    """There is only one way on."""
