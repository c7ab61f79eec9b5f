"""What a reminder says: on the card, in the notification, in the tray menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.app.reminders.policy import Wish
from coach.base.language import hhmm, tr, trn
from coach.plan.reminder import SNOOZES

if TYPE_CHECKING:
    from coach.app.coach import Coach

SHORT_ROUTINE = "two-minute"


@dataclass(frozen=True, slots=True)
class CardWords:
    """The sentences of one reminder, and its picture (None where the wording is discreet)."""

    title: str
    line: str
    picture: Any
    side: str
    short: bool  # offer "Only 2 min": it was snoozed before
    due: str
    snoozes: tuple[tuple[int, str, str], ...]  # minutes, "10 minutes", "22:10"


def card_words(coach: Coach, wish: Wish) -> CardWords:
    """Title, minutes and picture. Discreet wording names neither the body nor the time of day."""
    overview = coach.library.overview(wish.routine, wish.slot)
    minutes = max(1, round(overview.seconds / 60))
    short = wish.snoozes > 0 and overview.id != SHORT_ROUTINE
    length = tr("{n} min", n=minutes)
    if coach.settings.discreet:
        title, line = tr("Time for your break"), length
    else:
        title = tr("{name} stretch", name=wish.name)
        count = trn("{n} stretch", "{n} stretches", overview.count)
        line = tr("{what} · {length}", what=count, length=length) if overview.count else length
    instead = "" if coach.settings.discreet else coach.library.instead_words(wish.routine, wish.slot)
    if short:
        line = tr("Short on time? Two minutes count.")
    if instead:
        line = f"{line}\n{instead}"
    first = overview.stretches[0] if overview.stretches else None
    return CardWords(
        title=title,
        line=line,
        picture=None if coach.settings.discreet else overview.picture,
        side=first.side if first else "right",
        short=short,
        due=hhmm(wish.due),
        snoozes=snooze_choices(coach),
    )


def snooze_choices(coach: Coach) -> tuple[tuple[int, str, str], ...]:
    """Minutes, their words, and the time at which the reminder comes back."""
    now = coach.clock.now()
    zone = coach.clock.zone()
    return tuple(
        (
            minutes,
            trn("{n} minute", "{n} minutes", minutes) if minutes < 60 else tr("1 hour"),
            hhmm((now + timedelta(minutes=minutes)).astimezone(zone)),
        )
        for minutes in SNOOZES
    )


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
        when = coach.reminders.when_words(item.due)
    if coach.settings.discreet:
        return tr("Next: your break {when}", when=when)
    return tr("Next: {name} stretch {when}", name=item.name, when=when)
