"""Settings, reminders: the day's times, how a reminder comes, pauses, and whether it all works here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import full_date, tr
from coach.base.settings import Settings
from coach.desktop.pages.settings.rows import SettingSwitch, Tab
from coach.desktop.pages.settings.slots import SlotEditor, at_bedtime
from coach.desktop.system.autostart import autostart
from coach.desktop.widgets import (
    Body,
    Card,
    OutlineButton,
    Stepper,
    SwitchRow,
    TextButton,
    open_menu,
    styled_menu,
)
from coach.desktop.widgets.rows import Row, rows_card, titled
from coach.desktop.widgets.time_steppers import DateStepper, TimeStepper

if TYPE_CHECKING:
    from coach.model.records import PauseRow

QUIET = ("22:45", "07:00")
PAUSES = ("1h", "until-tomorrow", "3d", "7d", "14d", "")


class RemindersTab(Tab):
    """When, how, not now, and the review after six weeks."""

    key = "reminders"
    _from: DateStepper | None = None
    _until: DateStepper | None = None

    def shape(self) -> object:
        """Slots, pauses and the review decide which rows there are."""
        slots = tuple((slot.get("id"), slot.get("name")) for slot in self.settings.slots)
        pauses = tuple(row.id for row in self.coach.reminders.pauses_ahead())
        return slots, pauses, bool(self.settings.quiet_from), self.coach.setup.review() is None

    def build(self) -> None:
        """The cards, most used first."""
        self._build_review()
        self.column.addWidget(SlotEditor(self))
        self.column.addWidget(self._ways())
        self.column.addWidget(self._only_the_tray)
        self.column.addWidget(self._pauses())
        self.column.addWidget(self._checks())

    # ------------------------------------------------------------------ six weeks

    def _build_review(self) -> None:
        review = self.coach.setup.review()
        if review is None:
            return
        card = Card(border="due_line", width=2)
        card.box.addLayout(titled("today", review.headline))
        for sentence in review.sentences:
            card.box.addWidget(Body(sentence))
        direction = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(12)
        for offer in review.offers:
            button = OutlineButton(self.coach.setup.offer_words(offer), size="small")
            button.clicked.connect(lambda _=False, offer=offer: self._on_offer(offer))
            row.addWidget(button)
        if review.change != "fewer":
            report = TextButton(tr("Report for your doctor"), size="small", icon="document")
            report.clicked.connect(lambda: self.controller.page_requested.emit("progress"))
            row.addWidget(report)
        row.addStretch(1)
        card.box.addLayout(row)
        self.column.addWidget(card)

    def _on_offer(self, offer: str) -> None:
        self.coach.setup.answer_review(offer)  # type: ignore[arg-type]
        self.controller.settings_changed.emit()
        self.refresh()

    # ------------------------------------------------------------------ how a reminder comes

    def _ways(self) -> Card:
        ways = [self.row("reminder_card"), self.row("reminder_notification")]
        words = tr("Nothing comes to you now. A mark on the tray icon and Today say what is due.")
        self._only_the_tray = Body(words, "ink2")
        self._shows.append(self._on_way)
        for way in ways:
            if isinstance(way, SwitchRow):
                way.toggled.connect(self._on_way)
        rows: list[QWidget] = [
            self._lead(),
            *ways,
            self.row("reminder_chime"),
            self.row("reminder_repeat", help=tr("Once, after 20 minutes, if nobody answers.")),
            self.row("discreet"),
            self._quiet(),
        ]
        if self.settings.quiet_from:
            rows.append(self._quiet_times())
        return rows_card(rows)

    def _on_way(self) -> None:
        """With card and notification off, say what is left."""
        settings = self.settings
        self._only_the_tray.setVisible(not (settings.reminder_card or settings.reminder_notification))

    def _lead(self) -> Row:
        words = Settings.__dataclass_fields__["bedtime_lead"].metadata
        stepper = Stepper(
            self.settings.bedtime_lead, 0, 120, 5, tr(words["label"]), lambda n: tr("{n:g} min", n=n)
        )
        stepper.changed.connect(lambda value: self._on_lead(int(value)))
        self._shows.append(lambda: stepper.set_value(self.settings.bedtime_lead))
        return Row(tr(words["label"]), tr(words["help"]), [stepper], narrow=self.narrow)

    def _on_lead(self, minutes: int) -> None:
        slots = tuple(
            {**slot, "at": f"bedtime - {minutes} min"} if at_bedtime(slot) else dict(slot)
            for slot in self.settings.slots
        )
        self.change(bedtime_lead=minutes, slots=slots)

    def _quiet(self) -> SwitchRow:
        help = tr("No reminders in this time; the bedtime stretch is always said.")
        switch = SettingSwitch(tr("Quiet hours"), help, bool(self.settings.quiet_from))
        switch.toggled.connect(self._on_quiet)
        return switch

    def _on_quiet(self, on: bool) -> None:
        first, last = QUIET if on else ("", "")
        self.change(quiet_from=first, quiet_until=last)
        self.refresh()

    def _quiet_times(self) -> Row:
        first = TimeStepper(self.settings.quiet_from, tr("Quiet from"))
        last = TimeStepper(self.settings.quiet_until or QUIET[1], tr("Quiet until"))
        first.changed.connect(lambda _: self.change(quiet_from=first.text))
        last.changed.connect(lambda _: self.change(quiet_until=last.text))
        return Row(tr("Quiet from"), "", [first, Body(tr("to")), last], narrow=self.narrow)

    # ------------------------------------------------------------------ pauses

    def _pauses(self) -> Card:
        rows: list[QWidget] = []
        for pause in self.coach.reminders.pauses_ahead():
            end = OutlineButton(tr("Turn on"), size="small", name=tr("Turn reminders on again"))
            end.clicked.connect(lambda _=False, pause=pause: self._on_end(pause))
            rows.append(Row(self._pause_words(pause), "", [end], narrow=self.narrow))
        button = OutlineButton(
            tr("Pause"), icon="pause", after="chev-down", size="small", name=tr("Pause, menu")
        )
        button.clicked.connect(lambda: self._open_pauses(button))
        help = tr("Paused days are left out of your counts.")
        rows.append(Row(tr("Pause all reminders"), help, [button], narrow=self.narrow))
        rows.append(self._range())
        return rows_card(rows)

    def _pause_words(self, pause: PauseRow) -> str:
        now = self.coach.clock.now()
        if pause.start <= now:
            return self.coach.reminders.paused_words()
        zone = self.coach.clock.zone()
        first = full_date(pause.start.astimezone(zone).date())
        if pause.end is None:
            return tr("Paused from {first}", first=first)
        last = pause.end.astimezone(zone).date() - timedelta(days=1)
        return tr("Paused from {first} to {last}", first=first, last=full_date(last))

    def _open_pauses(self, button: OutlineButton) -> None:
        menu = styled_menu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = (
            tr("1 hour"),
            tr("Until tomorrow morning"),
            tr("3 days"),
            tr("1 week"),
            tr("2 weeks"),
            tr("Until I turn them on again"),
        )
        for length, said in zip(PAUSES, words, strict=True):
            menu.addAction(said).triggered.connect(lambda _=False, length=length: self._on_pause(length))
        open_menu(menu, button)

    def _range(self) -> Row:
        today = self.coach.clock.now().date()
        self._from = DateStepper(today + timedelta(days=1), today, tr("First day"))
        self._until = DateStepper(today + timedelta(days=7), today, tr("Last day"))
        button = OutlineButton(tr("Pause"), size="small", name=tr("Pause these days"))
        button.clicked.connect(self._on_range)
        words, help = tr("Pause some days"), tr("A holiday, or an illness: the first and the last day.")
        return Row(words, help, [self._from, self._until, button], narrow=True)

    def _on_range(self) -> None:
        if self._from is not None and self._until is not None:
            first, last = sorted((self._from.day, self._until.day))
            self._on_pause(f"{first.isoformat()}..{last.isoformat()}")

    def _on_pause(self, length: str) -> None:
        try:
            self.coach.reminders.pause(length)
        except UserError as error:
            self.page.say(str(error))
            return
        self.controller.reminder_changed.emit()
        self.refresh()

    def _on_end(self, pause: PauseRow) -> None:
        if pause.start <= self.coach.clock.now():
            self.coach.reminders.resume()
        else:
            self.coach.reminders.drop_pause(pause.id)
        self.controller.reminder_changed.emit()
        self.refresh()

    # ------------------------------------------------------------------ does it work here

    def _checks(self) -> Card:
        check = OutlineButton(tr("Try and see"), icon="bell", size="small")
        check.clicked.connect(self._on_check)
        note = tr("A test reminder, and what this desktop allows.")
        return rows_card(
            [
                self._login(),
                Row(tr("Do reminders work here?"), note, [check], narrow=self.narrow),
                self.row("rollover", help=tr("Sessions after midnight belong to the day before until then.")),
                self.row("morning", help=tr("Day colours begin, and a pause until tomorrow ends.")),
            ]
        )

    def _on_check(self) -> None:
        from coach.desktop.pages.settings.reminder_check import ReminderCheck

        ReminderCheck(self.coach, self.controller, self.window()).open()

    def _login(self) -> SwitchRow:
        state = autostart().state()
        help = tr("In the background, so that reminders come.")
        switch = SettingSwitch(tr("Start when I log in"), state.problem or help, state.on)
        switch.toggled.connect(lambda on: self._on_login(switch, on))
        return switch

    def _on_login(self, switch: SwitchRow, on: bool) -> None:
        try:
            if autostart().state().on != on:
                autostart().switch(on)
        except UserError as error:
            self.page.say(str(error))
        switch.setChecked(autostart().state().on)
