"""What the desktop asks for, by every way it tells it, and what the coach makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel

from coach.base.conventions import of_locale
from coach.desktop import theme
from coach.desktop.application import conventions_of
from coach.desktop.controller import DesktopPreferences
from coach.desktop.system import appearance, session_bus
from coach.desktop.window.day_night import next_size
from tests.desktop.conftest import settle

ALL = {
    (appearance.COMMON, "contrast"): 1,
    (appearance.COMMON, "color-scheme"): 1,
    (appearance.GNOME, "enable-animations"): False,
    (appearance.GNOME, "text-scaling-factor"): 1.5,
}


class Bus:
    """A session bus with a portal that knows some methods."""

    def __init__(self, *methods: str) -> None:
        self.methods = methods

    def __enter__(self) -> Bus:
        return self

    def __exit__(self, *fault: object) -> None:
        """Nothing to close."""


@pytest.fixture
def portal(monkeypatch):
    """`portal("Read")` is a desktop portal that has only that method."""

    def ask_on(bus, destination, path, interface, method, signature="", *values):
        value = ALL.get(values)
        if method not in bus.methods or value is None:
            return None
        return ("v", ("x", value)) if method == "Read" else ("x", value)

    def make(*methods: str) -> None:
        monkeypatch.setattr(session_bus, "connect", lambda: Bus(*methods))
        monkeypatch.setattr(session_bus, "owned", lambda bus, name: bool(methods))
        monkeypatch.setattr(session_bus, "ask_on", ask_on)

    return make


@pytest.mark.parametrize("methods", [("Read",), ("ReadOne",), ("Read", "ReadOne")])
def test_old_and_new_portals_are_understood(portal, methods):
    portal(*methods)
    assert appearance.preferences_of(appearance.read_portal()) == DesktopPreferences(True, True, True, 1.5)


def test_a_portal_that_is_not_there_is_not_started_for_a_question(portal):
    portal()
    assert appearance.read_portal() is None


def test_gnome_is_asked_by_its_own_program(tmp_path, monkeypatch):
    program = tmp_path / "gsettings"
    program.write_text(
        '#!/bin/sh\n[ "$2" = org.gnome.desktop.interface ] || exit 1\n'
        'echo "$2 enable-animations false"\necho "$2 text-scaling-factor 1.25"\n'
        "echo \"$2 color-scheme 'prefer-dark'\"\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert appearance.preferences_of(appearance.read_gnome()) == DesktopPreferences(
        still=True, dark=True, text=1.25
    )


def test_without_a_desktop_nothing_is_wished_for(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert appearance.preferences_of(appearance.read_gnome()) == DesktopPreferences()
    assert DesktopPreferences().sentence() == ""


def test_the_wishes_are_followed_at_once_and_said_in_settings(desktop, qtbot):
    root = desktop(text_size=1.0, still_pictures="auto")
    root.window.open_page("settings/look")
    preferred = DesktopPreferences(contrast=True, still=True, text=1.25)
    root.daynight.on_desktop_preferences(preferred)
    settle(qtbot)
    now = theme.current()
    assert (now.look, now.still, now.scale) == ("hc", True, 1.25)
    said = "The desktop asks for: more contrast, less motion, larger text, 125 %."
    assert said in [label.text() for label in root.window.page.findChildren(QLabel) if label.isVisible()]
    root.daynight.on_desktop_preferences(DesktopPreferences(dark=True))
    assert theme.current().look == "night"
    root.coach.change_settings(look="day")
    root.daynight.on_desktop_preferences(DesktopPreferences())
    assert (theme.current().look, theme.current().scale) == ("day", 1.0)


def test_text_sizes_go_up_and_down_in_steps_and_stop_at_the_ends():
    assert [next_size(1.0, 1), next_size(1.25, 1), next_size(2.0, 1)] == [1.1, 1.5, 2.0]
    assert [next_size(2.0, -1), next_size(1.3, -1), next_size(1.0, -1)] == [1.75, 1.25, 1.0]
    assert next_size(1.75, 0) == 1.0


NAMES = "en_US en_GB en_CA en_AU en_IN en_PH en_ZA en_DE de_DE fr_FR fr_CA es_MX it_IT pl_PL ar_EG"


@pytest.mark.parametrize("name", NAMES.split())
def test_the_table_of_conventions_is_that_of_qt(name):
    of_qt, ours = conventions_of(QLocale(name)), of_locale(name)
    assert (of_qt.twelve_hours, of_qt.first_weekday) == (ours.twelve_hours, ours.first_weekday)
    assert of_qt.decimal == ours.decimal or name == "fr_CA"
    assert of_qt.month_first == ours.month_first or name == "fr_CA"  # the words are English
