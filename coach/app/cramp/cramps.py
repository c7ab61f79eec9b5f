"""Cramp now, for every front end: begin help, know whether one is running, close what was left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING

from coach.app.cramp.cramp_help import UNTOUCHED_SECONDS, CrampHelp, Press, understood
from coach.app.cramp.phone_numbers import Numbers, numbers_to_call
from coach.base.errors import Problem
from coach.base.paths import routines_dir
from coach.guide.cramp.script import CrampScripts
from coach.model.records import CrampRow

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.base.settings import Settings


_LOOK_BACK = 20  # newest rows among which one may still be open


def stays_seated(settings: Settings) -> bool:
    """Whether standing is never offered: the setting, else anyone unsteady or who has not answered."""
    if settings.stay_seated != "auto":
        return settings.stay_seated == "yes"
    unsure = settings.steady != "yes" or "unsteady" in settings.conditions
    return unsure or settings.level == "gentle"


def may_ask_steadiness(settings: Settings) -> bool:
    """Whether the person simply has not said yet how steady they are; then they may say so at night."""
    not_said = settings.stay_seated == "auto" and settings.steady == "unknown"
    return not_said and "unsteady" not in settings.conditions and settings.level != "gentle"


class Cramps:
    """The press, the running help, and the rows that a crash left open."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._current: CrampHelp | None = None

    @property
    def current(self) -> CrampHelp | None:
        """The help that is led now, or was led last. Its rows come home into the open diary."""
        return self._current

    @current.setter
    def current(self, help: CrampHelp | None) -> None:
        self._current = help
        if help is not None:
            help.bring_home = lambda: self._bring_home(help)

    def _bring_home(self, help: CrampHelp) -> None:
        """After the words: the diary takes the row, if nobody is in its way. Never raises."""
        try:
            diary = self._coach.diary
            diary.merge_waiting()
            if help.unkept:
                diary.save_cramp(help.row)
                if diary.kept == "file":
                    help.was_kept()
        except Exception:
            self._coach.log.exception("the cramp waits beside the diary")

    @cached_property
    def relief(self) -> CrampScripts:
        """The scripts that are led, from their files; the built-in copy stands in for whatever is broken."""
        try:
            from coach.guide.cramp.script_file import load_relief

            return load_relief(routines_dir() / "relief")
        except Exception:  # help must come, whatever is wrong with the files
            from coach.guide.cramp.builtin_scripts import builtin

            self._coach.log.exception("the cramp scripts cannot be read")
            return builtin()

    def prepare(self) -> None:
        """At an idle moment, long before a press: read every script from its file. Never raises."""
        for script in self.relief.scripts:
            self.relief.scripts[script]

    def press(self, place: str = "", mode: str = "") -> Press:
        """What those words ask for, completed from the settings."""
        settings = self._coach.settings
        seated = stays_seated(settings)
        return understood(place, mode, start_place=settings.start_place, seated=seated)

    def begin(self, place: str = "", mode: str = "", source: str = "cramp-now") -> CrampHelp:
        """The press: the row is written, the clock runs. A press within an open cramp is the same one."""
        press, before = self.press(place, mode), self.current
        if before is not None and before.open:
            before.press_again(press)
            if before.open:
                return before
        coach = self._coach
        self.current = CrampHelp(coach.home, coach.clock, self.relief, press, source=source)
        for sentence in (*(before.failures if before else ()), *map(str, self.problems)):
            self.current.note(sentence)
        return self.current

    def numbers(self) -> Numbers:
        """Whom to call."""
        return numbers_to_call(self._coach.settings)

    @property
    def asks_steadiness(self) -> bool:
        """Whether "I am steady" may be offered beside "Sit on the edge"."""
        return may_ask_steadiness(self._coach.settings)

    def steady(self) -> None:
        """The person said at night that they are steady: stand up now, and remember it."""
        if self.current is not None:
            self.current.stand_up()
        self._coach.change_settings(steady="yes")

    # ------------------------------------------------------------------ housekeeping, never at the press

    def settle_open_rows(self) -> None:
        """Close rows that a crash left open; one touched in the last 15 minutes is joined by running help."""
        diary = self._coach.diary
        now = self._coach.clock.now().astimezone(UTC)
        running = self.current if self.current is not None and self.current.open else None
        for left in diary.last_cramps(_LOOK_BACK):
            if left.length_known != "open" or (running and left.id == running.row.id):
                continue
            fresh = (now - (left.updated or left.started)).total_seconds() < UNTOUCHED_SECONDS
            if running and fresh:
                diary.delete_cramp(running.join(left).id)
            else:
                diary.save_cramp(closed_by_crash(left))

    def say_in_the_morning(self) -> None:
        """Move what failed during the help into the diary's notices. Never raises."""
        help = self.current
        while help is not None and help.failures:
            sentence = help.failures.pop(0)
            if sentence == help.unkept_words:  # as long as that is so, the diary's own notice says it
                continue
            self._coach.log.warning("cramp help: %s", sentence)
            try:
                if all(notice.text != sentence for notice in self._coach.diary.notices()):
                    self._coach.diary.add_notice(sentence)
            except Exception:
                self._coach.log.exception("the notice could not be kept")
        self._coach.announcements.announce("diary_changed")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the scripts read so far; help runs on the built-in copy meanwhile."""
        return tuple(getattr(self.relief.scripts, "problems", ()))


def closed_by_crash(row: CrampRow) -> CrampRow:
    """The row with the length known so far; nothing known is "unknown"."""
    if row.seconds:
        return replace(row, length_known="so-far")
    return replace(row, length_known="unknown", seconds=None)
