"""From steps to seconds."""

import json

import pytest

from coach.base import language
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.routine import Routine, RoutineOptions, Step
from tests.guide.shipped import leg_check, library, stretch, timeline

# Exercise or None, and the seconds of each numbered line of the tables.
TABLES = {
    "morning": [
        (None, 15),
        ("walk", 60),
        (None, 10),
        ("wall-lean", 90),
        (None, 10),
        ("wall-calf-straight", 110),
        (None, 10),
        ("chair-hinge", 40),
        ("ankle-circles", 30),
    ],
    "afternoon": [
        (None, 15),
        ("walk", 60),
        (None, 10),
        ("wall-calf-straight", 110),
        (None, 5),
        ("wall-calf-bent", 80),
        (None, 10),
        ("step-hamstring", 110),
        (None, 10),
        ("toe-arch", 30),
    ],
    "bedtime": [
        (None, 15),
        (None, 10),
        ("wall-calf-straight", 110),
        (None, 15),
        ("step-hamstring", 110),
        (None, 25),
        ("ankle-pumps", 30),
        ("heels-away", 30),
        (None, 30),
    ],
    "seated": [
        (None, 15),
        ("ankle-pumps-chair", 20),
        ("ankle-circles", 20),
        ("seated-soleus", 85),
        (None, 10),
        ("towel-calf", 95),
        (None, 10),
        ("chair-hinge", 60),
        (None, 20),
    ],
    "pregnancy": [
        (None, 15),
        ("walk", 45),
        (None, 10),
        ("wall-calf-straight", 90),
        (None, 15),
        ("chair-hinge", 60),
        ("ankle-circles", 40),
        (None, 25),
        ("ankle-pumps", 60),
        ("sole-board", 45),
    ],
    "two-minute": [(None, 5), ("wall-calf-straight", 55), (None, 5), ("step-hamstring", 55)],
}
TOTALS = {
    "morning": 375,
    "afternoon": 440,
    "bedtime": 375,
    "seated": 335,
    "pregnancy": 405,
    "two-minute": 120,
}


def routine(*steps: Step) -> Routine:
    return Routine("mine", "Mine", "My stretch", "", steps)


@pytest.mark.parametrize("id", TABLES)
def test_every_line_of_the_tables_takes_its_seconds(id):
    found = library().find(id)
    assert found is not None
    alone = [found._replace(steps=(step,)) for step in found.steps]
    lines = [(one.steps[0].exercise, build_timeline(one).seconds) for one in alone]
    assert lines == TABLES[id]


@pytest.mark.parametrize("id", TOTALS)
def test_the_totals_are_exact(id):
    assert timeline(id).seconds == TOTALS[id]


def test_all_holds_of_one_leg_come_before_the_other():
    sides = [s.side for s in build_timeline(routine(leg_check(), stretch())).segments if s.kind == "hold"]
    assert sides == ["left"] * 3 + ["right"] * 3


def test_both_legs_together_end_every_hold_with_its_ease():
    lean = stretch(sides=("both",), hold=5.0, repeat=9, rest=5.0)
    assert build_timeline(routine(leg_check(0), lean)).seconds == 90


def test_a_routine_without_a_leg_check_gets_one_that_takes_no_time():
    first = build_timeline(routine(stretch())).segments[0]
    assert (first.kind, first.seconds) == ("leg-check", 0)


def test_the_leg_check_names_what_to_look_for():
    points = " ".join(timeline("bedtime").segments[0].points)
    assert "swollen, hot, red or newly painful" in points


def test_getting_ready_belongs_to_the_stretch_that_follows():
    ready = next(s for s in timeline("bedtime").segments if s.kind == "ready")
    assert (ready.title, ready.side, ready.stretch) == ("Wall calf stretch", "left", 1)
    assert ready.points == ("Arm’s length from the wall", "Left foot back, toes forward", "Hands on the wall")


def test_each_stretch_and_side_is_one_bar_of_the_strip():
    assert len(timeline("bedtime").bars) == 6
    assert timeline("bedtime").stretches == 4


def test_the_card_says_what_comes_next():
    words = {s.next_words for s in timeline("bedtime").segments}
    assert {
        "Hold for 10 seconds, three times",
        "One more hold, then the right leg",
        "Hold 3 of 3, left leg",
        "The right leg",
        "Then you are done",
    } <= words


def test_the_worse_leg_may_come_first():
    options = RoutineOptions(first_leg="right")
    sides = [s.side for s in build_timeline(routine(stretch()), options).segments if s.kind == "hold"]
    assert sides[0] == "right"


def test_one_leg_only_leaves_the_change_of_legs_out():
    found = build_timeline(routine(stretch()), RoutineOptions(legs="right"))
    assert {s.side for s in found.segments if s.works} == {"right"}
    assert not any(s.kind == "switch" for s in found.segments)


def test_the_gentle_version_holds_shorter_and_moves_less():
    hold = next(
        s
        for s in build_timeline(routine(stretch()), RoutineOptions(gentle=True)).segments
        if s.kind == "hold"
    )
    assert (hold.seconds, hold.reach) == (6.0, 0.6)


def test_the_gentle_version_never_holds_less_than_five_seconds_or_longer_than_before():
    for hold, gentle in ((5.0, 5.0), (4.0, 4.0), (7.0, 5.0), (20.0, 12.0)):
        found = build_timeline(routine(stretch(hold=hold)), RoutineOptions(gentle=True))
        assert next(s.seconds for s in found.segments if s.kind == "hold") == gentle


def test_a_person_may_change_holds_and_repetitions_of_a_step():
    found = build_timeline(routine(stretch()), RoutineOptions(holds={2: 20.0}, repeats={2: 1}))
    assert [s.seconds for s in found.segments if s.kind == "hold"] == [20.0, 20.0]


def test_what_a_condition_asks_for_stands_in_the_second_line():
    found = build_timeline(routine(stretch(cautions=("Hold the chair.", "Only a little."))))
    hold = next(s for s in found.segments if s.kind == "hold")
    assert hold.instruction == "Heel down.\nHold the chair. Only a little."


def test_calf_and_hamstring_make_a_bedtime_session():
    pairs = {id: timeline(id).calf_and_hamstring for id in TOTALS}
    assert pairs == dict.fromkeys(TOTALS, True)
    assert not build_timeline(routine(stretch())).calf_and_hamstring


def test_nothing_is_said_or_shown_untranslated():
    language.use("pseudo")
    for id in TOTALS:
        for segment in timeline(id).segments:
            texts = [segment.title, segment.heading, segment.cue, segment.next_words, *segment.points]
            texts += segment.instruction.split("\n")
            for text in filter(None, texts):
                assert not text.isascii(), (id, text)


def test_the_routines_agree_with_one_another_in_what_they_are_called():
    names = {found.id: (found.name, found.title) for found in library().routines}
    assert names["bedtime"] == ("Bedtime", "Bedtime stretch")
    assert len({json.dumps(pair) for pair in names.values()}) == len(names)
