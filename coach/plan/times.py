"""Times, weekdays and pauses as people write them: `8.30 pm`, `bedtime - 20 min`, `mon-fri`, `2h`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from coach.base.errors import UserError
from coach.base.language import tr
from coach.model.records import YEARS, PauseRow, new_id
from coach.plan.night import day_of, instant

WEEKDAY_WORDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = frozenset(range(7))
LONGEST_PAUSE = 10 * 366 * 1440  # minutes

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?::\d{2})?\s*(?:h|o'clock)?\s*(am|pm|a\.m\.|p\.m\.)?\Z")
_PART = re.compile(
    r"(\d+(?:\.\d+)?)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|min|m)?(?:\s*(?:and|,)?\s*)", re.ASCII
)
_UNITS = {"d": 1440.0, "h": 60.0, "m": 1.0}
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-"})
_SETS = {
    **dict.fromkeys(("", "daily", "every day", "everyday", "all", "always"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "working days"), frozenset(range(5))),
    **dict.fromkeys(("weekend", "weekends"), frozenset((5, 6))),
}


def _plain(value: object) -> str:
    return " ".join(str(value).translate(_DASHES).casefold().split())


def wall_time(value: object) -> time | None:
    """A time of day as people write it: `22:00`, `8.30`, `8 pm`, `0800`, `noon`; None when it is none."""
    text = _plain(value)
    if text in ("noon", "midday"):
        return time(12)
    if text in ("midnight", "24:00"):
        return time(0)
    found = _CLOCK.match(text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def minutes(value: object) -> int | None:
    """A length as people write it, in whole minutes: `90`, `2h`, `1h30`, `20 min`; None when it is none."""
    text = _plain(value)
    position, total, unit = 0, 0.0, ""
    while position < len(text):
        part = _PART.match(text, position)
        if not part:
            return None
        unit = (part[2] or ("m" if unit in ("", "h") else "?"))[0]
        if unit == "?":
            return None
        total += float(part[1]) * _UNITS[unit]
        position = part.end()
    return round(total) if text and math.isfinite(total) else None


def anchor(value: object, lead: int) -> int | None:
    """Minutes before bedtime: 20 for `bedtime - 20 min` or `20 min before bedtime`; None for other texts.

    `lead` answers for a bare `bedtime` or `before bedtime`; a negative result lies after bedtime.
    """
    text = _plain(value)
    if "bedtime" not in text and "lights out" not in text and "lights-out" not in text:
        return None
    rest = re.sub(r"bedtime|lights[ -]out", "", text).strip()
    if rest in ("", "before", "at", "-"):
        return 0 if rest == "at" else lead
    sign = -1 if rest.startswith("+") or rest.endswith("after") else 1
    length = minutes(re.sub(r"\A[+-]|(before|after)\Z", "", rest).strip())
    return None if length is None else sign * length


def weekdays(value: object) -> frozenset[int] | None:
    """Weekdays as people write them (`mon-fri`, `Mon, Wed`, `weekend`, ISO numbers 1-7); 0 is Monday.

    Nothing at all means every day; None when it cannot be understood or names no day.
    """
    if value is None:
        return EVERY_DAY
    if isinstance(value, Iterable) and not isinstance(value, str):
        parts = [_plain(item) for item in value]
    else:
        text = re.sub(r"\s*-\s*", "-", _plain(value))
        if text in _SETS:
            return _SETS[text]
        parts = [part for part in re.split(r"[,;/\s]+", text) if part not in ("", "and")]
    found: set[int] = set()
    for part in parts:
        days = _weekday_span(part)
        if days is None:
            return None
        found |= days
    return frozenset(found) or None


def _weekday_span(text: str) -> set[int] | None:
    if text and text in _SETS:
        return set(_SETS[text])
    first, dash, last = text.partition("-")
    start, end = _weekday(first.strip()), _weekday((last if dash else first).strip())
    if start is None or end is None:
        return None
    return {day % 7 for day in range(start, end + 1 if end >= start else end + 8)}


def _weekday(text: str) -> int | None:
    if re.fullmatch(r"[1-7]", text):
        return int(text) - 1
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for index, name in enumerate(full):
        if len(text) >= 2 and (name.startswith(text) or f"{name}s" == text):
            return index
    return None


def pause_row(text: str, now: datetime, zone: tzinfo, morning: time, rollover: time) -> PauseRow:
    """The pause that `text` means; "" lasts until it is ended. Raises UserError for one that cannot be."""
    if not text.strip():
        return PauseRow(new_id(), now.astimezone(UTC))
    span = pause_span(text, now, zone, morning, rollover)
    if span is None:
        words = tr("“{what}” is no pause. Write 2h, until-tomorrow or 2026-12-24..2026-12-31.", what=text)
        raise UserError(words)
    if span[1] <= now.astimezone(UTC):
        raise UserError(tr("That pause lies in the past."))
    return PauseRow(new_id(), *span)


def pause_span(
    text: str, now: datetime, zone: tzinfo, morning: time, rollover: time
) -> tuple[datetime, datetime] | None:
    """UTC start and end of a pause: `2h`, `until-tomorrow`, `2026-12-24..2026-12-31`, one date.

    Days are whole ones, from roll-over to roll-over. None when the text cannot be understood.
    """
    start = now.astimezone(UTC)
    plain = _plain(text).replace(" ", "-")
    if plain in ("until-tomorrow", "tomorrow", "until-tomorrow-morning", "until-morning"):
        tomorrow = day_of(now.astimezone(zone), rollover) + timedelta(days=1)
        return start, instant(tomorrow, morning, zone)
    days = _date_range(plain)
    if days:
        return instant(days[0], rollover, zone), instant(days[1] + timedelta(days=1), rollover, zone)
    length = minutes(text)
    return (start, start + timedelta(minutes=length)) if length and length <= LONGEST_PAUSE else None


def _date_range(text: str) -> tuple[date, date] | None:
    first, dots, last = text.partition("..")
    try:
        start = date.fromisoformat(first)
        end = date.fromisoformat(last) if dots else start
    except ValueError:
        return None
    return (start, end) if start <= end and start.year in YEARS and end.year in YEARS else None
