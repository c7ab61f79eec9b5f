from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.layouts import boxed, down
from coach.desktop.widgets.sheet import show_sheet
from coach.desktop.widgets.text import Text
from coach.desktop.window.main_window import PAGES
from tests.desktop.audit import clipped
from tests.desktop.conftest import settle
from tests.desktop.test_player_view import lead  # noqa: F401


def test_a_question_stays_on_top_and_answerable_whatever_page_comes_under_it(desktop, qtbot):
    root = desktop()
    root.window.tell("Something has to be read.")
    sheet = root.window.sheet()
    for key in PAGES:
        root.open_page(key)
        settle(qtbot)
        seen = root.window.childAt(sheet.card.geometry().center())
        assert sheet.isAncestorOf(seen), key
        assert sheet.isAncestorOf(root.window.focusWidget()), key
    QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Escape)
    settle(qtbot)
    assert root.window.sheet() is None


def asked_in_the_player(led, *size):
    led.root.window.resize(*size)
    led.view.press_main()
    led.go(5)
    led.key(Qt.Key.Key_Escape)
    return led.root.window.sheet()


def letters(sheet):
    return [part.font().pixelSize() for part in (*sheet.findChildren(Text), *sheet.buttons.values())]


def test_a_question_in_the_player_is_as_dark_and_as_large_as_the_player(lead):  # noqa: F811
    led = lead(look="day")
    sheet = asked_in_the_player(led, 1100, 760)
    assert min(letters(sheet)) >= 28
    shot = sheet.card.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, 10).lightness() < 60, "as the player around it"
    small = sheet.card.width()
    led.root.window.resize(1900, 1100)
    settle(led.qtbot)
    assert min(letters(sheet)) >= 39, "it grows with the window while it is open, too"
    assert sheet.card.width() >= 1.39 * small
    led.root.window.resize(1100, 760)
    settle(led.qtbot)
    assert sheet.card.width() == small


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_a_question_in_the_player_is_whole_at_every_size(lead, text_size):  # noqa: F811
    led = lead(text_size=text_size)
    window = led.root.window
    for size in ((640, 480), (640, 900), (1100, 760), (1900, 1100), (3840, 2160)):
        sheet = asked_in_the_player(led, *size)
        corner = window.cramp_now.geometry()
        assert window.rect().contains(sheet.card.geometry()), size
        assert not sheet.card.geometry().intersects(corner), size
        assert not clipped(window), (size, clipped(window))
        assert min(letters(sheet)) >= 28, size
        led.key(Qt.Key.Key_Escape)
        assert window.sheet() is None


def test_tab_passes_by_what_cannot_be_pressed_in_a_question(desktop):
    parts = [TextButton("Before"), TextButton("Off"), TextButton("After")]
    parts[1].setEnabled(False)
    sheet = show_sheet(desktop().window, "Parts", boxed(down(*parts)), 300)
    parts[0].setFocus()
    QTest.keyClick(parts[0], Qt.Key.Key_Tab)
    assert sheet.window().focusWidget() is parts[2]
