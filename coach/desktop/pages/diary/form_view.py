"""What every form of the diary is made of: questions with their answers, a day, a time, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QDialog, QLineEdit, QVBoxLayout, QWidget

from coach.app.coach import Coach
from coach.base.errors import Problem, ProblemsError
from coach.base.language import full_date, hhmm, long_date, tr, week_order
from coach.desktop import theme
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.choices import ChipRow, Scale
from coach.desktop.widgets.fields import Field, NoteField, describe
from coach.desktop.widgets.layouts import REST, across, down, fill
from coach.desktop.widgets.pickers import Dropdown
from coach.desktop.widgets.text import Body, Caption
from coach.model.records import CrampRow, NightRow, SessionRow, questions
from coach.plan.times import wall_time

ANOTHER_DAY = "another"
Choices = Sequence[tuple[object, str]]
ASKED = {**questions(CrampRow), **questions(NightRow), **questions(SessionRow)}


class QuestionRow(QWidget):
    """A question in bold, a hint beside it, and what answers it below; a fault is said under the answer."""

    def __init__(
        self, words: str, answer: QWidget, hint: str = "", *, parts: Mapping[str, QWidget] | None = None
    ) -> None:
        """`parts` of the answer are fields of the entry by themselves; each has its own faults."""
        super().__init__()
        self._guessed, self._hint = False, hint
        self.answer, self._parts = answer, parts or {}
        self.faulty = answer  # what the fault is about
        self._told: list[QWidget] = []  # where a reader hears of it
        self.hint: Body | None = None
        self.fault: Caption | None = None
        said = Body(words, weight=600)
        if answer.focusPolicy() & Qt.FocusPolicy.TabFocus:
            said.setBuddy(answer)
        self._head = across(said, gap=10)
        self._column = down(self._head, answer, gap=8, within=self)
        self.say(hint)

    def say(self, words: str) -> None:
        """Other words beside the question."""
        if self.hint is None and words:
            self.hint = Body(words, "ink2")
            self._head.addWidget(self.hint, 1)
        if self.hint is not None:
            self.hint.show_words(words)

    def guess(self, unsure: bool) -> None:
        """Mark the answer as the app's own guess until the person touches it."""
        if unsure or self._guessed:
            self.say(tr("our guess, please check") if unsure else self._hint)
        self._guessed = unsure

    @property
    def wrong(self) -> bool:
        """Whether a fault is said."""
        return self.fault is not None and not self.fault.isHidden()

    def take_focus(self) -> None:
        """Ready to be answered, where something is wrong with it if anything is."""
        for field in _stops(self.faulty):
            if not field.isHidden():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def complain(self, words: str, where: str = "") -> None:
        """Say what cannot be so, of the part `where`; "" takes it back."""
        self.faulty = self._parts.get(where, self.answer) if words else self.answer
        if self.fault is None and words:
            self.fault = Caption(words, "cramp_line", weight=600)
            self._column.addWidget(self.fault)
        if self.fault is not None:
            self.fault.show_words(words)
        for field in self._told:
            describe(field, "")
        self._told = _stops(self.faulty) if words else []
        for field in self._told:
            describe(field, words)  # said when it gets the focus, or has it


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab may come to in `part`."""
    inside = (part, *part.findChildren(QWidget))
    return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


class FormView(QWidget):
    """A form of the diary. Only what somebody `touched` is handed over to be stored."""

    look_at = Signal(object)
    """A widget that should be seen now: a fault, or the text of a sign."""
    subtitle_changed = Signal(str)
    savable_changed = Signal(bool)

    day: DayField

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self.touched: dict[str, Any] = {}
        self.questions: dict[str, QuestionRow] = {}
        self.savable = True
        self._shown: dict[str, Callable[[Any], object]] = {}  # field -> puts a value where it is answered
        self._column = down(gap=22, within=self)
        for keys, way in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):  # before a number takes them for steps
            shortcut = QShortcut(QKeySequence(keys), self, partial(self._go, way))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def dirty(self) -> bool:
        """Whether leaving now would lose something."""
        raise NotImplementedError

    def store(self) -> None:
        """Hand over what was touched. Raises ProblemsError when something cannot be so."""
        raise NotImplementedError

    def save(self) -> bool:
        """Store it. False when something cannot be so, which is then said where it stands."""
        try:
            self.store()
        except ProblemsError as error:
            self._complain(error.problems)
            return False
        return True

    def set_narrow(self, narrow: bool) -> None:
        """Columns go below each other; overridden where there are columns."""

    def _go(self, way: int) -> None:
        """To another question, past the answers of this one."""
        asked = [each for each in dict.fromkeys(self.questions.values()) if each.isVisible()]
        focus = self.focusWidget()
        here = next((n for n, each in enumerate(asked) if focus and each.isAncestorOf(focus)), -1)
        asked[min(max(here + way, 0), len(asked) - 1)].take_focus()

    def _complain(self, problems: Iterable[Problem]) -> None:
        """Say every fault beside its field, and go to the first."""
        for problem in problems:
            question = self.questions.get(problem.where, self.questions["day"])
            question.complain(problem.sentence, problem.where)
        first = next((each for each in self.questions.values() if each.wrong), None)
        if first is not None:
            focus = self.focusWidget()
            if focus is None or focus not in _stops(first.faulty):
                first.take_focus()
            self.look_at.emit(first)

    def touch(self, name: str, value: object) -> None:
        """Somebody has answered this field."""
        self.touched[name] = value
        question = self.questions.get(name)
        if question is not None:
            question.complain("")
            question.guess(False)

    def show_known(self, values: Mapping[str, object]) -> None:
        """What is in the diary, wherever nobody has answered yet."""
        for name, value in values.items():
            if name not in self.touched:
                self._shown[name](value)

    # ------------------------------------------------------------------ answers

    def ask(self, name: str, words: str, answer: QWidget, hint: str = "") -> QuestionRow:
        """A question of its own."""
        question = QuestionRow(words, answer, hint)
        self.questions[name] = question
        self._column.addWidget(question)
        return question

    def ask_again(self, name: str, words: str, row: ChipRow) -> QuestionRow:
        """Another row of chips in the place of the one before."""
        self._chip_answers(name, row)
        before, question = self.questions[name], QuestionRow(words, row)
        self.questions[name] = question
        self._column.replaceWidget(before, question)
        before.hide()
        before.deleteLater()
        return question

    def ask_day(self, name: str, words: str, day: DayField, chosen: Callable[[date], object]) -> DayField:
        """A question that a day answers."""
        day.setMaximumWidth(420)
        day.day_chosen.connect(chosen)
        self.ask(name, words, day)
        return day

    def ask_one(self, name: str, choices: Choices = (), words: str = "") -> ChipRow:
        """A question that one chip answers; what is left out stands at the field of the row."""
        words = words or label(name)
        row = ChipRow(choices or words_of(ASKED[name].choices), words)
        self._chip_answers(name, row)
        self.ask(name, words, row)
        return row

    def ask_many(self, name: str) -> ChipRow:
        """A question that several chips answer."""
        row = ChipRow(words_of(ASKED[name].choices), label(name), many=True)
        row.changed.connect(lambda: self.touch(name, row.values()))
        self._shown[name] = row.choose
        self.ask(name, label(name), row, tr("tap all that fit"))
        return row

    def ask_scale(self, name: str, low: str, high: str) -> ChipRow:
        """A question that a number from 0 to 10 answers."""
        scale = Scale(label(name), low, high)
        self._chip_answers(name, scale.row)
        self.ask(name, label(name), scale)
        return scale.row

    def ask_day_before(self) -> tuple[ChipRow, Field]:
        """What was special the day before, and room for something else."""
        row = self.ask_many("factors")
        field = self.field("factors_text", tr("Something else about the day before"), tr("Something else"))
        self._column.addWidget(field)
        return row, field

    def _chip_answers(self, name: str, row: ChipRow) -> None:
        """The one chip of `row` is the answer."""
        row.changed.connect(lambda: self.touch(name, row.value()))
        self._shown[name] = lambda value: row.choose([value])

    def field(self, name: str, words: str, hint: str = "") -> Field:
        """One line to write in; `words` is what a screen reader calls it."""
        made = Field("", words, hint)
        made.textChanged.connect(lambda words: self.touch(name, words))
        self._shown[name] = lambda words: show_quietly(made, words)
        return made

    def ask_note(self) -> NoteField:
        """The note at the end."""
        note = NoteField(tr("Note"))
        note.textChanged.connect(lambda: self.touch("note", note.toPlainText()))
        self._shown["note"] = lambda words: show_quietly(note, words)
        self.ask("note", tr("Note"), note)
        return note


def label(name: str) -> str:
    """What a field of the diary is called, in every form, in the terminal and where it is wrong."""
    return tr(ASKED[name].label)


def words_of(choices: Mapping[str, str]) -> Choices:
    """Ids with their words, translated."""
    return [(id, tr(words)) for id, words in choices.items()]


def yes_no() -> Choices:
    """The two answers to a plain question."""
    return [(True, tr("Yes")), (False, tr("No"))]


def show_quietly(field: QLineEdit | NoteField, words: str) -> None:
    """Other words in a field, which nobody has typed."""
    with QSignalBlocker(field):
        if isinstance(field, QLineEdit):
            field.setText(words)
        else:
            field.setPlainText(words)


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

    def check(self, name: str) -> None:
        """Raises ProblemsError, with the fault under `name`, when it is neither empty nor a time."""
        if not self.readable:
            words = tr("Write a time such as {example}, or leave it empty.", example=self.placeholderText())
            raise ProblemsError([Problem(name, words)])

    def _show_understood(self) -> None:
        if (moment := self.moment()) is not None:
            show_quietly(self, hhmm(moment))


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
        year = self._today.year
        words = [(day, long_date(day) if day.year == year else full_date(day)) for day in days]
        return [*words, (ANOTHER_DAY, tr("Another day…"))]

    def day(self) -> date:
        """The day shown."""
        return self._day

    def set_value(self, value: object) -> None:
        """Show another choice, without the signal."""
        if isinstance(value, date):
            self._day = value
        super().set_value(value)

    def show_day(self, day: date) -> None:
        """Show a day, also one from long ago, without the signal."""
        self._day = day
        self.set_choices(self._days(day))
        self.set_value(day)

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
        choose_day(self, self._today, self._on_another)

    def _on_another(self, day: date) -> None:
        before = self._day
        self.show_day(day)
        if day != before:
            self.day_chosen.emit(day)


def choose_day(parent: QWidget, today: date, then: Callable[[date], object]) -> None:
    """A calendar to choose a past day from; `then(day)` only when one was chosen."""
    from coach.desktop.widgets.file_dialog import show_beside

    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Another day"))
    calendar = QCalendarWidget()
    calendar.setMaximumDate(QDate(today.year, today.month, today.day))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek(week_order()[0] + 1))
    calendar.setAccessibleName(tr("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFont(theme.of(parent).type_font("body"))
    calendar.setMinimumSize(420, 340)
    calendar.activated.connect(dialog.accept)
    cancel, take = OutlineButton(tr("Cancel"), dialog.reject), MainButton(tr("Choose"), dialog.accept)
    fill(QVBoxLayout(dialog), calendar, across(REST, cancel, take))
    dialog.accepted.connect(lambda: then(cast("date", calendar.selectedDate().toPython())))
    show_beside(parent, dialog)
