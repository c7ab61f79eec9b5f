"""Keeping the diary's file safe: opening, daily copies, and what to do when the file is damaged.

A damaged file is moved aside with its companions and never deleted. The newest copy that passes
SQLite's own check takes its place, and whatever the damaged file still yields is added to it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coach.base.paths import private_folder
from coach.diary import migrations
from coach.diary.tables import TABLES, Table

KEPT = 7  # automatic copies, one a day
_NO_VERSION = 1000  # a version beyond this was never written: the number itself is damaged
# SQLite's complaint about a damaged schema quotes the damaged bytes, which Python then cannot decode.
FAULTS = (sqlite3.Error, UnicodeDecodeError)
_DAMAGE_WORDS = ("unsupported file format", "malformed", "no such column", "no such table", "has no column")
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedDiaryError(sqlite3.DatabaseError):
    """The file opened, but it is not a sound diary."""


class NewerDiaryError(Exception):
    """The file was written by a later version of the program."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did: where the damaged file lies, the day of the copy used, rows saved besides."""

    aside: Path
    copy_of: date | None
    salvaged: int


def is_damage(error: Exception) -> bool:
    """Whether SQLite complains about the file itself rather than about locks, space or rights."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, DamagedDiaryError)
    return (code & 0xFF) in _DAMAGE or any(words in str(error) for words in _DAMAGE_WORDS)


def open_file(path: Path, timeout: float) -> sqlite3.Connection:
    """Open or create a sound, current diary at `path` (0600 in a folder of 0700).

    Raises OSError, sqlite3.Error, `DamagedDiaryError` or `NewerDiaryError`.
    """
    private_folder(path.parent)
    if path.exists():
        _check_header(path)
    return _open_or_create(path, timeout)


def _check_header(path: Path) -> None:
    """Raise `DamagedDiaryError` for an emptied file, and for format numbers that SQLite never writes.

    SQLite takes such a number for a later format, which it reads but silently refuses to write.
    """
    with path.open("rb") as file:
        header = file.read(20)
    if not header and automatic_copies(path):
        raise DamagedDiaryError("an empty file where a diary was")
    if len(header) == 20 and not {header[18], header[19]} <= {1, 2}:
        raise DamagedDiaryError("an unknown format of the file")


def _open_or_create(path: Path, timeout: float) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = migrations.version(connection)
    if not 0 <= found < _NO_VERSION:
        raise DamagedDiaryError("no such version")
    if found > migrations.NEWEST:
        raise NewerDiaryError
    if found == 0 and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise DamagedDiaryError("tables without a version")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if found < migrations.NEWEST:
        if found:
            copy(connection, _name(path, f"before-version-{migrations.NEWEST}"))
        migrations.migrate(connection)
    check_shape(connection)


def check_shape(connection: sqlite3.Connection) -> None:
    """Raise `DamagedDiaryError` when a table or column that must be there is not."""
    try:
        for table in TABLES.values():
            connection.execute(f"{table.select} LIMIT 0")
    except sqlite3.OperationalError as error:
        raise DamagedDiaryError(str(error)) if is_damage(error) else error from None


def is_sound(connection: sqlite3.Connection) -> bool:
    """SQLite's own check of every page, row and index: 140 ms for twenty years."""
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except FAULTS:
        return False


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a file without writing a byte beside it: a copy, or a diary in a folder that is read-only."""
    uri = path.absolute().as_uri()
    try:
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    return connection


def memory_copy(path: Path) -> sqlite3.Connection:
    """What can be read of the diary at `path`, in memory; an empty diary when nothing can."""
    memory = empty_memory()
    if not path.exists():
        return memory
    try:
        source = open_for_reading(path)
    except FAULTS:
        return memory
    try:
        add_missing_rows(source, memory)
    finally:
        source.close()
    return memory


def empty_memory() -> sqlite3.Connection:
    """A current, empty diary in memory."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrations.migrate(memory)
    return memory


# ------------------------------------------------------------------ copies


def folder(path: Path) -> Path:
    """Where the copies of a diary lie."""
    return path.parent / "backups"


def copies(path: Path) -> list[Path]:
    """All copies, newest first."""
    found = folder(path).glob(f"{path.stem}-*{path.suffix}")
    return sorted(found, key=lambda copy: copy.stem, reverse=True)


def day_of_copy(copy: Path) -> date | None:
    """The day a copy was made on, read from its name."""
    for part in range(len(copy.stem) - 9):
        try:
            return date.fromisoformat(copy.stem[part : part + 10])
        except ValueError:
            continue
    return None


