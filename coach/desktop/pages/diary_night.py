"""Two smaller forms of the diary: a whole night, and a stretch that was done without the coach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import long_date, tr
from coach.base.settings import is_time
from coach.desktop.pages.diary_form import words_of
from coach.desktop.pages.diary_parts import DayField, Question
from coach.desktop.widgets import Body, Field, NoteField, Stepper
from coach.desktop.widgets.flow import ChipRow
from coach.diary.records import NightRow
from coach.insight import fields
from coach.plan.night import calendar_date, instant

if TYPE_CHECKING:
    from coach.app import Coach

QUIET, CRAMPS, UNKNOWN = "none", "cramps", ""


class NightView(QWidget):
    """What was noted of one night as a whole: quiet or not, the day after, medicines, lights out."""

    def __init__(self, coach: Coach, night: date, today: date) -> None:
        super().__init__()
        self._coach, self._today = coach, today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)
        self.day = DayField(night, today, tr("Evening"))
        self.day.setMaximumWidth(420)
        self.day.day_chosen.connect(self._load)
        self._column.addWidget(Question(tr("The evening it began"), self.day))
        self._answers = QWidget()
        self._column.addWidget(self._answers)
        self._load(night)

    def _load(self, night: date) -> None:
        row = self._coach.journal.night(night)
        self._row = row
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(22)
        self.status = ChipRow([(QUIET, tr("No cramp")), (CRAMPS, tr("Cramps"))], tr("The night"))
        self.status.choose([row.status] if row.status else [])
        self.status.changed.connect(self._show_count)
        self.asked_status = Question(tr("The night"), self.status)
        column.addWidget(self.asked_status)
        self.count = Stepper(row.count or 1, 1, 30, 1, tr("How many"))
        self.asked_count = Question(tr("How many"), self.count)
        column.addWidget(self.asked_count)
        self.function = ChipRow(words_of(fields.FUNCTION), tr("The day after"))
        self.function.choose([row.function])
        column.addWidget(Question(tr("The day after"), self.function))
        lights = f"{row.lights_out.astimezone(self._coach.clock.zone()):%H:%M}" if row.lights_out else ""
        self.lights = Field(lights, tr("Lights out"), "22:00")
        self.lights.setMaximumWidth(180)
        self.asked_lights = Question(tr("Lights out"), self.lights)
        column.addWidget(self.asked_lights)
        self.medicine = ChipRow([(True, tr("Yes")), (False, tr("No"))], tr("A new or changed medicine"))
        self.medicine.choose([row.medicine_changed])
        column.addWidget(Question(tr("A new or changed medicine"), self.medicine))
        self.medicine_text = Field(row.medicine_text, tr("Which medicine, and since when"),
                                   tr("Which one, and since when"))  # fmt: skip
        column.addWidget(self.medicine_text)
        self.taken = Field(row.taken, tr("Painkiller, supplement or quinine taken"))
        column.addWidget(Question(tr("Painkiller, supplement or quinine taken"), self.taken))
        self.note = NoteField(row.note, tr("Note"))
        column.addWidget(Question(tr("Note"), self.note))
        self._column.replaceWidget(self._answers, holder)
        self._answers.hide()
        self._answers.deleteLater()
        self._answers = holder
        self._show_count()

    def _show_count(self) -> None:
        self.asked_count.setVisible(self.status.value() == CRAMPS)

    def save(self) -> bool:
        """Store it. False when something cannot be so, which is then said where it stands."""
        written = self.lights.text().strip().replace(".", ":")
        if written and not is_time(written):
            self.asked_lights.complain(tr("Write a time such as 22:00, or leave it empty."))
            return False
        status = self.status.value()
        values: dict[str, Any] = {
            "status": status,
            "count": {QUIET: 0, CRAMPS: round(self.count.value())}.get(str(status)) if status else None,
            "function": self.function.value(),
            "medicine_changed": self.medicine.value(),
            "medicine_text": self.medicine_text.text().strip(),
            "taken": self.taken.text().strip(),
            "note": self.note.toPlainText().strip(),
            "lights_out": self._lights_out(written),
        }
        row: NightRow = replace(self._row, night=self.day.day(), **values)
        try:
            self._coach.journal.save_night(row)
        except UserError as error:
            self.asked_status.complain(str(error))
            self.status.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _lights_out(self, written: str) -> Any:
        if not written:
            return None
        wall = time.fromisoformat(written.zfill(5))
        return instant(calendar_date(self.day.day(), wall, time(12)), wall, self._coach.clock.zone())


class EarlierView(QWidget):
    """A stretch that was done without the coach, or while it was off."""

    def __init__(self, coach: Coach, today: date) -> None:
        super().__init__()
        self._coach = coach
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)
        self._column.addWidget(Body(tr("It counts as done, and is marked as added later."), "ink2"))
        self.day = DayField(today, today, tr("Day"))
        self.day.setMaximumWidth(420)
        self.day.day_chosen.connect(self._load)
        self._column.addWidget(Question(tr("When"), self.day))
        self.slot = ChipRow([], tr("Which one"))
        self.asked = Question(tr("Which one"), self.slot)
        self._column.addWidget(self.asked)
        self.whole = ChipRow([(False, tr("All of it")), (True, tr("A part of it"))], tr("How much"))
        self.whole.choose([False])
        self._column.addWidget(Question(tr("How much"), self.whole))
        self._load(today)

    def _load(self, day: date) -> None:
        """The slots of that day; those that are done already are left out."""
        slots = [item for item in self._coach.reminders.day(day) if item.state != "done"]
        chosen = ChipRow([(item.slot, item.name) for item in slots], tr("Which one"))
        if len(slots) == 1:
            chosen.choose([slots[0].slot])
        question = Question(tr("Which one"), chosen)
        self._column.replaceWidget(self.asked, question)
        self.asked.hide()
        self.asked.deleteLater()
        self.slot, self.asked = chosen, question
        if not slots:
            question.complain(tr("Every session of {day} is noted already.", day=long_date(day)))

    def save(self) -> bool:
        """Store it. False when no session was chosen or it has not come yet."""
        slot = self.slot.value()
        if slot is None:
            self.asked.complain(tr("Choose a session."))
            return False
        try:
            self._coach.journal.done_earlier(self.day.day(), str(slot), part=bool(self.whole.value()))
        except UserError as error:
            self.asked.complain(str(error))
            return False
        return True


def last_evening(today: date) -> date:
    """The evening of last night."""
    return today - timedelta(days=1)
