"""Every screen of the program, brought up one after another: for its measurements and for its pictures.

    stage = Stage(folder, look="night", text_size=1.5)
    for screen in SCREENS:
        window = stage.show(screen)      # the window (or dialog, or card) with that screen in it
        window.grab().save(f"{screen.name}.png")
    stage.close()

The person is invented (`tests.diaries`), the clock stands still, and no tray, sound or reminder runs. A
screen may leave something behind in the diary (a session that was ended), so the list is walked in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QRect
from PySide6.QtWidgets import QApplication, QWidget

from coach.app.coach import Coach
from coach.app.cramp.cramp_help import CrampHelp
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.paths import Home
from coach.desktop import theme
from coach.desktop.main import Desktop, application
from coach.desktop.player.view import PlayerView
from coach.desktop.reminders.card import ReminderCard
from coach.desktop.widgets.choice_list import ChoiceList
from coach.model.records import CrampRow, NightRow
from coach.plan.schedule import SlotView
from tests.diaries import FEWER, UNCLEAR, noted, six_weeks
from tests.fakes import LONDON, FakeClock

TODAY = date(2026, 3, 12)
ANSWERED = {"unclear": UNCLEAR, "fewer": FEWER}
LAST_NIGHT = date(2026, 3, 11)
NUMBERS: dict[str, Any] = {
    "emergency_phone": "999",
    "out_of_hours_name": "NHS 111",
    "out_of_hours_phone": "111",
    "doctor_name": "Dr Meyer",
    "doctor_phone": "020 5550 140",
}
FAULTY = "name: Physio\nlevel: standard\nsteps:\n  - exercise: calf-wall\n    hold: ten seconds\n"
"""A routine file as somebody may get it wrong."""


class Stage:
    """One desktop in one setting, led to one screen after another."""

    def __init__(
        self,
        folder: Path,
        *,
        look: str = "day",
        contrast: bool = False,
        text_size: float = 1.0,
        language: str = "en",
        size: tuple[int, int] = (1100, 760),
        cramp_size: tuple[int, int] = (1280, 800),
        still: bool = True,
    ) -> None:
        self.size, self.cramp_size = size, cramp_size
        self._settings: dict[str, Any] = {
            "look": look,
            "high_contrast": "on" if contrast else "off",
            "text_size": text_size,
            "language": language,
            "still_pictures": "on" if still else "off",
            "cramp_full_screen": False,
            "bell": False,
            "reminder_chime": False,
            "review_answered": "2026-03-01",
        }
        self._folder = folder
        self._roots: dict[str, Desktop] = {}
        self.root: Desktop
        self.card: ReminderCard | None = None
        self._shown: Screen | None = None

    # ------------------------------------------------------------------ screens

    def show(self, screen: Screen) -> QWidget:
        """Bring one screen up; returns the window that shows it."""
        if not (screen.goes_on and self._shown is SCREENS[SCREENS.index(screen) - 1]):
            self.clear()
            self._enter(screen.world)
            self.at(screen.hour, screen.minute)
        self._shown = screen
        self.window.resize(*self.size)
        window = screen.bring(self)
        settle()
        assert not self.root.trouble._told, f"something broke on the way to {screen.name}; see the log"
        return window

    def fit(self, screen: Screen, size: tuple[int, int], cramp_size: tuple[int, int]) -> QWidget:
        """The screen that is up in a window of another size; what lies in one of its own comes up anew."""
        self.size, self.cramp_size = size, cramp_size
        if screen.kind in ("cramp", "bedside"):
            return self.fit_cramp()
        if screen.kind not in ("main", "sheet", "player"):
            return self.show(screen)
        window: QWidget = self.window
        window.resize(*size)
        settle()
        return window

    def clear(self) -> None:
        """Take away what the last screen has opened above the window."""
        for menu in QApplication.allWidgets():
            if isinstance(menu, ChoiceList) and menu.isVisible():
                menu.close()
        settle()
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if self._roots:
            self._clear(self.root)

    def _clear(self, root: Desktop) -> None:
        window = root.window
        assert window is not None
        root.coach.reminders.resume()
        if root.coach.settings.simple:
            root.coach.change_settings(simple=False)
        for dialog in window.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible():
                dialog.close()
        while (sheet := window.sheet()) is not None:
            sheet._answer("")
            settle()
        form = getattr(window.pages.get("diary"), "form", None)
        if form is not None:
            form.touched.clear()  # what a screen has filled in would stand there for the next one
        if root.player is not None:
            root.player.end()
            root.player._close("close")
        if root._cramp is not None:
            root._cramp.leave()
        settle()

    def _enter(self, world: str) -> None:
        for other, root in self._roots.items():
            if other != world and root.window is not None:
                root.window.hide()
        self.root = self._roots.get(world) or self._made(world)

    def close(self) -> None:
        """End everything, and put the usual look back."""
        self.clear()
        for root in self._roots.values():
            for window in (root.window, root._cramp.window if root._cramp is not None else None):
                if window is not None:
                    window.hide()
                    window.deleteLater()
            if root._sound is not None:
                root._sound.close()
            if root._keep_awake is not None:
                root._keep_awake.close()
            root.deleteLater()
            root.coach.close()
        settle()
        theme.apply_theme("day", 1.0, False)

    def _made(self, world: str) -> Desktop:
        """`full`: six weeks of an invented person. `empty`: set up, nothing noted. `new`: never opened.
        `unclear`, `fewer`: with an answer on Progress. `pause`: no stretch for twelve days."""
        clock = FakeClock(datetime(2026, 3, 12, 14, 35, tzinfo=LONDON))
        coach = Coach(Home.find(self._folder / world), clock)
        if world == "full":
            six_weeks(coach)
            coach.change_settings(**NUMBERS)
            coach.journal.done_earlier(TODAY, "morning")
        elif world in ANSWERED:
            noted(coach, ANSWERED[world], TODAY)
        elif world == "empty":
            coach.change_settings(first_run_done=True, safety_read=True, started_on="2026-03-12")
        elif world == "pause":
            coach.change_settings(first_run_done=True, safety_read=True, started_on="2026-02-01")
            coach.journal.done_earlier(TODAY - timedelta(days=12), "morning")
        coach.change_settings(**self._settings)
        root = Desktop(coach, application())
        root._settled = True  # no tray, no reminders, nothing that listens
        self._roots[world] = root
        root.show_window()
        return root

    # ------------------------------------------------------------------ what screens are made of

    @property
    def coach(self) -> Coach:
        """The coach of the world on show."""
        return self.root.coach

    @property
    def clock(self) -> FakeClock:
        """Its clock."""
        clock = self.root.coach.clock
        assert isinstance(clock, FakeClock)
        return clock

    @property
    def window(self) -> Any:
        """Its main window."""
        return self.root.window

    @property
    def player(self) -> Any:
        """The player that is open."""
        return self.root.player

    def at(self, hour: int, minute: int = 0, day: date = TODAY) -> None:
        """Set the clock."""
        self.clock.set(datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON))
        self.root.daynight.look()

    def page(self, wish: str) -> QWidget:
        """A page of the main window."""
        self.window.show()
        self.root.open_page(wish)
        settle()
        shown: QWidget = self.window
        return shown

    def start(self, routine: str, slot: str = "") -> QWidget:
        """A session, at its leg check."""
        self.window.show()
        self.root.start_session(routine, slot or routine)
        settle()
        shown: QWidget = self.window
        return shown

    def until(self, kind: str) -> None:
        """Let the session begin or go on, and run two seconds into a segment of that kind, or till it is
        `OVER`; what it passes by is not painted."""
        session = self.player.session
        begin = {"waiting": "ready", "paused": "resume", "hurt": "carry_on"}.get(session.frame.phase)
        if begin is not None:
            getattr(session.player, begin)()
        left = 4
        for _ in range(5000):
            left -= session.frame.segment.kind == kind and session.frame.phase == "running"
            if not left or (kind == OVER and session.over):
                return
            self.clock.advance(0.5)
            session.tick()
        raise AssertionError(f"the session has no {kind}")

    def cramp(self, place: str = "", mode: str = "") -> CrampHelp:
        """Cramp help in a window of the wanted size."""
        self.root.cramp_now(place, mode)
        self.root.cramp._after_words()  # the picture follows at once
        self.fit_cramp()
        help = self.root.cramp.help
        assert help is not None
        self.pass_cramp(2.5)
        return help

    def fit_cramp(self) -> QWidget:
        """Give the cramp window its size; a test's own screen is smaller than any real one."""
        window = self.root.cramp.window
        window.setGeometry(QRect(0, 0, *self.cramp_size))
        settle()
        return window

    def pass_cramp(self, seconds: float, step: float = 0.5) -> None:
        """Let cramp help run."""
        for _ in range(round(seconds / step)):
            self.clock.advance(step)
            self.root.cramp._on_tick()


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its name (also of its picture), how it is brought up, for whom and at what time."""

    name: str
    bring: Callable[[Stage], QWidget]
    world: str = "full"
    hour: int = 14
    minute: int = 35
    kind: str = "main"
    """main (in the main window), sheet, player, dialog, menu, cramp, bedside or card."""
    goes_on: bool = False
    """In the session of the screen before it, where that is on show."""


def settle() -> None:
    """Let layouts and posted events come to rest, and what was put away be gone."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


