"""Which evening a moment belongs to, and which instant a wall time on a date is.

Cramps count from noon to noon; sessions and slots roll over at 04:00, so that what happens after
midnight stays with the evening it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from coach.base.settings import Settings

ROLLOVER = time(4)


def night_of(moment: datetime) -> date:
    """The date of the evening whose night `moment` (aware, local) lies in: noon to noon."""
    return day_of(moment, time(12))


def night_before(moment: datetime) -> date:
    """The evening of the night that is ending or has ended last; `moment` is local."""
    return moment.date() - timedelta(days=1)


def day_of(moment: datetime, rollover: time = ROLLOVER) -> date:
    """The day that `moment` (aware, local) is lived in; before the roll-over it is still yesterday."""
    today = moment.date()
    return today - timedelta(days=1) if moment.time() < rollover else today


def calendar_date(day: date, wall: time, rollover: time = ROLLOVER) -> date:
    """The date on the calendar of wall time `wall` in `day`: 00:10 of Friday's day is on Saturday."""
    return day + timedelta(days=1) if wall < rollover else day


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of its week, Monday to Sunday in every country."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(7))


def mondays(first: date, last: date) -> list[date]:
    """The Mondays of the weeks from that of `first` to that of `last`."""
    begin, end = week_of(first)[0], week_of(last)[0]
    return [begin + timedelta(weeks=number) for number in range((end - begin).days // 7 + 1)]


def half_years(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Those days in parts of half a year: as much of a diary as is read in one step."""
    while first <= last:
        end = min(last, first + timedelta(days=181))
        yield first, end
        first = end + timedelta(days=1)


def instant(on: date, wall: time, zone: tzinfo) -> datetime:
    """The UTC instant of a wall time on a calendar date, as RFC 5545 3.3.5 has it.

    A time that the spring change jumps over moves forward by the gap; of a time that the autumn change
    repeats, the first pass counts.
    """
    return datetime.combine(on, wall.replace(fold=0), tzinfo=zone).astimezone(UTC)


def within(wall: time, start: time, end: time) -> bool:
    """Whether a wall time lies in [start, end), which may go over midnight. An empty span holds nothing."""
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def in_night_look_hours(settings: Settings, now: datetime) -> bool:
    """From one hour before bedtime until the morning time."""
    bedtime = datetime.combine(now.date(), time.fromisoformat(settings.bedtime.zfill(5)))
    morning = time.fromisoformat(settings.morning.zfill(5))
    return within(now.time(), (bedtime - timedelta(hours=1)).time(), morning)
