"""The diary's own methods."""

from datetime import UTC, date, timedelta

import pytest

from coach.diary.store import Diary
from coach.model.records import NightRow, PauseRow, ScheduleRow
from tests.diary.rows import EVENING, MOMENT, cramp, reminder, session

YESTERDAY = EVENING - timedelta(days=1)


@pytest.fixture
def diary(home, clock):
    return Diary(home.diary, clock)


def test_what_is_saved_is_found_by_id_and_by_day(diary):
    diary.save(session())
    diary.save(cramp())
    assert diary.session("s1") == session()
    assert diary.sessions(EVENING, EVENING) == [session()]
    assert diary.cramp("c1") == cramp()
    assert diary.cramps(YESTERDAY, EVENING) == [cramp()]
    assert diary.cramps(YESTERDAY, YESTERDAY) == []


def test_saving_again_replaces(diary):
    diary.save(cramp())
    diary.save(cramp(pain=7))
    assert [row.pain for row in diary.cramps(EVENING, EVENING)] == [7]


def test_saving_stamps_the_row(diary, clock):
    diary.save(cramp())
    assert diary.cramp("c1").updated == clock.now().astimezone(UTC)


def test_open_sessions_are_found(diary):
    diary.save(session("a", outcome="open"))
    diary.save(session("b"))
    assert [row.id for row in diary.open_sessions()] == ["a"]


def test_deleted_rows_are_gone_and_can_be_saved_again(diary):
    diary.save(cramp())
    diary.delete(cramp())
    assert diary.cramp("c1") is None
    diary.save(cramp())
    assert diary.cramp("c1") == cramp()
    diary.save(session())
    diary.delete(session())
    assert diary.session("s1") is None


def test_the_last_cramps_come_newest_first(diary):
    for n in range(5):
        diary.save(cramp(f"c{n}", EVENING - timedelta(days=n), started=MOMENT - timedelta(days=n)))
    assert [row.id for row in diary.last_cramps(2)] == ["c0", "c1"]


def test_a_night_without_a_row_is_not_recorded(diary):
    assert diary.night(EVENING) is None
    diary.save(NightRow(EVENING, "none"))
    assert diary.night(EVENING).status == "none"
    assert diary.nights(YESTERDAY, EVENING) == [NightRow(EVENING, "none")]


def test_reminders_have_one_row_for_each_slot_and_day(diary):
    diary.save(reminder())
    diary.save(reminder(state="done"))
    diary.save(reminder("morning", due=MOMENT + timedelta(hours=6)))
    assert diary.reminder("bedtime", EVENING).state == "done"
    assert [row.slot for row in diary.reminders(EVENING, EVENING)] == ["bedtime", "morning"]
    assert [row.slot for row in diary.last_reminders(1)] == ["morning"]


def test_pauses_and_schedules_keep_their_order(diary):
    diary.save(PauseRow("b", MOMENT))
    diary.save(PauseRow("a", MOMENT - timedelta(days=1), MOMENT))
    assert [row.id for row in diary.pauses()] == ["a", "b"]
    diary.delete(PauseRow("a", MOMENT))
    assert [row.id for row in diary.pauses()] == ["b"]
    diary.save(ScheduleRow(date(2026, 2, 1), {"slots": [{"id": "noon", "at": "12:00"}]}))
    diary.save(ScheduleRow(date(2026, 1, 1)))
    assert [row.since.month for row in diary.schedules()] == [1, 2]


def test_notices_wait_until_they_are_seen(diary):
    diary.add_notice("The sound did not work.")
    (notice,) = diary.notices()
    assert notice.text == "The sound did not work."
    diary.mark_notice_seen(notice.id)
    assert diary.notices() == []
    assert diary.rows("SELECT text FROM notices") == [(notice.text,)], "it is kept"


def test_the_first_entry_is_the_earliest_of_all_kinds(diary):
    assert diary.first_entry_day() is None
    diary.save(session())
    diary.save(NightRow(YESTERDAY, "none"))
    assert diary.first_entry_day() == YESTERDAY


def test_a_home_opens_its_diary_in_private(home, clock):
    opened = Diary(home.diary, clock)
    assert opened.condition.notice == ""
    opened.save(cramp())
    opened.close()
    assert home.diary.stat().st_mode & 0o777 == 0o600
    assert home.data.stat().st_mode & 0o777 == 0o700
    again = Diary(home.diary, clock)
    assert again.cramp("c1") == cramp()
    again.close()
