"""The reminder service beside a real window with a session in it: what waits, what is left, what comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from coach.desktop.pages.today.cards import OpenCard
from coach.desktop.reminders.card import free_corner
from coach.desktop.reminders.service import ReminderService
from tests.desktop.conftest import moment, settle
from tests.desktop.test_reminder_service import Icon, Person, SoundPreferences


@pytest.fixture
def reminded(desktop, qtbot, monkeypatch):
    """`reminded(day, hour, minute)`: a desktop with its reminders, and the service."""
    made = []

    def make(*when, **settings):
        root = desktop(*when, reminder_notification=False, **settings)
        service = ReminderService(
            root.coach,
            root.controller,
            Person(),
            SoundPreferences(),
            Icon(),
            lambda: root.window,
            root,
        )
        made.append(service)
        monkeypatch.setattr(QApplication, "activeWindow", lambda: root.window)
        monkeypatch.setattr(root.window, "isActiveWindow", lambda: root.window.isVisible())
        service.start()
        return root, service

    yield make
    for service in made:
        service.stop()


def minutes(root, service, count):
    """Let that many minutes pass, each with the tick of the service."""
    for _ in range(count):
        root.coach.clock.advance(60)
        service.look()


def card(service):
    return service._card is not None and service._card.isVisible()


def bedtime(root):
    return root.coach.today().sessions[2]


def test_a_page_before_the_session_that_nobody_uses_goes_and_the_reminder_comes_again(reminded, qtbot):
    root, service = reminded(12, 21, 41)
    root.start_session("bedtime", "bedtime")
    minutes(root, service, 14)
    assert root.player is not None
    assert bedtime(root).state == "started"
    minutes(root, service, 2)
    settle(qtbot)
    assert root.player is None
    assert root.window.page.isVisible()
    assert root.coach.diary.open_sessions() == []
    assert (bedtime(root).state, bedtime(root).sentence) == ("due", "Due now")
    root.window.hide()  # nobody reads Today
    minutes(root, service, 6)
    assert card(service)


def test_a_page_that_somebody_uses_stays(reminded):
    root, service = reminded(12, 21, 41)
    root.start_session("bedtime", "bedtime")
    minutes(root, service, 10)
    root.player._turn("bell")
    minutes(root, service, 10)
    assert root.player is not None


def test_ended_as_a_peek_the_reminder_comes_again_after_twenty_minutes_and_not_before(reminded):
    root, service = reminded(12, 21, 35)
    root.window.hide()
    minutes(root, service, 6)
    service._on_answer("start")
    minutes(root, service, 1)
    root.player.ask_to_end()
    root.window.hide()
    rung = len(service._sound.heard)
    minutes(root, service, 18)
    assert (len(service._sound.heard), card(service)) == (rung, False)
    minutes(root, service, 2)
    assert (len(service._sound.heard), card(service)) == (rung + 1, True)


def test_cramp_help_takes_away_the_reminder_that_would_lie_over_it(reminded, qtbot):
    root, service = reminded(12, 21, 35)
    root.reminders = service
    root.window.hide()
    minutes(root, service, 6)
    assert card(service)
    root.cramp_now()
    qtbot.waitUntil(lambda: not card(service))
    root.leave_help()
    service.look()
    assert card(service)


def test_a_paused_session_holds_the_next_reminder_for_a_quarter_of_an_hour(reminded):
    root, service = reminded(12, 14, 35)
    root.start_session("afternoon", "afternoon")
    root.player.press_main()
    root.player.pause()
    root.coach.clock.set(moment(12, 21, 35))
    root.player._on_tick()  # somebody looks at it just before bedtime
    minutes(root, service, 10)
    assert service._tray.waiting
    assert not card(service)
    minutes(root, service, 6)
    assert card(service)
    assert root.player is not None
    assert root.coach.diary.reminder("bedtime", moment(12, 12).date()).late_reason == "in-use"


def test_nothing_comes_over_a_session_that_runs(reminded):
    root, service = reminded(12, 14, 35)
    root.start_session("afternoon", "afternoon")
    root.player.press_main()
    root.coach.clock.set(moment(12, 21, 40))
    root.player._used = root.player._now()
    root.player.session.player._last = root.coach.clock.monotonic()
    root.player.session.player._last_wall = root.coach.clock.now().timestamp()
    for _ in range(20 * 60):
        root.coach.clock.advance(1)
        root.player._on_tick()
        if root.player.session.over:
            break
    service.look()
    assert root.player.session.over
    assert not card(service)


def test_starting_on_today_takes_the_card_away_at_once(reminded):
    root, service = reminded(12, 21, 30)
    root.window.hide()
    minutes(root, service, 11)
    assert card(service)
    root.controller.start_requested.emit("bedtime", "bedtime")
    assert not card(service)
    root.player.end()


def test_no_card_comes_where_today_shows_the_same_start(reminded, qtbot):
    root, service = reminded(12, 21, 35)
    minutes(root, service, 6)
    settle(qtbot)
    assert not card(service)
    assert service._sound.heard == ["reminder"]
    assert not service._tray.waiting
    assert [each.card.slot for each in root.window.page.findChildren(OpenCard) if each.isVisible()] == [
        "bedtime"
    ]
    root.open_page("diary")
    minutes(root, service, 20)
    assert card(service)
    root.controller.page_requested.emit("today")
    assert not card(service)


def test_a_card_that_is_replaced_by_what_today_says_goes(reminded, qtbot):
    root, service = reminded(12, 14, 25)
    root.open_page("diary")
    minutes(root, service, 6)
    assert card(service)
    root.coach.clock.set(moment(12, 21, 39))
    root.window.open_page("today")
    minutes(root, service, 1)
    assert service._slot.slot == "bedtime"
    assert not card(service)


def test_the_card_stands_where_it_covers_no_button():
    room, size = QRect(0, 0, 1366, 768), QSize(420, 208)
    save, cramp_now = QRect(890, 700, 180, 60), QRect(16, 676, 200, 88)
    assert free_corner(room, size, [], []) == QPoint(930, 544)
    assert free_corner(room, size, [save, cramp_now], []) == QPoint(930, 16)
    everywhere = [QRect(900, 0, 400, 300), QRect(0, 0, 300, 300), cramp_now, QRect(1060, 700, 8, 8)]
    assert free_corner(room, size, everywhere, []) == QPoint(930, 544)  # where it covers least
    tiles = [QRect(300, 0, 1066, 768), QRect(0, 0, 250, 300)]
    assert free_corner(room, size, tiles, []) == QPoint(16, 544)
    assert free_corner(room, size, tiles, [cramp_now]) != QPoint(16, 544)


def test_a_routine_that_was_removed_starts_what_is_shown(reminded, qtbot):
    root, service = reminded(12, 21, 35)
    slots = [dict(slot) for slot in root.coach.settings.slots]
    slots[2]["routine"] = "kneipp"
    root.coach.change_settings(slots=tuple(slots))
    root.controller.settings_changed.emit()
    root.window.hide()
    minutes(root, service, 6)
    assert "“kneipp” cannot be used at the moment" in service._card._line.text()
    service._card.answered.emit("start", 0)
    assert root.window.sheet() is None
    assert (root.player.session.routine.id, root.player.session.row.slot) == ("bedtime", "bedtime")
    root.player.end()
