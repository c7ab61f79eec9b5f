"""The outbox: appended in one write, merged once, never resurrecting or overwriting."""

import errno
import json
import os
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.diary import outbox
from coach.diary.store import Diary
from coach.diary.tables import CRAMPS, TABLES
from coach.model.records import CrampRow, PauseRow
from tests.diary.rows import cramp, session
from tests.fakes import LONDON

EARLY = datetime(2026, 3, 12, 2, 10, tzinfo=UTC)


@pytest.fixture
def diary(home, clock):
    return Diary(home.diary, clock)


def test_waiting_rows_come_home_at_the_next_question(diary, home):
    outbox.append(home.diary, cramp())
    assert outbox.size(home.diary)
    assert diary.cramp("c1") == cramp()
    assert not outbox.size(home.diary)


def test_waiting_rows_come_home_at_the_next_opening(diary, home, clock):
    diary.close()
    outbox.append(home.diary, cramp())
    outbox.append(home.diary, session())
    again = Diary(home.diary, clock)
    assert again.cramp("c1") == cramp()
    assert again.session("s1") == session()


def test_an_older_state_never_replaces_a_later_one(diary, home):
    diary.save(cramp(pain=8))
    outbox.append(home.diary, cramp(updated=EARLY))
    assert diary.cramp("c1").pain == 8


def test_a_later_state_replaces_an_earlier_one(diary, home, clock):
    diary.save(cramp())
    later = clock.now().astimezone(UTC) + timedelta(seconds=1)
    outbox.append(home.diary, cramp(pain=8, updated=later))
    assert diary.cramp("c1").pain == 8


def test_a_deleted_row_does_not_come_back(diary, home, clock):
    outbox.append(home.diary, cramp(updated=EARLY))
    diary.cramp("c1")
    diary.delete(cramp())
    diary.close()
    assert Diary(home.diary, clock).cramp("c1") is None


def test_a_line_cut_short_by_a_crash_is_passed_over(diary, home):
    outbox.append(home.diary, cramp("whole"))
    with outbox.outbox(home.diary).open("a") as file:
        file.write('{"table": "cramps", "row": {"id": "ha')
    outbox.append(home.diary, cramp("after"))
    assert {row.id for row in diary.last_cramps(9)} == {"whole", "after"}


ODD = [
    "[]",
    "7",
    '{"table": "moons", "row": {}}',
    '{"table": "cramps"}',
    '{"table": ["cramps"], "row": {}}',
    '{"table": "cramps", "row": "id"}',
    '{"table": "cramps", "deleted": null}',
    '{"table": "cramps", "deleted": ["c1"]}',
    '{"table": "cramps", "deleted": 7}',
    '{"table": "reminders", "deleted": "bedtime"}',
    '{"table": "cramps", "row": {"id": "o", "night": "2026-03-11", '
    '"started": "0001-01-01T00:00:00+14:00", "offset": 0}}',
    '{"table": "cramps", "row": {"id": "o", "night": "2026-03-11", '
    '"started": "2026-03-11T00:00:00+00:00", "offset": 99999999}}',
    '{"table": "schedules", "row": {"since": "2026-03-11", "schedule": {"slots": ["x"]}}}',
    "[" * 100_000,
    "\x00\xff",
    "\x00" * 512,
]


@pytest.mark.parametrize("line", ODD, ids=lambda line: line[:60].encode("latin-1").hex()[:20])
def test_an_odd_line_is_passed_over_and_kept(diary, home, line):
    outbox.append(home.diary, cramp("before"))
    with outbox.outbox(home.diary).open("ab") as file:
        file.write(line.encode("latin-1"))
    outbox.append(home.diary, cramp("after"))
    assert {row.id for row in diary.last_cramps(9)} == {"before", "after"}
    assert not outbox.size(home.diary)
    assert outbox.odd_lines(home.diary).read_bytes() == line.encode("latin-1") + b"\n"
    assert outbox.odd_lines(home.diary).stat().st_mode & 0o777 == 0o600


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
_entry = st.fixed_dictionaries(
    {"table": st.sampled_from([*TABLES, "moons"])},
    optional={
        "row": _json | st.dictionaries(st.sampled_from([c.name for c in CRAMPS.columns]), _json),
        "deleted": _json,
        "at": _json,
    },
)
_line = st.binary(max_size=40) | st.one_of(_json, _entry).map(lambda found: json.dumps(found).encode())


