"""The schedule as an iCalendar file, so that a phone reminds when the computer is off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coach import __version__
from coach.app.reminders.reminders import Reminders
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.paths import APP_ID
from coach.plan.night import calendar_date
from coach.plan.reminder import pause_at
from coach.plan.schedule import Schedule, Slot, upcoming
from coach.plan.times import EVERY_DAY

if TYPE_CHECKING:
    from icalendar import Event

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def schedule_calendar(
    reminders: Reminders, seconds_of: Callable[[str, str], float], clock: Clock, discreet: bool
) -> bytes:
    """One recurring event with an alarm for each slot, in floating local time: 22:00 wherever one is.

    Days inside a pause that has an end are left out. `seconds_of` tells how long a routine takes in a slot.
    Raises UserError when every slot is off.
    """
    from icalendar import Calendar

    slots = [slot for slot in reminders.schedule.slots if slot.on]
    if not slots:
        raise UserError(tr("Every session is off, so there is nothing to put into a calendar."))
    calendar = Calendar()
    calendar.add("prodid", f"-//Bedtime Coach//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", tr("Bedtime Coach"))
    for slot in slots:
        event = _event(slot, reminders, clock, discreet)
        minutes = max(1, round(seconds_of(slot.routine, slot.id) / 60))
        event.add("duration", timedelta(minutes=minutes))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(slot: Slot, reminders: Reminders, clock: Clock, discreet: bool) -> Event:
    from icalendar import Alarm, Event, vText

    title = tr("Time for your break") if discreet else tr("{name} stretch", name=slot.name)
    event = Event()
    event.add("uid", f"{slot.id}@{APP_ID}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", _first(slot, reminders, clock))
    event.add("summary", title)
    event.add("rrule", _rule(slot, reminders.schedule))
    event.add("transp", "TRANSPARENT")
    if left_out := _left_out(slot, reminders, clock):
        event.add("exdate", left_out)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm["trigger"] = vText("PT0S")  # the library writes P0D, which some calendars do not take
    event.add_component(alarm)
    return event


def _first(slot: Slot, reminders: Reminders, clock: Clock) -> datetime:
    """The next wall time of the slot, without a zone."""
    due = next(due for due in upcoming(reminders.schedule, clock.now(), clock.zone()) if due.slot == slot.id)
    return _wall(slot, due.day, reminders.schedule)


def _wall(slot: Slot, day: date, schedule: Schedule) -> datetime:
    wall = schedule.wall(slot)
    return datetime.combine(calendar_date(day, wall, schedule.rollover), wall)


def _rule(slot: Slot, schedule: Schedule) -> dict[str, object]:
    """Every day, or the calendar's weekdays: what is due after midnight falls on the next one."""
    if slot.weekdays == EVERY_DAY:
        return {"freq": "daily"}
    shift = int(schedule.wall(slot) < schedule.rollover)
    return {"freq": "weekly", "byday": [_DAYS[(day + shift) % 7] for day in sorted(slot.weekdays)]}


def _left_out(slot: Slot, reminders: Reminders, clock: Clock) -> list[datetime]:
    """Wall times of the slot that lie in a pause with an end."""
    pauses = [pause for pause in reminders.pauses_ahead() if pause.end]
    if not pauses:
        return []
    schedule, zone = reminders.schedule, clock.zone()
    end = max(pause.end for pause in pauses if pause.end)
    found = []
    for due in upcoming(schedule, clock.now(), zone):
        if due.due >= end:
            break
        if due.slot == slot.id and pause_at(pauses, due.due):
            found.append(_wall(slot, due.day, schedule))
    return found
