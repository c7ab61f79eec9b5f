"""The append-only side file: rows that could not wait for the database, or that it would not take.

One JSON object a line. `merge` brings them home in one transaction and then removes the file. A row
that the diary knows in a later state is left alone, so merging twice does no harm.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.diary.records import Row
from coach.diary.tables import TABLES, Table, table_of

_appending = threading.Lock()


def side_file(diary: Path) -> Path:
    """The side file of a diary."""
    return diary.with_name(f"{diary.stem}.pending.jsonl")


def append(diary: Path, *rows: Row) -> None:
    """Add rows in a single write; they outlive the death of this process. Raises OSError."""
    tables = map(table_of, rows)
    _append(diary, [{"table": t.name, "row": t.to_plain(row)} for t, row in zip(tables, rows, strict=True)])


def append_deletion(diary: Path, table: Table, key: str) -> None:
    """Note that a row was deleted. Raises OSError."""
    _append(diary, [{"table": table.name, "deleted": key}])


def _append(diary: Path, entries: list[dict[str, Any]]) -> None:
    lines = "".join(json.dumps(entry) + "\n" for entry in entries)
    with _appending:
        handle = os.open(side_file(diary), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, lines.encode("ascii"))
        finally:
            os.close(handle)


def waiting(diary: Path) -> bool:
    """Whether rows wait to be merged; costs a few microseconds."""
    return os.path.exists(side_file(diary)) or os.path.exists(_claimed(diary))


def size(diary: Path) -> int:
    """Bytes that wait; grows with every row."""
    return _bytes(_claimed(diary)) + _bytes(side_file(diary))


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def merge(diary: Path, connection: sqlite3.Connection) -> None:
    """Bring the waiting rows into the opened diary, then remove them from the side file.

    The file is renamed first, so that rows appended meanwhile start a new one. Raises sqlite3.Error
    and OSError; nothing is lost then, the next merge finds the renamed file.
    """
    for _round in range(2):  # an earlier merge may have been interrupted: its file comes first
        claimed = _claimed(diary)
        if not claimed.exists():
            try:
                with _appending:  # nobody stands between opening the file and writing to it
                    side_file(diary).rename(claimed)
            except FileNotFoundError:
                return
        merged = -1
        while merged != (there := _bytes(claimed)):  # another process may still have appended
            merged = there
            copy_into(diary, connection)
        claimed.unlink(missing_ok=True)


def copy_into(diary: Path, connection: sqlite3.Connection) -> None:
    """Put the waiting rows into `connection` in one transaction and leave the files as they are."""
    entries = [*_entries(_claimed(diary)), *_entries(side_file(diary))]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table, found in entries:
            if isinstance(found, str):
                connection.execute(f"DELETE FROM {table.name} WHERE {table.where_key}", (found,))
            else:
                _put_if_newer(connection, table, found)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _put_if_newer(connection: sqlite3.Connection, table: Table, row: Row) -> None:
    """Store the row unless the diary holds the same or a later state of it."""
    values = table.encode(row)
    if "updated" in table.names:
        known = connection.execute(
            f"SELECT updated FROM {table.name} WHERE {table.where_key}", table.key_of(row)
        ).fetchone()
        if known is not None and (known[0] or "") >= (values[-1] or ""):
            return
    connection.execute(table.upsert, values)


def discard(diary: Path) -> None:
    """Throw away what waits: the diary it belongs to is being replaced or deleted. Raises OSError."""
    for path in (_claimed(diary), side_file(diary)):
        path.unlink(missing_ok=True)


def _claimed(diary: Path) -> Path:
    return diary.with_name(f"{diary.stem}.merging.jsonl")


def _entries(path: Path) -> Iterator[tuple[Table, Row | str]]:
    """The rows, and the keys of deleted rows, in the order written; a line cut short is passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            entry = json.loads(line)
            table = TABLES[entry["table"]]
            found = entry["deleted"] if "deleted" in entry else table.from_plain(entry["row"])[0]
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        if found is not None:
            yield table, found
