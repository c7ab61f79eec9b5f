"""P1, P1b: exec of `coach` to Cramp now, and to Today with real data, against the bare tray probe.

    python -m tests.bench.bench_start [--rounds 9]

Starts of both take turns; the first of each warms the caches and is not counted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.errors import UserError
from coach.base.paths import Home
from tests.bench.rows import tell
from tests.e2e.session import Session

HERE = Path(__file__).parent


def start(environment: dict[str, str], script: str, *words: str) -> list[float]:
    """What a starting program says of itself: milliseconds by the clock and of a processor since its exec."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words, str(time.monotonic())],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{script}: {done.stdout}{done.stderr}")
    return [float(word) for word in done.stdout.split()]


def fill(home: Home) -> None:
    """A person who has used the coach for four weeks."""
    coach = Coach(home, SystemClock())
    coach.change_settings(first_run_done=True, safety_read=True)
    today = coach.reminders.today()
    for back in range(1, 29):
        for slot in ("morning", "afternoon", "bedtime"):
            try:
                coach.journal.done_earlier(today - timedelta(days=back), slot)
            except UserError:
                continue
    coach.close()


def screen(size: str = "1280x800", *, managed: bool = False) -> Session:
    """An X server alone, or with a window manager; compiled modules are kept, as of an installed program."""
    session = Session(bus=False, window_manager=managed, size=size)
    session.env.pop("PYTHONDONTWRITEBYTECODE", None)
    return session


Times = list[list[float]]


def compare(number: str, what: str, times: Times, floor: Times, budget: float) -> None:
    """Two lines: of a processor, and by the clock."""
    for name, column in ((f"{what}, CPU", 1), (f"{what}, clock", 0)):
        mine, least = [one[column] for one in times], [one[column] for one in floor]
        tell(number, name, mine, budget=budget, floor=least, clock=not column)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    session = screen()
    measured: dict[str, list[list[float]]] = {"tray_probe.py": [], "painted_coach.py": []}
    try:
        fill(Home.find(session.env["COACH_HOME"]))
        for number in range(options.rounds + 1):
            for script, times in measured.items():
                took = start(session.env, script)
                if number:
                    times.append(took)
    finally:
        session.close()
    probe, coach = measured.values()
    compare("P1", "coach: the frame with Cramp now", [one[:2] for one in coach], probe, 1.6)
    compare("P1b", "coach: Today with four weeks of diary", [one[2:] for one in coach], probe, 1.9)


if __name__ == "__main__":
    main()
