"""The write before the first frame of cramp help: 5 ms at most, whatever state the diary is in.

The row first goes to the append-only side file (one write, tens of microseconds), then into the
database on a thread. If the database is slow, locked or damaged, the picture is painted anyway and the
side file is merged later. Nothing here raises and nothing is imported before it is needed.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.base.paths import Home, private_folder
from coach.diary import pending
from coach.diary.records import CrampRow, Row

WAIT = 0.005  # seconds that a picture may wait for its row
LOCK_WAIT = 2.0  # seconds that the thread goes on trying
Kept = Literal["diary", "side-file", "nowhere"]


@dataclass(frozen=True, slots=True)
class Written:
    """Where the row is for certain now, and what failed ("" when nothing did)."""

    kept: Kept
    failed: str = ""


class _Write:
    """One row on its way; the thread fills in how far it came."""

    def __init__(self, diary: Path, row: Row) -> None:
        self.diary = diary
        self.row = row
        self.kept: Kept = "nowhere"
        self.failed = ""
        self.done = threading.Event()

    def run(self) -> None:
        try:
            self._write()
        except Exception as error:  # the picture matters more than any fault of a disk
            self.failed = str(error) or type(error).__name__
        finally:
            self.done.set()

    def _write(self) -> None:
        private_folder(self.diary.parent)
        pending.append(self.diary, self.row)
        self.kept = "side-file"
        from coach.diary import safety

        connection = safety.open_file(self.diary, LOCK_WAIT)
        try:
            pending.merge(self.diary, connection)
        finally:
            connection.close()
        self.kept = "diary"


def write_cramp(home: Home, row: CrampRow, wait: float = WAIT) -> Written:
    """Write a cramp's row, waiting `wait` seconds at most; the rest happens behind the picture."""
    job = _Write(home.diary, row)
    threading.Thread(target=job.run, name="urgent-row", daemon=False).start()
    job.done.wait(wait)
    return Written(job.kept, job.failed)
