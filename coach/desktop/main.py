"""The composition root of the desktop: makes the parts, shows Today, and starts the rest behind it.

Only what Today needs is made before the first paint; tray, reminders, sound and the prepared cramp window
follow right after it. Nothing here may be missing for the program to run: a desktop without tray, D-Bus
or sound is a usual desktop.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication

from coach.base import ipc
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import qt_environment, theme
from coach.desktop.application import Application, Signals, application, delay_signals
from coach.desktop.parts import DesktopParts
from coach.desktop.quitting import Quitting
from coach.desktop.system.single_instance import Instance, hand_over
from coach.desktop.window.day_night import DayNight
from coach.desktop.window.error_dialog import Trouble

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.cramp.controller import CrampController
    from coach.desktop.window.main_window import MainWindow

GOOD_NIGHT_MS = 1500
AFTER_WORDS_MS = 300
UNSEEN_MS = 2000  # a window that nobody sees is never painted; the reminders come all the same


def run(coach: Coach, command: str = "show", **values: str) -> int:
    """Run the desktop until it quits. `command`: show, background, start (`routine`), open (`file`).

    When a coach for this home runs already, it gets the wish, and this process is gone.
    """
    hurry = command != "background"  # at login everything starts at once
    delay_signals()  # before Qt has threads
    app = application(patience=qt_environment.QUICK if hurry else qt_environment.AT_LOGIN)
    qt_environment.forget_sources()
    desktop = Desktop(coach, app)
    desktop.settled.connect(desktop.obey_signals)
    request = ipc.encode_request(command, **values, **ipc.tokens())
    if desktop.instance.claim() == "second" and (not hurry or hand_over(request)):
        return 0
    desktop.begin(command, values)
    return desktop.run()


class Desktop(DesktopParts):
    """The parts put together: what is asked for, and what is done."""

    settled = Signal()
    """What follows the first paint is there."""

    def __init__(
        self,
        coach: Coach,
        app: QApplication,
        *,
        instance: Instance | None = None,
        cramp: CrampController | None = None,
    ) -> None:
        """`instance` and `cramp` are given when cramp help was opened before everything else."""
        super().__init__(coach, app, cramp)
        self.instance = instance or Instance(self.on_request, self)
        self._in_background = False
        self._file = ""  # somebody's routine, to be looked at after the first steps
        self._settled = False
        self.daynight = DayNight(coach, self.controller, self)
        theme.load_fonts()
        self.daynight.look()
        theme.style_application()  # as it is now: at night no sheet of the day is made first
        self.quitting = Quitting(self)
        self._connect()
        sys.excepthook = self.trouble = Trouble(coach, lambda: self.window)
        if isinstance(app, Application):
            app.on_quit, app.on_file = self.quitting.now, self.open_routine

    def _connect(self) -> None:
        """Every signal of the controller to what it asks for."""
        controller = self.controller
        controller.elsewhere.connect(self.come_here)
        controller.start_requested.connect(self.start_session)
        controller.cramp_requested.connect(self.cramp_now)
        controller.page_requested.connect(self.open_page)
        controller.stop_page_requested.connect(self.open_stop_page)
        controller.bedside_requested.connect(self.open_bedside)
        controller.good_night_requested.connect(self.good_night)
        controller.window_requested.connect(lambda: self.on_request("show", {}))
        controller.text_size_requested.connect(self.daynight.change_text_size)
        controller.quit_requested.connect(self.quitting.ask)
        controller.settings_changed.connect(self.daynight.look)

    # ------------------------------------------------------------------ beginning and ending

    def begin(self, command: str, values: Mapping[str, str]) -> None:
        """Do what the command line asks; everything else follows the first paint."""
        self._in_background = command == "background"
        self.on_request(command, values)
        unpainted = self._in_background or (self._cramp is not None and self.window is None)
        QTimer.singleShot(0 if unpainted else UNSEEN_MS, self, self.settle)

    def settle(self) -> None:
        """What the first paint does not wait for: once."""
        if not self._settled:
            self._settled = True
            from coach.desktop.settling import settle

            settle(self)
            gc.collect()
            gc.freeze()  # what is there now stays; looked through each time, it is a moment of standing still
            gc.enable()
            self.settled.emit()

    def run(self) -> int:
        """Until somebody quits; the exit code."""
        code = self.app.exec()
        self.close()
        return code

    def obey_signals(self) -> None:
        """From now on SIGTERM and its like end the program in order."""
        Signals(self.quitting.now, self)

    def close(self) -> None:
        """The loop has ended: nobody writes any more. The next coach may start when the diary is closed."""
        self.coach.close()
        self.instance.leave()

    # ------------------------------------------------------------------ requests from outside

    def on_request(self, verb: str, values: Mapping[str, str]) -> bool:
        """A request of the command line or of another process; whether it was understood."""
        if self.quitting.over:
            return False
        if verb in ("start", "show", "open"):
            self.come_here()
        if verb == "cramp":
            self.cramp_now(values.get("place", ""), values.get("mode", ""))
        elif verb == "start":
            self.start_session(values.get("routine", ""), "")
        elif verb == "open" and values.get("file"):
            self.open_routine(values["file"])
        elif verb in ("show", "open"):
            self.bring_to_front()
        elif verb == "bedside":
            self.open_bedside()
        elif verb in ("reminders", "diary"):
            self.coach.announcements.announce("reminders_changed" if verb == "reminders" else "diary_changed")
        else:
            return verb == "background"
        return True

    # ------------------------------------------------------------------ the main window

    def make_window(self) -> MainWindow:
        """The main window, not yet on the screen."""
        from coach.desktop.window.main_window import MainWindow

        self.window = MainWindow(self.coach, self.controller)
        self.window.after_paint(self._after_frame)
        self.window.close_wished.connect(self._on_close_wished)
        self.daynight.watch(self.window)
        if not self.coach.settings.first_run_done:
            self._first_run(self.window)
        return self.window

    def _first_run(self, window: MainWindow) -> None:
        from coach.desktop.first_run.window import FirstRun

        first = FirstRun(self.coach)
        first.finished.connect(self._on_first_run_finished)
        window.take_over(first)

    def _on_first_run_finished(self) -> None:
        assert self.window is not None
        self.window.give_back()
        if self._file:
            self.window.show_file(self._file)
        self._look_for_reminders()

    def _after_frame(self) -> None:
        """Cramp now is on the screen, and works; now the page, which takes as long again."""
        assert self.window is not None
        self.window.after_paint(self._after_paint)
        if self.window.page is None and self.window.view is None:
            self.window.open_page("today")
        else:
            self.window.update()

    def _after_paint(self) -> None:
        from coach.desktop.theme.icons import app_icon
        from coach.desktop.window.places import read_ahead

        assert self.window is not None
        self.app.setWindowIcon(app_icon())
        self.settle()
        read_ahead(self.window, self.coach)

    def open_page(self, wish: str) -> None:
        """Show a page of the main window."""
        window = self.show_window()
        if window.view is None:
            window.open_page(wish)

    def open_routine(self, file: str) -> None:
        """Show somebody's routine file, to be added or not; what it suits is known after the first steps."""
        window = self.show_window()
        if self.coach.settings.first_run_done:
            return window.show_file(file)
        self._file = file
        window.tell(tr("These first steps come before the file. It is shown when they are done."))

    def good_night(self) -> None:
        """The window fades in 1.5 s and is gone; nothing else follows."""
        if self.window is not None:
            self.window.fade_away(theme.current().ms(GOOD_NIGHT_MS), self._after_good_night)

    def _after_good_night(self) -> None:
        assert self.window is not None
        self.put_away()
        self.window.give_back()  # what a session filled

    def _on_close_wished(self) -> None:
        if self._in_background or (self.tray is not None and self.tray.available):
            if self.player is not None:
                self.player.pause()
            assert self.window is not None
            self.window.hide()
        else:
            self.quitting.ask(closing=True)

    # ------------------------------------------------------------------ sessions

    def start_session(self, routine: str, slot: str) -> None:
        """Open the player. A session that is running is not interrupted."""
        window = self.show_window()
        if self.player is not None or not self.coach.settings.first_run_done:
            return
        try:
            session = self.coach.sessions.start(routine, slot)
        except UserError as error:
            window.tell(str(error))
            return
        from coach.desktop.player.view import PlayerView

        self.player = PlayerView(self.coach, self.controller, session, self.sound, self.keep_awake)
        self.player.closed.connect(self._on_player_closed)
        self.player.begin()  # its first words go with the focus
        window.take_over(self.player)
        self._look_for_reminders()

    def _on_player_closed(self, how: str) -> None:
        """`how`: close, good-night or bedside."""
        self.player = None
        assert self.window is not None
        if how == "good-night":
            self.good_night()
        else:
            self.window.give_back()
            if how == "bedside":
                self.open_bedside()
        self._look_for_reminders()
        self.daynight.look()

    def _look_for_reminders(self) -> None:
        """One may have waited for what has filled the window, or be answered by it."""
        if self.reminders is not None:
            self.reminders.look()

    # ------------------------------------------------------------------ cramps

    def cramp_now(self, place: str = "", mode: str = "") -> None:
        """Help at once: the row is on the disk, the window shows its first words, the rest follows."""
        self.quitting.on_cramp()
        if self.player is not None:
            self.player.pause()
        self.cramp.open_help(self.coach.cramps.begin(place, mode))
        QTimer.singleShot(AFTER_WORDS_MS, self, self._look_for_reminders)  # one would lie over the help

    def open_stop_page(self) -> None:
        """What to do about a leg that is swollen, hot or red."""
        if self.player is not None:
            self.player.pause()
        self.cramp.open_stop()
        QTimer.singleShot(AFTER_WORDS_MS, self, self._look_for_reminders)

    def open_bedside(self) -> None:
        """The dim clock for the night."""
        self.cramp.open_bedside()
