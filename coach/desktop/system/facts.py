"""Whether somebody is at this computer and may be disturbed: one look, by cheap calls. No Qt.

A look may take as long as a service takes to answer, so it is done in a thread of its own. What nothing
here can tell stays None, and then holds no reminder back. Windows and macOS after their documentation, not
run there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from coach.desktop.system import session_bus
from coach.plan.presence import PresenceFacts

_LOGIND, _SESSION = "org.freedesktop.login1", "/org/freedesktop/login1/session/auto"
_MUTTER = "org.gnome.Mutter.IdleMonitor"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_NOTIFICATIONS, _NOTIFICATIONS_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_XFCONF = "org.xfce.Xfconf"
_PATIENCE = 2.0  # seconds for a program that is asked
# Windows, QUERY_USER_NOTIFICATION_STATE.
_NOT_PRESENT, _BUSY, _GAME, _PRESENTATION, _QUIET_TIME = 1, 2, 3, 4, 6


def look(platform: str = sys.platform) -> PresenceFacts:
    """What this computer tells now."""
    if platform == "win32":
        return _windows()
    if platform == "darwin":
        return PresenceFacts(idle=_mac_idle(), do_not_disturb=_mac_focus(Path.home()))
    idle, full_screen = _x_server()
    on_bus = _session_bus()
    return PresenceFacts(
        idle=idle if idle is not None else on_bus.idle,
        locked=_any((_logind(), on_bus.locked)),
        do_not_disturb=_any((on_bus.do_not_disturb, _gnome())),
        call=in_call(),
        full_screen=full_screen,
    )


def _any(told: Iterable[bool | None]) -> bool | None:
    """Whether one says yes; None when nobody says anything."""
    known = [each for each in told if each is not None]
    return any(known) if known else None


# ------------------------------------------------------------------ Linux


def _x_server() -> tuple[float | None, bool | None]:
    """Seconds without a touch, and whether another program fills the screen. Not beside Wayland."""
    if os.environ.get("WAYLAND_DISPLAY") or not os.environ.get("DISPLAY"):
        return None, None
    from coach.desktop.system.x11 import Screen

    try:
        with Screen() as screen:
            whose = screen.full_screen_of()
            filled = whose not in (None, os.getpid()) if screen.keeps_windows() else None
            return screen.idle_seconds(), filled
    except OSError:
        return None, None


def _logind() -> bool | None:
    """Whether the session is locked, called idle, or not the one in front."""
    try:
        with session_bus.connect(session_bus.system_address()) as connection:
            face = f"{_LOGIND}.Session"
            place = (_LOGIND, _SESSION, "org.freedesktop.DBus.Properties")
            found = session_bus.ask_on(connection, *place, "GetAll", "s", face)
    except OSError:
        return None
    if not isinstance(found, Mapping):
        return None
    told = {name: value[1] for name, value in found.items()}
    if told.get("Type") not in ("x11", "wayland", "mir"):
        return None  # a terminal is idle for other reasons
    return bool(told.get("LockedHint") or told.get("IdleHint") or told.get("Active") is False)


def _session_bus() -> PresenceFacts:
    """What the desktop's own services tell."""
    try:
        with session_bus.connect() as connection:
            idle = _ask(connection, _MUTTER, "/org/gnome/Mutter/IdleMonitor/Core", _MUTTER, "GetIdletime")
            active = [_ask(connection, name, path, name, "GetActive") for name, path in _SAVERS]
            return PresenceFacts(
                idle=idle / 1000 if isinstance(idle, int) else None,
                locked=_any(each for each in active if isinstance(each, bool)),
                do_not_disturb=_quiet(connection),
            )
    except OSError:
        return PresenceFacts()


def _ask(connection: Any, service: str, path: str, face: str, method: str, *words: str) -> Any:
    """The answer of a service that runs; none is started for this."""
    if not session_bus.owned(connection, service):
        return None
    return session_bus.ask_on(connection, service, path, face, method, "s" * len(words), *words)


def _quiet(connection: Any) -> bool | None:
    """KDE tells by a property (also while a film or a shared screen is on), dunst by one of its own, Xfce by
    its settings."""
    told = []
    if session_bus.owned(connection, _NOTIFICATIONS):
        for face, name in ((_NOTIFICATIONS, "Inhibited"), ("org.dunstproject.cmd0", "paused")):
            place = (_NOTIFICATIONS, _NOTIFICATIONS_PATH, face, name)
            told.append(session_bus.property_of(connection, *place))
    words = ("GetProperty", "xfce4-notifyd", "/do-not-disturb")
    xfce = _ask(connection, _XFCONF, "/org/xfce/Xfconf", _XFCONF, *words)
    told.append(xfce[1] if isinstance(xfce, tuple) else None)
    return _any(each for each in told if isinstance(each, bool))


def _gnome() -> bool | None:
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").upper() or not shutil.which("gsettings"):
        return None
    shown = printed_by("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
    return None if shown is None else shown == "false"


def in_call(root: Path = Path("/")) -> bool | None:
    """Whether a microphone is being recorded (sound cards tell in /proc) or a USB camera is open."""
    states = [_read(each) for each in root.glob("proc/asound/card*/pcm*c/sub*/status")]
    camera = _read(root / "sys/module/uvcvideo/refcnt")
    told = ["state: RUNNING" in state for state in states if state]
    if camera.strip().isdecimal():
        told.append(int(camera) > 0)
    return _any(told)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def printed_by(*command: str) -> str | None:
    """What a program prints; None when it fails."""
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stdout.strip() if found.returncode == 0 else None


# ------------------------------------------------------------------ macOS, Windows


def _mac_idle() -> float | None:
    """CGEventSourceSecondsSinceLastEventType: any event of the whole session."""
    import ctypes

    try:
        library = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
    except OSError:
        return None
    since = library.CGEventSourceSecondsSinceLastEventType
    since.restype, since.argtypes = ctypes.c_double, (ctypes.c_int32, ctypes.c_uint32)
    return float(since(0, 0xFFFFFFFF))


def _mac_focus(home: Path) -> bool | None:
    """The record of a Focus that is on; a system that keeps it from us tells nothing."""
    try:
        stored = json.loads((home / "Library/DoNotDisturb/DB/Assertions.json").read_text(encoding="utf-8"))
        return any(entry.get("storeAssertionRecords") for entry in stored["data"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _windows() -> PresenceFacts:
    """GetLastInputInfo and SHQueryUserNotificationState."""
    import ctypes

    library: Any = getattr(ctypes, "windll", None)
    if library is None:
        return PresenceFacts()
    last = (ctypes.c_uint * 2)(8, 0)  # LASTINPUTINFO: its size, and the tick of the last touch
    known = library.user32.GetLastInputInfo(ctypes.byref(last))
    state = ctypes.c_int(0)
    if library.shell32.SHQueryUserNotificationState(ctypes.byref(state)):
        state.value = 0
    return PresenceFacts(
        idle=((library.kernel32.GetTickCount() - last[1]) & 0xFFFFFFFF) / 1000 if known else None,
        locked=state.value == _NOT_PRESENT,
        do_not_disturb=state.value == _QUIET_TIME,
        full_screen=state.value in (_BUSY, _GAME, _PRESENTATION),
    )
