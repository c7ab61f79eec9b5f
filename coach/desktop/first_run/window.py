"""The first minutes: when is bedtime, what suits the body, can you hear it, and the safety note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.steps import BedtimeStep, HearAndReadStep, StepTitle
from coach.desktop.system import screen_reader
from coach.desktop.theme.icons import picture
from coach.desktop.widgets.body_questions import BodyQuestions
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.content import Content
from coach.desktop.widgets.cramp_now import MEASURE
from coach.desktop.widgets.rows import SlimButton
from coach.desktop.widgets.scroll import Scroll, Stack
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Caption, Text

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller

STEPS = 3
MIDDLE = 800
"""Width of the middle column, pixels."""


class FirstRun(Content):
    """Three steps; nothing is asked twice, and Cramp now works from the first second."""

    finished = Signal()

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__()
        self.setAccessibleName(tr("First steps"))
        self._coach, self._controller = coach, controller
        self.step = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 20, 32, 16)
        outer.setSpacing(8)
        self._where = Caption()
        self._dots = Strokes()
        outer.addLayout(self._head())
        self.bedtime = BedtimeStep(coach)
        self.body = _BodyStep(coach)
        self.hear = HearAndReadStep(coach, controller)
        self.hear.ticked.connect(self._show_step)
        self._stack = Stack()
        for step in (self.bedtime, self.body, self.hear):
            self._stack.addWidget(_scrolled(step))
        outer.addWidget(self._stack, 1)
        self._note = Caption(foot_words())
        outer.addWidget(self._note)
        self.back = SlimButton(tr("Back"), icon="chev-left")
        self.back.clicked.connect(lambda: self.go(self.step - 1))
        self.next = MainButton(tr("Next"), after="chev-right", size="big")
        self.next.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.next.clicked.connect(self._on_next)
        for step in (self.bedtime, self.body, self.hear):
            step.title.entered.connect(self.next.click)
        self._foot = self._footer()
        outer.addLayout(self._foot)
        self._show_step()

    # ------------------------------------------------------------------ building

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        logo = QLabel()
        logo.setPixmap(picture("bedtime-coach", 44))
        row.addWidget(logo)
        row.addWidget(Text(tr("Bedtime Coach"), "lead", weight=700), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._where, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._corner = QSpacerItem(MEASURE.width(), MEASURE.height())
        row.addItem(self._corner)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def leave_corner(self, size: QSize) -> None:
        """The foot begins beside Cramp now."""
        self._corner.changeSize(size.width(), size.height())
        self._foot.invalidate()
        self.next.setMinimumWidth(theme.of(self).px(240) if not theme.of(self).large else 0)

    # ------------------------------------------------------------------ steps

    def go(self, step: int) -> None:
        """Show a step, 0 to 2."""
        self.step = max(0, min(STEPS - 1, step))
        self._show_step()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Reading starts at the question of the step; Enter goes on from there."""
        return (self.bedtime, self.body, self.hear)[self.step].title

    def _show_step(self) -> None:
        self._stack.setCurrentIndex(self.step)
        widths = [44.0 if step == self.step else 14.0 for step in range(STEPS)]
        self._dots.set_strokes(
            [Stroke(width, float(step <= self.step), gap=12) for step, width in enumerate(widths)]
        )
        where = tr("Step {n} of {all}", n=self.step + 1, all=STEPS)
        self._where.setText(where)
        self._dots.setAccessibleName(where)
        self.back.setVisible(self.step > 0)
        last = self.step == STEPS - 1
        self.next.set_words(tr("Ready") if last else tr("Next"))
        for title in (self.bedtime.title, self.body.title, self.hear.title):
            title.setAccessibleDescription(where)
        words = key_words() if last else foot_words()
        self._note.setText(tick_words() if last and not self.hear.read else words)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _on_next(self) -> None:
        if self.step == 0:
            self.bedtime.store()
        elif self.step == 1:
            self.body.questions.store()
        if self.step < STEPS - 1:
            self.go(self.step + 1)
            return
        if not self.hear.read:
            screen_reader.say(self, tick_words())
            self.hear.tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hear.store()
        self._coach.setup.finish(read=self.hear.read)
        self.finished.emit()


def tick_words() -> str:
    """What the last step waits for."""
    return tr("Please tick that you have read this.")


def key_words() -> str:
    """What the foot of the last step says."""
    return tr("A key for Cramp now in any program: Settings, Cramp help.")


def foot_words() -> str:
    """What the foot of every step says."""
    return tr("Cramp now is always in the bottom left corner, or press F1.")


class _BodyStep(QWidget):
    """Level and questions, with the heading of the step."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = StepTitle(tr("How shall we begin?"))
        column.addWidget(self.title)
        column.addWidget(Text(tr("You can switch at any time."), "lead", "ink2", align=centre))
        column.addSpacing(12)
        self.questions = BodyQuestions(coach)
        column.addWidget(self.questions)
        column.addStretch(1)


def _scrolled(step: QWidget) -> Scroll:
    scroll = Scroll()
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 12, 8, 8)
    step.setMaximumWidth(MIDDLE + 60)
    row.addStretch(1)
    row.addWidget(step, 100)
    row.addStretch(1)
    scroll.setWidget(holder)
    return scroll
