"""Routines made to fit a person."""

import pytest

from coach.base.settings import CONDITIONS
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.fit import Fitted, fit, replacement
from coach.guide.routine.suitability import verdict
from tests.guide.shipped import library


def fitted(id: str, *conditions: str) -> Fitted:
    routine = library().routine(id)
    assert routine is not None
    return fit(routine, library().exercises, conditions)


def exercises(found: Fitted) -> list[str]:
    return [step.exercise for step in found.routine.steps if step.exercise]


def test_without_conditions_nothing_changes():
    found = fitted("bedtime")
    assert (found.routine, found.notes) == (library().routine("bedtime"), ())


def test_unsteady_people_stretch_the_back_of_the_thigh_on_a_chair():
    found = fitted("bedtime", "unsteady")
    assert exercises(found) == ["wall-calf-straight", "chair-hinge", "ankle-pumps", "heels-away"]
    assert "“Back of thigh, on a chair” instead of “Back of thigh, heel on step” when you are unsteady." in [
        note.sentence for note in found.notes
    ]


def test_an_exchange_keeps_the_dose_and_the_length():
    plain = build_timeline(fitted("bedtime").routine).seconds
    fetching = 15
    assert build_timeline(fitted("bedtime", "unsteady").routine).seconds == plain + fetching


def test_getting_ready_speaks_of_the_exercise_that_is_really_done():
    found = build_timeline(fitted("two-minute", "unsteady").routine)
    ready = [s for s in found.segments if s.kind == "ready"][-1]
    assert (ready.title, ready.cue) == ("Back of thigh, on a chair", "Back of thigh, on a chair.")
    assert ready.points[0] == "Front half of the seat"


def test_an_injured_calf_is_left_alone():
    found = fitted("morning", "calf-injury")
    assert exercises(found) == ["walk", "chair-hinge", "ankle-circles"]
    assert not any(step.title == "Face the wall" for step in found.routine.steps)


def test_who_sat_down_for_something_left_out_still_sits_for_what_follows():
    steps = [step.title for step in fitted("morning", "hamstring-injury").routine.steps]
    assert steps[-2:] == ["Sit on the front of the chair", "Ankle circles"]


def test_nobody_gets_ready_for_nothing():
    steps = [step.title for step in fitted("seated", "hamstring-injury").routine.steps]
    assert steps[-1] == "Sit tall and breathe"
    assert "Heel out in front" not in steps


def test_a_modification_is_said_during_the_stretch():
    found = build_timeline(fitted("bedtime", "unsteady").routine)
    hold = next(s for s in found.segments if s.kind == "hold")
    assert hold.instruction == "Heel down, knee straight.\nKeep the chair close behind you."


def test_nothing_left_is_said_so():
    assert fitted("two-minute", "calf-injury", "hamstring-injury").empty


def test_the_strictest_condition_decides():
    exercise = library().exercises["wall-lean"]
    found = verdict(exercise.suitability, ("pregnant", "unsteady"))
    assert (found.conditions, found.rule) == (("unsteady",), "no")


def test_an_exchange_suits_all_conditions_or_is_none():
    exercise = library().exercises["long-sit-reach"]
    known = library().exercises
    assert replacement(exercise, known, ("back", "pregnant")) == known["chair-hinge"]
    assert replacement(exercise, known, ("back", "hamstring-injury")) is None


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("id", ["morning", "afternoon", "bedtime", "seated", "pregnancy", "two-minute"])
def test_no_routine_asks_for_what_a_condition_forbids(id, condition):
    found = fitted(id, condition)
    for name in exercises(found):
        assert verdict(library().exercises[name].suitability, (condition,)).rule != "no"
    assert all(note.sentence.endswith(".") for note in found.notes)
    assert build_timeline(found.routine).seconds > 0
