"""Cramp now, for every front end: begin help, know whether one is running, close what was left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING

from coach.app.announcements import Announcements
from coach.app.cramp.cramp_help import UNTOUCHED_SECONDS, CrampHelp
from coach.app.cramp.phone_numbers import Numbers, numbers_to_call
from coach.app.cramp.press import Press, understood
from coach.app.preferences import Preferences
from coach.base.clock import Clock
from coach.base.log import LOGGER
from coach.base.paths import Home, routines_dir
from coach.guide.cramp.safe_scripts import safe_scripts
from coach.guide.cramp.script import CrampScripts
from coach.guide.cramp.script_file import load_scripts
from coach.guide.cramp.suit import fit_scripts
from coach.guide.routine.suitability import Suitability
from coach.model.records import CrampRow

if TYPE_CHECKING:
    from coach.diary.store import Diary

_LOOK_BACK = 20  # newest rows among which one may still be open


@dataclass(eq=False)
class Cramps:
    """The press, the running help, and the rows that a crash left open."""

    _home: Home
    _clock: Clock
    _preferences: Preferences
    _announcements: Announcements
    _diary: Callable[[], Diary]  # read when first called, never by the press
    _suitability: Callable[[], Mapping[str, Suitability]]
    current: CrampHelp | None = None
    """The help that is led now, or was led last."""

    @property
    def scripts(self) -> CrampScripts:
        """The scripts as they suit this person; the safe ones stand in for whatever is broken."""
        conditions = self._preferences.current.conditions
        try:
            return fit_scripts(*self._files, conditions)
        except Exception:  # help must come, whatever is wrong with the files
            LOGGER.exception("the cramp scripts cannot be read")
            return safe_scripts(conditions)

    @cached_property
    def _files(self) -> tuple[CrampScripts, Mapping[str, Suitability]]:
        """The scripts as their files say them, and whom each of their movements suits."""
        return load_scripts(routines_dir() / "relief"), self._suitability()

    def begin(
        self,
        place: str = "",
        mode: str = "",
        *,
        source: str = "cramp-now",
        clock: Clock | None = None,
        press: Press | None = None,
    ) -> CrampHelp:
        """The press: the row is written, the clock runs. A press within an open cramp is the same one.

        `press` stands in for the words when its row is written already.
        """
        press = press or understood(place, mode, self._preferences.current)
        before = self.current
        if before is not None and before.open:
            before.press_again(press)
            if before.open:
                return before
        scripts = self.scripts
        started = CrampHelp(self._home, clock or self._clock, scripts, press, source=source)
        started.bring_home = lambda: self._bring_home(started)
        for sentence in (*(before.failures if before else ()), *map(str, scripts.problems)):
            started.note(sentence)
        self.current = started
        return started

    def _bring_home(self, running: CrampHelp) -> None:
        """After the words: the diary takes the row, if nobody is in its way. Never raises."""
        try:
            diary = self._diary()
            diary.merge_waiting(wait=False)
            if running.unkept:
                diary.save(running.row)
                if diary.kept == "file":
                    running.was_kept()
        except Exception:
            LOGGER.exception("the cramp waits beside the diary")

    def numbers(self) -> Numbers:
        return numbers_to_call(self._preferences.current)

    def steady(self) -> None:
        """The person said at night that they are steady: stand up now, and remember it."""
        if self.current is not None:
            self.current.stand_up()
        self._preferences.change(steady="yes")

    # ------------------------------------------------------------------ housekeeping, never at the press

    def close_open_rows(self) -> None:
        """Close rows that a crash left open; one touched in the last 15 minutes is joined by running help."""
        diary = self._diary()
        now = self._clock.now().astimezone(UTC)
        running = self.current if self.current is not None and self.current.open else None
        for left in diary.last_cramps(_LOOK_BACK):
            if left.length_known != "open" or (running and left.id == running.row.id):
                continue
            fresh = (now - (left.updated or left.started)).total_seconds() < UNTOUCHED_SECONDS
            if running and fresh:
                diary.delete(running.join(left))
            else:
                diary.save(closed_by_crash(left))

    def say_in_the_morning(self) -> None:
        """Move what failed during the help into the diary's notices. Never raises."""
        ended = self.current
        while ended is not None and ended.failures:
            sentence = ended.failures.pop(0)
            if sentence == ended.unkept_words:  # as long as that is so, the diary's own notice says it
                continue
            LOGGER.warning("cramp help: %s", sentence)
            try:
                if all(notice.text != sentence for notice in self._diary().notices()):
                    self._diary().add_notice(sentence)
            except Exception:
                LOGGER.exception("the notice could not be kept")
        self._announcements.announce("diary_changed")


def closed_by_crash(row: CrampRow) -> CrampRow:
    """The row with the length known so far; nothing known is "unknown"."""
    if row.seconds:
        return row._replace(length_known="so-far")
    return row._replace(length_known="unknown", seconds=None)
