"""The shipped files keep their promises: schema, words, pictures, doses."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from coach.base import yamlfile
from coach.base.paths import asset, routines_dir
from coach.base.settings import CONDITIONS
from coach.figure import picture_library
from coach.guide.cramp.builtin_scripts import builtin
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.spoken import spoken_lines
from tests.guide.shipped import library

IDS = {
    "wall-calf-straight": "E01",
    "wall-calf-bent": "E02",
    "wall-lean": "E03",
    "towel-calf": "E04",
    "heel-drop": "E05",
    "long-sit-reach": "E06",
    "chair-hinge": "E07",
    "lying-strap": "E08",
    "step-hamstring": "E09",
    "ankle-pumps": "E10",
    "toe-arch": "E11",
    "calf-massage": "E12",
    "walk": "E13",
    "heels-away": "E14",
    "front-thigh": "E15",
    "seated-soleus": "E16",
    "sole-board": "E17",
}
MEDICAL = (
    "gastrocnemius",
    "soleus",
    "hamstring",
    "dorsiflex",
    "plantar",
    "quadricep",
    "supine",
    "muscle cramp",
)
FILES = sorted(routines_dir().glob("**/*.yaml"))


def schema_of(path):
    name = (
        "relief" if path.parent.name == "relief" else "exercises" if path.stem == "exercises" else "routine"
    )
    return json.loads(asset("schema", f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_fits_its_schema(path):
    errors = Draft202012Validator(schema_of(path)).iter_errors(yamlfile.plain(yamlfile.load(path)))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in errors] == []


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


def test_all_seventeen_exercises_are_there():
    assert {exercise.id: exercise.code for exercise in library().exercises.values()} == IDS


def test_every_exercise_says_what_each_condition_means():
    for exercise in library().exercises.values():
        assert set(exercise.suitability) == set(CONDITIONS), exercise.id
        for condition, rule in exercise.suitability.items():
            assert rule.rule != "mod" or rule.say, (exercise.id, condition)
            assert not rule.instead or rule.instead in IDS, (exercise.id, condition)


# Row by row: what must be left out.
NEVER = {
    "unsteady": {"E03", "E05", "E09"},
    "hip-precautions": {"E06", "E12"},
    "knee": {"E15"},
    "back": {"E06"},
    "osteoporosis": {"E05", "E06"},
    "pregnant": {"E05", "E06", "E08"},
    "calf-injury": {"E01", "E02", "E03", "E04", "E05", "E12"},
    "hamstring-injury": {"E05", "E06", "E07", "E08", "E09", "E12"},
}


@pytest.mark.parametrize("condition", NEVER)
def test_what_the_matrix_forbids_is_left_out(condition):
    found = {e.code for e in library().exercises.values() if e.rule(condition).rule == "no"}
    assert found == NEVER[condition]


def test_every_picture_can_be_drawn():
    pictures = {exercise.picture for exercise in library().exercises.values()}
    for routine in library().shipped:
        pictures |= {segment.picture for segment in build_timeline(routine).segments if segment.picture}
    relief = builtin()
    rows = [*relief.common.options, *relief.common.aftercare]
    rows += [row for script in relief.scripts.values() for row in script.rows]
    pictures |= {row.picture for row in rows if row.picture}
    assert {name for name in pictures if picture_library.faults_of(name)} == set()


def test_every_spoken_line_has_at_most_eight_plain_words():
    for line in spoken_lines(library(), builtin()):
        assert len(line.split()) <= 8, line
        assert not any(word in line.casefold() for word in MEDICAL), line
        assert line.endswith((".", "?")), line
        assert "!" not in line


def test_every_instruction_has_at_most_two_short_lines():
    for routine in library().shipped:
        for segment in build_timeline(routine).segments:
            lines = segment.instruction.split("\n")
            assert len(lines) <= 2, segment
            assert all(len(line) <= 48 for line in lines), lines


def test_every_exercise_names_its_sources():
    assert all(exercise.sources for exercise in library().exercises.values())


def test_nothing_lies_flat_in_the_pregnancy_routine():
    routine = library().routine("pregnancy")
    assert routine is not None
    used = {step.exercise for step in routine.steps}
    assert not used & {"lying-strap", "long-sit-reach", "heel-drop"}


def test_pictures_match_the_position_of_the_routine():
    def pictures(id):
        routine = library().routine(id)
        assert routine is not None
        return {step.title: step.picture for step in routine.steps}

    assert pictures("morning")["Ankle circles"] == "ankle_pumps_seated"
    assert pictures("seated")["Ankle pumps and circles"] == "ankle_pumps_seated"
    assert pictures("seated")["Towel calf stretch"] == "towel_calf_chair"
    assert pictures("pregnancy")["Foot bends"] == "ankle_pumps_propped"
