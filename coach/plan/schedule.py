"""Slots, their windows, and what is due or next. Pure: the moment and the zone are arguments.

A slot comes due once per date. Its window ends when the next slot comes due; the last one of an evening
ends at 02:00 or 90 minutes after it was due, whichever is later. All arithmetic is done on UTC instants:
two aware times of one zone would subtract as wall clocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from coach.base.errors import Problem
from coach.base.language import tr
from coach.base.settings import DEFAULT_SLOTS, Settings
from coach.model.records import ScheduleRow, SessionRow
from coach.model.vocabulary import SHORT_ROUTINE, SlotState
from coach.plan import times
from coach.plan.night import ROLLOVER, calendar_date, day_of, instant

MOST_SLOTS = 6
OFF = ("false", "no", "off", "0", "none", "")  # how a person writes that a slot is off
NIGHT_ENDS = time(2)
BEDTIME_WINDOW = timedelta(minutes=90)
EARLIEST = timedelta(hours=3)
_LOOK_AHEAD = 9  # days: a slot of one weekday recurs after seven, and a zone may skip a date


class Slot(NamedTuple):
    """One named time of the day. `at` is a wall time, or None when the slot hangs on bedtime by `lead`."""

    id: str
    name: str
    routine: str
    at: time | None = None
    lead: int = 0  # minutes before bedtime
    weekdays: frozenset[int] = times.EVERY_DAY
    on: bool = True

    @property
    def at_bedtime(self) -> bool:
        """Whether this is a bedtime slot: quiet hours never silence it and it stays open into the night."""
        return self.at is None or "bedtime" in (self.id, self.routine)

    @property
    def at_words(self) -> str:
        """The time as the settings file has it: `08:00`, or `bedtime - 20 min`."""
        if self.at is not None:
            return f"{self.at:%H:%M}"
        if not self.lead:
            return "at bedtime"
        return f"bedtime {'-' if self.lead > 0 else '+'} {abs(self.lead)} min"


class SlotView(NamedTuple):
    """One slot on one day: the plan of it, and for the screens what became of it.

    Open from `due` until `expires`, which are UTC in a schedule and local on a screen. `counts` is False for
    pauses and for what came due before the person had this schedule: it leaves the count of adherence.
    """

    slot: str
    name: str
    routine: str
    day: date
    due: datetime
    expires: datetime
    at_bedtime: bool = False
    state: SlotState = "later"
    snoozes: int = 0
    snoozed_until: datetime | None = None
    session: SessionRow | None = None
    reminder_on: bool = True
    counts: bool = True

    @property
    def key(self) -> tuple[str, date]:
        """What names its row in the diary."""
        return self.slot, self.day

    def open_at(self, moment: datetime) -> bool:
        return self.due.astimezone(UTC) <= moment.astimezone(UTC) < self.expires.astimezone(UTC)

    def in_zone(self, zone: tzinfo) -> SlotView:
        """As a screen shows it: local times, and the name in the person's language."""
        again = self.snoozed_until
        return self._replace(
            name=tr(self.name),
            due=self.due.astimezone(zone),
            expires=self.expires.astimezone(zone),
            snoozed_until=again.astimezone(zone) if again else None,
        )


