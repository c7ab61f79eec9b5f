"""The solver: bones keep their lengths, contacts hold, mixing is steady."""

from __future__ import annotations

import itertools
import math

import pytest

from coach.figure.body import BODY
from coach.figure.geometry import bearing, compass, place, two_bones, wrapped
from coach.figure.picture_library import picture
from coach.figure.pose import Arm, Leg, Pose
from coach.figure.skeleton import Spine, alike, blend, flexion, solve


def pose(**changes) -> Pose:
    values = {
        "pin": "near.heel", "pin_at": (0.0, 0.0), "trunk": 0.0, "round": 0.0, "look": 90.0,
        "near_leg": Leg(), "far_leg": Leg(), "near_arm": Arm(), "far_arm": Arm(),
    }  # fmt: skip
    return Pose(**{**values, **changes})


def test_compass_points_down_forward_and_up():
    assert compass(0) == pytest.approx((0, -1))
    assert compass(90) == pytest.approx((1, 0))
    assert compass(180) == pytest.approx((0, 1))
    assert bearing((1, 0)) == pytest.approx(90)
    assert wrapped(270) == pytest.approx(-90)


def test_the_front_of_a_hanging_limb_faces_forward():
    assert place((0, 0), 0, (10, 2)) == pytest.approx((2, -10))


@pytest.mark.parametrize("target", [(30, -60), (0, -70), (-20, -50), (60, 10)])
def test_two_bones_meet_their_target(target):
    first, bend, missed = two_bones((0, 0), target, 41, 41, +1, 45)
    knee = place((0, 0), first, (41, 0))
    end = place(knee, first - bend, (41, 0))
    assert missed == 0
    assert end == pytest.approx(target, abs=0.01)
    assert bend >= 0


def test_a_target_out_of_reach_is_reported_in_centimetres():
    assert two_bones((0, 0), (100, 0), 41, 41, +1, 45)[2] == pytest.approx(18.05)


def test_standing_upright_puts_the_hip_above_the_heel():
    found = solve(pose())
    assert found.points["near.heel"] == pytest.approx((0, 0))
    assert found.points["hip"] == pytest.approx((3.6, 88.6))
    assert found.points["head"][1] > 150


def test_the_spine_is_an_arc_of_its_own_length():
    spine = Spine((0, 0), 0, 40, 47.5)
    steps = [spine.at(47.5 * i / 200)[0] for i in range(201)]
    assert sum(math.dist(a, b) for a, b in itertools.pairwise(steps)) == pytest.approx(47.5, abs=0.01)
    assert spine.at(47.5)[0][0] == pytest.approx(0, abs=0.01)  # the chord keeps its direction


def test_a_resting_straight_leg_lies_on_its_surface():
    sitting = pose(pin="seat", pin_at=(0.0, 48.0), near_leg=Leg(touch="rest", at=(0.0, 48.0), ankle=10))
    found = solve(sitting)
    centre, radius = BODY.foot.heel_round
    low = place(found.points["near.ankle"], found.angles["near.foot"], centre)[1] - radius
    assert low == pytest.approx(48, abs=0.05)
    assert found.angles["near.thigh"] - found.angles["near.shank"] == pytest.approx(0)


def test_a_hand_reaches_a_point_of_the_leg():
    found = solve(pose(near_arm=Arm(to="near.lap")))
    assert (
        found.points["near.hand"] == pytest.approx(found.points["near.lap"], abs=0.05)
        or found.misses["near arm"]
    )


def test_unlike_numbers_are_mixed_as_angles():
    standing, stepping = (
        pose(far_leg=Leg(touch="heel", at=(20.0, 0.0), sole=0.0)),
        pose(far_leg=Leg(thigh=20)),
    )
    a, b = alike(standing, stepping)
    assert a.far_leg.kind == b.far_leg.kind == ("", True)
    ends = blend(standing, stepping, 0.0), blend(standing, stepping, 1.0)
    assert ends[0].points["far.ankle"] == pytest.approx(solve(standing).points["far.ankle"], abs=0.01)
    assert ends[1].points["far.ankle"] == pytest.approx(solve(stepping).points["far.ankle"], abs=0.01)


def test_different_pins_are_mixed_at_the_hip():
    sitting, standing = pose(pin="seat", pin_at=(0.0, 45.0)), pose()
    a, b = alike(sitting, standing)
    assert a.pin == b.pin == "hip"


def test_walking_keeps_the_lower_foot_on_the_floor():
    walk = picture("walk")
    for i in range(16):
        points = walk.at(i / 16).points
        low = min(points[f"{s}.{n}"][1] for s in ("near", "far") for n in ("heel", "ball", "toe"))
        assert low == pytest.approx(0, abs=0.05)


def test_hip_flexion_counts_thigh_and_trunk():
    found = solve(pose(trunk=30.0, near_leg=Leg(thigh=20)))
    assert flexion(found, "near") == pytest.approx(50)
