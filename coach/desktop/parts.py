"""What lives as long as the program: the windows, and the parts that are made when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from coach.desktop.controller import Controller

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.cramp.controller import CrampController
    from coach.desktop.cramp.window import CrampWindow
    from coach.desktop.player.view import PlayerView
    from coach.desktop.reminders.service import ReminderService
    from coach.desktop.system.keep_awake import KeepAwake
    from coach.desktop.system.single_instance import Instance
    from coach.desktop.system.sound import DesktopSound
    from coach.desktop.system.tray import Tray
    from coach.desktop.window.day_night import DayNight
    from coach.desktop.window.main_window import MainWindow


class DesktopParts(QObject):
    """Each part is there or None; `Desktop` puts them together."""

    instance: Instance
    daynight: DayNight

    def __init__(self, coach: Coach, app: QApplication, cramp: CrampController | None) -> None:
        super().__init__()
        self.coach, self.app = coach, app
        coach.runs_on = True
        self.controller = Controller(coach, self)
        self.window: MainWindow | None = None
        self.player: PlayerView | None = None
        self.tray: Tray | None = None
        self.reminders: ReminderService | None = None
        self._cramp = cramp
        self._sound: DesktopSound | None = cramp.sound if cramp is not None else None
        self._keep_awake: KeepAwake | None = None

    # ------------------------------------------------------------------ parts made when needed

    @property
    def sound(self) -> DesktopSound:
        """Chimes and voice."""
        if self._sound is None:
            from coach.desktop.system.sound import DesktopSound

            self._sound = DesktopSound(self.coach, self)
        return self._sound

    @property
    def keep_awake(self) -> KeepAwake:
        """Holds the screen on."""
        if self._keep_awake is None:
            from coach.desktop.system.keep_awake import KeepAwake

            self._keep_awake = KeepAwake()
        return self._keep_awake

    @property
    def cramp(self) -> CrampController:
        """Cramp help with its window, built ahead and hidden."""
        if self._cramp is None:
            from coach.desktop.cramp.controller import CrampController

            self._cramp = CrampController(self.coach, parent=self)
        if self._cramp.keep_awake is None:
            self._cramp.sound, self._cramp.keep_awake = self.sound, self.keep_awake
            self.sound.no_sound.connect(self._cramp.on_no_sound)
            self._cramp.help_requested.connect(lambda: self.controller.cramp_requested.emit(""))
            self._cramp.ended.connect(self.coach.cramps.say_in_the_morning)
            QShortcut(QKeySequence("Ctrl+Q"), self._cramp.window, self.controller.quit_requested.emit)
        return self._cramp

    # ------------------------------------------------------------------ the windows

    def make_window(self) -> MainWindow:
        """The main window, not yet on the screen."""
        raise NotImplementedError

    def show_window(self) -> MainWindow:
        """Bring the main window to the front, made at the first time."""
        window = self.window or self.make_window()
        window.setWindowOpacity(1.0)
        window.come_here()
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        elif window.page is not None and not window.isVisible():
            window.refresh()
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def come_here(self) -> None:
        """Somebody elsewhere wants the main window."""
        if self.window is not None and self.help_window is None:
            self.window.come_here(from_elsewhere=True)

    def put_away(self) -> None:
        """Out of sight, but never out of reach: without a tray the task bar keeps the window."""
        assert self.window is not None
        if self.tray is not None and self.tray.available:
            self.window.hide()
        else:
            self.window.showMinimized()

    @property
    def help_window(self) -> CrampWindow | None:
        """The window of cramp help while it is in front of everything else."""
        window = self._cramp.window if self._cramp is not None else None
        return window if window is not None and window.isVisible() else None

    def bring_to_front(self) -> None:
        """Whichever window is looked at now."""
        if self._cramp is not None and self.help_window is not None:
            self._cramp.show_window()
        else:
            self.show_window()

    # ------------------------------------------------------------------ the end

    def leave_help(self) -> None:
        """Cramp help closes, and keeps what is known of the cramp."""
        if self._cramp is not None:
            self._cramp.leave()

    def close_parts(self) -> None:
        """Silence, and the screen may sleep."""
        if self._sound is not None:
            self._sound.close()
        if self._keep_awake is not None:
            self._keep_awake.close()
