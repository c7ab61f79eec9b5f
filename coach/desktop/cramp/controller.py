"""The night's lead: from a wish for help to "Go back to sleep", with window, voice and diary around it.

`CrampController` owns the cramp window. It is told to begin help, to show stop page or bedside screen; it
asks the running `CrampHelp` for its frame five times a second and gives every press back to it. No fault
of a picture, a voice or a bus reaches the person here; it is noted, and said the next morning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.desktop import theme
from coach.desktop.cramp.controls import SHORTCUT, CrampButton
from coach.desktop.cramp.stage import VIEW_OF
from coach.desktop.cramp.window import CrampWindow, load_fonts

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.cramp.cramp_help import CrampHelp
    from coach.desktop.system.keep_awake import KeepAwake
    from coach.desktop.system.sound import Sound
    from coach.guide.cramp.episode import ReliefFrame

TICK_MS = 200
BEDSIDE_TICK_MS = 15_000
PICTURE_AFTER_MS = 60  # the words are on the screen by then
FULL_SCREEN_PATIENCE_MS = 700  # how long a window manager may take to grant the full screen
SCREEN_HOLD_MS = 1000  # after the first words: asking the desktop must not cost them a millisecond
PICTURE_PALETTE = "night"


class CrampController(QObject):
    """Cramp help, the stop page and the bedside screen of a running coach."""

    help_wished = Signal()
    """A key or a touch on the bedside screen, or "Cramp help" on a stop page opened from elsewhere."""
    ended = Signal()
    """Help is over, whichever way: the diary has a new row."""

    def __init__(
        self,
        coach: Coach,
        window: CrampWindow | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`window` is given when it shows the first words already."""
        super().__init__(parent)
        load_fonts()
        self.coach = coach
        self.help: CrampHelp | None = None
        self.sound: Sound | None = None
        self.keep_awake: KeepAwake | None = None
        self.over: QWidget | None = None
        """The window to open over, when the person does not want the whole screen."""
        self.voice = False
        self._pictures = True
        self._pictured = False  # pictures follow the first words
        self._from_bedside = False
        self._bedside_until = coach.clock.now()
        self.window = window or CrampWindow(tr("Cramp now"))
        self.window.build_content()
        self.window.on_key = self._on_key
        self.window.on_close = self.leave
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._wire()

    def _wire(self) -> None:
        stage = self.window.stage
        stage.giant_pressed.connect(lambda: self._press(lambda help: help.giant()))
        stage.quiet_pressed.connect(lambda: self._press(lambda help: help.quiet()))
        stage.third_pressed.connect(lambda: self._press(lambda help: help.third()))
        stage.steady_pressed.connect(lambda: self._press(lambda help: self.coach.cramps.steady()))
        stage.place_pressed.connect(lambda place: self._press(lambda help: help.change_place(place)))
        stage.side_told.connect(lambda side: self._press(lambda help: help.tell_side(side)))
        stage.strength_told.connect(lambda word: self._press(lambda help: help.tell_strength(word)))
        stage.voice_pressed.connect(self.turn_voice)
        stage.close_pressed.connect(self.leave)
        stage.stop_pressed.connect(self._show_stop)
        stage.back_pressed.connect(self._on_back)
        stage.touched.connect(self._on_touch)

    # ------------------------------------------------------------------ ahead of the night

    def prepare(self) -> None:
        """At an idle moment after the start: build the window and its picture, hidden."""
        self.coach.cramps.prepare()
        self.window.prepare()
        self.add_picture()

    def add_picture(self) -> None:
        """Load the figure; the words never wait for it."""
        guide = self.window.stage.guide
        if not self._pictures or guide.figure is not None:
            return
        try:
            from coach.desktop.paint.figure import FigureWidget

            guide.figure = FigureWidget(guide)
            guide.figure.hide()
            self.window.stage.arrange()
        except Exception:
            self._no_picture()

    def _after_words(self) -> None:
        self._pictured = True
        self.add_picture()
        figure = self.window.stage.guide.figure
        if figure is not None:
            from coach.desktop.paint.who import character

            figure.set_character(character(self.coach.settings))
        self._show_picture()

    # ------------------------------------------------------------------ wishes

    def open_help(self, help: CrampHelp) -> None:
        """Show the words of help that has begun, or bring it to the front."""
        fresh = help is not self.help
        if fresh:
            self._from_bedside = self.window.isVisible() and self.window.stage.view == "bedside"
            self.help = help
            self._pictured = False
            self._set_voice(self.coach.settings.cramp_voice)
            self.window.stage.clear()
            self.window.stage.guide.hide_picture()
        self.window.stage.go("guide")
        self._show_frame()
        self._show_window()
        self._timer.start(TICK_MS)
        if fresh:
            QTimer.singleShot(PICTURE_AFTER_MS, self, self._after_words)
            QTimer.singleShot(SCREEN_HOLD_MS, self, self._keep_screen)

    def _keep_screen(self) -> None:
        """Help must not go dark in its fifth minute; asked once the first words have long been read."""
        if self.help is not None and self.keep_awake is not None:
            self.keep_awake.hold(tr("Cramp help is open"))

    def open_stop(self) -> None:
        """The stop page, from any screen of the program."""
        self._show_stop()
        self._show_window()

    def open_bedside(self) -> None:
        """The clock for the night, for which the desktop is asked to keep the screen on."""
        self._dim()
        self._show_window()
        if self.keep_awake is not None:
            self.keep_awake.hold(tr("The bedside screen is on"))

    def leave(self) -> None:
        """Close: a running help stays in the diary with the length known so far."""
        if self.help is not None:
            self.help.close()
        self._from_bedside = False
        self._finish()

    def _show_window(self) -> None:
        fills = self.coach.settings.cramp_full_screen
        was_hidden = not self.window.isVisible()
        self.window.cover(self.window.target(None if fills else self.over), fills)
        if was_hidden and fills:
            QTimer.singleShot(FULL_SCREEN_PATIENCE_MS, self.window, self.window.ensure_covers_screen)

    # ------------------------------------------------------------------ time

    def _on_tick(self) -> None:
        if self.help is None:
            self._tick_bedside()
            return
        for line in self.help.tick():
            self._say(line)
        if self.help.open:
            self._show_frame()
        else:
            self._finish()

    def _tick_bedside(self) -> None:
        if self.window.stage.view != "bedside":
            return
        if self.coach.clock.now() >= self._bedside_until:
            self.leave()
        elif self._show_time():
            self.window.stage.arrange()

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
            self.window.put_away()
        if over is not None:
            self.ended.emit()

    # ------------------------------------------------------------------ what is shown

    def _show_frame(self) -> None:
        if self.help is None or self.window.stage.view == "stop":
            return
        frame = self.help.frame
        stage = self.window.stage
        if stage.view != "ten" and VIEW_OF.get(frame.page) == "ten":
            stage.made("ten").show_numbers(self.coach.cramps.numbers())
        if stage.show_frame(frame, self.help.logged, self.coach.cramps.asks_steadiness):
            self._announce(frame)
            if self._pictured:
                self._show_picture()

    def _show_picture(self) -> None:
        if self.help is None or self.window.stage.view != "guide":
            return
        frame = self.help.frame
        try:
            moves = not theme.current().still
            self.window.stage.guide.show_picture(frame, PICTURE_PALETTE, moves)
        except UserError as error:
            LOGGER.warning("no picture for “%s”: %s", frame.main, error)
        except Exception:
            self._no_picture()

    def _no_picture(self) -> None:
        LOGGER.exception("the picture of cramp help cannot be drawn")
        self._pictures = False
        self.window.stage.guide.drop_figure()
        if self.help is not None:
            self.help.note(tr("In the night the picture of cramp help could not be drawn."))

    def _show_stop(self) -> None:
        """The stop page; a running help goes on behind it."""
        if self.help is not None:
            self.help.touch()
        stage = self.window.stage
        stage.made("stop").show_numbers(self.coach.cramps.numbers(), self.help is not None)
        stage.go("stop")

    def _dim(self) -> None:
        from coach.desktop.cramp.bedside import on_battery

        self._bedside_until = self._next_morning()
        self._show_time()
        self.window.stage.made("bedside").show_battery(on_battery())
        self.window.stage.go("bedside")
        self._timer.start(BEDSIDE_TICK_MS)

    def _next_morning(self) -> datetime:
        """When the bedside screen ends by itself: a screen need not be held on all day."""
        now = self.coach.clock.now()
        hour, _, minute = self.coach.settings.morning.partition(":")
        morning = now.replace(hour=int(hour), minute=int(minute), second=0)
        return morning if morning > now else morning + timedelta(days=1)

    def _show_time(self) -> bool:
        return bool(self.window.stage.made("bedside").show_time(self.coach.clock.now()))

    def _announce(self, frame: ReliefFrame) -> None:
        """Tell a screen reader, unless the voice says it anyway."""
        if self.voice or not self.window.isVisible():
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self.window, f"{frame.main} {frame.second}")
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    # ------------------------------------------------------------------ voice

    def turn_voice(self) -> None:
        """The voice on or off for this help."""
        self._set_voice(not self.voice)
        if self.help is not None:
            self.help.touch()
            if self.voice:
                self._say(self.help.frame.main)
        if not self.voice:
            self._silence()

    def _set_voice(self, on: bool) -> None:
        self.voice = on
        self.window.stage.show_voice(on)

    def _say(self, line: str) -> None:
        if not self.voice or self.sound is None:
            return
        try:
            self.sound.say(line, cramp=True, always=True)
        except Exception:
            LOGGER.exception("cramp help could not speak")
            self.on_no_sound()

    def on_no_sound(self, reason: str = "") -> None:
        """Nothing was heard; the words on the screen go on, and it is said the next morning."""
        if self.help is not None and self.voice:
            self.help.note(reason or tr("In the night the voice of cramp help could not be heard."))

    def _silence(self) -> None:
        if self.sound is None:
            return
        try:
            self.sound.stop()
        except Exception:
            LOGGER.exception("the voice could not be stopped")

    # ------------------------------------------------------------------ what the person does

    def _press(self, act: Callable[[CrampHelp], object]) -> None:
        if self.help is None:
            return
        self._silence()  # what is being said is about what was before the press
        act(self.help)
        if self.help.open:
            self._show_frame()
        else:
            self._finish()

    def _on_touch(self) -> None:
        if self.window.stage.view == "bedside":
            self.help_wished.emit()
        elif self.help is not None:
            self.help.touch()

    def _on_back(self) -> None:
        if self.help is None:
            self.help_wished.emit()
            return
        self.help.touch()
        self.window.stage.go(VIEW_OF.get(self.help.frame.page, "guide"))
        self._show_frame()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Any key on the bedside screen; in help the keys of the buttons. Whether it was one."""
        if event.isAutoRepeat():
            return True
        key = Qt.Key(event.key())
        if self.window.stage.view == "bedside":
            from coach.desktop.cramp.bedside import NOT_FOR_HELP

            if key not in NOT_FOR_HELP:
                self.help_wished.emit()
            return True
        action = None if event.modifiers() & SHORTCUT else self._keys().get(key)
        if action is not None:
            action()
        return action is not None

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        key, stage = Qt.Key, self.window.stage
        keys: dict[Qt.Key, Callable[[], object]] = {
            key.Key_Return: self._on_enter,
            key.Key_Enter: self._on_enter,
            key.Key_Escape: self.leave,
        }
        if stage.view == "stop":
            more = stage.made("stop").more
            keys |= {key.Key_Down: more.click, key.Key_PageDown: more.click}
            return keys | ({key.Key_Escape: self._on_back} if self.help is not None else {})
        numbers = (key.Key_1, key.Key_2, key.Key_3, key.Key_4)
        keys |= {number: button.click for number, button in zip(numbers, stage.places.values(), strict=True)}
        return keys | {
            key.Key_Space: stage.giant.click,
            key.Key_N: stage.quiet.click,
            key.Key_Down: stage.quiet.click,
            key.Key_S: self._show_stop,
            key.Key_V: self.turn_voice,
        }

    def _on_enter(self) -> None:
        """The focused button; unless somebody moved the focus, that is the giant one."""
        focused = self.window.focusWidget()
        pressed = (
            focused if isinstance(focused, CrampButton) and focused.isVisible() else self.window.stage.giant
        )
        pressed.click()
