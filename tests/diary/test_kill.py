"""A process killed in the middle of writing loses nothing that it was told is kept."""

import os
import random
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coach.app.coach import Coach
from coach.base.work import done
from coach.diary.store import Diary
from tests.diary.rows import cramp, session

WRITER = """
import itertools, sys
from pathlib import Path
from coach.base.clock import SystemClock
from coach.diary import outbox
from coach.diary.store import Diary
from coach.base.paths import Home
from tests.diary.rows import cramp, session
home = Home.find(sys.argv[1])
diary = Diary(home.diary, SystemClock())
for n in itertools.count():
    diary.save(session(f"s{sys.argv[2]}-{n}"))
    print(f"s{sys.argv[2]}-{n}", flush=True)
    outbox.append(home.diary, cramp(f"c{sys.argv[2]}-{n}"))
    print(f"c{sys.argv[2]}-{n}", flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_random_kills_lose_nothing_that_was_committed(home, clock):
    chance = random.Random(6)
    told: set[str] = set()
    for round in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(home.data), str(round)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        told |= {writer.stdout.readline().strip() for _ in range(chance.randint(1, 60))}
        writer.kill()
        told |= {line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line[-1] == "\n"}
        writer.wait()
    diary = Diary(home.diary, clock)
    assert diary.condition.state == "file"
    kept = {row.id for row in diary.sessions(date.min, date.max)}
    kept |= {row.id for row in diary.cramps(date.min, date.max)}
    assert len(told) > 8
    assert told <= kept
    diary.close()


# ------------------------------------------------------------------ a cramp in a coach that holds the diary


def locks_of(*files: os.PathLike) -> list[str]:
    """The kinds of locks that anybody holds on those files."""
    nodes = {os.stat(file).st_ino for file in files}
    lines = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    return sorted(" ".join(line[1:4]) for line in lines if int(line[5].rpartition(":")[2]) in nodes)


@pytest.mark.skipif(not os.path.exists("/proc/locks"), reason="no /proc/locks on this system")
def test_a_cramp_drops_none_of_the_locks_on_the_diary(home, clock):
    coach = Coach(home, clock)
    coach.diary.save(session())
    files = (home.diary, home.diary.with_name("diary.sqlite3-shm"))
    before = locks_of(*files)
    assert before
    coach.cramps.begin("calf").tick()
    clock.advance(20)
    coach.cramps.current.tick()
    done(coach.files.backing_up())
    Diary(home.diary, clock).close()
    assert locks_of(*files) == before
    coach.close()


RESIDENT = """
import sys, time
from coach.app.coach import Coach
from coach.base.paths import Home
from tests.diary.rows import session
coach = Coach(Home.find(sys.argv[1]))
coach.diary.save(session("before"))
help = coach.cramps.begin("calf")
help.tick()
print(help.row.id, flush=True)
sys.stdin.readline()
for n in range(3):
    coach.diary.save(session(f"after-{n}"))
help.primary()
print(coach.diary.kept, flush=True)
time.sleep(60)
"""
BESIDE = """
import sys
from coach.cli import main
assert main(["--home", sys.argv[1], "today"]) == 0
for n in range(5):
    assert main(["--home", sys.argv[1], "log", "cramp", "--night", f"2026-03-{n + 10}", "--at", "02:10"]) == 0
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_other_commands_beside_a_cramp_and_then_a_kill_lose_no_row(home, clock):
    resident = subprocess.Popen(
        [sys.executable, "-c", RESIDENT, str(home.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert resident.stdin is not None
    assert resident.stdout is not None
    try:
        pressed = resident.stdout.readline().strip()
        subprocess.run([sys.executable, "-c", BESIDE, str(home.data)], check=True, stdout=subprocess.DEVNULL)
        resident.stdin.write("go on\n")
        resident.stdin.flush()
        assert resident.stdout.readline().strip() == "file"
    finally:
        resident.kill()
        resident.wait()
    diary = Diary(home.diary, clock)
    assert {row.id for row in diary.sessions(date.min, date.max)} == {
        "before",
        *(f"after-{n}" for n in range(3)),
    }
    cramps = diary.cramps(date.min, date.max)
    assert len(cramps) == 6
    assert pressed in {row.id for row in cramps}
    assert diary.condition.state == "file"


# ------------------------------------------------------------------ the file exchanged under a process


def test_a_process_whose_diary_was_exchanged_writes_into_the_new_one(home, clock, tmp_path):
    first = Diary(home.diary, clock)
    first.save(cramp("old"))
    first.copy(tmp_path / "new.sqlite3")
    first.save(cramp("only in the old one"))
    for companion in ("-wal", "-shm"):
        home.diary.with_name(f"diary.sqlite3{companion}").unlink()
    os.replace(tmp_path / "new.sqlite3", home.diary)
    second = Diary(home.diary, clock)
    second.save(cramp("second"))
    first.save(cramp("first"))
    second.save(cramp("second again"))
    found = {"old", "second", "first", "second again"}
    assert {row.id for row in first.last_cramps(9)} == found
    second.close()
    first.close()
    assert {row.id for row in Diary(home.diary, clock).last_cramps(9)} == found


def test_a_process_whose_diary_was_deleted_begins_a_new_one(home, clock):
    diary = Diary(home.diary, clock)
    diary.save(cramp("old"))
    home.diary.unlink()
    diary.save(cramp("new"))
    assert diary.kept == "file"
    other = Diary(home.diary, clock)
    assert [row.id for row in other.last_cramps(9)] == ["new"]
