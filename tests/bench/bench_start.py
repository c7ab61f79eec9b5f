"""P1: exec of `coach` to Today painted with real data, against the bare tray probe, interleaved.

python -m tests.bench.bench_start [--rounds 9] [--display :72]
"""

from __future__ import annotations

import argparse
import os
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
LIMIT = 1.35


def start(script: str, environment: dict[str, str]) -> float:
    """Milliseconds from exec to the first paint."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), str(time.monotonic())],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return float(done.stdout.split()[0])


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
            measured: dict[str, list[float]] = {"tray_probe.py": [], "painted_coach.py": []}
            for number in range(options.rounds + 1):
                for script, times in measured.items():
                    took = start(script, environment)
                    if number:
                        times.append(took)
        finally:
            server.terminate()
            server.wait()
    floor = statistics.median(measured["tray_probe.py"])
    for script, times in measured.items():
        median = statistics.median(times)
        print(f"{script:18} median {median:6.1f} ms  min {min(times):6.1f}  x probe {median / floor:.2f}")
    print(f"limit {LIMIT}")


if __name__ == "__main__":
    main()
