"""Cramp now from any program: the portal of a real bus gives a key, or does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEventLoop

from coach.app.coach import Coach
from coach.base.paths import APP_ID, Home
from coach.desktop.controller import Controller
from coach.desktop.pages.settings.cramp import CrampTab
from coach.desktop.system.global_key import GlobalKey
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.text import Caption
from tests.e2e.services import Services
from tests.e2e.session import Session, need

pytestmark = pytest.mark.e2e


def press(session: Session) -> None:
    """The person presses the key in another program."""
    told = session.run(
        "gdbus", "call", "--session", "-d", "org.freedesktop.portal.Desktop",
        "-o", "/org/freedesktop/portal/desktop", "-m", "test.Keyboard.Press",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def heard(signal):
    """What the signal says next."""
    loop, values = QEventLoop(), []
    signal.connect(lambda *said: (values.append(said), loop.quit()))
    loop.exec()
    return values[0]


class Settings:
    """The tab of the settings, with the key behind it."""

    def __init__(self, coach: Coach) -> None:
        self.controller = Controller(coach)
        self.key = GlobalKey(coach, self.controller)
        self.tab = CrampTab(coach, self.controller)
        self.tab.refresh()

    def words(self) -> str:
        self.tab.refresh()
        return " ".join(
            label.text() for label in self.tab.findChildren(Caption) if label.isVisibleTo(self.tab)
        )

    def click(self, words: str) -> None:
        button = next(each for each in self.tab.findChildren(Button) if each.text() == words)
        button.click()


@pytest.fixture
def coach(desktops, home, clock, qapp, monkeypatch):
    session = desktops(window_manager=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
    coach = Coach(home, clock)
    coach.session = session
    yield coach
    coach.close()


def test_a_key_is_chosen_pressed_and_given_back(coach):
    need("gdbus")
    services = Services(coach.session)
    made = Settings(coach)
    made.controller.key_requested.emit("look")
    assert heard(made.controller.key_told) == ("off", "")
    made.click("Choose a key")
    assert "answer the question" in made.words()
    assert heard(made.controller.key_told) == ("bound", "Ctrl+Alt+C")
    assert f"registered {APP_ID}" in coach.session.said(services.process)
    assert "Your key: Ctrl+Alt+C." in made.words()
    assert coach.settings.cramp_key
    press(coach.session)
    assert heard(made.controller.cramp_requested) == ("",)
    made.click("Turn off")
    assert heard(made.controller.key_told) == ("off", "")
    assert not coach.settings.cramp_key


def test_who_chooses_none_is_not_asked_again(coach):
    Services(coach.session).tell(key="")
    coach.change_settings(cramp_key=True)
    made = Settings(coach)
    made.key.start()
    assert heard(made.controller.key_told) == ("off", "")
    assert not coach.settings.cramp_key


@pytest.mark.parametrize(
    ("desktop", "way"),
    [
        ("ubuntu:GNOME", "Custom Shortcuts"),
        ("KDE", "Add New"),
        ("XFCE", "Application Shortcuts"),
        ("", "add"),
    ],
)
def test_without_a_portal_the_settings_say_what_to_do_instead(coach, monkeypatch, desktop, way):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    coach.change_settings(cramp_key=True)
    made = Settings(coach)
    made.key.start()
    made.controller.key_requested.emit("look")
    assert heard(made.controller.key_told) == ("missing", "")
    assert way in made.words()


def test_the_key_opens_help_over_another_program_from_the_background(desktop):
    need("gdbus", "xdotool")
    services = Services(desktop)
    coach = Coach(Home.find(desktop.env["COACH_HOME"]))
    coach.change_settings(first_run_done=True, still_pictures="on", reminder_chime=False, cramp_key=True)
    coach.close()
    program = desktop.coach("--background")
    desktop.wait_for(lambda: "bound" in desktop.said(services.process), "the key", 20)
    press(desktop)
    desktop.wait_for(lambda: desktop.windows("Cramp now"), "cramp help", 20)
    assert "Traceback" not in desktop.said(program)
