"""Where things lie: the user's own files under one `Home`, and the files that ship with the program."""

from __future__ import annotations

import os
import stat
import sys
from functools import cache
from pathlib import Path

from coach.base.folders import own_folders

APP_ID = "io.github.bedtime_coach.Coach"
HOMEPAGE = "https://bedtime-coach.github.io/"


@cache
def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / name
    inside = package / "_data" / name
    return inside if inside.is_dir() else beside


def asset(*parts: str) -> Path:
    """A file or folder of `assets/`: what is seen or heard."""
    return _shipped("assets").joinpath(*parts)


def routines_dir() -> Path:
    """The folder of the shipped routines: what is timed or said."""
    return _shipped("routines")


class Home:
    """The folders that hold everything of one user. Nothing is created until it is written to."""

    def __init__(self, data: Path, config: Path, cache: Path) -> None:
        self.data, self.config, self.cache = data, config, cache
        self.diary = data / "diary.sqlite3"
        self.settings = config / "settings.yaml"
        self.routines = data / "routines"  # of the person's own
        self.backups = data / "backups"
        self.log = data / "coach.log"
        self.fault = data / "coach.fault"  # what a program that ended by a fault was doing; else empty
        self.window = cache / "window.json"  # size and state of the main window at the last time

    @classmethod
    def find(cls, override: str | os.PathLike[str] | None = None) -> Home:
        """`override`, else $COACH_HOME, else the platform's own folders."""
        data, config, cache = own_folders(override or "")
        return cls(Path(data), Path(config), Path(cache))


def private_folder(folder: Path) -> Path:
    """Create `folder` for its owner only (0700), closing one that others may. Returns it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sys.platform != "win32":
        found = folder.stat()
        shared = found.st_mode & stat.S_ISVTX or found.st_uid != os.getuid()
        if found.st_mode & 0o077 and not shared:
            folder.chmod(0o700)
    return folder
