"""Centimetres or inches."""

from __future__ import annotations

import pytest

from coach.base.units import in_units


@pytest.mark.parametrize(
    ("written", "inches"),
    [
        ("60 to 90 cm from the wall", "24 to 35 in from the wall"),
        ("A step of 10–25 cm.", "A step of 4–10 in."),
        ("about 80 cm", "about 31 in"),
        ("Hold for 10 s.", "Hold for 10 s."),
    ],
)
def test_lengths_follow_the_persons_units(written, inches):
    assert in_units(written, "in") == inches
    assert in_units(written, "cm") == written
