"""`coach cramp` while nothing runs: the first instruction comes first, and the coach is built behind it.

Until the words are painted nothing is made but the settings and the window: no scripts, no library, no
database, no figure. The press is one line in the diary's outbox. Then the whole program starts around the
window that is already open.
"""

from __future__ import annotations

import contextlib
import gc
import os
from typing import TYPE_CHECKING

from coach.app.coach import Coach
from coach.app.cramp.press import understood
from coach.base import ipc
from coach.base.clock import bare_now
from coach.base.language import tr
from coach.base.paths import APP_ID, Home
from coach.desktop import display
from coach.diary import outbox
from coach.guide.cramp.safe_scripts import LEAD, first_words
from coach.plan.night import night_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from coach.app.cramp.press import Press
    from coach.desktop.application import Application
    from coach.desktop.cramp.window import CrampWindow
    from coach.desktop.main import Desktop
    from coach.desktop.system.single_instance import Instance
    from coach.desktop.system.sound import DesktopSound


UNSEEN_MS = 2000  # behind a locked screen the words are never painted; help is spoken, and ends, all the same


def run(place: str = "", mode: str = "", *, coach: Coach | None = None) -> int | None:
    """Open cramp help for `place` ("" for the one of the settings); the program's exit code.

    When a coach for this home runs already, it gets the wish. None when no screen answers.
    """
    if display.obstacle():
        return None
    from coach.desktop.system.single_instance import URGENT_MS, Instance, hand_over

    instance = Instance(lambda verb, values: False)  # nobody is heard before the whole program is there
    request = ipc.encode_request("cramp", place=place, mode=mode, **ipc.tokens())
    if instance.claim() == "second" and hand_over(request, when_late=URGENT_MS):
        return 0
    from coach.desktop import qt_environment
    from coach.desktop.application import Application, delay_signals
    from coach.desktop.cramp.window import CrampWindow

    delay_signals()
    coach = coach or Coach(Home.find())
    qt_environment.prepare()
    with qt_environment.unknown_locale():
        app = Application([APP_ID])
    app.setDesktopFileName(APP_ID)
    press = understood(place, mode, coach.settings)
    started = _ColdStart(coach, app, instance, CrampWindow(), press)
    code = int(app.exec())
    started.close()
    return code


class _ColdStart:
    def __init__(
        self, coach: Coach, app: Application, instance: Instance, window: CrampWindow, press: Press
    ) -> None:
        from PySide6.QtCore import QTimer

        self._coach, self._app, self._instance, self._window = coach, app, instance, window
        self._desktop: Desktop | None = None
        self._press = press
        self._keys: list[QKeyEvent] = []  # pressed before somebody is there who hears them
        window.on_key = self._keep_key
        if press.stand and not press.seated:
            self._build_the_rest()  # there are no first words for it
        else:
            self._write_press()
            window.stage.on_painted = self._build_the_rest
            first, second = first_words(press.place, press.conditions)
            window.stage.show_first_words(press.place, tr(first), tr(second))
            window.show_over(window.target(), full_screen=True)
            QTimer.singleShot(UNSEEN_MS, window, self._build_unpainted)

    def _keep_key(self, event: QKeyEvent) -> bool:
        self._keys.append(event.clone())
        return True

    def _write_press(self) -> None:
        """The row, before anything is shown. A disk that takes none is said by the help that follows."""
        moment = bare_now()
        self._press = press = self._press._replace(id=os.urandom(16).hex(), moment=moment)
        with contextlib.suppress(OSError):
            outbox.append_press(
                str(self._coach.home.diary), press.id, moment, night_of(moment), press.place,
                guessed=not press.place_given,
            )  # fmt: skip

    def _voice(self, line: str) -> DesktopSound | None:
        """The voice, which says its first words before anything else is made; None when it is broken."""
        try:
            from coach.desktop.system.sound import DesktopSound

            sound = DesktopSound(self._coach)
            sound.say(line, cramp=True, urgent=True)
        except Exception:
            self._coach.log.exception("the voice did not start")
            return None
        return sound

    def _build_unpainted(self) -> None:
        if self._window.stage.on_painted is not None:
            self._window.stage.on_painted = None
            self._build_the_rest()

    def _build_the_rest(self) -> None:
        """The words are on the screen: voice, guide, picture, diary and tray follow."""
        gc.enable()
        greeted = bool(self._press.id)  # lying: the words on the screen are there already
        sound = self._voice(LEAD if greeted else "")
        from coach.desktop.application import application
        from coach.desktop.cramp.controller import CrampController
        from coach.desktop.main import Desktop

        application()
        cramp_help = self._coach.cramps.begin(press=self._press)
        controller = CrampController(self._coach, self._window)
        controller.sound = sound
        controller.open_help(cramp_help, greeted=greeted)
        self._desktop = Desktop(self._coach, self._app, instance=self._instance, cramp=controller)
        self._instance.handler = self._desktop.on_request
        self._desktop.obey_signals()
        self._desktop.settle()
        for key in self._keys:
            self._window.keyPressEvent(key)

    def close(self) -> None:
        if self._desktop is not None:
            self._desktop.close()
