"""Somebody's routine file before it is taken in: what it would be, or what is wrong with it, and "Add"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.routines.library import StretchItem
from coach.base.language import tr, trn
from coach.desktop.pages.routines.view import THUMB, RoutineView, RoutineViewHost, minutes_words
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import MIDDLE, REST, across, fill
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Caption, Text, stacked
from coach.figure.character import character_from_settings
from coach.guide.routine.routine import Routine

MOST_PROBLEMS = 3


class FileView(RoutineView):
    """One file that is not in the person's own folder yet."""

    def __init__(self, page: RoutineViewHost, name: str) -> None:
        super().__init__(page)
        path = Path(name)
        file = self.coach.library.check(path)
        self.add = MainButton(tr("Add"), lambda: page.add_file(path), icon="plus")
        if file.routine is not None:
            self._show_routine(file.routine)
        else:
            words = trn("One line to mend", "{n} lines to mend", len(file.problems))
            self.add_head(file.name, words, [self.add])
            for problem in file.problems[:MOST_PROBLEMS]:
                self.column.addWidget(Body(problem.sentence.replace("`", "")))
        fill(self.column, Caption(tr("“Add” copies this file into your own routines.")), REST)

    def first_focus(self) -> QWidget | None:
        return self.add

    def _show_routine(self, routine: Routine) -> None:
        overview = self.coach.library.overview_of(routine)
        length = tr("about {length}", length=minutes_words(overview.seconds))
        words = " · ".join(part for part in (overview.words, length, overview.equipment) if part)
        self.add_head(overview.name, words, [self.add])
        said = filter(None, (overview.purpose, *overview.notes))
        card = Card(padding=(18, 14, 18, 14), spacing=8)
        card.put(*map(self._stretch, overview.stretches))
        fill(self.column, *(Body(words, "ink2") for words in said), card)

    def _stretch(self, item: StretchItem) -> QBoxLayout:
        who = character_from_settings(self.coach.settings)
        picture = Thumbnail(item.picture, THUMB, who, item.side, 12, item.reach)
        said = stacked(Text(item.title, "control", weight=600), Caption(f"{item.dose} · {item.legs}"))
        row = across(picture, (said, 1), gap=12)
        row.setAlignment(MIDDLE)
        return row
