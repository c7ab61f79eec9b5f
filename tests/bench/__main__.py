"""All measurements of the budgets, one after the other: `python -m tests.bench` (under five minutes).

Each says what it measured, its budget and how busy the machine was; figures of a busy machine mean little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

ALL = (
    ("P1b", "bench_start", "--rounds", "9"),
    ("P2 P3 P4", "bench_cramp", "--rounds", "9"),
    ("P5 P6", "bench_idle", "--settle", "20", "--seconds", "30"),
    ("P7", "bench_player", "--seconds", "4"),
    ("P9", "bench_diary"),
    ("P9", "bench_files"),
)


def main() -> None:
    begun = time.monotonic()
    for budgets, name, *options in ALL:
        print(f"\n{budgets}  {name}   load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        subprocess.run([sys.executable, "-m", f"tests.bench.{name}", *options], check=False)
    print(f"\nall of it: {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
