"""Mending is one exchange: killed at any step, the next start has every readable row and says so."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from coach.diary import connection, opening, outbox, recovery
from coach.diary.store import Diary
from tests.diaries import put_all
from tests.diary.rows import cramp, some_rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

STEPS = {"open", "os.rename", "os.remove", "os.link", "os.chmod", "sqlite3.connect", "shutil.copyfile"}
ROWS = {f"c{n}" for n in range(0, 30, 3)} | {"newest", "in the log", "waiting"}


def in_a_child(work, dies_at: int = 0) -> int:
    """Run `work` in a process that ends without closing anything; 9 when it died before that step."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = 0

    def count(event: str, _details: object) -> None:
        nonlocal steps
        if event in STEPS:
            steps += 1
            if steps == dies_at:
                os._exit(9)

    try:
        sys.addaudithook(count)
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


@pytest.fixture
def damaged(home, clock):
    """A diary with a copy of yesterday, a row in its log, one in the outbox, and a header beyond use."""
    diary = Diary(home.diary, clock)
    put_all(diary, some_rows(30))
    clock.advance(86_400)
    diary.save(cramp("newest"))
    diary.close()

    def write_and_die() -> None:
        Diary(home.diary, clock).save(cramp("in the log"))

    assert in_a_child(write_and_die) == 0
    assert home.diary.with_name("diary.sqlite3-wal").stat().st_size > 0
    outbox.append(home.diary, cramp("waiting"))
    damage(home.diary)
    return home


def damage(path, number: bytes = b"\x42") -> None:
    """Write a format number that SQLite does not know; b"\\x02" is the right one."""
    with path.open("r+b") as file:
        file.seek(18)
        file.write(number)


def look(home, clock, original: bytes) -> None:
    """A fresh start after whatever happened: nothing lost, said once, the damaged file kept."""
    diary = Diary(home.diary, clock)
    assert diary.condition.state == "restored"
    assert "the copy of 13 March 2026 is in its place" in diary.condition.notice
    assert "could be taken over" in diary.condition.notice
    assert diary.notices() == [], "it is not said twice"
    assert {row.id for row in diary.last_cramps(99)} == ROWS
    diary.save(cramp("afterwards"))
    diary.close()
    aside = [path for path in recovery.set_aside_files(home.diary) if path.suffix == ".sqlite3"]
    assert original in [path.read_bytes() for path in aside]
    assert not list(home.data.glob("*mending*"))
    again = Diary(home.diary, clock)
    assert again.condition.state == "file"
    assert again.cramp("afterwards") is not None
    again.close()


@pytest.mark.slow
def test_a_kill_at_any_step_of_mending_loses_nothing_and_the_next_start_finishes_it(damaged, clock):
    original = damaged.diary.read_bytes()
    saved = damaged.data.with_name("saved")
    shutil.copytree(damaged.data, saved)
    step, ended = 0, 9
    while ended == 9:
        step += 1
        ended = in_a_child(lambda: Diary(damaged.diary, clock), dies_at=step)
        look(damaged, clock, original)
        shutil.rmtree(damaged.data)
        shutil.copytree(saved, damaged.data)
    assert ended == 0
    assert step > 10, "the steps of mending were counted"


def test_a_mending_that_nobody_was_told_of_is_said_at_the_next_start(damaged, clock):
    quiet = Diary(damaged.diary, clock)
    assert quiet.cramp("newest") is not None
    quiet.close()
    assert Diary(damaged.diary, clock).condition.state == "restored"


def test_without_hard_links_it_is_the_same(damaged, clock, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    look(damaged, clock, damaged.diary.read_bytes())


def test_two_processes_mend_it_once_and_both_go_on(damaged, clock):
    children = []
    for name in ("a", "b"):
        child = os.fork()
        if not child:
            diary = Diary(damaged.diary, clock)
            diary.save(cramp(name))
            os._exit(0 if diary.kept == "file" else 1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    diary = Diary(damaged.diary, clock)
    assert {row.id for row in diary.last_cramps(99)} == ROWS | {"a", "b"}
    assert len([path for path in recovery.set_aside_files(damaged.diary) if path.suffix == ".sqlite3"]) == 1
    diary.close()


OTHER = """
import sys
from pathlib import Path
from coach.diary.store import Diary
from tests.diary.test_recovery import damage
from tests.fakes import FakeClock
path = Path(sys.argv[1])
damage(path)
assert Diary(path, FakeClock()).condition.state == "restored"
"""


@pytest.mark.slow
def test_a_process_that_held_the_damaged_file_goes_on_in_the_mended_one(damaged, clock):
    """It has the file open from before the damage and knows nothing of it."""
    damage(damaged.diary, b"\x02")
    first = Diary(damaged.diary, clock)
    first.save(cramp("before"))
    subprocess.run([sys.executable, "-c", OTHER, str(damaged.diary)], check=True)
    first.save(cramp("first"))
    assert first.condition.state == "restored"
    first.close()
    again = Diary(damaged.diary, clock)
    assert {row.id for row in again.last_cramps(99)} == ROWS | {"before", "first"}


def test_a_disk_too_full_to_mend_leaves_the_damaged_file_as_it_was(damaged, clock, monkeypatch):
    original = damaged.diary.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "_build", full)
        diary = Diary(damaged.diary, clock)
        assert "the disk is full" in diary.condition.notice
        assert diary.cramp("newest") is not None, "what can be read is shown"
        diary.close()
    assert damaged.diary.read_bytes() == original
    look(damaged, clock, original)


def test_a_later_state_in_the_damaged_file_wins_over_the_copy(home, clock):
    diary = Diary(home.diary, clock)
    diary.save(cramp())
    clock.advance(86_400)
    diary.save(cramp(pain=7))
    diary.close()
    connection = sqlite3.connect(home.diary, isolation_level=None)
    connection.execute("DROP TABLE notices")
    connection.close()
    mended = Diary(home.diary, clock)
    assert mended.condition.state == "restored"
    assert mended.cramp("c1").pain == 7


def test_while_somebody_else_mends_the_diary_is_only_busy(damaged, clock, monkeypatch):
    monkeypatch.setattr(connection, "LOCK_WAIT", 0.01)
    with opening.locked(damaged.data, 1):
        diary = Diary(damaged.diary, clock)
        assert "another program" in diary.condition.notice
        diary.save(cramp("meanwhile"))
        assert diary.kept == "outbox"
    diary.close()
    assert Diary(damaged.diary, clock).cramp("meanwhile") is not None
