"""What is shown at which second."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from coach.figure.check import check
from coach.figure.motion import BREATH_DEPTH, INTO, OUT, Phase, ease, moment, seconds_of
from coach.figure.picture import MOTIONS, within
from coach.figure.picture_library import names, picture
from coach.model.vocabulary import BREATH_IN, BREATH_OUT


def test_the_way_in_is_soft_and_goes_on_as_a_hold():
    assert moment("hold", "into", 0).share == 0
    assert moment("hold", "into", INTO / 2).share == pytest.approx(0.5, abs=BREATH_DEPTH)
    assert moment("hold", "into", INTO / 2).moving
    before, after = moment("hold", "into", INTO - 0.001).share, moment("hold", "into", INTO + 0.001).share
    assert before == pytest.approx(after, abs=0.001)
    later = moment("hold", "into", INTO + 3)
    assert not later.moving
    assert later.share >= 1 - BREATH_DEPTH


def test_the_way_in_may_take_longer():
    assert moment("hold", "into", 2.0, length=4.0).share == pytest.approx(0.5, abs=BREATH_DEPTH)


def test_a_hold_breathes_but_never_goes_deeper():
    shares = [moment("hold", "into", INTO + i / 10).share for i in range(100)]
    assert max(shares) <= 1
    assert min(shares) == pytest.approx(1 - BREATH_DEPTH, abs=0.001)


def test_the_figure_breathes_as_the_words_say():
    """Deeper while they say "Breathe out slowly", a little back while they say "Breathe in"."""
    for start in (0.0, BREATH_OUT + BREATH_IN):
        out = [moment("hold", "into", start + i / 10).share for i in range(20, int(BREATH_OUT * 10))]
        drawn = [
            moment("hold", "into", start + BREATH_OUT + i / 10).share for i in range(int(BREATH_IN * 10))
        ]
        assert out == sorted(out)
        assert drawn == sorted(drawn, reverse=True)


def test_every_breath_shows_the_same_frames():
    whole = BREATH_OUT + BREATH_IN
    first = [moment("hold", "into", whole + i / 10) for i in range(100)]
    second = [moment("hold", "into", 2 * whole + i / 10) for i in range(100)]
    assert [(round(m.share, 6), round(m.glow, 6)) for m in first] == [
        (round(m.share, 6), round(m.glow, 6)) for m in second
    ]


def test_the_arrow_leaves_two_seconds_into_the_hold():
    assert moment("hold", "into", INTO + 1.9).arrow == 1
    assert moment("hold", "into", INTO + 2.2).arrow == pytest.approx(0.5)
    assert moment("hold", "into", INTO + 3.0).arrow == 0


def test_the_way_out_ends_at_the_start():
    done = moment("hold", "out", OUT + 1)
    assert (done.share, done.moving, done.glow) == (0, False, 0)


def test_a_pump_holds_when_asked_and_repeats_in_a_loop():
    assert not moment("pump", "into", 5).moving
    assert moment("pump", "loop", 0.5).share == pytest.approx(0.5)
    assert moment("pump", "loop", 0.5 + 2.6).share == pytest.approx(0.5)


def test_walking_and_resting_never_stand_still():
    assert moment("walk", "into", 0.9).share == pytest.approx(0.5)
    assert 0 < moment("rest", "into", 2.5).share < 1


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("phase", get_args(Phase))
def test_every_moment_is_within_bounds(motion, phase):
    for i in range(120):
        found = moment(motion, phase, i / 7)
        assert 0 <= found.share <= 1
        assert 0 <= found.glow <= 1
        assert 0 <= found.arrow <= 1


def test_large_movements_take_longer_than_small_ones():
    small, usual, large = (seconds_of(picture(n)) for n in ("heel_drop", "wall_calf_straight", "get_up"))
    assert (small, usual, large) == (1.2, 1.6, 2.0)


def test_easing_is_monotonous():
    values = [ease(i / 50) for i in range(-5, 60)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0, 1)


ROUND = [name for name in names() if picture(name).cycle]


def travel(drawn, point):
    """How far a point gets from where it is lowest, cm."""
    heights = [drawn.at(i / 40).points[point][1] for i in range(40)]
    return max(heights) - min(heights)


@pytest.mark.parametrize("name", ROUND)
def test_a_movement_that_goes_round_can_be_made_smaller(name):
    whole = picture(name)
    small = within(whole, 0.5)
    assert check(small) == []
    for side in ("near", "far"):
        if (full := travel(whole, f"{side}.toe")) > 2:
            assert travel(small, f"{side}.toe") < 0.75 * full
    assert within(whole, 1.0) is whole
    assert within(whole, 0.5) is small, "kept, so that what is painted of it is, too"


def test_a_movement_with_an_end_stays_as_it_is():
    assert within(picture("wall_calf_straight"), 0.5) is picture("wall_calf_straight")


def test_a_march_made_smaller_lifts_its_knees_less():
    knees = [within(picture("march_hold"), reach).at(0.0).points["near.knee"][1] for reach in (1.0, 0.5)]
    assert knees[0] - knees[1] > 8


def test_a_hold_asks_only_for_pictures_that_can_be_told_apart():
    shown = [moment("hold", "into", i / 10) for i in range(50, 350)]
    changes = [(a, b) for a, b in pairwise(shown) if a != b]
    assert len(changes) < 0.75 * len(shown)
    assert max(abs(a.glow - b.glow) for a, b in changes) <= 0.025 + 1e-9
    assert max(abs(a.share - b.share) for a, b in changes) <= 1 / 240 + 1e-9
