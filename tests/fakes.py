"""Stand-ins that tests hold in their hands: a clock that moves only when told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class FakeClock:
    """A clock that stands still until `advance` or `set` moves it."""

    def __init__(self, start: datetime | None = None, zone: tzinfo = LONDON) -> None:
        self._zone = zone
        self._utc = (start or datetime(2026, 3, 12, 14, 30, tzinfo=zone)).astimezone(UTC)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._utc.astimezone(self._zone)

    bare_now = now

    def monotonic(self) -> float:
        return self._monotonic

    def zone(self) -> tzinfo:
        return self._zone

    def refresh(self) -> None:
        """The zone is the one given; travel is told by `travel`."""

    def advance(self, seconds: float) -> None:
        """Time passes while the computer is awake."""
        self._utc += timedelta(seconds=seconds)
        self._monotonic += seconds

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: wall time passes, monotonic time does not."""
        self._utc += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Somebody sets the clock."""
        self._utc = moment.astimezone(UTC)

    def travel(self, zone: tzinfo) -> None:
        """The person lands in another zone."""
        self._zone = zone


class Stopwatch:
    """Stands in for Qt's elapsed timer: time passes when told."""

    seconds = 0.0

    def elapsed(self) -> int:
        """Milliseconds."""
        return round(self.seconds * 1000)

    def restart(self) -> int:
        """From nought again."""
        self.seconds = 0.0
        return 0


class Typed:
    """Stands in for the keys of a terminal: one of `keys` at each look, then none. Waiting for the next takes
    time of the clock and none of the machine."""

    def __init__(self, clock: FakeClock, keys: str = "") -> None:
        self._clock, self._keys, self.live = clock, list(keys), bool(keys)

    def __enter__(self) -> Typed:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def wait(self, seconds: float) -> str:
        """The next key."""
        self._clock.advance(seconds)
        return self._keys.pop(0) if self._keys else ""
