"""The shipped files keep their promises: schema, words, pictures, doses."""

import json
import os
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from coach.base.paths import asset, routines_dir
from coach.figure.picture_library import faults_of
from coach.guide.content_check import MEDICAL, MOST_WORDS
from coach.guide.cramp.script_file import load_scripts
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.library import Library
from coach.guide.routine.suitability import verdict
from tests.guide.shipped import library
from tests.spoken_lines import spoken_lines

FILES = sorted(routines_dir().glob("**/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_coach_check_finds_nothing_in_a_shipped_file(path):
    library = Library(
        routines_dir(),
        Path("/nowhere"),
        cache=Path(os.devnull),
        check_picture=faults_of,
    )
    assert [str(problem) for problem in library.check(path).problems] == []


@pytest.mark.parametrize("name", ["routine", "exercises", "relief"])
def test_the_schemas_are_schemas(name):
    Draft202012Validator.check_schema(
        json.loads(asset("schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_editors_find_the_schema(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    relative = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
    assert relative
    assert (path.parent / relative[1]).resolve().is_file()


# Row by row: what must be left out.
NEVER = {
    "unsteady": {"wall-lean", "heel-drop", "step-hamstring", "walk"},
    "hip-precautions": {"long-sit-reach", "calf-massage"},
    "knee": {"front-thigh"},
    "back": {"long-sit-reach"},
    "osteoporosis": {"heel-drop", "long-sit-reach"},
    "pregnant": {"heel-drop", "long-sit-reach", "lying-strap"},
    "calf-injury": {
        "wall-calf-straight",
        "wall-calf-bent",
        "wall-lean",
        "towel-calf",
        "heel-drop",
        "calf-massage",
        "lying-strap",
        "heels-away",
        "seated-soleus",
        "sole-board",
    },
    "hamstring-injury": {
        "heel-drop",
        "long-sit-reach",
        "chair-hinge",
        "lying-strap",
        "step-hamstring",
        "calf-massage",
    },
}


@pytest.mark.parametrize("condition", NEVER)
def test_what_the_matrix_forbids_is_left_out(condition):
    found = {e.id for e in library().exercises.values() if verdict(e.suitability, (condition,)).rule == "no"}
    assert found & set().union(*NEVER.values()) == NEVER[condition]


def test_a_chair_that_somebody_stands_behind_does_not_stand_against_a_wall():
    for exercise in library().exercises.values():
        words = " ".join((exercise.setup, exercise.movement, *exercise.points))
        assert "behind" not in words or "against a wall" not in words, exercise.id


def test_every_picture_of_a_session_can_be_drawn():
    segments = [segment for routine in library().shipped for segment in build_timeline(routine).segments]
    assert {s.picture for s in segments if s.picture and any(faults_of(s.picture))} == set()


def test_every_spoken_line_has_at_most_eight_plain_words():
    for line in spoken_lines(library(), load_scripts(routines_dir() / "relief")):
        assert len(line.split()) <= MOST_WORDS, line
        assert not any(word in line.casefold() for word in MEDICAL), line
        assert line.endswith((".", "?")), line


def test_every_instruction_has_at_most_two_short_lines():
    for routine in library().shipped:
        for segment in build_timeline(routine).segments:
            lines = segment.instruction.split("\n")
            assert len(lines) <= 2, segment
            assert all(len(line) <= 48 for line in lines), lines


def test_every_exercise_names_its_sources():
    assert all(exercise.sources for exercise in library().exercises.values())


def test_nothing_lies_flat_in_the_pregnancy_routine():
    routine = library().find("pregnancy")
    assert routine is not None
    used = {step.exercise for step in routine.steps}
    assert not used & {"lying-strap", "long-sit-reach", "heel-drop"}


def test_pictures_match_the_position_of_the_routine():
    def pictures(id):
        routine = library().find(id)
        assert routine is not None
        return {step.title: step.picture for step in routine.steps}

    assert pictures("morning")["Ankle circles"] == "ankle_circles"
    assert pictures("seated")["Ankle pumps on a chair"] == "ankle_pumps_seated"
    assert pictures("seated")["Towel calf stretch"] == "towel_calf_chair"
    assert pictures("pregnancy")["Foot bends"] == "ankle_pumps_propped"