# ------------------------------------------------------------------ today


def _today(stage: Stage) -> QWidget:
    return stage.page("today")


def _today_morning(stage: Stage) -> QWidget:
    stage.coach.journal.unanswer(LAST_NIGHT)
    return stage.page("today")


def _today_cramp(stage: Stage) -> QWidget:
    start = datetime(2026, 3, 12, 3, 12, tzinfo=LONDON).astimezone(UTC)
    stage.coach.diary.save(
        CrampRow("last", LAST_NIGHT, start, 0, 120.0, "measured", "calf", "left", guesses=("side",))
    )
    return stage.page("today")


def _today_paused(stage: Stage) -> QWidget:
    stage.coach.reminders.pause("1 h")  # `Stage.clear` ends it
    return stage.page("today")


def _today_done(stage: Stage) -> QWidget:
    for slot in ("afternoon", "bedtime"):
        stage.coach.journal.done_earlier(TODAY, slot)
    return stage.page("today")


def _today_notice(stage: Stage) -> QWidget:
    stage.coach.diary.add_notice(tr("The computer was off."))
    return stage.page("today")


def _menu(stage: Stage, button: Any) -> QWidget:
    button.click()
    settle()
    return next(
        menu for menu in QApplication.allWidgets() if isinstance(menu, ChoiceList) and menu.isVisible()
    )


