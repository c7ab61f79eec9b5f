"""Quit asks first, says what stops, and stops it only then; an answer reaches its deed in any case."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coach.desktop.cramp.controls import SMALLEST
from coach.desktop.widgets.sheet import Sheet, ask
from tests.desktop.conftest import settle


@pytest.fixture
def root(desktop, monkeypatch):
    """A desktop whose end is only noted."""
    made = desktop()
    made.ends = []
    monkeypatch.setattr(made.app, "exit", made.ends.append, raising=False)
    return made


class Reminders:
    stopped = False

    def look(self):
        pass

    def stop(self) -> None:
        self.stopped = True


def question(root):
    return root.window.sheet()


def test_nothing_stops_before_the_answer_and_all_of_it_afterwards(root, qtbot):
    root.reminders = Reminders()
    root.start_session("afternoon", "afternoon")
    session = root.player.session
    QTest.keyClick(root.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert "session ends here" in words_of(question(root))
    assert "Reminders stop" in words_of(question(root))
    assert not root.reminders.stopped
    assert not session.over
    question(root).buttons["quit"].click()
    assert root.reminders.stopped
    assert session.over
    assert root.ends == [0]
    assert not root.on_request("show", {}), "a coach that ends takes no wish"
    root.reminders = None


def words_of(sheet) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in sheet.findChildren(QLabel))


def test_keep_it_running_lets_a_running_session_go_on(root, qtbot):
    root.start_session("afternoon", "afternoon")
    root.player.press_main()  # ready
    phase = root.player.session.frame.phase
    assert phase in ("running", "lead-in")
    root.quitting.ask()
    assert root.player.session.frame.phase == "paused"
    question(root).buttons["away"].click()
    settle(qtbot)
    assert root.player.session.frame.phase in ("running", "lead-in")
    assert root.window.isVisible()
    assert root.ends == []


def test_the_keys_of_a_session_mean_nothing_behind_a_question_and_escape_answers_it(root, qtbot):
    root.start_session("afternoon", "afternoon")
    root.window.activateWindow()
    qtbot.waitUntil(root.window.isActiveWindow)
    while root.player.session.frame.phase == "waiting":
        root.player.session.player.ready()
        root.player._on_tick()
    before = root.player.session.frame.segment
    voice = root.coach.settings.voice
    root.quitting.ask()
    sheet = question(root)
    for key in (Qt.Key.Key_E, Qt.Key.Key_Right, Qt.Key.Key_R, Qt.Key.Key_V):
        QTest.keyClick(root.window.focusWidget(), key)
    assert question(root) is sheet
    assert root.player.session.frame.segment == before
    assert not root.player.session.row.harm
    assert root.coach.settings.voice == voice
    QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Escape)
    assert question(root) is None
    settle(qtbot)
    QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Right)  # and in the session they mean what they say
    assert root.player.session.frame.segment != before


def test_a_question_about_quitting_tells_that_what_is_only_in_memory_goes(root, qtbot):
    root.coach.diary.kept = "memory"
    root.show_window()
    root.quitting.ask()
    assert "cannot be written: what was noted since then is lost" in words_of(question(root))


def test_a_window_that_was_hidden_is_hidden_again_when_it_shall_go_on(root, qtbot):
    class Tray:
        available = True

    root.tray = Tray()
    root.window.hide()
    root.quitting.ask()
    assert root.window.isVisible()
    question(root).buttons["away"].click()
    assert not root.window.isVisible()
    root.tray = None


def test_it_is_asked_above_another_question_and_once(root, qtbot):
    heard = []
    ask(
        root.window,
        "Delete everything?",
        "",
        (("yes", "Delete", "careful"), ("no", "Keep", "main")),
        heard.append,
    )
    below = question(root)
    root.quitting.ask()
    root.quitting.ask()
    settle(qtbot)
    assert question(root) is not below
    assert root.window.focusWidget() is question(root).buttons["away"]
    QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot)
    assert question(root) is below
    assert below.isAncestorOf(root.window.focusWidget())
    assert heard == []


def asked_in_help(root):
    return next((q for q in root.cramp.window.findChildren(Sheet) if q.isVisible()), None)


def test_in_cramp_help_it_is_asked_over_the_help_which_goes_on(root, qtbot):
    root.cramp_now()
    settle(qtbot)
    window = root.cramp.window
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    asked = asked_in_help(root)
    assert asked is not None
    assert asked.isAncestorOf(window.childAt(window.rect().center()))
    assert min(each.font().pixelSize() for each in asked.findChildren(QLabel)) >= SMALLEST
    stay = asked.buttons["away"]
    assert window.focusWidget() is stay
    QTest.keyClick(stay, Qt.Key.Key_N)  # a key of the help behind it
    QTest.keyClick(stay, Qt.Key.Key_Return)
    settle(qtbot)
    assert window.isVisible()
    assert root.cramp.help is not None
    assert asked_in_help(root) is None
    assert window.focusWidget() is window.stage.primary
    root.quitting.ask()
    asked_in_help(root).buttons["quit"].click()
    assert root.cramp.help is None
    assert root.ends == [0]


def test_a_new_cramp_takes_the_question_away(root, qtbot):
    root.cramp_now()
    root.quitting.ask()
    assert asked_in_help(root) is not None
    root.cramp_now("foot")
    settle(qtbot)
    assert asked_in_help(root) is None
    assert root.ends == []
    root.cramp.leave()


def test_asked_again_in_cramp_help_it_is_never_hidden_behind_it(root, qtbot):
    root.start_session("afternoon", "afternoon")
    root.player.press_main()
    root.quitting.ask()
    root.cramp_now()
    root.quitting.ask()
    settle(qtbot)
    assert question(root) is None
    assert asked_in_help(root).buttons["away"].hasFocus()
    asked_in_help(root).buttons["away"].click()
    root.cramp.leave()
    settle(qtbot)
    assert root.player.session.frame.phase == "paused", "after a cramp the person decides"
    assert root.ends == []


def noted_elsewhere(root):
    root.coach.journal.done_earlier(root.coach.reminders.today(), "afternoon")
    root.controller.session_finished.emit()


def night_comes(root):
    root.coach.change_settings(look="night")
    root.controller.settings_changed.emit()


def another_page(root):
    root.open_page("progress")


@pytest.mark.parametrize("behind", [noted_elsewhere, night_comes, another_page])
@pytest.mark.parametrize(("key", "button"), [("one", "one"), ("two", "two"), ("", "")])
def test_an_answer_does_what_it_says_once_whatever_happens_behind_it(root, qtbot, behind, key, button):
    heard = []
    root.window.page.first_focus().setFocus()
    ask(root.window, "Which?", "", (("one", "One", "outline"), ("two", "Two", "main")), heard.append)
    sheet = question(root)
    behind(root)
    settle(qtbot)
    if button:
        sheet.buttons[button].click()
        sheet.buttons[button].click()
    else:
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle(qtbot)
    assert heard == [key]
    assert root.window.page.isAncestorOf(root.window.focusWidget())


def test_a_routine_is_removed_though_its_page_was_built_anew_behind_the_question(desktop, qtbot):
    root = desktop()
    home = root.coach.home
    home.routines.mkdir(parents=True, exist_ok=True)
    (home.routines / "own.yaml").write_text(
        "name: Own\nsteps:\n  - exercise: wall-calf-bent\n    hold: 20 s\n"
    )
    root.coach.library.reload()
    root.open_page("routines/own")
    page = root.window.page
    page.view._on_remove()
    page.reload()
    settle(qtbot)
    question(root).buttons["remove"].click()
    assert not (home.routines / "own.yaml").exists()


QUIT_EVENT = """
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget
from coach.desktop.application import application

class Stubborn(QWidget):
    def closeEvent(self, event):
        event.ignore()

app = application()
app.on_quit = lambda: app.exit(3)
window = Stubborn()
window.show()
QTimer.singleShot(0, app.quit)
raise SystemExit(app.exec())
"""


def test_a_window_that_does_not_close_refuses_no_end(tmp_path):
    assert subprocess.run([sys.executable, "-c", QUIT_EVENT], timeout=600, check=False).returncode == 3


HANGS = """
import time
from coach.desktop.application import Signals, application

def end():
    print("ending", flush=True)
    time.sleep(600)

app = application()
signals = Signals(end)
print("up", flush=True)
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_second_signal_kills_an_end_that_hangs():
    program = subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, text=True)
    try:
        for line in ("up", "ending"):
            assert program.stdout.readline().strip() == line
            program.terminate()
        assert program.wait(timeout=300) == -signal.SIGTERM
    finally:
        program.kill()
