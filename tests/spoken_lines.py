"""Every line that the voice can ever say from the shipped files: what has to have a clip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coach.base.paths import asset, routines_dir
from coach.guide.cramp.script import CrampScripts, Script
from coach.guide.cramp.script_file import load_scripts
from coach.guide.player.cues import FIXED_LINES
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.library import Library
from coach.guide.routine.reader import from_exercise
from coach.guide.routine.routine import Options, Routine, Timeline
from coach.guide.voice_clips import HELLO

END_LINE = "Go back to sleep."


def shipped_lines() -> tuple[str, ...]:
    """All lines of the shipped files, without looking at anyone's own."""
    library = Library(routines_dir(), Path(), schemas=asset("schema"))
    return spoken_lines(library, load_scripts(routines_dir() / "relief"))


def spoken_lines(library: Library, scripts: CrampScripts) -> tuple[str, ...]:
    """All distinct lines, sorted. Covers each leg first, and every exercise that can stand in for another."""
    found: set[str] = {HELLO, *FIXED_LINES, *cramp_lines(scripts)}
    for routine in (*library.shipped, _all_exercises(library.exercises.values())):
        for options in (Options(first_leg="left"), Options(first_leg="right")):
            found |= set(timeline_lines(build_timeline(routine, options)))
    for exercise in library.exercises.values():
        found.add(f"{exercise.name}.")  # getting ready for an exercise in another's place
        for rule in exercise.suitability.values():
            found |= {rule.fetch, rule.cue, rule.cue_again, rule.cue_rest, rule.cue_half}
            found.add(f"{rule.name}." if rule.name else "")
    return tuple(sorted(" ".join(line.split()) for line in found if line))


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """The lines of one timeline."""
    for segment in timeline.segments:
        yield segment.cue
        yield segment.cue_half


def cramp_lines(scripts: CrampScripts) -> Iterator[str]:
    """The lines of the cramp scripts."""
    common = scripts.common
    yield from (common.lead, common.lead_standing, common.ask_first, common.ask_later)
    yield from (common.five_minutes, common.eight_minutes, common.ten_minutes, common.leg_check, common.stop)
    yield END_LINE
    for script in scripts.scripts.values():
        yield from _script_lines(script)
    yield from _script_lines(common.options)
    yield from _script_lines(common.aftercare)
    yield from _script_lines(common.still)
    for script in scripts.still.values():
        yield from _script_lines(script)


def _script_lines(rows: Script) -> Iterator[str]:
    for row in rows:
        if not row.ask:
            yield row.cue  # also where the voice says more: a row that is repeated says its cue alone
            yield from (line for _, line in row.lines)
            if row.seated and row.seated != "-":
                yield row.seated
            yield from _script_lines(row.instead)


def _all_exercises(exercises: Iterable[Exercise]) -> Routine:
    steps = tuple(from_exercise(exercise, number) for number, exercise in enumerate(exercises, start=1))
    return Routine("all", "All", "All", "", steps)
