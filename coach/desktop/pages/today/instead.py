"""What may be done instead of Start: later, shorter, noted as done, or skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.app.reminders.words import snooze_choices
from coach.base.errors import UserError
from coach.base.language import tr

if TYPE_CHECKING:
    from coach.app.today import SessionCard
    from coach.desktop.pages.base import Page


class Instead:
    """The choices beside Start, for a page that draws itself again where one comes too late."""

    def __init__(self, page: Page) -> None:
        self._page, self._coach, self._controller = page, page.coach, page.controller

    def choices(self, card: SessionCard, day: date) -> Sequence[tuple[str, Callable[[], object]]]:
        """Words and deed of each; the snoozes are those of the reminder card."""
        reminders, start = self._coach.reminders, self._controller.start_requested
        snoozes = (
            (
                tr("Snooze {length} (until {time})", length=length, time=until),
                partial(self.answer, partial(reminders.snooze, minutes, card.slot, day)),
            )
            for minutes, length, until in snooze_choices(self._coach.clock.now())
        )
        return (
            *snoozes,
            (tr("Only two minutes"), lambda: start.emit("two-minute", card.slot)),
            (tr("I already did it…"), lambda: self._ask_done(card, day)),
            (tr("Skip this one"), partial(self.answer, partial(reminders.skip, card.slot, day))),
        )

    def open(self, card: SessionCard, day: date, button: QWidget) -> None:
        """The menu of the choices."""
        from coach.desktop.widgets.fields import open_menu, styled_menu

        menu = styled_menu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self.choices(card, day):
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        open_menu(menu, button)

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
            focus="all",
        )

    def _done_earlier(self, card: SessionCard, day: date, key: str) -> None:
        if key:
            note = self._coach.journal.done_earlier
            self.answer(partial(note, day, card.slot, card.routine, part=key == "part"))
