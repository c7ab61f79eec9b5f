"""The diary: SQLite in one private file. A write is on the disk when its method returns.

No method raises because of the file, but where it says so: `Connection` mends what happens to it, and
`condition` says that calmly. Rows of a damaged file that make no sense are passed over. Dates given as
bounds are included.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date
from pathlib import Path
from typing import Any, TypeVar

from coach.base.clock import Clock
from coach.base.log import LOGGER
from coach.diary import backup, recovery
from coach.diary.backup import stored_date
from coach.diary.connection import Connection, DiaryStatus, Found
from coach.diary.counts import PEEK, Counts
from coach.diary.exchange import Merged, StoredRows
from coach.diary.tables import CRAMPS, NIGHTS, NOTICES, PAUSES, REMINDERS, SCHEDULES, SESSIONS, SIZE, Table
from coach.model.records import (
    CrampRow,
    NightRow,
    NoticeRow,
    PauseRow,
    ReminderRow,
    Row,
    ScheduleRow,
    SessionRow,
    new_id,
)

SLICE = 400  # rows that are read at one go
_R = TypeVar("_R", bound=Row)


class Diary(Connection):
    """The questions that are asked of a diary. Opening it never raises: it is created, upgraded, merged or
    restored as needed."""

    def __init__(self, path: Path, clock: Clock, daily_backup: Callable[[], bool] = lambda: True) -> None:
        """`daily_backup` says whether to copy the file before the first write of a day."""
        super().__init__(path, clock, daily_backup)
        self.counts = Counts(self)
        self._passed_over: set[str] = set()

    @property
    def condition(self) -> DiaryStatus:
        """How the diary is kept now (`state`), and one calm `notice` about it, "" when all is well.

        Whoever asks passes the notice on: a mending is then not said again at the next start.
        """
        self.told = True
        return self.status

    @property
    def readable(self) -> bool:
        """Whether what the file holds can be seen."""
        return self.status.state != "unreadable"

    def save(self, row: Row) -> None:
        """Add the row, or put it in the place of the one with its key; only the time of writing is added."""
        if not isinstance(row, (PauseRow, ScheduleRow, NoticeRow)):
            row = row._replace(updated=self.clock.now().astimezone(UTC))
        self.write([row])

    # ------------------------------------------------------------------ sessions

    def session(self, row_id: str) -> SessionRow | None:
        return self._one(SESSIONS, "id = ?", row_id)

    def sessions(self, first_day: date, last_day: date) -> list[SessionRow]:
        return self._between(SESSIONS, "day", first_day, last_day, "started")

    def noted_sessions(self, first_day: date, last_day: date) -> list[SessionRow]:
        """Sessions of those days with a harm, a note or a number of stiffness, oldest first."""
        where = (
            "day BETWEEN ? AND ? AND (harms != '[]' OR harm != '' OR note != '' OR stiffness IS NOT NULL) "
            "ORDER BY started"
        )
        return self._many(SESSIONS, where, first_day, last_day)

    def last_session_day(self, until: date, but: str) -> date | None:
        """The last day up to `until` with a session that counts, `but` one; None for none ever."""
        found = self.rows(
            f"SELECT max(day) FROM sessions WHERE day <= ? AND id != ? AND outcome != 'open' AND NOT {PEEK}",
            (until, but),
        )
        return stored_date(found[0][0]) if found else None

    def asks_for_stiffness(self, times: int, not_after: str, but: str) -> bool:
        """Whether it was answered after one of the last sessions led here, or was not asked so often yet.
        After the routine `not_after` nobody is asked; of the session `but` the answer is still to come."""
        found = self.rows(
            "SELECT stiffness FROM sessions WHERE source = 'player' AND outcome != 'open' AND routine != ? "
            f"AND id != ? AND NOT {PEEK} ORDER BY started DESC LIMIT ?",
            (not_after, but, times),
        )
        return len(found) < times or any(stiffness is not None for (stiffness,) in found)

    def open_sessions(self) -> list[SessionRow]:
        """Sessions that were begun and have not ended, oldest first."""
        return self._many(SESSIONS, "outcome = 'open' ORDER BY started")

    # ------------------------------------------------------------------ cramps

    def cramp(self, row_id: str) -> CrampRow | None:
        return self._one(CRAMPS, "id = ?", row_id)

    def cramps(self, first_night: date, last_night: date) -> list[CrampRow]:
        return self._between(CRAMPS, "night", first_night, last_night, "started")

    def last_cramps(self, n: int) -> list[CrampRow]:
        """The newest `n` cramps, newest first."""
        return self._many(CRAMPS, "1 ORDER BY night DESC, started DESC LIMIT ?", n)

    # ------------------------------------------------------------------ nights

    def night(self, night: date) -> NightRow | None:
        """What was noted of the night that began on that evening; None means not recorded."""
        return self._one(NIGHTS, "night = ?", night)

    def nights(self, first: date, last: date) -> list[NightRow]:
        """What was noted of those nights, oldest first."""
        return self._between(NIGHTS, "night", first, last, "night")

    # ------------------------------------------------------------------ reminders, pauses, schedules

    def reminder(self, slot: str, day: date) -> ReminderRow | None:
        return self._one(REMINDERS, "slot = ? AND day = ?", slot, day)

    def reminders(self, first_day: date, last_day: date) -> list[ReminderRow]:
        """Reminders of those days, by the time they were due."""
        return self._between(REMINDERS, "day", first_day, last_day, "due")

    def last_reminders(self, n: int) -> list[ReminderRow]:
        """The `n` reminders due latest, newest first."""
        return self._many(REMINDERS, "1 ORDER BY due DESC LIMIT ?", n)

    def pauses(self) -> list[PauseRow]:
        return self._many(PAUSES, "1 ORDER BY start")

    def schedules(self) -> list[ScheduleRow]:
        return self._many(SCHEDULES, "1 ORDER BY since")

    # ------------------------------------------------------------------ notices

    def add_notice(self, text: str) -> None:
        """Keep a sentence for the next morning."""
        self.save(NoticeRow(new_id(), self.clock.now().astimezone(UTC), text))

    def notices(self) -> list[NoticeRow]:
        """Sentences that nobody has seen, oldest first."""
        found = self._many(NOTICES, "seen = 0 ORDER BY at")
        return [row for row in found if not row.id.startswith(recovery.MENDED)]  # `condition` says those

    def mark_notice_seen(self, row_id: str) -> None:
        if row := self._one(NOTICES, "id = ?", row_id):
            self.save(row._replace(seen=True))

    # ------------------------------------------------------------------ the whole

    def first_entry_day(self) -> date | None:
        """The earliest day or night with a session, a cramp or a note; None for an empty diary."""
        found = self.rows(
            "SELECT min(first) FROM (SELECT min(day) AS first FROM sessions "
            "UNION ALL SELECT min(night) FROM cramps UNION ALL SELECT min(night) FROM nights)"
        )
        return stored_date(found[0][0]) if found else None

    def slices(self, table: Table[_R], *order: str) -> Iterator[list[_R]]:
        """Every readable row of a table in that order, then in that of its key, so many at a time."""
        columns = (*order, *table.key)
        key, after, values = ", ".join(columns), "", ()
        while found := self.rows(f"{table.select} {after} ORDER BY {key} LIMIT {SLICE}", values):
            yield self._understood(table, found)
            last = dict(zip(table.names, found[-1], strict=True))
            after = f"WHERE ({key}) > ({', '.join('?' * len(columns))})"
            values = tuple(last[name] for name in columns)

    def size(self) -> int:
        found = self.rows(SIZE)
        return int(found[0][0]) if found else 0

    def merge(self, rows: Mapping[str, StoredRows], *, keep: bool) -> Merged:
        """Add what an export holds, each row where no later state of it is known: all, or none and
        sqlite3.Error is raised. Without `keep` it is only looked what would come of it."""
        if not keep:
            return self.merge_rows(rows, keep=False)
        return self._beside(lambda other: other.merge_rows(rows, keep=True))

    def restore_from(self, copy: Path) -> None:
        """Replace what the diary holds by a copy. Raises OSError and sqlite3.Error."""
        self._beside(lambda other: other.replace_with(copy))

    def _beside(self, deed: Callable[[Connection], Found]) -> Found:
        """What takes long, over a connection of its own as another process has one: meanwhile this one can
        be read by a window. Raises OSError and sqlite3.Error."""
        other = Connection(self.path, self.clock, self.daily_backup)
        try:
            if other.status.in_memory:
                raise sqlite3.OperationalError(other.status.notice)
            return deed(other)
        finally:
            other.close()

    def delete_everything(self, but: Path | None = None) -> None:
        """Delete every row for good, and every file that held one, `but` one: copies, damaged diaries.

        Raises OSError and sqlite3.Error.
        """
        self.clear()
        for copy in backup.folder(self.path).glob("*"):
            if copy != but and copy.is_file():
                copy.unlink(missing_ok=True)
        recovery.remove_left_files(self.path)

    # ------------------------------------------------------------------ inside

    def _one(self, table: Table[_R], where: str, *values: Any) -> _R | None:
        found = self._many(table, where, *values)
        return found[0] if found else None

    def _many(self, table: Table[_R], where: str, *values: Any) -> list[_R]:
        return self._understood(table, self.rows(f"{table.select} WHERE {where}", values))

    def _understood(self, table: Table[_R], stored: list[tuple[Any, ...]]) -> list[_R]:
        """The rows that make sense; of any other the log says once that it was passed over."""
        rows = []
        for columns in stored:
            if (row := table.decode(columns)) is not None:
                rows.append(row)
            elif (place := f"{table.name} {columns[0]}") not in self._passed_over:
                self._passed_over.add(place)
                LOGGER.warning("diary: a row makes no sense and is passed over: %s", place)
        return rows

    def _between(self, table: Table[_R], column: str, first: date, last: date, order: str) -> list[_R]:
        where = f"{column} BETWEEN ? AND ? ORDER BY {order}"
        return self._many(table, where, first, last)
