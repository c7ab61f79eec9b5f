"""The form of one cramp: everything may stay empty, chips come first, Save is always allowed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.diary_form import CrampForm
from coach.base.language import tr
from coach.base.settings import is_time
from coach.desktop.pages.diary_parts import DayField, Question
from coach.desktop.widgets import (
    Body,
    Caption,
    DoctorCard,
    Field,
    NoteField,
    OutlineButton,
    Stepper,
    TextButton,
)
from coach.desktop.widgets.flow import ChipRow
from coach.insight import care, fields

if TYPE_CHECKING:
    from coach.app import Coach

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


class CrampView(QWidget):
    """The questions about one cramp. `form()` is what stands there; `report_requested` from the care card."""

    report_requested = Signal()
    sign_chosen = Signal(object)  # the doctor card, to be scrolled into view

    def __init__(self, coach: Coach, form: CrampForm, today: date, narrow: bool) -> None:
        super().__init__()
        self._coach, self._start = coach, form
        self._touched: dict[str, Any] = {}
        self.questions: dict[str, Question] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)
        self._column.addLayout(self._when_and_how_long(today, narrow))
        self._one("side", tr("Which leg"), words_of(fields.SIDES), form.side)
        self._one("place", tr("Where"), words_of(fields.PLACES), form.place)
        self._scale("pain", tr("How strong"), form.pain, tr("barely there"), tr("the worst I can imagine"))
        self._one("awake_minutes", tr("Awake afterwards"), _awake(form.awake_minutes), form.awake_minutes)
        self._scale(
            "sleep_trouble", tr("Trouble sleeping"), form.sleep_trouble, tr("none"), tr("could not sleep")
        )
        self._many("relief", tr("What was tried"), words_of(fields.RELIEF), form.relief)
        self._one("relief_helped", tr("Did it help"), words_of(fields.HELPED), form.relief_helped)
        self._one("soreness", tr("Sore next day"), words_of(fields.SORENESS), form.soreness)
        self._many("factors", tr("The day before"), words_of(fields.FACTORS), form.factors)
        self.factors_text = Field(form.factors_text, tr("Something else about the day before"),
                                  tr("Something else"))  # fmt: skip
        self._column.addWidget(self.factors_text)
        self._signs(form)
        self.note = NoteField(form.note, tr("Note"))
        self._ask("note", tr("Note"), self.note)

    # ------------------------------------------------------------------ building

    def _ask(self, name: str, words: str, answer: QWidget, hint: str = "") -> Question:
        question = Question(words, answer, hint)
        self.questions[name] = question
        if name in self._start.guesses:
            question.guess(True)
        self._column.addWidget(question)
        return question

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

    def _when_and_how_long(self, today: date, narrow: bool) -> QBoxLayout:
        self.day = DayField(self._start.day, today, tr("Day"))
        self.day.day_chosen.connect(lambda day: self._touch("day", day))
        at = self._start.at
        self.at = Field(f"{at:%H:%M}" if at else "", tr("Time"), "03:12")
        self.at.setMaximumWidth(150)
        when = QWidget()
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.at)
        row.addStretch(1)
        minutes = round((self._start.seconds or 0) / 60)
        if self._start.seconds:
            minutes = max(1, minutes)
        self.length = Stepper(minutes, 0, 720, 1, tr("How long"), _minutes_words)
        self.length.changed.connect(self._length_changed)
        both = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        both.setSpacing(22 if narrow else 32)
        for name, words, answer in (("at", tr("When"), when), ("seconds", tr("How long"), self.length)):
            question = Question(words, answer)
            self.questions[name] = question
            both.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        self.questions["day"] = self.questions["at"]
        both.addStretch(1)
        return both

    def _signs(self, form: CrampForm) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        first = [(sign.id, tr(sign.label)) for sign in care.SIGNS if sign.form]
        more = [(sign.id, tr(sign.label)) for sign in care.SIGNS if not sign.form]
        name = tr("Anything new about the leg?")
        self.signs = ChipRow(first, name, many=True)
        self.more_signs = ChipRow(more, name, many=True)
        for row in (self.signs, self.more_signs):
            row.choose(form.signs)
            row.changed.connect(self._signs_changed)
            column.addWidget(row)
        self.more_signs.setVisible(bool(self.more_signs.values()))
        self._more = TextButton(tr("More signs"), icon="plus", size="small")
        self._more.clicked.connect(self._show_more)
        column.insertWidget(1, self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if not self.more_signs.isHidden():
            self._more.hide()
        self.card = DoctorCard("")
        self._also = Body("", "on_caution", weight=700)
        self._call = Body("", "on_caution", weight=700)
        self._report = OutlineButton(tr("Make the report"), size="small")
        self._report.clicked.connect(self.report_requested)
        foot = QHBoxLayout()
        foot.addWidget(self._call, 1)
        foot.addWidget(self._report)
        self.card.box.addWidget(self._also)
        self.card.box.addLayout(foot)
        column.addWidget(self.card)
        self._ask("signs", name, holder)
        self._show_card(announce=False)

    # ------------------------------------------------------------------ answering

    def _touch(self, name: str, value: object) -> None:
        self._touched[name] = value
        question = self.questions.get(name)
        if question is not None:
            question.complain("")
            if name in self._start.guesses:
                question.guess(False)

    def _length_changed(self, minutes: float) -> None:
        self._touch("seconds", minutes * 60 if minutes else None)

    def _show_more(self) -> None:
        self._more.hide()
        self.more_signs.show()
        self.more_signs.chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen_signs(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.signs.values() + self.more_signs.values())

    def _signs_changed(self) -> None:
        self._touch("signs", self._chosen_signs())
        self._show_card(announce=True)

    def _show_card(self, announce: bool) -> None:
        """The fixed text of the signs chosen, shown under them and read out."""
        found = self._coach.journal.care_card(self._chosen_signs())
        self.card.setVisible(found is not None)
        if found is None:
            return
        self.card.set_lines(found.paragraphs, found.title)
        self.card.box.removeWidget(self._also)
        self.card.box.insertWidget(self.card.box.count() - 1, self._also)
        self._also.setText(found.also)
        self._also.setVisible(bool(found.also))
        first = next(iter(self._coach.cramps.numbers().advice), None)
        self._call.setText(f"{first.name}  {first.number}" if first else "")
        if announce:
            QTimer.singleShot(0, self.card, lambda: self.sign_chosen.emit(self.card))
            event = QAccessibleAnnouncementEvent(self.card, found.spoken)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    # ------------------------------------------------------------------ result

    def form(self) -> CrampForm | None:
        """What stands there; None while the time cannot be read, which is then said under it."""
        written = self.at.text().strip().replace(".", ":")
        if written and not is_time(written):
            self.questions["at"].complain(tr("Write a time such as 03:12, or leave it empty."))
            self.at.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        values: dict[str, Any] = {
            **self._touched,
            "day": self.day.day(),
            "note": self.note.toPlainText(),
            "factors_text": self.factors_text.text(),
        }
        at = time.fromisoformat(written.zfill(5)) if written else None
        if at != self._start.at:
            values["at"] = at
        return self._start.changed(**values)


def _minutes_words(minutes: float) -> str:
    return tr("{n} min", n=round(minutes)) if minutes else tr("not known")


def _awake(minutes: int | None) -> list[tuple[object, str]]:
    choices: list[tuple[object, str]] = [(n, tr(words)) for n, words in AWAKE]
    if minutes is not None and minutes not in dict(AWAKE):
        choices.append((minutes, fields.minutes_long(minutes)))
    return choices
