"""The files that ship with the program, and its name on a desktop. Imported before anything heavier."""

from __future__ import annotations

from functools import cache
from pathlib import Path

APP_ID = "io.github.bedtime_coach.Coach"
HOMEPAGE = "https://bedtime-coach.github.io/"


@cache
def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / name
    inside = package / "_data" / name
    return inside if inside.is_dir() else beside


def asset(*parts: str) -> Path:
    """A file or folder of `assets/`: what is seen or heard."""
    return _shipped("assets").joinpath(*parts)


def routines_dir() -> Path:
    """The folder of the shipped routines: what is timed or said."""
    return _shipped("routines")
