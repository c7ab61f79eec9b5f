"""What a reminder says: on the card, in the notification, in the tray menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from coach.base.language import day_month, hhmm, tr, trn, weekday
from coach.plan import reminder

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.guide.routine.routine import Picture
    from coach.plan.schedule import SlotView

SHORT_ROUTINE = "two-minute"

SnoozeChoice = tuple[int, str, str]
"""Minutes, `10 minutes`, and the time at which the reminder comes back."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """The sentences of one reminder, and its picture (None where the wording is discreet)."""

    title: str
    line: str
    picture: Picture | None
    side: str
    reach: float  # share of the movement that the picture shows
    short: bool  # offer "Only 2 min": it was snoozed before
    snooze: SnoozeChoice  # the one on the button
    snoozes: tuple[SnoozeChoice, ...]


def card_words(coach: Coach, slot: SlotView) -> CardWords:
    """Title, minutes and picture. Discreet wording names neither the body nor the time of day."""
    overview = coach.library.overview(slot.routine, slot.slot)
    length = tr("{n} min", n=max(1, round(overview.seconds / 60)))
    short = slot.snoozes > 0 and overview.id != SHORT_ROUTINE
    discreet, now = coach.settings.discreet, coach.clock.now()
    if discreet:
        title, line = tr("Time for your break"), length
    else:
        title = tr("{name} stretch", name=slot.name)
        count = trn("{n} stretch", "{n} stretches", overview.count)
        line = tr("{what} · {length}", what=count, length=length) if overview.count else length
    if short:
        line = tr("Short on time? Two minutes count.")
    instead = "" if discreet else coach.library.instead_words(slot.routine, slot.slot)
    return CardWords(
        title=title,
        line=f"{line}\n{instead}" if instead else line,
        picture=None if discreet else overview.picture,
        side=overview.stretches[0].side if overview.stretches else "right",
        reach=overview.stretches[0].reach if overview.stretches else 1.0,
        short=short,
        snooze=_choice(reminder.SNOOZES[0], now),
        snoozes=snooze_choices(now),
    )


def snooze_choices(now: datetime) -> tuple[SnoozeChoice, ...]:
    """The choices of a menu, the shortest first. `now` is local."""
    return tuple(_choice(minutes, now) for minutes in sorted(reminder.SNOOZES))


def _choice(minutes: int, now: datetime) -> SnoozeChoice:
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


def next_line(coach: Coach) -> str:
    """The tray menu's line: what is due now, `Next: Bedtime stretch today 22:00`, or that they are paused."""
    if paused := coach.reminders.paused_words():
        return paused
    slot = coach.reminders.open_slot()
    if slot is not None and slot.state == "due":
        discreet = coach.settings.discreet
        return tr("Now: your break") if discreet else tr("Now: {name} stretch", name=slot.name)
    items = coach.reminders.next_items(1)
    if not items:
        return tr("No reminder is planned")
    item, now = items[0], coach.clock.now()
    days = (item.due.date() - now.date()).days
    if days < 2:
        time = hhmm(item.due)
        when = tr("tomorrow {time}", time=time) if days else tr("today {time}", time=time)
    else:
        when = when_words(item.due, now)
    if coach.settings.discreet:
        return tr("Next: your break {when}", when=when)
    return tr("Next: {name} stretch {when}", name=item.name, when=when)
