"""How this computer writes clock times, dates and numbers, and with which day a week begins. No Qt.

The table is that of the Unicode CLDR by territory (where English is known there: its English); it
holds whether or not the C library has the locale. A test compares it with Qt's.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from typing import Any, NamedTuple

from coach.base.paths import asset

_FIRST_DAYS = ((6, "from_sunday"), (5, "from_saturday"))  # of a week that does not begin on Monday


@cache
def _territories(convention: str) -> frozenset[str]:
    try:
        return frozenset(json.loads(asset("conventions.json").read_text("utf-8"))[convention].split())
    except (OSError, ValueError):  # a time must be written all the same
        return frozenset()


class Conventions(NamedTuple):
    """22:00 or 10:00 pm; 12 March or March 12; the weekday 0 (Monday) to 6 that begins a week; 1.5 or 1,5."""

    twelve_hours: bool = False
    month_first: bool = False
    first_weekday: int = 0
    decimal: str = "."


def of_locale(time: str, numbers: str = "") -> Conventions:
    """Those of a locale such as `en_US.UTF-8`, its numbers by another one; `C` is like England."""
    name, territory = _parts(time)
    return Conventions(
        twelve_hours=territory in _territories("twelve_hours") and name != "fr_CA",
        month_first=territory in _territories("month_first"),
        first_weekday=next((day for day, begins in _FIRST_DAYS if territory in _territories(begins)), 0),
        decimal="," if _parts(numbers or time)[1] in _territories("decimal_comma") else ".",
    )


def of_computer() -> Conventions:
    """What LC_TIME and LC_NUMERIC say, or on Windows the region of the person."""
    if sys.platform == "win32":
        return of_locale(_windows())
    return of_locale(_category("LC_TIME"), _category("LC_NUMERIC"))


def _category(name: str) -> str:
    return os.environ.get("LC_ALL") or os.environ.get(name) or os.environ.get("LANG") or ""


def _parts(name: str) -> tuple[str, str]:
    """`en_US` and `US` of `en_US.UTF-8@euro` or `en-Latn-US`."""
    pieces = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    territory = next((piece for piece in pieces[1:] if len(piece) == 2), "").upper()
    return f"{pieces[0].lower()}_{territory}", territory


def _windows() -> str:
    """GetUserDefaultLocaleName; written after its documentation, not run on Windows."""
    import ctypes

    library: Any = getattr(ctypes, "windll", None)
    name = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
    found = library is not None and library.kernel32.GetUserDefaultLocaleName(name, len(name))
    return name.value if found else ""
