"""Settings, reminders: the day's times, how a reminder comes, pauses, and whether it all works here."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from coach.app.coach import Coach
from coach.app.six_weeks import Offer
from coach.base.errors import UserError
from coach.base.language import full_date, tr
from coach.desktop.controller import Controller
from coach.desktop.pages.settings.reminder_check import ReminderCheck
from coach.desktop.pages.settings.slots import SlotEditor, at_bedtime
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.system.autostart import autostart
from coach.desktop.system.background import Background
from coach.desktop.system.health_check import unseen
from coach.desktop.widgets.buttons import Button, TextButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choice_list import Option, open_menu
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.layouts import REST, across, fill
from coach.desktop.widgets.rows import LabelledRow, rows_card, titled
from coach.desktop.widgets.text import Body
from coach.desktop.widgets.time_steppers import DateStepper, TimeStepper
from coach.model.records import PauseRow

QUIET = ("22:45", "07:00")


class RemindersTab(Tab):
    """When, how, not now, and the review after six weeks."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._reminders = coach.reminders
        self._unseen = Background(unseen, self)
        self._unseen.answered.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._on_come_back)

    def shape(self) -> object:
        """Pauses, quiet hours and the review decide which rows there are."""
        pauses = tuple(row.id for row in self._reminders.pauses_ahead())
        return pauses, bool(self.settings.quiet_from), self.coach.six_weeks.review() is None

    def build(self) -> None:
        self._build_review()
        self._slots, self._nothing_comes = SlotEditor(self), Body("", "ink2")
        self._nothing_comes.hide()
        fill(self.column, self._slots, self._ways(), self._nothing_comes)
        fill(self.column, self.rows.card("waits"), self._pauses(), self._checks())

    def refresh(self) -> None:
        """With card and notification off, or where none can come, say what is left."""
        super().refresh()
        self._slots.refresh()
        self._look()

    @Slot(Qt.ApplicationState)
    def _on_come_back(self, state: Qt.ApplicationState) -> None:
        """What shows notifications may have been installed or started meanwhile."""
        if state == Qt.ApplicationState.ApplicationActive and self.isVisible():
            self._look()

    @property
    def _comes(self) -> bool:
        return self.settings.reminder_card or self.settings.reminder_notification

    def _look(self) -> None:
        if self._comes:
            self._unseen.begin()
        else:
            words = tr("Nothing comes to you now. A mark on the tray icon and Today say what is due.")
            self._nothing_comes.show_words(words)

    @Slot(object)
    def _on_seen(self, words: str | None) -> None:
        if self._comes:  # both may have been switched off meanwhile
            self._nothing_comes.show_words(words or "")

    def change(self, **changes: Any) -> None:
        """Another lead is written in the bedtime slots, too."""
        if "bedtime_lead" in changes:
            at = f"bedtime - {changes['bedtime_lead']} min"
            slots = self.settings.slots
            changes["slots"] = tuple({**slot, "at": at} if at_bedtime(slot) else slot for slot in slots)
        super().change(**changes)

    # ------------------------------------------------------------------ six weeks

    def _build_review(self) -> None:
        review = self.coach.six_weeks.review()
        if review is None:
            return
        card = Card(border="due_line", width=2)
        card.put(titled("today", review.headline), *map(Body, review.sentences))
        buttons = [
            self.button(self.coach.six_weeks.offer_words(offer), partial(self._on_offer, offer))
            for offer in review.offers
        ]
        if review.change != "fewer":
            report = partial(self.controller.page_requested.emit, "report/settings")
            buttons.append(self.button(tr("Report for your doctor"), report, "document", kind=TextButton))
        card.put(across(*buttons, REST, gap=12, below=self.narrow))
        fill(self.column, card)

    def _on_offer(self, offer: Offer) -> None:
        self.coach.six_weeks.answer(offer)
        self.refresh()

    # ------------------------------------------------------------------ how a reminder comes

    def _ways(self) -> Card:
        rows = [*self.rows.rows("reminders"), self._quiet()]
        if self.settings.quiet_from:
            first = TimeStepper(self.settings.quiet_from, tr("Quiet from"))
            last = TimeStepper(self.settings.quiet_until or QUIET[1], tr("Quiet until"))
            first.changed.connect(lambda _: self.change(quiet_from=first.text))
            last.changed.connect(lambda _: self.change(quiet_until=last.text))
            rows.append(self.row(tr("Quiet from"), "", first, Body(tr("to")), last))
        return rows_card(rows)

    def _quiet(self) -> SwitchRow:
        help = tr("No reminders in this time; the bedtime stretch is always said.")
        switch = SwitchRow(tr("Quiet hours"), help, bool(self.settings.quiet_from))
        switch.toggled.connect(self._on_quiet)
        return switch

    def _on_quiet(self, on: bool) -> None:
        first, last = QUIET if on else ("", "")
        self.change(quiet_from=first, quiet_until=last)

    # ------------------------------------------------------------------ pauses

    def _pauses(self) -> Card:
        rows: list[QWidget] = []
        for pause in self._reminders.pauses_ahead():
            end = self.button(tr("Turn on"), partial(self._on_end, pause), name=tr("Turn reminders on again"))
            rows.append(self.row(self._pause_words(pause), "", end))
        button = self.button(
            tr("Pause"),
            lambda: self._open_pauses(button),
            "pause",
            after="chev-down",
            name=tr("Pause, menu"),
        )
        help = tr("Paused days are left out of your counts.")
        rows.append(self.row(tr("Pause all reminders"), help, button))
        rows.append(self._range())
        return rows_card(rows)

    def _pause_words(self, pause: PauseRow) -> str:
        now = self.coach.clock.now()
        if pause.start <= now:
            return self._reminders.paused_words()
        zone = self.coach.clock.zone()
        first = full_date(pause.start.astimezone(zone).date())
        if pause.end is None:
            return tr("Paused from {first}", first=first)
        last = pause.end.astimezone(zone).date() - timedelta(days=1)
        return tr("Paused from {first} to {last}", first=first, last=full_date(last))

    def _open_pauses(self, button: Button) -> None:
        pauses = {
            "1h": tr("1 hour"),
            "until-tomorrow": tr("Until tomorrow morning"),
            "3d": tr("3 days"),
            "7d": tr("1 week"),
            "14d": tr("2 weeks"),
            "": tr("Until I turn them on again"),
        }
        open_menu(
            button, [Option(partial(self._on_pause, length), words) for length, words in pauses.items()]
        )

    def _range(self) -> LabelledRow:
        today = self.coach.clock.now().date()
        first = DateStepper(today + timedelta(days=1), today, tr("First day"))
        last = DateStepper(today + timedelta(days=7), today, tr("Last day"))

        def pause() -> None:
            start, end = sorted((first.day, last.day))
            self._on_pause(f"{start.isoformat()}..{end.isoformat()}")

        button = self.button(tr("Pause"), pause, name=tr("Pause these days"))
        help = tr("A holiday, or an illness: the first and the last day.")
        return LabelledRow(tr("Pause some days"), help, [first, last, button], narrow=True)

    def _on_pause(self, length: str) -> None:
        try:
            self._reminders.pause(length)
        except UserError as error:
            self.said.emit(str(error), True)
            return
        self.refresh()

    def _on_end(self, pause: PauseRow) -> None:
        if pause.start <= self.coach.clock.now():
            self._reminders.resume()
        else:
            self._reminders.drop_pause(pause)
        self.refresh()

    # ------------------------------------------------------------------ does it work here

    def _checks(self) -> Card:
        check = self.button(tr("Try and see"), self._on_check, "bell")
        note = tr("A test reminder, and what this desktop allows.")
        return rows_card(
            [self._login(), self.row(tr("Do reminders work here?"), note, check), *self.rows.rows("day")]
        )

    def _on_check(self) -> None:
        ReminderCheck(self.coach, self.controller, self.window()).open()

    def _login(self) -> SwitchRow:
        state = autostart().state()
        help = tr("In the background, so that reminders come.")
        switch = SwitchRow(tr("Start when I log in"), state.problem or help, state.on)
        switch.toggled.connect(lambda on: self._on_login(switch, on))
        return switch

    def _on_login(self, switch: SwitchRow, on: bool) -> None:
        try:
            if autostart().state().on != on:
                autostart().switch(on)
        except UserError as error:
            self.said.emit(str(error), True)
        switch.setChecked(autostart().state().on)
