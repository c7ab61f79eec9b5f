"""A coach that has been used for four days, and its desktop, without tray, sound or real time."""

from __future__ import annotations

import gc
import shutil
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.app.coach import Coach
from coach.base.paths import Home
from tests.diaries import six_weeks
from tests.fakes import LONDON, FakeClock

MANY = 200  # widgets after a test

for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
    wait.__kwdefaults__["timeout"] = 60_000  # ms; five seconds are not enough on a busy machine


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week of Monday 9 March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON)


class PressClock:
    """The clock by which a button with a new meaning is deaf. Each look at it takes a person's second;
    once a test has set `hurried`, time passes only when the test says so."""

    def __init__(self) -> None:
        self.hurried = False
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 0 if self.hurried else 1
        return self.seconds


def take_away() -> None:
    """Let what was closed be gone: a change of look asks every widget, those of earlier tests, too."""
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if len(QApplication.allWidgets()) > MANY:
            gc.collect()


def finished(page) -> None:
    """What the page is doing is done, as if it had taken no time."""
    from coach.desktop.widgets.task import TaskRow

    for row in page.findChildren(TaskRow):
        while row.task.busy:
            if (thread := row.task._thread) is not None:
                row.task._on_step_over(thread)
            row.task.turn()


@pytest.fixture(autouse=True)
def _nothing_left():
    yield
    app = QApplication.instance()
    for window in app.topLevelWidgets() if isinstance(app, QApplication) else ():
        window.hide()  # cramp help that is left open would keep every key of the tests to come
        window.deleteLater()  # and each change of look would dress it again
    take_away()


@pytest.fixture(autouse=True, scope="session")
def _thumbnails_kept():
    """No program shows as many small pictures as the tests do one after another: those of all are kept."""
    from coach.desktop.paint import figure

    figure._thumbnail = lru_cache(maxsize=2000)(figure._thumbnail.__wrapped__)


@pytest.fixture(autouse=True)
def _dressed(qapp):
    """Every widget of ours stands under the style sheet, by day to begin with."""
    from coach.desktop import theme

    theme.load_fonts()
    theme.apply_theme("day", 1.0, False)
    theme.style_application()


@pytest.fixture(autouse=True)
def press_clock(monkeypatch):
    """Nobody presses twice within a moment, but in the tests that say so."""
    from coach.desktop.widgets import buttons

    clock = PressClock()
    monkeypatch.setattr(buttons, "seconds", clock)
    return clock


@pytest.fixture(scope="session")
def six_weeks_home(tmp_path_factory):
    """`six_weeks_home()` gives a home with the diary of six weeks, filled once."""

    @cache
    def make() -> Path:
        folder = tmp_path_factory.mktemp("six-weeks") / "home"
        coach = Coach(Home.find(folder), FakeClock())
        six_weeks(coach)
        coach.close()
        return folder

    return make


@pytest.fixture
def coach(tmp_path, home, clock, six_weeks_home):
    """One with the diary of six weeks; files that want another have a fixture of that name."""
    shutil.copytree(six_weeks_home(), tmp_path / "home")
    made = Coach(home, clock)
    yield made
    made.close()


USUAL = {"first_run_done": True, "safety_read": True, "still_pictures": "on", "started_on": "2026-01-01",
         "review_answered": "2026-03-01"}  # fmt: skip
OF_THE_MOMENT = {"bell", "high_contrast", "look", "still_pictures", "text_size", "voice"}
"""Settings that leave no trace in the days before."""
Session = tuple[datetime, str]


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory):
    """`lived_in(sessions, settings)` gives a home in which those sessions were done, made once."""
    made: dict[str, Path] = {}

    def make(sessions: list[Session], settings: dict[str, Any]) -> Path:
        key = repr((sessions, sorted(settings.items())))
        if key not in made:
            made[key] = tmp_path_factory.mktemp("lived-in") / "home"
            clock = FakeClock(moment(9, 7))
            coach = Coach(Home.find(made[key]), clock)
            coach.change_settings(**settings)
            for at, slot in sessions:
                clock.set(at)
                coach.reminders.poll()
                coach.journal.done_earlier(coach.reminders.today(), slot)
            coach.close()
        return made[key]

    return make


@pytest.fixture
def used(tmp_path, lived_in):
    """`used(day, hour, minute)` gives a coach at that moment; sessions before it are done, except
    Tuesday's and Thursday's afternoon."""
    made = []

    def make(day: int = 12, hour: int = 14, minute: int = 35, **settings) -> Coach:
        now = moment(day, hour, minute)
        times = {"morning": (8, 5), "afternoon": (14, 40), "bedtime": (22, 6)}
        left_out = ((10, "afternoon"), (12, "afternoon"))
        sessions = [
            (moment(each, *at), slot)
            for each in range(9, day + 1)
            for slot, at in times.items()
            if moment(each, *at) < now and (each, slot) not in left_out
        ]
        before = {name: value for name, value in settings.items() if name not in OF_THE_MOMENT}
        home = tmp_path / f"home{len(made)}"
        shutil.copytree(lived_in(sessions, USUAL | before), home)
        clock = FakeClock(sessions[-1][0] if sessions else moment(9, 7))
        coach = Coach(Home.find(home), clock)
        made.append(coach)
        coach.change_settings(**USUAL | settings)
        clock.set(now)
        coach.reminders.poll()
        return coach

    yield make
    for coach in made:
        coach.close()


@pytest.fixture
def desktop(used, qtbot, monkeypatch):
    """`desktop(day, hour, minute, **settings)` opens the main window of a used coach."""
    import sys

    from coach.desktop import theme
    from coach.desktop.main import Desktop, application

    made = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def make(*when: int, size: tuple[int, int] = (1100, 760), **settings):
        root = Desktop(used(*when, **settings), application())
        root._settled = True  # no tray, no reminders, no other parts of the desktop
        made.append(root)
        root.show_window()
        root.window.resize(*size)
        qtbot.waitExposed(root.window)
        settle(qtbot)
        return root

    yield make
    for root in made:
        if root.window is not None:
            root.window.hide()
            root.window.deleteLater()
        if root._sound is not None:
            root._sound.close()
        if root._keep_awake is not None:
            root._keep_awake.close()
        root.deleteLater()
    made.clear()
    take_away()
    theme.apply_theme("day", 1.0, False)
    settle(qtbot)


@pytest.fixture
def column(qtbot):
    """A window with a column to put widgets into: `column(widget, ...)` shows it."""
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from coach.desktop import theme

    theme.load_fonts()
    window = QWidget()
    window.resize(420, 300)
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)

    def add(*parts):
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        window.show()
        settle(qtbot)
        return window

    return add


def shown_page(kind: type[Any], coach: Coach, qtbot) -> Any:
    """A page alone, as wide as beside the rail of the usual window."""
    from coach.desktop.controller import Controller

    page = kind(coach, Controller(coach))
    qtbot.addWidget(page)
    page.resize(868, 760)
    page.show()
    page.refresh()
    QApplication.processEvents()
    return page


def settle(qtbot) -> None:
    """Let layouts and posted events come to rest."""
    from PySide6.QtWidgets import QApplication

    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
