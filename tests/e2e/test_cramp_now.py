"""The real program in a real window: a key or a command, the words, and the entry that outlives a kill."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from coach.guide.cramp.episode import EASING_AFTER
from coach.model.records import CrampRow
from tests.e2e.reading import ACCESSIBLE, press, words
from tests.e2e.session import PACKAGED, PATIENT_COACH, Session, need, need_module

pytestmark = pytest.mark.e2e

FIRST = "Pull your toes toward your shin."


def home_of(desktop: Session) -> Home:
    return Home.find(desktop.env["COACH_HOME"])


def settled_home(desktop: Session, **settings: object) -> Home:
    """A person who has taken the first steps."""
    home = home_of(desktop)
    coach = Coach(home, SystemClock())
    coach.change_settings(first_run_done=True, safety_read=True, **settings)
    coach.close()
    return home


def cramps(home: Home) -> list[CrampRow]:
    coach = Coach(home, SystemClock())
    try:
        return coach.diary.last_cramps(99)
    finally:
        coach.close()


def help_is_open(desktop: Session, seconds: float = 20) -> None:
    """On the screen, and with the keyboard: a key pressed before that would go elsewhere."""
    desktop.in_front("Cramp now", seconds)


@pytest.fixture
def seen(desktops) -> Session:
    """A desktop in which a screen reader can look at windows."""
    need("xdotool")
    need_module("gi.repository.Atspi")
    return desktops(activation=True)


def test_f1_shows_help_and_a_kill_as_soon_as_it_is_seen_keeps_the_entry(seen):
    home = settled_home(seen)
    program = seen.coach(**ACCESSIBLE)
    seen.wait_for(lambda: seen.windows("Bedtime Coach"), "the main window", 30)
    seen.wait_for(lambda: "Cramp now" in words(seen), "the accessibility tree", 30)
    seen.in_front("Bedtime Coach")
    seen.xdotool("key", "F1")
    seen.wait_for(lambda: seen.windows("Cramp now"), "cramp help", 20)
    program.send_signal(signal.SIGKILL)
    program.wait()
    again = seen.coach("--background", **ACCESSIBLE)
    seen.wait_for(lambda: cramps(home), "the entry", 20)
    rows = cramps(home)
    assert len(rows) == 1
    assert rows[0].place == "calf"
    seen.end(again)


def test_a_screen_reader_reads_the_first_instruction_and_presses_the_buttons(seen):
    home = settled_home(seen)
    program = seen.coach("cramp", **ACCESSIBLE)
    seen.wait_for(lambda: FIRST in words(seen), "the first instruction", 30)
    seen.listening()  # the first words are there before the help that hears
    tree = words(seen)
    for name in ("It is easing", "Not easing", "Back of thigh", "Swollen, hot, red, chest pain, breathless?"):
        assert name in tree
    time.sleep(EASING_AFTER)
    press(seen, "It is easing")
    seen.wait_for(lambda: "It is back" in words(seen), "aftercare", 10)
    help_is_open(seen)
    seen.xdotool("key", "Escape")
    seen.wait_for(lambda: not seen.windows("Cramp now"), "the window to go", 10)
    seen.wait_for(lambda: cramps(home)[0].length_known == "measured", "the length", 10)
    assert program.poll() is None  # it stays in the background


def test_a_cold_command_paints_first_and_becomes_the_resident_coach(desktops):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    first = desktop.coach("cramp", "foot", cold=True)
    help_is_open(desktop)
    desktop.wait_for(lambda: (home.data / "diary.sqlite3").exists(), "the diary", 20)
    desktop.listening()
    desktop.hand_over("cramp")
    assert first.poll() is None
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the window to go", 10)
    rows = cramps(home)
    assert [(row.place, row.guesses) for row in rows] == [("foot", ())]


def test_a_second_command_changes_the_place_and_it_is_back_gives_help_again(seen):
    home = settled_home(seen)
    seen.coach("cramp", **ACCESSIBLE)
    seen.wait_for(lambda: FIRST in words(seen), "the first instruction", 30)
    seen.listening()
    seen.hand_over("cramp", "foot")
    seen.wait_for(lambda: "Bend your knee. Reach your toes." in words(seen), "the foot", 10)
    help_is_open(seen)
    seen.xdotool("key", "ctrl+4")  # a shortcut of the desktop is no place
    time.sleep(EASING_AFTER)
    seen.xdotool("key", "Return")
    seen.wait_for(lambda: "It is back" in words(seen), "aftercare", 10)
    seen.hand_over("cramp")
    seen.wait_for(lambda: "Not easing" in words(seen), "help again", 10)
    seen.xdotool("key", "Escape")
    seen.wait_for(lambda: not seen.windows("Cramp now"), "the window to go", 10)
    seen.wait_for(lambda: cramps(home)[0].length_known == "so-far", "the end of the entry", 10)
    assert [(row.place, row.guesses) for row in cramps(home)] == [("foot", ())]


def test_twenty_commands_at_once_open_one_help_and_one_entry(desktops):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    crowd = [desktop.coach("cramp") if PACKAGED else desktop.fork(PATIENT_COACH, "cramp") for _ in range(20)]
    help_is_open(desktop, 60)
    desktop.wait_for(lambda: sum(one.poll() is None for one in crowd) == 1, "nineteen to hand over", 90)
    assert all(one.returncode == 0 for one in crowd if one.poll() is not None)
    assert len(desktop.windows("Cramp now")) == 1
    desktop.wait_for(lambda: len(cramps(home)) == 1, "one entry", 10)


def test_a_killed_coach_is_followed_by_one_that_helps_and_goes_on_with_the_entry(desktops):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    first = desktop.coach("cramp")
    help_is_open(desktop)
    desktop.listening()
    first.send_signal(signal.SIGKILL)
    first.wait()
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the dead window to go", 10)
    desktop.coach("cramp")
    help_is_open(desktop)
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the window to go", 10)
    assert len(cramps(home)) == 1


def test_a_frozen_coach_does_not_keep_help_away(desktops):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    frozen = desktop.coach("--background")
    desktop.listening()
    frozen.send_signal(signal.SIGSTOP)
    desktop.coach("cramp")
    help_is_open(desktop, 15)
    frozen.send_signal(signal.SIGKILL)
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the window to go", 10)
    assert len(cramps(home)) == 1


STAND_IN = """
import os, socket, sys, time
from PySide6.QtCore import QLockFile
from coach.base import ipc
lock = QLockFile(ipc.address(suffix="lock"))
assert lock.tryLock(0)
server = socket.socket(socket.AF_UNIX)
server.bind(ipc.address())
server.listen()
print("listens", flush=True)
held = [server.accept()]
if sys.argv[1] == "dies":
    os._exit(1)
