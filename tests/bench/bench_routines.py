"""P10: what 200 routines of one's own cost a start, one of them faulty.

    python -m tests.bench.bench_routines [--rounds 9]

A new process asks for Today, or for Today and the library, with and without them, in turn; CPU.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_cramp import run
from tests.bench.rows import tell

FILES = 200
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
FAULTY = "name: Broken\nsteps:\n  - exercise: nope\n"
START = "import coach.app.coach; c = coach.app.coach.Coach(); c.today()"
OPEN = START + "; c.library.routines"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / name for name in ("bare", "full")]
        own = homes[1] / "routines"
        own.mkdir(parents=True)
        for n in range(FILES):
            text = ROUTINE.format(n=n, hold=10 + n % 10) if n != 7 else FAULTY
            (own / f"own-{n}.yaml").write_text(text, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

        def took(home: Path, code: str) -> float:
            return run({**kept, "COACH_HOME": str(home)}, sys.executable, "-c", code)[2]

        first = took(homes[1], OPEN)
        took(homes[0], OPEN)
        for what, code in (("Today", START), ("Today and library", OPEN)):
            bare, full = zip(
                *([took(home, code) for home in homes] for _ in range(options.rounds)), strict=True
            )
            tell("P10", f"{FILES} routines: {what}", full, budget=1.15, floor=bare)
        tell("P10", f"{FILES} routines: the first time, all files checked", first)


if __name__ == "__main__":
    main()
