"""Holds the diary's connection and keeps it going: through damage, locks, full disks and newer versions.

Reads and writes pass through here. A fault of the file is mended or worked around; the caller sees
rows, never an exception. While the file cannot be written the diary goes on in memory, what is new
also goes to the side file if that can be written, and from time to time the file is tried again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from coach.base.clock import Clock
from coach.base.language import full_date, tr, trn
from coach.base.log import LOGGER
from coach.diary import migrations, pending, safety
from coach.diary.records import Row
from coach.diary.tables import TABLES, Table, table_of

LOCK_WAIT = 1.0  # seconds that a statement waits for another process
ATTEMPTS = 4  # as they are; after tolerant reading; on a restored file; in memory
RETRY_AFTER = 30.0  # seconds between attempts to write to the file again
State = Literal["file", "restored", "unwritable", "newer"]
Statement = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Condition:
    """How the diary is kept at the moment, and the calm sentence about it; "" when all is well."""

    state: State
    notice: str = ""


class Keeper:
    """The connection to one diary file, or to a diary in memory when `path` is None."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.condition = Condition("file")
        self.daily_backup: Callable[[], bool] = lambda: True
        self._copied_on: date | None = None
        self._unwritten: list[Statement] = []
        self._try_again_at = 0.0
        self._side_size = 0
        self._lock = threading.RLock()
        self._connection = safety.empty_memory() if path is None else self._connect(path)

    def close(self) -> None:
        """Close the file. What waits in the side file is merged at the next opening."""
        with self._lock:
            self._connection.close()

    # ------------------------------------------------------------------ reading and writing

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; nothing where the file is beyond reading."""
        with self._lock:
            return self._rows(sql, values)

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        self.merge_pending()
        for _attempt in range(ATTEMPTS):
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.ProgrammingError:
                raise
            except safety.FAULTS as error:
                self._mend(error)
        return []

    def write(self, rows: Sequence[Row]) -> None:
        """Add or replace rows in one transaction; into the side file if that cannot be."""
        statements = [(table_of(row).upsert, table_of(row).encode(row)) for row in rows]
        with self._lock:
            if self._write(statements):
                self._keep_beside(lambda path: pending.append(path, *rows))

    def write_or_raise(self, rows: Sequence[Row]) -> None:
        """Add or replace all rows in one transaction, or none. Raises sqlite3.Error."""
        statements = [(table_of(row).upsert, table_of(row).encode(row)) for row in rows]
        with self._lock:
            self.merge_pending()
            self._copy_today()
            run(self._connection, statements)

    def delete(self, table: Table, key: str) -> None:
        """Delete the row of that key; a note of it goes into the side file if that cannot be."""
        with self._lock:
            if self._write([(f"DELETE FROM {table.name} WHERE {table.where_key}", (key,))]):
                self._keep_beside(lambda path: pending.append_deletion(path, table, key))

    def _write(self, statements: Sequence[Statement]) -> bool:
        """Run the statements; True when that was only in memory."""
        self.merge_pending()
        self._copy_today()
        if self._adrift():
            self._return_to_file()
        for _attempt in range(ATTEMPTS):
            try:
                run(self._connection, statements)
                break
            except sqlite3.ProgrammingError:
                raise  # our own mistake, never the file's
            except safety.FAULTS as error:
                self._mend(error)
        if self._adrift():
            self._unwritten.extend(statements)
        return self._adrift()

    def copy(self, target: Path) -> Path:
        """Copy the whole diary to `target`. Raises OSError and sqlite3.Error."""
        with self._lock:
            return safety.copy(self._connection, target)

    def replace_with(self, chosen: Path) -> None:
        """Replace the whole content by a copy's, in one transaction. Raises OSError and sqlite3.Error."""
        with self._lock:
            source = safety.open_copy(chosen)
            try:
                source.backup(self._connection)
            finally:
                source.close()
            migrations.migrate(self._connection)

    def clear(self) -> None:
        """Delete every row and wipe its traces from the file. Raises sqlite3.Error."""
        with self._lock:
            self._connection.execute("PRAGMA secure_delete = ON")
            run(self._connection, [(f"DELETE FROM {name}", ()) for name in TABLES])
            with contextlib.suppress(sqlite3.OperationalError):  # another process is reading
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._unwritten.clear()

    def merge_pending(self) -> None:
        """Bring home the rows that were written beside the file; while adrift, only into memory."""
        if self.path is None or not pending.waiting(self.path):
            return
        try:
            if not self._adrift():
                pending.merge(self.path, self._connection)
            elif (size := pending.size(self.path)) != self._side_size:
                self._side_size = size
                pending.copy_into(self.path, self._connection)
        except (*safety.FAULTS, OSError) as error:
            LOGGER.warning("diary: the side file waits: %s", error)

    # ------------------------------------------------------------------ opening and mending

    def _connect(self, path: Path) -> sqlite3.Connection:
        try:
            connection = safety.open_file(path, LOCK_WAIT)
        except safety.NewerDiaryError:
            return self._in_memory(path, "newer", _newer_sentence())
        except (*safety.FAULTS, OSError) as error:
            return self._instead(path, error)
        try:
            if pending.waiting(path):
                pending.merge(path, connection)
        except (*safety.FAULTS, OSError) as error:
            connection.close()
            return self._instead(path, error)
        return connection

    def _instead(self, path: Path, error: Exception) -> sqlite3.Connection:
        """What to go on with when the file does not serve."""
        if safety.is_damage(error):
            return self._restored(path, error)
        return self._unwritable(path, error)

    def _mend(self, error: Exception) -> None:
        """After a fault: a restored file, or a copy in memory to go on with."""
        LOGGER.warning("diary: %s", error)
        if "Could not decode" in str(error):
            self._connection.text_factory = safety.tolerant_text
            return
        if self.path is None or self._adrift():
            return
        self._connection.close()
        if self.condition.state == "restored":  # the disk itself seems to fail: no second restoration
            self._connection = self._unwritable(self.path, error)
        else:
            self._connection = self._instead(self.path, error)

    def _restored(self, path: Path, error: Exception) -> sqlite3.Connection:
        LOGGER.error("diary damaged: %s", error)
        try:
            connection, done = safety.restore_newest(path, self.clock.now(), LOCK_WAIT)
        except (OSError, *safety.FAULTS, safety.NewerDiaryError) as fault:
            return self._unwritable(path, fault)
        self.condition = Condition("restored", restored_sentence(done))
        return connection

    def _unwritable(self, path: Path, error: Exception) -> sqlite3.Connection:
        LOGGER.warning("diary not writable: %s", error)
        return self._in_memory(
            path,
            "unwritable",
            tr(
                "The diary cannot be written at the moment ({reason}). "
                "New entries are kept while the coach runs and written as soon as it can be.",
                reason=reason(error),
            ),
        )

    def _in_memory(self, path: Path, state: State, notice: str) -> sqlite3.Connection:
        memory = safety.memory_copy(path)
        try:
            pending.copy_into(path, memory)
        except (OSError, *safety.FAULTS) as error:
            LOGGER.warning("diary: the side file cannot be read: %s", error)
        self.condition = Condition(state, notice)
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER
        return memory

    def _adrift(self) -> bool:
        return self.condition.state in ("unwritable", "newer")

    def _keep_beside(self, append: Callable[[Path], object]) -> None:
        if self.path is None:
            return
        try:
            append(self.path)
        except OSError as error:
            LOGGER.warning("diary: the side file cannot be written: %s", error)

    def _return_to_file(self) -> None:
        """Try the file again: perhaps there is room on the disk now, or the lock is gone."""
        if self.condition.state != "unwritable" or self.clock.monotonic() < self._try_again_at:
            return
        assert self.path is not None
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER
        try:
            connection = safety.open_file(self.path, LOCK_WAIT)
            run(connection, self._unwritten)
            pending.merge(self.path, connection)
        except (OSError, *safety.FAULTS, safety.NewerDiaryError):
            return
        self._connection.close()
        self._connection = connection
        self._unwritten.clear()
        self.condition = Condition("file")

    # ------------------------------------------------------------------ the copy of the day

    def _copy_today(self) -> None:
        """Once a day, before the first write: check the file and copy it. Costs nothing afterwards."""
        today = self.clock.now().date()
        if self.path is None or not self.daily_backup() or self._copied_on == today or self._adrift():
            return
        self._copied_on = today
        target = safety.daily_copy(self.path, today)
        try:
            if target.exists() or self._is_empty():
                return
            if not safety.is_sound(self._connection):
                self._mend(safety.DamagedDiaryError("integrity_check"))
                return
            safety.copy(self._connection, target)
            safety.prune(self.path)
        except (OSError, *safety.FAULTS) as error:
            LOGGER.warning("diary: no copy today: %s", error)

    def _is_empty(self) -> bool:
        tables = ("sessions", "cramps", "nights")
        return not any(
            self._connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in tables
        )


def run(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """All statements in one transaction, or none. Raises sqlite3.Error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for sql, values in statements:
            connection.execute(sql, values)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _newer_sentence() -> str:
    return tr(
        "This diary was written by a newer version of the coach. It can be read here; "
        "new entries wait until that version is opened again."
    )


def restored_sentence(done: safety.Restored) -> str:
    """One calm sentence about a restoration."""
    if done.copy_of is not None:
        text = tr(
            "Your diary could not be read, so the copy of {day} is in its place; the old file is kept.",
            day=full_date(done.copy_of),
        )
    else:
        text = tr("Your diary could not be read, so a new one was begun; the old file is kept.")
    if done.salvaged:
        text += " " + trn(
            "{n} entry could be taken over from the old file.",
            "{n} entries could be taken over from the old file.",
            done.salvaged,
        )
    return text


def reason(error: Exception) -> str:
    """Why the file cannot be written, in few words."""
    text = str(error)
    if isinstance(error, PermissionError) or "readonly" in text:
        return tr("the folder is read-only")
    if "full" in text or getattr(error, "errno", 0) == 28:
        return tr("the disk is full")
    if "locked" in text or "busy" in text:
        return tr("another program is using it")
    return tr("the file does not open")
