"""Two smaller forms of the diary: a whole night, and a stretch that was done without the coach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.base.errors import ProblemsError, UserError
from coach.base.language import hhmm, long_date, night_words, tr
from coach.desktop.pages.diary.cramp_form import words_of
from coach.desktop.pages.diary.parts import DayField, FormView, Question, TimeField, show_quietly
from coach.desktop.widgets import Body, Field, NoteField, Stepper
from coach.desktop.widgets.flow import ChipRow
from coach.model import vocabulary
from coach.model.records import NightRow
from coach.plan.night import calendar_date, instant

if TYPE_CHECKING:
    from coach.app.coach import Coach

QUIET, CRAMPS = "none", "cramps"


class NightView(FormView):
    """What was noted of one night as a whole: quiet or not, the day after, medicines, lights out."""

    def __init__(self, coach: Coach, night: date, today: date) -> None:
        super().__init__()
        self._coach = coach
        self._known = NightRow(night)
        self.day = DayField(night, today, tr("Evening"))
        self.day.setMaximumWidth(420)
        self.day.day_chosen.connect(self._load)
        self._ask("day", tr("The evening it began"), self.day)
        self.status = ChipRow([(QUIET, tr("No cramp")), (CRAMPS, tr("Cramps"))], tr("The night"))
        self.status.changed.connect(self._on_status)
        self.asked_status = self._ask("status", tr("The night"), self.status)
        self.count = Stepper(1, 1, 30, 1, tr("How many"))
        self.count.changed.connect(lambda count: self._touch("count", round(count)))
        self.asked_count = self._ask("count", tr("How many"), self.count)
        self.function = self._choice("function", tr("The day after"), words_of(vocabulary.FUNCTION))
        self.lights = TimeField(None, tr("Lights out"), "22:00")
        self.lights.setMaximumWidth(180)
        self.lights.textChanged.connect(lambda: self._touch("lights_out", None))
        self._ask("lights_out", tr("Lights out"), self.lights)
        changed = tr("A new or changed medicine")
        self.medicine = self._choice("medicine_changed", changed, [(True, tr("Yes")), (False, tr("No"))])
        self.medicine_text = Field("", tr("Which medicine, and since when"), tr("Which one, and since when"))
        self.medicine_text.textChanged.connect(lambda words: self._touch("medicine_text", words))
        self._column.addWidget(self.medicine_text)
        self.taken = Field("", tr("Painkiller, supplement or quinine taken"))
        self.taken.textChanged.connect(lambda words: self._touch("taken", words))
        self._ask("taken", tr("Painkiller, supplement or quinine taken"), self.taken)
        self.note = NoteField("", tr("Note"))
        self.note.textChanged.connect(lambda: self._touch("note", self.note.toPlainText()))
        self._ask("note", tr("Note"), self.note)
        self._load(night)

    def _choice(self, name: str, words: str, choices: list[tuple[object, str]]) -> ChipRow:
        row = ChipRow(choices, words)
        row.changed.connect(lambda: self._touch(name, row.value()))
        self._ask(name, words, row)
        return row

    def _load(self, night: date) -> None:
        """What is noted of that night, wherever nobody has answered yet."""
        self._known = known = self._coach.journal.night(night)
        noted = self._coach.journal.night_counts(night, night).get(night, 0)
        shown: dict[str, Callable[[], None]] = {
            "status": lambda: self.status.choose([CRAMPS if noted else known.status]),
            "count": lambda: self.count.set_value(noted or 1),
            "function": lambda: self.function.choose([known.function]),
            "lights_out": lambda: show_quietly(self.lights, self._lights_words(known.lights_out)),
            "medicine_changed": lambda: self.medicine.choose([known.medicine_changed]),
            "medicine_text": lambda: show_quietly(self.medicine_text, known.medicine_text),
            "taken": lambda: show_quietly(self.taken, known.taken),
            "note": lambda: self._show_note(known.note),
        }
        for name, show in shown.items():
            if name not in self.touched:
                show()
        for question in self.questions.values():
            question.complain("")
        self.asked_count.setVisible(self.status.value() == CRAMPS)
        self.subtitle_changed.emit(night_words(night))

    def _lights_words(self, moment: datetime | None) -> str:
        return hhmm(moment.astimezone(self._coach.clock.zone())) if moment else ""

    def _show_note(self, words: str) -> None:
        self.note.blockSignals(True)
        self.note.setPlainText(words)
        self.note.blockSignals(False)

    def _on_status(self) -> None:
        status = self.status.value()
        self._touch("status", status)
        self.asked_count.setVisible(status == CRAMPS)
        if status == CRAMPS:
            self._touch("count", round(self.count.value()))
        else:
            self.touched.pop("count", None)

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not in the diary."""
        lights = self.lights.text().strip() != self._lights_words(self._known.lights_out)
        others = (name for name in self.touched if name != "lights_out")
        return lights or any(self.touched[name] != getattr(self._known, name) for name in others)

    def save(self) -> bool:
        """Store it. False when something cannot be so, which is then said where it stands."""
        if not self.lights.readable:
            self.complain([self.lights.fault("lights_out")])
            return False
        if "lights_out" in self.touched:
            self.touched["lights_out"] = self._lights_out()
        try:
            self._coach.journal.note_night(self.day.day(), **self.touched)
        except ProblemsError as error:
            self.complain(error.problems)
            return False
        return True

    def _lights_out(self) -> datetime | None:
        wall = self.lights.moment()
        if wall is None:
            return None
        return instant(calendar_date(self.day.day(), wall, time(12)), wall, self._coach.clock.zone())


