"""Leads cramp help on the screen: from a press to "Go back to sleep", with window, voice and picture.

`CrampController` owns the cramp window. It is told to begin help, to show stop page or bedside screen; it
asks the running `CrampHelp` for its frame five times a second and gives every press back to it. No fault
of a picture, a voice or a bus reaches the person here; it is noted, and said the next morning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.app.cramp.press import may_ask_steadiness
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.desktop.cramp.bedside import NOT_FOR_HELP, next_morning, on_battery
from coach.desktop.cramp.controls import SHORTCUT, CrampButton
from coach.desktop.cramp.spoken import Spoken, numbers_page
from coach.desktop.cramp.stage import view_of
from coach.desktop.cramp.window import CrampWindow
from coach.desktop.system.screen_reader import say
from coach.model.vocabulary import GuidedPlace, Side

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.cramp.cramp_help import CrampHelp
    from coach.desktop.system.keep_awake import KeepAwake
    from coach.desktop.system.sound import DesktopSound
    from coach.guide.cramp.frame import ExtraOffer

TICK_MS = 200
BEDSIDE_TICK_MS = 15_000
PICTURE_AFTER_MS = 60  # the words are on the screen by then
FULL_SCREEN_PATIENCE_MS = 700  # how long a window manager may take to grant the full screen
SCREEN_HOLD_MS = 1000  # after the first words: asking the desktop must not cost them a millisecond


class CrampController(QObject):
    """Cramp help, the stop page and the bedside screen of a running coach."""

    help_requested = Signal()
    """A key or a touch on the bedside screen, or "Cramp help" on a stop page opened from elsewhere."""
    ended = Signal()
    """Help is over, whichever way: the diary has a new row."""

    def __init__(
        self, coach: Coach, window: CrampWindow | None = None, parent: QObject | None = None
    ) -> None:
        """`window` is given when it shows the first words already."""
        super().__init__(parent)
        self.coach = coach
        self.help: CrampHelp | None = None
        self.sound: DesktopSound | None = None
        self.keep_awake: KeepAwake | None = None
        self.over: QWidget | None = None
        """The window to open over, when the person does not want the whole screen."""
        self.voice = False
        self._unheard = False  # the voice failed in this help
        self._pictures = True
        self._pictured = False  # pictures follow the first words
        self._page = ""
        self._from_bedside = False
        self._bedside_until = coach.clock.now()
        if window is None:
            window = CrampWindow()
            window.rise_above_all()
        self.window = window
        self.window.on_key = self._on_key
        self.window.on_close = self.leave
        self._spoken = Spoken(window)
        self._stage = window.stage
        self._stage.pressed.connect(self._on_pressed)
        self._stage.touched.connect(self._on_touched)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)

    # ------------------------------------------------------------------ ahead of the night

    def prepare(self) -> None:
        """At an idle moment after the start: read the scripts. The window is there, but is painted only when
        it is wanted, and its picture loaded: many a night brings none, and both hold memory."""
        _ = self.coach.cramps.scripts

    def add_picture(self) -> None:
        """Load the figure; the words never wait for it."""
        guide = self._stage.guide
        if not self._pictures or guide.figure is not None:
            return
        try:
            from coach.desktop.paint.figure import FigureWidget

            guide.set_figure(FigureWidget(near=True, parent=guide))
        except Exception:
            self._no_picture()

    def _after_words(self) -> None:
        self._pictured = True
        self.add_picture()
        figure = self._stage.guide.figure
        if figure is not None:
            from coach.figure.character import character_from_settings

            figure.set_character(character_from_settings(self.coach.settings)._replace(calm=True))
        self._show_picture()

    # ------------------------------------------------------------------ wishes

    def open_help(self, cramp_help: CrampHelp, *, greeted: bool = False) -> None:
        """Show the words of help that has begun, or bring it to the front; `greeted`: its lead is said."""
        fresh = cramp_help is not self.help
        if fresh:
            self._from_bedside = self.window.isVisible() and self._stage.view == "bedside"
            self.help = cramp_help
            self._pictured = self._unheard = False
            self._set_voice(self.coach.settings.cramp_voice)
            for line in cramp_help.tick():
                self._say(line, urgent=True, said=greeted)
            self._stage.clear()
            self._stage.guide.hide_picture()
        self._tell_reader(again=True)
        self._stage.go("guide")
        self._show_frame()
        self.show_window()
        self._timer.start(TICK_MS)
        if fresh:
            QTimer.singleShot(PICTURE_AFTER_MS, self.window, self._after_words)
            QTimer.singleShot(SCREEN_HOLD_MS, self.window, self._keep_screen)

    def _keep_screen(self) -> None:
        """Help must not go dark in its fifth minute; asked once the first words have long been read."""
        if self.help is not None and self.keep_awake is not None:
            self.keep_awake.hold(tr("Cramp help is open"))

    def open_stop(self) -> None:
        """The stop page, from any screen of the program."""
        self._show_stop()
        self.show_window()

    def open_bedside(self) -> None:
        """The clock for the night, for which the desktop is asked to keep the screen on."""
        self._dim()
        self.show_window()
        if self.keep_awake is not None:
            self.keep_awake.hold(tr("The bedside screen is on"))

    def leave(self) -> None:
        """Close: a running help stays in the diary with the length known so far."""
        if self.help is not None:
            self.help.close()
        self._from_bedside = False
        self._finish()

    def show_window(self) -> None:
        fills = self.coach.settings.cramp_full_screen
        was_hidden = not self.window.isVisible()
        self.window.show_over(self.window.target(None if fills else self.over), fills)
        if was_hidden and fills:
            QTimer.singleShot(FULL_SCREEN_PATIENCE_MS, self.window, self.window.ensure_covers_screen)

    # ------------------------------------------------------------------ time

    def _on_tick(self) -> None:
        if self.help is None:
            self._tick_bedside()
            return
        lines = self.help.tick()
        for line in lines if self._stage.view != "stop" else ():  # it says not to stretch
            self._say(line)
        if self.help.open:
            self._show_frame()
        else:
            self._finish()

    def _tick_bedside(self) -> None:
        if self._stage.view != "bedside":
            return
        if self.coach.clock.now() >= self._bedside_until:
            self.leave()
        else:
            self._stage.bedside.show_time(self.coach.clock.now())

    def _finish(self) -> None:
        """Help is over: hide, or back to the bedside screen it was called from."""
        over, self.help = self.help, None
        self._silence()
        dims = over is not None and over.ended in ("untouched", "dimmed")
        if dims or (self._from_bedside and over is not None):
            self._dim()
        else:
            self._timer.stop()
            if self.keep_awake is not None:
                self.keep_awake.release()
            self.window.hide()
            self.window.rise_above_all()
        if over is not None:
            self.ended.emit()

    # ------------------------------------------------------------------ what is shown

    def _show_frame(self) -> None:
        if self.help is None or self._stage.view == "stop":
            return
        frame = self.help.frame
        numbers = self.coach.cramps.numbers()
        page = numbers_page(frame, numbers)
        if page is not None and (self._stage.view != "ten" or frame.page != self._page):
            ten = frame.page == "ten-minutes"
            self._stage.ten.show_numbers(page, phone=ten, extra=frame.extra_label)
        self._page = frame.page
        self._stage.guide.show_numbers(numbers if frame.numbers else None)
        self._tell_reader()
        changed = self._stage.show_frame(frame, self.help.logged, may_ask_steadiness(self.coach.settings))
        if changed and self._pictured:
            self._show_picture()

    def _show_picture(self) -> None:
        if self.help is None or self._stage.view != "guide":
            return
        frame = self.help.frame
        try:
            self._stage.guide.show_picture(frame)
        except UserError as error:
            LOGGER.warning("no picture for “%s”: %s", frame.main, error)
        except Exception:
            self._no_picture()

    def _no_picture(self) -> None:
        LOGGER.exception("the picture of cramp help cannot be drawn")
        self._pictures = False
        self._stage.guide.drop_figure()
        if self.help is not None:
            self.help.note(tr("In the night the picture of cramp help could not be drawn."))

    def _show_stop(self) -> None:
        """The stop page; a running help goes on behind it."""
        if self.help is not None:
            self.help.touch()
        numbers = self.coach.cramps.numbers()
        self._stage.stop.show_numbers(numbers, self.help is not None)
        self._silence()
        self._spoken.tell_stop(numbers)
        self._stage.go("stop")

    def _dim(self) -> None:
        """The bedside screen; it ends in the morning, since a screen need not be held on all day."""
        now = self.coach.clock.now()
        self._bedside_until = next_morning(now, self.coach.settings.morning)
        self._stage.bedside.show_time(now)
        self._stage.bedside.show_battery(on_battery())
        say(self._stage, self._stage.bedside.line.words)
        self._stage.go("bedside")
        self._timer.start(BEDSIDE_TICK_MS)

    def _tell_reader(self, *, again: bool = False) -> None:
        if self.help is not None:
            voiced = self.voice and not self._unheard and self.sound is not None and not self.sound.problem
            self._spoken.tell(self.help, self.coach.cramps.numbers(), voiced=voiced, again=again)

    # ------------------------------------------------------------------ voice

    def turn_voice(self) -> None:
        self._set_voice(not self.voice)
        say(self._stage, self._stage.voice.accessibleName())
        if self.help is not None:
            self.help.touch()
            if self.voice:
                self._say(self.help.frame.main)
        if not self.voice:
            self._silence()
            self._tell_reader(again=True)

    def _set_voice(self, on: bool) -> None:
        self.voice = on
        self._stage.show_voice(on)

    def _say(self, line: str, *, urgent: bool = False, said: bool = False) -> None:
        if not self.voice or self.sound is None or said:
            return
        try:
            self.sound.say(line, cramp=True, always=True, urgent=urgent)
        except Exception:
            LOGGER.exception("cramp help could not speak")
            self.on_no_sound()

    def on_no_sound(self, reason: str = "") -> None:
        """Nothing was heard; the words on the screen go on, and it is said the next morning."""
        if self.help is not None and self.voice:
            self.help.note(reason or tr("In the night the voice of cramp help could not be heard."))
            self._unheard = True
            if self._stage.view != "stop":
                self._tell_reader(again=True)

    def _silence(self) -> None:
        if self.sound is None:
            return
        try:
            self.sound.stop()
        except Exception:
            LOGGER.exception("the voice could not be stopped")

    # ------------------------------------------------------------------ what the person does

    def _on_pressed(self, action: str, value: str) -> None:
        """A button of the window, by mouse, touch or key."""
        own = {"voice": self.turn_voice, "close": self.leave, "stop": self._show_stop, "back": self._on_back}
        if action in own:
            own[action]()
        elif self.help is not None:
            self._silence()  # what is being said is about what was before the press
            self._tell_help(self.help, action, value)
            if self.help.open:
                self._show_frame()
            else:
                self._finish()

    def _tell_help(self, cramp_help: CrampHelp, action: str, value: str) -> None:
        {
            "place": lambda: cramp_help.change_place(cast(GuidedPlace, value)),
            "side": lambda: cramp_help.tell_side(cast(Side, value)),
            "strength": lambda: cramp_help.tell_strength(value),
            "steady": self.coach.cramps.steady,
            "primary": cramp_help.primary,
            "secondary": cramp_help.secondary,
            "extra": cramp_help.extra,
        }[action]()

    def _on_touched(self) -> None:
        if self._stage.view == "bedside":
            self.help_requested.emit()
        elif self.help is not None:
            self.help.touch()

    def _on_back(self) -> None:
        if self.help is None:
            self.help_requested.emit()
            return
        self.help.touch()
        self._tell_reader(again=True)
        self._stage.go(view_of(self.help.frame.page))
        self._show_frame()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Any key on the bedside screen; in help the keys of the buttons. Whether it was one."""
        if event.isAutoRepeat():
            return True
        key = Qt.Key(event.key())
        if self._stage.view == "bedside":
            if key not in NOT_FOR_HELP:
                self.help_requested.emit()
            return True
        action = None if event.modifiers() & SHORTCUT else self._keys().get(key)
        if action is not None:
            action()
        return action is not None

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        key, stage = Qt.Key, self._stage
        keys: dict[Qt.Key, Callable[[], object]] = {
            key.Key_Return: self._on_enter,
            key.Key_Enter: self._on_enter,
            key.Key_Escape: self.leave,
        }
        if stage.view == "stop":
            keys |= {key.Key_Down: stage.stop.more.click, key.Key_PageDown: stage.stop.more.click}
            return keys | ({key.Key_Escape: self._on_back} if self.help is not None else {})
        numbers = (key.Key_1, key.Key_2, key.Key_3, key.Key_4)
        keys |= {number: button.click for number, button in zip(numbers, stage.places.values(), strict=True)}
        return keys | {
            key.Key_Space: stage.primary.click,
            key.Key_N: stage.secondary.click,
            key.Key_Down: stage.secondary.click,
            key.Key_U: lambda: self._choose("stand"),
            key.Key_D: lambda: self._choose("edge"),
            key.Key_S: self._show_stop,
            key.Key_V: self.turn_voice,
        }

    def _choose(self, offer: ExtraOffer) -> None:
        """Stand up, or sit on the edge, where a button offers it."""
        guide = self._stage.guide
        offered = self.help.frame.extra if self.help is not None else ""
        button = guide.extra if offered == offer else guide.steady if offer == "stand" else None
        if button is not None and button.isVisible():
            button.click()

    def _on_enter(self) -> None:
        """The focused button; unless somebody moved the focus, that is the primary one."""
        focused = self.window.focusWidget()
        moved = isinstance(focused, CrampButton) and focused.isVisible()
        (cast(CrampButton, focused) if moved else self._stage.primary).click()
