"""What a desktop knows of the program, from `assets/launcher`: entry, icons, AppStream, routine files."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from coach.base.errors import UserError
from coach.base.files import write_atomically
from coach.base.language import tr
from coach.base.paths import APP_ID, asset
from coach.desktop.system import session_bus
from coach.desktop.system.command import coach_command, desktop_exec, desktop_try_exec

# File in assets/launcher -> where it belongs under the data folder.
FILES = {
    f"{APP_ID}.desktop": "applications",
    f"{APP_ID}.metainfo.xml": "metainfo",
    f"{APP_ID}.svg": "icons/hicolor/scalable/apps",
    f"{APP_ID}-symbolic.svg": "icons/hicolor/symbolic/apps",
    f"{APP_ID}.xml": "mime/packages",
    f"{APP_ID}.service": "dbus-1/services",
}


def data_home() -> Path:
    """$XDG_DATA_HOME, else ~/.local/share."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def desktop_entry() -> str:
    """The desktop file with the absolute command of this installation in every Exec."""
    template = asset("launcher", f"{APP_ID}.desktop").read_text(encoding="utf-8")
    if _with_home():
        template = template.replace("DBusActivatable=true\n", "")
    command = coach_command()
    program, exec_ = desktop_try_exec(command), desktop_exec(command)
    return template.replace("TryExec=coach", f"TryExec={program}").replace("\nExec=coach", f"\nExec={exec_}")


def _with_home() -> bool:
    """Whether the entry is for a home of its own: the name on the bus belongs to the usual one."""
    return bool(os.environ.get("COACH_HOME"))


def bus_service() -> str:
    """How the session bus starts this installation."""
    template = asset("launcher", f"{APP_ID}.service").read_text(encoding="utf-8")
    return template.replace("/usr/bin/coach", shlex.join(coach_command()))


def install(folder: Path | None = None) -> list[Path]:
    """Write the launcher files; returns them. Raises UserError where they cannot be written."""
    _only_here()
    written = []
    for name, place in FILES.items():
        path = (folder or data_home()) / place / name
        if name.endswith(".service"):
            if _with_home():
                continue
            text = bus_service()
        else:
            text = (
                desktop_entry() if name.endswith(".desktop") else asset("launcher", name).read_text("utf-8")
            )
        try:
            write_atomically(path, text)
            path.chmod(0o644)
        except OSError as error:
            raise UserError(tr("{path} cannot be written: {why}.", path=path, why=error.strerror)) from None
        written.append(path)
    _tell_desktop(folder or data_home())
    return written


def remove(folder: Path | None = None) -> list[Path]:
    """Delete the launcher files; returns those that were there."""
    _only_here()
    gone = []
    for name, place in FILES.items():
        path = (folder or data_home()) / place / name
        if path.exists():
            try:
                path.unlink()
            except OSError as error:
                raise UserError(
                    tr("{path} cannot be removed: {why}.", path=path, why=error.strerror)
                ) from None
            gone.append(path)
    if gone:
        _tell_desktop(folder or data_home())
    return gone


def _tell_desktop(folder: Path) -> None:
    """File managers read what these programs make of the files; without them a double-click does nothing. Nor
    does the launcher before the bus knows how to start the program."""
    session_bus.ask(*session_bus.BUS, "ReloadConfig")
    for program, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if shutil.which(program):
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                subprocess.run([program, folder / place], capture_output=True, timeout=30, check=False)


def _only_here() -> None:
    if sys.platform in ("win32", "darwin"):
        raise UserError(tr("Launcher entries of this kind belong to Linux desktops."))
