"""The row before the first frame: whatever the disk does, the picture waits 5 ms at most."""

import sqlite3
import threading
import time

import pytest

from coach.base.paths import Home
from coach.diary import pending, urgent
from coach.diary.store import Diary
from tests.diary.rows import cramp


def settled() -> None:
    """Wait until the threads of urgent writes are done."""
    for thread in threading.enumerate():
        if thread.name == "urgent-row":
            thread.join()


def test_the_row_lands_in_the_diary(home, clock):
    urgent.write_cramp(home, cramp(), wait=5)
    assert not pending.waiting(home.diary)
    assert Diary.open(home.diary, clock).cramp("c1") == cramp()


def test_where_the_row_is_for_certain_is_told(home):
    assert urgent.write_cramp(home, cramp(), wait=5) == urgent.Written("diary")


def test_a_locked_diary_does_not_hold_up_the_picture(home, clock, monkeypatch):
    monkeypatch.setattr(urgent, "LOCK_WAIT", 0.05)
    Diary.open(home.diary, clock).close()
    other = sqlite3.connect(home.diary, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    begun = time.perf_counter()
    written = urgent.write_cramp(home, cramp())
    took = time.perf_counter() - begun
    settled()
    other.close()
    assert written.kept in ("side-file", "nowhere")
    assert took < 0.04, "5 ms and what a busy machine adds"
    assert Diary.open(home.diary, clock).cramp("c1") == cramp()


def test_a_damaged_diary_takes_the_row_at_its_next_opening(home, clock):
    home.data.mkdir(parents=True)
    home.diary.write_bytes(b"damage" * 1000)
    written = urgent.write_cramp(home, cramp(), wait=5)
    assert written.kept == "side-file"
    assert written.failed
    diary = Diary.open(home.diary, clock)
    assert diary.condition.state == "restored"
    assert diary.cramp("c1") == cramp()


def test_a_home_that_cannot_be_written_is_told_and_not_raised(tmp_path):
    (tmp_path / "file").write_text("in the way")
    written = urgent.write_cramp(Home.find(tmp_path / "file" / "home"), cramp(), wait=5)
    assert written.kept == "nowhere"
    assert written.failed


def test_writing_again_completes_the_row(home, clock):
    from dataclasses import replace
    from datetime import UTC

    row = cramp(updated=clock.now().astimezone(UTC))
    urgent.write_cramp(home, row, wait=5)
    clock.advance(60)
    over = replace(row, seconds=60.0, length_known="measured", updated=clock.now().astimezone(UTC))
    urgent.write_cramp(home, over, wait=5)
    assert Diary.open(home.diary, clock).cramp("c1").seconds == 60


@pytest.mark.parametrize("presses", [20])
def test_many_presses_at_once_lose_nothing(home, clock, presses):
    for n in range(presses):
        urgent.write_cramp(home, cramp(f"c{n}"), wait=0)
    settled()
    assert len(Diary.open(home.diary, clock).last_cramps(99)) == presses
