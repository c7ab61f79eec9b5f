"""What a reminder says: on the card, in the notification, in the tray's line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.app.reminders.words import SnoozeChoice, snooze_choice, snooze_choices, when_words
from coach.base.language import hhmm, tr, trn
from coach.model.vocabulary import SHORT_ROUTINE
from coach.plan import reminder

if TYPE_CHECKING:
    from datetime import datetime

    from coach.app.reminders.reminders import Reminders
    from coach.app.routines.library import RoutineLibraryService
    from coach.guide.routine.routine import PictureSource
    from coach.plan.schedule import SlotView


class CardWords(NamedTuple):
    """The sentences of one reminder, and its picture (None where the wording is discreet)."""

    title: str
    line: str
    picture: PictureSource | None
    side: str
    reach: float  # share of the movement that the picture shows
    short: bool  # offer "Only 2 min": it was snoozed before
    snooze: SnoozeChoice  # the one on the button
    snoozes: tuple[SnoozeChoice, ...]


def card_words(library: RoutineLibraryService, slot: SlotView, now: datetime, *, discreet: bool) -> CardWords:
    """Title, minutes and picture. Discreet wording names neither the body nor the time of day."""
    overview = library.overview(slot.routine, slot.slot)
    length = tr("{n} min", n=max(1, round(overview.seconds / 60)))
    short = slot.snoozes > 0 and overview.id != SHORT_ROUTINE
    if discreet:
        title, line = tr("Time for your break"), length
    else:
        title = tr("{name} stretch", name=slot.name)
        count = trn("{n} stretch", "{n} stretches", overview.count)
        line = tr("{what} · {length}", what=count, length=length) if overview.count else length
    if short:
        line = tr("Short on time? Two minutes count.")
    instead = "" if discreet else library.instead_words(slot.routine, slot.slot)
    return CardWords(
        title=title,
        line=f"{line}\n{instead}" if instead else line,
        picture=None if discreet else overview.picture,
        side=overview.stretches[0].side if overview.stretches else "right",
        reach=overview.stretches[0].reach if overview.stretches else 1.0,
        short=short,
        snooze=snooze_choice(reminder.SNOOZES[0], now),
        snoozes=snooze_choices(now),
    )


def next_line(reminders: Reminders, now: datetime, *, discreet: bool) -> str:
    """The tray menu's line: what is due now, `Next: Bedtime stretch today 22:00`, or that they are paused."""
    if paused := reminders.paused_words():
        return paused
    slot = reminders.open_slot()
    if slot is not None and slot.state == "due":
        return tr("Now: your break") if discreet else tr("Now: {name} stretch", name=slot.name)
    items = reminders.next_items(1)
    if not items:
        return tr("No reminder is planned")
    item = items[0]
    days = (item.due.date() - now.date()).days
    if days < 2:
        time = hhmm(item.due)
        when = tr("tomorrow {time}", time=time) if days else tr("today {time}", time=time)
    else:
        when = when_words(item.due, now)
    if discreet:
        return tr("Next: your break {when}", when=when)
    return tr("Next: {name} stretch {when}", name=item.name, when=when)
