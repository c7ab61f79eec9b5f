"""How this computer writes clock times, dates and numbers, and with which day a week begins. No Qt.

The tables are those of the Unicode CLDR by territory (where English is known there: its English); they
hold whether or not the C library has the locale. A test compares them with Qt's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple


def _set(territories: str) -> frozenset[str]:
    return frozenset(territories.split())


_TWELVE_HOURS = _set(
    "AE AG AL AR AS AU BB BD BH BM BN BO BS BT CA CL CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD "
    "GH GM GR GT GU GY HK HN IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA "
    "NI NZ OM PA PE PG PH PK PR PS PW QA SA SB SD SG SL SO SS SV SY SZ TC TD TN TO TT TW UM US UY VC "
    "VE VG VI VU WS YE ZM"
)
_TWENTY_FOUR_HOURS = frozenset(("fr_CA",))
_MONTH_FIRST = _set("AS BI CA GU JP MH MP PH PR UM US VI")
_FROM_SUNDAY = _set(
    "AG BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ "
    "NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW AS"
)
_FROM_SATURDAY = _set("AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY")
_DECIMAL_COMMA = _set(
    "AD AF AL AM AO AR AT AW AX AZ BA BE BF BG BH BI BJ BL BN BO BQ BR BY CD CF CG CI CL CM CO CR CV "
    "CY CZ DE DJ DK DZ EA EC EE EG ES FI FO FR GA GE GF GL GN GP GQ GR GW HR HT HU IC ID IQ IR IS IT "
    "JO KG KM KW KZ LA LB LT LU LV LY MA MC MD ME MF MK MQ MR MU MZ NA NC NL NO OM PF PL PM PS PT PY "
    "QA RE RO RS RU RW SA SC SD SE SI SJ SK SM SN SR SS ST SY TD TG TJ TL TM TN TR UA UY UZ VA VE VN "
    "WF XK YE YT ZA"
)


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
        twelve_hours=territory in _TWELVE_HOURS and name not in _TWENTY_FOUR_HOURS,
        month_first=territory in _MONTH_FIRST,
        first_weekday=6 if territory in _FROM_SUNDAY else 5 if territory in _FROM_SATURDAY else 0,
        decimal="," if _parts(numbers or time)[1] in _DECIMAL_COMMA else ".",
    )


def of_computer(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Conventions:
    """What LC_TIME and LC_NUMERIC say, or on Windows the region of the person."""
    if platform == "win32":
        return of_locale(_windows())
    return of_locale(_category(environment, "LC_TIME"), _category(environment, "LC_NUMERIC"))


def _category(environment: Mapping[str, str], name: str) -> str:
    return environment.get("LC_ALL") or environment.get(name) or environment.get("LANG") or ""


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
