"""P5, P6: what the coach costs while it waits in the background: wake-ups, CPU time and memory.

    python -m tests.bench.bench_idle [--seconds 60] [--settle 25]

Beside a bare PySide6 program with a tray icon, in one private X session with a tray host, one after the
other. Both load Qt from a copy of its own for this run: pages that other programs share would make them look
small.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

import PySide6
import shiboken6

from coach.app.coach import Coach
from coach.base.paths import Home
from tests.bench.bench_start import HERE
from tests.bench.rows import tell
from tests.e2e.session import ROOT, Session

PROBE_SETTLES = 5  # seconds


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


def copied_qt(folder: Path) -> str:
    """A search path for modules on which Qt comes first, from files that nobody else has open."""
    for package in (PySide6, shiboken6):
        assert package.__file__ is not None
        source = Path(package.__file__).parent
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("qml", "translations"))
    return os.pathsep.join((str(folder), str(ROOT)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--settle", type=float, default=25)
    args = parser.parse_args()
    session = Session(activation=True)
    try:
        session.env["PYTHONPATH"] = copied_qt(session.folder / "qt")
        coach = Coach(Home.find(session.env["COACH_HOME"]))
        coach.change_settings(first_run_done=True)
        coach.close()
        session.spawn("trayer")
        probe = session.spawn(sys.executable, str(HERE / "tray_probe.py"))
        time.sleep(PROBE_SETTLES)
        bare = pss_mb(probe.pid)
        session.end(probe)
        process = session.spawn(sys.executable, "-m", "coach", "--background")
        time.sleep(args.settle)
        began, cpu = switches(process.pid), cpu_ms(process.pid)
        time.sleep(args.seconds)
        woke, used = switches(process.pid) - began, cpu_ms(process.pid) - cpu
        memory = pss_mb(process.pid)  # last: reading it takes a while
        assert process.poll() is None, session.said(process)
    finally:
        session.close()
    minutes = args.seconds / 60
    tell("P5", f"at rest, {args.settle:g} s after the start: wake-ups", woke / minutes, "/min", budget=2)
    tell("P5", "at rest: CPU", used / minutes, "ms/min", budget=5)
    tell("P6", "at rest: memory (PSS)", memory, "MB", budget=1.5, floor=bare)


if __name__ == "__main__":
    main()
