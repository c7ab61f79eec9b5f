"""P2, P3, P4: from the wish for help to the first instruction on the screen, with the installed command.

python -m tests.bench.bench_cramp [--rounds 15] [--display :74]

P2  `coach cramp`, nothing running: exec to painted, against the bare tray probe
P3  `coach cramp`, a coach in the background: exec to painted, against `python -c pass`
P4  F1, button or tray in the running app: the wish to painted

Everything is interleaved; the table shows median and 90th percentile.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.bench_start import compared, start

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COMMAND = shutil.which("coach", path=str(Path(sys.executable).parent)) or "coach"


class Resident:
    """A coach in the background that says when it has painted."""

    def __init__(self, environment: dict[str, str], press: Path) -> None:
        self.environment = environment
        self.press = press
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "painted_cramp.py"), "resident"],
            env={**environment, "BENCH_PRESS": str(press)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line("ready")
        time.sleep(1.5)  # the window is prepared at an idle moment

    def _line(self, first: str) -> list[str]:
        assert self.process.stdout is not None
        while (words := self.process.stdout.readline().split()) and words[0] != first:
            pass
        return words

    def warm(self) -> float:
        """P3 once, in milliseconds."""
        begun = time.monotonic()
        client = subprocess.Popen([COMMAND, "cramp"], env=self.environment)
        _, _, painted = self._line("painted")
        client.wait()
        time.sleep(0.4)  # until the help is closed again
        return (float(painted) - begun) * 1000

    def inside(self) -> float:
        """P4 once, in milliseconds."""
        self.press.touch()
        _, asked, painted = self._line("painted")
        time.sleep(0.4)
        return (float(painted) - float(asked)) * 1000

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()


def floor(environment: dict[str, str]) -> float:
    """`python -c pass`, in milliseconds."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "pass"], env=environment, check=True)
    return (time.monotonic() - begun) * 1000


def measure(rounds: int, environment: dict[str, str], folder: Path) -> dict[str, list[Any]]:
    """All of it, interleaved; the first round warms the caches and is not counted."""
    home = str(folder / "resident")
    resident = Resident({**environment, "COACH_HOME": home}, folder / "press")
    times: dict[str, list[Any]] = {name: [] for name in ("pass", "probe", "cold", "warm", "inside")}
    try:
        for number in range(rounds + 1):
            alone = {**environment, "COACH_HOME": str(folder / f"cold-{number}")}
            took = {
                "pass": floor(environment),
                "probe": start(environment, "tray_probe.py"),
                "cold": start(alone, "painted_cramp.py", "cold"),
                "warm": resident.warm(),
                "inside": resident.inside(),
            }
            for name, value in took.items() if number else ():
                times[name].append(value)
    finally:
        resident.close()
    return times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--display", default=":74")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        environment = {
            **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
            "DISPLAY": options.display, "XDG_RUNTIME_DIR": name, "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        server = subprocess.Popen(
            ["Xvfb", options.display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"], stderr=-3
        )
        try:
            time.sleep(1)
            times = measure(options.rounds, environment, folder)
        finally:
            server.terminate()
            server.wait()
    report(times)


def report(times: dict[str, list[Any]]) -> None:
    """One line for each: median, 90th percentile, and the ratio that the budget names."""
    print(f"bare tray probe      {compared(times['probe'], times['probe'])}")
    print(f"P2 cold coach cramp  {compared(times['cold'], times['probe'])} (limit 1.5)")
    middle = {name: statistics.median(times[name]) for name in ("pass", "warm", "inside")}
    labels = {
        "pass": ("python -c pass", ""),
        "warm": ("P3 warm coach cramp", f"x pass {middle['warm'] / middle['pass']:.2f} (limit 3.5)"),
        "inside": ("P4 wish to painted", "limit 50 ms"),
    }
    for name, (label, note) in labels.items():
        tenth = statistics.quantiles(times[name], n=10)[-1]
        print(f"{label:20} median {middle[name]:6.1f} ms   90 % {tenth:6.1f} ms   {note}")


if __name__ == "__main__":
    main()
