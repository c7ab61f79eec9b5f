"""The press of "Cramp now", written with nothing imported: one line in the diary's side file.

Before the first words there is no time for a database, and in a cold `coach cramp` none for JSON or the
rows' own code either. The line is what `pending` writes and merges; a test reads it back through `pending`.
"""

from __future__ import annotations

import os
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


def write_press(
    folder: str,
    id: str,
    moment: datetime,
    night: date,
    place: str,
    guessed: bool,
    *,
    mode: str = "bed",
    source: str = "cramp-now",
) -> bool:
    """Append the row of a cramp that begins at `moment` (aware); whether the disk took it. Never raises."""
    started = moment.astimezone(UTC).isoformat(timespec="microseconds")
    delta = moment.utcoffset()
    offset = 0 if delta is None else round(delta.total_seconds() / 60)
    guesses = '["place"]' if guessed else "[]"
    line = (
        f'{{"table": "cramps", "row": {{"id": "{id}", "night": "{night.isoformat()}", '
        f'"started": "{started}", "offset": {offset}, "place": "{place}", "guesses": {guesses}, '
        f'"mode": "{mode}", "source": "{source}", "length_known": "open", "updated": "{started}"}}}}\n'
    )
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, "diary.pending.jsonl")
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            return os.write(handle, line.encode("ascii")) == len(line)
        finally:
            os.close(handle)
    except OSError:
        return False