while True:
    sum(range(200_000))
    time.sleep(0.01)
"""


@pytest.mark.parametrize("end", ["dies", "hangs"])
def test_a_coach_that_takes_the_wish_and_never_answers_does_not_keep_help_away(desktops, end):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    resident = desktop.spawn(sys.executable, "-c", STAND_IN, end)
    desktop.wait_for(lambda: "listens" in desktop.said(resident), "the socket", 20)
    desktop.coach("cramp")
    help_is_open(desktop, 15)
    if end == "dies":
        assert resident.wait(60) == 1
    else:
        assert resident.poll() is None
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the window to go", 10)
    assert len(cramps(home)) == 1


@pytest.mark.parametrize("fault", ["diary", "settings", "read-only", "locked"])
def test_help_comes_whatever_is_broken(desktops, fault):
    need("xdotool")
    desktop = desktops(bus=False)
    home = settled_home(desktop)
    holder = None
    if fault == "diary":
        home.diary.write_bytes(b"this is no diary" * 999)
    elif fault == "settings":
        home.settings.write_text("start_place: [\n\t}")
    elif fault == "read-only":
        home.diary.unlink(missing_ok=True)
        home.diary.mkdir()
    else:
        import sqlite3

        holder = sqlite3.connect(home.diary)
        holder.execute("BEGIN EXCLUSIVE")
    program = desktop.coach("cramp")
    help_is_open(desktop)
    desktop.listening()
    assert program.poll() is None
    desktop.in_front("Cramp now")
    desktop.xdotool("key", "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the window to go", 20)
    if holder is not None:
        holder.close()
        desktop.end(program)
        assert len(cramps(home)) == 1


def test_without_a_window_manager_or_a_bus_help_comes_too(desktops):
    need("xdotool")
    desktop = desktops(bus=False, window_manager=False)
    settled_home(desktop)
    desktop.coach("cramp")
    desktop.wait_for(lambda: desktop.windows("Cramp now"), "the window", 20)


def test_without_a_screen_the_terminal_leads(desktops):
    desktop = desktops(bus=False, window_manager=False)
    home = settled_home(desktop)
    environment = {**desktop.env, "DISPLAY": ""}
    desktop.env.update(environment)
    program = desktop.coach("cramp", cold=True)
    desktop.wait_for(lambda: FIRST in desktop.said(program), "the first instruction", 20)
    desktop.end(program)
    assert len(cramps(home)) == 1
