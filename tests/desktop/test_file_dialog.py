"""A dialog for a file stands beside the window and blocks nothing: not help with a cramp, not the way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.desktop.widgets.file_dialog import choose_folder, open_file, save_file
from coach.desktop.widgets.sheet import open_dialog
from tests.desktop.conftest import settle


@pytest.fixture
def root(desktop, monkeypatch):
    """A desktop whose end is only noted, and where calls for help are only counted."""
    made = desktop()
    made.calls, made.ends = [], []
    made.controller.cramp_requested.disconnect(made.cramp_now)
    made.controller.cramp_requested.connect(made.calls.append)
    monkeypatch.setattr(made.app, "exit", made.ends.append, raising=False)
    return made


def saving(root, folder, then):
    save_file(root.window.page, "Save", str(folder / "page.pdf"), "PDF (*.pdf)", then)
    return open_dialog(root.window)


def test_help_is_asked_for_in_the_dialog_and_beside_it(root, tmp_path, qtbot):
    dialog = saving(root, tmp_path, lambda _: None)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert root.calls == [""]
    QTest.mouseClick(root.window.cramp_now, Qt.MouseButton.LeftButton)
    assert root.calls == ["", ""]
    assert dialog.isVisible()


def test_quitting_takes_the_dialog_from_before_its_question_and_ends(root, tmp_path, qtbot):
    dialog = saving(root, tmp_path, lambda _: None)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert open_dialog(root.window) is None
    root.window.sheet().buttons["quit"].click()
    assert root.ends == [0]


def test_the_dialog_goes_with_its_window(root, tmp_path):
    saving(root, tmp_path, lambda _: None)
    root.window.hide()
    assert open_dialog(root.window) is None


def test_a_second_wish_brings_the_first_dialog_to_the_front(root, tmp_path):
    first = saving(root, tmp_path, lambda _: None)
    open_file(root.window.page, "Open", str(tmp_path), "", lambda _: None)
    assert open_dialog(root.window) is first


@pytest.mark.parametrize("ask", [open_file, choose_folder])
def test_what_was_chosen_is_told_and_nothing_when_nothing_was(root, tmp_path, ask):
    heard = []
    there = tmp_path / "there"
    there.mkdir() if ask is choose_folder else there.write_text("")
    rest = ("",) if ask is open_file else ()
    ask(root.window.page, "Choose", str(tmp_path), *rest, heard.append)
    open_dialog(root.window).reject()
    assert heard == []
    ask(root.window.page, "Choose", str(tmp_path), *rest, heard.append)
    dialog = open_dialog(root.window)
    dialog.selectFile(str(there))
    dialog.accept()
    assert heard == [there]


def test_a_file_that_is_there_is_replaced_only_after_a_question(root, tmp_path, qtbot):
    heard = []
    (tmp_path / "page.pdf").write_text("old")
    for answer, told in (("keep", []), ("replace", [tmp_path / "page.pdf"])):
        saving(root, tmp_path, heard.append).accept()
        assert heard == []
        root.window.sheet().buttons[answer].click()
        settle(qtbot)
        assert heard == told
