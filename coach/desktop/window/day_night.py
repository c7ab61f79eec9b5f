"""Day and night by the clock, high contrast and text size by the settings: which theme is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from coach.desktop import theme
from coach.plan.night import in_night_look_hours

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller, DesktopPreferences
    from coach.desktop.window.main_window import MainWindow

LOOK_AGAIN_MS = 60_000


def chosen_look(coach: Coach, preferred: DesktopPreferences) -> str:
    """The look of the settings, the clock, and what the desktop prefers."""
    settings = coach.settings
    night = settings.look == "night"
    if settings.look == "auto":
        night = preferred.dark or in_night_look_hours(settings, coach.clock.bare_now())
    contrast = settings.high_contrast == "on" or (settings.high_contrast == "auto" and preferred.contrast)
    return in_contrast("night" if night else "day", contrast)


def in_contrast(look: str, contrast: bool) -> str:
    """The look of the same time of day with more contrast, or without."""
    night = "night" in look
    if contrast:
        return "hc_night" if night else "hc"
    return "night" if night else "day"


class DayNight(QObject):
    """Applies the theme, and looks at the clock once a minute while the window can be seen."""

    def __init__(self, coach: Coach, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coach, self._controller = coach, controller
        self._window: MainWindow | None = None
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)

    def watch(self, window: MainWindow) -> None:
        """Follow the clock while `window` is shown."""
        self._window = window
        window.shown.connect(self._on_shown)

    def on_desktop_preferences(self, preferred: DesktopPreferences) -> None:
        """What the desktop's own settings ask for; ours may say otherwise."""
        self._controller.desktop_preferences = preferred
        self.look()
        if self._window is not None:
            self._window.refresh()

    def _on_shown(self) -> None:
        self.look()
        self._timer.start()

    def change_text_size(self, step: int) -> None:
        """A step larger or smaller, kept in the settings."""
        self._coach.change_settings(text_size=next_size(self._coach.settings.text_size, step))

    def look(self) -> None:
        """Put the right theme in force. Day does not become night in the middle of a session, nor while
        somebody types; more contrast comes at once."""
        window = self._window
        if window is not None and not window.isVisible():
            self._timer.stop()
            return
        settings, preferred = self._coach.settings, self._controller.desktop_preferences
        still = settings.still_pictures == "on" or (settings.still_pictures == "auto" and preferred.still)
        look = chosen_look(self._coach, preferred)
        if look != theme.current().look and (_typing() or (window is not None and window.busy)):
            look = in_contrast(theme.current().look, look.startswith("hc"))
        self._apply(look, nearest_size(settings.text_size * preferred.text), still)

    def _apply(self, look: str, scale: float, still: bool) -> None:
        window = self._window
        fades = window is not None and window.isVisible() and look != theme.current().look and not still
        before = window.grab() if fades and window is not None else None
        if theme.apply_theme(look, scale, still):
            self._controller.theme_changed.emit()
            if before is not None and window is not None:
                window.cross_fade(before)


def nearest_size(scale: float) -> float:
    """The text size that comes next to it."""
    return min(theme.TEXT_SIZES, key=lambda size: abs(size - scale))


def next_size(scale: float, step: int) -> float:
    """The next text size up (+1) or down (-1); 0 is 100 %."""
    sizes = theme.TEXT_SIZES
    if not step:
        return sizes[0]
    if step > 0:
        return next((size for size in sizes if size > scale + 0.01), sizes[-1])
    return next((size for size in reversed(sizes) if size < scale - 0.01), sizes[0])


def _typing() -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and any(focus.inherits(kind) for kind in ("QLineEdit", "QPlainTextEdit"))
