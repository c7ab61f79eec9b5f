"""The diary's one connection, kept going through damage, locks, full disks and newer versions.

Callers see rows, never an exception because of the file. While the file takes nothing the diary goes on
in memory with what could be read of it, what is new goes to the outbox, and now and then the file is
tried again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from coach.base.clock import Clock
from coach.base.files import reason
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.paths import private_folder
from coach.base.work import Stopped
from coach.diary import backup, exchange, migrations, opening, outbox, recovery
from coach.diary.exchange import Merged, StoredRows
from coach.diary.migrations import FAULTS
from coach.diary.opening import DamagedDiaryError, DiaryConnection, NewerDiaryError, identity, is_damage
from coach.diary.tables import TABLES, table_of
from coach.model.records import Row

LOCK_WAIT = 1.0  # seconds that a statement waits for another process
RETRY_AFTER = 30.0  # seconds between attempts to write to the file again
_ATTEMPTS = 4  # as they are; after tolerant reading; on a restored file; in memory
DiaryState = Literal["file", "restored", "unwritable", "unreadable", "newer"]
Kept = Literal["file", "outbox", "memory"]
Statement = tuple[str, tuple[Any, ...]]
Found = TypeVar("Found")
_BROKEN = (OSError, *FAULTS)


class DiaryStatus(NamedTuple):
    """How the diary is kept at the moment, and the calm sentence about it; "" when all is well."""

    state: DiaryState
    notice: str = ""

    @property
    def in_memory(self) -> bool:
        """Whether the file takes no rows now; what could be read of it was copied into memory."""
        return self.state in ("unwritable", "unreadable", "newer")


class Connection:
    """The connection to one diary file; every question and every change passes through here."""

    def __init__(self, path: Path, clock: Clock, daily_backup: Callable[[], bool] = lambda: True) -> None:
        self.path = path
        self.clock = clock
        self.daily_backup = daily_backup
        self.status = DiaryStatus("file")
        self.aside: Callable[[Callable[[], None]], threading.Thread | None] = lambda deed: deed()
        """How the copy of the day is made: at once, or in a thread where a window has to stay alive."""
        self.told = False  # somebody asked for the status, and passed it on
        self.kept: Kept = "file"
        """Where the rows are that this process wrote: all in the file, some beside it, some nowhere else."""
        self._unsaved = b""  # lines that the outbox did not take either
        self._outbox_size = 0  # of what was copied into memory
        self._copied_on: date | None = None
        self._try_again_at = 0.0
        self._mended = False
        self._closed = False
        self._lock = threading.RLock()
        self._copying: threading.Thread | None = None
        self._connection: DiaryConnection
        self._connect()

    def close(self) -> None:
        """Bring home what waits, if the file takes it now, and close the file. Twice does no harm.

        The copy of the day is finished first: while it reads, the file keeps its write-ahead log.
        """
        if self._copying is not None:
            self._copying.join()
        with self._lock:
            if self._closed:
                return
            if self.kept != "file":
                self._try_again_at = 0.0
            self._be_ready()
            self._closed = True
            if self.told and self.status.state == "restored":
                with contextlib.suppress(*_BROKEN):
                    recovery.forget_notice(self._connection)
            self._connection.close()

    def reopen(self) -> None:
        """Close the file and open it anew: somebody asked to try again. What waits is brought home."""
        self.close()
        with self._lock:
            self._closed = self.told = self._mended = False
            self._connect()

    # ------------------------------------------------------------------ reading and writing

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; nothing where the file is beyond reading."""
        with self._lock:
            self._be_ready()
            return self._tried(lambda: self._connection.execute(sql, values).fetchall()) or []

    def write(self, rows: Sequence[Row]) -> None:
        """Add or replace rows in one transaction; in the outbox if that cannot be, else in memory."""
        statements = [(table_of(row).upsert, table_of(row).encode(row)) for row in rows]
        self._change(statements, outbox.lines_of(rows))

    def delete(self, row: Row) -> None:
        """Delete the row of that key, which saving it again brings back; where that cannot be a note of it
        goes into the outbox."""
        table = table_of(row)
        line = outbox.line_of_deletion(row, self.clock.now())
        self._change([(f"DELETE FROM {table.name} WHERE {table.where_key}", table.key_of(row))], line)

    def _change(self, statements: Sequence[Statement], lines: bytes) -> None:
        with self._lock:
            self._be_ready()
            self._copy_once_today()
            self._tried(lambda: self._in_place(lambda: _run(self._connection, statements)))
            if self.status.in_memory:
                self._keep_beside(lines)

    def _tried(self, deed: Callable[[], Found]) -> Found | None:
        """What it gives, after each fault of the file once more; None where the file is beyond use."""
        for _attempt in range(_ATTEMPTS):
            try:
                return deed()
            except sqlite3.ProgrammingError:
                raise  # our own mistake, never the file's
            except FAULTS as error:
                self._mend(error)
        return None

    def _in_place(self, deed: Callable[[], Found]) -> Found:
        """What it gives; once more, into the new file, where the file was exchanged meanwhile."""
        found = deed()
        if not self._is_in_place():
            self._connect_again()
            deed()
        return found

    def merge_rows(self, rows: Mapping[str, StoredRows], *, keep: bool) -> Merged:
        """Add what an export holds, or without `keep` only look what would come. Raises sqlite3.Error."""
        with self._lock:
            self._be_ready()
            if keep:
                self._copy_once_today()
            return self._in_place(lambda: exchange.merge(self._connection, rows, keep))

    def copy(self, target: Path, stopped: Stopped = lambda: False) -> Path:
        """Copy the diary, what waits beside it included. Raises OSError, sqlite3.Error and `StoppedError`."""
        with self._lock:
            self._be_ready()
            if self.status.in_memory:
                return backup.write_copy(self._connection, target)
        with contextlib.closing(recovery.open_for_reading(self.path)) as source:  # nobody has to wait for it
            return backup.write_copy(source, target, stopped)

    def replace_with(self, chosen: Path) -> None:
        """Replace the whole content by a copy's, in one transaction. Raises OSError and sqlite3.Error."""
        with self._lock:
            self._be_ready()
            with contextlib.closing(backup.open_copy(chosen)) as source:
                source.backup(self._connection)
            migrations.migrate(self._connection)
            recovery.forget_notice(self._connection)

    def clear(self) -> None:
        """Delete every row, what waits included, and wipe its traces. Raises OSError and sqlite3.Error."""
        with self._lock:
            self._be_ready()
            with opening.locked(self.path.parent, LOCK_WAIT):
                outbox.discard(self.path)
                self._unsaved, self.kept = b"", "file"
                self._connection.execute("PRAGMA secure_delete = ON")
                _run(self._connection, [(f"DELETE FROM {name}", ()) for name in TABLES])
                with contextlib.suppress(sqlite3.OperationalError):  # another process is reading
                    self._connection.execute("VACUUM")
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ------------------------------------------------------------------ the outbox

    def merge_waiting(self, wait: bool = True) -> None:
        """Bring home the rows that wait in the outbox. Without `wait`, only if nobody is in the way."""
        with self._lock:
            for _attempt in range(2):  # once more after a mending
                if self._closed:
                    return
                if self.status.in_memory:
                    self._look_into_outbox()
                    return
                try:
                    if self._unsaved or outbox.size(self.path):
                        self._merge(LOCK_WAIT if wait else 0.0)
                    self.kept = "file"
                    return
                except _BROKEN as error:
                    if not wait:
                        return
                    self._mend(error)

    def _merge(self, wait: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
        try:
            with opening.locked(self.path.parent, wait):
                if self._unsaved:
                    with migrations.transaction(self._connection):
                        outbox.apply(self._connection, self._unsaved)
                    self._unsaved = b""
                outbox.merge(self.path, self._connection)
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {round(LOCK_WAIT * 1000)}")

    def _look_into_outbox(self) -> None:
        """While the file takes nothing: show what others, or a press, put beside it."""
        if (size := outbox.size(self.path)) == self._outbox_size:
            return
        self._outbox_size = size
        try:
            outbox.copy_into(self.path, self._connection)
        except _BROKEN as error:
            LOGGER.warning("diary: the outbox cannot be read: %s", error)

    def _keep_beside(self, lines: bytes) -> None:
        self._unsaved += lines
        try:
            outbox.append_lines(self.path, self._unsaved)
            self._unsaved, self.kept = b"", "outbox"
        except OSError as error:
            LOGGER.warning("diary: the outbox cannot be written: %s", error)
            self.kept = "memory"

    # ------------------------------------------------------------------ opening and mending

    def _be_ready(self) -> None:
        """Before every question: the file that lies there now, with what waits beside it."""
        if self.status.in_memory:
            self._return_to_file()
        elif not self._is_in_place():
            self._connect_again()
        self.merge_waiting()

    def _is_in_place(self) -> bool:
        """Whether the file that is open still lies there; another process may have exchanged it."""
        return self.status.in_memory or identity(self.path) == self._connection.file

    def _connect_again(self) -> None:
        LOGGER.warning("diary: the file was exchanged; it is opened again")
        self._connection.close()
        self._connect()

    def _connect(self, damaged: tuple[int, int] | None = None) -> None:
        """Open the file, mending it where needed; go on in memory where it does not serve."""
        try:
            self._use(self._open_or_mend(damaged))
        except NewerDiaryError:
            self._go_on_in_memory(
                "newer",
                tr(
                    "This diary was written by a newer version of the coach. It can be read here; "
                    "new entries wait until that version is opened again."
                ),
            )
        except _BROKEN as error:
            self._give_up_writing(error)

    def _use(self, connection: DiaryConnection) -> None:
        self._connection = connection
        told = recovery.notice(connection)
        self.status = DiaryStatus("restored", told) if told else DiaryStatus("file")

    def _open_or_mend(self, damaged: tuple[int, int] | None = None) -> DiaryConnection:
        """Raises OSError, sqlite3.Error and `NewerDiaryError`. `damaged`: the file that is beyond use."""
        private_folder(self.path.parent)
        with opening.locked(self.path.parent, LOCK_WAIT):
            recovery.finish(self.path)
            if damaged is None or identity(self.path) != damaged:
                try:
                    return opening.open_file(self.path, LOCK_WAIT)
                except FAULTS as error:
                    if not is_damage(error) or self._mended:
                        raise
                    LOGGER.error("diary damaged: %s", error)
            self._mended = True
            recovery.mend(self.path, self.clock.now())
            return opening.open_file(self.path, LOCK_WAIT)

    def _mend(self, error: Exception) -> None:
        """After a fault: a mended file, or a copy in memory to go on with."""
        LOGGER.warning("diary: %s", error)
        if "Could not decode" in str(error):
            self._connection.text_factory = recovery.tolerant_text
            return
        if self.status.in_memory:
            return
        damaged = self._connection.file
        self._connection.close()
        if is_damage(error) and not self._mended:
            self._connect(damaged)
        else:  # a disk that damages it twice is failing: no second mending
            self._give_up_writing(error)

    def _give_up_writing(self, error: Exception) -> None:
        LOGGER.warning("diary not writable: %s", error)
        why = reason(error, self.path)
        self._go_on_in_memory(
            "unwritable", tr("The diary cannot be written at the moment ({reason}).", reason=why)
        )

    def _go_on_in_memory(self, state: DiaryState, notice: str) -> None:
        memory = opening.open_memory()
        try:
            source = recovery.open_for_reading(self.path)
            with contextlib.closing(source), migrations.transaction(memory):
                recovery.add_rows(source, memory)
        except (FileNotFoundError, NotADirectoryError):
            pass  # nothing to read yet
        except _BROKEN as error:
            state, why = "unreadable", reason(error, self.path)
            notice = tr("The diary cannot be written at the moment, nor read ({reason}).", reason=why)
        outbox.apply(memory, self._unsaved)
        self._connection = memory
        self.status = DiaryStatus(state, notice)
        self._outbox_size = 0
        self._look_into_outbox()
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER

    def _return_to_file(self) -> None:
        """Try the file again: perhaps there is room on the disk now, or the lock is gone."""
        if self.status.state == "newer" or self.clock.monotonic() < self._try_again_at:
            return
        self._try_again_at = self.clock.monotonic() + RETRY_AFTER
        try:
            connection = self._open_or_mend()
        except (*_BROKEN, NewerDiaryError):
            return
        self._connection.close()
        self._use(connection)

    # ------------------------------------------------------------------ the copy of the day

    def _copy_once_today(self) -> None:
        today = self.clock.now().date()
        if self._copied_on == today or self.status.in_memory or not self.daily_backup():
            return
        self._copied_on = today
        target = backup.daily_copy(self.path, today)
        if not target.exists():
            self._copying = self.aside(lambda: self._copy_of_the_day(target))

    def _copy_of_the_day(self, target: Path) -> None:
        """Copy the file, unless it is empty, and look whether the copy is sound; else the diary is mended."""
        try:
            with contextlib.closing(recovery.open_for_reading(self.path)) as source:
                tables = ("sessions", "cramps", "nights")
                if any(source.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in tables):
                    backup.write_copy(source, target, complete=_need_sound)
                    backup.prune(self.path)
        except _BROKEN as error:
            if not is_damage(error):
                LOGGER.warning("diary: no copy today: %r", error)
                return
            with self._lock:
                if not self._closed:
                    self._mend(error)


def _need_sound(copy: sqlite3.Connection) -> None:
    if not backup.is_sound(copy):
        raise DamagedDiaryError("integrity_check")


def _run(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """All statements in one transaction, or none. Raises sqlite3.Error."""
    with migrations.transaction(connection):
        for sql, values in statements:
            connection.execute(sql, values)
