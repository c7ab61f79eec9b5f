"""Routines made to fit a person."""

import pytest

from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.fit import Fitted, fit, replacement
from coach.guide.routine.reader import from_exercise
from coach.guide.routine.routine import Routine
from coach.guide.routine.suitability import verdict
from coach.model.vocabulary import CONDITIONS
from tests.guide.shipped import library


def fitted(id: str, *conditions: str) -> Fitted:
    routine = library().find(id)
    assert routine is not None
    return fit(routine, library().exercises, conditions)


def exercises(found: Fitted) -> list[str]:
    return [step.exercise for step in found.routine.steps if step.exercise]


def test_without_conditions_nothing_changes():
    found = fitted("bedtime")
    assert (found.routine, found.notes) == (library().find("bedtime"), ())


def test_unsteady_people_stretch_the_back_of_the_thigh_on_a_chair():
    found = fitted("bedtime", "unsteady")
    assert exercises(found) == ["wall-calf-straight", "chair-hinge", "ankle-pumps", "heels-away"]
    assert "“Back of thigh, on a chair” instead of “Back of thigh, heel on step” when you are unsteady." in (
        found.notes
    )


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
    assert hold.instruction == "Lean in until you feel a pull.\nKeep the chair close behind you."


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
        assert verdict(library().exercises[name].suitability, (condition,)).suits
    assert all(note.endswith(".") for note in found.notes)
    assert build_timeline(found.routine).seconds > 0


def test_a_changed_way_to_sit_replaces_the_words_of_getting_ready():
    for conditions in (("pregnant",), ("pregnant", "back")):
        found = build_timeline(fitted("morning", *conditions).routine)
        ready = next(s for s in found.segments if s.kind == "ready" and s.exercise == "chair-hinge")
        assert ready.points[0] == "Sit well back, knees apart"
        assert "front" not in f"{ready.title} {ready.cue} {ready.instruction}".lower()


@pytest.mark.parametrize("condition", ["hip-precautions", "pregnant", "osteoporosis"])
def test_a_towel_on_a_chair_stays_on_a_chair(condition):
    found = build_timeline(fitted("seated", condition).routine)
    holds = [s for s in found.segments if s.exercise == "towel-calf"]
    assert all(s.picture == "towel_calf_chair" for s in holds)
    ready = next(s for s in holds if s.kind == "ready")
    assert ready.points[0] == "Left leg on the second chair or stool"
    assert "Use a long strap or a helper." in ready.points[-1]


def test_what_a_doctor_has_to_agree_to_is_not_led_but_said():
    mine = own("step-hamstring", "front-thigh")
    found = fit(mine, library().exercises, ("hip-precautions",))
    assert exercises(found) == ["chair-hinge"]
    exchanged, left_out = found.notes
    assert "” instead of “" in exchanged
    assert "is left out" in left_out
    assert all("only if your doctor or physiotherapist agrees." in note for note in found.notes)


def test_hip_rules_are_told_the_same_in_every_routine():
    for id in ("bedtime", "pregnancy", "two-minute", "afternoon", "morning", "seated"):
        found = fitted(id, "hip-precautions")
        holds = [s for s in build_timeline(found.routine).segments if s.muscle == "hamstring" and s.works]
        assert {s.instruction for s in holds} == {"Heel out, toes up.\nSit tall. Do not lean forward."}


def own(*names: str) -> Routine:
    known = library().exercises
    steps = [from_exercise(known[name], number) for number, name in enumerate(names, 1)]
    return library().find("morning")._replace(id="mine", own=True, steps=tuple(steps))


def test_a_routine_of_ones_own_leaves_time_to_get_to_another_place():
    mine = own("chair-hinge", "march", "ankle-pumps", "chair-hinge")
    steps = fit(mine, library().exercises, ("unsteady", "pregnant")).routine.steps
    here, ready = "", 0.0
    for step in steps:
        if step.kind == "ready":
            ready += step.seconds
        else:
            assert not here or step.position == here or ready >= 15, step
            here, ready = step.position, 0.0


def test_nobody_does_the_same_exchanged_exercise_twice():
    mine = own("wall-calf-straight", "step-hamstring", "long-sit-reach")
    found = fit(mine, library().exercises, ("unsteady", "pregnant"))
    assert exercises(found).count("chair-hinge") == 1


def test_a_rub_shows_who_does_it_and_every_caution_before():
    mine = own("calf-massage")
    found = fit(mine, library().exercises, ("osteoporosis", "pregnant")).routine
    segments = build_timeline(found).segments
    rub = next(s for s in segments if s.works)
    ready = next(s for s in segments if s.kind == "ready")
    assert rub.instruction.startswith("A helper strokes it, heel to knee.\nLight strokes only.")
    assert all(caution in "\n".join(ready.points) for caution in rub.cautions)
