"""The settings in force, the way to change them, and what is wrong with their file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coach.app.announcements import Announcements
from coach.base import files, language
from coach.base.errors import Problem
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.settings import Settings, with_changes
from coach.base.settings_file import SettingsFile


class Preferences:
    """What a service takes that reads or changes settings; `current` is replaced, never changed."""

    def __init__(self, path: Path, kept: Path, announcements: Announcements) -> None:
        """`kept` is a file that may be lost: what was read of the one at `path`."""
        self._path, self._kept = path, kept
        self._announcements = announcements
        self._language: str | None = None  # none was chosen yet
        self._load()

    def _load(self) -> None:
        self._file = SettingsFile(self._path, self._kept)
        self._seen = files.state_of(self._path)
        self.current, self.problems = self._file.load()
        self._speak()

    def change(self, **changes: Any) -> Settings:
        """Check, apply and store the changes. Raises `ProblemsError`; a disk that is full is a problem.

        What another program or a person wrote into the file meanwhile stays; where that has faults the
        settings in force do, and the file is kept beside.
        """
        before = self.current
        if files.state_of(self._path) != self._seen:
            self._load()
            self.current = before if self.problems else self.current
        self.current = with_changes(self.current, **changes)
        if self.current == before and not self.problems:
            return before
        self._speak()
        try:
            self._file.save(self.current)
        except OSError as error:
            LOGGER.warning("settings not saved: %s", error)
            self.problems = (Problem(str(self._path), tr("The settings could not be saved.")),)
        else:
            self.problems, self._seen = (), files.state_of(self._path)
        self._announcements.announce("settings_changed")
        return self.current

    def reload(self) -> None:
        """Read the file again: it was deleted, or somebody edited it."""
        self._load()
        self._announcements.announce("settings_changed")

    def _speak(self) -> None:
        """In the person's language, with their clock and dates."""
        if self.current.language != self._language:
            self._language = self.current.language
            language.use(self._language or None)
        language.write_as(self.current.clock, self.current.dates)
