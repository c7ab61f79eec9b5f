"""Every line that the voice can ever say from the shipped files: what has to have a clip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coach.base.paths import asset, routines_dir
from coach.guide.cramp.script import CrampScripts, Row
from coach.guide.cramp.script_file import load_relief
from coach.guide.player.cues import FIXED_LINES
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.library import Library
from coach.guide.routine.reader import from_exercise
from coach.guide.routine.routine import Options, Routine, Timeline
from coach.guide.voice_clips import HELLO

END_LINE = "Go back to sleep."


def shipped_lines() -> tuple[str, ...]:
    """All lines of the shipped files, without looking at anyone's own."""
    library = Library(routines_dir(), Path(), schemas=asset("schema"))
    return spoken_lines(library, load_relief(routines_dir() / "relief"))


def spoken_lines(library: Library, relief: CrampScripts) -> tuple[str, ...]:
    """All distinct lines, sorted. Covers each leg first, and every exercise that can stand in for another."""
    found: set[str] = {HELLO, *FIXED_LINES, *relief_lines(relief)}
    for routine in (*library.shipped, _all_exercises(library.exercises.values())):
        for options in (Options(first_leg="left"), Options(first_leg="right")):
            found |= set(timeline_lines(routine.timeline(options)))
    for exercise in library.exercises.values():
        found.add(f"{exercise.name}.")  # getting ready for an exercise in another's place
    return tuple(sorted(" ".join(line.split()) for line in found if line))


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """The lines of one timeline."""
    for segment in timeline.segments:
        yield segment.cue
        yield segment.cue_half


def relief_lines(relief: CrampScripts) -> Iterator[str]:
    """The lines of the cramp scripts."""
    common = relief.common
    yield from (common.lead, common.lead_standing, common.ask_first, common.ask_later)
    yield from (common.five_minutes, common.eight_minutes, common.ten_minutes, common.leg_check, common.stop)
    yield END_LINE
    for script in relief.scripts.values():
        yield from _rows(script.rows)
    yield from _rows(common.options)
    yield from _rows(common.aftercare)


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if not row.ask:
            yield row.cue  # also where the voice says more: a row that is repeated says its cue alone
            yield from (line for _, line in row.lines)
            if row.seated and row.seated != "-":
                yield row.seated


def _all_exercises(exercises: Iterable[Exercise]) -> Routine:
    steps = tuple(from_exercise(exercise, number) for number, exercise in enumerate(exercises, start=1))
    return Routine("all", "All", "All", "", steps)
