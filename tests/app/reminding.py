"""A coach whose reminders a test walks through, minute by minute."""

from datetime import UTC, date, datetime

from coach.app.coach import Coach
from coach.model.records import SessionRow, new_id
from tests.fakes import LONDON

THURSDAY = date(2026, 3, 12)
FRIDAY = date(2026, 3, 13)
MINUTE, HOUR = 60, 3600


def begin(home, clock):
    """A coach whose first steps are done and who has asked once what is due."""
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    coach.reminders.poll()
    return coach


def at(hour, minute=0, day=12, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def reminder(coach, slot, day=THURSDAY):
    return coach.diary.reminder(slot, day)


def states(coach, day=THURSDAY):
    return [slot.state for slot in coach.reminders.day(day)]


def session(slot, outcome, day=THURSDAY, when=None):
    return SessionRow(
        new_id(), slot, slot, day, (when or at(14, 40)).astimezone(UTC), 0, slot=slot, outcome=outcome
    )


def walk(coach, clock, until, step=MINUTE):
    """Poll every minute until then; returns the local time and slot of everything that rang."""
    rung = []
    while clock.now() < until:
        clock.advance(step)
        poll = coach.reminders.poll()
        if poll.ring:
            rung.append((f"{clock.now():%H:%M}", poll.card.slot))
    return rung