class EarlierView(FormView):
    """A stretch that was done without the coach, or while it was off."""

    def __init__(self, coach: Coach, today: date) -> None:
        super().__init__()
        self._coach = coach
        self._column.addWidget(Body(tr("It counts as done, and is marked as added later."), "ink2"))
        self.day = DayField(today, today, tr("Day"))
        self.day.setMaximumWidth(420)
        self.day.day_chosen.connect(self._load)
        self._ask("day", tr("When"), self.day)
        self.slot = ChipRow([], tr("Which one"))
        self.asked = self._ask("slot", tr("Which one"), self.slot)
        self.whole = ChipRow([(False, tr("All of it")), (True, tr("A part of it"))], tr("How much"))
        self.whole.choose([False])
        self.whole.changed.connect(lambda: self._touch("whole", self.whole.value()))
        self._ask("whole", tr("How much"), self.whole)
        self._load(today)

    @property
    def dirty(self) -> bool:
        """Whether a session was chosen."""
        return "slot" in self.touched and self.savable

    def _load(self, day: date) -> None:
        """The slots of that day; those that are done already are left out."""
        slots = [item for item in self._coach.reminders.day(day) if item.state != "done"]
        ids = [item.slot for item in slots]
        chosen = ChipRow([(item.slot, item.name) for item in slots], tr("Which one"))
        if self.touched.get("slot") in ids:
            chosen.choose([self.touched["slot"]])
        elif len(ids) == 1:
            chosen.choose(ids)
        chosen.changed.connect(lambda: self._touch("slot", chosen.value()))
        question = Question(tr("Which one"), chosen)
        self._column.replaceWidget(self.asked, question)
        self.asked.hide()
        self.asked.deleteLater()
        self.slot, self.asked = chosen, question
        self.questions["slot"] = question
        self.savable = bool(slots)
        if not slots:
            question.complain(tr("Every session of {day} is noted already.", day=long_date(day)))
        self.savable_changed.emit(self.savable)

    def save(self) -> bool:
        """Store it. False when no session was chosen or it has not come yet."""
        slot = self.slot.value()
        if slot is None:
            self.asked.complain(tr("Choose a session."))
            self.asked.take_focus()
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
