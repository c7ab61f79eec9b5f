"""A file whose time says when a coach was last running: it tells sleep from a reminder that comes late."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from coach.base.paths import private_folder


def sign_of_life(path: Path, now: datetime) -> datetime | None:
    """When a coach of this home was last seen; from here on that is `now`.

    A disk that cannot be written costs only the reason why a reminder was late.
    """
    try:
        before = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        before = None
    with contextlib.suppress(OSError):
        private_folder(path.parent)
        path.touch(mode=0o600)
        os.utime(path, (now.timestamp(), now.timestamp()))
    return before
