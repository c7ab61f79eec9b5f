"""How a row becomes columns and back: one codec for SQLite and for JSON, read off their fields.

Instants are written as UTC text with microseconds, so that text order is time order; dates as
2026-03-12; lists and mappings as JSON. Whatever a damaged file hands back is checked before it
becomes a row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from coach.model import records
from coach.model.records import YEARS, Row

MOST_OFFSET = 1440  # minutes: a day
_R = TypeVar("_R", bound=Row)


def moment_text(moment: datetime) -> str:
    """An aware moment as UTC text of fixed width. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read_date(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.year not in YEARS:
        raise ValueError("a year from 1900 to 2200 was expected")
    return day


def _read_moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    if moment.year not in YEARS:
        raise ValueError("a year from 1900 to 2200 was expected")
    return moment.astimezone(UTC)


def _read_words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of words was expected")
    return tuple(value)


def _read_schedule(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("a mapping was expected")
    slots = value.get("slots", [])
    if not isinstance(slots, list) or not all(isinstance(slot, dict) for slot in slots):
        raise ValueError("the slots must be a list of mappings")
    return value


def _read_flag(value: Any) -> bool:
    if value not in (True, False):
        raise ValueError("true or false was expected")
    return bool(value)


def _read_whole(value: Any) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError("a whole number was expected")
    return value


def _read_offset(value: Any) -> int:
    if abs(_read_whole(value)) > MOST_OFFSET:
        raise ValueError("minutes from UTC were expected, a day at most")
    return int(value)


def _read_number(value: Any) -> float:
    if type(value) not in (int, float) or value != value or abs(value) > 1e15:
        raise ValueError("a number was expected")
    return float(value)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text was expected")
    return value


class Column(NamedTuple):
    """One field of a row: how its value is written to JSON and SQLite, and read and checked from them."""

    name: str
    optional: bool
    write: Callable[[Any], Any] | None
    read: Callable[[Any], Any]

    @property
    def is_json(self) -> bool:
        """Kept as JSON text inside SQLite."""
        return self.write in (list, dict)

    def to_plain(self, value: Any) -> Any:
        return value if value is None or self.write is None else self.write(value)

    def from_plain(self, value: Any) -> Any:
        """The value as the row holds it. Raises ValueError or TypeError when it is something else."""
        return None if value is None and self.optional else self.read(value)

    def to_store(self, value: Any) -> Any:
        plain = self.to_plain(value)
        if plain is not None and self.is_json:
            plain = json.dumps(plain, ensure_ascii=False)
        return plain.encode("utf-8", "replace").decode("utf-8") if isinstance(plain, str) else plain

    def from_store(self, value: Any) -> Any:
        """The value as the row holds it. Raises ValueError or TypeError when the file is damaged."""
        return self.from_plain(json.loads(value) if self.is_json and value is not None else value)


_KINDS: dict[str, tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]] = {
    "date": (date.isoformat, _read_date),
    "datetime": (moment_text, _read_moment),
    "tuple[str, ...]": (list, _read_words),
    "Mapping[str, Any]": (dict, _read_schedule),
    "bool": (bool, _read_flag),
    "int": (None, _read_whole),
    "float": (float, _read_number),
}


def _column(name: str, written: str) -> Column:
    """By the annotation of the field; every other kind of value is a text."""
    write, read = _KINDS.get(written.removesuffix(" | None"), (None, _read_text))
    return Column(name, written.endswith(" | None"), write, _read_offset if name == "offset" else read)


def _literal(stored: Any) -> str:
    """A stored value in the words of SQL."""
    if stored is None:
        return "NULL"
    return "'" + stored.replace("'", "''") + "'" if isinstance(stored, str) else str(stored)


class Table(Generic[_R]):
    def __init__(self, name: str, row: type[_R], key: tuple[str, ...]) -> None:
        self.name = name
        self.row = row
        self.key = key
        self.columns = tuple(
            _column(name, kind.__forward_arg__) for name, kind in row.__annotations__.items()
        )
        self.names = tuple(column.name for column in self.columns)
        # "end" is a word of SQL; in double quotes a column that is missing would pass for a text.
        listed = ", ".join(f"[{name}]" for name in self.names)
        places = ", ".join("?" * len(self.names))
        changed = [item for item in self.names if item not in (*key, "updated")]
        updates = ", ".join(f"[{item}] = excluded.[{item}]" for item in changed)
        if "updated" in self.names:  # never earlier than before, even where somebody set the clock back
            later = f"max(coalesce(excluded.updated, ''), coalesce({name}.updated, ''))"
            updates += f", updated = nullif({later}, '')"
        self.select = f"SELECT {listed} FROM {name}"
        put = f"INSERT INTO {name} ({listed}) VALUES ({places}) ON CONFLICT ({', '.join(key)}) DO"
        self.upsert = f"{put} UPDATE SET {updates}"
        later_only = (
            f"UPDATE SET {updates} WHERE coalesce(excluded.updated, '') > coalesce({name}.updated, '')"
        )
        self.add = f"{put} {later_only if 'updated' in self.names else 'NOTHING'}"
        """`upsert`, but of a row that is there already the later state stays."""
        self.where_key = " AND ".join(f"{part} = ?" for part in key)

    def select_from(self, present: Collection[str]) -> str:
        """`select` for the file of an earlier version: columns it lacks hold what a new row holds in them."""
        usual = self.row._field_defaults
        listed = (
            _literal(column.to_store(usual[column.name]))
            if column.name not in present and column.name in usual
            else f"[{column.name}]"
            for column in self.columns
        )
        return f"SELECT {', '.join(listed)} FROM {self.name}"

    def key_of(self, row: Row) -> tuple[Any, ...]:
        return tuple(
            column.to_store(getattr(row, column.name)) for column in self.columns if column.name in self.key
        )

    def encode(self, row: Row) -> tuple[Any, ...]:
        return tuple(column.to_store(getattr(row, column.name)) for column in self.columns)

    def decode(self, stored: tuple[Any, ...]) -> _R | None:
        """The row again; None when damage has made it unreadable."""
        try:
            values = [column.from_store(value) for column, value in zip(self.columns, stored, strict=True)]
            return self.row(*values)
        except (ValueError, TypeError, RecursionError, OverflowError):
            return None

    def to_plain(self, row: Row) -> dict[str, Any]:
        return {column.name: column.to_plain(getattr(row, column.name)) for column in self.columns}

    def from_plain(self, plain: Any) -> tuple[_R | None, tuple[tuple[str, str], ...]]:
        """The row of a JSON object, or every field that is wrong with what was expected there.

        Fields that are not known are left out: a newer coach may have written them.
        """
        if not isinstance(plain, Mapping):
            return None, (("entry", "no object"),)
        values: dict[str, Any] = {}
        faults: list[tuple[str, str]] = []
        for column in self.columns:
            if column.name in plain:
                try:
                    values[column.name] = column.from_plain(plain[column.name])
                except (ValueError, TypeError, OverflowError) as error:
                    faults.append((column.name, str(error)))
        faults += [
            (name, "this field is missing")
            for name in self.names
            if name not in plain and name not in self.row._field_defaults
        ]
        return (None, tuple(faults)) if faults else (self.row(**values), ())


SESSIONS = Table("sessions", records.SessionRow, ("id",))
CRAMPS = Table("cramps", records.CrampRow, ("id",))
NIGHTS = Table("nights", records.NightRow, ("night",))
REMINDERS = Table("reminders", records.ReminderRow, ("slot", "day"))
PAUSES = Table("pauses", records.PauseRow, ("id",))
SCHEDULES = Table("schedules", records.ScheduleRow, ("since",))
NOTICES = Table("notices", records.NoticeRow, ("id",))
TABLES: dict[str, Table[Any]] = {
    table.name: table for table in (SESSIONS, CRAMPS, NIGHTS, REMINDERS, PAUSES, SCHEDULES, NOTICES)
}
SIZE = f"SELECT {' + '.join(f'(SELECT count(*) FROM {name})' for name in TABLES)}"  # how many rows there are
_BY_ROW = {table.row: table for table in TABLES.values()}


def table_of(row: Row) -> Table[Any]:
    return _BY_ROW[type(row)]
