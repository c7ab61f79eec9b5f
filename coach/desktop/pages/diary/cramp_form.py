"""The form of one cramp: everything may stay empty, chips come first, Save is always allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.diary.form import CrampForm
from coach.base.errors import ProblemsError
from coach.base.language import hhmm, night_words, tr
from coach.desktop.pages.diary.parts import DayField, FormView, Question, TimeField, show_quietly
from coach.desktop.pages.diary.signs import SignsAnswer
from coach.desktop.widgets import Caption, Field, NoteField, Stepper
from coach.desktop.widgets.flow import ChipRow
from coach.insight import phrases
from coach.model import vocabulary

if TYPE_CHECKING:
    from coach.app.coach import Coach

SCALE_CHIP = 56  # width of a chip of the 0 to 10 scale, pixels
AWAKE = ((0, "Not at all"), (5, "5 min"), (15, "15 min"), (30, "30 min"), (60, "1 hour"), (120, "2 hours"))


def words_of(choices: dict[str, str]) -> list[tuple[object, str]]:
    """Ids with their words, translated."""
    return [(id, tr(words)) for id, words in choices.items()]


def numbers() -> list[tuple[object, str]]:
    """0 to 10."""
    return [(n, str(n)) for n in range(11)]


def ends_of_scale(low: str, high: str) -> QWidget:
    """What the ends of a row of numbers mean."""
    holder = QWidget()
    holder.setMaximumWidth(11 * SCALE_CHIP + 10 * 8)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    last = Caption(high)
    last.setAlignment(Qt.AlignmentFlag.AlignRight)
    row.addWidget(Caption(low), 1)
    row.addWidget(last, 1)
    return holder


class CrampView(FormView):
    """The questions about one cramp. `form()` is what stands there."""

    report_requested = Signal()

    def __init__(self, coach: Coach, form: CrampForm, today: date, narrow: bool) -> None:
        super().__init__()
        self._coach, self._start, self._night = coach, form, form.evening
        row = form.row
        self._column.addLayout(self._when_and_how_long(today))
        self.set_narrow(narrow)
        self._one("side", tr("Which leg"), words_of(vocabulary.SIDES), row.side)
        self._one("place", tr("Where"), words_of(vocabulary.PLACES), row.place)
        self._scale("pain", tr("How strong"), row.pain, tr("barely there"), tr("the worst I can imagine"))
        self._one("awake_minutes", tr("Awake afterwards"), _awake(row.awake_minutes), row.awake_minutes)
        self._scale(
            "sleep_trouble", tr("Trouble sleeping"), row.sleep_trouble, tr("none"), tr("could not sleep")
        )
        self._many("relief", tr("What was tried"), words_of(vocabulary.RELIEF), row.relief)
        self._one("relief_helped", tr("Did it help"), words_of(vocabulary.HELPED), row.relief_helped)
        self._one("soreness", tr("Sore next day"), words_of(vocabulary.SORENESS), row.soreness)
        self._factors = self._many(
            "factors", tr("The day before"), words_of(vocabulary.FACTORS), form.night.factors
        )
        self.factors_text = Field(form.night.factors_text, tr("Something else about the day before"),
                                  tr("Something else"))  # fmt: skip
        self.factors_text.textChanged.connect(lambda words: self._touch("factors_text", words))
        self._column.addWidget(self.factors_text)
        self._signs(form)
        self.note = NoteField(row.note, tr("Note"))
        self.note.textChanged.connect(lambda: self._touch("note", self.note.toPlainText()))
        self._ask("note", tr("Note"), self.note)
        for name in row.guesses:
            if name in self.questions:
                self.questions[name].guess(True)
        self._say_night()

    # ------------------------------------------------------------------ building

    def _one(self, name: str, words: str, choices: Sequence[tuple[object, str]], value: object) -> ChipRow:
        row = ChipRow(choices, words)
        row.choose([value])
        row.changed.connect(lambda: self._touch(name, row.value()))
        self._ask(name, words, row)
        return row

    def _many(
        self, name: str, words: str, choices: Sequence[tuple[object, str]], values: Sequence[object]
    ) -> ChipRow:
        row = ChipRow(choices, words, many=True)
        row.choose(values)
        row.changed.connect(lambda: self._touch(name, row.values()))
        self._ask(name, words, row, tr("tap all that fit"))
        return row

    def _scale(self, name: str, words: str, value: int | None, low: str, high: str) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = ChipRow(numbers(), words, tick=False, gap=8)
        row.choose([value])
        for chip in row.chips:
            chip.setMinimumWidth(SCALE_CHIP)
            chip.speak_as(tr("{question}, {n} of 10", question=words, n=chip.value))
        row.changed.connect(lambda: self._touch(name, row.value()))
        column.addWidget(row)
        column.addWidget(ends_of_scale(low, high))
        self._ask(name, words, holder)

    def _when_and_how_long(self, today: date) -> QBoxLayout:
        self.day = DayField(self._start.day, today, tr("Day"))
        self.day.day_chosen.connect(self._on_day)
        self.at = TimeField(self._start.at, tr("Time"), "03:12")
        self.at.textChanged.connect(self._on_time)
        self.at.setMaximumWidth(150)
        when = QWidget()
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.at)
        row.addStretch(1)
        minutes = round((self._start.row.seconds or 0) / 60)
        if self._start.row.seconds:
            minutes = max(1, minutes)
        self.length = Stepper(minutes, 0, 720, 1, tr("How long"), _minutes_words)
        self.length.changed.connect(lambda minutes: self._touch("seconds", minutes * 60 if minutes else None))
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for name, words, answer in (("at", tr("When"), when), ("seconds", tr("How long"), self.length)):
            question = Question(words, answer)
            self.questions[name] = question
            self._head.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        self.questions["day"] = self.questions["at"]
        self._head.addStretch(1)
        return self._head

    def set_narrow(self, narrow: bool) -> None:
        """When and how long, beside or below each other."""
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._head.setSpacing(22 if narrow else 32)

    def _signs(self, form: CrampForm) -> None:
        name = tr("Anything new about the leg?")
        answer = SignsAnswer(self._coach, form.row.signs, name)
        answer.changed.connect(lambda signs: self._touch("signs", signs))
        answer.report_requested.connect(self.report_requested)
        answer.card_shown.connect(self.look_at)
        self.signs, self.card = answer.first, answer.card
        self._ask("signs", name, answer)

    # ------------------------------------------------------------------ answering

    def _on_day(self, day: date) -> None:
        self._touch("day", day)
        self._say_night()

    def _on_time(self) -> None:
        self._touch("at", self.at.moment())
        self._say_night()

    def _say_night(self) -> None:
        """Date and time as they were understood; what was noted of another night comes with it."""
        form = self._start.changed(**self.touched)
        night = night_words(form.evening)
        words = tr("{time}, {night}", time=hhmm(form.at), night=night) if form.at else night
        self.questions["at"].say(words if self.at.readable else "")
        if form.evening == self._night:
            return
        self._night = form.evening
        known = self._coach.journal.night(form.evening)
        self._start = replace(self._start, night=known)
        if "factors" not in self.touched:
            self._factors.choose(known.factors)
        if "factors_text" not in self.touched:
            show_quietly(self.factors_text, known.factors_text)

    # ------------------------------------------------------------------ result

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not in the diary."""
        return not self.at.readable or self._start.changed(**self.touched) != self._start

    def form(self) -> CrampForm | None:
        """What stands there; None while the time cannot be read, which is then said under it."""
        if not self.at.readable:
            self.complain([self.at.fault("at")])
            return None
        return self._start.changed(**self.touched)

    def save(self) -> bool:
        """Store it. False when something cannot be so, which is then said where it stands."""
        form = self.form()
        if form is None:
            return False
        try:
            self._coach.journal.save(form)
        except ProblemsError as error:
            self.complain(error.problems)
            return False
        return True


def _minutes_words(minutes: float) -> str:
    return tr("{n} min", n=round(minutes)) if minutes else tr("not known")


def _awake(minutes: int | None) -> list[tuple[object, str]]:
    choices: list[tuple[object, str]] = [(n, tr(words)) for n, words in AWAKE]
    if minutes is not None and minutes not in dict(AWAKE):
        choices.append((minutes, phrases.minutes_long(minutes)))
    return choices
