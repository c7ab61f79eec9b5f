"""Brings reminders to the screen: a coarse tick asks what is due; card, notification, tray and chime follow.

No timer here is trusted: each tick compares wall clocks, and the diary knows what was shown already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach.app.reminders.reminders import SNOOZES, Poll, Wish
from coach.app.reminders.words import SHORT_ROUTINE, card_words
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.reminders import do_not_disturb
from coach.desktop.reminders.notifications import Notifications
from coach.desktop.system.suspend import Suspend
from coach.desktop.widgets.content import CoachWindow

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.reminders.words import CardWords
    from coach.desktop.controller import Controller
    from coach.desktop.reminders.card import ReminderCard
    from coach.desktop.system.sound import Sound
    from coach.desktop.system.tray import Tray

SHORTEST_TICK = 1.0  # seconds
TICK = 60.0
TICK_WHEN_TOLD = 300.0  # the system tells when it wakes up
LOOK_AT_LEAST = 300.0  # seconds after which a tick looks into the diary even when nothing should be due
JUMP = 5.0  # seconds by which wall and monotonic time may disagree: more is a sleep, or a clock that was set


class ReminderService(QObject):
    """Ticks, shows and hears the answers. `start()` begins; `look()` asks again at once."""

    def __init__(
        self,
        coach: Coach,
        controller: Controller,
        parent: QObject | None = None,
        *,
        sound: Sound | None = None,
        tray: Tray | None = None,
        disturb: Callable[[], str] = do_not_disturb.reason,
    ) -> None:
        super().__init__(parent)
        self._coach, self._controller = coach, controller
        self._sound, self._tray, self._disturb = sound, tray, disturb
        self._wish: Wish | None = None
        self._card: ReminderCard | None = None
        self._looking = False
        self._told = False  # whether anything but the tray tells of what is due
        self._notifications = Notifications(tr("Bedtime Coach"), self)
        self._notifications.action.connect(self._on_action)
        self._notifications.failed.connect(self._on_not_notified)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._calm_until: datetime | None = None
        self._looked, self._zone = (coach.clock.now(), coach.clock.monotonic()), coach.clock.zone()
        self._suspend: Suspend | None = None

    def start(self) -> None:
        """Begin to remind."""
        self._suspend = Suspend(self)
        self._suspend.woke.connect(self.look)
        facts = (
            "session_finished",
            "diary_changed",
            "settings_changed",
            "reminders_changed",
            "start_requested",
        )
        for fact in facts:
            getattr(self._controller, fact).connect(self.look)
        self._controller.theme_changed.connect(self._on_theme)
        self._controller.page_requested.connect(self._give_way)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._give_way)
        self._controller.reminder_test_requested.connect(self.test)
        self.look()

    def stop(self) -> None:
        """The program ends: nothing of ours stays on the screen; the diary keeps what is open."""
        self._timer.stop()
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
        longest, again = TICK, None
        try:
            self._refresh_clock()
            for window in _windows(self._coach):
                window.leave_untouched()
            poll = self._coach.reminders.poll(self._hold)
            self._agree(poll)
            again = poll.again
            self._remember(poll)
            if self._suspend and self._suspend.connected and self._calm_until is not None:
                longest = TICK_WHEN_TOLD
        except Exception:
            self._coach.log.exception("looking for reminders failed")
        finally:
            self._looking = False
            self._arm(again, longest)

    def _arm(self, again: datetime | None, longest: float) -> None:
        seconds = longest
        if again is not None:
            left = (again - self._coach.clock.now().astimezone(UTC)).total_seconds()
            seconds = min(max(left, SHORTEST_TICK), longest)
        self._timer.start(round(seconds * 1000))

    def _remember(self, poll: Poll) -> None:
        """Until when nothing can happen; None while something is on the screen or waits for it, or a session
        is open that somebody may have left."""
        clock = self._coach.clock
        busy = poll.card is not None or poll.waiting is not None or _session_open(self._coach)
        far = clock.now().astimezone(UTC) + timedelta(seconds=LOOK_AT_LEAST)
        self._calm_until = None if busy else min(poll.again or far, far)
        self._looked, self._zone = (clock.now(), clock.monotonic()), clock.zone()

    @Slot()
    def _on_tick(self) -> None:
        """A tick in a quiet hour compares clocks and sleeps on; any doubt is a look into the diary."""
        until = self._calm_until
        self._refresh_clock()
        now, monotonic = self._coach.clock.now().astimezone(UTC), self._coach.clock.monotonic()
        passed = (now - self._looked[0].astimezone(UTC)).total_seconds()
        jumped = abs(passed - (monotonic - self._looked[1])) > JUMP
        moved = jumped or self._coach.clock.zone() != self._zone
        if until is None or now >= until or moved or _session_open(self._coach):
            self.look()
        else:
            self._arm(until, TICK)

    def _refresh_clock(self) -> None:
        """People travel while the program runs."""
        refresh = getattr(self._coach.clock, "refresh", None)
        if refresh is not None:
            refresh()

    def _hold(self) -> str:
        """Why a reminder should wait: a session or cramp help of ours, or the desktop's wish."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, CoachWindow) and window.isVisible() and window.holds_reminders:
                return "in-use"
        return self._disturb()

    def _agree(self, poll: Poll) -> None:
        self._wish = poll.card
        if poll.ring and poll.card is not None:
            self._bring(poll.card)
        elif poll.card is None:
            self._take_away()
        elif self._card is not None and self._card.isVisible():
            self._card.set_words(card_words(self._coach, poll.card))
            self._give_way()
        if self._tray is not None:
            self._tray.set_waiting(poll.waiting is not None or (poll.card is not None and not self._told))
            self._tray.refresh()

    # ------------------------------------------------------------------ the screen

    def _bring(self, wish: Wish) -> None:
        """One way at a time, so that none lies over the other: the card where we may place it, else the
        notification. Where Today shows the same Start no card comes; with both off only the tray tells."""
        words, settings = card_words(self._coach, wish), self._coach.settings
        said = self._said()
        self._told = said or settings.reminder_card or settings.reminder_notification
        if settings.reminder_card and placed_by_us() and not said:
            self._show_card(words)
        else:
            if self._card is not None:
                self._card.hide()  # it may show the one before
            if settings.reminder_notification or (settings.reminder_card and not placed_by_us()):
                self._notifications.show(words.title, words.line, self._actions(words))
        if self._sound is not None and self._told:
            self._sound.play("reminder")

    def _said(self) -> bool:
        """Whether our active window shows the same Start."""
        return self._wish is not None and any(
            each.says_due == self._wish.slot for each in _windows(self._coach)
        )

    @Slot()
    def _give_way(self) -> None:
        """Today was opened, or the window came to the front: the card would lie over the same Start."""
        if self._card is not None and self._card.isVisible() and self._said():
            self._card.hide()

    def _show_card(self, words: CardWords) -> None:
        self._notifications.withdraw()
        from coach.desktop.reminders.card import ReminderCard

        if self._card is None:
            self._card = ReminderCard()
            self._card.start_requested.connect(self._on_start)
            self._card.short_requested.connect(self._on_short)
            self._card.snooze_requested.connect(self._on_snooze)
            self._card.tomorrow_requested.connect(self._on_tomorrow)
            self._card.skip_requested.connect(self._on_skip)
        self._card.set_words(words)
        self._card.appear(_buttons_in_use(), _cramp_now(self._coach))

    def _take_away(self) -> None:
        if self._card is not None:
            self._card.hide()
        self._notifications.withdraw()

    def _actions(self, words: CardWords) -> list[tuple[str, str]]:
        snooze = tr("Snooze until {time}", time=words.snoozes[1][2])
        found = [("default", tr("Open")), ("start", tr("Start"))]
        found.append(("short", tr("Only 2 min")) if words.short else ("snooze", snooze))
        return [*found, ("skip", tr("Skip"))]

    @Slot()
    def test(self) -> None:
        """Show a reminder now, for trying it out. Its answers only close it."""
        from coach.desktop.reminders.card import ReminderCard

        wish = self._sample()
        words, settings = card_words(self._coach, wish), self._coach.settings
        if self._sound is not None:
            self._sound.test("reminder")
        if settings.reminder_notification and not (settings.reminder_card and placed_by_us()):
            self._notifications.show(words.title, words.line, [("default", tr("Open"))])
            return
        card = ReminderCard(self._card)
        card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for answer in card.answers():
            answer.connect(card.close)
        card.set_words(words)
        card.appear(_buttons_in_use(), _cramp_now(self._coach))

    def _sample(self) -> Wish:
        items = self._coach.reminders.next_items(1)
        now = self._coach.clock.now()
        if not items:
            return Wish("bedtime", now.date(), tr("Bedtime"), "bedtime", now, now)
        item = items[0]
        return Wish(item.slot, item.day, item.name, item.routine, item.due, item.expires)

    # ------------------------------------------------------------------ answers

    def _on_start(self) -> None:
        if self._wish is not None:
            self._begin(self._wish.routine)

    def _on_short(self) -> None:
        self._begin(SHORT_ROUTINE)

    def _begin(self, routine: str) -> None:
        wish = self._wish
        if wish is None:
            return
        self._coach.reminders.start(wish.slot, wish.day)
        self.look()
        self._controller.start_requested.emit(routine, wish.slot)

    def _on_snooze(self, minutes: int) -> None:
        self._answer(lambda wish: self._coach.reminders.snooze(minutes, wish.slot, wish.day))

    def _on_skip(self) -> None:
        self._answer(lambda wish: self._coach.reminders.skip(wish.slot, wish.day))

    def _on_tomorrow(self) -> None:
        self._answer(lambda wish: self._coach.reminders.pause("until-tomorrow"))

    def _answer(self, deed: Callable[[Wish], object]) -> None:
        if self._wish is None:
            return
        try:
            deed(self._wish)
        except UserError as error:
            self._coach.log.warning("an answer came too late: %s", error)
        self.look()

    def _on_action(self, key: str) -> None:
        """A button of the notification."""
        if key == "start":
            self._on_start()
        elif key == "short":
            self._on_short()
        elif key == "snooze":
            self._on_snooze(SNOOZES[1])
        elif key == "skip":
            self._on_skip()
        elif key == "default":
            self._controller.window_requested.emit()

    @Slot(str)
    def _on_not_notified(self, reason: str) -> None:
        """Fall back in silence, to the card; who has switched it off gets a balloon if there are any."""
        self._coach.log.info("no notification: %s", reason)
        wish = self._wish
        if wish is None or self._said():
            return
        if self._card is not None and self._card.isVisible():
            return
        words, by_card = card_words(self._coach, wish), self._coach.settings.reminder_card
        if by_card or self._tray is None or not self._tray.message(words.title, words.line):
            self._show_card(words)

    @Slot()
    def _on_theme(self) -> None:
        if self._card is not None and self._wish is not None:
            self._card.set_words(card_words(self._coach, self._wish))


def _windows(coach: Coach) -> list[CoachWindow]:
    """The main window, if it has been made."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, CoachWindow))
    return [each for each in found if each.coach is coach]


def _session_open(coach: Coach) -> bool:
    return any(window.view is not None for window in _windows(coach))


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


def _cramp_now(coach: Coach) -> list[QRect]:
    """Where Cramp now of an open window of ours is on the screen: nothing may cover it."""
    found = []
    for window in _windows(coach):
        button = window.cramp_now
        if button is not None and window.isVisible() and not window.isMinimized():
            found.append(QRect(button.mapToGlobal(QPoint()), button.size()))
    return found


def placed_by_us() -> bool:
    """Whether a window of ours may choose its place and stay on top; Wayland allows neither."""
    return QGuiApplication.platformName() != "wayland"
