"""Do reminders work here? The list of findings, from the parts themselves."""

import threading
from datetime import datetime

import pytest

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.settings.reminder_check import ReminderCheck
from coach.desktop.system import facts, health_check
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.text import Body
from coach.plan.presence import PresenceFacts
from tests.fakes import LONDON, FakeClock


@pytest.fixture
def coach(home, monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(facts, "look", PresenceFacts)
    coach = Coach(home, FakeClock(datetime(2026, 3, 12, 7, 0, tzinfo=LONDON)))
    coach.change_settings(first_run_done=True)
    coach.reminders.poll()
    yield coach
    coach.close()


def found(coach):
    return {check.id: check for check in health_check.all_checks(coach, running_here=True)}


def test_a_missing_bus_and_no_start_at_login_are_told_with_what_still_works(coach):
    findings = found(coach)
    assert findings["notifications"].finding == "missing"
    assert findings["notifications"].hint == "The reminder window works without it."
    assert findings["login"].finding == "off"
    assert findings["running"].finding == "works"
    assert findings["schedule"].words == "Morning at 08:00"


def test_a_desktop_that_shows_no_reminder_says_so_and_what_helps(coach, monkeypatch):
    assert health_check.unseen() == ""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-1")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(health_check.display, "obstacle", lambda: "")
    findings = found(coach)
    assert findings["window"].finding == "off"
    assert findings["notifications"].hint.startswith(
        "This desktop shows no notifications. Install mako or dunst"
    )
    monkeypatch.setattr(health_check, "_service", lambda: True)
    assert health_check.unseen() == ""


def test_what_is_turned_off_is_off_and_not_a_fault(coach):
    coach.change_settings(reminder_chime=False)
    coach.reminders.pause("2h")
    findings = found(coach)
    assert findings["sound"].finding == "off"
    assert findings["schedule"].words == "Reminders are paused until 09:00."


def test_the_check_says_which_player_and_which_voice_are_used(coach, monkeypatch):
    coach.change_settings(voice=True)
    monkeypatch.setattr(health_check, "trouble_here", lambda *_: ("aplay", ""))
    monkeypatch.setattr(health_check, "own_voice_words", lambda _: "Your own lines: a robot.")
    findings = found(coach)
    assert (findings["sound"].finding, "aplay" in findings["sound"].words) == ("works", True)
    assert findings["voice"].words == "Recorded sentences are used. Your own lines: a robot."
    monkeypatch.setattr(health_check, "own_voice_words", lambda _: "")
    voice = found(coach)["voice"]
    assert (voice.finding, voice.hint) == (
        "limited",
        "Install the coach with its voice: bedtime-coach[voice]",
    )


def test_where_nothing_plays_the_check_says_so(coach):
    sound = found(coach)["sound"]
    assert (sound.finding, sound.words) == ("missing", "No program that plays sound was found.")


def test_a_faulty_time_in_the_settings_is_told(coach):
    coach.change_settings(slots=({"id": "morning", "at": "eightish"},))
    check = found(coach)["schedule"]
    assert (check.finding, check.hint) == ("limited", "Write `08:00` or `bedtime - 20 min`.")


def test_no_coach_running_is_told(coach):
    checks = {check.id: check for check in health_check.all_checks(coach)}
    assert checks["running"].finding == "missing"


def test_the_last_reminders_say_when_they_were_due_and_shown_and_why_late(coach):
    coach.clock.set(datetime(2026, 3, 12, 8, 0, tzinfo=LONDON))
    coach.reminders.poll()
    coach.clock.sleep(8 * 3600)
    coach.reminders.poll()
    afternoon, morning = health_check.last_reminders(coach)
    assert (morning["due"], morning["shown"], morning["state"]) == ("08:00", "08:00", "Not done")
    told = afternoon["due"], afternoon["shown"], afternoon["late"]
    assert told == ("14:30", "16:00", "the computer was asleep")


def test_the_dialog_shows_all_of_it_and_asks_for_a_test_reminder(coach, qtbot):
    theme.load_fonts()
    controller = Controller(coach)
    dialog = ReminderCheck(coach, controller)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.looked):
        dialog.show()
    words = [label.text() for label in dialog.findChildren(Body)]
    for name in ("Reminder window", "Notifications", "Tray icon", "Sound", "Voice", "Start when I log in"):
        assert name in words
    button = next(b for b in dialog.findChildren(Button) if b.text() == "Show a test reminder")
    with qtbot.waitSignal(controller.reminder_test_requested):
        button.click()
    coach.reminders.pause("2h")
    with qtbot.waitSignal(dialog.looked):
        dialog.look_again()
    assert "Reminders are paused until 09:00." in [label.text() for label in dialog.findChildren(Body)]


def test_the_check_says_what_it_sees_of_the_person_and_whether_a_reminder_would_wait(coach, monkeypatch):
    unseen = found(coach)["presence"]
    assert (unseen.finding, unseen.words) == ("limited", "A reminder would come now.")
    assert unseen.hint.startswith("It cannot see here: nobody is here; do not disturb;")
    monkeypatch.setattr(facts, "look", lambda: PresenceFacts(idle=3.0, call=True))
    seen = found(coach)["presence"]
    assert seen.finding == "works"
    assert seen.words == (
        "A reminder would wait now: the camera or the microphone is in use. "
        "It sees: somebody is here; a call."
    )
    assert seen.hint == "It cannot see here: do not disturb; another program fills the screen."
    coach.change_settings(wait_call=False)
    assert found(coach)["presence"].words.startswith("A reminder would come now.")


def test_why_the_last_one_waits_is_said_while_it_waits(coach):
    coach.clock.set(datetime(2026, 3, 12, 8, 0, tzinfo=LONDON))
    coach.reminders.poll(reason_to_wait="away")
    (morning,) = health_check.last_reminders(coach)
    assert (morning["shown"], morning["state"], morning["late"]) == ("", "Open", "nobody was here")


def test_looking_never_holds_up_the_windows(coach, qtbot, monkeypatch):
    """The slow parts are asked in a thread of their own: with the windows' one they would wait for ever."""
    answered = threading.Event()

    def slow():
        assert answered.wait(60)
        return PresenceFacts()

    monkeypatch.setattr(facts, "look", slow)
    dialog = ReminderCheck(coach, Controller(coach))
    qtbot.addWidget(dialog)
    dialog.show()
    assert any("One moment" in label.text() for label in dialog.findChildren(Body))
    with qtbot.waitSignal(dialog.looked):
        answered.set()
