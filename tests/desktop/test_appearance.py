from __future__ import annotations

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
