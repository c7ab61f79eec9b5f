"""The form of one cramp: everything may stay empty, chips come first, Save is always allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from coach.app.coach import Coach
from coach.app.diary.form import CrampForm
from coach.base.language import hhmm, night_words, tr
from coach.desktop.pages.diary.form_view import (
    DayField,
    FormView,
    QuestionRow,
    TimeField,
    label,
    show_quietly,
    yes_no,
)
from coach.desktop.pages.diary.signs import SignsAnswer
from coach.desktop.widgets.fields import Stepper
from coach.desktop.widgets.layouts import REST, TOP, across, boxed, turn
from coach.insight import phrases

AWAKE = ((0, "Not at all"), (5, "5 min"), (15, "15 min"), (30, "30 min"), (60, "1 hour"), (120, "2 hours"))


class CrampFormView(FormView):
    """The questions about one cramp."""

    def __init__(self, coach: Coach, form: CrampForm, today: date) -> None:
        super().__init__(coach)
        self._start = form
        self._when_and_how_long(form, today)
        self.ask_one("side")
        self.ask_one("place")
        self.ask_scale("pain", tr("barely there"), tr("the worst I can imagine"))
        self.ask_one("woke", choices=yes_no())
        awake = self.ask_one("awake_minutes", [*((n, tr(words)) for n, words in AWAKE), (None, "")])
        self._other_minutes = awake.chips[-1]
        self.ask_scale("sleep_trouble", tr("none"), tr("could not sleep"))
        self.ask_many("relief")
        self.ask_one("relief_helped")
        self.ask_one("soreness")
        self.factors, self.factors_text = self.ask_day_before()
        self._ask_signs()
        self.note = self.ask_note()
        self.open(form, today)

    def open(self, form: CrampForm, today: date) -> None:
        """Ask about this cramp, whatever was answered about another one."""
        self._start, self._night = form, form.evening
        self.touched.clear()
        for name, question in self.questions.items():
            if question.wrong:
                question.complain("")
            question.guess(name in form.row.guesses)
        self.day.set_today(today)
        self.day.show_day(form.day)
        show_quietly(self.at, hhmm(form.at) if form.at else "")
        self._minutes = int((form.row.lasted or 0) // 60)
        self.length.set_value(self._minutes)
        self._offer(form.row.awake_minutes)
        self._signs.show_known(form.row.signs)
        self._show_start()
        self._say_night()

    # ------------------------------------------------------------------ building

    def _when_and_how_long(self, form: CrampForm, today: date) -> None:
        self.day = DayField(form.day, today, tr("Day"))
        self.day.day_chosen.connect(self._on_day)
        self.at = TimeField(form.at, tr("Time"), hhmm(time(3, 12)))
        self.at.textChanged.connect(self._on_time)
        self.at.setMaximumWidth(150)
        when = boxed(across(self.day, self.at, REST, gap=8))
        self._minutes = 0
        self.length = Stepper(0, 0, 720, 1, label("seconds"), self._length_words)
        self.length.changed.connect(lambda minutes: self.touch("seconds", minutes * 60 if minutes else None))
        parts = {"day": self.day, "at": self.at}
        self.questions["at"] = self.questions["day"] = QuestionRow(tr("When"), when, parts=parts)
        self.questions["seconds"] = QuestionRow(label("seconds"), self.length)
        self._head = across((self.questions["at"], TOP), (self.questions["seconds"], TOP), REST)
        self._column.addLayout(self._head)

    def _length_words(self, minutes: float) -> str:
        """What the diary says, until somebody says it in minutes."""
        noted = "seconds" not in self.touched and minutes == self._minutes
        minutes_words = tr("{n} min", n=round(minutes)) if minutes else ""
        return (phrases.lasted_words(self._start.row) if noted else minutes_words) or tr("not known")

    def set_narrow(self, narrow: bool) -> None:
        """When and how long, beside or below each other."""
        turn(self._head, narrow)
        self._head.setSpacing(22 if narrow else 32)

    def _offer(self, minutes: int | None) -> None:
        """A length that is none of the usual ones, and was written elsewhere, has a chip of its own."""
        words = "" if minutes is None or minutes in dict(AWAKE) else phrases.minutes_long(minutes)
        self._other_minutes.value = minutes if words else ""
        self._other_minutes.set_words(words, words)
        self._other_minutes.setVisible(bool(words))

    def _ask_signs(self) -> None:
        name = label("signs")
        answer = self._signs = SignsAnswer(self._coach, name)
        answer.changed.connect(lambda signs: self.touch("signs", signs))
        answer.card_shown.connect(self.look_at)
        self.signs, self.card = answer.first, answer.card
        self.ask("signs", name, answer)

    # ------------------------------------------------------------------ answering

    def _on_day(self, day: date) -> None:
        self.touch("day", day)
        self._say_night()

    def _on_time(self) -> None:
        self.touch("at", self.at.moment())
        self._say_night()

    def _say_night(self) -> None:
        """Date and time as they were understood; what was noted of another night comes with it."""
        form = self._start.changed(**self.touched)
        night = night_words(form.evening)
        words = tr("{time}, {night}", time=hhmm(form.at), night=night) if form.at else night
        self.questions["at"].say(words if self.at.readable else "")
        if form.evening != self._night:
            self._night = form.evening
            self._start = replace(self._start, night=self._coach.journal.night(form.evening))
            self._show_start()

    def _show_start(self) -> None:
        self.show_known({name: self._start.value(name) for name in self._shown})

    # ------------------------------------------------------------------ result

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not in the diary."""
        return not self.at.readable or self._start.changed(**self.touched) != self._start

    def store(self) -> None:
        """Raises ProblemsError, also while the time cannot be read."""
        self.at.check("at")
        self._coach.journal.save(self._start.changed(**self.touched))
