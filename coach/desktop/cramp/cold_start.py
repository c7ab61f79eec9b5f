"""`coach cramp` while nothing runs: the first instruction comes first, and the coach is built behind it.

Until the words are painted nothing is imported that they do not need: no settings, no library, no
database, no figure. The press is one line in the diary's outbox. Then the whole program starts around
the window that is already open.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING

from coach.base import ipc
from coach.base.shipped import APP_ID, asset
from coach.guide.cramp.first_words import FIRST_WORDS, GIANT, QUIET

if TYPE_CHECKING:
    from datetime import datetime

    from coach.desktop.application import Application
    from coach.desktop.cramp.window import CrampWindow
    from coach.desktop.main import Desktop
    from coach.desktop.system.single_instance import Instance

USUAL_PLACE = "calf"
LONGEST_SETTINGS = 64 * 1024  # characters; the reader of YAML takes no longer file either


def run(place: str, home: str | None = None, *, frozen: bool = False) -> int | None:
    """Open cramp help in bed for `place` ("" for the one of the settings); the program's exit code.

    `frozen`: a coach runs but does not answer; then this one helps beside it.
    None when it cannot be done the quick way: no screen answers, or the words need translating.
    """
    if home:
        os.environ["COACH_HOME"] = ipc.data_folder(home)
    from coach.base.clock import bare_now, mend_zone
    from coach.desktop import display

    if not _english() or display.obstacle():
        return None
    if trouble := mend_zone():
        print(f"coach: {trouble}", file=sys.stderr)
    from coach.desktop.system.single_instance import Instance, hand_over

    instance = Instance(lambda verb, values: False)
    request = ipc.line("cramp", place=place, **ipc.tokens())
    if instance.claim() == "second" and not frozen and hand_over(request):
        return 0
    from coach.desktop import qt_environment
    from coach.desktop.application import Application
    from coach.desktop.cramp.window import CrampWindow

    qt_environment.prepare()
    app = Application([APP_ID])
    app.setDesktopFileName(APP_ID)
    window = CrampWindow("Cramp now")
    start = _Start(app, instance, window, bare_now(), place)
    start.press()
    window.on_painted = start.build_the_rest
    window.show_first_words(*FIRST_WORDS[start.place], GIANT, QUIET)
    code = int(app.exec())
    start.close()
    return code


class _Start:
    """A press of which nothing is known yet but its moment and its place."""

    def __init__(
        self, app: Application, instance: Instance, window: CrampWindow, moment: datetime, place: str
    ) -> None:
        self.app = app
        self.instance = instance
        self.window = window
        self.given = place in FIRST_WORDS
        self.place = place if self.given else USUAL_PLACE if place else _start_place()
        self.id = os.urandom(16).hex()
        self.moment = moment
        self.desktop: Desktop | None = None

    def press(self) -> None:
        """The row, before anything is shown. A disk that takes none is said by the help that follows."""
        from coach.diary import outbox
        from coach.plan.night import night_of

        diary = os.path.join(ipc.data_folder(), "diary.sqlite3")
        with contextlib.suppress(OSError):
            night = night_of(self.moment)
            outbox.append_press(diary, self.id, self.moment, night, self.place, guessed=not self.given)

    def build_the_rest(self) -> None:
        """The words are on the screen: settings, guide, picture, voice, diary and tray follow."""
        from coach.app.coach import Coach
        from coach.app.cramp.cramp_help import CrampHelp, understood
        from coach.app.cramp.cramps import stays_seated
        from coach.base.paths import Home
        from coach.desktop.application import application
        from coach.desktop.cramp.controller import CrampController
        from coach.desktop.main import Desktop

        application()
        coach = Coach(Home.find())
        seated = stays_seated(coach.settings)
        pressed = understood(self.place if self.given else "", start_place=self.place, seated=seated)
        help = CrampHelp(
            coach.home, coach.clock, coach.cramps.relief, pressed, id=self.id, moment=self.moment
        )
        coach.cramps.current = help
        night = CrampController(coach, self.window)
        night.open_help(help)
        self.desktop = Desktop(coach, self.app, instance=self.instance, cramp=night)
        self.instance.handler = self.desktop.on_wish
        self.desktop.obey_signals()
        self.desktop.settle()

    def close(self) -> None:
        """Somebody quit."""
        if self.desktop is not None:
            self.desktop.close()


def _english() -> bool:
    """Whether the words need no catalogue: there is none for the language that `language.use` would take."""
    names = ("COACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    told = _setting("language") or next((os.environ[name] for name in names if os.environ.get(name)), "")
    language = told.partition(".")[0].partition("_")[0].lower()
    return language != "pseudo" and not (asset("locale") / language / "LC_MESSAGES" / "coach.mo").is_file()


def _start_place() -> str:
    """The place that the person wants to begin with."""
    wanted = _setting("start_place")
    return wanted if wanted in FIRST_WORDS else USUAL_PLACE


def _setting(name: str) -> str:
    """One plain setting, read off its line: a reader of YAML would cost a sixth of the time."""
    path = os.path.join(ipc.config_folder(), "settings.yaml")
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would be waited for, for ever
            return ""
        with open(path, encoding="utf-8") as file:
            lines = file.read(LONGEST_SETTINGS).splitlines()
    except (OSError, ValueError):
        return ""
    found = (line.partition(":") for line in lines)
    return next((value.strip().strip("\"'") for key, _, value in found if key == name), "")
