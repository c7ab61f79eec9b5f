"""Sessions and routines: how exact a whole session is, and what 200 routines of one's own cost (P8, P10).

Run: python -m tests.bench.bench_guide [ROUTINE]
The routine (default `two-minute`; `afternoon` takes seven minutes) is played in real time, looked at ten
times a second, while every core is kept busy. P8 allows 50 ms at the end. For P10 a fresh process asks
for Today, with and without 200 routines of one's own, one of them faulty; 15 % more is allowed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from coach.base.clock import SystemClock
from coach.base.paths import asset, routines_dir
from coach.guide.player.player import Player
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.library import Library

FILES = 200
ROUNDS = 9
TICK = 0.1  # seconds
ROUTINE = """\
name: Own {n}
steps:
  - leg-check: 10 s
  - get-ready: 10 s
    title: Face the wall
  - exercise: wall-calf-straight
    hold: {hold} s
    repeat: 3
  - exercise: step-hamstring
    hold: {hold} s
  - title: Towel scrunch
    sides: each
    hold: 10 s
    repeat: 2
"""
START = "import coach.app.coach; c = coach.app.coach.Coach(); c.today()"
OPEN = START + "; c.library.routines"


def timing(id: str) -> None:
    """Play a routine in real time on busy cores; say how late its boundaries were noticed."""
    library = Library(routines_dir(), Path("/nowhere"), schemas=asset("schema"))
    routine = library.routine(id)
    assert routine is not None
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        clock, late, idle = SystemClock(), [], threading.Event()
        player = Player(build_timeline(routine), clock, waits=False)
        player.start()
        began = clock.monotonic()
        while not player.finished:
            for event in player.tick():
                late.append((clock.monotonic() - event.at, event))
            idle.wait(TICK)
    finally:
        for process in busy:
            process.kill()
    late += [(clock.monotonic() - event.at, event) for event in player.tick()]
    played, planned = late[-1][1].at - began, player.timeline.seconds
    print(f"P8   {id}: planned {planned:.3f} s, played {played:.3f} s, drift {played - planned:+.4f} s")
    noticed = sorted(1000 * seconds for seconds, _ in late)
    print(f"     boundaries noticed after {median(noticed):.0f} ms (median), {noticed[-1]:.0f} ms (worst)")


def cost(home: Path, code: str) -> float:
    """Median seconds of a processor that a fresh process needs for `code` at that home."""
    found = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "COACH_HOME": str(home)}, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(found)


def many_routines() -> None:
    """Today and the library, with nothing of one's own and with 200 files."""
    with tempfile.TemporaryDirectory() as folder:
        bare, full = Path(folder) / "bare", Path(folder) / "full"
        (full / "routines").mkdir(parents=True)
        for n in range(FILES):
            text = ROUTINE.format(n=n, hold=10 + n % 10)
            (full / "routines" / f"own-{n}.yaml").write_text(text, encoding="utf-8")
        (full / "routines" / "own-7.yaml").write_text(
            "name: Broken\nsteps:\n  - exercise: nope\n", encoding="utf-8"
        )
        today = cost(bare, START), cost(full, START)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", OPEN], env={**os.environ, "COACH_HOME": str(full)}, check=True)
        first = time.perf_counter() - began
        whole = cost(bare, OPEN), cost(full, OPEN)
    for what, (before, after) in (("Today", today), ("Today and library", whole)):
        print(f"P10  {what}: {1000 * before:.0f} ms, with {FILES} files {1000 * after:.0f} ms", end="")
        print(f" ({after / before - 1:+.1%})")
    print(f"     the first time, all files checked: {first * 1000:.0f} ms")


if __name__ == "__main__":
    many_routines()
    timing(sys.argv[1] if len(sys.argv) > 1 else "two-minute")
