"""Trying out: a session or cramp help led N times as fast never enters the diary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coach.base.paths import Home

if TYPE_CHECKING:
    from coach.app.coach import Coach


@contextmanager
def trying_out(coach: Coach) -> Iterator[Coach]:
    """A coach with the same settings and routines, whose diary is gone afterwards."""
    with TemporaryDirectory(prefix="coach-trial-", ignore_cleanup_errors=True) as folder:
        trial = type(coach)(Home(Path(folder), coach.home.config, coach.home.cache), coach.clock)
        trial.library = coach.library
        try:
            yield trial
        finally:
            trial.close()