def _simple(bring: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
    """The same for somebody who wished the simple page; `Stage.clear` takes it back."""

    def simple(stage: Stage) -> QWidget:
        stage.coach.setup.choose_simple(True)
        return bring(stage)

    return simple


def _simple_menu(stage: Stage) -> QWidget:
    stage.page("today")
    return _menu(stage, stage.window.bar.menu_button)


def _today_later(stage: Stage) -> QWidget:
    from coach.desktop.pages.today.cards import OpenCard

    stage.page("today")
    return _menu(stage, stage.window.page.findChildren(OpenCard)[0].later)


# ------------------------------------------------------------------ pages


def _to(wish: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.page(wish)


def _diary_entry(stage: Stage) -> QWidget:
    entry = next(item for item in stage.coach.journal.items(40) if item.id)
    return stage.page(f"diary/{entry.id}")


def _diary_signs(stage: Stage) -> QWidget:
    shown = _diary_entry(stage)
    for sign in stage.window.page.form.signs.chips[1:4]:
        sign.click()
    return shown


def _diary_menu(stage: Stage) -> QWidget:
    stage.page("diary")
    return _menu(stage, stage.window.page._more)


def _diary_undo(stage: Stage) -> QWidget:
    shown = _diary_entry(stage)
    row = stage.coach.diary.cramp(stage.window.page._id)
    assert row is not None
    stage.window.page._ask_delete()
    stage.window.page._ask_delete()
    stage.coach.diary.save(row)
    stage.coach.diary.save(NightRow(row.night, "cramps", 1))
    return shown


def _progress_tables(stage: Stage) -> QWidget:
    from coach.desktop.pages.progress.parts import ChartCard

    shown = stage.page("progress")
    for card in stage.window.page.findChildren(ChartCard):
        card.switch.click()
    return shown


def _routine_offered(stage: Stage) -> QWidget:
    """Somebody's file, to be added."""
    stage.coach.home.data.mkdir(parents=True, exist_ok=True)
    file = stage.coach.home.data / "anna.routine.yaml"
    file.write_text("name: From Anna\nsteps:\n  - exercise: wall-calf-straight\n  - exercise: chair-hinge\n")
    return stage.page(f"routines/file:{file}")


def _routine_fault(stage: Stage) -> QWidget:
    stage.coach.home.routines.mkdir(parents=True, exist_ok=True)
    (stage.coach.home.routines / "physio.yaml").write_text(FAULTY, encoding="utf-8")
    stage.coach.library.reload()
    return stage.page("routines/fault:physio.yaml")


def _routine_file(stage: Stage) -> QWidget:
    shown = stage.page("routines/edit:bedtime")
    stage.window.page.view._show_file.setChecked(True)
    return shown


# ------------------------------------------------------------------ questions above the window


def _quit(stage: Stage) -> QWidget:
    shown = stage.page("today")
    stage.root.quitting.ask()
    return shown


def _delete_all(stage: Stage) -> QWidget:
    shown = stage.page("settings/data")
    stage.window.page.tabs["data"]._on_delete()
    return shown


def _about(stage: Stage) -> QWidget:
    from coach.desktop.pages.settings.about import show_about

    shown = stage.page("settings/data")
    show_about(stage.coach, stage.window)
    return shown


def _trouble(stage: Stage) -> QWidget:
    shown = stage.page("today")
    stage.root.trouble(UserError, UserError("broken"), None)
    stage.root.trouble._told = False
    return shown


def _keys(stage: Stage) -> QWidget:
    from coach.desktop.window.keys import show_keys

    shown = stage.page("today")
    show_keys(stage.window)
    return shown


def _exercise(stage: Stage) -> QWidget:
    shown = stage.page("routines/bedtime")
    stage.window.page.view._on_more()
    return shown


def _picker(stage: Stage) -> QWidget:
    shown = stage.page("routines/new:")
    stage.window.page.view._add.click()
    return shown


def _check(stage: Stage) -> QWidget:
    from coach.desktop.pages.settings.reminder_check import ReminderCheck

    stage.page("settings/reminders")
    dialog = ReminderCheck(stage.coach, stage.root.controller, stage.window)
    dialog.open()
    looking = QEventLoop()
    dialog.looked.connect(looking.quit)
    looking.exec()
    return dialog


# ------------------------------------------------------------------ first run


def _first(step: int, lead: Callable[[Any], object] | None = None) -> Callable[[Stage], QWidget]:
    def bring(stage: Stage) -> QWidget:
        stage.window.show()
        stage.window.view.go(step)
        if lead is not None:
            lead(stage.window.view)
            settle()
        return stage.window  # type: ignore[no-any-return]

    return bring


def _ten_seconds(after: float) -> Callable[[Stage], QWidget]:
    """So many seconds after the hold began."""

    def bring(stage: Stage) -> QWidget:
        shown = _first(0)(stage)
        hello = stage.window.view.hello
        hello.rest()
        hello.begin_hold()
        for seconds in (3.1, after):
            stage.clock.advance(seconds)
            hello.on_tick()
        settle()
        return shown

    return bring


# ------------------------------------------------------------------ player


OVER = "over"


def _player(routine: str, kind: str = "", deed: Callable[[Any], object] | None = None, slot: str = "") -> Any:
    """A session at its leg check, in a segment of that kind or `OVER`, and what is done then."""

    def bring(stage: Stage) -> QWidget:
        shown: QWidget = stage.window
        if stage.player is None:
            stage.start(routine, slot)
        if kind:
            stage.until(kind)
        if deed is not None:
            deed(stage.player)
        stage.player._on_tick()
        return shown

    return bring


# ------------------------------------------------------------------ cramp help


def _help(place: str, mode: str = "", lead: Callable[[Stage, CrampHelp], object] | None = None) -> Any:
    def bring(stage: Stage) -> QWidget:
        help = stage.cramp(place, mode)
        if lead is not None:
            lead(stage, help)
            stage.root.cramp._on_tick()
        return stage.fit_cramp()

    return bring


def _edge(stage: Stage, help: CrampHelp) -> None:
    stage.pass_cramp(80)


def _easing(stage: Stage, help: CrampHelp) -> None:
    help.primary()


def _asleep(stage: Stage, help: CrampHelp) -> None:
    help.primary()
    for _ in range(6):
        if help.frame.page == "end":
            return
        stage.pass_cramp(3)
        help.primary()


def _ten(stage: Stage, help: CrampHelp) -> None:
    stage.pass_cramp(605, step=5)


def _cramp_quit(stage: Stage) -> QWidget:
    stage.cramp()
    stage.root.quitting.ask()
    return stage.fit_cramp()


def _stop(stage: Stage) -> QWidget:
    stage.cramp()
    stage.root.cramp._show_stop()
    return stage.fit_cramp()


def _signs(stage: Stage) -> QWidget:
    shown = _stop(stage)
    stage.root.cramp.window.stage.stop.more.click()
    return shown


def _bedside(stage: Stage) -> QWidget:
    stage.root.open_bedside()
    return stage.fit_cramp()


# ------------------------------------------------------------------ reminder


def _card(**changes: object) -> Callable[[Stage], QWidget]:
    def bring(stage: Stage) -> QWidget:
        due = stage.clock.now()
        usual: dict[str, Any] = {"slot": "bedtime", "day": TODAY, "name": tr("Bedtime"), "routine": "bedtime"}
        slot = SlotView(**usual | {"due": due, "expires": due + timedelta(hours=2)} | changes)  # type: ignore[arg-type]
        stage.card = ReminderCard(stage.coach.card_words(slot))
        stage.card.appear()
        return stage.card

    return bring


def _card_menu(stage: Stage) -> QWidget:
    card = _card()(stage)
    return _menu(stage, card._more)  # type: ignore[attr-defined]


LEARN = (
    "doctor", "about", "evidence", "during", "quinine", "drinks", "medicines", "look-alikes", "who",
    "triggers", "habits", "matters", "diary", "this-text", "sources",
)  # fmt: skip

SCREENS: tuple[Screen, ...] = (
    Screen("today", _today),
    Screen("today-later", _today_later, kind="menu"),
    Screen("today-morning", _today_morning, "empty", hour=8),
    Screen("today-cramp", _today_cramp, hour=8),
    Screen("today-paused", _today_paused),
    Screen("today-evening", _today, hour=21, minute=45),
    Screen("today-simple", _simple(_today)),
    Screen("today-simple-early", _simple(_today), hour=11),
    Screen("today-simple-morning", _simple(_today_morning), "empty", hour=8),
    Screen("today-simple-menu", _simple(_simple_menu), kind="menu"),
    Screen("diary-simple", _simple(_to("diary"))),
    Screen("diary", _to("diary")),
    Screen("diary-menu", _diary_menu, kind="menu"),
    Screen("diary-entry", _diary_entry),
    Screen("diary-signs", _diary_signs),
    Screen("diary-new", _to("diary/new")),
    Screen("diary-night", _to("diary/night/2026-03-10")),
    Screen("diary-earlier", _to("diary/earlier")),
    Screen("diary-harm", _to("diary/harm")),
    Screen("diary-undo", _diary_undo),
    Screen("progress", _to("progress")),
    Screen("progress-tables", _progress_tables),
    Screen("progress-count", _to("progress/count")),
    Screen("report", _to("report/progress")),
    Screen("routines", _to("routines")),
    Screen("routine", _to("routines/bedtime")),
    Screen("routine-exercise", _exercise, kind="sheet"),
    Screen("routine-new", _to("routines/new:")),
    Screen("routine-edit", _routine_file),
    Screen("routine-picker", _picker, kind="sheet"),
    Screen("routine-fault", _routine_fault),
    Screen("routine-offered", _routine_offered),
    Screen("routines-fit", _to("routines/fit:")),
    Screen("learn", _to("learn")),
    *(Screen(f"learn-{section}", _to(f"learn/{section}")) for section in LEARN),
    Screen("settings-reminders", _to("settings/reminders")),
    Screen("settings-cramp", _to("settings/cramp")),
    Screen("settings-sound", _to("settings/sound")),
    Screen("settings-look", _to("settings/look")),
    Screen("settings-data", _to("settings/data")),
    Screen("quit", _quit, kind="sheet"),
    Screen("delete-all", _delete_all, kind="sheet"),
    Screen("about", _about, kind="sheet"),
    Screen("trouble", _trouble, kind="sheet"),
    Screen("keys", _keys, kind="sheet"),
    Screen("reminder-check", _check, kind="dialog"),
    Screen("player-check", _player("afternoon"), kind="player"),
    Screen("player-ready", _player("afternoon", "ready"), kind="player", goes_on=True),
    Screen("player-hold", _player("afternoon", "hold"), kind="player", goes_on=True),
    Screen("player-ease", _player("afternoon", "rest"), kind="player", goes_on=True),
    Screen("player-paused", _player("afternoon", "hold", PlayerView.pause), kind="player", goes_on=True),
    Screen("player-hurts", _player("afternoon", "hold", PlayerView.hurts), kind="player", goes_on=True),
    Screen("player-end", _player("afternoon", "hold", PlayerView.ask_to_end), kind="player", goes_on=True),
    Screen("player-timed", _player("morning", "timed"), kind="player"),
    Screen("player-part", _player("afternoon", "rest", PlayerView.end), kind="player"),
    Screen("player-done", _player("afternoon", OVER), kind="player"),
    Screen("player-after-a-pause", _player("afternoon", OVER), "pause", kind="player"),
    Screen("player-night", _player("bedtime", "hold"), hour=21, minute=45, kind="player"),
    Screen("player-all-three", _player("bedtime", OVER), hour=21, minute=45, kind="player"),
    Screen("today-done", _today_done, hour=22, minute=30),
    Screen("today-simple-done", _simple(_today_done), hour=22, minute=30),
    Screen("today-notice", _today_notice),
    Screen("first-day", _today, "empty"),
    Screen("diary-empty", _to("diary"), "empty"),
    Screen("progress-empty", _to("progress"), "empty"),
    Screen("routines-none-own", _to("routines"), "empty"),
    Screen("player-first-ever", _player("afternoon", OVER), "empty", kind="player"),
    Screen("progress-unclear", _to("progress"), "unclear"),
    Screen("progress-unclear-count", _to("progress/count"), "unclear"),
    Screen("progress-fewer", _to("progress"), "fewer"),
    Screen("player-good-night", _player("bedtime", OVER), "fewer", 21, 45, "player"),
    Screen("player-two-minutes", _player("two-minute", OVER, slot="bedtime"), "unclear", 21, 45, "player"),
    Screen("first-run-hello", _first(0), "new"),
    Screen("first-run-ten-seconds", _ten_seconds(0), "new"),
    Screen("first-run-that-was-one", _ten_seconds(11), "new"),
    Screen("first-run-bedtime", _first(1), "new"),
    Screen("first-run-level", _first(2), "new"),
    Screen("first-run-body", _first(3), "new"),
    Screen("first-run-body-moved", _first(3, lambda first: first.page.conditions["unsteady"].click()), "new"),
    Screen("first-run-call", _first(4), "new"),
    Screen("first-run-call-whole", _first(4, lambda first: first.page.more.click()), "new"),
    Screen("first-run-hear", _first(5), "new"),
    Screen("first-run-hear-voice", _first(5, lambda first: first.page.voice.show_share(0.6)), "new"),
    Screen("first-run-safety", _first(6), "new"),
    Screen("first-run-safety-whole", _first(6, lambda first: first.page.more.click()), "new"),
    Screen("first-run-dress", _first(7), "new"),
    Screen("reminder", _card(), hour=21, minute=40, kind="card"),
    Screen("reminder-again", _card(snoozes=1), hour=21, minute=50, kind="card"),
    Screen("reminder-menu", _card_menu, hour=21, minute=40, kind="menu"),
    Screen("cramp", _help("calf"), hour=3, minute=12, kind="cramp"),
    Screen("cramp-offer", _help("calf", "", _edge), hour=3, minute=12, kind="cramp"),
    Screen("cramp-stand", _help("calf", "stand"), hour=3, minute=12, kind="cramp"),
    Screen("cramp-back-thigh", _help("back-thigh"), hour=3, minute=12, kind="cramp"),
    Screen("cramp-foot", _help("foot"), hour=3, minute=12, kind="cramp"),
    Screen("cramp-front-thigh", _help("front-thigh"), hour=3, minute=12, kind="cramp"),
    Screen("cramp-easing", _help("calf", "", _easing), hour=3, minute=12, kind="cramp"),
    Screen("cramp-end", _help("calf", "", _asleep), hour=3, minute=12, kind="cramp"),
    Screen("cramp-ten", _help("calf", "", _ten), hour=3, minute=12, kind="cramp"),
    Screen("stop", _stop, hour=3, minute=12, kind="cramp"),
    Screen("stop-signs", _signs, hour=3, minute=12, kind="cramp"),
    Screen("bedside", _bedside, hour=22, minute=40, kind="bedside"),
    Screen("cramp-quit", _cramp_quit, hour=3, minute=12, kind="cramp"),
)


def walk(stage: Stage, *kinds: str) -> Iterator[tuple[Screen, QWidget]]:
    """Every screen of these kinds (all without one), one after another."""
    for screen in SCREENS:
        if not kinds or screen.kind in kinds:
            yield screen, stage.show(screen)
