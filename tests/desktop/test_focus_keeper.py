"""Enter never means "cramp": wherever a control goes that had the focus, the focus stays in the page."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.content import Content
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.rows import clear
from coach.desktop.window.main_window import PAGES
from tests.desktop.conftest import settle


def to_front(root, qtbot) -> None:
    """As a window manager does when the window over it has gone."""
    root.window.activateWindow()
    qtbot.waitUntil(root.window.isActiveWindow)
    settle(qtbot)


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pressed(monkeypatch):
    """Cramp help is not opened but counted."""
    from coach.desktop.main import Desktop

    found = []
    monkeypatch.setattr(Desktop, "cramp_now", lambda self, place="", mode="": found.append(place))
    return found


@pytest.fixture
def three(desktop, qtbot):
    """The window with a view of three buttons in a box; the second has the focus."""
    root = desktop()
    view = Content()
    column = QVBoxLayout(view)
    box = QWidget()
    column.addWidget(box)
    row = QVBoxLayout(box)
    view.row, view.buttons = row, [OutlineButton(words) for words in ("One", "Two", "Three")]
    for button in view.buttons:
        row.addWidget(button)
    root.window.take_over(view)
    view.buttons[1].setFocus()
    settle(qtbot)
    return root.window, view


def test_enter_goes_through_the_first_run_and_never_presses_cramp_now(desktop, pressed, qtbot):
    root = desktop(first_run_done=False, safety_read=False)
    for _ in range(6):
        QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot)
    assert pressed == []
    assert root.window.view.isAncestorOf(root.window.focusWidget())


@pytest.mark.parametrize("number", range(1, 7))
def test_each_page_opened_once_or_twice_has_the_focus_on_its_own_action(desktop, qtbot, number):
    root = desktop()
    for _ in range(2):
        QTest.keyClick(root.window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        settle(qtbot)
        assert root.window.page is root.window.pages[list(PAGES)[number - 1]]
        assert root.window.focusWidget() is root.window.page.first_focus()


def test_a_control_that_is_disabled_or_hidden_hands_the_focus_to_its_follower(three, qtbot):
    window, view = three
    view.buttons[1].setEnabled(False)
    settle(qtbot)
    assert window.focusWidget() is view.buttons[2]
    view.buttons[2].hide()
    settle(qtbot)
    assert window.focusWidget() is view.buttons[0]


def test_what_is_built_in_the_place_of_a_control_has_the_focus(three, qtbot):
    window, view = three
    clear(view.row)
    for words in ("None", "One", "Two"):
        view.row.addWidget(OutlineButton(words))
    settle(qtbot)
    assert window.focusWidget().text() == "Two"


def test_a_control_deleted_at_once_leaves_the_focus_in_the_page(three, qtbot):
    from shiboken6 import delete

    window, view = three
    delete(view.buttons[1])
    settle(qtbot)
    assert window.focusWidget() is view.buttons[0]


def test_a_form_that_is_opened_or_saved_has_the_focus_on_the_pages_own_action(desktop, qtbot):
    root = desktop()
    root.open_page("diary")
    to_front(root, qtbot)
    for form in (True, False):
        if form:
            QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Return)  # Add a cramp
        else:
            QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot)
        assert (root.window.page.form is not None) == form
        assert root.window.focusWidget() is root.window.page.first_focus()


def test_after_cramp_help_the_focus_is_where_it_was_though_the_page_was_built_anew(desktop, qtbot):
    root = desktop()
    root.cramp_now()
    settle(qtbot)
    root.cramp.leave()
    to_front(root, qtbot)
    assert root.window.focusWidget() is root.window.page.first_focus()


def test_after_cramp_help_the_focus_is_inside_the_question_that_was_open(desktop, qtbot):
    root = desktop()
    root.quitting.ask()
    settle(qtbot)
    root.cramp_now()
    settle(qtbot)
    root.cramp.leave()
    to_front(root, qtbot)
    assert root.window.focusWidget() is root.window.sheet().buttons["away"]


def test_a_session_that_opens_behind_a_question_leaves_it_in_front(desktop, qtbot):
    root = desktop()
    root.window.tell("Something has to be read.")
    root.start_session("afternoon", "afternoon")
    settle(qtbot)
    sheet = root.window.sheet()
    assert sheet.isAncestorOf(root.window.childAt(sheet.card.geometry().center()))
    assert sheet.isAncestorOf(root.window.focusWidget())
    QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot)
    assert root.window.focusWidget() is root.player.first_focus()


def test_tab_stops_in_the_rail_at_the_page_that_is_shown_and_arrows_go_on(desktop, qtbot):
    root = desktop()
    QTest.keyClick(root.window, Qt.Key.Key_3, CONTROL)
    settle(qtbot)
    rows = root.window.rail.rows
    stops = [row.key for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["progress"]
    rows[2].setFocus()
    QTest.keyClick(rows[2], Qt.Key.Key_Down)
    assert rows[3].hasFocus()
    assert root.window.page is root.window.pages["progress"]
    QTest.keyClick(rows[3], Qt.Key.Key_Return)
    settle(qtbot)
    assert root.window.page is root.window.pages["routines"]


def test_the_ring_is_seen_after_a_page_key_and_on_a_question_but_not_after_the_mouse(desktop, qtbot):
    root = desktop()
    window = root.window
    native = window.windowHandle()
    ring = window.findChild(FocusRing)
    QTest.keyClick(native, Qt.Key.Key_2, CONTROL)
    settle(qtbot)
    assert ring.isVisible()
    QTest.keyClick(native, Qt.Key.Key_Q, CONTROL)
    settle(qtbot)
    assert window.sheet() is not None
    assert ring.isVisible()
    QTest.keyClick(native, Qt.Key.Key_Escape)
    settle(qtbot)
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=window.rail.rows[4].geometry().center())
    settle(qtbot)
    assert window.page is window.pages["learn"]
    assert not ring.isVisible()
    QTest.keyClick(native, Qt.Key.Key_Shift, Qt.KeyboardModifier.ControlModifier)
    assert ring.isVisible(), "also where the focus was before"


def test_routines_keep_their_place_and_their_focus_when_a_file_changes(desktop, qtbot):
    root = desktop(size=(900, 640))
    root.open_page("routines/bedtime")
    to_front(root, qtbot)
    page = root.window.page
    bar = page.scroller.verticalScrollBar()
    button = next(b for b in page.view.findChildren(OutlineButton) if "Make my own" in b.text())
    button.setFocus()
    bar.setValue(bar.maximum())
    settle(qtbot)
    place = bar.value()
    assert place > 0
    page.reload()
    settle(qtbot)
    assert bar.value() == place
    assert root.window.focusWidget().text().startswith("Make my own")


def test_no_page_or_form_opens_a_window_of_its_own_on_the_way(desktop, qtbot):
    """A part that is shown before it lies in the window is a window for a moment, and takes the keyboard."""
    root = desktop()

    class Windows(QObject):
        found: ClassVar[list[str]] = []

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.found.append(type(watched).__name__)
            return False

    watch, opened = Windows(), {}
    root.app.installEventFilter(watch)
    for wish in (*PAGES, "diary/new", "diary/night", "diary/earlier", "routines/bedtime", "routines/fit:",
                 "routines/new:", "settings/cramp", "settings/sound", "settings/look", "settings/data",
                 "progress/count", "learn/doctor"):  # fmt: skip
        root.open_page(wish)
        settle(qtbot)
        opened[wish] = [*watch.found]
        watch.found.clear()
    root.app.removeEventFilter(watch)
    assert {wish: found for wish, found in opened.items() if found} == {}
