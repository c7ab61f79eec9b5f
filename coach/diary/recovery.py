"""Mending a damaged diary so that a kill at any instant leaves the old file or the mended one.

Beside the damaged file a new one is built from the newest sound copy. Once it is whole it gets the name
`diary.mending-TIME.sqlite3`: from then on every process that opens the diary finishes the exchange first.
The damaged file is moved aside with its write-ahead log, what it still yields is added to the new one, and
one `os.replace` ends it. The sentence about
it is a notice inside the new file. All of it happens under `connection.locked`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.base.language import full_date, tr, trn
from coach.base.log import LOGGER
from coach.diary import backup, migrations
from coach.diary.migrations import FAULTS
from coach.diary.tables import NOTICES, TABLES, Table
from coach.model.records import NoticeRow

MENDED = "mended-"  # how the ids of the notices begin that are said as the condition of the diary


def mend(path: Path, moment: datetime) -> None:
    """Put a sound file in the place of the damaged diary. Raises OSError and sqlite3.Error."""
    stamp = f"{moment:%Y-%m-%d-%H%M%S}"
    while set_aside_files(path, stamp):
        stamp += "-again"
    whole = path.with_name(f"{path.stem}.mending.whole")
    chosen = next((copy for copy in backup.copies(path) if backup.is_sound_copy(copy)), None)
    _build(whole, chosen, NoticeRow(f"{MENDED}{stamp}", moment.astimezone(UTC), _sentence(chosen)))
    os.replace(whole, path.with_name(f"{path.stem}.mending-{stamp}{path.suffix}"))
    finish(path)


def finish(path: Path) -> None:
    """Finish a mending that was interrupted. Raises OSError and sqlite3.Error."""
    for built in sorted(path.parent.glob(f"{path.stem}.mending-*{path.suffix}")):
        aside = path.with_name(built.name.replace(".mending-", ".damaged-"))
        for log in ("", "-wal"):
            source, target = path.with_name(path.name + log), aside.with_name(aside.name + log)
            if source.exists() and not target.exists():  # else it was moved before the interruption
                os.replace(source, target)
                os.chmod(target, 0o600)
        _salvage(aside, built)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        os.replace(built, path)


def notice(connection: sqlite3.Connection) -> str:
    """What is to be said about a mending that nobody has been told of; "" when there is none."""
    try:
        found = connection.execute(
            f"SELECT text FROM notices WHERE seen = 0 AND id LIKE '{MENDED}%' ORDER BY at DESC LIMIT 1"
        ).fetchone()
    except FAULTS:
        return ""  # reading the notices will meet the same fault
    return str(found[0]) if found else ""


def forget_notice(connection: sqlite3.Connection) -> None:
    """It was said, or belongs to another time. Raises sqlite3.Error."""
    if notice(connection):
        connection.execute(f"UPDATE notices SET seen = 1 WHERE id LIKE '{MENDED}%'")


def set_aside_files(path: Path, stamp: str = "") -> list[Path]:
    """Damaged diaries that were set aside, with their companions."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-{stamp}*"))


def remove_left_files(path: Path) -> None:
    """Delete the damaged diaries that were set aside, and files half built. Raises OSError."""
    for left in (*set_aside_files(path), *path.parent.glob(f"*{path.stem}.mending*")):
        left.unlink(missing_ok=True)


# ------------------------------------------------------------------ steps


def _build(whole: Path, chosen: Path | None, said: NoticeRow) -> None:
    """The newest sound copy, or an empty diary, with the sentence about it."""

    def complete(new: sqlite3.Connection) -> None:
        migrations.migrate(new)
        forget_notice(new)
        new.execute(NOTICES.upsert, NOTICES.encode(said))

    source = backup.open_copy(chosen) if chosen else sqlite3.connect(":memory:")
    with contextlib.closing(source):
        backup.write_copy(source, whole, complete=complete)


def _salvage(aside: Path, built: Path) -> None:
    """Add the rows that the damaged file with its log still yields, and say how many, in one transaction."""
    try:
        source = open_for_reading(aside)
    except (*FAULTS, OSError) as error:
        LOGGER.warning("diary: nothing can be read of %s: %s", aside.name, error)
        return
    new = sqlite3.connect(built, isolation_level=None)
    with contextlib.closing(source), contextlib.closing(new), migrations.transaction(new):
        if added := add_rows(source, new):
            said = trn(
                "{n} entry could be taken over from the old file.",
                "{n} entries could be taken over from the old file.",
                added,
            )
            new.execute(
                f"UPDATE notices SET text = text || ? WHERE seen = 0 AND id LIKE '{MENDED}%'", (f" {said}",)
            )
    for companion in ("-shm", "-wal"):  # made by the reading
        beside = aside.with_name(aside.name + companion)
        if companion == "-shm" or (beside.exists() and not beside.stat().st_size):
            beside.unlink(missing_ok=True)


def _sentence(chosen: Path | None) -> str:
    if chosen is not None and (day := backup.day_of_copy(chosen)):
        return tr(
            "Your diary could not be read, so the copy of {day} is in its place; the old file is kept.",
            day=full_date(day),
        )
    return tr("Your diary could not be read, so a new one was begun; the old file is kept.")


# ------------------------------------------------------------------ reading what is left


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


def _readable(source: sqlite3.Connection, table: Table[Any], order: str) -> Iterator[tuple[object, ...]]:
    try:
        present = {found[1] for found in source.execute(f"PRAGMA table_info({table.name})")}
        for stored in source.execute(f"{table.select_from(present)} ORDER BY {order}"):
            if table.decode(stored) is not None:
                yield stored
    except FAULTS:
        return
