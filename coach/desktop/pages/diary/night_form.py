"""The form of a whole night: quiet or not, and what belongs to no single cramp."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from coach.app.coach import Coach
from coach.base.language import hhmm, night_words, tr
from coach.desktop.pages.diary.form_view import (
    DayField,
    FormView,
    TimeField,
    label,
    show_quietly,
    yes_no,
)
from coach.desktop.widgets.fields import Stepper
from coach.plan.night import calendar_date, instant

QUIET, CRAMPS = "none", "cramps"


class NightFormView(FormView):
    """What was noted of one night as a whole: quiet or not, the day after, medicines, lights out."""

    def __init__(self, coach: Coach, night: date, today: date) -> None:
        super().__init__(coach)
        self.day = self.ask_day(
            "day", tr("The evening it began"), DayField(night, today, tr("Evening")), self._load
        )
        self.status = self.ask_one(
            "status", [(QUIET, tr("No cramp")), (CRAMPS, tr("Cramps"))], tr("The night")
        )
        self.status.changed.connect(self._on_status)
        self.count = Stepper(1, 1, 30, 1, label("count"))
        self.count.changed.connect(lambda count: self.touch("count", round(count)))
        self._shown["count"] = self.count.set_value
        self.asked_count = self.ask("count", label("count"), self.count)
        self.function = self.ask_one("function")
        self.lights = TimeField(None, tr("Lights out"), hhmm(time(22)))
        self.lights.setMaximumWidth(180)
        self.lights.textChanged.connect(lambda: self.touch("lights_out", None))
        self._shown["lights_out"] = lambda moment: show_quietly(self.lights, self._lights_words(moment))
        self.ask("lights_out", tr("Lights out"), self.lights)
        _, self.factors_text = (
            self.ask_day_before()
        )  # a quiet night needs it as much: only then can counts be set side by side
        self._ask_medicine(night, today)
        taken = tr("Painkiller, supplement or quinine taken")
        self.taken = self.field("taken", taken)
        self.ask("taken", taken, self.taken)
        self.note = self.ask_note()
        self.open(night, today)

    def open(self, night: date, today: date) -> None:
        """Ask about this night, whatever was answered about another one."""
        self.touched.clear()
        for day in (self.day, self.since):
            day.set_today(today)
        self.day.show_day(night)
        self._load(night)

    def _ask_medicine(self, night: date, today: date) -> None:
        changed = tr("A new or changed medicine")
        self.medicine = self.ask_one("medicine_changed", yes_no(), changed)
        self.medicine.changed.connect(self._show_since)
        self.medicine_text = self.field("medicine_text", tr("Name and dose"), tr("Name and dose"))
        self._column.addWidget(self.medicine_text)
        self.since = DayField(night, today, tr("Since when"))
        self._shown["medicine_date"] = lambda day: self.since.show_day(day or self._known.night)
        self.ask_day("medicine_date", tr("Since when"), self.since, partial(self.touch, "medicine_date"))
        self.asked_since = self.questions["medicine_date"]

    def _show_since(self) -> None:
        self.asked_since.setVisible(self.medicine.value() is True)

    def _load(self, night: date) -> None:
        """What is noted of that night, wherever nobody has answered yet."""
        self._known = known = self._coach.journal.night(night)
        noted = self._coach.journal.night_counts(night, night).get(night, 0)
        stored = {name: getattr(known, name) for name in self._shown}
        self.show_known({**stored, "status": CRAMPS if noted else known.status, "count": noted or 1})
        for question in self.questions.values():
            question.complain("")
        self.asked_count.setVisible(self.status.value() == CRAMPS)
        self._show_since()
        self.subtitle_changed.emit(night_words(night))

    def _lights_words(self, moment: datetime | None) -> str:
        return hhmm(moment.astimezone(self._coach.clock.zone())) if moment else ""

    def _on_status(self) -> None:
        cramps = self.status.value() == CRAMPS
        self.asked_count.setVisible(cramps)
        if cramps:
            self.touch("count", round(self.count.value()))
        else:
            self.touched.pop("count", None)

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not in the diary."""
        lights = self.lights.text().strip() != self._lights_words(self._known.lights_out)
        others = (name for name in self.touched if name != "lights_out")
        return lights or any(self.touched[name] != getattr(self._known, name) for name in others)

    def store(self) -> None:
        """Raises ProblemsError, also while the time cannot be read."""
        self.lights.check("lights_out")
        if "lights_out" in self.touched:
            self.touched["lights_out"] = self._lights_out()
        self._coach.journal.note_night(self.day.day(), **self.touched)

    def _lights_out(self) -> datetime | None:
        wall = self.lights.moment()
        if wall is None:
            return None
        return instant(calendar_date(self.day.day(), wall, time(12)), wall, self._coach.clock.zone())
