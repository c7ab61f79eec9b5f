"""All measurements of the budgets, one after the other: `python -m tests.bench` (under five minutes).

Each says what it measured, its budget and how busy the machine was; figures of a busy machine mean little,
those of a processor ("CPU") still the most. At the end one table has them all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.rows import HEAD, ROWS, read

ALL = (
    ("bench_start", "--rounds", "9"),
    ("bench_cramp", "--rounds", "9"),
    ("bench_player", "--seconds", "2"),
    ("bench_session",),
    ("bench_diary",),
    ("bench_files",),
    ("bench_routines",),
    ("bench_wheel",),
    ("bench_pages", "--rounds", "1"),
)
FIRST = ("bench_peers", "starts")
MEANWHILE = ("bench_peers", "rest")  # two minutes of nothing, in a session of its own


def start(name: str, *options: str, **more: object) -> subprocess.Popen[str]:
    """A measurement in a process of its own."""
    command = [sys.executable, "-m", f"tests.bench.{name}", *options]
    return subprocess.Popen(command, text=True, **more)  # type: ignore[call-overload, no-any-return]


def one_by_one(*measurements: tuple[str, ...]) -> None:
    for name, *options in measurements:
        since = time.monotonic()
        print(f"\n{name}   load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        code = start(name, *options).wait()
        failed = f", FAILED ({code})" if code else ""
        print(f"{name}: {time.monotonic() - since:.0f} s{failed}", flush=True)


def main() -> None:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"
        rows.touch()
        os.environ[ROWS] = str(rows)
        one_by_one(FIRST)  # Safe Eyes runs only once at a time
        meanwhile = start(*MEANWHILE, stdout=subprocess.PIPE)
        one_by_one(*ALL)
        print("\n", " ".join(MEANWHILE), "\n", meanwhile.communicate()[0], sep="")
        print(f"\n{HEAD}", *read(rows), sep="\n")
    print(f"\nall of it: {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