class Schedule(NamedTuple):
    """The slots of a day, the bedtime some of them hang on, and when a day ends."""

    slots: tuple[Slot, ...]
    bedtime: time = time(22)
    rollover: time = ROLLOVER
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_settings(cls, settings: Settings) -> Schedule:
        """The schedule of the settings; what cannot be understood is in `problems`, with a fallback."""
        written = {"slots": settings.slots, "bedtime": settings.bedtime, "rollover": settings.rollover}
        return cls.from_dict(written, settings.bedtime_lead)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], lead: int = 0) -> Schedule:
        """The schedule that `as_dict` made; `lead` answers for a slot that is only “before bedtime”."""
        slots, problems = read_slots(stored.get("slots", ()), lead)
        bedtime = times.wall_time(stored.get("bedtime")) or time(22)
        return cls(slots, bedtime, times.wall_time(stored.get("rollover")) or ROLLOVER, tuple(problems))

    @classmethod
    def before(cls, stored: Mapping[str, Any]) -> Schedule:
        """The schedule of the days before `stored` was first kept; it may have changed on that day."""
        earlier = stored.get("earlier")
        return cls.from_dict(earlier if isinstance(earlier, Mapping) else stored)

    def as_dict(self) -> dict[str, Any]:
        """Plain values that JSON can hold."""
        return {
            "bedtime": f"{self.bedtime:%H:%M}",
            "rollover": f"{self.rollover:%H:%M}",
            "slots": [_slot_dict(slot) for slot in self.slots],
        }

    def slot(self, slot_id: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def at_bedtime(self, slot_id: str | None, routine: str) -> bool:
        """Whether a session of that slot, or of none, is one before sleep."""
        slot = self.slot(slot_id) if slot_id else None
        return "bedtime" in (slot_id, routine) or (slot is not None and slot.at_bedtime)

    def wall(self, slot: Slot) -> time:
        if slot.at is not None:
            return slot.at
        bedtime = datetime.combine(date(2000, 1, 2), self.bedtime)
        return (bedtime - timedelta(minutes=slot.lead % 1440)).time()

    def dues(self, first: date, last: date, zone: tzinfo) -> tuple[SlotView, ...]:
        """Every slot that is on, on the days `first` to `last`, in the order in which they come due."""
        week = [self._of_weekday(number) for number in range(7)]
        days = (first + timedelta(days=n) for n in range((last - first).days + 1 + _LOOK_AHEAD))
        starts = sorted(
            (
                (instant(calendar_date(day, wall, self.rollover), wall, zone), day, slot, night)
                for day in days
                for slot, wall, night in week[day.weekday()]
            ),
            key=lambda start: (*start[:2], start[2].id),
        )
        instants = [at for at, *_ in starts]
        views = []
        for at, day, slot, night in starts:
            if day > last:
                continue
            after = bisect_right(instants, at)
            following = instants[after] if after < len(instants) else None
            if night:
                night_ends = instant(calendar_date(day, NIGHT_ENDS, self.rollover), NIGHT_ENDS, zone)
                latest = max(night_ends, at + BEDTIME_WINDOW)
                ends = min(latest, following) if following else latest
            else:
                ends = following or at + timedelta(days=1)
            views.append(SlotView(slot.id, slot.name, slot.routine, day, at, ends, slot.at_bedtime))
        return tuple(views)

    def _of_weekday(self, weekday: int) -> list[tuple[Slot, time, bool]]:
        """The slots that are on, with their wall times, and whether one lasts into the night: at bedtime, and
        the last of the day."""
        found = [(slot, self.wall(slot)) for slot in self.slots if slot.on and weekday in slot.weekdays]
        latest = max(((wall < self.rollover, wall) for _, wall in found), default=None)
        return [
            (slot, wall, slot.at_bedtime or (wall < self.rollover, wall) == latest) for slot, wall in found
        ]


def planned(
    rows: Sequence[ScheduleRow], current: Schedule, first: date, last: date, zone: tzinfo
) -> tuple[SlotView, ...]:
    """Every slot of those days, each day by the schedule of its time; the oldest also before it.

    `rows` are in order; from the newest one on the schedule is `current`, that of the settings.
    """
    if not rows:
        return current.dues(first, last, zone)
    found: list[SlotView] = []
    if first < rows[0].since:
        end = min(last, rows[0].since - timedelta(days=1))
        found.extend(Schedule.before(rows[0].schedule).dues(first, end, zone))
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        start = max(first, row.since)
        end = min(last, following.since - timedelta(days=1)) if following else last
        if start <= end:
            schedule = Schedule.from_dict(row.schedule) if following else current
            found.extend(schedule.dues(start, end, zone))
    return tuple(found)


def counts_from(due: datetime) -> datetime:
    """The UTC instant from which a session counts for the slot that is due at `due`; before, it is extra."""
    return due.astimezone(UTC) - EARLIEST


def due_now(schedule: Schedule, now: datetime, zone: tzinfo) -> tuple[SlotView, ...]:
    """The slots whose window `now` lies in, the one that came due last at the end. Usually one or none."""
    today = day_of(now.astimezone(zone), schedule.rollover)
    near = schedule.dues(today - timedelta(days=2), today + timedelta(days=1), zone)
    return tuple(due for due in near if due.open_at(now))


def upcoming(schedule: Schedule, now: datetime, zone: tzinfo) -> Iterator[SlotView]:
    """Every slot that comes due strictly after `now`, in order, for as long as one asks."""
    if not any(slot.on for slot in schedule.slots):
        return
    moment = now.astimezone(UTC)
    first = day_of(now.astimezone(zone), schedule.rollover) - timedelta(days=1)
    while first.year < date.max.year:
        last = first + timedelta(days=6)
        yield from (due for due in schedule.dues(first, last, zone) if due.due > moment)
        first = last + timedelta(days=1)


def read_slots(written: Iterable[Mapping[str, Any]], lead: int) -> tuple[tuple[Slot, ...], list[Problem]]:
    """The slots as the settings file has them, and every fault found in them.

    A known slot whose time cannot be read keeps its usual time: a slip of the pen must not end reminders.
    """
    slots: list[Slot] = []
    problems: list[Problem] = []
    for number, entry in enumerate(written, 1):
        if len(slots) == MOST_SLOTS:
            words = tr("There are more than {n} sessions a day.", n=MOST_SLOTS)
            problems.append(Problem("slots", words, tr("Keep six.")))
            break
        slot, faults = _read_slot(entry, number, lead)
        problems += faults
        if slot and any(other.id == slot.id for other in slots):
            words = tr("“{id}” stands here twice.", id=slot.id)
            problems.append(Problem("slots", words, tr("Give each its own id.")))
        elif slot:
            slots.append(slot)
    return tuple(slots), problems


def _read_slot(entry: Mapping[str, Any], number: int, lead: int) -> tuple[Slot | None, list[Problem]]:
    slug = re.sub(r"[^a-z0-9]+", "-", str(entry.get("name") or "").casefold()).strip("-")
    identity = str(entry.get("id") or slug or f"slot-{number}")
    where = f"slots: {identity}"
    problems: list[Problem] = []
    usual = next((slot for slot in DEFAULT_SLOTS if slot["id"] == identity), None)
    written = entry.get("at", entry.get("time", usual["at"] if usual else None))
    at, before = _read_at(written, lead)
    if at is None and before is None:
        words = tr("“{at}” is no time.", at=written)
        problems.append(Problem(where, words, tr("Write `08:00` or `bedtime - 20 min`.")))
        if usual is None:
            return None, problems
        at, before = _read_at(usual["at"], lead)
    days = times.weekdays(entry.get("weekdays", entry.get("days")))
    if days is None:
        words = tr("These weekdays cannot be read.")
        problems.append(Problem(where, words, tr("Write `mon-fri` or `[mon, wed]`.")))
    slot = Slot(
        id=identity,
        name=str(entry.get("name") or (usual or {}).get("name") or identity),
        routine=str(entry.get("routine") or (usual or {}).get("routine") or SHORT_ROUTINE),
        at=at,
        lead=before or 0,
        weekdays=days or times.EVERY_DAY,
        on=str(entry.get("on", True)).strip().casefold() not in OFF,
    )
    return slot, problems


def _read_at(written: object, lead: int) -> tuple[time | None, int | None]:
    before = times.anchor(written, lead)
    return (None, before) if before is not None else (times.wall_time(written), None)


def _slot_dict(slot: Slot) -> dict[str, Any]:
    stored: dict[str, Any] = {
        "id": slot.id,
        "name": slot.name,
        "at": slot.at_words,
        "routine": slot.routine,
        "on": slot.on,
    }
    if slot.weekdays != times.EVERY_DAY:
        stored["weekdays"] = [times.WEEKDAY_WORDS[day] for day in sorted(slot.weekdays)]
    return stored
