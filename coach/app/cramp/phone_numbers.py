"""Whom to call: the person's doctor, the out-of-hours line and the emergency number of their country.

The table of countries holds only public national numbers; where a country has no national line for
advice at night, the field is empty and nothing is guessed. Every number can be changed in Settings.
"""

from __future__ import annotations

import json
import locale
import os
from functools import cache
from typing import NamedTuple

from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.paths import asset
from coach.base.settings import Settings

ANYWHERE = "112"  # reaches the emergency services from a mobile phone in most of the world


class Country(NamedTuple):
    """A country's emergency number (ambulance) and, where there is one, its line for advice at any hour."""

    code: str
    name: str
    emergency: str
    out_of_hours: str = ""
    out_of_hours_name: str = ""


class PhoneLine(NamedTuple):
    name: str
    number: str


class Numbers(NamedTuple):
    """The numbers that the stop page, the ten-minute page and the bedside card show."""

    doctor: PhoneLine | None
    out_of_hours: PhoneLine | None
    emergency: str

    @property
    def advice(self) -> tuple[PhoneLine, ...]:
        """Doctor, then out-of-hours line; empty when neither is known."""
        return tuple(line for line in (self.doctor, self.out_of_hours) if line)

    @property
    def lines(self) -> tuple[str, ...]:
        """Every number with whose it is: "NHS 111: 111"."""
        advice = [f"{line.name}: {line.number}" for line in self.advice]
        return (*advice, *([tr("Emergency: {number}", number=self.emergency)] if self.emergency else ()))


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the table by name; empty when the file cannot be read."""
    try:
        table = json.loads(asset("countries.json").read_text(encoding="utf-8"))
        found = [Country(code, **values) for code, values in table.items()]
    except (OSError, ValueError, TypeError, AttributeError):
        LOGGER.exception("the table of countries cannot be read")
        return ()
    return tuple(sorted(found, key=lambda country: country.name))


def country(code: str) -> Country | None:
    return next((one for one in countries() if one.code == code.upper()), None)


def likely_country() -> str:
    """The two-letter code that the desktop's locale suggests, or "" when the table does not know it."""
    names = ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG")
    told = next((os.environ[name] for name in names if os.environ.get(name)), "")
    where = told or locale.getlocale()[0] or ""
    code = where.partition(".")[0].partition("_")[2][:2]
    return code if code and country(code) else ""


def numbers_to_call(settings: Settings) -> Numbers:
    """The person's own numbers, completed from their country (or the one the locale suggests).

    A locale is only a guess at where somebody lives, so then 112 is named as well.
    """
    home = country(settings.country or likely_country())
    doctor = _line(settings.doctor_name or tr("Your doctor"), settings.doctor_phone)
    out_of_hours = _line(
        settings.out_of_hours_name or tr("Out-of-hours line"), settings.out_of_hours_phone
    ) or (_line(home.out_of_hours_name, home.out_of_hours) if home else None)
    emergency = settings.emergency_phone.strip() or (home.emergency if home else ANYWHERE)
    if emergency != ANYWHERE and not (settings.emergency_phone.strip() or settings.country):
        emergency = tr("{local} or {anywhere}", local=emergency, anywhere=ANYWHERE)
    return Numbers(doctor, out_of_hours, emergency)


def _line(name: str, number: str) -> PhoneLine | None:
    return PhoneLine(name.strip(), number.strip()) if number.strip() else None
