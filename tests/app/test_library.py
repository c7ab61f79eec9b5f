"""Routines for this person."""

import pytest

from coach.app.coach import Coach
from coach.base.errors import ProblemsError, UserError
from coach.guide.routine.build_timeline import build_timeline
from tests.guide.test_reader import GOOD, step


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def own(coach: Coach, name: str, text: str) -> None:
    coach.home.routines.mkdir(parents=True, exist_ok=True)
    (coach.home.routines / name).write_text(text, encoding="utf-8")
    coach.library.reload()


def test_a_card_says_what_comes_and_how_long(coach):
    card = coach.library.overview("afternoon")
    assert (card.words, card.seconds) == ("A short walk, then 4 stretches", 440)
    assert [(item.name, item.dose) for item in card.stretches] == [
        ("Wall calf", "3 × 10 s"),
        ("Bent-knee calf", "2 × 15 s"),
        ("Back of thigh", "3 × 10 s"),
        ("Toes and arch", "1 × 10 s"),
    ]
    assert card.stretches[0].legs == "left leg, then right"


@pytest.mark.parametrize(
    ("id", "count"),
    [("morning", 4), ("afternoon", 4), ("bedtime", 4), ("seated", 5), ("pregnancy", 5), ("two-minute", 2)],
)
def test_a_walk_is_not_called_a_stretch(coach, id, count):
    assert coach.library.overview(id).count == count


def test_an_unknown_routine_is_named_with_the_nearest_one(coach):
    with pytest.raises(UserError, match="Did you mean “bedtime”"):
        coach.library.routine("bedtme")


def test_a_faulty_file_of_that_name_is_said_with_its_lines(coach):
    own(coach, "a.yaml", "name: A\nsteps:\n  - exercise: wall-calf-straigt\n    hold: 10 s\n")
    with pytest.raises(ProblemsError, match=r"a\.yaml:3:.*wall-calf-straight"):
        coach.library.routine("a")


def test_a_routine_whose_file_has_gone_is_replaced_by_the_levels_own(coach):
    coach.change_settings(level="gentle")
    assert coach.library.overview("my-old-one").id == "seated"


def test_a_file_dropped_in_the_folder_is_playable_at_once(coach):
    own(coach, "physio.yaml", GOOD)
    card = coach.library.overview("physio")
    assert (card.name, card.tag, card.own, card.seconds) == ("Physio week 2", "Yours", True, 290)
    assert coach.library.broken == ()


def test_a_faulty_file_is_shown_line_by_line_and_hides_nothing(coach):
    own(coach, "physio.yaml", GOOD)
    own(coach, "office.yaml", step("exercise: chair-hinge", "hold: ten seconds", "repeat: 3"))
    file = coach.library.broken[0]
    problem = file.problems[0]
    assert (file.name, problem.line, problem.fix) == ("office.yaml", 4, "    hold: 10 s")
    assert [(line.number, line.faulty) for line in coach.library.excerpt(problem)] == [
        (2, False),
        (3, False),
        (4, True),
        (5, False),
    ]
    assert coach.library.find("physio")


def test_own_hold_and_repetitions_are_kept_and_put_back(coach):
    coach.library.change_step("bedtime", 3, hold=20, repeat=2)
    card = coach.library.overview("bedtime")
    assert (card.stretches[0].dose, card.changed) == ("2 × 20 s", True)
    again = Coach(coach.home, coach.clock)
    assert again.library.timeline("bedtime").seconds == card.seconds
    coach.library.put_back("bedtime")
    assert coach.library.overview("bedtime").seconds == 375
    assert coach.settings.routine_changes == {}


def test_the_gentle_version_is_kept_for_one_routine_only(coach):
    coach.library.set_gentle("bedtime", True)
    assert coach.library.overview("bedtime").gentle
    assert coach.library.overview("bedtime").seconds < 375
    assert coach.library.overview("morning").seconds == 375
    coach.library.set_gentle("bedtime", False)
    assert coach.settings.routine_changes == {}


def test_conditions_change_the_routine_and_say_why(coach):
    coach.change_settings(conditions=("unsteady",))
    card = coach.library.overview("bedtime")
    assert any("when you are unsteady" in note for note in card.notes)
    assert [item.exercise for item in card.stretches][1] == "chair-hinge"


@pytest.mark.parametrize(
    "changes",
    [{"bedtime": 3}, {"bedtime": {"steps": [1]}}, {"bedtime": {"steps": {"x": 1, "3": {"hold": "long"}}}}],
)
def test_nonsense_in_the_settings_file_changes_nothing(coach, changes):
    coach.change_settings(routine_changes=changes)
    assert coach.library.overview("bedtime").seconds == 375


def test_a_text_becomes_a_routine_or_its_problems(coach):
    assert build_timeline(coach.library.read_routine(GOOD, "new")).seconds == 290
    with pytest.raises(ProblemsError, match="no exercise"):
        coach.library.read_routine(step("exercise: nope"), "new")


def test_an_own_pose_is_checked_by_the_figure(coach):
    text = step("exercise: walk", "picture: walkk")
    with pytest.raises(ProblemsError, match="Did you mean “walk”"):
        coach.library.read_routine(text, "new")
