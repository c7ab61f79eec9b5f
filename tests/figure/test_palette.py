"""Colours: night without blue, characters, contrast."""

from __future__ import annotations

import pytest

from coach.base.errors import UserError
from coach.figure.character import Character
from coach.figure.palette import NAMES, OWN, Ink, lightness, luminance, palette, rgb
from tests.figure.people import EXPECTING

LOUD = Character(skin="#3355FF", hair_colour="#00AAFF", shirt="#0000FF", shorts="#FFFFFF")


@pytest.mark.parametrize("character", [Character(), EXPECTING, LOUD])
def test_no_colour_a_person_chooses_brings_blue_into_the_night(character):
    colours = palette("night", character).colours
    assert all(colours[key][2] * 255 <= 70 for key in OWN)
    assert all(blue <= red for red, _, blue in colours.values())


def test_by_day_the_figure_wears_what_was_chosen():
    assert palette("day", LOUD).colour(Ink("shirt")) == rgb("#0000FF")


@pytest.mark.parametrize("name", ["contrast", "contrast-night"])
def test_high_contrast_keeps_its_own_colours_and_outlines(name):
    assert palette(name, LOUD).colours == palette(name).colours
    assert palette(name).outlined


@pytest.mark.parametrize("name", NAMES)
def test_arrow_and_backdrop_differ_enough(name):
    found = palette(name)
    light, dark = sorted(
        (luminance(found.colours["arrow"]), luminance(found.colours["backdrop"])), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_lighter_skin_stays_lighter_at_night():
    fair, dark = (palette("night", Character(skin=c)).colours["skin"] for c in ("#EBB995", "#6E4229"))
    assert lightness(fair) > lightness(dark)


def test_an_unknown_palette_is_a_sentence():
    with pytest.raises(UserError, match="Did you mean “night”"):
        palette("nigth")


@pytest.mark.parametrize("name", ["night", "contrast-night"])
def test_beds_chairs_and_what_a_hand_holds_are_seen_at_night(name):
    found = {key: luminance(colour) for key, colour in palette(name).colours.items()}

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((found[one], found[other]), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert contrast("wood_edge", "wall") >= 1.5
    assert contrast("soft_edge", "wall") >= 1.35
    assert contrast("thing", "mattress") >= 2.5
    assert contrast("thing", "shirt") >= 1.8
    assert contrast("shorts", "mattress") >= 1.05
