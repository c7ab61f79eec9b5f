"""Rows and columns stand as they are written down."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from coach.desktop.pages.base import SaidLine
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.layouts import MIDDLE, REST, Rest, across, boxed, down, fill, turn


def laid_out(box: QWidget, width: int, height: int) -> None:
    box.resize(width, height)
    layout = box.layout()
    assert layout is not None
    layout.activate()


def part(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def test_a_row_has_its_parts_beside_each_other_with_their_shares_and_spaces(qtbot):
    first, second, third = part(50, 20), part(50, 20), part(50, 20)
    box = boxed(across(first, 30, (second, 1), None, (third, 2), gap=10, edges=(5, 0, 5, 0)))
    qtbot.addWidget(box)
    laid_out(box, 500, 100)
    assert (first.x(), first.width(), first.height()) == (5, 50, 100)
    assert second.x() == first.geometry().right() + 1 + 10 + 30
    assert third.geometry().right() == 500 - 5 - 1
    assert third.width() == 2 * second.width()


def test_a_place_keeps_a_part_as_small_as_it_is(qtbot):
    small, rest = QLabel("a"), part(10, 80)
    box = boxed(across((small, MIDDLE), (rest, 1, MIDDLE)))
    qtbot.addWidget(box)
    laid_out(box, 200, 100)
    assert small.height() == small.sizeHint().height()
    assert abs(small.geometry().center().y() - 50) <= 1


def test_what_is_left_goes_where_it_is_written(qtbot):
    first, second = part(10, 20), part(10, 20)
    box = boxed(down(REST, first, Rest(3), second, gap=0))
    qtbot.addWidget(box)
    laid_out(box, 50, 240)
    assert (first.y(), second.y()) == (50, 220)


def test_a_row_is_a_column_where_there_is_no_room_and_can_be_turned(qtbot):
    first, second = part(10, 20), part(10, 20)
    row = across(first, gap=0, below=True)
    fill(row, second)
    box = boxed(row)
    qtbot.addWidget(box)
    laid_out(box, 50, 40)
    assert (first.x(), second.x(), second.y()) == (0, 0, 20)
    turn(row, below=False)
    laid_out(box, 50, 40)
    assert (second.y(), second.x()) == (0, 25)


def test_keys_come_to_the_parts_in_the_order_in_which_they_are_written(qtbot):
    first, second, third = Button("1"), Button("2"), Button("3")
    later = across(second, third)
    box = boxed(down(first, later))
    qtbot.addWidget(box)
    assert box.findChildren(Button) == [first, second, third]


def test_a_button_does_what_it_was_made_for_each_time_it_is_pressed(qtbot):
    pressed: list[str] = []
    button = Button("Go", lambda word="gone": pressed.append(word))
    qtbot.addWidget(button)
    button.click()
    button.click()
    assert pressed == ["gone", "gone"]


def test_the_line_that_says_how_it_went_is_there_only_while_it_says_something(qtbot):
    line = SaidLine()
    qtbot.addWidget(line)
    line.say("Could not save.", True)
    assert (line.isHidden(), line.property("colour")) == (False, "cramp_line")
    line.say("Saved.")
    assert (line.isHidden(), line.property("colour")) == (False, "ink")
    line.say("")
    assert line.isHidden()
