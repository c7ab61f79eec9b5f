"""Starting with the desktop: XDG autostart, the Run key of Windows, a LaunchAgent of macOS.

The state shown is what the system itself will read at the next login, never a remembered wish. The Windows
and macOS halves are generated and unit-tested; they were not run on those systems.
"""

from __future__ import annotations

import configparser
import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.base.errors import UserError
from coach.base.files import write_atomically
from coach.base.language import tr
from coach.base.paths import APP_ID
from coach.desktop.system.command import coach_command, desktop_exec, desktop_try_exec, desktop_words

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_NAME = "BedtimeCoach"
_SECTION = "Desktop Entry"


@dataclass(frozen=True, slots=True)
class Login:
    """What happens at the next login: whether the coach starts, and what is wrong."""

    on: bool
    problem: str = ""


def autostart(platform: str = sys.platform) -> EntryFile | WindowsRun:
    """The way of this system."""
    command = coach_command("--background")
    if platform == "win32":
        return WindowsRun(command)
    return (LaunchAgent if platform == "darwin" else XdgAutostart)(command)


class EntryFile:
    """A file that the system reads at login. The ways of two systems say what stands in it."""

    def __init__(self, path: Path, command: Sequence[str]) -> None:
        self.path, self._command = path, list(command)

    def text(self) -> str:
        raise NotImplementedError

    def read(self) -> tuple[bool, str]:
        """Whether it is turned off, and its program. Raises OSError or ValueError when it cannot be read."""
        raise NotImplementedError

    def state(self) -> Login:
        """On when the entry is there, not turned off, and its program still exists."""
        try:
            off, program = self.read()
        except FileNotFoundError:
            return Login(False)
        except (OSError, ValueError):
            return Login(False, tr("The entry cannot be read."))
        if off:
            return Login(False, tr("It is turned off in the settings of your desktop."))
        if not shutil.which(program):
            return Login(False, tr("It points to {program}, which is gone.", program=program))
        return Login(True)

    def switch(self, on: bool) -> None:
        """Write or remove the entry. Raises UserError when the system does not let us."""
        try:
            if on:
                write_atomically(self.path, self.text())
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            words = tr("{path} cannot be written: {why}.", path=self.path, why=error.strerror)
            raise UserError(words) from None


class XdgAutostart(EntryFile):
    """`~/.config/autostart/<app id>.desktop` (Desktop Application Autostart Specification)."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        super().__init__((folder or config / "autostart") / f"{APP_ID}.desktop", command)

    def text(self) -> str:
        return (
            f"[{_SECTION}]\n"
            "Type=Application\n"
            "Version=1.4\n"
            f"Name={tr('Bedtime Coach')}\n"
            f"Comment={tr('Reminders for your stretches')}\n"
            f"TryExec={desktop_try_exec(self._command)}\n"
            f"Exec={desktop_exec(self._command)}\n"
            f"Icon={APP_ID}\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n"
        )

    def read(self) -> tuple[bool, str]:
        parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
        try:
            parser.read_string(self.path.read_text(encoding="utf-8"))
            entry = {key: value.strip() for key, value in parser[_SECTION].items()}
            program = desktop_words(entry["exec"])[0]
        except (KeyError, IndexError, configparser.Error) as error:
            raise ValueError(str(error)) from None
        return entry.get("hidden") == "true" or entry.get("x-gnome-autostart-enabled") == "false", program


class LaunchAgent(EntryFile):
    """A property list in `~/Library/LaunchAgents`. Generated and unit-tested, not run on macOS."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        agents = folder or Path.home() / "Library" / "LaunchAgents"
        super().__init__(agents / f"{APP_ID}.plist", command)

    def text(self) -> str:
        agent = {
            "Label": APP_ID,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        return plistlib.dumps(agent).decode("utf-8")

    def read(self) -> tuple[bool, str]:
        try:
            agent = plistlib.loads(self.path.read_bytes())
            return bool(agent.get("Disabled")), str(agent["ProgramArguments"][0])
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from None


class WindowsRun:
    """A value under HKEY_CURRENT_USER's Run key. Generated and unit-tested, not run on Windows."""

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:
        self._command = list(command)
        self._registry = registry

    def text(self) -> str:
        return subprocess.list2cmdline(self._command)

    def state(self) -> Login:
        """On when the value is there."""
        registry = self._winreg()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                value, _ = registry.QueryValueEx(key, RUN_NAME)
        except OSError:
            return Login(False)
        another = tr("It starts another copy: {program}", program=value)
        return Login(True, "" if value == self.text() else another)

    def switch(self, on: bool) -> None:
        registry = self._winreg()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY, 0, registry.KEY_SET_VALUE) as key:
                if on:
                    registry.SetValueEx(key, RUN_NAME, 0, registry.REG_SZ, self.text())
                else:
                    registry.DeleteValue(key, RUN_NAME)
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError(tr("Windows did not allow it: {why}.", why=error)) from None

    def _winreg(self) -> Any:
        if self._registry is None:
            import importlib

            self._registry = importlib.import_module("winreg")
        return self._registry
