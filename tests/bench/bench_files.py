"""Twenty years of diary taken along: how long the window stands still (budget: 100 ms), and the whole.

Run: python -m tests.bench.bench_files
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
    """Print the table."""
    folder = Path(tempfile.mkdtemp())
    home, empty = home_with(DAYS, folder), home_with(1, folder)
    coach, other = Coach(home, FakeClock()), Coach(empty, FakeClock())
    files, copy, exported = coach.files, folder / "copy.sqlite3", folder / "all.json"
    print(f"{'ms':<26}{'longest slice':>14}{'longest wait':>14}{'in a thread':>14}{'whole':>9}")
    for name, of, work in (
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
        whole = 1000 * (time.perf_counter() - begun)
        kinds = ("slice", "wait", "aside")
        longest = {kind: max((ms for k, ms in found if k == kind), default=0.0) for kind in kinds}
        over = "" if max(longest["slice"], longest["wait"]) <= BUDGET else "   over the budget"
        figures = "".join(f"{longest[kind]:>14.1f}" for kind in kinds)
        print(f"{name:<26}{figures}{whole:>9.0f}{over}")
    coach.close()
    other.close()


if __name__ == "__main__":
    main()
