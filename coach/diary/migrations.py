"""The diary's schema, as the steps that lead to it. A step, once released, is never edited.

Each step and its `user_version` are one transaction: a crash in the middle leaves the version before.
`executescript` is not used, because it commits first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

# SQLite's complaint about a damaged schema quotes the damaged bytes, which Python then cannot decode.
FAULTS = (sqlite3.Error, UnicodeDecodeError)
APPLICATION_ID = 0x42C0AC11  # marks a file as a diary of this program ("bedtime coach")

_FIRST = (
    """CREATE TABLE sessions (
        id TEXT PRIMARY KEY, routine TEXT NOT NULL, routine_name TEXT NOT NULL, day TEXT NOT NULL,
        started TEXT NOT NULL, offset INTEGER NOT NULL, slot TEXT, ended TEXT,
        planned_seconds REAL NOT NULL, done_seconds REAL NOT NULL, steps INTEGER NOT NULL,
        steps_done INTEGER NOT NULL, holds INTEGER NOT NULL, holds_done INTEGER NOT NULL,
        calf_and_hamstring INTEGER NOT NULL, outcome TEXT NOT NULL, source TEXT NOT NULL,
        harm TEXT NOT NULL, note TEXT NOT NULL, updated TEXT)""",
    """CREATE TABLE cramps (
        id TEXT PRIMARY KEY, night TEXT NOT NULL, started TEXT NOT NULL, offset INTEGER NOT NULL,
        seconds REAL, length_known TEXT NOT NULL, place TEXT, side TEXT, guesses TEXT NOT NULL,
        pain INTEGER, woke INTEGER, sleep_trouble INTEGER, awake_minutes INTEGER, soreness TEXT,
        relief TEXT NOT NULL, relief_helped TEXT, signs TEXT NOT NULL, time_known INTEGER NOT NULL,
        details_done INTEGER NOT NULL, mode TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
        updated TEXT)""",
    """CREATE TABLE nights (
        night TEXT PRIMARY KEY, status TEXT, count INTEGER, factors TEXT NOT NULL,
        factors_text TEXT NOT NULL, medicine_changed INTEGER, medicine_date TEXT,
        medicine_text TEXT NOT NULL, function TEXT, taken TEXT NOT NULL, lights_out TEXT,
        note TEXT NOT NULL, updated TEXT)""",
    """CREATE TABLE reminders (
        slot TEXT NOT NULL, day TEXT NOT NULL, routine TEXT NOT NULL, due TEXT NOT NULL,
        expires TEXT NOT NULL, offset INTEGER NOT NULL, state TEXT NOT NULL, shown TEXT,
        snoozed_until TEXT, repeats INTEGER NOT NULL, snoozes INTEGER NOT NULL, answered TEXT,
        late_reason TEXT NOT NULL, updated TEXT, PRIMARY KEY (slot, day))""",
    """CREATE TABLE pauses (
        id TEXT PRIMARY KEY, start TEXT NOT NULL, "end" TEXT, reason TEXT NOT NULL)""",
    "CREATE TABLE schedules (since TEXT PRIMARY KEY, schedule TEXT NOT NULL)",
    "CREATE TABLE notices (id TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL, seen INTEGER NOT NULL)",
    "CREATE INDEX sessions_by_day ON sessions (day)",
    "CREATE INDEX sessions_open ON sessions (started) WHERE outcome = 'open'",
    "CREATE INDEX cramps_by_night ON cramps (night)",
    "CREATE INDEX cramps_open ON cramps (started) WHERE length_known = 'open'",
    "CREATE INDEX reminders_by_day ON reminders (day)",
    "CREATE INDEX reminders_by_due ON reminders (due)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)

_QUICK_WEEKS = (  # on-weeks of twenty years without touching the rows
    "CREATE INDEX sessions_done ON sessions (slot, day) WHERE outcome = 'done' AND calf_and_hamstring = 1",
)

_HARM_AND_STIFFNESS = (  # until then only "It hurts" wrote a harm
    "ALTER TABLE sessions ADD COLUMN harms TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE sessions ADD COLUMN stiffness INTEGER",
    """UPDATE sessions SET harms = '["pain"]' WHERE harm != ''""",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _QUICK_WEEKS, _HARM_AND_STIFFNESS)
NEWEST = len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """The version of an opened diary; 0 is an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written, or nothing of it. Raises what happens inside."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if connection.in_transaction:  # else it was rolled back inside
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an opened diary to the newest version. Raises sqlite3.Error; what was done before stays done."""
    for number in range(version(connection), NEWEST):
        with transaction(connection):
            if version(connection) == number:  # another process may have been faster
                for statement in STEPS[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
