"""A toggle by a screen reader is a press; a change by the program or by a group is none; nor is what was
meant for the button as it was a moment ago."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup

from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.choices import Chip, Segmented


@pytest.fixture
def chip(qtbot):
    made = Chip("Calf")
    qtbot.addWidget(made)
    made.heard = []
    made.clicked.connect(lambda: made.heard.append(made.isChecked()))
    return made


def test_a_toggle_by_a_screen_reader_is_a_click(chip):
    chip.toggle()
    assert chip.heard == [True]


def test_the_programs_own_change_is_no_click(chip):
    chip.setChecked(True)
    assert chip.heard == []


def test_a_press_clicks_once(chip, qtbot):
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    chip.click()
    assert chip.heard == [True, False]


def test_the_one_that_makes_way_in_a_group_is_not_pressed(qtbot, chip):
    other = Chip("Foot")
    qtbot.addWidget(other)
    group = QButtonGroup()
    group.addButton(chip)
    group.addButton(other)
    chip.setChecked(True)
    other.toggle()
    assert chip.heard == []
    assert not chip.isChecked()


def test_a_segment_is_chosen_by_a_toggle(qtbot):
    segments = Segmented([("a", "A"), ("b", "B")])
    segments.set_value("a")
    qtbot.addWidget(segments)
    heard = []
    segments.chosen.connect(heard.append)
    segments._group.buttons()[1].toggle()
    assert heard == ["b"]
    assert segments.value() == "b"


WAYS = {
    "mouse": lambda qtbot, button: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
    "enter": lambda qtbot, button: qtbot.keyClick(button, Qt.Key.Key_Return),
    "space": lambda qtbot, button: qtbot.keyClick(button, Qt.Key.Key_Space),
    "the program": lambda qtbot, button: button.click(),
    "a screen reader": lambda qtbot, button: reader_presses(qtbot, button),
}


def reader_presses(qtbot, button) -> None:
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: not button.isDown())


@pytest.mark.parametrize("way", WAYS)
def test_a_button_with_other_words_is_deaf_for_a_moment_to_every_kind_of_press(qtbot, press_clock, way):
    button = MainButton("I’m ready")
    qtbot.addWidget(button)
    button.show()
    heard = []
    button.clicked.connect(lambda: heard.append(button.text()))
    press_clock.hurried = True
    button.set_words("I’m ready")
    WAYS[way](qtbot, button)
    assert heard == ["I’m ready"]
    button.set_words("Pause")
    press_clock.seconds += 0.69
    WAYS[way](qtbot, button)
    QApplication.processEvents()
    assert heard == ["I’m ready"]
    press_clock.seconds += 0.02
    WAYS[way](qtbot, button)
    assert heard == ["I’m ready", "Pause"]


def test_a_key_that_is_held_down_presses_once(qtbot):
    button = MainButton("Next")
    qtbot.addWidget(button)
    heard = []
    button.clicked.connect(lambda: heard.append("pressed"))
    for held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
        QApplication.sendEvent(button, event)
    assert heard == ["pressed"]
