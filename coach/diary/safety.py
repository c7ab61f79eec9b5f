"""Keeping the diary's file safe: opening it, one process at a time, and its copies.

While a connection lives, nothing but SQLite may open the file: on POSIX systems closing any descriptor of
it drops all locks of the process ("How To Corrupt An SQLite Database File", 2.2), the next process believes
itself alone and removes the write-ahead log under the first one's feet.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import sys
import time
import weakref
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from coach.base import files
from coach.base.paths import private_folder
from coach.diary import migrations
from coach.diary.tables import TABLES, Table

KEPT = 7  # automatic copies, one a day
_LOOK_AGAIN = 0.01  # seconds between two looks at a lock
_NO_VERSION = 1000  # a version beyond this was never written: the number itself is damaged
# SQLite's complaint about a damaged schema quotes the damaged bytes, which Python then cannot decode.
FAULTS = (sqlite3.Error, UnicodeDecodeError)
_DAMAGE_WORDS = ("unsupported file format", "malformed", "no such column", "no such table", "has no column")
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedDiaryError(sqlite3.DatabaseError):
    """The file opened, but it is not a sound diary."""


class NewerDiaryError(Exception):
    """The file was written by a later version of the program."""


def is_damage(error: Exception) -> bool:
    """Whether SQLite complains about the file itself rather than about locks, space or rights."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return isinstance(error, DamagedDiaryError)
    return (code & 0xFF) in _DAMAGE or any(words in str(error) for words in _DAMAGE_WORDS)


class FileConnection(sqlite3.Connection):
    """A connection that remembers which file it opened, as long as it lives."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        """Close it; the file may be looked at by hand again."""
        super().close()
        _living.discard(self)


_living: weakref.WeakSet[FileConnection] = weakref.WeakSet()


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there (device and inode); None when there is none or it may not be seen."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_held(path: Path) -> bool:
    here = identity(path)
    return any(connection.file == here for connection in _living)


if sys.platform == "win32":

    @contextlib.contextmanager
    def locked(folder: Path, wait: float) -> Iterator[None]:
        """Windows itself refuses to exchange a file that somebody has open."""
        yield

else:
    import fcntl

    @contextlib.contextmanager
    def locked(folder: Path, wait: float) -> Iterator[None]:
        """One process at a time opens, merges or mends the diary in `folder`; the lock dies with it.

        Raises sqlite3.OperationalError after `wait` seconds, and OSError. It is a lock of the folder, so
        that nothing is left behind and a full disk cannot refuse it.
        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            for _attempt in range(max(1, round(wait / _LOOK_AGAIN))):
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(_LOOK_AGAIN)
                except OSError:
                    break  # a file system without locks
            else:
                raise sqlite3.OperationalError("database is locked")
            yield
        finally:
            os.close(handle)


def open_file(path: Path, timeout: float) -> FileConnection:
    """Open or create a sound, current diary at `path` (0600 in a folder of 0700).

    Raises OSError, sqlite3.Error, `DamagedDiaryError` or `NewerDiaryError`.
    """
    private_folder(path.parent)
    _create_or_check(path)
    connection = sqlite3.connect(
        path, timeout=timeout, isolation_level=None, check_same_thread=False, factory=FileConnection
    )
    try:
        _prepare(connection, path)
        connection.file = identity(path)
        _living.add(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _create_or_check(path: Path) -> None:
    """A new file is made private before SQLite sees it; one that is there is looked at first."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "not a file", str(path)) from None
        if stat.S_IMODE(found.st_mode) & 0o077:
            os.chmod(path, 0o600)
        if not found.st_size and automatic_copies(path):
            raise DamagedDiaryError("an empty file where a diary was") from None
        if not _is_held(path):
            _check_header(path)


def _check_header(path: Path) -> None:
    """Raise `DamagedDiaryError` for format numbers that SQLite never writes.

    SQLite takes such a number for a later format, which it reads but silently refuses to write.
    """
    with path.open("rb") as file:
        header = file.read(20)
    if len(header) == 20 and not {header[18], header[19]} <= {1, 2}:
        raise DamagedDiaryError("an unknown format of the file")


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
    """Open a file that is not to be changed: a damaged diary, or one in a folder that is read-only.

    Raises sqlite3.Error, and OSError for what is no file.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "not a file", str(path))
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    except FAULTS:
        pass  # damaged: its tables may be readable all the same
    return connection


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
    """All copies, newest first; none where the folder may not be entered."""
    try:
        found = list(folder(path).glob(f"{path.stem}-*{path.suffix}"))
    except OSError:
        return []
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
    """A free name for a copy made by hand at that moment."""
    stamp, number = moment.strftime("%Y-%m-%d-%H%M%S"), 1
    while (name := _name(path, stamp if number == 1 else f"{stamp}-{number}")).exists():
        number += 1
    return name


def copy(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a live diary to `target`, whole or not at all. Raises sqlite3.Error and OSError."""
    target = files.place_of(target)
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        written = sqlite3.connect(half, isolation_level=None)
        try:
            connection.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
        finally:
            written.close()
        os.replace(half, target)
    finally:
        for left in (half, half.with_name(f"{half.name}-journal")):
            left.unlink(missing_ok=True)
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


def open_copy(copy: Path) -> sqlite3.Connection:
    """Open a copy for reading; not a byte is written beside it. Raises sqlite3.Error."""
    return sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)


# ------------------------------------------------------------------ reading what is left


def add_rows(source: sqlite3.Connection, into: sqlite3.Connection) -> int:
    """Copy every readable row that `into` lacks or knows in an earlier state; returns how many."""
    added = 0
    source.text_factory = tolerant_text
    for table in TABLES.values():
        for order in ("rowid", "rowid DESC"):  # from both ends: damage in the middle hides only itself
            rows = _readable(source, table, order)
            added += sum(into.execute(table.add, stored).rowcount for stored in rows)
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
