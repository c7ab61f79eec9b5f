"""A file with faults: the line, what is wrong, what to write, and the corrected line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.app.routines.library import Line
from coach.base.errors import Problem
from coach.base.language import tr, trn
from coach.desktop import theme
from coach.desktop.pages.routines.view import RoutineView
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    Heading,
    Lead,
    MainButton,
    OutlineButton,
    Text,
    TextButton,
)
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.rows import LineIcon
from coach.desktop.widgets.sheet import ask

if TYPE_CHECKING:
    from coach.desktop.pages.routines.page import RoutinesPage
    from coach.guide.routine.library import OwnFile

LINE = 36  # height of a line of code at 100 %


class CodeLines(QWidget):
    """Lines of a file with their numbers, the faulty one tinted; a corrected one in another frame."""

    def __init__(self, lines: Sequence[Line], *, right: bool = False) -> None:
        super().__init__()
        self._lines, self._right = tuple(lines), right
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = "\n".join(
            tr("Line {n}: {words}", n=line.number, words=line.text.strip()) for line in self._lines
        )
        self.setAccessibleName(said)

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def _font(self) -> QFont:
        font = QFont(list(theme.MONO))
        font.setPixelSize(theme.of(self).px(17))
        return font

    def _height(self) -> int:
        return theme.of(self).px(LINE)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(320, len(self._lines) * self._height() + 20)

    def minimumSizeHint(self) -> QSize:
        """Long lines are cut at the right edge; the whole line is in the accessible name."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the numbers, the lines."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("primary_ink" if self._right else "control"), 2))
        painter.setBrush(look.colour("primary_tint" if self._right else "sunken"))
        painter.drawRoundedRect(area, 13, 13)
        painter.setFont(self._font())
        metrics = QFontMetricsF(self._font())
        gutter = metrics.horizontalAdvance("0000") + 16
        for index, line in enumerate(self._lines):
            row = QRectF(2, 10 + index * self._height(), self.width() - 4, self._height())
            if line.faulty and not self._right:
                painter.fillRect(row, look.colour("caution"))
            painter.setPen(look.colour("ink2"))
            number = QRectF(0, row.top(), gutter - 16, row.height())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(number, right, str(line.number))
            painter.setPen(look.colour("on_caution" if line.faulty and not self._right else "ink"))
            room = self.width() - gutter - 12
            text = metrics.elidedText(line.text.expandtabs(4), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(gutter, row.center().y() + metrics.ascent() / 2 - 2), text)
        painter.end()


def quoted(words: str) -> str:
    """What a terminal sets in backticks, in quotation marks."""
    return re.sub(r"`([^`]+)`", r"“\1”", words)


class FaultView(RoutineView):
    """The first fault of a file in full, and how many more there are."""

    def __init__(self, page: RoutinesPage, name: str) -> None:
        super().__init__(page)
        self._name = name
        self._open: MainButton | None = None
        file = next((file for file in self.coach.content.broken if file.name == name), None)
        if file is None:
            self._all_right()
        else:
            self._build(file)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """Open the file."""
        return self._open

    def _all_right(self) -> None:
        self.add_head(tr("{name} can be read now", name=self._name), tr("Nothing is left to fix."))

    def _build(self, file: OwnFile) -> None:
        count = len({problem.line for problem in file.problems})
        title = trn("{name} has one line to fix", "{name} has {n} lines to fix", count, name=file.name)
        words = tr("Your other routines work as before.")
        if slots := ", ".join(self.coach.workshop.used_by_file(Path(file.path))):
            words = tr(
                "It is used for {slots}. Until it can be read, one of the coach’s own is played there.",
                slots=slots,
            )
        self.add_head(title, words)
        first, *others = file.problems
        card = Card(padding=(26, 24, 26, 24), spacing=12)
        card.box.addLayout(self._headline(first))
        lines = self.coach.content.excerpt(first)
        if lines:
            card.box.addWidget(CodeLines(lines))
        if first.fix:
            card.box.addWidget(Body(tr("Correct would be"), weight=600))
            card.box.addWidget(CodeLines([Line(first.line, first.fix, False)], right=True))
        if others:
            card.box.addWidget(Body(trn("And {n} more:", "And {n} more:", len(others)), weight=600))
            for problem in others[:8]:
                card.box.addWidget(Body(self._said(problem), "ink2"))
        card.box.addSpacing(6)
        card.box.addLayout(self._actions(file))
        self.column.addWidget(card)
        self.column.addWidget(Text(file.path, "caption", "ink2", selectable=True))

    def _headline(self, problem: Problem) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LineIcon("attention", "cramp_line", 32), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(4)
        words = quoted(problem.message)
        if problem.line:
            words = tr("Line {n}: {what}", n=problem.line, what=words)
        said.addWidget(Heading(words, 2))
        if problem.hint:
            said.addWidget(Lead(quoted(problem.hint)))
        row.addLayout(said, 1)
        return row

    def _said(self, problem: Problem) -> str:
        words = quoted(f"{problem.message} {problem.hint}".strip())
        return tr("Line {n}: {what}", n=problem.line, what=words) if problem.line else words

    def _actions(self, file: OwnFile) -> FlowLayout:
        row = FlowLayout(gap=12)
        self._open = MainButton(tr("Open the file"))
        self._open.clicked.connect(lambda: self._on_open(file))
        again = OutlineButton(tr("Read it again"))
        again.clicked.connect(self.page.reload)
        words = TextButton(tr("All the words you can use"))
        words.clicked.connect(lambda: show_words(self))
        for button in (self._open, again, words):
            row.addWidget(button)
        return row

    def _on_open(self, file: OwnFile) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(file.path)))):
            self.say(file.path)


def show_words(view: RoutineView) -> None:
    """Every word that a routine file may use, in a sheet."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for word, meaning in view.coach.workshop.words():
        column.addWidget(Text(word, "caption", weight=700, selectable=True))
        column.addWidget(Caption(meaning))
    ask(view, tr("All the words you can use"), "", [("close", tr("Close"), "main")], _nothing, extra=box)


def _nothing(answer: str) -> None:
    """There is only one way on."""
