"""What the start of the program does before it shows itself, and what it leaves until it is wanted."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.app.coach import Coach
from coach.desktop.application import application
from coach.desktop.main import Desktop
from coach.desktop.window import main_window
from tests.desktop.conftest import settle


@pytest.fixture
def starting(used, qtbot, monkeypatch):
    """A desktop whose window has been painted, and whose page has not been asked for yet."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    held = []
    monkeypatch.setattr(Desktop, "_after_frame", lambda _self: held.append(True))
    root = Desktop(used(), application())
    root.begin("show", {})
    qtbot.waitUntil(lambda: bool(held))
    monkeypatch.undo()
    yield root
    root.window.hide()
    root.window.deleteLater()
    root.close_parts()
    root.deleteLater()
    settle(qtbot)


def imported(command: str, moment: str, home) -> set[str]:
    """The modules that `coach` holds at that moment of its start, the name of a method of the desktop; and
    `collecting` when what was thrown away is looked for."""
    code = (
        "import gc, os, sys\n"
        "from coach.desktop import main\n"
        "main.UNSEEN_MS = 10**6\n"  # however slow the machine is
        f"def there(*_):\n"
        "    print(*sys.modules, 'collecting' if gc.isenabled() else '')\n"
        "    sys.stdout.flush()\n"
        "    os._exit(0)\n"
        f"{moment}\n"
        "from coach.__main__ import main as run\n"
        f"run({command.split()!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.stdout, done.stderr
    return set(done.stdout.split())


@pytest.fixture
def home(home, monkeypatch):
    monkeypatch.setenv("COACH_HOME", str(home.data))
    monkeypatch.delenv("TZ", raising=False)  # one is looked at before anything else
    coach = Coach(home)
    coach.change_settings(first_run_done=True)
    coach.close()
    return home


def test_the_window_is_painted_before_the_diary_is_asked(home):
    held = imported("", "main.Desktop._after_frame = there", home)
    late = {"sqlite3", "coach.app.today", "coach.app.setup", "coach.desktop.widgets.choice_list"}
    late |= {
        "coach.desktop.widgets.sheet",
        "coach.desktop.settling",
        "socket",
        "zoneinfo",
        "collecting",
    }
    assert held & late == set()
    assert not [name for name in held if name.startswith(("coach.desktop.pages.", "coach.figure"))]


def test_today_is_painted_before_its_pictures_and_without_the_statistics(home):
    held = imported("", "main.Desktop._after_paint = there", home)
    assert "coach.desktop.pages.today.page" in held
    late = {"coach.desktop.paint.figure", "coach.app.progress.view", "coach.insight.change", "uuid"}
    late |= {f"coach.desktop.widgets.{name}" for name in ("choice_list", "fields", "rows", "sheet")}
    late |= {"coach.desktop.pages.today.simple", "collecting", "dataclasses", "html"}
    assert held & late == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no other local socket")
def test_in_the_background_nothing_is_there_that_nobody_has_asked_for(home):
    everything = (
        "own = main.Desktop.settle\n"
        "def settle(self):\n"
        "    own(self)\n"
        "    main.QTimer.singleShot(0, there)\n"
        "main.Desktop.settle = settle"
    )
    held = imported("--background", everything, home)
    assert {"coach.desktop.system.tray", "coach.desktop.reminders.service"} <= held
    assert {"coach.desktop.cramp.window", "coach.guide.cramp.script", "collecting"} <= held
    assert held & {"coach.app.sessions", "coach.app.session_end", "concurrent.futures"} == set()
    assert "PySide6.QtNetwork" not in held
    assert "coach.desktop.window.main_window" not in held
    unwanted = ("coach.desktop.pages", "coach.desktop.player", "coach.desktop.paint", "coach.figure", "uuid")
    assert not [name for name in held if name.startswith(unwanted)]


def test_cramp_now_works_before_the_page_is_there(starting):
    assert starting.window.page is None
    QTest.mouseClick(starting.window.cramp_now, Qt.MouseButton.LeftButton)
    assert starting.help_window is not None
    assert starting.coach.cramps.current is not None
    starting.leave_help()


def test_help_opens_and_everything_else_follows_where_today_is_broken(starting, qtbot, monkeypatch):
    settled = []
    monkeypatch.setattr(starting, "settle", lambda: settled.append(True))
    monkeypatch.setattr(main_window, "page_class", lambda _key: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        starting._after_frame()
    starting.window.update()
    qtbot.waitUntil(lambda: bool(settled))
    QTest.keyClick(starting.window, Qt.Key.Key_F1)
    assert starting.help_window is not None
    starting.leave_help()


def test_the_page_comes_by_itself_and_has_the_focus(starting, qtbot):
    starting._settled = True
    starting._after_frame()
    settle(qtbot)
    assert starting.window.page is not None
    assert starting.window.page.isVisible()
    assert starting.window.page.first_focus() is starting.window.focusWidget()
