"""What real buses and a real X server tell of the person, and a reminder that waits for somebody."""

from __future__ import annotations

import os
import sys

import pytest

from coach.desktop.system import facts
from tests.e2e.reminded import CARD, HERE, Reminded
from tests.e2e.services import CALM, Services
from tests.e2e.session import need

pytestmark = pytest.mark.e2e

FILLS = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
film = QWidget()
film.setWindowTitle("Film")
film.showFullScreen()
app.exec()
"""


def session_is(**changed: object) -> dict[str, object]:
    return {"session": CALM["session"] | changed}


@pytest.fixture
def seen(desktop, monkeypatch):
    """A look at the session of the test."""
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
        if name in desktop.env:
            monkeypatch.setenv(name, desktop.env[name])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(facts, "in_call", lambda: None)
    return lambda: facts.look("linux")


def test_every_service_of_a_desktop_is_understood(desktop, seen, monkeypatch):
    services = Services(desktop)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", desktop.env["DBUS_SYSTEM_BUS_ADDRESS"])
    calm = seen()
    assert (calm.locked, calm.do_not_disturb, calm.call) == (False, False, None)
    for told in (
        {"saver": True},
        session_is(LockedHint=True),
        session_is(IdleHint=True),
        session_is(Active=False),
    ):
        services.tell(**told)
        assert seen().locked is True, told
    services.tell(**session_is(Type="tty", IdleHint=True))  # a terminal is idle for other reasons
    assert seen().locked is False
    for told in ({"Inhibited": True}, {"xfce4-notifyd/do-not-disturb": True}):
        services.tell(**told)
        assert seen().do_not_disturb is True, told
    # Beside Wayland the X server sees no touch; GNOME is asked instead.
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    services.tell(idle=400_000)
    assert (seen().idle, seen().full_screen) == (400.0, None)


def test_an_x_server_tells_of_touches_and_of_what_fills_the_screen(desktop, seen):
    need("xdotool")
    other = desktop.spawn(sys.executable, str(HERE / "typing_window.py"))
    window = desktop.wait_for(lambda: desktop.windows("Somebody else"), "the other program", 20)
    desktop.activate(window[0])
    desktop.xdotool("type", "a")
    found = seen()
    assert found.idle is not None
    assert found.idle < 120  # seconds, also on a machine that is busy
    assert found.full_screen is False
    desktop.end(other)
    film = desktop.spawn(sys.executable, "-c", FILLS)
    desktop.wait_for(lambda: seen().full_screen, "the film", 20)
    with pytest.MonkeyPatch.context() as ours:
        ours.setattr(os, "getpid", lambda: film.pid)
        assert seen().full_screen is False  # cramp help of our own is none
    desktop.end(film)
    desktop.wait_for(lambda: not seen().full_screen, "the film's end", 20)


def test_nothing_answers_and_nothing_is_held_back(seen, monkeypatch):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere")
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert seen() == facts.PresenceFacts()


def test_the_card_waits_behind_a_locked_screen_and_comes_when_somebody_is_back(desktop):
    services = Services(desktop)
    services.tell(saver=True)
    coach = Reminded(desktop, reminder_notification=False, wait_away=True)
    coach.morning()
    desktop.wait_for(lambda: coach.states().get("morning") == "due", "the reminder in the diary", 20)
    desktop.wait_for(lambda: "nobody was here" in coach.command("diagnose").stdout, "the reason", 20)
    assert not desktop.windows(CARD)
    services.tell()
    coach.command("resume")  # every verb makes the running coach look again
    coach.card()
    assert "nobody was here" in coach.command("diagnose").stdout
    coach.no_complaints()