def _name(path: Path, stamp: str) -> Path:
    return folder(path) / f"{path.stem}-{stamp}{path.suffix}"


def daily_copy(path: Path, day: date) -> Path:
    """The name of the automatic copy of a day."""
    return _name(path, day.isoformat())


def named_copy(path: Path, moment: datetime) -> Path:
    """The name of a copy made by hand at that moment."""
    return _name(path, moment.strftime("%Y-%m-%d-%H%M%S"))


def copy(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a live diary to `target`, whole or not at all. Raises sqlite3.Error and OSError."""
    private_folder(target.parent)
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        written = sqlite3.connect(half, isolation_level=None)
        try:
            connection.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
        finally:
            written.close()
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)
    return target


def prune(path: Path) -> None:
    """Keep the newest seven automatic copies; copies made by hand stay."""
    for old in automatic_copies(path)[KEPT:]:
        old.unlink(missing_ok=True)


def automatic_copies(path: Path) -> list[Path]:
    """The copies made once a day, newest first."""
    return [copy for copy in copies(path) if copy == daily_copy(path, day_of_copy(copy) or date.min)]


def sound_copy(copy: Path) -> bool:
    """Whether a copy is a whole diary that this version can read."""
    try:
        connection = open_copy(copy)
    except FAULTS:
        return False
    try:
        return 0 < migrations.version(connection) <= migrations.NEWEST and is_sound(connection)
    except FAULTS:
        return False
    finally:
        connection.close()


# ------------------------------------------------------------------ damage


def set_aside_files(path: Path) -> list[Path]:
    """Damaged diaries that were set aside, with their companions."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*"))


def set_aside(path: Path, moment: datetime) -> Path:
    """Move the damaged file and its companions out of the way. Raises OSError."""
    aside = path.with_name(f"{path.stem}.damaged-{moment:%Y-%m-%d-%H%M%S}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{moment:%Y-%m-%d-%H%M%S}-{number}{path.suffix}")
    path.rename(aside)
    for companion in ("-wal", "-shm"):
        beside = path.with_name(path.name + companion)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + companion))
    return aside


def restore_newest(path: Path, moment: datetime, timeout: float) -> tuple[sqlite3.Connection, Restored]:
    """Set the damaged diary aside, put the newest sound copy in its place, add what else can be read.

    Raises OSError and sqlite3.Error, for example when the folder cannot be written.
    """
    aside = set_aside(path, moment)
    chosen = next((copy for copy in copies(path) if sound_copy(copy)), None)
    if chosen is not None:
        put_copy(chosen, path)
        connection = open_file(path, timeout)
    else:
        connection = _open_or_create(path, timeout)
    salvaged = salvage(aside, connection)
    return connection, Restored(aside, day_of_copy(chosen) if chosen else None, salvaged)


def open_copy(copy: Path) -> sqlite3.Connection:
    """Open a copy for reading; not a byte is written beside it. Raises sqlite3.Error."""
    return sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)


def put_copy(chosen: Path, path: Path) -> None:
    """Put a copy where the diary was, whole or not at all. Raises OSError and sqlite3.Error."""
    source = open_copy(chosen)
    try:
        copy(source, path)
    finally:
        source.close()


def salvage(damaged: Path, into: sqlite3.Connection) -> int:
    """Add the rows that the damaged file still yields and the diary lacks; returns how many."""
    try:
        source = sqlite3.connect(damaged, timeout=0.5, isolation_level=None)
    except FAULTS:
        return 0
    try:
        return add_missing_rows(source, into)
    finally:
        source.close()


def add_missing_rows(source: sqlite3.Connection, into: sqlite3.Connection) -> int:
    """Copy every readable row that `into` does not have, in one transaction."""
    added = 0
    source.text_factory = tolerant_text
    into.execute("BEGIN IMMEDIATE")
    try:
        for table in TABLES.values():
            for order in ("rowid", "rowid DESC"):  # from both ends: damage in the middle hides only itself
                rows = _readable(source, table, order)
                added += sum(into.execute(table.insert, stored).rowcount for stored in rows)
        into.execute("COMMIT")
    except BaseException:
        into.execute("ROLLBACK")
        raise
    return added


def tolerant_text(raw: bytes) -> str:
    """Text of a damaged file: what is no UTF-8 becomes a replacement character."""
    return raw.decode("utf-8", "replace")


def _readable(source: sqlite3.Connection, table: Table, order: str) -> Iterator[tuple[object, ...]]:
    try:
        for stored in source.execute(f"{table.select} ORDER BY {order}"):
            if table.decode(stored) is not None:
                yield stored
    except FAULTS:
        return
