"""Lengths in a sentence, in centimetres as written or in inches as the person prefers."""

from __future__ import annotations

import re

_SPAN = re.compile(r"(\d+)(?:( to |–)(\d+))? cm\b")
CM_PER_INCH = 2.54


def in_units(text: str, units: str) -> str:
    """`text` with every length such as `60 to 90 cm` in whole inches when `units` is `in`."""
    return _SPAN.sub(_inches, text) if units == "in" else text


def _inches(found: re.Match[str]) -> str:
    first, between, second = found.groups()
    words = str(round(int(first) / CM_PER_INCH))
    if second:
        words += f"{between}{round(int(second) / CM_PER_INCH)}"
    return f"{words} in"
