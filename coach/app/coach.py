"""The only door of the core: every front end speaks to `Coach` and to the frozen values it returns.

Each service is made when it is first asked for, so that the cramp guide never waits for the statistics,
and a broken part never blocks the others.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coach.app.announcements import Announcements
from coach.app.preferences import Preferences
from coach.base import language, log
from coach.base.clock import Clock, SystemClock
from coach.base.errors import UserError
from coach.base.paths import Home
from coach.base.settings import Settings
from coach.base.work import Work

if TYPE_CHECKING:
    from coach.app.cramp.cramps import Cramps
    from coach.app.diary.files import Files
    from coach.app.diary.journal import Journal
    from coach.app.diary.session_notes import SessionNotes
    from coach.app.learn import Learn
    from coach.app.progress.progress import Progress
    from coach.app.progress.report import ReportData
    from coach.app.reminder_words import CardWords
    from coach.app.reminders.reminders import Reminders
    from coach.app.routines.editor import RoutineEditor
    from coach.app.routines.library import RoutineLibraryService
    from coach.app.sessions import Sessions
    from coach.app.setup import Setup
    from coach.app.six_weeks import SixWeeks
    from coach.app.today import TodayView
    from coach.diary.store import Diary
    from coach.plan.schedule import SlotView


def in_thread(deed: Callable[[], None]) -> threading.Thread:
    """A window does not wait for it."""
    thread = threading.Thread(target=deed)
    thread.start()
    return thread


class Coach:
    """One person's coach: their home, their clock, and the services that act on both."""

    def __init__(self, home: Home | None = None, clock: Clock | None = None) -> None:
        self.home = home or Home.find()
        self.clock: Clock = clock or SystemClock()
        self.log = log.start(self.home.log)
        self.announcements = Announcements()
        self.preferences = Preferences(
            self.home.settings, self.home.cache / "settings.json", self.announcements
        )
        self._diary: Diary | None = None
        self._opening = threading.RLock()
        self.runs_on = False
        """Whether this process stays (the desktop) rather than ends with its command."""

    # ------------------------------------------------------------------ settings

    @property
    def settings(self) -> Settings:
        return self.preferences.current

    def change_settings(self, **changes: Any) -> Settings:
        """Check, apply and store the changes. Raises `ProblemsError`."""
        return self.preferences.change(**changes)

    # ------------------------------------------------------------------ the diary

    @property
    def diary(self) -> Diary:
        """The diary, opened at the first question. Never raises: what went wrong is in `diary_notice`."""
        with self._opening:
            if self._diary is None:
                from coach.diary.store import Diary

                self._diary = Diary(self.home.diary, self.clock, lambda: self.settings.daily_backup)
                self._diary.aside = lambda deed: in_thread(deed) if self.runs_on else deed()
            return self._diary

    @property
    def diary_notice(self) -> str:
        """One calm sentence when the diary was restored, is read-only, or could not be opened; else ""."""
        condition = self.diary.condition
        if condition.notice and self.runs_on and condition.in_memory:
            kept = language.tr("New entries are kept while the coach runs and written as soon as it can be.")
            return f"{condition.notice} {kept}"
        return condition.notice

    @property
    def reads_nothing(self) -> bool:
        """Whether a diary is there, was asked, and could not be read."""
        return self._diary is not None and not self._diary.readable

    def where_kept(self) -> str:
        """For a command that ends now: "" when all it wrote is in the diary, else where that waits.

        Raises `UserError` when nothing kept it.
        """
        diary = self.diary
        if diary.kept == "file":
            return ""
        notice = diary.condition.notice
        if diary.kept == "memory":
            raise UserError(language.tr("This was not kept. {why}", why=notice))
        return notice + " " + language.tr("The entry waits beside it and is taken in as soon as it can be.")

    def reopen_diary(self) -> None:
        """Close the diary's file and open it again: somebody asked to try again."""
        self.diary.reopen()
        self.announcements.announce("diary_changed")

    def close(self) -> None:
        """End in order, also at a signal: a running cramp keeps its length so far, then the diary is closed.

        Twice does no harm.
        """
        if "cramps" in self.__dict__ and self.cramps.current is not None:
            self.cramps.current.close()
        with self._opening:
            diary, self._diary = self._diary, None
            if diary is not None:
                diary.close()

    # ------------------------------------------------------------------ services

    @cached_property
    def library(self) -> RoutineLibraryService:
        from coach.app.routines.library import RoutineLibraryService

        return RoutineLibraryService(self.home, self.preferences, self.announcements)

    @cached_property
    def sessions(self) -> Sessions:
        from coach.app.sessions import Sessions

        return Sessions(
            self.diary, self.clock, self.library, self.reminders, self.preferences, self.announcements
        )

    @cached_property
    def cramps(self) -> Cramps:
        from coach.app.cramp.cramps import Cramps

        return Cramps(
            self.home,
            self.clock,
            self.preferences,
            self.announcements,
            lambda: self.diary,
            lambda: self.library.suitability,
        )

    @cached_property
    def reminders(self) -> Reminders:
        from coach.app.reminders.reminders import Reminders

        return Reminders(self.diary, self.clock, self.preferences, self.announcements)

    @cached_property
    def journal(self) -> Journal:
        from coach.app.diary.journal import Journal

        return Journal(self.diary, self.clock, self.reminders, self.library, self.announcements)

    @cached_property
    def progress(self) -> Progress:
        from coach.app.progress.progress import Progress

        return Progress(self.diary, self.clock, self.reminders)

    @cached_property
    def session_notes(self) -> SessionNotes:
        from coach.app.diary.session_notes import SessionNotes

        return SessionNotes(self.diary, self.clock, self.announcements)

    @cached_property
    def files(self) -> Files:
        from coach.app.diary.files import Files

        return Files(
            self.home,
            self.clock,
            self.diary,
            self.preferences,
            lambda: self.library.reload(),
            self.announcements,
        )

    @cached_property
    def setup(self) -> Setup:
        from coach.app.setup import Setup

        return Setup(self.preferences, self.clock)

    @cached_property
    def six_weeks(self) -> SixWeeks:
        from coach.app.six_weeks import SixWeeks

        return SixWeeks(self.preferences, self.clock, lambda: self.progress.change())

    @cached_property
    def routine_editor(self) -> RoutineEditor:
        from coach.app.routines.editor import RoutineEditor

        return RoutineEditor(self.home, self.library, self.preferences)

    @cached_property
    def learn(self) -> Learn:
        from coach.app.learn import Learn

        return Learn(self.preferences)

    # ------------------------------------------------------------------ views

    def today(self) -> TodayView:
        from coach.app.today import today_view

        return today_view(
            self.clock.now(),
            self.settings,
            self.reminders,
            self.library,
            self.diary,
            diary_notice=self.diary_notice,
            six_weeks=self.six_weeks.words(),
        )

    def card_words(self, slot: SlotView) -> CardWords:
        from coach.app.reminder_words import card_words

        return card_words(self.library, slot, self.clock.now(), discreet=self.settings.discreet)

    def next_line(self) -> str:
        from coach.app.reminder_words import next_line

        return next_line(self.reminders, self.clock.now(), discreet=self.settings.discreet)

    def reporting(self, first: date | None = None, last: date | None = None) -> Work[ReportData]:
        """The numbers and words of the doctor's page, of the whole diary unless said otherwise."""
        from coach.app.progress.report import reporting

        return reporting(self.diary, self.progress, self.clock, first, last)
