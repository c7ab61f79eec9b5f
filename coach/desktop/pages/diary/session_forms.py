"""Two forms about stretching: done without the coach; a fall, pain or anything else that went wrong."""

from __future__ import annotations

from datetime import date

from coach.app.coach import Coach
from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.language import hhmm, long_date, tr
from coach.desktop.pages.diary.form_view import DayField, FormView
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.text import Body
from coach.model.records import local

NO_SESSION = ""


class EarlierFormView(FormView):
    """A stretch that was done without the coach, or while it was off."""

    def __init__(self, coach: Coach, today: date) -> None:
        super().__init__(coach)
        self._column.addWidget(Body(tr("It counts as done, and is marked as added later."), "ink2"))
        self.day = self.ask_day("day", tr("When"), DayField(today, today, tr("Day")), self._load)
        self.slot = ChipRow([], tr("Which one"))
        self.ask("slot", tr("Which one"), self.slot)
        self.part = self.ask_one(
            "part", [(False, tr("All of it")), (True, tr("A part of it"))], tr("How much")
        )
        self.part.choose([False])
        self._load(today)

    @property
    def dirty(self) -> bool:
        """Whether a session was chosen."""
        return "slot" in self.touched and self.savable

    def _load(self, day: date) -> None:
        """The slots of that day; those that are done already are left out."""
        slots = [item for item in self._coach.reminders.day(day) if item.state != "done"]
        ids = [item.slot for item in slots]
        self.slot = ChipRow([(item.slot, item.name) for item in slots], tr("Which one"))
        self.slot.choose(ids if len(ids) == 1 else [self.touched.get("slot")])
        question = self.ask_again("slot", tr("Which one"), self.slot)
        self.savable = bool(slots)
        if not slots:
            question.complain(tr("Every session of {day} is noted already.", day=long_date(day)))
        self.savable_changed.emit(self.savable)

    def store(self) -> None:
        """Raises ProblemsError when no session was chosen or it has not come yet."""
        slot = self.slot.value()
        if slot is None:
            raise ProblemsError([Problem("slot", tr("Choose a session."))])
        try:
            self._coach.journal.done_earlier(self.day.day(), str(slot), part=bool(self.part.value()))
        except UserError as error:
            raise ProblemsError([Problem("slot", str(error))]) from None


class HarmFormView(FormView):
    """What happened, when, and in which session, if that is known."""

    def __init__(self, coach: Coach, today: date) -> None:
        super().__init__(coach)
        words = tr("It goes on the page for your doctor. It changes nothing else.")
        self._column.addWidget(Body(words, "ink2"))
        self.day = self.ask_day("day", tr("When"), DayField(today, today, tr("Day")), self._load)
        self.session = ChipRow([], tr("During which stretch"))
        self.ask("session", tr("During which stretch"), self.session)
        self.ask_many("harms")
        spoken = tr("In your words")
        self.words = self.field("harm", spoken, spoken)
        self._column.addWidget(self.words)
        self.ask_scale("stiffness", tr("none"), tr("very bad"))
        self.note = self.ask_note()
        self.open(today)

    def open(self, today: date) -> None:
        """Ask about another one, whatever was answered before."""
        self.touched.clear()
        self.day.set_today(today)
        self.day.show_day(today)
        self.show_known({"harms": (), "harm": "", "stiffness": None, "note": ""})
        for question in self.questions.values():
            question.complain("")
        self._load(today)

    @property
    def dirty(self) -> bool:
        """Whether something was said."""
        answers = ("harms", "harm", "stiffness", "note")
        return any(self.touched.get(name) not in (None, (), "") for name in answers)

    def _load(self, day: date) -> None:
        """The sessions of that day; the last one is meant unless another is chosen."""
        rows = self._coach.session_notes.sessions(day)
        chosen = rows[-1].id if rows else NO_SESSION
        self.touched["session"] = chosen
        choices = [
            (row.id, f"{tr(row.routine_name)}, {hhmm(local(row.started, row.offset))}") for row in rows
        ]
        self.session = ChipRow([*choices, (NO_SESSION, tr("Another time"))], tr("During which stretch"))
        self.session.choose([chosen])
        self.ask_again("session", tr("During which stretch"), self.session)

    def store(self) -> None:
        """Raises ProblemsError when nothing was said."""
        said = self.touched
        notes = self._coach.session_notes
        row = notes.harm(
            self.day.day(), str(said.get("session") or ""), said.get("harms", ()), said.get("harm", "")
        )
        more = {name: said[name] for name in ("stiffness", "note") if said.get(name) not in (None, "")}
        if more:
            notes.note(row.id, **more)
