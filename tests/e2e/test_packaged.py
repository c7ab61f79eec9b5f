"""What only the frozen or installed program can get wrong; `.packaging/check` runs this in a private desktop.

`COACH_COMMAND` names the program; without it there is none to be tested.
"""

from __future__ import annotations

import configparser
import os
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach import __version__
from coach.base.paths import APP_ID
from coach.base.settings import DEFAULT_SLOTS
from coach.desktop.system.command import desktop_words
from tests.e2e.forked import ROOT
from tests.e2e.reading import ACCESSIBLE
from tests.e2e.session import SYSTEM_PYTHON, Session, need, need_module
from tests.e2e.test_cramp_now import cramps, help_is_open, settled_home

COACH = os.environ.get("COACH_COMMAND", "")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not COACH, reason="COACH_COMMAND names no packaged program"),
]
TITLE = "^Bedtime Coach"
PRESS = """
import sys
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

def press(item, name):
    if item is None:
        return False
    states = item.get_state_set()
    if item.get_name() == name and states.contains(Atspi.StateType.SHOWING) and item.get_n_actions():
        return item.get_action_iface().do_action(0)
    return any(press(item.get_child_at_index(n), name) for n in range(item.get_child_count()))

desktop = Atspi.get_desktop(0)
sys.exit(not any(press(desktop.get_child_at_index(n), sys.argv[1]) for n in range(desktop.get_child_count())))
"""


def press(desktop: Session, name: str) -> None:
    """Press what a screen reader finds under that name."""
    desktop.wait_for(lambda: desktop.run(SYSTEM_PYTHON, "-c", PRESS, name).returncode == 0, name, 20)


def timed(what: str, begun: float) -> None:
    with (ROOT / ".packaging/out/times.txt").open("a", encoding="utf-8") as file:
        print(f"{what}: {time.monotonic() - begun:.2f} s", file=file)


@pytest.fixture
def seen(desktops) -> Session:
    """A desktop in which a screen reader can look at windows."""
    need("xdotool")
    need_module("gi.repository.Atspi")
    return desktops(activation=True)


def test_the_version(desktop):
    for _ in range(3):
        begun = time.monotonic()
        done = desktop.run(COACH, "--version")
        timed("--version", begun)
        assert (done.returncode, done.stdout) == (0, f"Bedtime Coach {__version__}\n")


def test_nothing_is_said_at_the_start_and_a_second_start_shows_the_first(desktop):
    need("xdotool")
    settled_home(desktop)
    begun = time.monotonic()
    program = desktop.coach()
    desktop.wait_for(lambda: desktop.windows(TITLE), "the window")
    timed("window", begun)
    desktop.listening()
    assert desktop.run(COACH).returncode == 0
    assert program.poll() is None
    program.terminate()
    assert program.wait(20) == 0
    assert desktop.said(program) == ""


def test_help_opens_cold_and_in_a_running_coach(desktop):
    need("xdotool")
    home = settled_home(desktop)
    for number in (1, 2):
        begun = time.monotonic()
        program = desktop.coach("cramp")
        help_is_open(desktop)
        timed("cramp, cold", begun)
        desktop.listening()
        desktop.end(program)
        assert len(cramps(home)) == number
    desktop.coach("--background")
    desktop.listening()
    begun = time.monotonic()
    assert desktop.run(COACH, "cramp").returncode == 0
    timed("cramp, running", begun)
    help_is_open(desktop)


def test_the_launcher_and_the_login_name_this_program(seen):
    settled_home(seen)
    assert seen.run(COACH, "install-desktop").returncode == 0
    entry = Path(seen.env["XDG_DATA_HOME"]) / "applications" / f"{APP_ID}.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    commands = [desktop_words(line.removeprefix("Exec=")) for line in lines if line.startswith("Exec=")]
    seen.coach(**ACCESSIBLE)
    seen.wait_for(lambda: seen.windows(TITLE), "the window")
    for name in ("Settings", "Start when I log in"):
        press(seen, name)
    login = Path(seen.env["XDG_CONFIG_HOME"]) / "autostart" / f"{APP_ID}.desktop"
    seen.wait_for(login.exists, "the entry of the login")
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(login)
    commands.append(desktop_words(parser["Desktop Entry"]["Exec"]))
    assert "--background" in commands[-1]
    for program, *words in commands:
        assert Path(program).samefile(COACH)
        assert "-m" not in words


def test_a_routine_file_is_looked_at_and_added(seen):
    home = settled_home(seen)
    file = seen.folder / "From Anna.routine.yaml"
    file.write_text("name: From Anna\nsteps:\n  - exercise: wall-lean\n", encoding="utf-8")
    seen.coach("open", str(file), **ACCESSIBLE)
    seen.wait_for(lambda: seen.windows(TITLE), "the window")
    press(seen, "Add")
    seen.wait_for((home.routines / "from-anna.yaml").exists, "the file in the folder")


def test_a_player_of_the_system_gets_no_library_of_the_bundle(desktop, tmp_path):
    settled_home(desktop)
    programs, log = tmp_path / "bin", tmp_path / "log"
    programs.mkdir()
    (programs / "aplay").write_text(f'#!/bin/sh\necho "[$LD_LIBRARY_PATH]" >> {log}\nexec /bin/sleep 1\n')
    (programs / "aplay").chmod(0o700)
    desktop.env["PATH"] = str(programs)
    desktop.env.pop("LD_LIBRARY_PATH", None)
    desktop.coach("play", "two-minute")
    desktop.wait_for(log.exists, "a sound")
    assert "[]" in log.read_text()


@pytest.fixture
def sink(desktop) -> Session:
    """A desktop with a PulseAudio that plays to nobody."""
    need("pulseaudio", "parec", "dunst", "dbus-monitor")
    socket = desktop.folder / "pulse.sock"
    desktop.env["PULSE_SERVER"] = f"unix:{socket}"
    desktop.spawn(
        "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
        "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "-L", "module-null-sink sink_name=null rate=48000",
        PULSE_RUNTIME_PATH=str(desktop.folder),
    )  # fmt: skip
    desktop.wait_for(socket.exists, "PulseAudio")
    return desktop


def test_a_reminder_is_heard_and_seen(sink):
    """Its local time is noon, so that no quiet hour silences it."""
    now = datetime.now(UTC)
    hours = 12 - now.hour
    sink.env["TZ"] = f"Etc/GMT{-hours:+d}"
    due = now + timedelta(hours=hours, seconds=75)
    slot = {**DEFAULT_SLOTS[0], "at": f"{due:%H:%M}"}
    settled_home(sink, started_on="2026-01-01", slots=(slot,), reminder_card=False, bell_loudness="loud")
    sink.spawn("dunst")
    bus = sink.spawn("dbus-monitor", "interface='org.freedesktop.Notifications'")
    recording = sink.folder / "heard"
    with recording.open("wb") as file:
        recorder = subprocess.Popen(
            ["parec", "--device=null.monitor", "--raw", "--format=s16le"], env=sink.env, stdout=file
        )
        try:
            sink.coach("--background")
            sink.wait_for(lambda: "member=Notify" in sink.said(bus), "the notification", 15)
            sink.wait_for(lambda: any(recording.read_bytes()), "the chime", 5)
        finally:
            recorder.terminate()
            recorder.wait()
    assert APP_ID in sink.said(bus)
