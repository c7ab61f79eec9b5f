"""Parts of the diary's forms: what every form does, a question with its answer, a day, a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.base.errors import Problem
from coach.base.language import full_date, hhmm, long_date, tr
from coach.desktop import theme
from coach.desktop.widgets import Body, Caption, Dropdown, Field, MainButton, OutlineButton
from coach.plan.times import wall_time

ANOTHER_DAY = "another"


class FormView(QWidget):
    """A form of the diary. Only what somebody `touched` is handed over to be stored."""

    look_at = Signal(object)
    """A widget that should be seen now: a fault, or the text of a sign."""
    subtitle_changed = Signal(str)
    savable_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.touched: dict[str, Any] = {}
        self.questions: dict[str, Question] = {}
        self.savable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)
        self.day: DayField

    @property
    def dirty(self) -> bool:
        """Whether leaving now would lose something; overridden."""
        return False

    def save(self) -> bool:
        """Store what was touched; False when something cannot be so, which is then said beside it."""
        raise NotImplementedError

    def set_narrow(self, narrow: bool) -> None:
        """Columns go below each other; overridden where there are columns."""

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say every fault beside its field, and go to the first."""
        faults = {problem.where: f"{problem.message} {problem.hint}".strip() for problem in problems}
        for name, words in faults.items():
            self.questions[name if name in self.questions else "day"].complain(words)
        first = next((each for each in self.questions.values() if not each.fault.isHidden()), None)
        if first is not None:
            first.take_focus()
            self.look_at.emit(first)

    def _touch(self, name: str, value: object) -> None:
        self.touched[name] = value
        question = self.questions.get(name)
        if question is not None:
            question.complain("")
            question.guess(False)

    def _ask(self, name: str, words: str, answer: QWidget, hint: str = "") -> Question:
        question = Question(words, answer, hint)
        self.questions[name] = question
        self._column.addWidget(question)
        return question


class Question(QWidget):
    """A question in bold, a hint beside it, and what answers it below; a fault is said under the answer."""

    def __init__(self, words: str, answer: QWidget, hint: str = "") -> None:
        super().__init__()
        self._guessed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.words = Body(words, weight=600)
        self.hint = Body(hint, "ink2")
        if not hint:
            self.hint.hide()
        head.addWidget(self.words)
        head.addWidget(self.hint, 1)
        head.addStretch(0)
        column.addLayout(head)
        self.answer = answer
        column.addWidget(answer)
        self.fault = Caption("", "cramp_line", weight=600)
        self.fault.hide()
        column.addWidget(self.fault)

    def say(self, words: str) -> None:
        """Other words beside the question."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def guess(self, unsure: bool) -> None:
        """Mark the answer as the app's own guess until the person touches it."""
        if unsure or self._guessed:
            self.say(tr("our guess, please check") if unsure else "")
        self._guessed = unsure

    def take_focus(self) -> None:
        """Ready to be answered."""
        for part in (self.answer, *self.answer.findChildren(QWidget)):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.isHidden():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def complain(self, words: str) -> None:
        """Say what cannot be so; "" takes it back."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


class TimeField(Field):
    """A time of day as people write it: 3, 410, 3.15, 3:15 am. Left, it shows how it was understood."""

    def __init__(self, moment: time | None, name: str, hint: str) -> None:
        super().__init__(hhmm(moment) if moment else "", name, hint)
        self.editingFinished.connect(self._show_understood)

    def moment(self) -> time | None:
        """The time that stands there; None when it is empty or cannot be read."""
        return wall_time(self.text())

    @property
    def readable(self) -> bool:
        """Whether it is empty or a time."""
        return not self.text().strip() or self.moment() is not None

    def fault(self, name: str) -> Problem:
        """What to say when it is neither."""
        example = self.placeholderText()
        return Problem(name, tr("Write a time such as {example}, or leave it empty.", example=example))

    def _show_understood(self) -> None:
        if (moment := self.moment()) is not None:
            show_quietly(self, hhmm(moment))


def show_quietly(field: QLineEdit, words: str) -> None:
    """Other words in a field, which nobody has typed."""
    field.blockSignals(True)
    field.setText(words)
    field.blockSignals(False)


class DayField(Dropdown):
    """The last fourteen days, or another one from a calendar. `day_chosen(date)` tells."""

    day_chosen = Signal(object)

    def __init__(self, day: date, today: date, name: str) -> None:
        self._today, self._day = today, day
        super().__init__(self._days(day), day, name)
        self.chosen.connect(self._on_chosen)

    def _days(self, extra: date) -> list[tuple[object, str]]:
        days = [self._today - timedelta(days=n) for n in range(14)]
        if extra not in days:
            days.append(extra)
        return [*((day, _words(day, self._today)) for day in days), (ANOTHER_DAY, tr("Another day…"))]

    def day(self) -> date:
        """The day shown."""
        return self._day

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        if isinstance(value, date):
            self._day = value
        super().set_value(value)

    def set_today(self, today: date) -> None:
        """A form that stood open over midnight offers the new day, too; the day chosen stays."""
        if today != self._today:
            self._today = today
            self.set_choices(self._days(self._day))

    def _on_chosen(self, value: object) -> None:
        if value != ANOTHER_DAY:
            self.day_chosen.emit(value)
            return
        self.set_value(self._day)  # it stays until another one was chosen
        ask_day(self, self._today, self._on_another)

    def _on_another(self, day: date) -> None:
        before = self._day
        self.set_choices(self._days(day))
        self.set_value(day)
        if day != before:
            self.day_chosen.emit(day)


def ask_day(parent: QWidget, today: date, then: Callable[[date], object]) -> None:
    """A calendar to choose a past day from; `then(day)` only when one was chosen."""
    from coach.desktop.widgets.file_dialog import show_beside

    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Another day"))
    column = QVBoxLayout(dialog)
    calendar = QCalendarWidget()
    calendar.setMaximumDate(QDate(today.year, today.month, today.day))
    calendar.setAccessibleName(tr("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFont(theme.of(parent).type_font("body"))
    calendar.setMinimumSize(420, 340)
    column.addWidget(calendar)
    row = QHBoxLayout()
    cancel, take = OutlineButton(tr("Cancel")), MainButton(tr("Choose"))
    cancel.clicked.connect(dialog.reject)
    take.clicked.connect(dialog.accept)
    calendar.activated.connect(dialog.accept)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(take)
    column.addLayout(row)

    def chosen() -> None:
        day = calendar.selectedDate()
        then(date(day.year(), day.month(), day.day()))

    dialog.accepted.connect(chosen)
    show_beside(parent, dialog)


def _words(day: date, today: date) -> str:
    return long_date(day) if day.year == today.year else full_date(day)


def cramp_title(day: date) -> str:
    """Cramp on Thursday 12 March."""
    return tr("Cramp on {day}", day=long_date(day))
