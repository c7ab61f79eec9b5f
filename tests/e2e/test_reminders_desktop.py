"""Reminders on a real desktop: real X server, session bus, notification daemon, tray host, mocked logind."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.reminded import BEFORE_MORNING, CARD, HERE, Reminded
from tests.e2e.session import SYSTEM_PYTHON, Session, need, need_module

pytestmark = pytest.mark.e2e


def click(session: Session, window: str, x: int, y: int) -> None:
    """Click at a place of a window."""
    session.xdotool("mousemove", "--window", window, str(x), str(y), "click", "1")


@pytest.fixture
def typed(desktop: Session) -> subprocess.Popen[str]:
    """Another program that has the focus."""
    need("xdotool")
    other = desktop.spawn(sys.executable, str(HERE / "typing_window.py"))
    window = desktop.wait_for(lambda: desktop.windows("Somebody else"), "the other program", 20)
    assert isinstance(window, list)
    desktop.activate(window[0])
    return other


def test_the_card_steals_no_key_and_its_snooze_button_works(desktop, typed):
    coach = Reminded(desktop, reminder_notification=False)
    desktop.xdotool("type", "abc")
    coach.morning()
    card = coach.card()
    desktop.xdotool("type", "def")
    desktop.wait_for(lambda: "abcdef" in desktop.said(typed), "the typed letters")
    assert coach.states()["morning"] == "due"
    click(desktop, card, 225, 150)
    desktop.wait_for(lambda: coach.states()["morning"] == "snoozed", "the snooze")
    desktop.wait_for(lambda: not desktop.windows(CARD), "the card to go")
    coach.no_complaints()


def test_start_opens_the_player_for_that_slot(desktop):
    need("xdotool")
    coach = Reminded(desktop, reminder_notification=False)
    coach.morning()
    click(desktop, coach.card(), 90, 160)
    desktop.wait_for(lambda: coach.states()["morning"] == "started", "the start")
    desktop.wait_for(lambda: desktop.windows("Bedtime Coach"), "the player", 20)
    assert not desktop.windows(CARD)
    coach.no_complaints()


def test_the_card_can_be_reached_and_answered_by_keyboard(desktop, typed):
    coach = Reminded(desktop, reminder_notification=False)
    coach.morning()
    desktop.activate(coach.card())
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: coach.states()["morning"] == "snoozed", "the snooze")
    coach.no_complaints()


def test_a_button_of_the_notification_is_pressed(desktop):
    need("dunst", "dunstctl")
    rules = desktop.folder / "dunstrc"
    rules.write_text("[global]\n[snoozer]\nappname = *\naction_name = snooze\n", encoding="utf-8")
    desktop.spawn("dunst", "-conf", str(rules))
    coach = Reminded(desktop, reminder_card=False)
    coach.morning()

    def count() -> int:
        said = desktop.run("dunstctl", "count", "displayed").stdout.strip()
        return int(said) if said.isdigit() else 0

    desktop.wait_for(lambda: count() == 1, "the notification", 20)
    assert coach.states()["morning"] == "due"
    desktop.run("dunstctl", "action", "0")
    desktop.wait_for(lambda: coach.states()["morning"] == "snoozed", "the snooze")
    desktop.wait_for(lambda: count() == 0, "the notification to go")
    coach.no_complaints()


def test_dunst_paused_means_no_card_now_and_the_card_after(desktop):
    need("dunst", "dunstctl")
    desktop.spawn("dunst")
    desktop.wait_for(lambda: desktop.run("dunstctl", "is-paused").returncode == 0, "dunst")
    desktop.run("dunstctl", "set-paused", "true")
    coach = Reminded(desktop)
    coach.morning()
    desktop.wait_for(lambda: coach.states().get("morning") == "due", "the reminder in the diary", 20)
    assert not desktop.windows(CARD)
    desktop.run("dunstctl", "set-paused", "false")
    coach.command("resume")  # every verb makes the running coach look again
    coach.card()
    coach.no_complaints()


def test_without_a_notification_daemon_the_card_comes_by_itself_when_it_is_due(desktop):
    coach = Reminded(desktop)
    desktop.wait_for(coach.looked, "the coach", 20)
    coach.set(BEFORE_MORNING)
    coach.command("resume")  # it looks, and waits by itself for the rest
    coach.card()
    coach.no_complaints()


def test_without_a_bus_the_card_comes(desktops):
    session = desktops(bus=False)
    coach = Reminded(session)
    coach.morning()
    coach.card()
    coach.no_complaints()


def test_the_daemon_that_leaves_is_survived(desktop):
    need("dunst", "dunstctl")
    daemon = desktop.spawn("dunst")
    coach = Reminded(desktop)
    coach.morning()
    coach.card()
    desktop.end(daemon)
    coach.set(coach.now() + timedelta(minutes=21))
    coach.command("resume")
    coach.card()
    coach.no_complaints()


def test_a_restart_does_not_show_the_card_again(desktop):
    coach = Reminded(desktop, reminder_notification=False, reminder_repeat=False)
    coach.morning()
    coach.card()
    desktop.end(coach.process)
    coach.process = coach.begin()
    coach.command("resume")  # every verb makes it look
    assert not desktop.windows(CARD)
    assert coach.states() == {"morning": "due"}
    coach.no_complaints()


def test_another_command_answers_for_the_running_coach(desktop):
    coach = Reminded(desktop, reminder_notification=False)
    coach.morning()
    coach.card()
    said = coach.command("skip")
    assert said.returncode == 0, said.stderr
    desktop.wait_for(lambda: not desktop.windows(CARD), "the card to go", 5)
    assert coach.states()["morning"] == "skipped"


# ------------------------------------------------------------------ tray


def items(session: Session) -> str:
    """What is registered with the tray host."""
    return session.run(
        "gdbus", "call", "--session", "-d", "org.kde.StatusNotifierWatcher", "-o", "/StatusNotifierWatcher",
        "-m", "org.freedesktop.DBus.Properties.Get", "org.kde.StatusNotifierWatcher",
        "RegisteredStatusNotifierItems",
    ).stdout  # fmt: skip


def test_a_tray_host_that_comes_late_gets_the_icon(desktops):
    need("xfce4-panel", "gdbus")
    session = desktops(activation=True)
    coach = Reminded(session)
    session.wait_for(coach.looked, "the coach", 20)
    session.spawn("xfce4-panel", "--disable-wm-check")
    session.wait_for(lambda: "StatusNotifierItem" in items(session), "the icon in the late tray", 30)
    coach.no_complaints()


# ------------------------------------------------------------------ sleep


def test_after_eight_hours_of_sleep_one_card_comes_at_once(desktop):
    need("gdbus")
    need_module("dbusmock")
    desktop.env["DBUS_SYSTEM_BUS_ADDRESS"] = desktop.start_bus("system")
    desktop.spawn(SYSTEM_PYTHON, "-m", "dbusmock", "--system", "--template", "logind")
    desktop.wait_for(lambda: sleep_signal(desktop, True).returncode == 0, "the mocked logind", 20)
    coach = Reminded(desktop, reminder_notification=False)
    coach.morning()
    coach.card()
    coach.set(datetime(2026, 3, 12, 13, 50, tzinfo=UTC))
    sleep_signal(desktop, True)
    coach.set(datetime(2026, 3, 12, 21, 50, tzinfo=UTC))
    assert sleep_signal(desktop, False).returncode == 0
    slept = {"morning": "not-done", "afternoon": "computer-off", "bedtime": "due"}
    desktop.wait_for(lambda: coach.states() == slept, "the bedtime reminder")
    desktop.wait_for(lambda: len(desktop.windows(CARD)) == 1, "one card")
    coach.no_complaints()


def sleep_signal(session: Session, begins: bool) -> subprocess.CompletedProcess[str]:
    """logind says that the computer goes to sleep, or has woken up."""
    return session.run(
        "gdbus", "call", "--address", session.env["DBUS_SYSTEM_BUS_ADDRESS"], "-d", "org.freedesktop.login1",
        "-o", "/org/freedesktop/login1", "-m", "org.freedesktop.DBus.Mock.EmitSignal",
        "org.freedesktop.login1.Manager", "PrepareForSleep", "b", f"[<{str(begins).lower()}>]",
    )  # fmt: skip
