"""A user's own pose: shorthand, defaults, and faults as sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.figure import picture_library
from coach.figure.read import read_picture

HEEL_RAISE = {
    "title": "Heel raise at a wall",
    "alt": "Side view. A person stands close to a wall and rises onto the balls of the feet.",
    "props": {"wall": {"x": 34}},
    "muscle": "calf",
    "start": {
        "pin": {"near.ball": [0, "floor"]},
        "legs": {"thigh": 0, "knee": 0, "sole": 0},
        "trunk": 2,
        "arms": {"to": ["wall", 122], "palm": 170, "hand": "flat"},
    },
    "end": {
        "pin": {"near.ball": [0, "floor"]},
        "legs": {"thigh": 0, "knee": 0, "sole": -34, "toes": 34},
        "trunk": 2,
        "arms": {"to": ["wall", 126], "palm": 170, "hand": "flat"},
    },
    "arrow": {"path": [[-36, 70], [-36, 98]]},
}


def faults(**changes):
    return read_picture("own", {**HEEL_RAISE, **changes}, picture_library.written)[1]


def test_a_pose_written_by_hand_works_at_once():
    found, problems = read_picture("own", HEEL_RAISE, picture_library.written)
    assert problems == []
    assert picture_library.faults_of(found) == []
    assert found.poses[0].far_leg == found.poses[0].near_leg
    assert found.poses[0].look == 88


def test_places_may_be_sums():
    world = read_picture("own", HEEL_RAISE, picture_library.written)[0].world
    assert world.number("wall - 4") == 30
    assert world.number("floor + 2.5") == 2.5
    assert world.number("wall-10+1") == 25
    for wrong in ("", "wal", "wall wall", "3 4", True):
        with pytest.raises(ValueError):  # noqa: PT011
            world.number(wrong)


def test_like_copies_another_picture_and_replaces_whole_keys():
    found, problems = read_picture(
        "own",
        {"like": "ankle_pumps", "title": "Mine", "inset": None, "hide": ["far_leg"]},
        picture_library.written,
    )
    assert problems == []
    assert (found.title, found.inset, found.motion) == ("Mine", None, "pump")


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"titel": "x"}, ("titel",), "Did you mean “title”"),
        ({"alt": " "}, ("alt",), "someone who cannot see it"),
        ({"muscle": "calves"}, ("muscle",), "Did you mean “calf”"),
        ({"props": {"wal": {}}}, ("props", "wal"), "Did you mean “wall”"),
        ({"props": {"moon": {"x": 3}}}, ("props", "moon"), "“moon” needs `y`"),
        ({"start": {"pin": {}}}, ("start", "pin"), "Pin exactly one point"),
        (
            {"start": {"pin": {"near.heel": [0, 0]}, "near_leg": {"heel": [0, 0]}}},
            ("start", "pin"),
            "needs angles",
        ),
        ({"arrow": {"sideways": 3}}, ("arrow",), "`path`, `turn`, `follow` or `ring`"),
        ({"cycle": [{}]}, ("cycle",), "at least two poses"),
        ({"like": "nothing"}, ("like",), "no picture named “nothing”"),
        ({"start": 3}, ("start",), "names were expected"),
        ({"view": {"x": "left"}}, ("view", "x"), "neither a number nor a place"),
    ],
)
def test_a_fault_says_where_and_what_to_write(changes, path, words):
    found = [fault for fault in faults(**changes) if fault.path == path]
    assert found, faults(**changes)
    assert words in f"{found[0].message} {found[0].hint}"


def test_several_faults_are_told_at_once():
    assert len(faults(titel="x", motion="fly", start={"trunk": "far"})) >= 3


anything = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, width=16) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*HEEL_RAISE, "view", "inset", "strap", "cycle", "held", "hide"]), anything
    )
)
def test_no_nonsense_ever_raises(data):
    read_picture("own", {**HEEL_RAISE, **data}, picture_library.written)
