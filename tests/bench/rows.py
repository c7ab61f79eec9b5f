"""What a measurement says: a line for each figure; `python -m tests.bench` makes one table of them all."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

ROWS = "BENCH_ROWS"  # names the file that collects the lines of a whole run
HEAD = (
    f"{'':4} {'':52}{'median':>9}{'least':>9}{'most':>9} {'':6}{'floor':>8}{'ratio':>7}{'budget':>10}"
    f"  {'holds':6}{'load':>11}"
)
_BEGAN = os.getloadavg()[0]


@dataclass(frozen=True)
class Row:
    """One figure. Its budget is a multiple of `floor`, or without one an amount in its own unit."""

    number: str
    what: str
    values: tuple[float, ...] = ()
    unit: str = "ms"
    budget: float | None = None
    floor: float | None = None
    clock: bool = False  # by the clock, which says little on a busy machine
    note: str = ""
    load: tuple[float, float] = (0.0, 0.0)  # before and after
    cores: int = 1

    @property
    def ratio(self) -> float | None:
        """How many times the floor, or else the budget."""
        of = self.floor or self.budget
        return median(self.values) / of if of and self.values else None

    @property
    def holds(self) -> str:
        """yes, NO, or that the machine was too busy to say; "" where no budget is."""
        if self.budget is None or not self.values:
            return ""
        if median(self.values) <= self.budget * (self.floor or 1.0):
            return "yes"
        return "busy" if self.clock and self.load[0] > self.cores else "NO"

    def __str__(self) -> str:
        head = f"{self.number:4} {self.what:52}"
        if not self.values:
            return f"{head}  {self.note}"
        figures = "".join(f"{one:9.1f}" for one in (median(self.values), min(self.values), max(self.values)))
        floor = f"{self.floor:8.1f}" if self.floor else f"{'–':>8}"
        ratio = f"{self.ratio:7.2f}" if self.ratio is not None else f"{'–':>7}"
        budget = "–" if self.budget is None else f"{self.budget:g} {'x' if self.floor else self.unit}"
        load = "{:.1f} > {:.1f}".format(*self.load)
        rest = f"{floor}{ratio}{budget:>10}  {self.holds:6}{load:>11}  {self.note}"
        return f"{head}{figures} {self.unit:6}{rest}"


def tell(number: str, what: str, values: Sequence[float] | float = (), unit: str = "ms", *,
         budget: float | None = None, floor: Sequence[float] | float | None = None, clock: bool = False,
         note: str = "") -> None:  # fmt: skip
    """Print one figure, and add it to the table of the whole run."""
    found = tuple(values) if isinstance(values, Sequence) else (float(values),)
    least = median(floor) if isinstance(floor, Sequence) else floor
    load = (_BEGAN, os.getloadavg()[0])
    row = Row(number, what, found, unit, budget, least, clock, note, load, os.cpu_count() or 1)
    print(row, flush=True)
    if name := os.environ.get(ROWS):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")


def read(file: Path) -> list[Row]:
    """The lines of a run, by number."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        fields["values"], fields["load"] = tuple(fields["values"]), tuple(fields["load"])
        found.append(Row(**fields))
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, row.number))
    return int(digits or 99), row.number
