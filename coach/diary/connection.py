"""Holds the diary's one connection and keeps it going: through damage, locks, full disks, newer versions.

Reads and writes pass through here. A fault of the file is mended or worked around; the caller sees
rows, never an exception. While the file cannot be written the diary goes on in memory, what is new goes to
the outbox if the disk takes that, and from time to time the file is tried again.
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
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.paths import private_folder
from coach.diary import migrations, outbox, recovery, safety
from coach.diary.reasons import reason
from coach.diary.tables import TABLES, Table, table_of
from coach.model.records import Row

LOCK_WAIT = 1.0  # seconds that a statement waits for another process
ATTEMPTS = 4  # as they are; after tolerant reading; on a restored file; in memory
RETRY_AFTER = 30.0  # seconds between attempts to write to the file again
State = Literal["file", "restored", "unwritable", "unreadable", "newer"]
Kept = Literal["file", "outbox", "memory"]
Statement = tuple[str, tuple[Any, ...]]
_BROKEN = (OSError, *safety.FAULTS)


@dataclass(frozen=True, slots=True)
class DiaryStatus:
    """How the diary is kept at the moment, and the calm sentence about it; "" when all is well."""

    state: State
    notice: str = ""

    @property
    def in_memory(self) -> bool:
        """Whether the file takes no rows now; what could be read of it was copied into memory."""
        return self.state in ("unwritable", "unreadable", "newer")


class Connection:
    """The connection to one diary file, or to a diary in memory when `path` is None."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.condition = DiaryStatus("file")
        self.told = False  # somebody asked for the condition, and passed it on
        self.kept: Kept = "file"
        """Where the rows are that this process wrote: all in the file, some beside it, some nowhere else."""
        self.daily_backup: Callable[[], bool] = lambda: True
        self._copied_on: date | None = None
        self._unsaved: list[bytes] = []  # lines that the outbox did not take either
        self._try_again_at = 0.0
        self._outbox_size = 0
        self._mendings = 0
        self._closed = False
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection = safety.empty_memory() if path is None else self._connect(path)

    def close(self) -> None:
        """Bring home what waits, if the file takes it now, and close the file. Twice does no harm."""
        with self._lock:
            if self._closed:
                return
            if self.kept != "file":
                self._try_again_at = 0.0
            self._be_ready()
            self._closed = True
            if self.told and self.condition.state == "restored":
                with contextlib.suppress(*_BROKEN):
                    recovery.forget_notice(self._connection)
            self._connection.close()

    # ------------------------------------------------------------------ reading and writing

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; nothing where the file is beyond reading."""
        with self._lock:
            self._be_ready()
            for _attempt in range(ATTEMPTS):
                try:
                    return self._connection.execute(sql, values).fetchall()
                except sqlite3.ProgrammingError:
                    raise  # our own mistake, never the file's
                except safety.FAULTS as error:
                    self._mend(error)
            return []

    def write(self, rows: Sequence[Row]) -> None:
        """Add or replace rows in one transaction; in the outbox if that cannot be, else in memory."""
        self._change(_upserts(rows), outbox.lines_of(rows))

    def delete(self, table: Table, key: str) -> None:
        """Delete the row of that key; a note of it goes into the outbox if that cannot be."""
        line = outbox.line_of_deletion(table, key, self.clock.now())
        self._change([(f"DELETE FROM {table.name} WHERE {table.where_key}", (key,))], line)

    def _change(self, statements: Sequence[Statement], lines: bytes) -> None:
        with self._lock:
            self._be_ready()
            self._copy_today()
            for _attempt in range(ATTEMPTS):
                try:
                    run(self._connection, statements)
                except sqlite3.ProgrammingError:
                    raise
                except safety.FAULTS as error:
                    self._mend(error)
                    continue
                if self._is_in_place():
                    break
                self._reopen()  # exchanged while we wrote: once more, into the new file
            if self.condition.in_memory:
                self._keep_beside(lines)

    def write_or_raise(self, rows: Sequence[Row]) -> None:
        """Add or replace all rows in one transaction, or none. Raises sqlite3.Error."""
        with self._lock:
            self._be_ready()
            self._copy_today()
            run(self._connection, _upserts(rows))
            if not self._is_in_place():
                self._reopen()
                run(self._connection, _upserts(rows))

    def copy(self, target: Path) -> Path:
        """Copy the whole diary to `target`. Raises OSError and sqlite3.Error."""
        with self._lock:
            self._be_ready()
            return safety.copy(self._connection, target)

    def replace_with(self, chosen: Path) -> None:
        """Replace the whole content by a copy's, in one transaction. Raises OSError and sqlite3.Error."""
        with self._lock:
            self._be_ready()
            with contextlib.closing(safety.open_copy(chosen)) as source:
                source.backup(self._connection)
            migrations.migrate(self._connection)
            recovery.forget_notice(self._connection)

    def clear(self) -> None:
        """Delete every row, what waits included, and wipe its traces. Raises OSError and sqlite3.Error."""
        with self._lock, contextlib.ExitStack() as alone:
            self._be_ready()
            if self.path is not None:
                alone.enter_context(safety.locked(self.path.parent, LOCK_WAIT))
                outbox.discard(self.path)
            self._unsaved.clear()
            self.kept = "file"
            self._connection.execute("PRAGMA secure_delete = ON")
            run(self._connection, [(f"DELETE FROM {name}", ()) for name in TABLES])
            with contextlib.suppress(sqlite3.OperationalError):  # another process is reading
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ------------------------------------------------------------------ the outbox

    def merge_pending(self, wait: bool = True) -> None:
        """Bring home the rows that wait in the outbox. Without `wait`, only if nobody is in the way."""
        with self._lock:
            for _attempt in range(2):  # once more after a mending
                if self.path is None or self._closed or not outbox.waiting(self.path):
                    return
                if self.condition.in_memory:
                    self._look_into_outbox(self.path)
                    return
                try:
                    self._merge(self.path, self._connection, LOCK_WAIT if wait else 0.0)
                except _BROKEN as error:
                    if not wait:
                        return
                    self._mend(error)

    def _merge(self, path: Path, connection: sqlite3.Connection, wait: float) -> None:
        connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
        try:
            with safety.locked(path.parent, wait):
                outbox.merge(path, connection)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {round(LOCK_WAIT * 1000)}")

    def _look_into_outbox(self, path: Path) -> None:
        """While the file takes nothing: show what others, or a press, put beside it."""
        if (size := outbox.size(path)) == self._outbox_size:
            return
        self._outbox_size = size
        try:
            outbox.copy_into(path, self._connection)
        except _BROKEN as error:
            LOGGER.warning("diary: the outbox cannot be read: %s", error)

    def _keep_beside(self, lines: bytes) -> None:
        if self.path is None:
            return
        try:
            outbox.append_lines(self.path, lines)
            self.kept = "memory" if self._unsaved else "outbox"
        except OSError as error:
            LOGGER.warning("diary: the outbox cannot be written: %s", error)
            self._unsaved.append(lines)
            self.kept = "memory"

    # ------------------------------------------------------------------ opening and mending

    def _be_ready(self) -> None:
        """Before every question: the file that lies there now, with what waits beside it."""
        if self.condition.in_memory:
            self._return_to_file()
        elif not self._is_in_place():
            self._reopen()
        self.merge_pending()

    def _is_in_place(self) -> bool:
        """Whether the file that is open still lies there; another process may have exchanged it."""
        if self.path is None or self.condition.in_memory:
            return True
        return safety.identity(self.path) == getattr(self._connection, "file", None)

    def _reopen(self) -> None:
        assert self.path is not None
        LOGGER.warning("diary: the file was exchanged; it is opened again")
        self._connection.close()
        self._connection = self._connect(self.path)

    def _connect(self, path: Path, damaged: tuple[int, int] | None = None) -> sqlite3.Connection:
        """Open the file, mending it where needed; in memory where it does not serve."""
        try:
            connection = self._open_or_mend(path, damaged)
        except safety.NewerDiaryError:
            return self._in_memory(path, "newer", _newer_sentence())
        except _BROKEN as error:
            return self._unwritable(path, error)
        self.condition = _condition_of(connection)
        return connection

    def _open_or_mend(self, path: Path, damaged: tuple[int, int] | None) -> sqlite3.Connection:
        """Raises OSError, sqlite3.Error and `NewerDiaryError`. `damaged`: the file that is beyond use."""
        private_folder(path.parent)
        with safety.locked(path.parent, LOCK_WAIT):
            recovery.finish(path)
            if damaged is None or safety.identity(path) != damaged:
                try:
                    return safety.open_file(path, LOCK_WAIT)
                except safety.FAULTS as error:
                    if not safety.is_damage(error) or self._mendings:
                        raise
                    LOGGER.error("diary damaged: %s", error)
            self._mendings += 1
            recovery.mend(path, self.clock.now())
            return safety.open_file(path, LOCK_WAIT)

    def _mend(self, error: Exception) -> None:
        """After a fault: a mended file, or a copy in memory to go on with."""
        LOGGER.warning("diary: %s", error)
        if "Could not decode" in str(error):
            self._connection.text_factory = safety.tolerant_text
            return
        if self.path is None or self.condition.in_memory:
            return
        damaged = getattr(self._connection, "file", None)
        self._connection.close()
        if safety.is_damage(error) and not self._mendings:
            self._connection = self._connect(self.path, damaged)
        else:  # a disk that damages it twice is failing: no second mending
            self._connection = self._unwritable(self.path, error)

    def _unwritable(self, path: Path, error: Exception) -> sqlite3.Connection:
        LOGGER.warning("diary not writable: %s", error)
        why = tr("The diary cannot be written at the moment ({reason}).", reason=reason(error, path))
        return self._in_memory(path, "unwritable", why)

    def _in_memory(self, path: Path, state: State, notice: str) -> sqlite3.Connection:
        memory = safety.empty_memory()
        try:
            source = safety.open_for_reading(path)
            with contextlib.closing(source), migrations.transaction(memory):
                safety.add_rows(source, memory)
        except (FileNotFoundError, NotADirectoryError):
            pass  # nothing to read yet
        except _BROKEN as error:
            state = "unreadable"
            notice = tr(
                "The diary cannot be written at the moment, nor read ({reason}).", reason=reason(error, path)
            )
        self._connection = memory
        self.condition = DiaryStatus(state, notice)
        self._outbox_size = 0
        self._look_into_outbox(path)
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER
        return memory

    def _return_to_file(self) -> None:
        """Try the file again: perhaps there is room on the disk now, or the lock is gone."""
        if self.condition.state == "newer" or self.clock.monotonic() < self._try_again_at:
            return
        assert self.path is not None
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER
        with contextlib.ExitStack() as given_up:
            try:
                connection = self._open_or_mend(self.path, None)
                given_up.callback(connection.close)
                with migrations.transaction(connection):
                    outbox.apply(connection, b"".join(self._unsaved))
                self._merge(self.path, connection, LOCK_WAIT)
            except (*_BROKEN, safety.NewerDiaryError):
                return
            given_up.pop_all()
        self._connection.close()
        self._connection = connection
        self._unsaved.clear()
        self.kept = "file"
        self.condition = _condition_of(connection)

    # ------------------------------------------------------------------ the copy of the day

    def _copy_today(self) -> None:
        """Once a day, before the first write: check the file and copy it. Costs nothing afterwards."""
        today = self.clock.now().date()
        if (
            self.path is None
            or not self.daily_backup()
            or self._copied_on == today
            or self.condition.in_memory
        ):
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
        except _BROKEN as error:
            LOGGER.warning("diary: no copy today: %s", error)

    def _is_empty(self) -> bool:
        tables = ("sessions", "cramps", "nights")
        return not any(
            self._connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in tables
        )


def _condition_of(connection: sqlite3.Connection) -> DiaryStatus:
    told = recovery.notice(connection)
    return DiaryStatus("restored", told) if told else DiaryStatus("file")


def run(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """All statements in one transaction, or none. Raises sqlite3.Error."""
    with migrations.transaction(connection):
        for sql, values in statements:
            connection.execute(sql, values)


def _upserts(rows: Sequence[Row]) -> list[Statement]:
    return [(table_of(row).upsert, table_of(row).encode(row)) for row in rows]


def _newer_sentence() -> str:
    return tr(
        "This diary was written by a newer version of the coach. It can be read here; "
        "new entries wait until that version is opened again."
    )
