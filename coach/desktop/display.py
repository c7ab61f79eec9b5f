"""Whether a window can be opened here, asked before Qt is: a QApplication without a screen aborts.

The questions are those that Qt will ask: the screen is greeted by the same library, cookie and all, and
the platform plug-in is loaded as Qt loads it. What was found to work is what Qt is then told to use.
"""

from __future__ import annotations

import ctypes  # after Qt's bindings are there, each import costs more
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from coach.base.language import tr
from coach.base.paths import asset

FILES = 64  # twice what a window with sound, bus and diary has open
AGAIN = 0.2  # seconds until a screen that refused is asked once more
PATIENCE = 3.0  # seconds for a screen that may be waking up; one that takes longer is frozen


def obstacle() -> str:
    """Why no window can be opened, in one sentence; "" when one can, and then Qt is told where."""
    if sys.platform in ("win32", "darwin"):
        return missing("")
    trouble = _too_few_files()
    if trouble:
        return trouble
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(";")
    for platform in (*asked, "wayland", "xcb"):
        name = platform.partition(":")[0].partition("-")[0]
        if not _answers(name):
            continue
        if not (lacking := missing(name)):
            os.environ["QT_QPA_PLATFORM"] = platform
            return ""
        trouble = trouble or lacking
    return trouble or _no_screen()


def _too_few_files() -> str:
    """A window that runs out of files would stand there half made."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft >= FILES:
        return ""
    if hard >= FILES or hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, hard))
        return ""
    return tr("Only {n} files may be open here (ulimit -n); a window needs {least}.", n=soft, least=FILES)


def _no_screen() -> str:
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not display:
        return tr("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
    return tr("The screen {display} does not answer, or does not let this program in.", display=display)


# ------------------------------------------------------------------ screens


def _answers(platform: str) -> bool:
    """Whether Qt can start there. Plug-ins that are not named here may abort the process."""
    if platform in ("offscreen", "minimal", "vnc"):
        return True
    if platform == "wayland":
        return "WAYLAND_DISPLAY" in os.environ and _in_time(_greet_wayland)
    return platform == "xcb" and "DISPLAY" in os.environ and _in_time(_greet_x)


@cache
def _in_time(greet: Callable[[], bool]) -> bool:
    """Whether the screen answered well; a frozen one would be waited for without end."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(greet()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answers == [True]


def _greet_x() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # `missing` will name it
    xcb.xcb_connect.restype = ctypes.c_void_p
    # A bare server starts anew when its last client leaves, and drops who was just coming in: so a second
    # try, and the connection stays open.
    for _ in range(2):
        if not xcb.xcb_connection_has_error(ctypes.c_void_p(xcb.xcb_connect(None, None))):
            return True
        time.sleep(AGAIN)
    return False


def _greet_wayland() -> bool:
    try:
        client = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return True  # `missing` will name it
    client.wl_display_connect.restype = ctypes.c_void_p
    display = ctypes.c_void_p(client.wl_display_connect(None))
    if not display:
        return False
    answered = client.wl_display_roundtrip(display) >= 0
    client.wl_display_disconnect(display)
    return bool(answered)


# ------------------------------------------------------------------ libraries


def missing(platform: str = "offscreen") -> str:
    """What Qt and its plug-in for `platform` ("" for none) lack on this computer, as a sentence, or ""."""
    try:
        from PySide6 import QtWidgets  # noqa: F401
        from PySide6.QtCore import QLibraryInfo

        folder = os.path.join(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
        if platform:
            names = [name for name in os.listdir(folder) if name.startswith(f"libq{platform}")]
            ctypes.CDLL(os.path.join(folder, min(names, default=f"libq{platform}.so")))
    except (ImportError, OSError) as error:
        return _missing_words(_not_found(platform, str(error)), str(error))
    return ""


def _not_found(platform: str, words: str) -> list[str]:
    """Every library that Qt and the plug-in need and the system lacks: `ldd` knows all of them at once."""
    import re
    import subprocess
    from importlib.util import find_spec

    package = find_spec("PySide6")
    folders = [Path(folder) for folder in (package and package.submodule_search_locations) or ()]
    plugin = f"Qt/plugins/platforms/libq{platform or '?'}*.so"
    names = ("QtWidgets.*so", plugin)
    files = [file for folder in folders for name in names for file in folder.glob(name)]
    first = re.findall(r"^(lib\S+\.so[.\d]*):", words)
    try:
        told = subprocess.run(["ldd", *files], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        told = ""
    return sorted({*first, *re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)})


def _missing_words(libraries: list[str], error: str) -> str:
    import json

    known = json.loads(asset("packages.json").read_text("utf-8"))  # those of Debian and Ubuntu
    packages = sorted({known.get(name, "") for name in libraries})
    if packages and "" not in packages:
        return tr(
            "Windows need a system library that is missing here. "
            "Install it with: sudo apt install {packages}",
            packages=" ".join(packages),
        )
    if libraries:
        return tr("Windows need libraries that are missing here: {names}.", names=", ".join(libraries))
    return tr("Windows need PySide6, which does not load here: {why}.", why=error.rstrip("."))
