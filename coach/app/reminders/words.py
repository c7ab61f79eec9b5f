"""How a reminder's times are said: the choices of a snooze, a coming moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.base.language import day_month, hhmm, tr, trn, weekday
from coach.plan import reminder

SnoozeChoice = tuple[int, str, str]
"""Minutes, `10 minutes`, and the time at which the reminder comes back."""


def snooze_choices(now: datetime) -> tuple[SnoozeChoice, ...]:
    """The choices of a menu, the shortest first. `now` is local."""
    return tuple(snooze_choice(minutes, now) for minutes in sorted(reminder.SNOOZES))


def snooze_choice(minutes: int, now: datetime) -> SnoozeChoice:
    words = trn("{n} minute", "{n} minutes", minutes) if minutes != 60 else tr("1 hour")
    until = now.astimezone(UTC) + timedelta(minutes=minutes)
    return minutes, words, hhmm(until.astimezone(now.tzinfo))


def when_words(moment: datetime, now: datetime) -> str:
    """A coming local moment: the time alone for today and tonight, else with its day."""
    if moment.astimezone(UTC) - now.astimezone(UTC) < timedelta(hours=20):
        return hhmm(moment)
    if moment.date() - now.date() < timedelta(days=7):
        return tr("{weekday} {time}", weekday=weekday(moment.date()), time=hhmm(moment))
    return tr("{day} {time}", day=day_month(moment.date()), time=hhmm(moment))
