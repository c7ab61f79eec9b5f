"""A process killed in the middle of writing loses nothing that it was told is kept."""

import random
import signal
import subprocess
import sys
import time
from datetime import date

import pytest

from coach.diary.store import Diary

WRITER = """
import itertools, sys
from pathlib import Path
from coach.base.clock import SystemClock
from coach.diary.store import Diary
from coach.diary import urgent
from coach.base.paths import Home
from tests.diary.rows import cramp, session
home = Home.find(sys.argv[1])
diary = Diary.open(home.diary, SystemClock())
for n in itertools.count():
    diary.save_session(session(f"s{sys.argv[2]}-{n}"))
    print(f"s{sys.argv[2]}-{n}", flush=True)
    if urgent.write_cramp(home, cramp(f"c{sys.argv[2]}-{n}"), wait=0.05).kept != "nowhere":
        print(f"c{sys.argv[2]}-{n}", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_random_kills_lose_nothing_that_was_committed(home, clock):
    chance = random.Random(6)
    told: set[str] = set()
    for round in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(home.data), str(round)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        told.add(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        told |= {line.strip() for line in writer.stdout.read().splitlines(keepends=True) if line[-1] == "\n"}
        writer.wait()
    diary = Diary.open(home.diary, clock)
    assert diary.condition.state == "file"
    kept = {row.id for row in diary.sessions(date.min, date.max)}
    kept |= {row.id for row in diary.cramps(date.min, date.max)}
    assert len(told) > 8
    assert told <= kept
    diary.close()
