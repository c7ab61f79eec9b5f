"""The only door of the core: every front end speaks to `Coach` and to the frozen values it returns.

Each group of use-cases is a service of its own, made when it is first asked for, so that the cramp
guide never waits for the statistics, and a broken part never blocks the others.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coach.base import language, log
from coach.base.clock import Clock, SystemClock
from coach.base.errors import Problem, UserError
from coach.base.paths import Home
from coach.base.settings import Settings, SettingsFile, with_changes

if TYPE_CHECKING:
    from coach.app.cramp.cramps import Cramps
    from coach.app.diary.files import Files
    from coach.app.diary.journal import Journal
    from coach.app.learn import Learn
    from coach.app.progress.progress import Progress
    from coach.app.reminders.reminders import Reminders
    from coach.app.routines.editor import RoutineEditor
    from coach.app.routines.library import RoutineLibraryService
    from coach.app.sessions import Sessions
    from coach.app.setup import Setup
    from coach.app.today import TodayView
    from coach.diary.store import Diary, Opened


class Coach:
    """One person's coach: their home, their clock, and the services that act on both."""

    def __init__(self, home: Home | None = None, clock: Clock | None = None) -> None:
        self.home = home or Home.find()
        self.clock: Clock = clock or SystemClock()
        self.log = log.start(self.home.log)
        self._settings_file = SettingsFile(self.home.settings)
        self.settings, self.settings_problems = self._settings_file.load()
        self._opening = threading.RLock()
        self.runs_on = False
        """Whether this process stays (the desktop) rather than ends with its command."""
        language.use(self.settings.language or None)

    # ------------------------------------------------------------------ settings

    def change_settings(self, **changes: Any) -> Settings:
        """Check, apply and store the changes. Raises `ProblemsError`; an unwritable disk becomes a notice."""
        self.settings = with_changes(self.settings, **changes)
        if "language" in changes:
            language.use(self.settings.language or None)
        try:
            self._settings_file.save(self.settings)
        except OSError as error:
            self.log.warning("settings not saved: %s", error)
            self.settings_problems = (
                Problem(str(self.home.settings), language.tr("The settings could not be saved.")),
            )
        else:
            self.settings_problems = ()
        return self.settings

    def reload_settings(self) -> Settings:
        """Read the file again: somebody edited it, or a backup was restored."""
        self._settings_file = SettingsFile(self.home.settings)
        self.settings, self.settings_problems = self._settings_file.load()
        return self.settings

    # ------------------------------------------------------------------ the diary

    @cached_property
    def _opened(self) -> Opened:
        from coach.diary.store import open_diary

        return open_diary(self.home, self.clock, lambda: self.settings.daily_backup)

    @property
    def diary(self) -> Diary:
        """The diary, opened at the first question. Never raises: what went wrong is in `diary_notice`."""
        with self._opening:
            return self._opened.diary

    @property
    def diary_notice(self) -> str:
        """One calm sentence when the diary was restored, is read-only, or could not be opened; else ""."""
        with self._opening:
            notice = self._opened.notice
            if notice and self.runs_on and self._opened.diary.condition.in_memory:
                notice += " " + language.tr(
                    "New entries are kept while the coach runs and written as soon as it can be."
                )
            return notice

    @property
    def reads_nothing(self) -> bool:
        """Whether a diary is there, was asked, and could not be read."""
        opened: Opened | None = self.__dict__.get("_opened")
        return opened is not None and opened.diary.keeper.condition.state == "unreadable"

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

    def reopen_diary(self) -> Diary:
        """Close and open again: Try again, or after a restore. The object stays the same."""
        with self._opening:
            if "_opened" in self.__dict__:
                self._opened.diary.reopen()
            return self._opened.diary

    def close(self) -> None:
        """End in order, also at a signal: a running cramp keeps its length so far, then the diary is closed.

        Twice does no harm.
        """
        if "cramps" in self.__dict__ and self.cramps.current is not None:
            self.cramps.current.close()
        with self._opening:
            opened: Opened | None = self.__dict__.pop("_opened", None)
            if opened is not None:
                opened.diary.close()

    # ------------------------------------------------------------------ services

    @cached_property
    def library(self) -> RoutineLibraryService:
        """Exercises, routines and what is wrong with the person's own files."""
        from coach.app.routines.library import RoutineLibraryService

        return RoutineLibraryService(self)

    @cached_property
    def sessions(self) -> Sessions:
        """Starting, recording and back-filling stretch sessions."""
        from coach.app.sessions import Sessions

        return Sessions(self)

    @cached_property
    def cramps(self) -> Cramps:
        """Cramp now: the press, the episode, the numbers to call."""
        from coach.app.cramp.cramps import Cramps

        return Cramps(self)

    @cached_property
    def reminders(self) -> Reminders:
        """What is due, snoozed, skipped or paused."""
        from coach.app.reminders.reminders import Reminders

        return Reminders(self)

    @cached_property
    def journal(self) -> Journal:
        """The cramp diary: entries, nights, back-filling, undo."""
        from coach.app.diary.journal import Journal

        return Journal(self)

    @cached_property
    def progress(self) -> Progress:
        """What the diary says, and what it does not."""
        from coach.app.progress.progress import Progress

        return Progress(self)

    @cached_property
    def files(self) -> Files:
        """Export, import, backup, restore, and the report's numbers."""
        from coach.app.diary.files import Files

        return Files(self)

    @cached_property
    def setup(self) -> Setup:
        """First run, level, suitability, the review at six weeks."""
        from coach.app.setup import Setup

        return Setup(self)

    @cached_property
    def routine_editor(self) -> RoutineEditor:
        """Writing, copying, importing and removing routines of one's own."""
        from coach.app.routines.editor import RoutineEditor

        return RoutineEditor(self)

    @cached_property
    def learn(self) -> Learn:
        """The cards of Learn and stay safe."""
        from coach.app.learn import Learn

        return Learn(self)

    # ------------------------------------------------------------------ views

    def today(self) -> TodayView:
        """Everything the Today screen and `coach today` show."""
        from coach.app.today import today_view

        return today_view(self)
