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
    ("bench_player",),
    ("bench_session",),
    ("bench_diary",),
    ("bench_files",),
    ("bench_guide",),
    ("bench_wheel",),
    ("bench_pages", "--rounds", "1"),
    ("bench_peers",),
)


def main() -> None:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"
        rows.touch()
        for name, *options in ALL:
            if not Path(__file__).with_name(f"{name}.py").exists():
                continue
            since = time.monotonic()
            print(f"\n{name}   load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", f"tests.bench.{name}", *options],
                env={**os.environ, ROWS: str(rows)},
                check=False,
            )
            failed = f", FAILED ({done.returncode})" if done.returncode else ""
            print(f"{name}: {time.monotonic() - since:.0f} s{failed}", flush=True)
        print(f"\n{HEAD}", *read(rows), sep="\n")
    print(f"\nall of it: {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
