"""The pictures that ship: their words, their joints, their contacts."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from coach.base.errors import ProblemsError, UserError
from coach.base.paths import asset
from coach.figure import picture_library
from coach.figure.body import BODY
from coach.figure.check import check
from coach.figure.geometry import place
from tests.each import each

ALL = picture_library.names()
NAMED_BY_EXERCISES = (
    "wall_calf_straight", "wall_calf_bent", "wall_lean_both", "towel_calf", "heel_drop", "long_sit_reach",
    "chair_hinge", "lying_strap", "stool_hinge", "ankle_pumps", "massage_calf", "walk", "close_flex_foot",
    "toe_arch_wall", "quad_towel_stand", "heel_slide", "sole_board",
)  # fmt: skip


def test_every_exercise_has_its_picture():
    assert set(NAMED_BY_EXERCISES) <= set(ALL)


@each(ALL)
def test_a_picture_can_be_drawn_as_written(name):
    assert [str(fault.message) for fault in check(picture_library.picture(name))] == []


@each(ALL)
def test_a_picture_has_words_for_someone_who_cannot_see_it(name):
    found = picture_library.picture(name)
    assert 60 <= len(found.alt) <= 320
    assert found.alt.endswith(".")
    assert "!" not in found.title + found.alt


def test_titles_are_distinct_but_for_the_close_ups():
    titles = [picture_library.picture(name).title for name in ALL]
    assert len(titles) == len(set(titles))


def test_shipped_files_follow_the_schema():
    schema = json.loads(asset("schema", "pose.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    rules = Draft202012Validator(schema)
    for name in ALL:
        assert [fault.message for fault in rules.iter_errors(picture_library.written(name))] == [], name


@each(ALL)
def test_the_pinned_point_stays_where_it_is(name):
    found = picture_library.picture(name)
    start, end = found.poses[0], found.poses[1]
    if found.cycle or start.pin != end.pin or start.pin_at != end.pin_at:
        return
    key = "hip" if start.pin in ("seat", "hip") else start.pin
    places = [found.at(i / 8).points[key] for i in range(9)]
    assert max(abs(x - places[0][0]) + abs(y - places[0][1]) for x, y in places) < 0.01


@each(ALL)
def test_feet_and_hands_that_touch_something_stay_there(name):
    found = picture_library.picture(name)
    for side in ("near", "far"):
        for limb in ("leg", "arm"):
            start, end = (getattr(pose, f"{side}_{limb}") for pose in found.poses[:2])
            if limb == "leg":
                fixed = start.touch in ("heel", "ball", "toe") and start.touch == end.touch
            else:
                fixed = start.to == end.to == "place"
            if not fixed or start.at != end.at:
                continue
            reached = [_contact(found, side, limb, i / 8) for i in range(9)]
            assert max(abs(x - reached[0][0]) + abs(y - reached[0][1]) for x, y in reached) < 0.5


def _contact(found, side, limb, share):
    skeleton = found.at(share)
    if limb == "leg":
        return skeleton.points[f"{side}.{found.poses[0].leg(side).touch}"]
    if found.poses[0].arm(side).palm is None:
        return skeleton.points[f"{side}.hand"]
    lengths = BODY.lengths
    palm = (lengths.grip, -lengths.palm)
    return place(skeleton.points[f"{side}.wrist"], skeleton.angles[f"{side}.hand"], palm)


def test_an_unknown_name_is_a_sentence_with_a_guess():
    with pytest.raises(UserError, match="Did you mean “sleeping”"):
        picture_library.picture("sleping")


def test_a_picture_passes_through_and_a_mapping_is_read():
    named = picture_library.picture("walk")
    assert picture_library.picture(named) is named
    inline = dict(picture_library.written("wall_calf_straight"))
    assert picture_library.picture(inline).title == named.title or picture_library.picture(
        inline
    ).muscles == ("calf",)


def test_a_broken_file_names_every_fault_with_its_line(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "title: Mine\nalt: A person.\nstart:\n  trunc: 5\n  pin: {near.heal: [0, flor]}\nend: {}\n",
        encoding="utf-8",
    )
    with pytest.raises(ProblemsError) as caught:
        picture_library.picture_file(path)
    assert [(p.line, p.hint[:12]) for p in caught.value.problems] == [
        (4, "Did you mean"), (5, "Did you mean"), (5, "Write a numb"),
    ]  # fmt: skip


def test_a_pose_that_cannot_be_held_is_told_in_words(tmp_path):
    own = {
        "title": "Mine",
        "alt": "A person stands far from the wall.",
        "props": {"wall": {"x": 200}},
        "start": {"arms": {"to": ["wall", 130], "palm": 172}},
        "end": {"near_leg": {"thigh": 0, "knee": 170}, "arms": {"to": ["wall", 130], "palm": 172}},
    }
    faults = picture_library.faults_of(own)
    messages = " ".join(fault.message for fault in faults)
    assert "near arm misses its target by" in messages
    assert "near knee would be at 170 degrees; -3 to 150 is possible" in messages
    assert {fault.path[0] for fault in faults} == {"start", "end"}
