"""Quit quits: by key, by tray, by signal and by the session manager, whatever is open; and Keep it running
keeps it running. Every way ends the real process in order."""

from __future__ import annotations

import signal
import sys
import time
from datetime import timedelta

import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from coach.model.records import SessionRow
from tests.e2e.reminded import CARD, Reminded
from tests.e2e.session import DEAF, Program, Session, need
from tests.e2e.test_cramp_now import cramps, settled_home

pytestmark = pytest.mark.e2e

PATIENCE = 8 * 10  # seconds, as long as ten times on a quiet machine


@pytest.fixture
def screen(desktops) -> Session:
    """A desktop whose keyboard a test may use."""
    need("xdotool")
    return desktops()


def opened(screen: Session, *words: str, title: str = "Bedtime Coach") -> Program:
    """A coach with its window in front, and its socket open."""
    program = screen.coach(*words)
    screen.in_front(title)
    screen.listening()
    return program


def asked(screen: Session, *, answer: str) -> None:
    """Ctrl+Q, and its question answered by keys: quit, keep or esc."""
    keys = {"quit": ("shift+Tab", "Return"), "keep": ("Return",), "esc": ("Escape",)}[answer]
    screen.xdotool("key", "ctrl+q", *keys)


def ended_in_order(screen: Session, program: Program) -> None:
    assert program.wait(timeout=PATIENCE) == 0, screen.said(program)
    assert "Traceback" not in screen.said(program)
    home = Home.find(screen.env["COACH_HOME"])
    assert not list(home.data.glob("*-wal")), "the diary was not closed"
    assert not list(screen.folder.glob("*.sock"))
    assert not list(screen.folder.glob("*.lock"))


def sessions(home: Home) -> list[SessionRow]:
    coach = Coach(home, SystemClock())
    try:
        today = coach.clock.now().date()
        return coach.diary.sessions(today - timedelta(days=1), today)
    finally:
        coach.close()


def test_keep_it_running_keeps_it_and_quit_ends_it(screen):
    settled_home(screen)
    program = opened(screen)
    for answer in ("keep", "esc"):
        asked(screen, answer=answer)
        screen.hand_over()
        assert program.poll() is None
    asked(screen, answer="quit")
    ended_in_order(screen, program)


def test_a_signal_ends_a_running_session_and_leaves_no_row_open(screen):
    home = settled_home(screen)
    program = opened(screen)
    screen.hand_over("start", "two-minute")

    def on() -> bool:
        """Shoes and chair, the leg check: ready. A page that has just come is deaf to keys."""
        time.sleep(DEAF)
        if not sessions(home):
            screen.xdotool("key", "Return")
        return bool(sessions(home))

    screen.wait_for(on, "the session's row", 20)
    program.send_signal(signal.SIGTERM)
    ended_in_order(screen, program)
    assert not any(row.ended is None for row in sessions(home))


def test_quit_in_cramp_help_is_asked_above_it_and_only_the_answer_ends_it(screen):
    home = settled_home(screen)
    program = opened(screen)
    screen.xdotool("key", "F1")
    screen.in_front("Cramp now")
    asked(screen, answer="keep")
    assert screen.windows("Cramp now")
    assert program.poll() is None
    asked(screen, answer="quit")
    ended_in_order(screen, program)
    assert len(cramps(home)) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--background",), "SIGTERM"),
        (("--background",), "SIGINT"),
        (("cramp",), "SIGHUP"),
        (("cramp",), "SIGTERM"),
    ],
)
def test_signals_end_a_coach_that_never_showed_its_main_window(screen, words, name):
    home = settled_home(screen)
    program = screen.coach(*words)
    screen.listening()
    program.send_signal(getattr(signal, name))
    ended_in_order(screen, program)
    assert len(cramps(home)) == (1 if words == ("cramp",) else 0)


def test_the_first_run_can_be_quit(screen):
    program = opened(screen)
    asked(screen, answer="quit")
    ended_in_order(screen, program)


def shown(screen: Session, program: Program) -> int:
    """How many windows of a program can be seen; its icon in the tray is one."""
    return len(screen.run("xdotool", "search", "--onlyvisible", "--pid", str(program.pid)).stdout.split())


def tray_menu(screen: Session, program: Program) -> bool:
    """Whether a click on the icon brought the menu; one that comes while windows change places is lost."""
    screen.xdotool("mousemove", "12", "788", "click", "3")
    until = time.monotonic() + 2
    while shown(screen, program) != 2 and time.monotonic() < until:
        time.sleep(0.02)
    return shown(screen, program) == 2


def quit_in_the_tray(screen: Session, program: Program) -> None:
    """The last entry of the tray's menu; its question is open then."""
    screen.wait_for(lambda: shown(screen, program) == 1, "the icon", 20)
    screen.wait_for(lambda: tray_menu(screen, program), "the menu", 20)
    screen.xdotool("key", "Up", "Return")
    screen.in_front("Bedtime Coach")
    time.sleep(DEAF)  # the window has just come, and its question with it


def test_the_menu_of_the_tray_quits_a_coach_without_a_window(screen):
    need("trayer")
    settled_home(screen)
    screen.spawn("trayer", "--edge", "bottom", "--align", "left", "--width", "200", "--widthtype", "pixel")
    screen.wait_for(lambda: screen.run("xdotool", "search", "--class", "trayer").stdout, "the tray", 20)
    program = screen.coach("--background")
    screen.listening()
    quit_in_the_tray(screen, program)
    screen.xdotool("key", "Return")  # keep it
    screen.wait_for(lambda: not screen.windows("Bedtime Coach"), "the window to be hidden again", 10)
    assert program.poll() is None
    quit_in_the_tray(screen, program)
    screen.xdotool("key", "shift+Tab", "Return")
    ended_in_order(screen, program)


def test_a_signal_leaves_no_notification_with_dead_buttons(screen):
    need("dunst", "dunstctl")
    screen.spawn("dunst")

    def shown() -> str:
        return screen.run("dunstctl", "count", "displayed").stdout.strip()

    screen.wait_for(lambda: shown() == "0", "the notification service", 20)
    coach = Reminded(screen, reminder_card=False)
    coach.morning()
    screen.wait_for(lambda: shown() == "1", "the notification", 20)
    coach.process.send_signal(signal.SIGTERM)
    ended_in_order(screen, coach.process)
    screen.wait_for(lambda: shown() == "0", "the notification to go", 5)
    assert not screen.windows(CARD)


LOGGED_OUT = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from coach.desktop.main import Desktop
from coach.__main__ import main

settle = Desktop.settle

def settled(self):
    settle(self)
    QTimer.singleShot(300, lambda: QCoreApplication.sendEvent(self.app, QEvent(QEvent.Type.Quit)))

Desktop.settle = settled
sys.exit(main([]))
"""


def test_the_session_manager_is_never_refused(screen):
    """A session manager that ends Qt's session sends the application just this event."""
    settled_home(screen)
    program = screen.spawn(sys.executable, "-c", LOGGED_OUT)
    screen.wait_for(lambda: program.poll() is not None, "the end", 40)
    ended_in_order(screen, program)
