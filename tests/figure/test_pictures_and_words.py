"""What a picture shows is what its words say: hands that hold, legs that move, arrows beside the body."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml

from coach.figure import picture_library
from coach.figure.arrow import arrow_path
from coach.figure.character import Character
from coach.figure.drawing import draw
from coach.figure.instructions import Line, Parts
from coach.figure.palette import Ink
from coach.figure.world import BOARD_INSIDE
from tests.each import each
from tests.guide.shipped import library

ALL = picture_library.names()
INSTANTS = (0.0, 0.25, 0.5, 0.75, 0.999)
HEAD = 12.5  # cm from its middle to the crown and the nose
HAND = 9.0  # cm from the middle of a hand to what it holds


def held_chairs() -> list[str]:
    """Pictures whose person stands and has a chair before or beside them."""
    found = []
    for name in ALL:
        one = picture_library.picture(name)
        stands = one.at(0.999).points["hip"][1] > 70 and "chair" in one.world.props
        if stands and "wall" not in one.world.props:
            found.append(name)
    return found


@each(held_chairs())
def test_who_stands_beside_a_chair_holds_it_in_every_frame(name):
    found = picture_library.picture(name)
    top = (found.world.names["chair"] + 1, found.world.names["seat"] + 46)
    for share in INSTANTS:
        points = found.at(share).points
        assert min(math.dist(points[f"{side}.hand"], top) for side in ("near", "far")) < HAND


@each(name for name in ALL if name.startswith("wall_"))
def test_both_hands_are_on_the_wall_from_start_to_end(name):
    found = picture_library.picture(name)
    for share in INSTANTS:
        for side in ("near", "far"):
            assert found.world.names["wall"] - found.at(share).points[f"{side}.hand"][0] < 4


def test_both_hands_are_on_the_rail_before_the_heels_sink():
    found = picture_library.picture("heel_drop")
    rail, slope = found.world.names["rail_x"], found.world.size("rail", "slope")
    for share in INSTANTS:
        for side in ("near", "far"):
            x, y = found.at(share).points[f"{side}.hand"]
            assert abs(y - (found.world.names["rail"] + (x - rail) * slope)) < 4


@each(ALL)
def test_no_arrow_lies_on_the_face(name):
    found = picture_library.picture(name)
    for share in INSTANTS:
        now = found.at(share)
        for arrow in found.arrows:
            nearest = min(math.dist(p, now.points["head"]) for p in arrow_path(found, arrow, now))
            assert nearest > HEAD, share


@each(ALL)
def test_no_hand_goes_through_a_bed_a_seat_or_a_wall(name):
    found = picture_library.picture(name)
    if found.world.seen_from_above:
        return
    props, names = found.world.props, found.world.names
    for share in INSTANTS:
        points = found.at(share).points
        for part in ("elbow", "wrist", "hand"):
            for side in ("near", "far"):
                x, y = points[f"{side}.{part}"]
                assert x < names.get("wall", math.inf) + 1
                if "bed" in props and names["bed_head"] < x < names["bed_edge"] - BOARD_INSIDE:
                    assert y > names["bed"] - 1, (part, side)
                if "bed_end" in props and names["side_edge"] - 90 < x < names["side_edge"]:
                    assert y > names["side"] - 1, (part, side)


@each(ALL)
def test_the_head_never_sinks_into_the_body_or_the_bed(name):
    """The neck keeps its length and the face looks away from the chest."""
    found = picture_library.picture(name)
    for share in INSTANTS:
        points = found.at(share).points
        assert math.dist(points["head"], points["shoulder"]) > 14
        if not found.world.seen_from_above and "bed" in found.world.props:
            assert points["head"][1] > found.world.names["bed"] + 6


def test_an_exercise_for_both_legs_moves_both():
    for exercise in library().exercises.values():
        if exercise.legs != "together":
            continue
        found = picture_library.picture(exercise.picture)
        if found.cycle:
            continue
        start, end = found.at(0.0).angles, found.at(1.0).angles
        for joint in ("thigh", "shank", "foot"):
            moved = [end[f"{side}.{joint}"] - start[f"{side}.{joint}"] for side in ("near", "far")]
            assert moved[0] == pytest.approx(moved[1], abs=3), (exercise.id, joint)


def test_feet_that_circle_go_round():
    for name in ("ankle_circles", "ankle_circles_bed", "ankle_circles_foot"):
        found = picture_library.picture(name)
        path = [found.at(step / 40).points["near.toe"] for step in range(40)]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(path, path[1:] + path[:1], strict=True)) / 2
        assert abs(area) > 25, name  # cm²; a foot that only goes up and down encloses nothing
        assert math.dist(found.at(0.0).points["near.toe"], found.at(0.9999).points["near.toe"]) < 0.1
        assert found.at(0.3).points["near.ankle"] == found.at(0.8).points["near.ankle"]


def test_a_cramp_has_a_calm_face_without_a_smile():
    found = picture_library.picture("cramp_calf_bed")
    lines = []
    for calm in (False, True):
        drawn = draw(found, 1.0, Character(calm=calm))
        lines.append([one.outline for one in drawn if isinstance(one, Line) and one.ink.key == "face"])
    (eye, smile), (calm_eye, mouth) = lines
    assert (eye, smile != mouth) == (calm_eye, True)


def test_heels_away_starts_from_an_easy_foot_not_a_pointed_one():
    for name in ("close_flex_foot", "heels_away_propped"):
        angles = picture_library.picture(name).at(0.0).angles
        for side in ("near", "far"):
            assert angles[f"{side}.foot"] - angles[f"{side}.shank"] - 90 > -10


def test_a_towel_is_drawn_for_the_row_that_speaks_of_one_and_a_hand_at_the_shin_for_that_row():
    script = yaml.safe_load(Path("routines/relief/front-thigh-bed.yaml").read_text("utf-8"))
    drawn = {row["cue"]: picture_library.picture(row["picture"]) for row in script["rows"] if "cue" in row}
    assert drawn["Again. Use a towel if needed."].strap
    assert not any(drawn[cue].strap for cue in ("Roll onto your other side.", "Bend the sore knee."))
    shin = drawn["Hold your shin. Heel toward bottom."]
    assert not shin.strap
    for share in INSTANTS:
        points = shin.at(share).points
        assert math.dist(points["near.hand"], points["near.ankle"]) < HAND
    rolled, bent = drawn["Roll onto your other side."], drawn["Bend the sore knee."]
    assert rolled.at(0.0).points["near.toe"] == rolled.at(0.999).points["near.toe"]
    assert math.dist(bent.at(0.0).points["near.toe"], bent.at(0.999).points["near.toe"]) > 20


@each(INSTANTS)
def test_knees_are_together_where_the_words_say_so(share):
    points = picture_library.picture("front_thigh_side").at(share).points
    assert math.dist(points["near.knee"], points["far.knee"]) < 9


@each(INSTANTS)
def test_a_supported_back_leans_on_its_pillow(share):
    found = picture_library.picture("towel_calf")
    assert found.at(share).points["shoulder"][0] - 10 < found.world.names["bed_head"] + 15


def test_who_is_told_of_a_pack_or_a_warm_cloth_sees_one_in_every_version():
    script = yaml.safe_load(Path("routines/relief/common.yaml").read_text("utf-8"))
    rows = [*script["options"], *script["aftercare"]]
    rows += [other for row in rows for other in row.get("instead", ())]
    said = [row for row in rows if row["cue"].startswith(("A warm cloth", "Warm or cold pack"))]
    assert len(said) >= 14
    for row in said:
        held = picture_library.picture(row["picture"]).held
        assert held.startswith("pack"), row["picture"]


def test_both_hands_are_on_the_chair_where_the_words_say_so():
    found = picture_library.picture("stool_hinge_both")
    top = (found.world.names["chair"] + 1, found.world.names["seat"] + 46)
    for share in INSTANTS:
        points = found.at(share).points
        assert all(math.dist(points[f"{side}.hand"], top) < HAND for side in ("near", "far"))


def test_the_warm_shower_runs_over_the_thigh_and_down_to_the_foot():
    found = picture_library.picture("warm_shower")
    for share in (0.0, 0.999):
        points = found.at(share).points
        water = [
            y
            for part in draw(found, share, Character())
            if isinstance(part, Line) and part.ink.key == "thing" and not part.cased
            for _, y in part.outline.points
        ]
        assert max(water) > points["near.knee"][1] + 15
        assert min(water) < points["near.ankle"][1] + 12


WATER_ON = {"calf": "calf", "back-thigh": "hamstring", "foot": "toe", "front-thigh": "lap"}


@pytest.mark.parametrize("place", WATER_ON)
def test_the_warm_shower_meets_the_muscle_that_cramped(place):
    common = yaml.safe_load(Path("routines/relief/common.yaml").read_text("utf-8"))
    (row,) = (row for row in common["options"] if "shower" in row["cue"] and row["places"] == [place])
    found = picture_library.picture(row["picture"])
    points = found.at(0.0).points
    water = [
        point
        for part in draw(found, 0.0, Character())
        if isinstance(part, Line) and part.ink.key == "thing" and not part.cased
        for point in part.outline.points
    ]
    near = {
        name: min(math.dist(points[f"near.{name}"], drop) for drop in water) for name in WATER_ON.values()
    }
    assert near[WATER_ON[place]] < HAND
    behind = sum(x for x, _ in water) / len(water) < points["near.knee"][0]
    assert behind is (place in ("calf", "back-thigh"))


def test_who_stands_is_told_to_sit_where_the_picture_of_the_rub_sits():
    script = yaml.safe_load(Path("routines/relief/common.yaml").read_text("utf-8"))
    (rub,) = (row for row in script["aftercare"] if row.get("page") == "rub")
    assert picture_library.picture(rub["picture"]).at(0.0).points["hip"][1] < 70
    assert rub["second"].startswith("Sit for it.")


def test_a_pillow_under_one_leg_is_seen_before_the_other():
    found = picture_library.picture("rest_one_leg")
    for left, before in ((0.0, True), (1.0, False)):
        inks = []
        for part in draw(found, 0.0, Character(), left):
            inks += (
                [ink for _, ink in part.parts] if isinstance(part, Parts) else [getattr(part, "ink", None)]
            )
        near = max(i for i, ink in enumerate(inks) if ink == Ink("shorts"))
        assert (Ink("pillow") in inks[inks.index(Ink("far_shorts")) : near]) is before
