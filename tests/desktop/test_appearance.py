from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from coach.base.conventions import of_locale
from coach.desktop.application import conventions_of
from coach.desktop.system import appearance
from coach.desktop.window.day_night import next_size


def test_without_a_desktop_nothing_is_wished_for(qapp):
    assert appearance.desktop_wishes() == (False, False)


def test_a_portal_that_is_not_there_is_not_started_for_a_question(qapp, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert appearance._portal("org.freedesktop.appearance", "contrast") is None


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
