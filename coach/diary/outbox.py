"""The outbox: one append-only file beside the diary for rows that the database has not taken yet.

One JSON object a line. The press of "Cramp now" goes here because it must not wait, and every row that a
full, locked or damaged database refuses. `merge` brings the lines home in one transaction; a row that the
diary knows in a later state is left alone, so merging twice does no harm. A line that makes no sense is
moved to a file of its own and never lost.

A cold `coach cramp` imports this before its first words, so whatever is heavy is imported where it is used.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from coach.diary.tables import Table
    from coach.model.records import Row

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe in the outbox's place must not hold up a press


def outbox(diary: Path) -> Path:
    return diary.with_name(f"{diary.stem}.pending.jsonl")


def odd_lines(diary: Path) -> Path:
    """Where lines are kept that no version of the outbox would have written."""
    return diary.with_name(f"{diary.stem}.odd.jsonl")


def _claimed(diary: Path) -> Path:
    return diary.with_name(f"{diary.stem}.merging.jsonl")


# ------------------------------------------------------------------ writing


def append(diary: Path, *rows: Row) -> None:
    """Add rows in a single write; they outlive the death of this process. Raises OSError."""
    append_lines(diary, lines_of(rows))


def append_press(diary: str, id: str, moment: datetime, night: date, place: str, *, guessed: bool) -> None:
    """Add a cramp that begins at `moment`, without the rows' own code: it would cost the first words 30 ms.

    Raises OSError.
    """
    started = moment.astimezone(UTC).isoformat(timespec="microseconds")
    delta = moment.utcoffset()
    row = {
        "id": id,
        "night": night.isoformat(),
        "started": started,
        "offset": 0 if delta is None else round(delta.total_seconds() / 60),
        "place": place,
        "guesses": ["place"] if guessed else [],
        "mode": "bed",
        "source": "cramp-now",
        "updated": started,
    }
    append_lines(diary, as_lines([{"table": "cramps", "row": row}]))


def lines_of(rows: Iterable[Row]) -> bytes:
    """Rows as the outbox has them."""
    from coach.diary.tables import table_of

    return as_lines([{"table": table_of(row).name, "row": table_of(row).to_plain(row)} for row in rows])


def line_of_deletion(row: Row, at: datetime) -> bytes:
    """The note that a row was deleted at that moment; a later state of it stays."""
    from coach.diary.tables import moment_text, table_of

    table = table_of(row)
    return as_lines([{"table": table.name, "deleted": table.key_of(row)[0], "at": moment_text(at)}])


def as_lines(entries: Sequence[dict[str, Any]]) -> bytes:
    """Entries as lines. Each begins a line of its own, so that one cut short swallows nothing."""
    return "".join(f"\n{json.dumps(entry)}\n" for entry in entries).encode("ascii")


def append_lines(diary: str | os.PathLike[str], lines: bytes) -> None:
    """Append in one write, without waiting for the disk. Raises OSError when not all of it was taken.

    A merge may take the file away between opening and writing. Then the same is written once more into
    the new one: a line that is merged twice does no harm.
    """
    folder, name = os.path.split(diary)
    path = os.path.join(folder, f"{os.path.splitext(name)[0]}.pending.jsonl")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    for _attempt in range(3):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _AT_ONCE, 0o600)
        here = os.fstat(handle)
        try:
            if not stat.S_ISREG(here.st_mode):
                raise OSError(errno.EINVAL, "not a file", path)
            if os.write(handle, lines) != len(lines):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        except OSError:
            if stat.S_ISREG(here.st_mode) and not os.fstat(handle).st_size:
                with contextlib.suppress(OSError):
                    os.unlink(path)  # whoever is about to write into it notices, and writes once more
            raise
        finally:
            os.close(handle)
        try:
            if os.path.samestat(os.stat(path), here):
                return
        except FileNotFoundError:
            pass
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), path)


# ------------------------------------------------------------------ reading


def size(diary: Path) -> int:
    """Bytes that wait to be merged; grows with every row. Costs a few microseconds."""
    return _bytes(_claimed(diary)) + _bytes(outbox(diary))


def _bytes(path: Path) -> int:
    try:
        found = os.stat(path)
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def merge(diary: Path, connection: sqlite3.Connection) -> None:
    """Bring the waiting rows into the opened diary, then remove them from the outbox.

    The file is renamed first, so that rows appended meanwhile start a new one. Only one process at a time
    may do this (`opening.locked`). Raises sqlite3.Error and OSError; nothing is lost then, the next merge
    finds the renamed file.
    """
    from coach.diary.migrations import transaction

    claimed = _claimed(diary)
    for _round in range(2):  # an earlier merge may have been interrupted: its file comes first
        if not claimed.exists():
            if not _bytes(outbox(diary)):
                return
            os.rename(outbox(diary), claimed)
        with transaction(connection):
            odd = apply(connection, claimed.read_bytes())
        if odd:
            _keep_odd(diary, odd)
        claimed.unlink(missing_ok=True)


def copy_into(diary: Path, connection: sqlite3.Connection) -> None:
    """Put the waiting rows into `connection` and leave the files as they are."""
    from coach.diary.migrations import transaction

    with transaction(connection):
        for path in (_claimed(diary), outbox(diary)):
            if _bytes(path):
                apply(connection, path.read_bytes())


def apply(connection: sqlite3.Connection, lines: bytes) -> list[bytes]:
    """Put what the lines say into the diary, in their order; returns those that make no sense."""
    import sqlite3

    unfit = (sqlite3.InterfaceError, sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.DataError)
    odd = []
    for line in lines.split(b"\n"):
        if not line.strip():
            continue
        try:
            _apply_line(connection, line)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError, *unfit):
            odd.append(line)
    return odd


def _apply_line(connection: sqlite3.Connection, line: bytes) -> None:
    from coach.diary.tables import TABLES

    entry = json.loads(line)
    table = TABLES[entry["table"]]
    if "deleted" in entry:
        _delete(connection, table, entry["deleted"], entry.get("at"))
        return
    row, faults = table.from_plain(entry["row"])
    if row is None:
        raise ValueError(faults)
    connection.execute(table.add if "updated" in table.names else table.upsert, table.encode(row))


def _delete(connection: sqlite3.Connection, table: Table[Any], key: Any, at: Any) -> None:
    if not isinstance(key, str) or len(table.key) != 1 or not (at is None or isinstance(at, str)):
        raise ValueError(key)
    written = "coalesce(updated, '')" if "updated" in table.names else "''"
    sql = f"DELETE FROM {table.name} WHERE {table.where_key} AND {written} <= ?"
    connection.execute(sql, (key, at or "~"))


def _keep_odd(diary: Path, lines: Sequence[bytes]) -> None:
    handle = os.open(odd_lines(diary), os.O_WRONLY | os.O_APPEND | os.O_CREAT | _AT_ONCE, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(line + b"\n" for line in lines))


def discard(diary: Path) -> None:
    """Throw away what waits and what was odd: everything is being deleted. Raises OSError."""
    for path in (_claimed(diary), outbox(diary), odd_lines(diary)):
        path.unlink(missing_ok=True)
