"""A file with faults: the line, what is wrong, what to write, and the corrected line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from coach.app.routines.library import FileLine
from coach.base.errors import Problem
from coach.base.language import tr, trn
from coach.desktop.pages.base import open_path
from coach.desktop.pages.routines.view import RoutineView, RoutineViewHost
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import MIDDLE, RIGHT, TOP, across, boxed, down, fill
from coach.desktop.widgets.sheet import show_sheet
from coach.desktop.widgets.text import Body, Caption, Heading, Lead, Text
from coach.guide.routine.library import OwnFile


class CodeLines(QFrame):
    """Lines of a file with their numbers, the faulty one tinted; a corrected one in another frame."""

    def __init__(self, lines: Sequence[FileLine], *, right: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "code-right" if right else "code")
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 10, 2, 10)
        grid.setSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            number, text = QLabel(str(line.number)), QLabel(line.text.expandtabs(4))
            number.setAlignment(RIGHT | MIDDLE)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # long lines are cut
            for column, (label, kind) in enumerate(((number, "code-number"), (text, "code-line"))):
                label.setProperty("kind", kind)
                label.setProperty("faulty", line.faulty and not right)
                grid.addWidget(label, row, column)
        said = [tr("Line {n}: {words}", n=line.number, words=line.text.strip()) for line in lines]
        self.setAccessibleName("\n".join(said))


def quoted(words: str) -> str:
    """What a terminal sets in backticks, in quotation marks."""
    return re.sub(r"`([^`]+)`", r"“\1”", words)


class FaultView(RoutineView):
    """The first fault of a file in full, and how many more there are."""

    def __init__(self, page: RoutineViewHost, name: str) -> None:
        super().__init__(page)
        self._open: MainButton | None = None
        file = next((file for file in self.coach.library.broken if file.name == name), None)
        if file is None:
            self.add_head(tr("{name} can be read now", name=name), tr("Nothing is left to fix."))
        else:
            self._build(file)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        return self._open

    def _build(self, file: OwnFile) -> None:
        count = len({problem.line for problem in file.problems})
        title = trn("{name} has one line to fix", "{name} has {n} lines to fix", count, name=file.name)
        words = tr("Your other routines work as before.")
        if slots := ", ".join(self.coach.routine_editor.used_by_file(Path(file.path))):
            words = tr(
                "It is used for {slots}. Until it can be read, one of the coach’s own is played there.",
                slots=slots,
            )
        self.add_head(title, words)
        first, *others = file.problems
        card = Card(padding=(26, 24, 26, 24), spacing=12)
        lines = self.coach.library.excerpt(first)
        card.put(self._headline(first), CodeLines(lines) if lines else None)
        if first.fix:
            right = CodeLines([FileLine(first.line, first.fix, False)], right=True)
            card.put(Body(tr("Correct would be"), weight=600), right)
        if others:
            card.put(Body(trn("And {n} more:", "And {n} more:", len(others)), weight=600))
            card.put(*(Body(self._said(problem), "ink2") for problem in others[:8]))
        card.put(6, self._actions(file))
        fill(self.column, card, Text(file.path, "caption", "ink2", selectable=True))

    def _headline(self, problem: Problem) -> QBoxLayout:
        words = quoted(problem.message)
        if problem.line:
            words = tr("Line {n}: {what}", n=problem.line, what=words)
        hint = Lead(quoted(problem.hint)) if problem.hint else None
        said = down(Heading(words, 2), hint, gap=4)
        return across((LineIcon("attention", "cramp_line", 32), TOP), (said, 1), gap=16)

    def _said(self, problem: Problem) -> str:
        words = quoted(problem.sentence)
        return tr("Line {n}: {what}", n=problem.line, what=words) if problem.line else words

    def _actions(self, file: OwnFile) -> FlowLayout:
        row = FlowLayout(gap=12)
        self._open = MainButton(tr("Open the file"), lambda: self._on_open(file))
        again = OutlineButton(tr("Read it again"), self.page.reload)
        words = TextButton(tr("All the words you can use"), lambda: show_words(self))
        for button in (self._open, again, words):
            row.addWidget(button)
        return row

    def _on_open(self, file: OwnFile) -> None:
        if not open_path(Path(file.path)):
            self.say(file.path)


def show_words(view: RoutineView) -> None:
    """Every word that a routine file may use, in a sheet."""
    column = down(gap=2, edges=(0, 0, 12, 0))
    for word, meaning in view.coach.routine_editor.words():
        fill(column, Text(word, "caption", weight=700, selectable=True), Caption(meaning))
    show_sheet(view, tr("All the words you can use"), boxed(column), view.window().height())
