"""Opening the diary's file: private, current and sound, and one process at a time.

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
from datetime import date
from pathlib import Path

from coach.base.paths import private_folder
from coach.diary import backup, migrations
from coach.diary.tables import TABLES

_LOOK_AGAIN = 0.01  # seconds between two looks at a lock
_NO_VERSION = 1000  # a version beyond this was never written: the number itself is damaged
_DAMAGE_WORDS = ("unsupported file format", "malformed", "no such column", "no such table", "has no column")
_DAMAGE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


sqlite3.register_adapter(date, date.isoformat)  # as every table has them


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
    return (code & 0xFF) in _DAMAGE_CODES or any(words in str(error) for words in _DAMAGE_WORDS)


class DiaryConnection(sqlite3.Connection):
    """A connection that remembers which file it opened, as long as it lives; in memory it is none."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        super().close()
        _living.discard(self)


_living: weakref.WeakSet[DiaryConnection] = weakref.WeakSet()


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there (device and inode); None when there is none or it may not be seen."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextlib.contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """One process at a time opens, merges or mends the diary in `folder`; the lock dies with it.

    Raises sqlite3.OperationalError after `wait` seconds, and OSError. It is a lock of the folder, so that
    nothing is left behind and a full disk cannot refuse it. Windows itself refuses to exchange an open file.
    """
    if sys.platform == "win32":
        yield
    else:
        import fcntl

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


def open_file(path: Path, timeout: float) -> DiaryConnection:
    """Open or create a sound, current diary at `path` (0600 in a folder of 0700).

    Raises OSError, sqlite3.Error, `DamagedDiaryError` or `NewerDiaryError`.
    """
    private_folder(path.parent)
    _create_or_check(path)
    connection = sqlite3.connect(
        path, timeout=timeout, isolation_level=None, check_same_thread=False, factory=DiaryConnection
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
        if not found.st_size and backup.automatic_copies(path):
            raise DamagedDiaryError("an empty file where a diary was") from None
        here = identity(path)
        if not any(connection.file == here for connection in _living):
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
            backup.write_copy(connection, backup.copy_named(path, f"before-version-{migrations.NEWEST}"))
        migrations.migrate(connection)
    _check_shape(connection)


def _check_shape(connection: sqlite3.Connection) -> None:
    """Raise `DamagedDiaryError` when a table or column that must be there is not."""
    try:
        for table in TABLES.values():
            connection.execute(f"{table.select} LIMIT 0")
    except sqlite3.OperationalError as error:
        raise DamagedDiaryError(str(error)) if is_damage(error) else error from None


def open_memory() -> DiaryConnection:
    """A current, empty diary in memory."""
    memory = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=DiaryConnection
    )
    migrations.migrate(memory)
    return memory
