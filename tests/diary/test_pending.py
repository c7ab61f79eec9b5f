"""The side file: appended in one write, merged once, never resurrecting or overwriting."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.diary import pending
from coach.diary.store import Diary
from tests.diary.rows import cramp, session

EARLY = datetime(2026, 3, 12, 2, 10, tzinfo=UTC)


@pytest.fixture
def diary(home, clock):
    return Diary.open(home.diary, clock)


def test_waiting_rows_come_home_at_the_next_question(diary, home):
    pending.append(home.diary, cramp())
    assert pending.waiting(home.diary)
    assert diary.cramp("c1") == cramp()
    assert not pending.waiting(home.diary)


def test_waiting_rows_come_home_at_the_next_opening(diary, home, clock):
    diary.close()
    pending.append(home.diary, cramp())
    pending.append(home.diary, session())
    again = Diary.open(home.diary, clock)
    assert again.cramp("c1") == cramp()
    assert again.session("s1") == session()


def test_an_older_state_never_replaces_a_later_one(diary, home):
    diary.save_cramp(cramp(pain=8))
    pending.append(home.diary, cramp(updated=EARLY))
    assert diary.cramp("c1").pain == 8


def test_a_later_state_replaces_an_earlier_one(diary, home, clock):
    diary.save_cramp(cramp())
    later = clock.now().astimezone(UTC) + timedelta(seconds=1)
    pending.append(home.diary, cramp(pain=8, updated=later))
    assert diary.cramp("c1").pain == 8


def test_a_deleted_row_does_not_come_back(diary, home, clock):
    pending.append(home.diary, cramp(updated=EARLY))
    diary.cramp("c1")
    diary.delete_cramp("c1")
    diary.close()
    assert Diary.open(home.diary, clock).cramp("c1") is None


def test_a_line_cut_short_by_a_crash_is_passed_over(diary, home):
    pending.append(home.diary, cramp("whole"))
    with pending.outbox(home.diary).open("a") as file:
        file.write('{"table": "cramps", "row": {"id": "ha')
    assert [row.id for row in diary.last_cramps(9)] == ["whole"]


@pytest.mark.parametrize(
    "line", ["[]", "7", '{"table": "moons", "row": {}}', '{"table": "cramps"}', "\x00\xff"]
)
def test_a_strange_line_is_passed_over(diary, home, line):
    pending.outbox(home.diary).write_text(line + "\n", encoding="latin-1")
    assert diary.last_cramps(9) == []


def test_a_merge_that_was_interrupted_is_finished_later(diary, home):
    pending.append(home.diary, cramp("first"))
    pending.outbox(home.diary).rename(home.diary.with_name("diary.merging.jsonl"))
    pending.append(home.diary, cramp("second"))
    assert {row.id for row in diary.last_cramps(9)} == {"first", "second"}
    assert not pending.waiting(home.diary)


def test_the_side_file_is_private(diary, home):
    pending.append(home.diary, cramp())
    assert pending.outbox(home.diary).stat().st_mode & 0o777 == 0o600
