"""The first minutes: three steps, each possible without a mouse, and nothing in force before it is said."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.desktop.controller import Controller
from coach.desktop.first_run.window import FirstRun
from coach.desktop.system import screen_reader


@pytest.fixture
def coach(home, clock, monkeypatch) -> Coach:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return Coach(home, clock)


@pytest.fixture
def first(qtbot, coach) -> FirstRun:
    made = FirstRun(coach, Controller(coach))
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    QApplication.processEvents()
    return made


def test_nothing_is_written_by_opening_it(first, coach):
    assert not coach.home.settings.exists()


def test_bedtime_moves_by_a_quarter_of_an_hour_and_the_slots_follow(first, coach):
    first.bedtime.time.more.click()
    first.bedtime.time.more.click()
    assert coach.settings.bedtime == "22:30"
    assert coach.setup.slot_times()[2] == ("Bedtime", "22:10")


def test_bedtime_goes_past_midnight(first, coach):
    for _ in range(9):
        first.bedtime.time.more.click()
    assert coach.settings.bedtime == "00:15"


def test_the_country_fills_in_the_emergency_number(first, coach):
    first.bedtime.numbers.country.chosen.emit("GB")
    assert first.bedtime.numbers.emergency.text() == "999"
    assert coach.settings.country == "GB"


def test_a_number_of_ones_own_is_kept(first, coach):
    first.bedtime.numbers.emergency.setText("000")
    first.next.click()
    assert coach.settings.emergency_phone == "000"


def test_a_condition_suggests_the_level_that_suits(first, coach):
    first.go(1)
    first.body.questions.conditions["unsteady"].click()
    assert first.body.questions.level == "gentle"
    assert first.body.questions.steady_answer == "no"
    first.next.click()
    assert coach.settings.level == "gentle"
    assert coach.settings.conditions == ("unsteady",)
    assert coach.settings.steady == "no"


def test_a_level_chosen_by_hand_stays(first):
    first.go(1)
    first.body.questions.levels["short"].click()
    first.body.questions.conditions["pregnant"].click()
    assert first.body.questions.level == "short"


def test_ready_needs_the_tick_and_says_so(first, coach, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(screen_reader, "say", lambda _, words: said.append(words))
    first.go(2)
    assert first.hear.title.accessibleDescription() == "Step 3 of 3"
    assert "tick" in first._note.text()
    first.next.click()
    assert said == ["Please tick that you have read this."]
    assert first.focusWidget() is first.hear.tick
    assert not coach.settings.first_run_done
    first.hear.tick.click()
    with qtbot.waitSignal(first.finished):
        first.next.click()
    assert coach.settings.first_run_done
    assert coach.settings.safety_read
    assert coach.settings.started_on == "2026-03-12"


def test_the_voice_stays_off_unless_it_was_heard(first, coach):
    first.go(2)
    first.hear.hears_not.click()
    first.hear.tick.click()
    first.next.click()
    assert not coach.settings.voice


def test_no_chimes_are_promised_where_nothing_sounds(first):
    first.go(2)
    silent = "This computer plays no sound at the moment."
    first.hear._sound = SimpleNamespace(problem=silent, available=lambda: False)
    first.hear.hears_not.click()
    words = first.hear._trouble.text()
    assert words == "This computer plays no sound at the moment. The words are always on the screen."


def test_a_voice_that_was_heard_is_on(first, coach):
    first.go(2)
    first.hear.hears.click()
    first.hear.tick.click()
    first.next.click()
    assert coach.settings.voice
    assert coach.settings.cramp_voice


def test_back_goes_back_and_keeps_what_was_said(first):
    first.next.click()
    first.body.questions.levels["gentle"].click()
    first.back.click()
    first.next.click()
    assert first.body.questions.level == "gentle"


def test_the_whole_of_it_goes_by_keyboard(first, coach, qtbot):
    first.activateWindow()
    first.next.setFocus()
    qtbot.keyClick(first.next, Qt.Key.Key_Return)
    qtbot.keyClick(first.body.questions.levels["gentle"], Qt.Key.Key_Space)
    qtbot.keyClick(first.next, Qt.Key.Key_Return)
    qtbot.keyClick(first.hear.tick, Qt.Key.Key_Space)
    qtbot.keyClick(first.next, Qt.Key.Key_Return)
    assert coach.settings.first_run_done
    assert coach.settings.level == "gentle"
