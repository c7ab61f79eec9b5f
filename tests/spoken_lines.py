"""Every line that the voice can ever say from the shipped files: what has to have a clip."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from pathlib import Path

from coach.base.paths import routines_dir
from coach.base.yamlfile import values
from coach.guide.cramp.script import WAYS, CrampScripts, Instruction
from coach.guide.cramp.script_file import load_scripts
from coach.guide.player.cues import FIXED_LINES
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.library import Library
from coach.guide.routine.reader import from_exercise, read_suitability
from coach.guide.routine.routine import Routine, RoutineOptions, Timeline
from coach.guide.routine.suitability import sentences, verdict
from coach.guide.voice_clips import HELLO

END_LINE = "Go back to sleep."


def shipped_lines() -> tuple[str, ...]:
    """All lines of the shipped files, without looking at anyone's own."""
    library = Library(routines_dir(), Path(), cache=Path(os.devnull))
    return spoken_lines(library, load_scripts(routines_dir() / "relief"))


def spoken_lines(library: Library, scripts: CrampScripts) -> tuple[str, ...]:
    """All distinct lines, sorted. Covers each leg first, and every exercise that can stand in for another."""
    found: set[str] = {HELLO, *FIXED_LINES.values(), *cramp_lines(scripts)}
    for routine in (*library.shipped, _all_exercises(library.exercises.values())):
        for options in (RoutineOptions(first_leg="left"), RoutineOptions(first_leg="right")):
            found |= set(timeline_lines(build_timeline(routine, options)))
        found |= {f"{step.title}." for step in routine.steps if step.exercise}  # getting ready for it
    for exercise in library.exercises.values():
        found.add(f"{exercise.name}.")  # getting ready for an exercise in another's place
        for rule in exercise.suitability.values():
            found |= {rule.fetch, rule.cue, rule.cue_again, rule.cue_rest, rule.cue_half}
            found.add(f"{rule.name}." if rule.name else "")
        for pair in combinations(exercise.suitability, 2):
            care = verdict(exercise.suitability, pair)
            if care.suits:
                cue = str(care.words.get("cue", exercise.cue))
                found |= {line for line in care.sentences if line not in cue}
    in_a_cramp = {row.exercise for row in cramp_rows(scripts) if not row.rest}
    for name, suitability in read_suitability(values(routines_dir() / "exercises.yaml")).items():
        led = [rule for rule in suitability.values() if rule.rule in ("ok", "mod") and not rule.position]
        if name in in_a_cramp:  # there the voice says what to take care of, too
            found |= {part for rule in led for part in sentences(rule.say)}
    return tuple(sorted(" ".join(line.split()) for line in found if line))


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """The lines of one timeline."""
    for segment in timeline.segments:
        yield from segment.lines


def cramp_lines(scripts: CrampScripts) -> Iterator[str]:
    """The lines of the cramp scripts."""
    common = scripts.common
    yield from (common.lead, common.lead_standing, common.ask_first, common.ask_later)
    yield from (common.five_minutes, common.eight_minutes, common.ten_minutes, common.leg_check, common.stop)
    yield END_LINE
    yield from (way.cue for _, found in WAYS.values() for way in found)
    for row in cramp_rows(scripts):
        yield row.cue  # also where the voice says more: a row that is repeated says its cue alone
        yield from (line for _, line in row.lines)
        if row.seated != "-":
            yield row.seated


def cramp_rows(scripts: CrampScripts) -> Iterator[Instruction]:
    """Every instruction of the cramp scripts, also those that stand in for another."""
    common = scripts.common
    of_places = (*scripts.scripts.values(), *scripts.still.values())
    waiting = list(chain(*of_places, common.options, common.aftercare, common.still))
    while waiting:
        row = waiting.pop()
        if not row.ask:
            yield row
            waiting += row.instead


def _all_exercises(exercises: Iterable[Exercise]) -> Routine:
    steps = tuple(from_exercise(exercise, number) for number, exercise in enumerate(exercises, start=1))
    return Routine("all", "All", "All", "", steps)
