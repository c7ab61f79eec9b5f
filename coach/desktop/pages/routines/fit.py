"""What suits me: the questions of the first run once more, and which leg."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop.pages.routines.view import RoutineView, RoutineViewHost
from coach.desktop.widgets.body_questions import BodyQuestions
from coach.desktop.widgets.layouts import REST, fill


class FitView(RoutineView):
    """Every answer works at once."""

    def __init__(self, page: RoutineViewHost, level: str) -> None:
        """`level`: the one to begin at, which is not chosen by that; "" for the one that is chosen."""
        super().__init__(page)
        self._level = level
        self.add_head(tr("What suits me"), tr("The routines follow at once. You can switch at any time."))
        self.questions = BodyQuestions(self.coach)
        self.questions.answered.connect(self.questions.store)
        fill(self.column, self.questions, self.setting_rows.card("legs"), REST)

    def up_to_date(self) -> bool:
        return True

    def first_focus(self) -> QWidget | None:
        return self.questions.levels[self._level or self.questions.level]
