"""The real coach in the background, with a clock that a test can push; only for tests.

Wall time is real time plus the seconds in the file `$COACH_TEST_CLOCK`; monotonic time stays real, as while
a computer sleeps.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from coach.app import coach as app
from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from coach.cli import main
from coach.desktop.main import run


class PushedClock(SystemClock):
    """The machine's clock, pushed."""

    def now(self) -> datetime:
        pushed = float(Path(os.environ["COACH_TEST_CLOCK"]).read_text(encoding="utf-8"))
        return super().now() + timedelta(seconds=pushed)

    bare_now = now


def command(words: list[str]) -> int:
    """A verb of the command line at the pushed time."""
    app.SystemClock = PushedClock  # type: ignore[misc]
    return main(words)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(command(sys.argv[1:]))
    sys.exit(run(Coach(Home.find(), PushedClock()), "background"))
