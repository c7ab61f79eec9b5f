"""Brings reminders to the screen: a look a minute asks what is due; card, notification and chime follow.

No timer here is trusted: each look compares wall clocks, and the diary knows what was shown already.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach.app.reminder_words import CardWords
from coach.base import ipc
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.reminders.notifications import Notifications
from coach.desktop.system.suspend import Suspend
from coach.desktop.widgets.content import CoachWindow
from coach.model.vocabulary import SHORT_ROUTINE
from coach.plan.schedule import SlotView

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.reminders.reminders import Poll
    from coach.desktop.controller import Controller
    from coach.desktop.reminders.card import ReminderCard
    from coach.desktop.reminders.presence import Presence
    from coach.desktop.system.sound import DesktopSound
    from coach.desktop.system.tray import Tray

TRIAL = 60  # seconds that a reminder for trying it out stays
TICK = 60  # seconds: each look is at a full minute, when slots and snoozes come due


class ReminderService(QObject):
    """Ticks, shows and hears the answers. `start()` begins; `look()` asks again at once."""

    def __init__(
        self,
        coach: Coach,
        controller: Controller,
        presence: Presence,
        sound: DesktopSound,
        tray: Tray | None,
        window: Callable[[], CoachWindow | None],
        parent: QObject | None = None,
    ) -> None:
        """`window`: the main window, once it is made; `tray` is None where it could not be made."""
        super().__init__(parent)
        self._coach, self._controller = coach, controller
        self._presence, self._sound, self._tray, self._window = presence, sound, tray, window
        self._slot: SlotView | None = None
        self._card: ReminderCard | None = None
        self._looking = False
        self._told = False  # whether anything but the tray tells of what is due
        self._notifications = Notifications(tr("Bedtime Coach"), self, _kept(coach))
        self._notifications.action.connect(self._on_answer)
        self._notifications.failed.connect(self._on_not_notified)
        self._trial: CardWords | None = None
        self._trial_card: ReminderCard | None = None
        self._trial_notifications = Notifications(tr("Bedtime Coach"), self)
        self._trial_notifications.action.connect(self._controller.window_requested)
        self._trial_notifications.failed.connect(self._show_trial_card)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._suspend = Suspend(self)

    def start(self) -> None:
        """Begin to remind."""
        controller = self._controller
        for changed in (
            self._suspend.woke,
            self._presence.known,
            controller.session_finished,
            controller.diary_changed,
            controller.settings_changed,
            controller.reminders_changed,
            controller.start_requested,
        ):
            changed.connect(self.look)
        controller.theme_changed.connect(self._on_theme)
        controller.page_requested.connect(self._give_way)
        controller.reminder_test_requested.connect(self.test)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._give_way)
        self._notifications.withdraw_left()
        self.look()

    def stop(self) -> None:
        """The program ends: nothing of ours stays on the screen; the diary keeps what is open."""
        self._timer.stop()
        self._end_trial()
        self._trial_notifications.close()
        self._notifications.close()
        if self._card is not None:
            self._card.hide()

    # ------------------------------------------------------------------ asking

    @Slot()
    def look(self) -> None:
        """Ask what is due, and make the screen agree. Never raises: a broken look is followed by the next."""
        if self._looking:
            return
        self._looking = True
        try:
            self._coach.clock.refresh()
            if window := self._window():
                window.leave_untouched()
            if _in_use():
                self._end_trial()
            self._agree(self._coach.reminders.poll(self._reason_to_wait))
        except Exception:
            self._coach.log.exception("looking for reminders failed")
        finally:
            self._looking = False
            self._timer.start((TICK - self._coach.clock.now().second) * 1000)

    def _reason_to_wait(self) -> str | None:
        """A session or cramp help of ours, or what the computer tells of the person."""
        return "in-use" if _in_use() else self._presence.reason()

    def _agree(self, poll: Poll) -> None:
        self._slot = poll.card
        if poll.card is None:
            self._take_away()
        elif poll.ring:
            self._bring(poll.card)
        elif self._card is not None and self._card.isVisible():
            self._card.set_words(self._coach.card_words(poll.card))
            self._give_way()
        if self._tray is not None:
            self._tray.set_waiting(poll.waiting is not None or (poll.card is not None and not self._told))
            self._tray.refresh()

    # ------------------------------------------------------------------ the screen

    def _bring(self, slot: SlotView) -> None:
        """One way at a time, so that none lies over the other: the card where we may place it, else the
        notification. Where Today shows the same Start no card comes; with both off only the tray tells."""
        words, settings = self._coach.card_words(slot), self._coach.settings
        said = self._in_window()
        self._told = rings = said or settings.reminder_card or settings.reminder_notification
        if settings.reminder_card and placed_by_us() and not said:
            self._show_card(words)
        else:
            if self._card is not None:
                self._card.hide()  # it may show the one before
            if settings.reminder_notification or (settings.reminder_card and not placed_by_us()):
                seconds = (slot.expires - self._coach.clock.now()).total_seconds()
                self._notifications.show(words.title, words.line, _actions(words), max(seconds, TICK))
        if rings:
            self._sound.play("reminder")

    def _in_window(self) -> bool:
        """Whether our active window shows the same Start."""
        window = self._window()
        if self._slot is None or window is None or not window.isVisible():
            return False
        return window.says_due == self._slot.slot

    @Slot()
    def _give_way(self) -> None:
        """Today was opened, or the window came to the front: the card would lie over the same Start."""
        if self._card is not None and self._card.isVisible() and self._in_window():
            self._card.hide()

    def _show_card(self, words: CardWords) -> None:
        self._notifications.withdraw()
        if self._card is None:
            self._card = _new_card(words)
            self._card.answered.connect(self._on_answer)
        self._bring_card(self._card, words)

    def _bring_card(self, card: ReminderCard, words: CardWords) -> None:
        card.set_words(words)
        card.appear(_buttons_in_use(), _place_of_cramp_now(self._window()))

    def _take_away(self) -> None:
        if self._card is not None:
            self._card.hide()
        self._notifications.withdraw()

    @Slot()
    def test(self) -> None:
        """Show a reminder now, for trying it out. Its answers only close it."""
        now = self._coach.clock.now()
        sample = SlotView("bedtime", tr("Bedtime"), "bedtime", now.date(), now, now)
        words = self._coach.card_words(next(iter(self._coach.reminders.next_items(1)), sample))
        settings = self._coach.settings
        self._sound.test("reminder")
        self._end_trial()
        self._trial = words
        if placed_by_us() and (settings.reminder_card or not settings.reminder_notification):
            self._show_trial_card()
        else:
            open_it = [("default", tr("Open"))]
            self._trial_notifications.show(words.title, words.line, open_it, TRIAL)

    @Slot()
    def _show_trial_card(self) -> None:
        if self._trial is None or not placed_by_us():
            return
        if self._trial_card is None:
            self._trial_card = _new_card(self._trial)
            self._trial_card.answered.connect(self._end_trial)
        self._bring_card(self._trial_card, self._trial)

    @Slot()
    def _end_trial(self) -> None:
        self._trial = None
        self._trial_notifications.withdraw()
        if self._trial_card is not None:
            self._trial_card.hide()

    # ------------------------------------------------------------------ answers

    def _on_answer(self, key: str, minutes: int = 0) -> None:
        """A button of the card, or of the notification, whose body is `default`."""
        slot, reminders = self._slot, self._coach.reminders
        if key == "default":
            self._controller.window_requested.emit()
        elif slot is not None:
            try:
                if key == "snooze":
                    reminders.snooze(minutes or None, slot.slot, slot.day)
                elif key == "skip":
                    reminders.skip(slot.slot, slot.day)
                elif key == "tomorrow":
                    reminders.pause("until-tomorrow")
                else:
                    reminders.start(slot.slot, slot.day)
            except UserError as error:
                self._coach.log.warning("an answer came too late: %s", error)
            self.look()
            if key in ("start", "short"):
                self._controller.elsewhere.emit()
                self._controller.start_requested.emit(
                    SHORT_ROUTINE if key == "short" else slot.routine, slot.slot
                )

    @Slot(str)
    def _on_not_notified(self, reason: str) -> None:
        """Fall back in silence, to the card. Who has switched it off, and where it would take the keys of
        another program, has heard the chime, and sees the mark on the tray icon."""
        self._coach.log.info("no notification: %s", reason)
        if self._slot is None or self._in_window() or (self._card is not None and self._card.isVisible()):
            return
        marked = self._tray is not None and self._tray.available
        if placed_by_us() and (self._coach.settings.reminder_card or not marked):
            self._show_card(self._coach.card_words(self._slot))
            return
        self._told = False
        if self._tray is not None:
            self._tray.set_waiting(True)

    @Slot()
    def _on_theme(self) -> None:
        if self._card is not None and self._slot is not None:
            self._card.set_words(self._coach.card_words(self._slot))


def _kept(coach: Coach) -> Path | None:
    """Where the notification that is shown is noted, until the person logs out."""
    try:
        return Path(ipc.address(coach.home.data, "notified"))
    except OSError:
        return None


def _new_card(words: CardWords) -> ReminderCard:
    from coach.desktop.reminders.card import ReminderCard

    return ReminderCard(words)


def _in_use() -> bool:
    """Whether a session or cramp help of ours fills the screen."""
    return any(window.holds_reminders for window in CoachWindow.visible_ones())


def _actions(words: CardWords) -> list[tuple[str, str]]:
    """Keys and words of the notification's buttons."""
    later = ("snooze", tr("Snooze until {time}", time=words.snooze[2]))
    if words.short:
        later = ("short", tr("Only 2 min"))
    return [("default", tr("Open")), ("start", tr("Start")), later, ("skip", tr("Skip"))]


def _buttons_in_use() -> list[QRect]:
    """Where the buttons of our active window are on the screen: the card stands beside them."""
    active = QApplication.activeWindow()
    if active is None:
        return []
    found = []
    for button in active.findChildren(QAbstractButton):
        seen = button.visibleRegion().boundingRect() if button.isVisible() else QRect()
        if not seen.isEmpty():
            found.append(seen.translated(button.mapToGlobal(QPoint())))
    return found


def _place_of_cramp_now(window: CoachWindow | None) -> list[QRect]:
    """Where Cramp now of our open window is on the screen: nothing may cover it."""
    if window is None or window.cramp_now is None or not window.isVisible() or window.isMinimized():
        return []
    return [QRect(window.cramp_now.mapToGlobal(QPoint()), window.cramp_now.size())]


def placed_by_us() -> bool:
    """Whether a window of ours may choose its place, stay on top, and come without the keyboard; Wayland
    allows none of it."""
    return QGuiApplication.platformName() != "wayland"
