"""The diary goes on: damaged, locked, full, unwritable; and says so in one calm sentence."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest

from coach.diary import backup, connection, opening, outbox, recovery
from coach.diary.store import Diary
from coach.model.records import NightRow
from tests.diaries import put_all
from tests.diary.rows import EVENING, cramp, everything, session, some_rows

EVER = (date.min, date.max)


@pytest.fixture
def filled(home, clock):
    """A diary of two months on the disk, closed, with the copy of its last day."""
    diary = Diary(home.diary, clock)
    put_all(diary, some_rows())
    clock.advance(86_400)
    diary.save(cramp("newest"))
    diary.close()
    return home


def use_all(diary):
    """Ask and change everything once: nothing of it may raise."""
    for ask in (diary.sessions, diary.cramps, diary.nights, diary.reminders):
        ask(*EVER)
    diary.open_sessions(), diary.last_cramps(3), diary.last_reminders(3)
    diary.pauses(), diary.schedules(), diary.notices(), diary.first_entry_day()
    diary.counts.totals(), diary.counts.confirmed_nights(*EVER), diary.counts.factor_counts(*EVER)
    diary.save(session("tonight"))
    diary.save(NightRow(EVENING, "none"))
    diary.delete(session("tonight"))
    diary.save(cramp("tonight"))
    assert diary.cramp("tonight") == cramp("tonight")


# ------------------------------------------------------------------ damage


def test_a_truncated_diary_is_restored_from_its_copy_and_the_old_file_kept(filled, clock):
    content = filled.diary.read_bytes()
    filled.diary.write_bytes(content[: len(content) // 2])
    diary = Diary(filled.diary, clock)
    assert diary.condition.state == "restored"
    assert "copy of 13 March 2026" in diary.condition.notice
    assert "!" not in diary.condition.notice
    assert len(diary.sessions(*EVER)) == 60
    aside = recovery.set_aside_files(filled.diary)
    assert [path.read_bytes() for path in aside] == [content[: len(content) // 2]]
    diary.close()
    assert Diary(filled.diary, clock).condition.state == "file", "said once"


def test_what_the_damaged_file_still_yields_is_taken_over(filled, clock):
    """The newest cramp is younger than the copy; a broken schema entry hides nothing of the tables."""
    connection = sqlite3.connect(filled.diary, isolation_level=None)
    connection.execute("DROP TABLE notices")
    connection.close()
    diary = Diary(filled.diary, clock)
    assert diary.condition.state == "restored"
    assert "1 entry could be taken over" in diary.condition.notice
    assert diary.cramp("newest") is not None


def test_without_a_copy_a_new_diary_is_begun_and_the_rest_saved(home, clock):
    home.data.mkdir(parents=True)
    home.diary.write_bytes(b"no diary at all" * 100)
    diary = Diary(home.diary, clock)
    assert diary.condition.state == "restored"
    assert "a new one was begun" in diary.condition.notice
    use_all(diary)


def test_a_damaged_copy_is_passed_over_for_an_older_one(filled, clock):
    sound = backup.copies(filled.diary)[0]
    newer = backup.daily_copy(filled.diary, date(2026, 3, 14))
    newer.write_bytes(sound.read_bytes()[:5000])
    filled.diary.write_bytes(b"x" * 5000)
    diary = Diary(filled.diary, clock)
    assert "13 March 2026" in diary.condition.notice
    assert len(diary.nights(*EVER)) == 60


def test_an_emptied_file_is_damage_but_a_missing_one_a_new_start(filled, clock):
    filled.diary.write_bytes(b"")
    diary = Diary(filled.diary, clock)
    assert diary.condition.state == "restored"
    diary.close()
    filled.diary.unlink()
    diary = Diary(filled.diary, clock)
    assert (diary.condition.state, diary.first_entry_day()) == ("file", None)


def test_damage_that_shows_only_later_is_mended_in_the_middle_of_work(filled, clock):
    diary = Diary(filled.diary, clock)
    content = bytearray(filled.diary.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    filled.diary.write_bytes(content)
    use_all(diary)
    assert diary.condition.state == "restored"
    assert len(diary.reminders(*EVER)) == 60


@pytest.mark.parametrize("seed", range(60))
def test_no_truncated_or_flipped_file_ever_raises(seed, filled, clock):
    chance = random.Random(seed)
    content = bytearray(filled.diary.read_bytes())
    if seed % 3 == 0:
        content = content[: chance.randrange(len(content))]
    for _flip in range(chance.choice([1, 3, 30])):
        if content:
            content[chance.randrange(min(len(content), 100 if seed % 5 == 0 else 10**9))] ^= 1 << seed % 8
    filled.diary.write_bytes(content)
    diary = Diary(filled.diary, clock)
    use_all(diary)
    diary.close()
    again = Diary(filled.diary, clock)
    assert again.cramp("tonight") == cramp("tonight")
    again.close()


def test_text_that_is_no_utf8_is_read_with_a_mark(filled, clock):
    connection = sqlite3.connect(filled.diary, isolation_level=None)
    connection.execute("UPDATE cramps SET note = CAST(x'61ff62' AS TEXT) WHERE id = 'c0'")
    connection.close()
    diary = Diary(filled.diary, clock)
    assert diary.cramp("c0").note == "a�b"


# ------------------------------------------------------------------ locks, full disks, read-only homes


def test_a_lock_that_does_not_go_away_leaves_the_row_in_the_side_file(filled, clock, monkeypatch):
    monkeypatch.setattr(connection, "LOCK_WAIT", 0.01)
    diary = Diary(filled.diary, clock)
    other = sqlite3.connect(filled.diary, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    use_all(diary)
    assert diary.condition.state == "unwritable"
    assert "another program" in diary.condition.notice
    assert len(diary.sessions(*EVER)) == 60, "the rest stays readable, deleted ones stay away"
    assert outbox.size(filled.diary)

    other.execute("ROLLBACK")
    clock.advance(connection.RETRY_AFTER + 1)
    diary.save(session("after the lock"))
    assert diary.condition == connection.DiaryStatus("file")
    diary.close()
    again = Diary(filled.diary, clock)
    assert again.cramp("tonight") is not None
    assert again.session("after the lock") is not None
    assert again.session("tonight") is None, "it was deleted while the file was locked"


@pytest.mark.slow
def test_an_entry_counts_only_once_the_disk_has_it(tmp_path):
    """In a process of its own: this one does not wait for the disk."""
    asked = f"""if True:
        from pathlib import Path
        from coach.diary.opening import open_file
        opened = open_file(Path({str(tmp_path / "home" / "diary.sqlite3")!r}), 1.0)
        print(opened.execute("PRAGMA synchronous").fetchone()[0])"""
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "2", "FULL"


def test_a_full_disk_is_said_and_the_row_kept(filled, clock):
    diary = Diary(filled.diary, clock)
    pages = diary.rows("PRAGMA page_count")[0][0]
    diary.rows(f"PRAGMA max_page_count = {pages}")
    for n in range(200):
        diary.save(cramp(f"full{n}", note="x" * 500))
    assert diary.condition.state == "unwritable"
    assert "the disk is full" in diary.condition.notice
    assert len(diary.cramps(*EVER)) == 221
    diary.close()
    assert len(Diary(filled.diary, clock).cramps(*EVER)) == 221


def test_a_home_that_cannot_be_written_keeps_rows_for_this_run(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")
    diary = Diary(tmp_path / "file" / "home" / "diary.sqlite3", clock)
    assert diary.condition.state == "unwritable"
    use_all(diary)


def test_a_read_only_diary_can_still_be_read(filled, clock, monkeypatch):
    def refuse(path, timeout):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening, "open_file", refuse)
    diary = Diary(filled.diary, clock)
    assert "read-only" in diary.condition.notice
    assert len(diary.sessions(*EVER)) == 60
    use_all(diary)


def test_rows_that_nothing_took_are_written_at_the_next_chance(filled, clock, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "open_file", refuse)
        patch.setattr(outbox, "append_lines", refuse)
        diary = Diary(filled.diary, clock)
        diary.save(cramp("only in memory"))
        assert diary.kept == "memory"
        assert diary.cramp("only in memory") is not None
        patch.undo()
        patch.setattr(opening, "open_file", refuse)
        diary.save(cramp("beside"))
        assert diary.kept == "outbox", "the first one went with it"
    diary.close()
    assert diary.kept == "file"
    again = Diary(filled.diary, clock)
    assert again.cramp("only in memory") is not None
    assert again.cramp("beside") is not None
    again.close()


def test_what_lies_in_the_diarys_place_and_is_no_file_holds_nobody_up(home, clock):
    home.data.mkdir(parents=True)
    os.mkfifo(home.diary)
    diary = Diary(home.diary, clock)
    assert diary.condition.state == "unreadable"
    assert "what lies there is no file" in diary.condition.notice
    use_all(diary)
    assert diary.kept == "outbox"
    diary.close()


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(36, "File name too long")]
)
def test_a_place_that_nobody_may_look_into_is_one_sentence(home, clock, monkeypatch, error):
    real = os.stat

    def refuse(path, *args, **kwargs):
        if str(home.data) in os.fspath(path):
            raise error
        return real(path, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        diary = Diary(home.diary, clock)
    assert diary.condition.state == "unreadable"
    assert "cannot be written at the moment, nor read" in diary.condition.notice


# ------------------------------------------------------------------ the copy of the day


def test_the_first_write_of_a_day_copies_the_diary_as_it_was_before(home, clock):
    diary = Diary(home.diary, clock)
    diary.save(cramp("first"))
    assert backup.copies(home.diary) == [], "an empty diary needs no copy"
    clock.advance(86_400)
    before = everything(diary)
    diary.save(cramp("second"))
    diary.save(cramp("third"))
    copies = backup.copies(home.diary)
    assert [path.name for path in copies] == ["diary-2026-03-13.sqlite3"]
    assert copies[0].stat().st_mode & 0o777 == 0o600
    copied = backup.open_copy(copies[0])
    assert [row[0] for row in copied.execute("SELECT id FROM cramps")] == [r["id"] for r in before["cramps"]]
    copied.close()


def test_seven_copies_are_kept_and_those_made_by_hand_besides(home, clock):
    diary = Diary(home.diary, clock)
    by_hand = diary.copy(backup.free_name(home.diary, clock.now()))
    for n in range(10):
        diary.save(cramp(f"c{n}", EVENING + timedelta(days=n)))
        clock.advance(86_400)
    assert len(backup.automatic_copies(home.diary)) == 7
    assert by_hand.exists()
    assert backup.copies(home.diary)[0].name == "diary-2026-03-21.sqlite3"


def test_closing_waits_for_the_copy_of_the_day_and_leaves_no_log_behind(filled, clock, monkeypatch):
    diary = Diary(filled.diary, clock)
    reading, may_go_on = threading.Event(), threading.Event()
    whole = backup.write_copy

    def slowly(*arguments, **options):
        reading.set()
        assert may_go_on.wait(60)
        return whole(*arguments, **options)

    class Copying(threading.Thread):
        def join(self, timeout=None):
            may_go_on.set()
            super().join(timeout)

    def aside(deed):
        thread = Copying(target=deed)
        thread.start()
        return thread

    monkeypatch.setattr(backup, "write_copy", slowly)
    diary.aside = aside
    clock.advance(86_400)
    diary.save(cramp("tonight"))
    assert reading.wait(60)
    diary.close()
    may_go_on.set()
    assert not list(filled.data.glob("*-wal"))
    assert backup.copies(filled.diary)[0].name == "diary-2026-03-14.sqlite3"


def test_the_daily_copy_can_be_turned_off(home, clock):
    diary = Diary(home.diary, clock)
    diary.daily_backup = lambda: False
    diary.save(cramp("first"))
    clock.advance(86_400)
    diary.save(cramp("second"))
    assert backup.copies(home.diary) == []


def test_damage_found_by_the_daily_check_never_pushes_out_a_good_copy(filled, clock):
    diary = Diary(filled.diary, clock)
    clock.advance(86_400)
    content = bytearray(filled.diary.read_bytes())
    for page in range(8192, len(content), 8192):
        content[page : page + 64] = b"\xff" * 64
    filled.diary.write_bytes(content)
    diary.save(cramp("tonight"))
    assert diary.condition.state == "restored"
    assert all(map(backup.is_sound_copy, backup.copies(filled.diary)))
