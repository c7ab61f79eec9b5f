"""What may be done instead of Start: later, shorter, noted as done, or skipped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.app.reminders.words import snooze_choices
from coach.app.today import SessionCard
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.pages.base import Page
from coach.model.vocabulary import SHORT_ROUTINE
from coach.plan import reminder

if TYPE_CHECKING:
    from coach.desktop.widgets.choice_list import Option


class LaterMenu:
    """The choices beside Start, for a page that draws itself again where one comes too late."""

    def __init__(self, page: Page) -> None:
        self._page, self._coach, self._controller = page, page.coach, page.controller

    def choices(self, card: SessionCard, day: date) -> list[Option]:
        """What each does is its value; the snoozes are those of the reminder card."""
        from coach.desktop.widgets.choice_list import Option

        reminders, start = self._coach.reminders, self._controller.start_requested
        snoozes = [
            Option(
                partial(self.answer, partial(reminders.snooze, minutes, card.slot, day)),
                tr("In {length}", length=length),
                until,
            )
            for minutes, length, until in snooze_choices(self._coach.clock.now())
        ]
        skip = partial(self.answer, partial(reminders.skip, card.slot, day))
        return [
            *snoozes,
            Option(partial(start.emit, SHORT_ROUTINE, card.slot), tr("Only two minutes"), rule=True),
            Option(partial(self._ask_done, card, day), tr("I already did it…")),
            Option(skip, tr("Skip this one")),
        ]

    def bedside(self) -> Option:
        from coach.desktop.widgets.choice_list import Option

        return Option(self._controller.bedside_requested.emit, tr("Bedside screen"), rule=True)

    def open(self, card: SessionCard, day: date, button: QWidget) -> None:
        """The menu of the choices, open at the snooze that is on the reminder's button."""
        from coach.desktop.widgets.choice_list import open_menu

        open_menu(button, self.choices(card, day), focus=sorted(reminder.SNOOZES).index(reminder.SNOOZES[0]))

    def answer(self, act: Callable[[], object]) -> None:
        """Do it, unless it was answered elsewhere in the meantime."""
        try:
            act()
        except UserError as error:
            self._coach.log.info("not done: %s", error)
            self._page.refresh()

    def _ask_done(self, card: SessionCard, day: date) -> None:
        from coach.desktop.widgets.sheet import ask

        ask(
            self._page,
            tr("You did the {title} on your own?", title=card.title.lower()),
            tr("It is noted in your diary for today."),
            (
                ("part", tr("Part of it"), "outline"),
                ("", tr("Cancel"), "outline"),
                ("all", tr("All of it"), "main"),
            ),
            partial(self._done_earlier, card, day),
        )

    def _done_earlier(self, card: SessionCard, day: date, key: str) -> None:
        if key:
            note = self._coach.journal.done_earlier
            self.answer(partial(note, day, card.slot, card.routine, part=key == "part"))
