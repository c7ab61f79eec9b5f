"""The player: leads through one session. It shows frames of the session and never counts time itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.who import character
from coach.desktop.player.buttons import Buttons, waits_for_ready
from coach.desktop.player.layout import places
from coach.desktop.player.panel import Panel
from coach.desktop.player.picture import Stage
from coach.desktop.player.start_and_done import CheckPage, DonePage
from coach.desktop.player.top_bar import TopBar
from coach.desktop.widgets import Button
from coach.desktop.widgets.content import Content, cramp_now_size
from coach.desktop.widgets.cramp_now import INSET
from coach.desktop.widgets.sheet import ask
from coach.guide.player.cues import cues_for

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.sessions import Session
    from coach.desktop.controller import Controller
    from coach.desktop.system.keep_awake import KeepAwake
    from coach.desktop.system.sound import Sound
    from coach.desktop.widgets import Button
    from coach.guide.player.player import Event, Frame

TICK_MS = 100
GAP = 16
LEFT_ALONE = 15 * 60  # seconds after which a page that nobody uses holds nothing back
LOW = 560  # a lower window has no room for a second row at the top
STILL = ("waiting", "paused", "hurt", "finished", "new")


class PlayerView(Content):
    """Replaces the whole content of the main window while a session is led."""

    closed = Signal(str)
    """It is over: "close", "good-night" or "bedside"."""

    def __init__(
        self,
        coach: Coach,
        controller: Controller,
        session: Session,
        sound: Sound,
        keep_awake: KeepAwake,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.coach, self.controller, self.session = coach, controller, session
        self._sound, self._awake = sound, keep_awake
        theme.differ(self, self._look())
        self._shown: tuple[object, ...] = ()
        self._last_word = "close"
        self._gone = False
        self._used = self._now()
        self._who = character(coach.settings)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._build()
        self._keys()
        sound.no_sound.connect(self._on_no_sound)

    def _look(self) -> str:
        """The bedtime session is always dark; others keep the look they began with."""
        now = theme.current().look
        bedtime = self.session.row.slot == "bedtime" or self.session.row.routine == "bedtime"
        return {"day": "night", "hc": "hc_night"}.get(now, now) if bedtime else now

    @property
    def busy(self) -> bool:
        """Whether the session is still on."""
        return not self.session.over

    @property
    def holds_reminders(self) -> bool:
        """Nothing comes over a session that runs, or over a page that was used a moment ago."""
        return self.session.frame.phase not in STILL or not self._left_alone()

    def leave_untouched(self) -> None:
        """The page before the session goes by itself when nobody uses it; nothing is recorded."""
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
        self.top = TopBar(self.session.timeline.bars, self)
        self.top.end.clicked.connect(self.ask_to_end)
        self.top.bell.clicked.connect(lambda: self._turn("bell"))
        self.top.voice.clicked.connect(lambda: self._turn("voice"))
        self.stage = Stage(self._who, self)
        self.panel = Panel(self)
        self.panel.again.clicked.connect(self._again)
        self.check: CheckPage | None = None
        self.done: DonePage | None = None
        self.buttons = Buttons(self)
        self.buttons.pressed.connect(self.press_main)
        self.buttons.back.clicked.connect(self._back)
        self.buttons.skip.clicked.connect(self._skip)
        self.buttons.bedside_pressed.connect(lambda: self._close("bedside"))
        self.top.name_sounds(self.coach.settings.bell, self.coach.settings.voice)

    def _keys(self) -> None:
        for key, act in (
            ("Left", self._back),
            ("Right", self._skip),
            ("R", self._again),
            ("B", lambda: self._turn("bell")),
            ("V", lambda: self._turn("voice")),
            ("E", self.hurts),
            ("Esc", self.ask_to_end),
        ):
            # As an argument PySide drops the context, and the keys would act behind a question.
            QShortcut(QKeySequence(key), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ------------------------------------------------------------------ time

    def begin(self) -> None:
        """Show the first frame; the clock of the session runs from here."""
        self._sound.renew()
        self._on_tick()
        self.buttons.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tick(self) -> None:
        """Look at the clock once: words, sounds, drawing; and when to look again."""
        if self._gone:
            return
        events = self.session.tick()
        frame = self.session.frame
        for event in events:
            self._hear(event, frame)
            self._announce(event, frame)
        self._show(frame)
        self._used = self._now()  # it runs, or the person did something: nothing else brings us here
        if frame.phase in STILL:
            self._timer.stop()
            return
        left = frame.lead_in if frame.phase == "lead-in" else frame.remaining
        self._timer.start(max(1, min(TICK_MS, int(left * 1000) + 2)))

    def _hear(self, event: Event, frame: Frame) -> None:
        cue = cues_for(event, frame, self.coach.settings)
        if cue.chime is not None:
            self._sound.play(cue.chime)
        if cue.line is not None:
            self._sound.say(cue.line)

    def _announce(self, event: Event, frame: Frame) -> None:
        """Step, side, the last three seconds once, and the end; never every second."""
        segment = event.segment
        words = {
            "segment-started": f"{segment.title}. {segment.instruction}"
            if segment.works
            else segment.heading,
            "side-changed": {"left": tr("Left leg"), "right": tr("Right leg")}.get(segment.side or "", ""),
            "three": tr("three") if segment.works else "",
            "finished": tr("Well done."),
        }.get(event.kind, "")
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # ------------------------------------------------------------------ what is shown

    def _show(self, frame: Frame) -> None:
        """Everything when the segment or the phase is new; else only what moves."""
        state = (frame.index, frame.phase)
        if state != self._shown:
            self._shown = state
            self._show_all(frame)
        self.panel.follow(frame)
        self.top.strip.set_progress(frame.progress, frame.bar)

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
        self.top.say(self._place_words(frame, checking), self.session.timeline.title if checking else "")
        self._show_check(frame if checking else None)
        self.buttons.show_frame(frame, checking)
        self.stage.setVisible(not checking)
        self.panel.setVisible(not checking)
        if not checking:
            self.panel.show_frame(frame)
            self.stage.show_frame(frame, self.panel.resumed)
        self._arrange()

    def _place_words(self, frame: Frame, checking: bool) -> str:
        if checking or not frame.step_number:
            minutes = max(1, round(frame.total_seconds / 60))
            return tr("{title} · {n} min", title=self.session.timeline.title, n=minutes)
        return tr("Stretch {now} of {all}", now=frame.step_number, all=frame.steps)

    def _show_check(self, frame: Frame | None) -> None:
        if frame is not None and self.check is None:
            self.check = CheckPage(frame.segment.points, self)
            self.check.stop_wished.connect(self.controller.stop_page_requested)
        if self.check is not None:
            self.check.setVisible(frame is not None)

    def _show_done(self) -> None:
        """The last page; by night it says good night, by day it closes."""
        done = self.coach.sessions.summary(self.session)
        self._timer.stop()
        for part in (self.top, self.stage, self.panel, self.check):
            if part is not None:
                part.hide()
        self.done = DonePage(done, self._who, self)
        self.done.show()
        self._last_word = "good-night" if done.night else "close"
        self.buttons.show_done(done.night)
        self._arrange()
        self.buttons.main.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ places

    def restyle(self) -> None:
        """The text size changed."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out for this size."""
        self._arrange()

    def _corner(self) -> QRect:
        size = cramp_now_size(self)
        return QRect(QPoint(INSET, self.height() - INSET - size.height()), size)

    def _arrange(self) -> None:
        corner = self._corner()
        width, right = self.width(), self.width() - INSET
        theme.limit(self.top, 1.5 if self.height() >= LOW else 1.0)
        top = self.top.height_for(width - 2 * INSET)
        self.top.setGeometry(INSET, 16, width - 2 * INSET, top)
        left = corner.right() + 1 + GAP
        self.buttons.setGeometry(left, corner.top(), right - left, corner.height())
        self.buttons.fit(right - left, corner.height())
        area = QRect(INSET, 16 + top + GAP, width - 2 * INSET, corner.top() - 32 - top - GAP)
        found = places(area, theme.of(self).scale)
        self.stage.setGeometry(found.picture)
        self.panel.place(area, found)
        if self.check is not None:
            inset = 134 if width >= 1000 and not theme.of(self).large else 16
            self.check.setGeometry(area.adjusted(inset, 20 if self.height() >= LOW else 0, -inset, 0))
        if self.done is not None:
            self.done.setGeometry(QRect(32, 16, width - 64, corner.top() - 32))

    # ------------------------------------------------------------------ what the person does

    def first_focus(self) -> Button:
        """The button in the middle."""
        return self.buttons.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space belongs to the button that has the focus; where none has, to the one in the middle."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.first_focus().click()
        else:
            super().keyPressEvent(event)

    def press_main(self) -> None:
        """The button in the middle: ready, pause, carry on, good night."""
        player, frame = self.session.player, self.session.frame
        if self.session.over:
            self._close(self._last_word)
            return
        if frame.phase == "paused":
            player.resume()
        elif frame.phase == "hurt":
            player.carry_on()
        elif waits_for_ready(frame):
            self._sound.hush()  # the next words count now
            player.ready()
        else:
            self._sound.stop()
            player.pause()
        self._on_tick()

    def pause(self) -> None:
        """Cramp now was pressed, or the window is closed."""
        if self.busy:
            self._sound.stop()
            self.session.player.pause()
            self._on_tick()

    def _back(self) -> None:
        self._sound.stop()
        self.session.player.back()
        self._on_tick()

    def _skip(self) -> None:
        self._sound.stop()
        self.session.player.skip()
        self._on_tick()

    def _again(self) -> None:
        self.session.player.again()
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
        self.pause()
        ask(
            self,
            tr("End here?"),
            self.session.what_ending_keeps,
            (("end", tr("End"), "outline"), ("on", tr("Carry on"), "main")),
            self._on_end_answer,
            focus="on",
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

    # ------------------------------------------------------------------ bell and voice

    def _turn(self, what: str) -> None:
        settings = self.coach.change_settings(**{what: not getattr(self.coach.settings, what)})
        if what == "voice" and not settings.voice:
            self._sound.hush()
        self.top.name_sounds(settings.bell, settings.voice)
        self._used = self._now()

    def _on_no_sound(self, reason: str) -> None:
        """One visible hint; the session goes on."""
        self.top.tell_no_sound(reason)
        self._arrange()
