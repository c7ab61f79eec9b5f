"""Screenshots of every screen: `python -m tests.tour OUTDIR [LOOK …]`, to be laid beside the design.

Looks: day, night, contrast, contrast-night, large (200 % text), narrow (900 x 640), pseudo (every
sentence accented and 40 % longer). Without a look, all of them. Needs no display: Qt's offscreen platform
draws. The person, the diary and the clock are made up and always the same. Pages that are higher than the
window are shown a second time as a whole (`…-whole.png`). Pictures stand still, but on `03g-moving.png`:
every picture at six instants of its movement, as the stage of the player shows it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Europe/London"

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from coach.app.coach import Coach
from coach.app.reminders.words import card_words
from coach.base import language
from coach.base.paths import Home
from coach.desktop import theme
from coach.desktop.cramp.controller import CrampController
from coach.desktop.main import Desktop, application
from coach.desktop.reminders.card import ReminderCard
from coach.desktop.window.main_window import MainWindow
from coach.plan.schedule import SlotView
from tests import tour_moving
from tests.diaries import six_weeks
from tests.fakes import LONDON, FakeClock

AFTERNOON = datetime(2026, 3, 12, 14, 32, tzinfo=LONDON)
EVENING = datetime(2026, 3, 12, 21, 40, tzinfo=LONDON)
MORNING = datetime(2026, 3, 13, 8, 30, tzinfo=LONDON)
WINDOW = (1100, 760)
HIGHEST = 6000
OFFICE = """name: Office
steps:
  - leg-check: 10 s

  - exercise: chair-hinge
    hold: ten seconds
    repeat: 3
"""
RUNNER = """name: Runner’s evening
steps:
  - exercise: wall-calf-bent
    hold: 20 s
  - exercise: heel-drop
"""


@dataclass(frozen=True)
class Look:
    """One way through the screens."""

    settings: dict[str, object]
    lang: str = "en"
    size: tuple[int, int] = WINDOW


LOOKS = {
    "day": Look({"look": "day"}),
    "night": Look({"look": "night"}),
    "contrast": Look({"look": "day", "high_contrast": "on"}),
    "contrast-night": Look({"look": "night", "high_contrast": "on"}),
    "large": Look({"look": "day", "text_size": 2.0}),
    "narrow": Look({"look": "day"}, size=(900, 640)),
    "pseudo": Look({"look": "day"}, lang="pseudo"),
}


class Silence:
    """Stands in for everything that would be heard or would keep a screen on."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **more: None


