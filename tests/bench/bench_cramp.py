"""P2, P3, P4: from the wish for help to the first instruction on the screen, with the installed command.

python -m tests.bench.bench_cramp [--rounds 15]

P2  `coach cramp`, nothing running: exec to painted, against the bare tray probe
P3  `coach cramp`, a coach in the background: exec to painted, against `python -c pass`
P4  F1, button or tray in the running app: the wish to painted, its row being on the disk

Everything is interleaved. What it costs a processor is that of the client and of the running coach together.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.bench_start import HERE, compare, screen, start
from tests.bench.rows import tell

COMMAND = shutil.which("coach", path=str(Path(sys.executable).parent)) or "coach"


def run(environment: dict[str, str], *command: str) -> tuple[float, float, float]:
    """Run a program: the moment of its exec, the milliseconds until its end, and those of a processor."""
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert not process.returncode, command
    return begun, (time.monotonic() - begun) * 1000, (used.ru_utime + used.ru_stime) * 1000


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

    def _painted(self) -> tuple[float, float, float]:
        _, asked, painted, cpu, kept = self._line("painted")
        assert kept == "1", "the words were painted before the press was on the disk"
        time.sleep(0.4)  # until the help is closed again
        return float(asked), float(painted), float(cpu)

    def warm(self) -> list[float]:
        """P3 once, in milliseconds by the clock and of a processor."""
        begun, _, client = run(self.environment, COMMAND, "cramp")
        _, painted, cpu = self._painted()
        return [(painted - begun) * 1000, client + cpu]

    def inside(self) -> list[float]:
        """P4 once, as P3."""
        self.press.touch()
        asked, painted, cpu = self._painted()
        return [(painted - asked) * 1000, cpu]

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()


def measure(rounds: int, environment: dict[str, str], folder: Path) -> dict[str, list[list[float]]]:
    """All of it, interleaved; the first round warms the caches and is not counted."""
    home = str(folder / "resident")
    resident = Resident({**environment, "COACH_HOME": home}, folder / "press")
    times: dict[str, list[list[float]]] = {name: [] for name in ("pass", "probe", "cold", "warm", "inside")}
    try:
        for number in range(rounds + 1):
            alone = {**environment, "COACH_HOME": str(folder / f"cold-{number}")}
            took = {
                "pass": list(run(environment, sys.executable, "-c", "pass")[1:]),
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
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    session = screen()
    try:
        times = measure(options.rounds, session.env, session.folder)
    finally:
        session.close()
    compare("P2", "coach cramp, nothing running: first words", times["cold"], times["probe"], 1.5)
    compare("P3", "coach cramp, a coach running: first words", times["warm"], times["pass"], 3.5)
    for name, column in (("CPU", 1), ("clock", 0)):
        tell("P4", f"F1 to the first words, {name}", [one[column] for one in times["inside"]], budget=50,
             clock=not column)  # fmt: skip


if __name__ == "__main__":
    main()
