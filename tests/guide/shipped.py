"""The shipped content, read once for all tests of the guide."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from coach.base.paths import routines_dir
from coach.guide.cramp.script import CrampScripts
from coach.guide.cramp.script_file import load_scripts
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.library import Library
from coach.guide.routine.routine import Step, Timeline


@cache
def library() -> Library:
    """The library without anything of one's own."""
    return Library(routines_dir(), Path("/nowhere"), cache=Path(os.devnull))


def timeline(id: str) -> Timeline:
    """One shipped routine, untouched."""
    routine = library().find(id)
    assert routine is not None
    return build_timeline(routine)


def leg_check(seconds: float = 15) -> Step:
    return Step("leg-check", 1, "Before we start", seconds=seconds, points=("Light on",))


def stretch(number: int = 2, **values: object) -> Step:
    """A calf stretch, 3 × 10 s on each leg, unless told otherwise."""
    given: dict[str, object] = {
        "title": "Wall calf stretch",
        "exercise": "wall-calf-straight",
        "muscle": "calf",
        "sides": ("left", "right"),
        "hold": 10.0,
        "repeat": 3,
        "rest": 10.0,
        "switch": 10.0,
        "cue": "Lean in.",
        "instruction": "Heel down.\nLean in.",
        "points": ("{Side} foot back",),
        **values,
    }
    return Step("stretch", number, **given)  # type: ignore[arg-type]


@cache
def cramp_scripts() -> CrampScripts:
    """The shipped cramp scripts; read once for all tests, since nobody changes them."""
    return load_scripts(routines_dir() / "relief")
