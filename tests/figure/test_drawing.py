"""Contours and instructions: nothing pops, nothing jumps, everything is finite."""

from __future__ import annotations

import itertools
import math

import pytest

from coach.figure import picture_library, props
from coach.figure.arrow import arrow_path, ribbon
from coach.figure.camera import NARROWEST, WIDEST, camera_of, inset_camera, leg_over
from coach.figure.character import USUAL, Character
from coach.figure.curve import box, circle, loop, one_way, polyline, thread
from coach.figure.drawing import draw
from coach.figure.instructions import Glow, Line, Parts, Patch, Thing
from tests.each import each
from tests.figure.people import EXPECTING

ALL = picture_library.names()
SHARES = (0.0, 0.31, 0.5, 0.77, 1.0)


def outlines(name, share, who=USUAL):
    found = []
    for item in draw(picture_library.picture(name), share, who):
        if isinstance(item, Parts):
            found += [o for shape, _ in item.parts for o in shape]
        elif isinstance(item, Line | Glow):
            found.append(item.outline)
        elif isinstance(item, Patch | Thing):
            found += item.shape
    return found


@each(ALL)
def test_no_point_appears_or_vanishes_during_the_movement(name):
    counts = {tuple(len(o.points) for o in outlines(name, share)) for share in SHARES}
    assert len(counts) == 1


@each(ALL)
def test_no_contour_jumps(name):
    """From one frame to the next nothing moves further than a quick hand does."""
    steps = [outlines(name, 0.5 + i / 60) for i in range(4)]
    for before, after in itertools.pairwise(steps):
        for a, b in zip(before, after, strict=True):
            assert max(math.dist(p, q) for p, q in zip(a.points, b.points, strict=True)) < 6


@pytest.mark.parametrize("who", [EXPECTING, Character(hair="bob", build=1.12)])
def test_every_character_can_be_drawn(who):
    for name in ALL[::6]:
        for outline in outlines(name, 1.0, who):
            assert all(math.isfinite(x) and math.isfinite(y) for x, y in outline.points)


def test_a_late_pregnancy_shows_at_the_front():
    def front(who):
        shirt = next(
            item for item in draw(picture_library.picture("wall_calf_straight"), 0.0, who)
            if isinstance(item, Parts) and item.parts[0][1].key == "shirt"
        )  # fmt: skip
        return max(x for x, _ in shirt.parts[0][0][0].points)

    assert front(EXPECTING) > front(USUAL)


@each(ALL)
def test_the_camera_holds_the_whole_figure(name):
    found = picture_library.picture(name)
    camera = camera_of(found)
    assert camera is camera_of(found)
    if found.view is not None:
        return
    assert NARROWEST <= camera.width <= WIDEST
    half = camera.width / 2
    for share in (0.0, 0.5, 1.0):
        for key in ("head", "near.toe", "near.hand", "hip"):
            x, y = found.at(share).points[key]
            assert camera.x - half < x < camera.x + half
            assert camera.y - half < y < camera.y + half


def test_an_inset_is_a_closer_look():
    found = picture_library.picture("ankle_pumps")
    camera = camera_of(found)
    assert inset_camera(found, found.inset, camera).width == pytest.approx(camera.width / 2.1)


def test_the_knee_passes_in_front_of_the_chest_only_in_deep_flexion():
    assert leg_over(picture_library.picture("massage_calf"))
    assert not leg_over(picture_library.picture("wall_calf_straight"))


@each(name for name in ALL if picture_library.picture(name).arrows)
def test_arrows_end_in_a_head(name):
    found = picture_library.picture(name)
    for arrow in found.arrows:
        path = arrow_path(found, arrow, found.at(1.0))
        shape = ribbon(path, camera_of(found).unit)
        assert path[-1] in shape.points
        assert shape.closed


@each(ALL)
def test_things_stand_where_the_world_says(name):
    for item in props.behind(picture_library.picture(name), 150.0):
        for outline in item.shape if isinstance(item, Thing) else ():
            assert all(math.isfinite(x) and math.isfinite(y) for x, y in outline.points)


def test_curves_pass_through_their_points_and_turn_one_way():
    points = [(0.0, 0.0), (3.0, 1.0), (4.0, 5.0), (-2.0, 4.0)]
    closed, opened = loop(points), thread(points)
    assert set(points) <= set(closed.points)
    assert set(points) <= set(opened.points)
    assert len(list(closed.curves())) == 4
    turned = one_way([closed, polyline(points[::-1]), circle((0, 0), 2), box(0, 0, 4, 3)])
    assert all(o.area() > 0 for o in turned)
    assert set(circle((0, 0), 2).points) >= {(2.0, 0.0), (-2.0, 0.0)}
