"""The desktop opens the program by its name on the session bus: cold, warm, and never twice."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import APP_ID, Home
from tests.e2e.session import COACH, SYSTEM_PYTHON, Session, need, need_module

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="desktops with a session bus"),
]

TITLE, HELP = "^Bedtime Coach", "^Cramp now"
BUS = "org.freedesktop.DBus"
# A desktop's menu, which stays on the bus: who leaves before the program is there loses the call.
MENU = """
import sys
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
launcher = Gio.DesktopAppInfo.new(sys.argv[1])
launcher.launch_uris(sys.argv[2:]) if sys.argv[2:] else launcher.launch_action("cramp")
GLib.MainLoop().run()
"""


class UsualHome(Session):
    """One whose programs, and those that its bus starts, have the person's usual home."""

    def open_screen(self, size: str) -> None:
        super().open_screen(size)
        del self.env["COACH_HOME"]

    @property
    def home(self) -> Home:
        data, config = (Path(self.env[name]) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"))
        return Home(data / "bedtime-coach", config / "bedtime-coach", self.folder / ".cache/bedtime-coach")

    def ask_bus(self, name: str, path: str, method: str, *values: str) -> str:
        target = ("--dest", name, "--object-path", path, "--method", method)
        return self.run("gdbus", "call", "--session", "--timeout", "200", *target, *values).stdout

    def wish(self, member: str, *values: str) -> None:
        path = "/" + APP_ID.replace(".", "/")
        said = self.ask_bus(APP_ID, path, f"org.freedesktop.Application.{member}", *values)
        assert said == "()\n"

    def owner(self) -> int:
        """The process that has the name; 0 for none."""
        told = self.ask_bus(BUS, "/", f"{BUS}.GetConnectionUnixProcessID", APP_ID)
        return int(told.split()[1].rstrip(",)")) if told else 0

    def end_owner(self) -> None:
        number = self.wait_for(self.owner, "the name", 20)
        assert isinstance(number, int)
        os.kill(number, 15)
        self.wait_for(lambda: not os.path.exists(f"/proc/{number}/exe"), "its end", 20)

    def cramps(self) -> int:
        coach = Coach(self.home, SystemClock())
        try:
            return len(coach.diary.last_cramps(99))
        finally:
            coach.close()


@pytest.fixture
def desktop():
    need("gdbus", "xdotool")
    need_module("gi")
    made = UsualHome(activation=True)
    coach = Coach(made.home, SystemClock())
    coach.change_settings(first_run_done=True, safety_read=True)
    coach.close()
    yield made
    if made.owner():
        made.end_owner()
    made.close()


def test_the_bus_opens_the_window_the_help_and_a_file_cold_and_warm_and_nothing_twice(desktop):
    assert desktop.run(*COACH, "install-desktop").returncode == 0
    file = desktop.folder / "From Anna.routine.yaml"
    file.write_text("name: From Anna\nsteps:\n  - exercise: wall-lean\n", encoding="utf-8")

    desktop.wish("ActivateAction", "cramp", "@av []", "@a{sv} {}")  # cold
    desktop.wait_for(lambda: desktop.windows(HELP), "help", 20)
    desktop.listening()
    first = desktop.owner()
    desktop.wish("Activate", "@a{sv} {}")  # warm
    desktop.wish("ActivateAction", "cramp", "@av []", "{'activation-token': <'abc'>}")
    assert desktop.owner() == first
    desktop.end_owner()
    assert desktop.cramps() == 1

    menu = desktop.spawn(SYSTEM_PYTHON, "-c", MENU, f"{APP_ID}.desktop", file.as_uri())  # cold
    desktop.wait_for(lambda: desktop.windows(TITLE), "the file in the window", 20)
    desktop.end(menu)
    desktop.wait_for(desktop.owner, "the name", 20)
    desktop.wish("Open", f"['{file.as_uri()}']", "@a{sv} {}")  # warm
    desktop.end_owner()

    menu = desktop.spawn(SYSTEM_PYTHON, "-c", MENU, f"{APP_ID}.desktop")
    desktop.wait_for(lambda: desktop.windows(HELP), "help from the launcher's own action", 20)
    desktop.end(menu)
    desktop.end_owner()

    # One that was started by its command gets the name, and the bus starts no other.
    usual = desktop.coach()
    desktop.wait_for(lambda: desktop.owner() == usual.pid, "the name", 20)
    desktop.wish("ActivateAction", "cramp", "@av []", "@a{sv} {}")
    desktop.wait_for(lambda: desktop.windows(HELP), "help", 20)
    assert desktop.owner() == usual.pid
    desktop.end(usual)

    # Another home has no name: the wish goes to the usual one.
    other = desktop.coach("--home", str(desktop.folder / "other"), "--background")
    desktop.listening()
    desktop.wish("Activate", "@a{sv} {}")
    desktop.wait_for(lambda: desktop.windows(TITLE), "the window", 20)
    assert desktop.owner() != other.pid
    desktop.end_owner()

    removed = desktop.verb("install-desktop", "--remove")
    assert f"{APP_ID}.service" in removed.stdout
    assert not list(Path(desktop.env["XDG_DATA_HOME"]).rglob("*.service"))


def test_a_bus_that_dies_changes_nothing(desktop):
    usual = desktop.coach()
    desktop.wait_for(lambda: desktop.owner() == usual.pid, "the name", 20)
    desktop.listening()
    (bus,) = [each for each in desktop._started if "dbus-daemon" in each.args]
    desktop.end(bus)
    desktop.hand_over("cramp")
    desktop.wait_for(lambda: desktop.windows(HELP), "help", 20)
    assert usual.poll() is None
