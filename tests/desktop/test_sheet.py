from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.desktop.window.main_window import PAGES
from tests.desktop.conftest import settle


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
