"""The other leg, and the way to it: the same posture, limb for limb, and a whole body at every instant."""

from __future__ import annotations

import math

import pytest

from coach.figure import picture_library
from coach.figure.body import BODY
from coach.figure.character import Character
from coach.figure.drawing import draw
from coach.figure.instructions import Glow, Parts
from coach.figure.palette import Ink
from coach.figure.pose import OTHER
from coach.figure.stepping import exchanges, stepped
from tests.each import each

ALL = [name for name in picture_library.names() if exchanges(picture_library.picture(name))]
FRAMES = 36  # 1.2 s
BONES = (
    ("hip", "knee", BODY.lengths.thigh), ("knee", "ankle", BODY.lengths.shank),
    ("shoulder", "elbow", BODY.lengths.upper_arm), ("elbow", "wrist", BODY.lengths.forearm),
)  # fmt: skip
LIMBS = ("hip", "knee", "ankle", "heel", "toe", "shoulder", "elbow", "wrist", "hand")


def frames(name: str):
    found = picture_library.picture(name)
    start = found.at(0.0)
    return start, [stepped(start, i / FRAMES) for i in range(FRAMES + 1)]


@each(ALL)
def test_the_other_leg_is_the_same_posture_with_the_limbs_exchanged(name):
    start, way = frames(name)
    assert way[0] is start
    for side, other in OTHER.items():
        for joint in LIMBS:
            assert way[-1].points[f"{side}.{joint}"] == pytest.approx(start.points[f"{other}.{joint}"])
        assert way[-1].hands[side] == start.hands[other]
    for joint in ("hip", "shoulder", "neck", "head"):
        assert all(frame.points[joint] == start.points[joint] for frame in way)


@each(ALL)
def test_every_frame_of_the_step_is_a_whole_body_on_the_floor(name):
    world = picture_library.picture(name).world
    start, way = frames(name)
    ground = min(start.points[f"{s}.{p}"][1] for s in OTHER for p in ("heel", "ball", "toe"))
    before = start
    for number, frame in enumerate(way):
        for side in OTHER:
            for a, b, length in BONES:
                long = math.dist(frame.points[f"{side}.{a}"], frame.points[f"{side}.{b}"])
                assert long == pytest.approx(length, abs=0.01), (number, side, a)
            for point in ("heel", "ball", "toe"):
                x, y = frame.points[f"{side}.{point}"]
                assert y >= ground - 1.0, (number, side, point)
                assert x <= world.names.get("wall", math.inf), (number, side, point)
            for joint in LIMBS:
                moved = math.dist(frame.points[f"{side}.{joint}"], before.points[f"{side}.{joint}"])
                assert moved < 13, (number, side, joint)
        before = frame


@each(ALL)
def test_one_leg_moves_at_a_time_and_they_meet_half_way(name):
    start, way = frames(name)
    for number, frame in enumerate(way):
        rests = "far" if number <= FRAMES / 2 else "near"
        place = start.points["far.heel"]  # where the leg that does nothing stands, whichever it is
        assert frame.points[f"{rests}.heel"] == pytest.approx(place)
    half = way[FRAMES // 2].points
    assert half["near.heel"] == pytest.approx(half["far.heel"])


@each(name for name in ALL if picture_library.picture(name).muscles)
def test_the_muscle_glows_on_the_leg_that_is_named(name):
    """People look to the viewer's right, so their right leg is the near one, in full colour."""
    for left, skin in ((0.0, "skin"), (1.0, "far_skin")):
        drawn = draw(picture_library.picture(name), 1.0, Character(), left)
        (limb,) = {item.limb for item in drawn if isinstance(item, Glow)}
        legs = [
            shape
            for item in drawn
            if isinstance(item, Parts)
            for shape, ink in item.parts
            if ink == Ink(skin)
        ]
        assert limb[:-1] in legs
    points = picture_library.picture(name).at(0.0)
    assert 0 <= points.angles["look"] <= 180  # to the viewer's right, up or down


def test_a_close_up_of_one_leg_and_who_lies_on_the_side_do_not_step():
    for name in ("close_pull_toes", "front_thigh_side"):
        found = picture_library.picture(name)
        assert not exchanges(found)
        assert draw(found, 1.0, Character(), 1.0) == draw(found, 1.0, Character())
