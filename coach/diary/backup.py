"""Copies of the diary made and used by hand: backup, preview, restore, removal, and merging rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coach.base.language import full_date, tr, trn
from coach.diary import recovery, safety, summary
from coach.diary.reasons import reason as reason
from coach.diary.store import Diary
from coach.diary.tables import TABLES, Table
from coach.model.records import Row

FAULTS = (OSError, *safety.FAULTS)
copies = safety.copies


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy of the diary holds."""

    path: Path
    day: date | None
    cramps: int
    sessions: int
    nights: int
    first: date | None
    last: date | None

    @property
    def sentence(self) -> str:
        """24 cramps and 84 sessions, 2 February 2026 to 12 March 2026."""
        cramps = trn("{n} cramp", "{n} cramps", self.cramps)
        sessions = trn("{n} session", "{n} sessions", self.sessions)
        if self.first is None or self.last is None:
            return tr("{cramps} and {sessions}", cramps=cramps, sessions=sessions)
        if self.first == self.last:
            return tr(
                "{cramps} and {sessions}, {day}",
                cramps=cramps,
                sessions=sessions,
                day=full_date(self.first),
            )
        return tr(
            "{cramps} and {sessions}, {first} to {last}",
            cramps=cramps,
            sessions=sessions,
            first=full_date(self.first),
            last=full_date(self.last),
        )


def preview(path: Path) -> Preview | None:
    """What the copy at `path` holds; None when it is no sound diary that this version can read."""
    try:
        if not path.is_file() or not safety.sound_copy(path):
            return None
    except OSError:  # a name that is too long, a folder that may not be entered
        return None
    connection = safety.open_copy(path)
    try:
        cramps, sessions, nights = (_count(connection, name) for name in ("cramps", "sessions", "nights"))
        first, last = connection.execute(
            "SELECT min(day), max(day) FROM (SELECT day FROM sessions UNION ALL SELECT night FROM cramps "
            "UNION ALL SELECT night FROM nights)"
        ).fetchone()
    except safety.FAULTS:
        return None
    finally:
        connection.close()
    return Preview(path, safety.day_of_copy(path), cramps, sessions, nights, _date(first), _date(last))


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def is_empty(diary: Diary) -> bool:
    """Whether nothing was ever noted."""
    found = summary.totals(diary)
    return not (found.cramps or found.sessions or found.nights)


def copy_to(diary: Diary, path: Path, moment: datetime, target: Path | None) -> Path:
    """Copy the live diary, what waits beside it included. Raises OSError and sqlite3.Error."""
    return diary.keeper.copy(target or safety.named_copy(path, moment))


def restore_from(diary: Diary, chosen: Path) -> None:
    """Replace what the diary holds by a copy, while it stays open. Raises OSError and sqlite3.Error."""
    diary.keeper.replace_with(chosen)


def remove_everything(diary: Diary, kept: Path | None = None) -> None:
    """Delete every row for good, and every file that held one: copies of all kinds but `kept`, damaged ones.

    Raises OSError and sqlite3.Error.
    """
    diary.keeper.clear()
    if diary.path is None:
        return
    copies = (path for path in safety.folder(diary.path).glob("*") if path != kept and path.is_file())
    for left in (*copies, *recovery.left_files(diary.path)):
        left.unlink(missing_ok=True)


def newer_rows(diary: Diary, rows: Mapping[str, Iterable[Row]]) -> tuple[list[Row], int, int, int]:
    """The rows that are new here or later than what is here; how many are new, later, and left alone."""
    changed: list[Row] = []
    added = updated = unchanged = 0
    for name, of_table in rows.items():
        table = TABLES[name]
        known = {table.key_of(row): row for row in diary.all_rows(table)}
        for row in of_table:
            here = known.get(table.key_of(row))
            if here is None:
                added += 1
                changed.append(row)
            elif _later(table, row, here):
                updated += 1
                changed.append(row)
            else:
                unchanged += 1
    return changed, added, updated, unchanged


def _later(table: Table, row: Row, here: Row) -> bool:
    if "updated" not in table.names:
        return False
    theirs, ours = getattr(row, "updated", None), getattr(here, "updated", None)
    return theirs is not None and (ours is None or theirs > ours)
