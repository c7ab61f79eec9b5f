"""Every earlier version opens as the newest one, with its rows; a crash in a step leaves the one before."""

import sqlite3

import pytest

from coach.diary import migrations, recovery
from coach.diary.store import Diary
from tests.diaries import put_all
from tests.diary.rows import cramp, everything, some_rows


def at_version(path, number):
    """A diary file as that version wrote it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for step in migrations.STEPS[:number]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")
    return connection


@pytest.mark.parametrize("number", range(1, migrations.NEWEST + 1))
def test_every_earlier_version_opens_with_its_rows(number, home, clock):
    home.data.mkdir(parents=True)
    connection = at_version(home.diary, number)
    columns = (
        "id, night, started, offset, length_known, guesses, relief, signs, time_known, details_done, mode"
    )
    connection.execute(
        f"INSERT INTO cramps ({columns}, source, note) VALUES "
        "('c1', '2026-03-11', '2026-03-12T02:10:00.000000+00:00', 0, 'open', '[]', '[]', '[]', 1, 0, '', "
        "'cramp-now', '')"
    )
    connection.close()
    diary = Diary(home.diary, clock)
    assert diary.cramp("c1") == cramp()
    assert diary.condition.state == "file"
    put_all(diary, some_rows(3))
    diary.close()
    connection = sqlite3.connect(home.diary)
    assert migrations.version(connection) == migrations.NEWEST
    connection.close()


def test_a_step_that_breaks_leaves_the_version_before(monkeypatch, tmp_path):
    connection = sqlite3.connect(tmp_path / "diary.sqlite3", isolation_level=None)
    broken = (*migrations.STEPS, ("CREATE TABLE moons (phase TEXT)", "no SQL at all"))
    monkeypatch.setattr(migrations, "STEPS", broken)
    monkeypatch.setattr(migrations, "NEWEST", len(broken))
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection)
    assert migrations.version(connection) == len(broken) - 1
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'moons'").fetchone()


def test_an_upgrade_is_copied_first(home, clock, monkeypatch):
    diary = Diary(home.diary, clock)
    put_all(diary, some_rows(3))
    diary.close()
    step = ("ALTER TABLE cramps ADD COLUMN moon TEXT",)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    monkeypatch.setattr(migrations, "NEWEST", len(migrations.STEPS))
    diary = Diary(home.diary, clock)
    assert list(home.backups.glob("*before-version*"))
    diary.close()


def test_a_newer_diary_is_read_but_not_written(home, clock):
    diary = Diary(home.diary, clock)
    put_all(diary, some_rows(3))
    before = everything(diary)
    diary.close()
    connection = sqlite3.connect(home.diary, isolation_level=None)
    connection.execute("ALTER TABLE cramps ADD COLUMN moon TEXT")
    connection.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
    connection.close()
    content = home.diary.read_bytes()

    diary = Diary(home.diary, clock)
    assert diary.condition.state == "newer"
    assert "newer version" in diary.condition.notice
    assert everything(diary) == before
    diary.save(cramp("tonight"))
    assert diary.cramp("tonight") is not None
    diary.close()
    assert home.diary.read_bytes() == content
    assert Diary(home.diary, clock).cramp("tonight") is not None, "it waits in the outbox"


OLD_SESSION = (
    "INSERT INTO sessions (id, routine, routine_name, day, started, offset, planned_seconds, done_seconds, "
    "steps, steps_done, holds, holds_done, calf_and_hamstring, outcome, source, harm, note) VALUES "
    "(?, 'bedtime', 'Bedtime', '2026-03-11', '2026-03-11T21:40:00.000000+00:00', 0, 375, 375, 4, 4, 12, "
    "12, 1, 'done', 'player', ?, '')"
)


def test_pain_that_was_noted_in_words_is_counted_as_pain(home, clock):
    home.data.mkdir(parents=True)
    connection = at_version(home.diary, 2)
    connection.execute(OLD_SESSION, ("hurt", "Pain during Wall calf stretch, left leg."))
    connection.execute(OLD_SESSION, ("fine", ""))
    connection.close()
    diary = Diary(home.diary, clock)
    assert (diary.session("hurt").harms, diary.session("hurt").stiffness) == (("pain",), None)
    assert diary.session("fine").harms == ()
    diary.close()


def test_rows_of_an_earlier_version_can_be_taken_from_a_file_that_is_only_read(tmp_path):
    old = at_version(tmp_path / "old.sqlite3", 1)
    old.execute(OLD_SESSION, ("s1", ""))
    new = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(new)
    assert recovery.add_rows(old, new) == 1
    assert new.execute("SELECT id, harms, stiffness FROM sessions").fetchall() == [("s1", "[]", None)]
    old.close()
    new.close()
