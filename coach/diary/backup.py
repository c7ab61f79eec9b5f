"""Copies of the diary: one a day, those made by hand, and what they hold. A copy is whole or not there."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from coach.base import files
from coach.base.language import full_date, tr, trn
from coach.base.work import Stopped, StoppedError
from coach.diary import migrations
from coach.diary.migrations import FAULTS

KEPT = 7  # automatic copies, one a day
PAGES = 256  # of the file, copied at one go: a megabyte


# ------------------------------------------------------------------ names


def folder(diary: Path) -> Path:
    return diary.parent / "backups"


def copies(diary: Path) -> list[Path]:
    """All copies, newest first; none where the folder may not be entered."""
    try:
        found = list(folder(diary).glob(f"{diary.stem}-*{diary.suffix}"))
    except OSError:
        return []
    return sorted(found, key=lambda copy: copy.stem, reverse=True)


def automatic_copies(diary: Path) -> list[Path]:
    return [copy for copy in copies(diary) if copy == daily_copy(diary, day_of_copy(copy) or date.min)]


def day_of_copy(copy: Path) -> date | None:
    """The day a copy was made on, read from its name."""
    for part in range(len(copy.stem) - 9):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(copy.stem[part : part + 10])
    return None


def copy_named(diary: Path, stamp: str) -> Path:
    return folder(diary) / f"{diary.stem}-{stamp}{diary.suffix}"


def daily_copy(diary: Path, day: date) -> Path:
    return copy_named(diary, day.isoformat())


def free_name(diary: Path, moment: datetime) -> Path:
    """A free name for a copy made by hand at that moment."""
    stamp, number = moment.strftime("%Y-%m-%d-%H%M%S"), 1
    while (name := copy_named(diary, stamp if number == 1 else f"{stamp}-{number}")).exists():
        number += 1
    return name


# ------------------------------------------------------------------ making and opening


def write_copy(
    connection: sqlite3.Connection,
    target: Path,
    stopped: Stopped = lambda: False,
    complete: Callable[[sqlite3.Connection], None] = lambda copy: None,
) -> Path:
    """Copy a live diary to `target`; what is written meanwhile is in the copy. `stopped` is asked after each
    megabyte; `complete` has the copy before it gets its name, and may raise.

    Raises sqlite3.Error, OSError and `StoppedError`.
    """

    def look(*_: object) -> None:
        if stopped():
            raise StoppedError

    target = files.place_of(target)
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(half, isolation_level=None)) as written:
            connection.backup(written, pages=PAGES, progress=look)
            written.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
            complete(written)
        os.replace(half, target)
    finally:
        for left in (half, half.with_name(f"{half.name}-journal")):
            left.unlink(missing_ok=True)
    return target


def prune(diary: Path) -> None:
    """Keep the newest seven automatic copies; copies made by hand stay."""
    for old in automatic_copies(diary)[KEPT:]:
        old.unlink(missing_ok=True)


def open_copy(copy: Path) -> sqlite3.Connection:
    """Open a copy for reading; not a byte is written beside it. Raises sqlite3.Error."""
    return sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)


def is_sound(connection: sqlite3.Connection) -> bool:
    """SQLite's own check of every page, row and index: 140 ms for twenty years."""
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except FAULTS:
        return False


def is_sound_copy(copy: Path) -> bool:
    """Whether a copy is a whole diary that this version can read."""
    try:
        with contextlib.closing(open_copy(copy)) as connection:
            return 0 < migrations.version(connection) <= migrations.NEWEST and is_sound(connection)
    except FAULTS:
        return False


# ------------------------------------------------------------------ looking into a copy


class Preview(NamedTuple):
    path: Path
    cramps: int
    sessions: int
    first: date | None
    last: date | None

    @property
    def sentence(self) -> str:
        cramps = trn("{n} cramp", "{n} cramps", self.cramps)
        sessions = trn("{n} session", "{n} sessions", self.sessions)
        if self.first is None or self.last is None:
            return tr("{cramps} and {sessions}", cramps=cramps, sessions=sessions)
        first, last = full_date(self.first), full_date(self.last)
        if first == last:
            return tr("{cramps} and {sessions}, {day}", cramps=cramps, sessions=sessions, day=first)
        return tr(
            "{cramps} and {sessions}, {first} to {last}",
            cramps=cramps,
            sessions=sessions,
            first=first,
            last=last,
        )


def preview(copy: Path) -> Preview | None:
    """What the copy holds; None when it is no sound diary that this version can read."""
    try:
        if not copy.is_file() or not is_sound_copy(copy):
            return None
        with contextlib.closing(open_copy(copy)) as connection:
            cramps, sessions, first, last = connection.execute(
                "SELECT (SELECT count(*) FROM cramps), (SELECT count(*) FROM sessions), min(day), max(day) "
                "FROM (SELECT day FROM sessions UNION ALL SELECT night FROM cramps "
                "UNION ALL SELECT night FROM nights)"
            ).fetchone()
    except (OSError, *FAULTS):  # OSError: a name that is too long, a folder that may not be entered
        return None
    return Preview(copy, cramps, sessions, stored_date(first), stored_date(last))


def stored_date(text: object) -> date | None:
    """A date as a file has it; None for what is none."""
    try:
        return date.fromisoformat(text)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
