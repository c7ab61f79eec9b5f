"""What the coach costs while it waits in the background: wake-ups, CPU time and memory.

    python -m tests.bench.bench_idle [--seconds 120] [--settle 20]

Prints a table beside a bare PySide6 program with a tray icon, in one private X session with a tray host.
Budgets: at most 2 wake-ups and 5 ms of CPU a minute, at most 1.5 times the memory (PSS) of the bare one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from coach.app.coach import Coach
from coach.base.paths import Home
from tests.e2e.session import Session

PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget, QSystemTrayIcon
from PySide6.QtGui import QIcon, QPixmap
app = QApplication(sys.argv)
window = QWidget()
window.resize(300, 200)
window.show()
picture = QPixmap(22, 22)
picture.fill("red")
icon = QSystemTrayIcon(QIcon(picture))
icon.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True)
class Cost:
    """Of one process, over the time measured."""

    wakeups: int
    cpu_ms: float
    pss_mb: float


def threads(pid: int) -> list[Path]:
    """The status files of every thread."""
    return list(Path(f"/proc/{pid}/task").glob("*/status"))


def switches(pid: int) -> int:
    """Voluntary context switches of all threads: each is one wake-up."""
    return sum(
        int(line.split()[1])
        for status in threads(pid)
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt")
    )


def cpu_ms(pid: int) -> float:
    """Nanoseconds on a processor, of all threads, in milliseconds."""
    return sum(int(path.with_name("schedstat").read_text().split()[0]) for path in threads(pid)) / 1e6


def pss_mb(pid: int) -> float:
    """Proportional share of memory."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def measure(process: subprocess.Popen[str], seconds: float) -> Cost:
    """Watch a process that should do nothing. Memory is read last: reading it takes a while."""
    before, cpu = switches(process.pid), cpu_ms(process.pid)
    time.sleep(seconds)
    return Cost(switches(process.pid) - before, cpu_ms(process.pid) - cpu, pss_mb(process.pid))


def main() -> None:
    """Measure both, one after the other, so that neither shares pages with the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--settle", type=float, default=70, help="the tray is looked for up to 60 s")
    args = parser.parse_args()
    session = Session(activation=True)
    try:
        session.env["COACH_HOME"] = str(session.folder / "home")
        os.environ["COACH_HOME"] = session.env["COACH_HOME"]
        coach = Coach(Home.find())
        coach.change_settings(first_run_done=True)
        coach.close()
        session.spawn("trayer")
        rows = {}
        for name, command in (
            ("bare tray probe", [sys.executable, "-c", PROBE]),
            ("coach --background", [sys.executable, "-m", "coach", "--background"]),
        ):
            process = session.spawn(*command)
            time.sleep(args.settle)
            rows[name] = measure(process, args.seconds)
            session.end(process)
    finally:
        session.close()
    minutes = args.seconds / 60
    bare = rows["bare tray probe"].pss_mb
    print(f"{'':24}{'wake-ups/min':>14}{'CPU ms/min':>12}{'PSS MB':>9}{'x probe':>9}")
    for name, cost in rows.items():
        print(
            f"{name:24}{cost.wakeups / minutes:14.1f}{cost.cpu_ms / minutes:12.2f}"
            f"{cost.pss_mb:9.1f}{cost.pss_mb / bare:9.2f}"
        )


if __name__ == "__main__":
    main()
