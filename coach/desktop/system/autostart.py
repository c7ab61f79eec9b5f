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
from typing import Any, Protocol

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
    """What happens at the next login: whether the coach starts, where that is written, what is wrong."""

    on: bool
    where: str = ""
    problem: str = ""


class Autostart(Protocol):
    """One system's way of starting programs at login."""

    def state(self) -> Login:
        """What the system will do, read back from it."""
        ...

    def switch(self, on: bool) -> None:
        """Write or remove the entry. Raises UserError when the system does not let us."""
        ...


def autostart(platform: str = sys.platform) -> Autostart:
    """The way of this system."""
    command = coach_command("--background")
    if platform == "win32":
        return WindowsRun(command)
    if platform == "darwin":
        return LaunchAgent(command)
    return XdgAutostart(command)


# ------------------------------------------------------------------ Linux and other XDG desktops


class XdgAutostart:
    """`~/.config/autostart/<app id>.desktop` (Desktop Application Autostart Specification)."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self.path = (folder or config / "autostart") / f"{APP_ID}.desktop"
        self._command = list(command)

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

    def state(self) -> Login:
        """On when the entry is there, not hidden or disabled, and its program still exists."""
        entry = self._entry()
        if entry is None:
            return Login(False, str(self.path))
        off = entry.get("hidden") == "true" or entry.get("x-gnome-autostart-enabled") == "false"
        if off:
            return Login(False, str(self.path), tr("It is turned off in the settings of your desktop."))
        words = desktop_words(entry.get("exec", ""))
        program = words[0] if words else ""
        if not shutil.which(program):
            return Login(False, str(self.path), tr("It points to {program}, which is gone.", program=program))
        return Login(True, str(self.path))

    def _entry(self) -> dict[str, str] | None:
        parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
        try:
            parser.read_string(self.path.read_text(encoding="utf-8"))
            return {key: value.strip() for key, value in parser[_SECTION].items()}
        except FileNotFoundError:
            return None
        except (OSError, KeyError, UnicodeDecodeError, configparser.Error):
            return {"exec": ""}

    def switch(self, on: bool) -> None:
        _put(self.path, self.text() if on else None)


def _put(path: Path, text: str | None) -> None:
    """Write the entry, or remove it (None). Raises UserError when the desktop's folder refuses."""
    try:
        if text is None:
            path.unlink(missing_ok=True)
        else:
            write_atomically(path, text)
    except OSError as error:
        raise UserError(tr("{path} cannot be written: {why}.", path=path, why=error.strerror)) from None


# ------------------------------------------------------------------ Windows


class WindowsRun:
    """A value under HKEY_CURRENT_USER's Run key. Generated and unit-tested, not run on Windows."""

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:
        self._command = list(command)
        self._registry = registry

    def text(self) -> str:
        return subprocess.list2cmdline(self._command)

    def state(self) -> Login:
        """On when the value is there."""
        registry, where = self._winreg(), rf"HKCU\{RUN_KEY}\{RUN_NAME}"
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                value, _ = registry.QueryValueEx(key, RUN_NAME)
        except OSError:
            return Login(False, where)
        if value != self.text():
            return Login(True, where, tr("It starts another copy: {program}", program=value))
        return Login(True, where)

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


# ------------------------------------------------------------------ macOS


class LaunchAgent:
    """A property list in `~/Library/LaunchAgents`. Generated and unit-tested, not run on macOS."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        self.path = (folder or Path.home() / "Library" / "LaunchAgents") / f"{APP_ID}.plist"
        self._command = list(command)

    def text(self) -> str:
        agent = {
            "Label": APP_ID,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        return plistlib.dumps(agent).decode("utf-8")

    def state(self) -> Login:
        """On when the list is there, not disabled, and its program still exists."""
        try:
            agent = plistlib.loads(self.path.read_bytes())
            program = str(agent["ProgramArguments"][0])
        except FileNotFoundError:
            return Login(False, str(self.path))
        except (OSError, plistlib.InvalidFileException, KeyError, IndexError, TypeError, ValueError):
            return Login(False, str(self.path), tr("The entry cannot be read."))
        if agent.get("Disabled"):
            return Login(False, str(self.path), tr("It is turned off in the settings of your desktop."))
        if not shutil.which(program):
            return Login(False, str(self.path), tr("It points to {program}, which is gone.", program=program))
        return Login(True, str(self.path))

    def switch(self, on: bool) -> None:
        _put(self.path, self.text() if on else None)
