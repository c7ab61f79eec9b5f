"""Rows for tests: a small believable diary, and strategies for any row there can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from coach.diary.tables import TABLES
from coach.model import records, vocabulary
from coach.model.records import CrampRow, NightRow, PauseRow, ReminderRow, ScheduleRow, SessionRow

EVENING = date(2026, 3, 11)
MOMENT = datetime(2026, 3, 12, 2, 10, tzinfo=UTC)


def cramp(id: str = "c1", night: date = EVENING, **values) -> CrampRow:
    return CrampRow(id, night, values.pop("started", MOMENT), 0, **values)


def session(id: str = "s1", day: date = EVENING, slot: str = "bedtime", **values) -> SessionRow:
    values = {"outcome": "done", "holds": 10, "holds_done": 10} | values
    return SessionRow(id, "bedtime", "Bedtime", day, MOMENT, 0, slot=slot, **values)


def reminder(slot: str = "bedtime", day: date = EVENING, **values) -> ReminderRow:
    due = values.pop("due", MOMENT)
    return ReminderRow(slot, day, "bedtime", due, due + timedelta(hours=3), 0, **values)


def some_rows(days: int = 60) -> list[records.Row]:
    """Rows of every kind over so many days."""
    rows: list[records.Row] = [
        PauseRow("p1", MOMENT, reason="ill"),
        ScheduleRow(date(2026, 1, 1), {"bedtime": "22:00", "slots": []}),
    ]
    for n in range(days):
        night = EVENING - timedelta(days=n)
        started = MOMENT - timedelta(days=n)
        rows.append(session(f"s{n}", night, holds_done=n % 11))
        rows.append(reminder(day=night, due=started, state="done"))
        rows.append(NightRow(night, "none" if n % 3 else "cramps", 0 if n % 3 else 1, factors=("heat",)))
        if not n % 3:
            rows.append(
                cramp(f"c{n}", night, started=started, pain=n % 10, signs=("heat",), note="Wadenkrämpfe")
            )
    return rows


_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_moment = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
_date = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_number = st.floats(0, 40_000)
_KINDS = {
    "date": _date,
    "datetime": _moment,
    "tuple[str, ...]": st.lists(_text, max_size=3).map(tuple),
    "Mapping[str, Any]": st.dictionaries(
        _text.filter("slots".__ne__),
        st.one_of(_text, st.integers(0, 9)),
        max_size=3,  # slots are a list
    ),
    "bool": st.booleans(),
    "int": st.integers(0, 10),
    "float": _number,
    "str": _text,
    "Outcome": st.sampled_from(["open", "done", "part"]),
    "Place": st.sampled_from(["calf", "foot", "shin"]),
    "Side": st.sampled_from(["left", "right", "both"]),
    "LengthKnown": st.sampled_from(["open", "measured", "unknown"]),
    "NightStatus": st.sampled_from(["cramps", "none"]),
    "SlotState": st.sampled_from(vocabulary.SLOT_STATES),
}


def any_row(kind: type) -> st.SearchStrategy:
    """Any row of that class."""
    values = {}
    for name, annotation in kind.__annotations__.items():
        written = annotation.__forward_arg__
        known = _KINDS[written.removesuffix(" | None")]
        values[name] = st.none() | known if written.endswith(" | None") else known
    return st.builds(kind, **values)


def any_diary() -> st.SearchStrategy:
    """Lists of any rows, each key once."""
    tables = [st.lists(any_row(table.row), max_size=4, unique_by=table.key_of) for table in TABLES.values()]
    return st.tuples(*tables).map(lambda lists: [row for rows in lists for row in rows])


def everything(diary) -> dict[str, list]:
    """All rows of a diary with their `updated`, which equality leaves out."""
    return {
        name: [table.to_plain(row) for rows in diary.slices(table) for row in rows]
        for name, table in TABLES.items()
    }
