"""P1b: exec of `coach` to Today painted with real data, against the bare tray probe, interleaved.

python -m tests.bench.bench_start [--rounds 9] [--display :72]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.errors import UserError
from coach.base.paths import Home

HERE = Path(__file__).parent
LIMIT = 1.9


def start(environment: dict[str, str], script: str, *words: str) -> tuple[float, float]:
    """From exec to the first paint, in milliseconds: by the clock, and of a processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words, str(time.monotonic())],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(done.stdout.split()[0]), cpu * 1000


def compared(times: list[tuple[float, float]], probe: list[tuple[float, float]]) -> str:
    """Medians by the clock and of a processor, and their ratios to the probe's."""
    (wall, cpu), floor = (
        [statistics.median(column) for column in zip(*of, strict=True)] for of in (times, probe)
    )
    return (
        f"{wall:6.1f} ms, x {wall / floor[0]:.2f} by the clock; {cpu:6.1f} ms, x {cpu / floor[1]:.2f} of CPU"
    )


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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--display", default=":72")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fill(Home.find(folder))
        root = str(HERE.parent.parent)
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "DISPLAY": options.display, "COACH_HOME": folder, "PYTHONPATH": root,
            "XDG_RUNTIME_DIR": folder, "QT_QPA_PLATFORM": "xcb",
        }  # fmt: skip
        os.chmod(folder, 0o700)
        server = subprocess.Popen(["Xvfb", options.display, "-screen", "0", "1280x800x24"], stderr=-3)
        try:
            time.sleep(1)
            measured: dict[str, list[tuple[float, float]]] = {"tray_probe.py": [], "painted_coach.py": []}
            for number in range(options.rounds + 1):
                for script, times in measured.items():
                    took = start(environment, script)
                    if number:
                        times.append(took)
        finally:
            server.terminate()
            server.wait()
    for script, times in measured.items():
        print(f"{script:18} {compared(times, measured['tray_probe.py'])}")
    print(f"limit {LIMIT}")


if __name__ == "__main__":
    main()
