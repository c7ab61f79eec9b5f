"""The codec: what is written comes back, and what is damaged never becomes a row."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.diary.tables import CRAMPS, NIGHTS, TABLES, moment_text
from tests.diary.rows import any_row, cramp


@pytest.mark.parametrize("name", TABLES)
def test_any_row_survives_the_store_and_json(name):
    table = TABLES[name]

    @given(any_row(table.row))
    def check(row):
        assert table.decode(table.encode(row)) == row
        again, faults = table.from_plain(table.to_plain(row))
        assert (again, faults) == (row, ())
        assert table.to_plain(again) == table.to_plain(row)

    check()


def test_moments_are_stored_in_utc_so_that_text_order_is_time_order():
    zone = timezone(timedelta(hours=5))
    early = datetime(2026, 3, 12, 4, 0, tzinfo=zone)
    late = datetime(2026, 3, 12, 0, 30, 0, 5, tzinfo=UTC)
    assert moment_text(early) < moment_text(late)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        moment_text(datetime(2026, 3, 12))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("night", "2026-99-01"),
        ("started", "soon"),
        ("relief", "[1, 2]"),
        ("relief", "{"),
        ("pain", "six"),
    ],
)
def test_a_damaged_column_gives_no_row(column, value):
    stored = list(CRAMPS.encode(cramp()))
    stored[CRAMPS.names.index(column)] = value
    assert CRAMPS.decode(tuple(stored)) is None


def test_every_fault_of_an_object_is_named():
    row, faults = CRAMPS.from_plain({"night": "yesterday", "pain": 2.5, "id": 7})
    assert row is None
    assert {name for name, _ in faults} == {"night", "pain", "id", "started", "offset"}


def test_missing_fields_are_named_and_unknown_ones_left_out():
    row, faults = NIGHTS.from_plain({"moon": "full"})
    assert row is None
    assert faults == (("night", "this field is missing"),)
    row, faults = NIGHTS.from_plain({"night": "2026-03-11", "moon": "full"})
    assert row is not None


@pytest.mark.slow
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_whatever_stands_in_a_field_there_is_no_exception(value):
    for table in TABLES.values():
        table.from_plain(dict.fromkeys(table.names, value))


def test_half_a_surrogate_does_not_stop_a_write():
    stored = CRAMPS.encode(cramp(note="a\ud800b"))
    assert stored[CRAMPS.names.index("note")] == "a?b"
