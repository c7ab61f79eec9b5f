"""What suits me: the questions of the first run once more, and which leg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.base.settings import Settings
from coach.desktop.pages.routines.view import RoutineView
from coach.desktop.widgets import Dropdown, Segmented
from coach.desktop.widgets.body_questions import BodyQuestions
from coach.desktop.widgets.rows import Row, rows_card

if TYPE_CHECKING:
    from coach.desktop.pages.routines.page import RoutinesPage


class FitView(RoutineView):
    """Every answer works at once."""

    def __init__(self, page: RoutinesPage) -> None:
        super().__init__(page)
        self.add_head(tr("What suits me"), tr("The routines follow at once. You can switch at any time."))
        self.questions = BodyQuestions(self.coach)
        self.questions.answered.connect(self._on_answered)
        self.column.addWidget(self.questions)
        self.column.addWidget(rows_card([leg_row(self, "legs"), leg_row(self, "first_leg")]))
        self.column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The chosen level."""
        return self.questions.levels[self.questions.level]

    def _on_answered(self) -> None:
        self.questions.store()
        self.controller.settings_changed.emit()


def leg_row(view: RoutineView, name: str) -> Row:
    """Which legs, or which leg first: a setting that every routine follows."""
    meta = Settings.__dataclass_fields__[name].metadata
    choices: list[tuple[object, str]] = [
        (value, tr(words)) for value, words in zip(meta["choices"], meta["words"], strict=True)
    ]
    label = tr(meta["label"])
    value = getattr(view.coach.settings, name)
    control: Any = (Dropdown if view.page.narrow else Segmented)(choices, value, name=label)

    def choose(found: object) -> None:
        view.coach.change_settings(**{name: found})
        view.controller.settings_changed.emit()

    control.chosen.connect(choose)
    return Row(label, tr(meta["help"]) if meta["help"] else "", [control], narrow=view.page.narrow)