@given(lines=st.lists(_line, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_stands_in_the_outbox_no_question_fails_and_no_row_is_lost(lines, tmp_path_factory, clock):
    path = tmp_path_factory.mktemp("odd") / "diary.sqlite3"
    diary = Diary(path, clock)
    outbox.append(path, cramp("before"))
    with outbox.outbox(path).open("ab") as file:
        file.write(b"\n".join(lines))
    outbox.append(path, cramp("after"))
    assert {"before", "after"} <= {row.id for row in diary.last_cramps(99)}
    for table in TABLES.values():
        list(diary.slices(table))
    assert diary.condition.state == "file"
    diary.close()


def test_a_line_cut_short_by_a_full_disk_is_told_and_swallows_nothing(diary, home, monkeypatch):
    real = os.write

    def short(handle, data):
        return real(handle, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", short)
        with pytest.raises(OSError, match="space"):
            outbox.append(home.diary, cramp("cut"))
    outbox.append(home.diary, cramp("whole"))
    assert [row.id for row in diary.last_cramps(9)] == ["whole"]
    assert b"cut" in outbox.odd_lines(home.diary).read_bytes()


def test_a_full_disk_leaves_no_empty_outbox_behind(home, monkeypatch):
    def full(_handle, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    home.data.mkdir(parents=True, exist_ok=True)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OSError, match="space"):
            outbox.append(home.diary, cramp("lost"))
    assert not outbox.outbox(home.diary).exists()


def test_a_merge_between_opening_and_writing_loses_nothing(diary, home, monkeypatch):
    outbox.append(home.diary, cramp("first"))
    real = os.write

    def merged_meanwhile(handle, data):
        monkeypatch.setattr(os, "write", real)
        diary.last_cramps(9)
        return real(handle, data)

    monkeypatch.setattr(os, "write", merged_meanwhile)
    outbox.append(home.diary, cramp("second"))
    assert {row.id for row in diary.last_cramps(9)} == {"first", "second"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_the_place_of_the_outbox_holds_nobody_up(diary, home):
    os.mkfifo(outbox.outbox(home.diary))
    with pytest.raises(OSError, match=r"not a file|No such device"):
        outbox.append(home.diary, cramp())
    assert diary.last_cramps(9) == []


def test_the_press_of_a_cold_start_is_a_row_like_any_other(tmp_path, clock):
    moment = datetime(2026, 6, 12, 3, 12, 7, 5, tzinfo=LONDON)
    path = tmp_path / "new" / "diary.sqlite3"
    outbox.append_press(str(path), "ab12", moment, date(2026, 6, 11), "foot", guessed=True)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    diary = Diary(path, clock)
    row = diary.cramp("ab12")
    started = moment.astimezone(UTC)
    assert row == CrampRow(
        "ab12", date(2026, 6, 11), started, 60, place="foot", guesses=("place",), mode="bed", updated=started
    )
    assert row.updated == started
    diary.close()


# ------------------------------------------------------------------ what is newer


def test_a_row_completed_in_the_diary_stays_complete_when_the_press_comes_in_again(diary, home, clock):
    press = cramp(updated=clock.now().astimezone(UTC))
    outbox.append(home.diary, press)
    diary.cramp("c1")
    clock.set(clock.now() - timedelta(hours=2))  # even where somebody set the clock back
    diary.save(cramp(seconds=95.0, length_known="measured"))
    outbox.append(home.diary, press)  # a merge that was killed before it could remove the line
    assert diary.cramp("c1").seconds == 95


def test_a_deletion_that_waited_does_not_take_a_later_state(diary, home, clock):
    lines = outbox.line_of_deletion(cramp(), clock.now())
    clock.advance(1)
    diary.save(cramp())
    outbox.append_lines(home.diary, lines)
    assert diary.cramp("c1") is not None
    clock.advance(1)
    outbox.append_lines(home.diary, outbox.line_of_deletion(cramp(), clock.now()))
    assert diary.cramp("c1") is None


def test_rows_without_a_time_of_their_own_come_home_too(diary, home):
    outbox.append(home.diary, PauseRow("p", EARLY))
    assert diary.pauses() == [PauseRow("p", EARLY)]


def test_a_merge_that_was_interrupted_is_finished_later(diary, home):
    outbox.append(home.diary, cramp("first"))
    outbox.outbox(home.diary).rename(home.diary.with_name("diary.merging.jsonl"))
    outbox.append(home.diary, cramp("second"))
    assert {row.id for row in diary.last_cramps(9)} == {"first", "second"}
    assert not outbox.size(home.diary)


def test_the_side_file_is_private(diary, home):
    outbox.append(home.diary, cramp())
    assert outbox.outbox(home.diary).stat().st_mode & 0o777 == 0o600
