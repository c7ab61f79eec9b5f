"""A toggle by a screen reader is a press; a change by the program or by a group is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup

from coach.desktop.widgets import Chip, Segmented


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
    segments = Segmented([("a", "A"), ("b", "B")], "a")
    qtbot.addWidget(segments)
    heard = []
    segments.chosen.connect(heard.append)
    segments._group.buttons()[1].toggle()
    assert heard == ["b"]
    assert segments.value() == "b"
