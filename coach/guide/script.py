"""Everything that can be said: every line of the shipped content, found by unrolling all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.base.paths import asset, routines_dir
from coach.guide.exercise import Exercise
from coach.guide.library import Library
from coach.guide.lines import HELLO, spoken_words
from coach.guide.reader import from_exercise
from coach.guide.relief_file import load_relief
from coach.guide.relief_script import Relief, Row
from coach.guide.routine import Options, Routine, Step

FIXED = (HELLO, "Go back to sleep.")
LONG_HOLD = 30.0  # seconds: long enough for a word half-way


def shipped_lines() -> tuple[str, ...]:
    """Every line the shipped content can make the voice say, each once, in alphabetical order."""
    library = Library(routines_dir(), Path(), schemas=asset("schema"))
    return all_lines(library, load_relief(routines_dir() / "relief"))


def all_lines(library: Library, relief: Relief) -> tuple[str, ...]:
    """Every line that these routines, exercises and cramp scripts can make the voice say, each once."""
    said: dict[str, str] = {}
    for line in (*FIXED, *_session_lines(library), *_relief_lines(relief)):
        if words := spoken_words(line):
            said.setdefault(words, line)
    return tuple(said[words] for words in sorted(said))


def _session_lines(library: Library) -> Iterator[str]:
    for routine in library.shipped:
        yield from _timeline_lines(routine)
    for exercise in library.exercises.values():
        yield f"{exercise.name}."  # announces an exercise that stands in for another
        yield from _timeline_lines(_alone(exercise))


def _alone(exercise: Exercise) -> Routine:
    return Routine(exercise.id, exercise.name, exercise.name, "", (from_exercise(exercise, 1),))


def _timeline_lines(routine: Routine) -> Iterator[str]:
    """Unrolled as written, and once more long enough for every word that repetitions and halves bring."""
    long: dict[int, float] = {step.number: LONG_HOLD for step in routine.steps if _holds(step)}
    often = {step.number: 3 for step in routine.steps if _holds(step)}
    for options in (Options(), Options(first_leg="right"), Options(holds=long, repeats=often)):
        for segment in routine.timeline(options).segments:
            yield segment.cue
            yield segment.cue_half


def _holds(step: Step) -> bool:
    return step.kind == "stretch"


def _relief_lines(relief: Relief) -> Iterator[str]:
    common = relief.common
    yield from (common.lead, common.lead_standing, common.ask_first, common.ask_later)
    yield from (common.five_minutes, common.eight_minutes, common.ten_minutes)
    yield from (common.leg_check, common.stop)
    for script in relief.scripts.values():
        yield from _row_lines(script.rows)
    yield from _row_lines((*common.options, *common.aftercare))


def _row_lines(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        yield row.cue
        yield from (line for _, line in row.lines)
        yield row.seated.removeprefix("-")
