"""What the desktop's own settings ask of every program, now and whenever they change.

Asked for in this order: the desktop portal (`Read` as of old and `ReadOne` as of now), GNOME's own settings
where there is no portal, and everywhere what Qt knows of the platform. Nothing here raises or waits.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QProcess, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from coach.desktop.controller import DesktopPreferences
from coach.desktop.system import session_bus
from coach.desktop.system.background import Background
from coach.desktop.system.bus_signals import hear
from coach.desktop.system.facts import printed_by

PORTAL, PATH, FACE = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
COMMON, GNOME, GNOME_ACCESS = (
    "org.freedesktop.appearance",
    "org.gnome.desktop.interface",
    "org.gnome.desktop.a11y.interface",
)
KEYS = (
    (COMMON, "contrast"),
    (COMMON, "color-scheme"),
    (COMMON, "reduced-motion"),
    (GNOME, "enable-animations"),
    (GNOME, "text-scaling-factor"),
    (GNOME, "color-scheme"),
    (GNOME_ACCESS, "high-contrast"),
)
Told = dict[tuple[str, str], Any]


def preferences_of(told: Told) -> DesktopPreferences:
    """What these settings of the desktop mean."""
    try:
        text = float(told.get((GNOME, "text-scaling-factor"), 1.0))
    except (TypeError, ValueError):
        text = 1.0
    return DesktopPreferences(
        contrast=told.get((COMMON, "contrast")) == 1 or told.get((GNOME_ACCESS, "high-contrast")) is True,
        still=told.get((COMMON, "reduced-motion")) == 1 or told.get((GNOME, "enable-animations")) is False,
        dark=told.get((COMMON, "color-scheme")) == 1 or told.get((GNOME, "color-scheme")) == "prefer-dark",
        text=min(max(text, 1.0), 2.0),
    )


class Appearance(QObject):
    """Tells what the desktop prefers at the start and at every change."""

    changed = Signal(object)

    def __init__(self, parent: QObject, told: Callable[[DesktopPreferences], object]) -> None:
        """`told` hears of every change."""
        super().__init__(parent)
        self.changed.connect(told)
        self._told: Told = {}
        self._preferences = DesktopPreferences()
        self._monitors: list[QProcess] = []
        self._asked = Background(_told_now, self)
        self._asked.answered.connect(self._on_answered)
        if (app := QGuiApplication.instance()) is not None:
            app.aboutToQuit.connect(self._close)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._tell)
        hints.accessibility().contrastPreferenceChanged.connect(self._tell)

    def start(self) -> None:
        """Ask, and listen from now on."""
        self._tell()
        if sys.platform == "linux" and QGuiApplication.platformName() != "offscreen":
            hear(self, "_on_setting(QString,QString)", "", PATH, FACE, "SettingChanged")
            self._asked.begin()

    @Slot(str, str)
    def _on_setting(self, space: str, key: str) -> None:
        if (space, key) in KEYS:
            self._asked.begin()

    @Slot(object)
    def _on_answered(self, answer: tuple[Told, bool] | None) -> None:
        if answer is None:
            return
        self._told, by_portal = answer
        self._tell()
        if not by_portal and self._told and not self._monitors:
            self._monitors = [self._monitor(space) for space in (GNOME, GNOME_ACCESS)]

    def _monitor(self, space: str) -> QProcess:
        monitor = QProcess(self)
        monitor.readyReadStandardOutput.connect(lambda: self._on_line(space, monitor))
        words = ["gsettings", "monitor", space]
        if shutil.which("setpriv"):  # else it would outlive a coach that is killed
            words = ["setpriv", "--pdeathsig", "TERM", *words]
        monitor.start(words[0], words[1:])
        return monitor

    def _on_line(self, space: str, monitor: QProcess) -> None:
        for line in bytes(monitor.readAllStandardOutput().data()).decode(errors="replace").splitlines():
            key, _, value = line.partition(": ")
            self._told[space, key] = _plain(value)
        self._tell()

    def _close(self) -> None:
        for monitor in self._monitors:
            monitor.readyReadStandardOutput.disconnect()
            monitor.kill()
            monitor.waitForFinished(500)

    def _tell(self) -> None:
        found = preferences_of(self._told)
        hints = QGuiApplication.styleHints()
        contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        dark = sys.platform != "linux" and hints.colorScheme() == Qt.ColorScheme.Dark
        preferred = DesktopPreferences(
            found.contrast or contrast, found.still, found.dark or dark, found.text / _scaled()
        )
        if preferred != self._preferences:
            self._preferences = preferred
            self.changed.emit(preferred)


def _told_now() -> tuple[Told, bool]:
    """What the desktop tells, and whether its portal told it: then its changes are heard, too."""
    told = read_portal()
    return (read_gnome(), False) if told is None else (told, True)


def _scaled() -> float:
    """How much of the larger text Qt gives already: under X11 it scales everything with the letters."""
    screen = QGuiApplication.primaryScreen()
    if QGuiApplication.platformName() != "xcb" or screen is None:
        return 1.0
    return max(1.0, screen.devicePixelRatio())


def read_portal() -> Told | None:
    """What the portal tells; None where there is none. It is not started for this."""
    try:
        with session_bus.connect() as connection:
            if not session_bus.owned(connection, PORTAL):
                return None
            told: Told = {}
            for space, key in KEYS:
                for method in ("Read", "ReadOne"):  # the older one is in every portal up to now
                    value = session_bus.ask_on(connection, PORTAL, PATH, FACE, method, "ss", space, key)
                    if value is not None:
                        told[space, key] = _inner(value)
                        break
            return told
    except OSError:
        return None


def _inner(value: Any) -> Any:
    """What is wrapped in one variant by `ReadOne`, in two by `Read`."""
    while isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        value = value[1]
    return value


def read_gnome() -> Told:
    """GNOME's own settings by its program; empty where there is none."""
    told = Told()
    for space in (GNOME, GNOME_ACCESS):
        said = printed_by("gsettings", "list-recursively", space) or ""
        for line in said.splitlines():
            where, _, rest = line.partition(" ")
            key, _, value = rest.partition(" ")
            told[where, key] = _plain(value)
    return {setting: told[setting] for setting in KEYS if setting in told}


def _plain(value: str) -> Any:
    """GVariant's text as a plain value, as far as it matters here."""
    truths = {"true": True, "false": False}
    return truths.get(value.strip(), value.strip().strip("'"))
