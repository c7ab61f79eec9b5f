"""P9: twenty years of diary taken along: how long the window stands still, and the whole.

    python -m tests.bench.bench_files

Slices (CPU time) are what lies between two turns of a window. A long step runs in a thread of its own: of
it counts how long another thread waits for a question to the diary.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.app.coach import Coach
from coach.base.work import Work
from tests.bench.bench_diary import DAYS, home_with
from tests.bench.rows import tell
from tests.fakes import FakeClock

BUDGET = 100.0  # ms


def slices(coach: Coach, work: Work[Any]) -> Iterator[tuple[str, float]]:
    """Kind and milliseconds of each step."""
    while True:
        begun = time.thread_time()
        try:
            step = next(work)
        except StopIteration:
            return
        yield "slice", 1000 * (time.thread_time() - begun)
        if callable(step):
            thread = threading.Thread(target=step, args=(lambda: False,))
            begun = time.perf_counter()
            thread.start()
            while thread.is_alive():
                time.sleep(0.002)
                asked = time.perf_counter()
                coach.diary.open_sessions()
                yield "wait", 1000 * (time.perf_counter() - asked)
            yield "aside", 1000 * (time.perf_counter() - begun)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home, empty = home_with(DAYS, folder), home_with(1, folder)
        coach, other = Coach(home, FakeClock()), Coach(empty, FakeClock())
        files, copy, exported = coach.files, folder / "copy.sqlite3", folder / "all.json"
        for what, of, work in (
            ("export JSON", coach, files.exporting_json(exported)),
            ("export CSV", coach, files.exporting_csv(folder / "tables")),
            ("backup", coach, files.backing_up(copy)),
            ("look into a backup", coach, files.previewing(copy)),
            ("look into an import", other, other.files.importing(exported, dry_run=True)),
            ("import", other, other.files.importing(exported)),
            ("restore", coach, files.restoring(copy)),
        ):
            begun = time.perf_counter()
            found = list(slices(of, work))
            whole = f"the whole {time.perf_counter() - begun:.1f} s"
            longest = max(ms for kind, ms in found if kind == "slice")
            tell("P9", f"20 years: {what}, longest slice, CPU", longest, budget=BUDGET, note=whole)
            if waits := [ms for kind, ms in found if kind == "wait"]:
                tell("P9", f"20 years: {what}, longest wait", max(waits), budget=BUDGET, clock=True)
        coach.close()
        other.close()


if __name__ == "__main__":
    main()
