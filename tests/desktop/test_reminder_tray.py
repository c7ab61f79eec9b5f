"""The tray's menu and what a click means at night."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.app.coach import Coach
from coach.desktop.controller import Controller
from coach.desktop.system.tray import Tray, tray_icon
from tests.fakes import LONDON, FakeClock

TRIGGER = QSystemTrayIcon.ActivationReason.Trigger


@pytest.fixture
def clock():
    return FakeClock(datetime(2026, 3, 12, 17, 20, tzinfo=LONDON))


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    yield coach
    coach.close()


@pytest.fixture
def tray(coach, qapp):
    tray = Tray(coach, Controller(coach))
    tray._menu = QMenu()
    tray._fill()
    return tray


def words(tray):
    return [action.text() for action in tray._menu.actions() if not action.isSeparator()]


def test_the_menu_begins_with_help_and_the_next_reminder(tray):
    assert words(tray) == [
        "Cramp now",
        "Now: Afternoon stretch",
        "Start it now",
        "Pause reminders",
        "Bedside screen",
        "Open Bedtime Coach",
        "Quit",
    ]
    assert not tray._menu.actions()[2].isEnabled()


def test_with_nothing_due_the_menu_names_the_next_reminder(coach, clock):
    coach.reminders.skip()
    assert coach.next_line() == "Next: Bedtime stretch today 21:40"
    clock.set(datetime(2026, 3, 13, 2, 30, tzinfo=LONDON))
    assert coach.next_line() == "Next: Morning stretch today 08:00"


def test_pausing_changes_the_menu(tray, coach):
    entry = next(action for action in tray._menu.actions() if action.text() == "Pause reminders")
    entry.menu().actions()[0].trigger()  # some PySide versions keep a menu only as long as its entry
    tray._fill()
    assert "Reminders are paused until 18:20." in words(tray)
    assert "Turn reminders on again" in words(tray)
    next(action for action in tray._menu.actions() if "again" in action.text()).trigger()
    assert not coach.reminders.paused()


def test_start_it_now_starts_what_is_due_and_no_slot_of_tomorrow(tray, coach, clock, qtbot):
    start = next(action for action in tray._menu.actions() if action.text() == "Start it now")
    wish = tray._controller
    with qtbot.waitSignal(wish.elsewhere), qtbot.waitSignal(wish.start_requested) as told:
        start.trigger()
    assert coach.sessions.start(*told.args).row.slot == "afternoon"
    coach.reminders.skip("bedtime")
    clock.set(datetime(2026, 3, 12, 23, 50, tzinfo=LONDON))
    coach.journal.done_earlier(date(2026, 3, 12), "bedtime")
    row = coach.sessions.start(*told.args).row
    assert (row.routine, row.slot, row.day) == ("morning", None, date(2026, 3, 12))


@pytest.mark.parametrize(
    ("hour", "minute", "cramp"), [(22, 0, True), (3, 0, True), (7, 0, False), (21, 59, False)]
)
def test_a_click_at_night_is_a_cry_for_help(tray, clock, qtbot, hour, minute, cramp):
    clock.set(datetime(2026, 3, 12, hour, minute, tzinfo=LONDON))
    wish = tray._controller.cramp_requested if cramp else tray._controller.window_requested
    with qtbot.waitSignal(wish):
        tray._on_activated(TRIGGER)


def test_the_click_at_night_can_be_turned_off(tray, coach, clock, qtbot):
    coach.change_settings(tray_click_cramp=False)
    clock.set(datetime(2026, 3, 12, 23, 0, tzinfo=LONDON))
    with qtbot.waitSignal(tray._controller.window_requested):
        tray._on_activated(TRIGGER)


def test_discreet_wording_reaches_the_menu(coach):
    coach.change_settings(discreet=True)
    assert coach.next_line() == "Now: your break"
    coach.reminders.skip()
    assert coach.next_line() == "Next: your break today 21:40"


def test_no_tray_is_a_usual_state(tray):
    assert not tray.available
    tray.look()
    tray.refresh()
    tray.set_waiting(True)


def test_the_badge_changes_the_icon(qapp):
    plain, badged = tray_icon(False).pixmap(32).toImage(), tray_icon(True).pixmap(32).toImage()
    assert plain != badged
