"""The player: leads through one session. It shows frames of the session and never counts time itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from coach.app.coach import Coach
from coach.app.sessions import Session
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.player.buttons import Buttons, waits_for_ready
from coach.desktop.player.check_page import CheckPage
from coach.desktop.player.done_page import DonePage
from coach.desktop.player.layout import NotifyingLayout, PictureAndWords
from coach.desktop.player.panel import Panel
from coach.desktop.player.stage import Stage
from coach.desktop.player.top_bar import TopBar
from coach.desktop.player.words import named, spoken_words
from coach.desktop.system.keep_awake import KeepAwake
from coach.desktop.system.screen_reader import say
from coach.desktop.system.sound import DesktopSound
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.content import Content, growth, window_of
from coach.desktop.widgets.cramp_now import INSET, MEASURE
from coach.desktop.widgets.scroll import Stack
from coach.desktop.widgets.sheet import ask
from coach.figure.character import character_from_settings
from coach.guide.player.cues import cues_for
from coach.guide.player.frame import Frame

TICK_MS = 100
LEFT_ALONE = 15 * 60  # seconds after which a page that nobody uses holds nothing back
STILL = ("waiting", "paused", "hurt", "finished", "new")


class PlayerView(Content):
    """Replaces the whole content of the main window while a session is led."""

    closed = Signal(str)
    """It is over: "close", "good-night" or "bedside"."""
    least_words = 28  # read from two metres

    def __init__(
        self, coach: Coach, controller: Controller, session: Session, sound: DesktopSound, awake: KeepAwake
    ) -> None:
        super().__init__()
        self.coach, self.controller, self.session = coach, controller, session
        self._sound, self._awake = sound, awake
        self._take_look()
        controller.theme_changed.connect(self._take_look)
        self._shown: tuple[object, object] = (None, "")
        self._shortcuts: list[QShortcut] = []
        self._last_word = "close"
        self._gone = False
        self._used = self._now()
        self._who = character_from_settings(coach.settings)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._build()
        self._keys()
        sound.no_sound.connect(self.top.tell_no_sound)
        sound.sound_is_back.connect(self.top.tell_sound_is_back)

    def _take_look(self) -> None:
        """The bedtime session is always dark; others keep the time of day they began with."""
        now = theme.current().look
        row = self.session.row
        bedtime = self.coach.reminders.schedule.at_bedtime(row.slot, row.routine)
        look = {"day": "night", "hc": "hc_night"}.get(now, now) if bedtime else now
        theme.override_theme(self, look)

    @property
    def busy(self) -> bool:
        return not self.session.over

    @property
    def holds_reminders(self) -> bool:
        """Nothing comes over a session that runs, or over a page that was used a moment ago."""
        return self.session.frame.phase not in STILL or not self._left_alone()

    def leave_untouched(self) -> None:
        """The page before the session goes by itself; nothing is recorded."""
        if not self._gone and self.session.frame.phase == "waiting" and self._left_alone():
            self.session.finish()
            self._close("close")

    def _left_alone(self) -> bool:
        """By either clock: one stands still while the computer sleeps, the other can be set back."""
        return any(now - then >= LEFT_ALONE for now, then in zip(self._now(), self._used, strict=True))

    def _now(self) -> tuple[float, float]:
        return self.coach.clock.now().timestamp(), self.coach.clock.monotonic()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.top = TopBar(self.session.timeline.bars, self.session.timeline.title)
        self.top.end.clicked.connect(self.ask_to_end)
        self.top.bell.clicked.connect(lambda: self._turn("bell"))
        self.top.voice.clicked.connect(lambda: self._turn("voice"))
        self.top.name_sounds(self.coach.settings.bell, self.coach.settings.voice)
        segments = self.session.timeline.segments
        self.stage, self.panel = Stage(self._who, segments), Panel(segments)
        self.leading = PictureAndWords(self.stage, self.panel)
        player = self.session.player
        self.panel.again.clicked.connect(lambda: self._move(player.again))
        self.top.full.clicked.connect(self._change_full_screen)
        self.check: CheckPage | None = None
        self.done: DonePage | None = None
        self._pages = Stack()
        self._pages.addWidget(self.leading)
        self.buttons = Buttons()
        self.buttons.pressed.connect(self.press_main)
        self.buttons.back.clicked.connect(lambda: self._move(player.back))
        self.buttons.skip.clicked.connect(lambda: self._move(player.skip))
        self.buttons.hurts.clicked.connect(self.hurts)
        self.buttons.end_here.clicked.connect(self.end)
        self.buttons.bedside.clicked.connect(lambda: self._close_done("bedside"))
        self.buttons.shorter.clicked.connect(self._shorter)
        self._whole = NotifyingLayout(self, self._on_room)
        self._whole.addWidget(self.top)
        self._whole.addWidget(self._pages, 1)
        self._whole.addWidget(self.buttons)
        self._corner = MEASURE

    def growth(self, room: QSize) -> float:
        """Everything grows with the window: it is read from two metres."""
        return growth(room)

    def leave_corner(self, size: QSize) -> None:
        """The row of buttons begins beside Cramp now and is as high."""
        self._corner = size
        self._fit()

    def _on_room(self, room: QSize) -> None:
        """Before anything in it gets a size. Cramp now is placed later, and grows as everything does."""
        self._corner *= growth(room) / theme.of(self).growth
        self._fit()

    def _fit(self) -> None:
        theme.override_theme(self, growth=growth(self.size()))
        inset = theme.of(self).grown(INSET)
        self._whole.setContentsMargins(inset, inset, inset, inset)
        self._whole.setSpacing(inset)
        self.buttons.lay_out(self._corner, self.height() > self.width())

    def _keys(self) -> None:
        player = self.session.player
        for key, act in (
            ("Left", lambda: self._move(player.back)),
            ("Right", lambda: self._move(player.skip)),
            ("R", lambda: self._move(player.again)),
            ("B", lambda: self._turn("bell")),
            ("V", lambda: self._turn("voice")),
            ("E", self.hurts),
            ("F11", self._change_full_screen),
            ("Esc", self.ask_to_end),
        ):
            # As an argument PySide drops the context, and the keys would act behind a question.
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._shortcuts.append(shortcut)

    def take_key(self, event: QKeyEvent) -> bool:
        key = QKeySequence(event.keyCombination())  # shortcuts are for the view and what is in it
        found = next((each for each in self._shortcuts if each.isEnabled() and each.key() == key), None)
        if found is not None:
            found.activated.emit()
        return found is not None

    # ------------------------------------------------------------------ time

    def begin(self) -> None:
        """Show the first frame; the clock of the session runs from here."""
        self._sound.renew()
        self._speak_or_not()
        self._on_tick()
        self.buttons.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak_or_not(self) -> None:
        """While the voice is on, a hold waits for its words, and own lines are made before they are due."""
        self.session.player.speaks = self.coach.settings.voice
        segments = self.session.timeline.segments
        self._sound.prepare(line for one in segments for line in one.lines)

    def _on_tick(self, *, silent: bool = False) -> None:
        """Look at the clock once: words, sounds, drawing; and when to look again."""
        if self._gone:
            return
        events = self.session.tick()
        frame = self.session.frame
        voiced = self.coach.settings.voice and not silent and self._sound.available()
        for event in events:
            if not silent:
                self._sound.cue(cues_for(event, frame, self.coach.settings), event.at)
            say(self, *spoken_words(event, frame, voiced=voiced))
        self._show(frame)
        self._used = self._now()  # it runs, or the person did something: nothing else brings us here
        if frame.phase in STILL:
            self._timer.stop()
            return
        left = frame.lead_in if frame.phase == "lead-in" else frame.remaining
        self._timer.start(max(1, min(TICK_MS, int(left * 1000) + 2)))

    # ------------------------------------------------------------------ what is shown

    def _show(self, frame: Frame) -> None:
        """Everything when the segment or the phase is new; else only what moves."""
        state = (frame.index, frame.phase)
        if state != self._shown:
            if frame.phase == "paused" == self._shown[1]:
                say(self, named(frame.segment))  # another stretch, and it goes on standing still
            self._shown = state
            self._show_all(frame)
        self.leading.follow(frame)
        self.top.set_progress(frame.progress, frame.bar)

    def _show_all(self, frame: Frame) -> None:
        running = frame.phase in ("running", "lead-in")
        if running:
            self._awake.hold(tr("A stretch session is running"))
        else:
            self._awake.release()
        if frame.phase == "finished":
            self._show_done()
            return
        checking = frame.segment.kind == "leg-check" and frame.phase in ("waiting", "running")
        self.top.say(*self._place_words(frame, checking))
        self._pages.setCurrentWidget(self._check_page(frame) if checking else self.leading)
        self.buttons.show_frame(frame, checking)
        if not checking:
            self.panel.show_frame(frame)
            self.stage.show_frame(frame, self.panel.resumed)

    def _place_words(self, frame: Frame, checking: bool) -> tuple[str, str]:
        if checking or not frame.step_number:
            title, minutes = self.session.timeline.title, max(1, round(frame.total_seconds / 60))
            return tr("{title} · {n} min", title=title, n=minutes), title
        return tr("Stretch {now} of {all}", now=frame.step_number, all=frame.steps), ""

    def _check_page(self, frame: Frame) -> CheckPage:
        if self.check is None:
            self.check = CheckPage(frame.segment, self.session.timeline.first_stretch, self._who)
            self.check.stop.clicked.connect(self.controller.stop_page_requested)
            self._pages.addWidget(self.check)
        return self.check

    def _show_done(self) -> None:
        """The last page; by night it says good night, by day it closes."""
        done = self.coach.sessions.summary(self.session)
        self._timer.stop()
        for arrow in self._shortcuts[:2]:
            arrow.setEnabled(False)  # they move on the scale of the question
        self.top.hide()
        self.done = DonePage(self.coach, done, self._who)
        self.done.legs.answered.connect(self._on_legs)
        self.done.closed.connect(self._close)
        self._pages.addWidget(self.done)
        self._pages.setCurrentWidget(self.done)
        say(self, done.headline, done.what, done.words)
        self._last_word = "good-night" if done.night else "close"
        self.buttons.show_done(done.night, done.offers_shorter)
        self.buttons.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.appear()

    def _close_done(self, how: str) -> None:
        if self.done is not None:
            self.done.close_by_hand(how)

    def _shorter(self) -> None:
        self._close("close")
        self.controller.page_requested.emit("routines/fit:short")

    def _on_legs(self, number: int | None) -> None:
        self.coach.session_notes.note(self.session.row.id, stiffness=number)
        self._used = self._now()

    # ------------------------------------------------------------------ what the person does

    def first_focus(self) -> Button:
        return self.buttons.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space belongs to the button that has the focus; where none has, to the one in the middle."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.first_focus().click()
        elif self.done is not None:
            self.done.scroller.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def press_main(self) -> None:
        """The button in the middle: ready, pause, carry on, good night."""
        player, frame = self.session.player, self.session.frame
        if self.session.over:
            self._close_done(self._last_word)
            return
        if frame.phase == "paused":
            player.resume()
        elif frame.phase == "hurt":
            player.carry_on()
        elif waits_for_ready(frame):
            self._sound.stop()  # the next words count now
            player.ready()
        else:
            self._sound.stop()
            player.pause()
        self._on_tick()

    def pause(self, *, silent: bool = True) -> None:
        """Cramp now was pressed, or the window is closed: nothing is said before what comes next."""
        if self.busy:
            self._sound.stop()
            self.session.player.pause()
            self._on_tick(silent=silent)

    def _move(self, deed: Callable[[], object]) -> None:
        """Back, on, or to the beginning of this stretch."""
        self._sound.stop()
        deed()
        self._on_tick()

    def hurts(self) -> None:
        """It hurts: back to the start position, then end or go on. It is recorded."""
        if self.busy and self.session.frame.phase in ("running", "lead-in", "paused"):
            self._sound.stop()
            self.session.player.hurts()
            self._on_tick()

    def ask_to_end(self) -> None:
        """Asked once; what was done is kept."""
        if self.session.over:
            self._close("close")
            return
        if self.session.frame.phase == "waiting":
            self.end()
            self._close("close")
            return
        self.pause(silent=False)
        ask(
            self,
            tr("End here?"),
            self.session.what_ending_keeps,
            (("end", tr("End"), "outline"), ("on", tr("Carry on"), "main")),
            self._on_end_answer,
        )

    def _on_end_answer(self, key: str) -> None:
        if key == "end":
            self.end()
            if self.session.row.peek and not self.session.row.harm:
                self._close("close")  # nothing to look back on
        elif key == "on":
            self.press_main()

    def end(self) -> None:
        """End the session where it stands, and show what was done."""
        if not self.session.over:
            self._sound.stop()
            self.session.finish()
            if not self._gone:
                self._on_tick()

    def _close(self, how: str) -> None:
        if not self._gone:
            self._gone = True
            self._timer.stop()
            self._sound.stop()
            self._awake.release()
            self.stage.figure.pause()
            self.closed.emit(how)

    def _change_full_screen(self) -> None:
        if window := window_of(self):
            window.change_full_screen()
            self.top.name_full_screen(window.isFullScreen())

    # ------------------------------------------------------------------ bell and voice

    def _turn(self, what: Literal["bell", "voice"]) -> None:
        settings = self.coach.change_settings(**{what: not getattr(self.coach.settings, what)})
        if not getattr(settings, what):
            self._sound.hush(what)
        self._speak_or_not()
        self.top.name_sounds(settings.bell, settings.voice)
        button = self.top.bell if what == "bell" else self.top.voice
        if not button.hasFocus():  # else its new name is said
            say(self, button.accessibleName())
        self._used = self._now()
