"""One translation layer for window and terminal alike: every sentence a person reads or hears.

`tr("Hello {name}", name=...)` looks the English sentence up in a gettext catalogue
(`assets/locale/<language>/LC_MESSAGES/coach.po` compiled to `.mo`) and fills the places. Sentences of
content files (routines, learn cards, poses) go through the same catalogue when they are shown.
The pseudo-language `pseudo` accents and lengthens everything by 40 %: what stays plain was missed.
"""

from __future__ import annotations

import gettext
import os
import re
from datetime import date, datetime, time, timedelta
from functools import cache

from coach.base.paths import asset

DOMAIN = "coach"
PSEUDO = "pseudo"
_PLACE = 5  # letters that a {place} is filled with, more or less
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")


class _State:
    """The catalogue in force and the conventions that go with it."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()


_state = _State()


def use(language: str | None = None) -> str:
    """Choose the language: the argument, else $COACH_LANG, else the desktop's. Returns the one in force."""
    wanted = language or os.environ.get("COACH_LANG") or _desktop_language()
    _state.language = wanted
    _state.catalogue = gettext.NullTranslations()
    if wanted not in ("en", PSEUDO):
        found = gettext.translation(DOMAIN, str(asset("locale")), languages=[wanted], fallback=True)
        _state.catalogue = found
    return wanted


def language() -> str:
    """The language in force, for example `en`."""
    return _state.language


def _desktop_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.partition(".")[0].partition("_")[0].lower() or "en"
    return "en"


@cache
def pseudo(text: str) -> str:
    """`text` accented and 40 % longer, its {places} and line breaks kept; one of places only stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    words = parts[::2]
    if not any(character.isalpha() for part in words for character in part):
        return text
    longer = 0.4 * (sum(map(len, words)) + _PLACE * len(parts[1::2]))
    padding = "".join(" ~" if index % 6 == 0 else "~" for index in range(max(1, round(longer * 6 / 7))))
    parts[::2] = [part.translate(_ACCENTS) for part in words]
    return "".join(parts) + padding


def _translated(text: str) -> str:
    if _state.language == PSEUDO:
        return pseudo(text)
    return _state.catalogue.gettext(text) if text else text


def tr(text: str, **values: object) -> str:
    """The sentence in the language in force, its {places} filled."""
    found = _translated(text)
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The singular or plural sentence for `n`, which is also the place {n}."""
    if _state.language == PSEUDO:
        found = pseudo(one if n == 1 else many)
    else:
        found = _state.catalogue.ngettext(one, many, n)
    return found.format(n=n, **values)


# ------------------------------------------------------------------ dates, times and lengths

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday(day: date) -> str:
    """Name of the weekday: Thursday."""
    return tr(_WEEKDAYS[day.weekday()])


def weekday_name(index: int) -> str:
    """Name of weekday 0 (Monday) to 6 (Sunday)."""
    return tr(_WEEKDAYS[index])


def weekday_letter(index: int) -> str:
    """First letter of weekday 0 (Monday) to 6, for narrow columns."""
    return weekday_name(index)[:1]


def month(day: date) -> str:
    """Name of the month: March."""
    return tr(_MONTHS[day.month - 1])


def long_date(day: date) -> str:
    """Thursday 12 March."""
    return tr("{weekday} {day} {month}", weekday=weekday(day), day=day.day, month=month(day))


def day_month(day: date) -> str:
    """12 March."""
    return tr("{day} {month}", day=day.day, month=month(day))


def full_date(day: date) -> str:
    """12 March 2026."""
    return tr("{day} {month} {year}", day=day.day, month=month(day), year=day.year)


def day_in(day: date, today: date) -> str:
    """12 March, or 12 March 2025 when that is another year than the one of `today`."""
    return day_month(day) if day.year == today.year else full_date(day)


def night_words(evening: date) -> str:
    """The night that began on that evening: night of 11–12 March."""
    morning = evening + timedelta(days=1)
    if morning.month == evening.month:
        return tr(
            "night of {first}–{last} {month}", first=evening.day, last=morning.day, month=month(evening)
        )
    return tr("night of {first} – {last}", first=day_month(evening), last=day_month(morning))


def night_in(evening: date, today: date | None = None) -> str:
    """night of 11–12 March, with its year unless that is the one of `today`."""
    words = night_words(evening)
    if today is not None and evening.year == today.year:
        return words
    return tr("{night} {year}", night=words, year=(evening + timedelta(days=1)).year)


def short_night(evening: date) -> str:
    """The night that began on that evening, for narrow columns: 11–12 Mar."""
    morning = evening + timedelta(days=1)
    last = tr("{day} {month}", day=morning.day, month=month(morning)[:3])
    if morning.month == evening.month:
        return tr("{first}–{last}", first=evening.day, last=last)
    return tr(
        "{first}–{last}", first=tr("{day} {month}", day=evening.day, month=month(evening)[:3]), last=last
    )


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def hhmm(moment: datetime | time) -> str:
    """22:00, on a 24-hour clock unless the language's catalogue says otherwise."""
    return tr("{hour:02d}:{minute:02d}", hour=moment.hour, minute=moment.minute)


def minutes_seconds(seconds: float) -> str:
    """6:15 for 375 seconds."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def length_words(seconds: float) -> str:
    """A length as a person says it: 45 seconds, 2 minutes, 6 min 20, 1 hour 5 min."""
    whole = round(seconds)
    if whole < 60:
        return trn("{n} second", "{n} seconds", whole)
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        hours, minutes = divmod(minutes, 60)
        if minutes:
            return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
        return trn("{n} hour", "{n} hours", hours)
    if rest:
        return tr("{minutes} min {seconds}", minutes=minutes, seconds=rest)
    return trn("{n} minute", "{n} minutes", minutes)
