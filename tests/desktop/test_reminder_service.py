"""The service that ticks: what it shows, when it asks again, and what answers do. No test waits."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.reminders import notifications
from coach.desktop.reminders.service import ReminderService
from coach.desktop.system import health_check
from coach.desktop.widgets.content import CoachWindow
from tests.fakes import LONDON, FakeClock

THURSDAY = date(2026, 3, 12)


def at(hour, minute=0):
    return datetime(2026, 3, 12, hour, minute, tzinfo=LONDON)


class SoundPreferences:
    """Stands in for the chimes."""

    def __init__(self):
        self.heard = []

    def play(self, chime):
        self.heard.append(chime)

    test = play


class Icon:
    """Stands in for the tray icon."""

    def __init__(self, available=True):
        self.waiting, self.available = False, available

    def set_waiting(self, waiting):
        self.waiting = waiting

    def refresh(self):
        pass


class Person(QObject):
    """Stands in for what the computer tells of the person."""

    known = Signal()

    def __init__(self, reason=lambda: ""):
        super().__init__()
        self.reason = reason


class Busy(CoachWindow):
    """Stands in for a session or cramp help."""

    holds_reminders = True


@pytest.fixture
def clock():
    return FakeClock(at(7))


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True, reminder_notification=False)
    yield coach
    coach.close()


@pytest.fixture
def make(coach, qapp, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    theme.load_fonts()
    made = []

    def build(**parts):
        parts = {"presence": Person(), "sound": SoundPreferences(), "tray": Icon(), **parts}
        service = ReminderService(coach, Controller(coach), window=lambda: None, **parts)
        made.append(service)
        service.start()
        return service

    yield build
    for service in made:
        service.stop()
        for card in filter(None, (service._card, service._trial_card)):
            card.deleteLater()


@pytest.fixture
def service(make):
    return make()


def test_a_due_reminder_shows_the_card_and_chimes_once(service, clock):
    assert service._card is None
    clock.set(at(8))
    service.look()
    service.look()
    assert service._card.isVisible()
    assert service._sound.heard == ["reminder"]


def test_it_looks_at_every_full_minute(service, clock):
    clock.set(at(7, 59))
    service.look()
    assert service._timer.interval() == 60_000
    clock.advance(30)
    service.look()
    assert service._timer.interval() == 30_000
    clock.advance(29.8)  # a timer that came a little early
    service.look()
    assert service._timer.interval() == 1000


def test_a_look_finds_out_that_the_person_has_travelled(service, clock, monkeypatch):
    monkeypatch.setattr(clock, "refresh", lambda: clock.travel(ZoneInfo("Asia/Tokyo")))
    clock.set(datetime(2026, 3, 12, 23, 30, tzinfo=UTC))  # half past eight in Tokyo
    service.look()
    assert service._card._title.text() == "Morning stretch"


def test_the_time_on_the_snooze_button_goes_with_the_clock(service, clock):
    clock.set(at(8))
    service.look()
    clock.advance(240)
    service.look()
    assert service._card._snooze.accessibleName() == "Snooze, until 08:14"


def test_snoozing_takes_the_card_away_and_skipping_ends_it(service, coach, clock):
    clock.set(at(8))
    service.look()
    service._card.answered.emit("snooze", 10)
    assert not service._card.isVisible()
    assert coach.diary.reminder("morning", THURSDAY).state == "snoozed"
    clock.advance(600)
    service.look()
    assert service._card.isVisible()
    service._card.answered.emit("skip", 0)
    assert not service._card.isVisible()
    assert coach.diary.reminder("morning", THURSDAY).state == "skipped"


def test_start_begins_the_routine_of_the_slot_and_notes_it(service, coach, clock, qtbot):
    clock.set(at(8))
    service.look()
    wish = service._controller
    with qtbot.waitSignal(wish.elsewhere), qtbot.waitSignal(wish.start_requested) as told:
        service._card.answered.emit("start", 0)
    assert told.args == ["morning", "morning"]
    assert coach.diary.reminder("morning", THURSDAY).state == "started"
    assert not service._card.isVisible()


def test_only_two_minutes_begins_the_short_routine_for_the_same_slot(service, clock, qtbot):
    clock.set(at(8))
    service.look()
    with qtbot.waitSignal(service._controller.start_requested) as told:
        service._card.answered.emit("short", 0)
    assert told.args == ["two-minute", "morning"]


def test_until_tomorrow_pauses(service, coach, clock):
    clock.set(at(8))
    service.look()
    service._card.answered.emit("tomorrow", 0)
    assert not service._card.isVisible()
    assert coach.reminders.paused()


def test_do_not_disturb_shows_a_badge_now_and_the_card_after(make, clock):
    mood = ["do-not-disturb"]
    service = make(presence=Person(lambda: mood[0]))
    clock.set(at(8))
    service.look()
    assert service._card is None
    assert service._tray.waiting
    assert service._sound.heard == []
    mood[0] = ""
    service.look()
    assert service._card.isVisible()
    assert not service._tray.waiting


def test_the_desktop_is_not_asked_while_nothing_is_due(make, clock):
    asked = []
    service = make(presence=Person(lambda: asked.append(1) or ""))
    clock.set(at(7, 30))
    service.look()
    assert asked == []


def test_a_session_of_ours_is_never_covered(service, clock, qtbot):
    player = Busy()
    qtbot.addWidget(player)
    player.show()
    clock.set(at(8))
    service.look()
    assert service._card is None
    player.hide()
    service.look()
    assert service._card.isVisible()


def test_without_a_bus_the_card_comes_and_nothing_complains(make, coach, clock):
    coach.change_settings(reminder_notification=True)
    service = make()
    clock.set(at(8))
    service.look()
    assert service._card.isVisible()


def test_on_wayland_the_notification_leads_and_without_one_no_card_takes_the_keys(
    make, coach, clock, monkeypatch
):
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "wayland"))
    service, sent = make(), []
    monkeypatch.setattr(service._notifications, "show", lambda *words: sent.append(words[0]))
    clock.set(at(8))
    service.look()
    assert sent == ["Morning stretch"]  # though the setting is off
    assert not service._tray.waiting
    service._notifications.failed.emit("no bus")
    assert service._card is None
    for _ in range(2):
        assert service._tray.waiting
        service.look()
    assert service._sound.heard == ["reminder"]
    assert coach.diary.reminder("morning", THURSDAY).state == "due"


def test_on_wayland_without_a_bus_the_chime_and_the_tray_tell(make, clock, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "wayland"))
    service = make()
    clock.set(at(8))
    service.look()
    assert (service._card, service._tray.waiting, service._sound.heard) == (None, True, ["reminder"])


@pytest.mark.parametrize(
    ("card", "notification", "shown", "sent"),
    [(True, True, True, 0), (True, False, True, 0), (False, True, False, 1), (False, False, False, 0)],
)
def test_card_and_notification_come_one_at_a_time(
    make, coach, clock, monkeypatch, card, notification, shown, sent
):
    coach.change_settings(reminder_card=card, reminder_notification=notification)
    service, told = make(), []
    monkeypatch.setattr(service._notifications, "show", lambda *words: told.append(words[0]))
    clock.set(at(8))
    service.look()
    assert (service._card is not None, len(told)) == (shown, sent)
    only_the_tray = not (card or notification)
    assert service._tray.waiting == only_the_tray
    assert service._sound.heard == ([] if only_the_tray else ["reminder"])


@pytest.mark.parametrize("reason", ["in-use", "do-not-disturb"])
def test_what_was_held_for_an_hour_comes_once_and_says_why(make, coach, clock, reason):
    mood = [reason]
    service = make(presence=Person(lambda: mood[0]))
    clock.set(at(7, 59))
    for _ in range(60):
        clock.advance(60)
        service.look()
    mood[0] = ""
    for _ in range(60):
        clock.advance(60)
        service.look()
    assert service._sound.heard == ["reminder", "reminder"]  # and once more after twenty minutes
    row = coach.diary.reminder("morning", THURSDAY)
    assert (row.late_reason, row.repeats) == (reason, 1)


def test_what_was_held_until_it_was_over_says_why_too(make, coach, clock):
    service = make(presence=Person(lambda: "in-use"))
    for moment in (at(8), at(14, 30)):
        clock.set(moment)
        service.look()
    last = health_check.last_reminders(coach)[-1]
    assert (last["state"], last["shown"], last["late"]) == (
        "Not done",
        "",
        "a session or cramp help was open",
    )


def test_with_the_card_turned_off_and_no_bus_the_tray_is_marked_or_the_card_comes_after_all(
    make, coach, clock
):
    coach.change_settings(reminder_card=False, reminder_notification=True)
    with_tray, without = make(), make(tray=Icon(available=False))
    clock.set(at(8))
    for _ in range(2):
        with_tray.look()
        assert (with_tray._card, with_tray._tray.waiting) == (None, True)
    clock.set(at(14, 30))
    without.look()
    assert without._card.isVisible()


def test_buttons_of_the_notification_answer_too(service, coach, clock):
    clock.set(at(8))
    service.look()
    service._notifications.action.emit("snooze")
    assert coach.diary.reminder("morning", THURSDAY).snoozes == 1
    clock.advance(600)
    service.look()
    service._notifications.action.emit("skip")
    assert coach.diary.reminder("morning", THURSDAY).state == "skipped"


def test_a_fault_while_looking_is_followed_by_another_look(service, coach, clock, monkeypatch):
    monkeypatch.setattr(coach.reminders, "poll", lambda hold: 1 / 0)
    service._timer.stop()
    service.look()
    assert service._timer.isActive()


def test_an_answer_from_elsewhere_takes_the_card_away(service, coach, clock):
    clock.set(at(8))
    service.look()
    coach.reminders.skip()
    service._controller.reminders_changed.emit()
    assert not service._card.isVisible()


def test_a_test_reminder_answers_nothing(service, coach):
    service.test()
    assert service._sound.heard == ["reminder"]
    assert coach.diary.reminders(THURSDAY, THURSDAY) == []


def test_a_test_reminder_on_wayland_comes_as_a_real_one_does(make, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "wayland"))
    service = make()
    service.test()
    assert service._trial_card is None
    assert service._sound.heard == ["reminder"]


@pytest.mark.parametrize("way_out", ["help opens", "the end"])
def test_a_test_reminder_lies_over_nothing(service, qtbot, way_out):
    service.test()
    assert service._trial_card.isVisible()
    service.look()
    assert service._trial_card.isVisible()
    if way_out == "the end":
        service.stop()
    else:
        help_window = Busy()
        qtbot.addWidget(help_window)
        help_window.show()
        service.look()
    assert not service._trial_card.isVisible()


def test_the_notification_hangs_up_when_there_is_no_bus(qtbot, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    found = notifications.Notifications("Bedtime Coach")
    with qtbot.waitSignal(found.failed):
        found.show("Title", "Text", [("start", "Start")], 60)
    found.withdraw()
    found.close()
