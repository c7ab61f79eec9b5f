"""One translation layer for window and terminal alike: every sentence a person reads or hears.

`tr("Hello {name}", name=...)` looks the English sentence up in a gettext catalogue
(`assets/locale/<language>/LC_MESSAGES/coach.po` compiled to `.mo`) and fills the places. Sentences of
content files (routines, learn cards, poses) go through the same catalogue when they are shown.
"""

from __future__ import annotations

import gettext
import os
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.base.paths import asset

if TYPE_CHECKING:
    from coach.base.conventions import Conventions

DOMAIN = "coach"
AS_THE_COMPUTER = "auto"


class _State:
    """The catalogue in force and the conventions that go with it."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()
        self.computer: Conventions | None = None  # until somebody asks
        self.clock = self.dates = AS_THE_COMPUTER


_state = _State()


def use(language: str | None = None) -> None:
    """Choose the language: the argument, else $COACH_LANG, else the desktop's."""
    wanted = language or os.environ.get("COACH_LANG") or _desktop_language()
    _state.language, _state.catalogue = wanted, catalogue(wanted)


def catalogue(language: str) -> gettext.NullTranslations:
    """The sentences of that language; where there are none they stay English."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(asset("locale")), languages=[language], fallback=True)


def language() -> str:
    return _state.language


def _desktop_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            found = value.partition(".")[0].partition("_")[0].lower()
            return "en" if found in ("", "c", "posix") else found
    return "en"


def tr(text: str, **values: object) -> str:
    """The sentence in the language in force, its {places} filled."""
    found = _state.catalogue.gettext(text) if text else text
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The singular or plural sentence for `n`, which is also the place {n}."""
    return _state.catalogue.ngettext(one, many, n).format(n=n, **values)


# ------------------------------------------------------------------ dates, times and lengths

_CLOCK = re.compile(r"\b([01]\d|2[0-3]):([0-5]\d)\b")
_NARROW = "\N{NO-BREAK SPACE}"


def write_as(clock: str = AS_THE_COMPUTER, dates: str = AS_THE_COMPUTER) -> None:
    """What the person chose: a clock of `12` or `24` hours, dates with `day-first` or `month-first`."""
    _state.clock, _state.dates = clock, dates


def follow(computer: Conventions | None) -> None:
    """How this computer writes, from one who knows better than its environment; None asks that again."""
    _state.computer = computer


def _computer() -> Conventions:
    if _state.computer is None:
        from coach.base import conventions

        _state.computer = conventions.of_computer()
    return _state.computer


def _twelve_hours() -> bool:
    return _computer().twelve_hours if _state.clock == AS_THE_COMPUTER else _state.clock == "12"


def _month_first() -> bool:
    return _computer().month_first if _state.dates == AS_THE_COMPUTER else _state.dates == "month-first"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip


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


def week_order() -> tuple[int, ...]:
    """The weekdays, 0 for Monday, as calendars on this computer order them."""
    first = _computer().first_weekday
    return tuple((first + n) % 7 for n in range(7))


def long_date(day: date) -> str:
    """Thursday 12 March, or Thursday, March 12."""
    values = {"weekday": weekday(day), "date": day_month(day)}
    return tr("{weekday}, {date}", **values) if _month_first() else tr("{weekday} {date}", **values)


def day_month(day: date) -> str:
    """12 March, or March 12."""
    return _day_of(day.day, month(day))


def short_date(day: date) -> str:
    """12 Mar, or Mar 12, for narrow columns."""
    return _day_of(day.day, month(day)[:3])


def _day_of(days: object, month: str) -> str:
    if _month_first():
        return tr("{month} {day}", day=days, month=month)
    return tr("{day} {month}", day=days, month=month)


def full_date(day: date) -> str:
    """12 March 2026, or March 12, 2026."""
    return with_year(day_month(day), day.year)


def with_year(words: str, year: int) -> str:
    """A date or a night with its year."""
    if _month_first():
        return tr("{date}, {year}", date=words, year=year)
    return tr("{date} {year}", date=words, year=year)


def dated(words: str, day: date, today: date) -> str:
    """The words for that day, with its year when it is another one than that of `today`."""
    return words if day.year == today.year else with_year(words, day.year)


def day_in(day: date, today: date) -> str:
    """12 March, or 12 March 2025 when that is another year than the one of `today`."""
    return dated(day_month(day), day, today)


def night_words(evening: date) -> str:
    """The night that began on that evening: night of 11–12 March."""
    morning = evening + timedelta(days=1)
    if morning.month == evening.month:
        return tr("night of {dates}", dates=_day_of(f"{evening.day}–{morning.day}", month(evening)))
    return tr("night of {first} – {last}", first=day_month(evening), last=day_month(morning))


def night_in(evening: date, today: date | None = None) -> str:
    """night of 11–12 March, with its year unless that is the one of `today`."""
    words = night_words(evening)
    if today is not None and evening.year == today.year:
        return words
    return with_year(words, (evening + timedelta(days=1)).year)


def short_night(evening: date) -> str:
    """The night that began on that evening, for narrow columns: 11–12 Mar."""
    morning = evening + timedelta(days=1)
    if morning.month == evening.month:
        return _day_of(f"{evening.day}–{morning.day}", month(evening)[:3])
    return tr("{first}–{last}", first=short_date(evening), last=short_date(morning))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def hhmm(moment: datetime | time) -> str:
    """22:00 or 10:00 pm. The one way in which a clock time is written for a person."""
    if not _twelve_hours():
        return f"{moment.hour:02d}:{moment.minute:02d}"
    half = tr("pm") if moment.hour >= 12 else tr("am")
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{_NARROW}{half}"


def with_clock(words: str) -> str:
    """A sentence with the clock times that stand in it, such as 22:00, as this person reads them."""
    return _CLOCK.sub(lambda found: hhmm(time(int(found[1]), int(found[2]))), words)


def number(value: float, digits: int | None = None) -> str:
    """1.5 or 1,5: with so many digits behind the point, or with as few as there are."""
    words = f"{value:g}" if digits is None else f"{value:.{digits}f}"
    return words.replace(".", _computer().decimal)


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
