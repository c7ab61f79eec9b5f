"""Whether the desktop wants peace now, where one call tells: then a badge now and the card after.

KDE answers by a property of its notification service (also true for full screen and shared screens), dunst
by one of its own, GNOME by a setting, Windows by one call. Elsewhere nobody can tell, and the notification
service decides for its own notifications.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

from coach.desktop.system import session_bus

_SERVICE, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
# Windows: busy or full screen, a full-screen game, a presentation, quiet time after the first logon.
_QUIET_STATES = (2, 3, 4, 6)


def reason(platform: str = sys.platform) -> str:
    """`do-not-disturb` when the desktop wants peace, "" when it does not or cannot tell."""
    wanted = _windows() if platform == "win32" else platform != "darwin" and (_bus() or _gnome())
    return "do-not-disturb" if wanted else ""


def _bus() -> bool:
    try:
        with session_bus.connect() as connection:
            if not session_bus.owned(connection, _SERVICE):
                return False
            inhibited = session_bus.property_of(connection, _SERVICE, _PATH, _SERVICE, "Inhibited")
            paused = session_bus.property_of(connection, _SERVICE, _PATH, "org.dunstproject.cmd0", "paused")
    except OSError:
        return False
    return inhibited is True or paused is True


def _gnome() -> bool:
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").upper() or not shutil.which("gsettings"):
        return False
    import subprocess

    command = ["gsettings", "get", "org.gnome.desktop.notifications", "show-banners"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.stdout.strip() == "false"


def _windows() -> bool:
    """SHQueryUserNotificationState; written after its documentation, not run on Windows."""
    import ctypes

    shell: Any = getattr(ctypes, "windll", None)
    if shell is None:
        return False
    state = ctypes.c_int(0)
    failed = shell.shell32.SHQueryUserNotificationState(ctypes.byref(state))
    return not failed and state.value in _QUIET_STATES
