"""The diary: SQLite in one private file. A write is on the disk when its method returns.

No method raises because of the file; `Connection` mends what happens to it, and `condition` says so calmly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path
from typing import Any, TypeVar

from coach.base.clock import Clock
from coach.base.log import LOGGER
from coach.base.paths import Home
from coach.diary import recovery
from coach.diary.connection import Connection, DiaryStatus, Kept
from coach.diary.tables import (
    CRAMPS,
    NIGHTS,
    NOTICES,
    PAUSES,
    REMINDERS,
    SCHEDULES,
    SESSIONS,
    Table,
)
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

_R = TypeVar("_R", bound=Row)


class Diary:
    """The diary of one person. Dates given as bounds are included."""

    def __init__(self, keeper: Connection) -> None:
        self.keeper = keeper
        self._passed_over: set[str] = set()

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Diary:
        """Open the diary: created, upgraded, merged or restored as needed. Never raises."""
        return cls(Connection(path, clock))

    @classmethod
    def in_memory(cls, clock: Clock) -> Diary:
        """An empty diary that is gone when it is closed."""
        return cls(Connection(None, clock))

    @property
    def condition(self) -> DiaryStatus:
        """How the diary is kept now (`state`), and one calm `notice` about it, "" when all is well.

        Whoever asks passes the notice on: a mending is then not said again at the next start.
        """
        self.keeper.told = True
        return self.keeper.condition

    @property
    def kept(self) -> Kept:
        """Where the rows written since opening are: "file", "outbox" (beside it), or only in "memory"."""
        return self.keeper.kept

    @property
    def path(self) -> Path | None:
        """The diary's file; None for a diary in memory."""
        return self.keeper.path

    def reopen(self) -> None:
        """Close the file and open it anew: "Try again", or after a restore. What waits is brought home."""
        before = self.keeper
        before.close()
        self.keeper = Connection(before.path, before.clock)
        self.keeper.daily_backup = before.daily_backup

    def close(self) -> None:
        """Close the file; the diary cannot be used afterwards."""
        self.keeper.close()

    def merge_waiting(self) -> None:
        """Take the rows that wait in the outbox, unless another process is in the way; never waits long."""
        self.keeper.merge_pending(wait=False)

    # ------------------------------------------------------------------ sessions

    def save_session(self, row: SessionRow) -> None:
        """Add or replace a session."""
        self._save(row)

    def session(self, id: str) -> SessionRow | None:
        """One session."""
        return self._one(SESSIONS, SessionRow, "id = ?", id)

    def sessions(self, first_day: date, last_day: date) -> list[SessionRow]:
        """Sessions of those days, oldest first."""
        return self._between(SESSIONS, SessionRow, "day", first_day, last_day, "started")

    def open_sessions(self) -> list[SessionRow]:
        """Sessions that were begun and have not ended, oldest first."""
        return self._many(SESSIONS, SessionRow, "outcome = 'open' ORDER BY started")

    def delete_session(self, id: str) -> None:
        """Remove a session; saving the same row again brings it back."""
        self._delete(SESSIONS, id)

    # ------------------------------------------------------------------ cramps

    def save_cramp(self, row: CrampRow) -> None:
        """Add or replace a cramp."""
        self._save(row)

    def cramp(self, id: str) -> CrampRow | None:
        """One cramp."""
        return self._one(CRAMPS, CrampRow, "id = ?", id)

    def cramps(self, first_night: date, last_night: date) -> list[CrampRow]:
        """Cramps of those nights, oldest first."""
        return self._between(CRAMPS, CrampRow, "night", first_night, last_night, "started")

    def last_cramps(self, n: int, until: date = date.max) -> list[CrampRow]:
        """The newest `n` cramps of the nights up to `until`, newest first."""
        return self._many(
            CRAMPS, CrampRow, "night <= ? ORDER BY night DESC, started DESC LIMIT ?", until.isoformat(), n
        )

    def open_cramp(self) -> CrampRow | None:
        """The cramp that goes on at the moment: the newest whose length is still open."""
        found = self._many(CRAMPS, CrampRow, "length_known = 'open' ORDER BY started DESC LIMIT 1")
        return found[0] if found else None

    def delete_cramp(self, id: str) -> None:
        """Remove a cramp; saving the same row again brings it back."""
        self._delete(CRAMPS, id)

    # ------------------------------------------------------------------ nights

    def save_night(self, row: NightRow) -> None:
        """Add or replace what was noted of a night."""
        self._save(row)

    def night(self, night: date) -> NightRow | None:
        """What was noted of the night that began on that evening; None means not recorded."""
        return self._one(NIGHTS, NightRow, "night = ?", night.isoformat())

    def nights(self, first: date, last: date) -> list[NightRow]:
        """What was noted of those nights, oldest first."""
        return self._between(NIGHTS, NightRow, "night", first, last, "night")

    def delete_night(self, night: date) -> None:
        """Make a night "not recorded" again; its cramps stay."""
        self._delete(NIGHTS, night.isoformat())

    # ------------------------------------------------------------------ reminders, pauses, schedules

    def save_reminder(self, row: ReminderRow) -> None:
        """Add or replace the reminder of a slot and date."""
        self._save(row)

    def reminder(self, slot: str, day: date) -> ReminderRow | None:
        """The reminder of a slot and date."""
        return self._one(REMINDERS, ReminderRow, "slot = ? AND day = ?", slot, day.isoformat())

    def reminders(self, first_day: date, last_day: date) -> list[ReminderRow]:
        """Reminders of those days, by the time they were due."""
        return self._between(REMINDERS, ReminderRow, "day", first_day, last_day, "due")

    def last_reminders(self, n: int) -> list[ReminderRow]:
        """The `n` reminders due latest, newest first."""
        return self._many(REMINDERS, ReminderRow, "1 ORDER BY due DESC LIMIT ?", n)

    def save_pause(self, row: PauseRow) -> None:
        """Add or replace a pause."""
        self._save(row)

    def pauses(self) -> list[PauseRow]:
        """All pauses, oldest first."""
        return self._many(PAUSES, PauseRow, "1 ORDER BY start")

    def delete_pause(self, id: str) -> None:
        """Remove a pause."""
        self._delete(PAUSES, id)

    def save_schedule(self, row: ScheduleRow) -> None:
        """The schedule in force from `row.since` on."""
        self._save(row)

    def schedules(self) -> list[ScheduleRow]:
        """Every schedule there was, oldest first."""
        return self._many(SCHEDULES, ScheduleRow, "1 ORDER BY since")

    # ------------------------------------------------------------------ notices

    def add_notice(self, text: str) -> NoticeRow:
        """Keep a sentence for the next morning."""
        row = NoticeRow(new_id(), self.keeper.clock.now().astimezone(UTC), text)
        self._save(row)
        return row

    def notices(self, unseen: bool = True) -> list[NoticeRow]:
        """Sentences kept, oldest first; only those nobody has seen, or all."""
        found = self._many(NOTICES, NoticeRow, ("seen = 0" if unseen else "1") + " ORDER BY at")
        return [row for row in found if not recovery.is_mending_notice(row.id)]  # `condition` says those

    def mark_notice_seen(self, id: str) -> None:
        """The sentence was read."""
        row = self._one(NOTICES, NoticeRow, "id = ?", id)
        if row:
            self.keeper.write([replace(row, seen=True)])

    # ------------------------------------------------------------------ the whole

    def first_entry_day(self) -> date | None:
        """The earliest day or night with a session, a cramp or a note; None for an empty diary."""
        found = self.keeper.rows(
            "SELECT min(first) FROM (SELECT min(day) AS first FROM sessions "
            "UNION ALL SELECT min(night) FROM cramps UNION ALL SELECT min(night) FROM nights)"
        )
        try:
            return date.fromisoformat(found[0][0])
        except (TypeError, ValueError, IndexError):
            return None

    def all_rows(self, table: Table) -> list[Row]:
        """Every readable row of a table, in the order of its key."""
        stored = self.keeper.rows(f"{table.select} ORDER BY {', '.join(table.key)}")
        return self._understood(table, stored)

    def put_all(self, rows: Iterable[Row]) -> None:
        """Add or replace many rows, their `updated` kept: all, or none and sqlite3.Error is raised."""
        self.keeper.write_or_raise(list(rows))

    # ------------------------------------------------------------------ inside

    def _save(self, row: Row) -> None:
        if not isinstance(row, (PauseRow, ScheduleRow, NoticeRow)):
            row = replace(row, updated=self.keeper.clock.now().astimezone(UTC))
        self.keeper.write([row])

    def _delete(self, table: Table, key: str) -> None:
        self.keeper.delete(table, key)

    def _one(self, table: Table, row: type[_R], where: str, *values: Any) -> _R | None:
        found = self._many(table, row, where, *values)
        return found[0] if found else None

    def _many(self, table: Table, row: type[_R], where: str, *values: Any) -> list[_R]:
        stored = self.keeper.rows(f"{table.select} WHERE {where}", values)
        return [found for found in self._understood(table, stored) if isinstance(found, row)]

    def _understood(self, table: Table, stored: list[tuple[Any, ...]]) -> list[Row]:
        """The rows that make sense; of any other the log says once that it was passed over."""
        rows = []
        for columns in stored:
            if (row := table.decode(columns)) is not None:
                rows.append(row)
            elif (place := f"{table.name} {columns[0]}") not in self._passed_over:
                self._passed_over.add(place)
                LOGGER.warning("diary: a row makes no sense and is passed over: %s", place)
        return rows

    def _between(
        self, table: Table, row: type[_R], column: str, first: date, last: date, order: str
    ) -> list[_R]:
        where = f"{column} BETWEEN ? AND ? ORDER BY {order}"
        return self._many(table, row, where, first.isoformat(), last.isoformat())


def open_diary(home: Home, clock: Clock, daily_backup: Callable[[], bool] = lambda: True) -> Diary:
    """Open the diary of a home; `daily_backup` says whether to copy it once a day. Never raises."""
    diary = Diary.open(home.diary, clock)
    diary.keeper.daily_backup = daily_backup
    return diary
