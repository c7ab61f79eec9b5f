"""Starting with the desktop: what is written, and what is read back from the system."""

import plistlib
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.paths import APP_ID, asset
from coach.desktop.system import launcher
from coach.desktop.system.autostart import LaunchAgent, Login, WindowsRun, XdgAutostart
from coach.desktop.system.command import coach_command, desktop_exec, desktop_words

HERE = [sys.executable, "-m", "coach", "--background"]


def test_the_command_is_absolute_and_keeps_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    command = coach_command("--background")
    assert command[0].startswith("/")
    assert command[-3:] == ["--home", str(tmp_path), "--background"]


def test_a_package_is_called_by_the_name_that_stays_when_its_next_version_comes(monkeypatch, tmp_path):
    for version in ("old", "new"):
        (tmp_path / "run" / version).mkdir(parents=True)
        (tmp_path / "run" / version / "coach").write_text("")
        (tmp_path / "run" / version / "coach").chmod(0o755)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/coach").symlink_to(tmp_path / "run/new/coach")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "run/old/coach"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("COACH_HOME")
    assert coach_command() == [str(tmp_path / "run/old/coach")]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert coach_command() == [str(tmp_path / "bin/coach")]


def test_a_path_with_spaces_and_signs_is_quoted_as_the_specification_says():
    assert desktop_exec(["/opt/my apps/coach", "50%"]) == '"/opt/my apps/coach" 50%%'
    assert desktop_exec(['a"b$c`d\\e']) == r'"a\\"b\\$c\\`d\\\\e"'


@given(st.lists(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])), min_size=1))
def test_what_was_quoted_is_read_back(words):
    assert desktop_words(desktop_exec(words)) == words


def test_xdg_autostart_is_written_and_read_back(tmp_path):
    entry = XdgAutostart(HERE, tmp_path / "auto start")
    assert not entry.state().on
    entry.switch(True)
    assert entry.state().on
    assert f"TryExec={HERE[0]}" in entry.path.read_text().splitlines()  # a removed program leaves none broken
    assert entry.path.name == f"{APP_ID}.desktop"
    entry.switch(False)
    assert not entry.path.exists()
    entry.switch(False)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false"),
        ("Terminal=false", "Hidden=true"),
        (sys.executable, "/gone/coach"),
        ("[Desktop Entry]", "[Other]"),
    ],
)
def test_the_state_is_that_of_the_system(tmp_path, was, now):
    entry = XdgAutostart(HERE, tmp_path)
    entry.switch(True)
    entry.path.write_text(entry.path.read_text().replace(was, now))
    assert not entry.state().on
    assert entry.state().problem


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed"
)
def test_the_autostart_entry_is_valid(tmp_path):
    entry = XdgAutostart(["/opt/my apps/coach", "--background"], tmp_path)
    entry.switch(True)
    checked = subprocess.run(
        ["desktop-file-validate", entry.path], capture_output=True, text=True, check=False
    )
    assert checked.stdout + checked.stderr == ""


class Registry:
    """A registry of one key."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = 1, 2, 3

    def __init__(self):
        self.values = {}

    @contextmanager
    def OpenKey(self, *where):
        yield "key"

    def QueryValueEx(self, key, name):
        if name not in self.values:
            raise FileNotFoundError(name)
        return self.values[name], self.REG_SZ

    def SetValueEx(self, key, name, reserved, kind, value):
        self.values[name] = value

    def DeleteValue(self, key, name):
        if name not in self.values:
            raise FileNotFoundError(name)
        del self.values[name]


def test_the_run_key_of_windows():
    registry = Registry()
    entry = WindowsRun([r"C:\Program Files\coach\coach.exe", "--background"], registry)
    entry.switch(False)
    assert not entry.state().on
    entry.switch(True)
    assert registry.values == {"BedtimeCoach": r'"C:\Program Files\coach\coach.exe" --background'}
    assert entry.state() == Login(True)
    registry.values["BedtimeCoach"] = "other.exe"
    assert entry.state().problem


def test_the_launch_agent_of_macos(tmp_path):
    entry = LaunchAgent(HERE, tmp_path / "LaunchAgents")
    entry.switch(True)
    agent = plistlib.loads(entry.path.read_bytes())
    assert agent["ProgramArguments"] == HERE
    assert agent["RunAtLoad"] is True
    assert agent["LimitLoadToSessionType"] == "Aqua"
    assert entry.state().on
    entry.path.write_bytes(b"not a list")
    assert entry.state().problem
    entry.switch(False)
    assert not entry.state().on


# ------------------------------------------------------------------ the launcher


def validated(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_bus_starts_this_installation_for_the_usual_home_only(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other"))
    written = launcher.install(tmp_path / "a")
    assert not any(path.suffix == ".service" for path in written)
    monkeypatch.delenv("COACH_HOME")
    service = next(path for path in launcher.install(tmp_path / "a") if path.suffix == ".service")
    assert service.parent == tmp_path / "a/dbus-1/services"
    command = coach_command("--gapplication-service")
    assert f"Exec={shlex.join(command)}" in service.read_text().splitlines()
    assert service in launcher.remove(tmp_path / "a")


def test_the_launcher_is_written_with_absolute_commands_and_removed_again(tmp_path):
    written = launcher.install(tmp_path)
    entry = next(path for path in written if path.suffix == ".desktop").read_text()
    commands = [line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec=")]
    assert len(commands) == 3
    assert f"TryExec={desktop_words(commands[0])[0]}" in entry.splitlines()
    assert all(desktop_words(command)[0].startswith("/") for command in commands)
    assert [desktop_words(command)[-1] for command in commands[1:]] == ["cramp", "start"]
    assert launcher.remove(tmp_path) == written
    assert launcher.remove(tmp_path) == []


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed"
)
def test_the_desktop_file_is_valid_as_shipped_and_as_installed(tmp_path):
    installed = next(path for path in launcher.install(tmp_path) if path.suffix == ".desktop")
    for path in (asset("launcher", f"{APP_ID}.desktop"), installed):
        checked = validated("desktop-file-validate", str(path))
        assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstreamcli is not installed")
def test_the_appstream_data_are_valid():
    checked = validated(
        "appstreamcli", "validate", "--no-net", str(asset("launcher", f"{APP_ID}.metainfo.xml"))
    )
    assert checked.returncode == 0, checked.stdout
