"""The hand-written line of a press is a row of the diary like any other."""

from __future__ import annotations

from datetime import date, datetime

from coach.diary.press import write_press
from coach.diary.records import CrampRow
from coach.diary.store import Diary
from tests.fakes import LONDON, FakeClock

MOMENT = datetime(2026, 6, 12, 3, 12, 7, 5, tzinfo=LONDON)


def press(folder, **changes) -> bool:
    return write_press(str(folder), "ab12", MOMENT, date(2026, 6, 11), "foot", True, **changes)


def test_the_line_is_merged_as_the_row_it_means(tmp_path):
    assert press(tmp_path, mode="stand", source="terminal")
    diary = Diary.open(tmp_path / "diary.sqlite3", FakeClock(MOMENT))
    assert diary.cramp("ab12") == CrampRow(
        id="ab12",
        night=date(2026, 6, 11),
        started=MOMENT.astimezone(diary.cramp("ab12").started.tzinfo),
        offset=60,
        place="foot",
        guesses=("place",),
        mode="stand",
        source="terminal",
        updated=MOMENT.astimezone(diary.cramp("ab12").started.tzinfo),
    )
    diary.close()


def test_a_disk_that_takes_nothing_is_told_and_not_raised(tmp_path):
    (tmp_path / "file").write_text("")
    assert press(tmp_path / "file" / "below") is False


def test_the_side_file_is_only_for_its_owner(tmp_path):
    press(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new/diary.pending.jsonl").stat().st_mode & 0o777 == 0o600