class Tour:
    """Walks through the screens of one look and keeps a picture of each."""

    def __init__(self, name: str, folder: Path, home: Path) -> None:
        self.look = LOOKS[name]
        self.folder = folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.clock = FakeClock(AFTERNOON)
        self.coach = Coach(Home.find(home), self.clock)
        self.taken: list[Path] = []

    def walk(self) -> None:
        """Every screen, the first run first."""
        self.coach.change_settings(
            **self.look.settings, bell=False, reminder_chime=False, still_pictures="on"
        )
        language.use(self.look.lang)
        self._first_run()
        self._fill()
        desktop = self._desktop()
        self._pages(desktop)
        self._sheets(desktop)
        self._session(desktop)
        self._reminder()
        self._cramp()
        assert desktop.window is not None
        desktop.window.hide()

    # ------------------------------------------------------------------ pictures

    def shoot(self, widget: QWidget, name: str) -> None:
        """Keep a picture of the widget as it is now."""
        settle()
        path = self.folder / f"{name}.png"
        widget.grab().save(str(path))
        self.taken.append(path)

    def shoot_whole(self, window: MainWindow, name: str) -> None:
        """The window, and once more as high as the page is when it does not fit."""
        self.shoot(window, name)
        page = window.page
        if page is None:
            return
        bar = page.scroller.verticalScrollBar()
        if bar.maximum() > 0:
            window.resize(self.look.size[0], min(HIGHEST, window.height() + bar.maximum()))
            self.shoot(window, f"{name}-whole")
            window.resize(*self.look.size)
            settle()

    # ------------------------------------------------------------------ the stations

    def _desktop(self) -> Desktop:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        desktop = Desktop(self.coach, app)
        sys.excepthook = sys.__excepthook__
        desktop._settled = True  # no tray, socket or reminders of its own: this is only to be looked at
        desktop._keep_awake = Silence()  # type: ignore[assignment]
        desktop.show_window()
        assert desktop.window is not None
        desktop.window.resize(*self.look.size)
        settle()
        return desktop

    def _first_run(self) -> None:
        desktop = self._desktop()
        window = desktop.window
        assert window is not None
        view = window.view
        for step, name in enumerate(("bedtime", "body", "hear")):
            view.go(step)  # type: ignore[union-attr]
            self.shoot(window, f"11-first-run-{step + 1}-{name}")
        window.hide()
        desktop.quitting.now()

    def _fill(self) -> None:
        six_weeks(self.coach)
        self.coach.change_settings(
            doctor_name="Dr. Meyer", doctor_phone="020 5550 140", emergency_phone="999", steady="yes"
        )
        folder = self.coach.routine_editor.folder
        (folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
        (folder / "runner.yaml").write_text(RUNNER, encoding="utf-8")

    def _pages(self, desktop: Desktop) -> None:
        window = desktop.window
        assert window is not None
        for wish, name in (
            ("today", "01-today"),
            ("progress", "06-progress"),
            ("diary", "07-diary"),
            ("diary/cramp-3", "07b-diary-cramp"),
            ("diary/night", "07c-diary-night"),
            ("routines", "08-routines"),
            ("routines/bedtime", "08b-routine"),
            ("routines/fault:office.yaml", "08c-routine-fault"),
            ("routines/edit:runner", "08d-routine-editor"),
            ("routines/fit", "08e-what-suits-me"),
            ("learn", "09-learn"),
            ("learn/doctor", "09b-learn-doctor"),
            ("learn/evidence", "09c-learn-evidence"),
            ("learn/sources", "09d-learn-sources"),
            ("settings/reminders", "10a-settings-reminders"),
            ("settings/cramp", "10b-settings-cramp"),
            ("settings/sound", "10c-settings-sound"),
            ("settings/look", "10d-settings-look"),
            ("settings/data", "10e-settings-data"),
        ):
            window.open_page(wish)
            self.shoot_whole(window, name)
        self.clock.set(MORNING)
        window.open_page("today")
        self.shoot(window, "01b-today-morning")
        self.clock.set(AFTERNOON)

    def _sheets(self, desktop: Desktop) -> None:
        from coach.desktop.pages.routines.exercises import pick_exercise, show_exercise
        from coach.desktop.pages.settings.about import show_about
        from coach.desktop.pages.settings.reminder_check import ReminderCheck

        window = desktop.window
        assert window is not None
        window.open_page("settings/data")
        tab = window.pages["settings"].tabs["data"]  # type: ignore[attr-defined]
        sheets: list[tuple[Callable[[], object], str]] = [
            (tab._on_delete, "10f-delete"),
            (lambda: show_about(self.coach, window), "10g-about"),
            (
                lambda: show_exercise(window, "cm", self.coach.library.exercises["wall-lean"]),
                "08f-exercise",
            ),
            (lambda: pick_exercise(window, self.coach, lambda _: None), "08g-picker"),
            (lambda: desktop.quitting.ask(), "12-quit"),
        ]
        for open_sheet, name in sheets:
            open_sheet()
            self.shoot(window, name)
            close_sheets(window)
        check = ReminderCheck(self.coach, desktop.controller, window)
        check.open()
        self.shoot(check, "10h-reminder-check")
        check.close()

    def _session(self, desktop: Desktop) -> None:
        for slot, moment, mark in (("bedtime", EVENING, "night"), ("afternoon", AFTERNOON, "day")):
            self.clock.set(moment)
            desktop.start_session(slot, slot)
            player, window = desktop.player, desktop.window
            assert player is not None
            assert window is not None
            self.shoot(window, f"03a-player-{mark}-before")
            player.press_main()
            for seconds, name in ((1, "b-position"), (12, "c-hold"), (10, "d-ease-off")):
                self._play(player, seconds)
                self.shoot(window, f"03{name}-{mark}")
            player.pause()
            self.shoot(window, f"03e-paused-{mark}")
            player.press_main()
            if mark == "day":
                self.taken.append(tour_moving.sheet(player.stage, self.folder / "03g-moving.png"))
            self._play(player, 500)
            self.shoot(window, f"03f-done-{mark}")
            player.closed.emit("close")
            settle()
        self.clock.set(AFTERNOON)

    def _play(self, player: QWidget, seconds: float) -> None:
        whole = 0.0
        while whole < seconds:
            self.clock.advance(0.5)
            whole += 0.5
            player._on_tick()  # type: ignore[attr-defined]

    def _reminder(self) -> None:
        card: ReminderCard | None = None
        for name, snoozes in (("05a-reminder", 0), ("05e-reminder-after-snooze", 1)):
            due = self.clock.now()
            day = due.date()
            ends = due + timedelta(hours=2)
            slot = SlotView("afternoon", "Afternoon", "afternoon", day, due, ends, snoozes=snoozes)
            words = card_words(self.coach, slot)
            card = card or ReminderCard(words)
            card.set_words(words)
            card.show()
            self.shoot(card, name)
        if card is not None:
            card.hide()

    def _cramp(self) -> None:
        self.clock.set(EVENING + timedelta(hours=5))
        night = CrampController(self.coach)
        night.prepare()
        night.window.resize(1280, 800)
        help = self.coach.cramps.begin()
        night.open_help(help)
        for seconds, name in (
            (1, "04a-first-second"),
            (62, "04b-decision"),
            (30, "04c-later"),
            (530, "04f-ten-minutes"),
        ):
            self.clock.advance(seconds)
            night._on_tick()
            self.shoot(night.window, name)
        night.open_stop()
        self.shoot(night.window, "04i-stop")
        night.open_bedside()
        self.shoot(night.window, "04h-bedside")
        night.leave()
        night.window.hide()


def settle() -> None:
    """Let layouts and delayed deeds happen."""
    app = QApplication.instance()
    for _ in range(6):
        if app is not None:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)


def close_sheets(window: QWidget) -> None:
    """Answer every sheet with nothing."""
    from coach.desktop.widgets.sheet import Sheet

    for sheet in window.findChildren(Sheet):
        if sheet.isVisible():
            sheet._answer("")
    settle()


@contextmanager
def home_of_its_own() -> Iterator[Path]:
    """A folder for one tour, gone afterwards; autostart entries and caches go there as well."""
    with tempfile.TemporaryDirectory(prefix="coach-tour-") as folder:
        before = {name: os.environ.get(name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "COACH_HOME")}
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, COACH_HOME=f"{folder}/coach")
        try:
            yield Path(folder) / "coach"
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def main(arguments: list[str]) -> int:
    """`OUTDIR [LOOK …]`"""
    if not arguments or any(name not in LOOKS for name in arguments[1:]):
        print(__doc__)
        return 2
    application()
    for name in arguments[1:] or list(LOOKS):
        with home_of_its_own() as home:
            tour = Tour(name, Path(arguments[0]), home)
            tour.walk()
            tour.coach.close()
        theme.apply_theme("day", 1.0, False)
        print(f"{tour.folder}: {len(tour.taken)} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
