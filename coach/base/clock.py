"""The only reader of real time. Everything else takes a `Clock`, or a moment, as an argument."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from coach.base.language import tr

LOCALTIME = "/etc/localtime"


class Clock(Protocol):
    """Wall time for people, monotonic seconds for measuring."""

    def now(self) -> datetime:
        """This moment, aware, in the local zone."""
        ...

    def bare_now(self) -> datetime:
        """The same at the offset of this moment alone: what the first paint asks, before zones are loaded."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; stands still while the computer sleeps."""
        ...

    def zone(self) -> tzinfo:
        """The zone in force now; able to answer for any date."""
        ...

    def refresh(self) -> None:
        """Look for the zone again: people travel while the program runs."""
        ...


class SystemZone(tzinfo):
    """The C library's local zone, for machines whose zone has no readable name (Windows, odd set-ups)."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Offset that the system holds for that wall time, honouring `fold`."""
        if moment is None:
            return None
        return moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Always unknown: nothing here needs it."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Wall time of a UTC moment, with `fold` set on a second pass."""
        local = moment.replace(tzinfo=UTC).astimezone()
        return local.replace(tzinfo=self)


def bare_now() -> datetime:
    """This moment at the offset that the C library knows: for a press that has no time to load zones."""
    return datetime.now(UTC).astimezone()


def mend_zone() -> str:
    """Put aside a TZ that means nothing, so that the system's own zone is in force; a sentence about it.

    The C library reads such a TZ as UTC without a word, or at an offset that Python cannot hold.
    """
    name = _named_zone()
    if not name or _zone(name):
        return ""
    del os.environ["TZ"]
    if hasattr(time, "tzset"):
        time.tzset()
    return tr("The time zone TZ={name} is unknown, so the computer’s own is used.", name=name)


def _named_zone() -> str:
    return os.environ.get("TZ", "").removeprefix(":")


def _zone(name: str) -> tzinfo | None:
    """The zone of that name, or in that file; None for what means nothing."""
    from zoneinfo import ZoneInfo  # the first words of cramp help need none

    try:
        bare_now()
        if not os.path.isabs(name):
            return ZoneInfo(name)
        if os.path.isfile(name):  # never a pipe or a device
            with open(name, "rb") as file:
                return ZoneInfo.from_file(file, key="localtime")
    except KeyError:
        if re.match(r"(<[^>]+>|[A-Za-z]{3,})[-+]?\d", name):  # as POSIX writes it
            return SystemZone()
    except (ValueError, OverflowError, OSError):
        pass  # no name, or an offset of more than a day
    return None


def local_zone() -> tzinfo:
    """The zone of this process: `TZ`, else /etc/localtime, else the C library."""
    if name := _named_zone():
        return _zone(name) or SystemZone()
    named = os.path.realpath(LOCALTIME).partition("zoneinfo/")[2]
    return (_zone(named) if named else None) or _zone(LOCALTIME) or SystemZone()


class SystemClock:
    def __init__(self) -> None:
        self._zone: tzinfo | None = None

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(self.zone())

    def bare_now(self) -> datetime:
        return bare_now()

    def monotonic(self) -> float:
        return time.monotonic()

    def zone(self) -> tzinfo:
        """The zone found at the last `refresh`, or at the first question."""
        if self._zone is None:
            self._zone = local_zone()
        return self._zone

    def refresh(self) -> None:
        if hasattr(time, "tzset"):
            time.tzset()
        self._zone = local_zone()


class ScaledClock:
    """A clock whose seconds pass `speed` times as fast; the wall time stays the real one."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self.now, self.bare_now, self.zone, self.refresh = (
            clock.now,
            clock.bare_now,
            clock.zone,
            clock.refresh,
        )
        self._real, self._speed, self._start = clock.monotonic, speed, clock.monotonic()

    def monotonic(self) -> float:
        return self._start + (self._real() - self._start) * self._speed
