"""Hello, and ten seconds of doing: a seated toe raise. It is no session and is counted nowhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import CENTRE, Title
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.cards import IconBadge, LineIcon
from coach.desktop.widgets.fading import fade_out
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text
from coach.figure.character import character_from_settings

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.system.sound import DesktopSound

READY, HOLD, HURT = 3, 10, 6  # seconds: get ready, the hold, the words after "It hurts"
LET_GO = 0.6  # seconds
TICK_MS = 50
WORDS = 640  # width of what stands beside the figure, in pixels of 100 % text
BREATH = 5.0  # seconds of one breath out
State = Literal["hello", "ready", "hold", "done", "hurt"]


class HelloPage(theme.Restyled, QWidget):
    """The figure stays where it is; what stands beside it fades over.

    `finished(suggestion)`: on to the questions, with what may be wrong with a leg that hurt."""

    finished = Signal(str)
    changed = Signal()

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self.state: State = "hello"
        self._sound: DesktopSound | None = None
        self._began = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(32)
        self.figure = FigureWidget()
        self.figure.set_radius(24)
        self.figure.set_character(character_from_settings(coach.settings))
        look = theme.of(self)
        self.figure.show_pose("ankle_pumps_seated", "right", look.palette, motion=not look.still)
        self.figure.set_phase("loop")
        self.figure.setMaximumSize(1000, 1000)
        row.addStretch()
        row.addWidget(self.figure, 11)
        self._scroll = Scroll()
        self._scroll.setMaximumWidth(theme.current().px(WORDS))
        row.addWidget(self._scroll, 9)
        row.addStretch()
        self._hello = self._hello_words()
        self._doing = self._doing_words()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.addStretch(1)
        column.addWidget(self._hello)
        column.addWidget(self._doing)
        column.addStretch(1)
        self._doing.hide()
        self._scroll.setWidget(inside)

    # ------------------------------------------------------------------ words

    def _hello_words(self) -> QWidget:
        box = QWidget()
        self._column = column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self.title = Title(tr("Hello."))
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        said = tr("I’m your coach: easy stretches by day, and help at once when a cramp wakes you.")
        self._said = Text(said, "player_instruction")
        column.addWidget(self._said)
        self.start = MainButton(tr("Try it: ten seconds"), icon="play", size="player")
        self.start.setAccessibleDescription(f"{self.title.text()} {said}")
        self.start.clicked.connect(self.begin_hold)
        column.addWidget(self.start)
        note = QHBoxLayout()
        note.setSpacing(12)
        note.addWidget(LineIcon("leg", "ink2", 28), 0, Qt.AlignmentFlag.AlignTop)
        words = tr("Stay in your chair. Leave it out if a leg is hurt, swollen, hot, red or newly painful.")
        note.addWidget(Text(words, "body", "ink2"), 1)
        column.addLayout(note)
        return box

    def _doing_words(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.ring = Ring(300, 22)
        column.addWidget(self.ring, 0, CENTRE)
        self._tick = IconBadge("check", "primary", "on_primary", 200)
        self._tick.hide()
        column.addWidget(self._tick, 0, CENTRE)
        self.told = Title("")
        self.told.entered.connect(self._on_enter)
        column.addWidget(self.told)
        self._breath = QWidget()
        breath = QVBoxLayout(self._breath)
        breath.setContentsMargins(0, 0, 0, 0)
        cue = QHBoxLayout()
        cue.addStretch(1)
        cue.addWidget(LineIcon("breath", size=32))
        self._cue = Text(tr("Breathe out slowly"), "player_instruction", "primary_ink", weight=600)
        cue.addWidget(self._cue)
        cue.addStretch(1)
        breath.addLayout(cue)
        self._bar = Strokes()
        self._bar.setFixedWidth(240)
        breath.addWidget(self._bar, 0, CENTRE)
        self._breath.hide()
        column.addWidget(self._breath)
        self.next = MainButton(tr("Next"), after="chev-right", size="player")
        self.next.clicked.connect(self.leave)
        self.next.hide()
        column.addWidget(self.next)
        return box

    def first_focus(self) -> QWidget:
        """The one right action; while the ring runs there is none, and reading starts at the words."""
        ways = {"hello": self.start, "done": self.next, "hurt": self.next}
        return ways.get(self.state, self.told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and ring as large as the height allows."""
        super().resizeEvent(event)
        look = theme.of(self)
        low = self.height() < 420 or self.width() < 800
        tight = low and look.large
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretch(1, 5 if tight else 9 if low else 11)
        self.title.set_kind("heading2" if tight else "heading1" if low else "display")
        self._said.set_kind("body" if low else "player_instruction")
        self.told.set_kind("heading3" if low else "heading1")
        self._cue.set_kind("body" if low else "player_instruction")
        self._bar.setVisible(not low)
        for button in (self.start, self.next):
            button.set_size("large" if low else "player")
        self._column.setSpacing(8 if low else 14)
        self.start.set_icon("" if low else "play")
        self.next.set_icon("", "" if tight else "chev-right")
        ring = max(90, min(300, self.height() - (190 if low else 260), self._scroll.width() - 40))
        self.ring.set_size(ring, max(10, ring * 22 // 300))
        self._tick.set_size(max(90, ring * 2 // 3))

    def restyle(self) -> None:
        """Another look."""
        if "figure" in self.__dict__:
            self.figure.set_palette(theme.of(self).palette)

    # ------------------------------------------------------------------ ten seconds

    def begin_hold(self) -> None:
        """Get ready, then the hold."""
        if self.coach.settings.bell and self._sound is None:
            from coach.desktop.system.sound import DesktopSound

            self._sound = DesktopSound(self.coach, self)
            self._sound.prepare_players()
        self.figure.set_phase("start")
        self._show("ready", tr("Get ready.\nSit tall, heel down."))
        self._timer.start()
        self.follow()

    def follow(self) -> None:
        """What is so at this moment."""
        gone = self.coach.clock.monotonic() - self._began
        if self.state == "ready":
            left = READY - gone
            self.ring.set_ring(1.0, str(max(1, math.ceil(left))), tr("Get ready"), "ink2")
            if left <= 0:
                self.figure.set_phase("into")
                self._show("hold", tr("Heel down.\nToes toward your shin."))
        elif self.state == "hold":
            left = HOLD - gone
            share = 0.0 if theme.of(self).still else (gone % BREATH) / BREATH
            self._bar.set_strokes([Stroke(share=round(share, 3))])
            self.ring.set_ring(max(0.0, left / HOLD), str(max(0, math.ceil(left))), tr("seconds"))
            if left <= 0:
                self._end()
        elif self.state == "hurt" and gone >= HURT:
            self.leave()

    def _end(self) -> None:
        self._timer.stop()
        if self._sound is not None:
            self._sound.play("end")
        self.figure.set_phase("out")
        self._show("done", tr("That was one."))

    def hurts(self) -> None:
        """It hurts: the figure lets go at once."""
        if self.state in ("ready", "hold"):
            self.figure.let_go(LET_GO)
            self._show("hurt", tr("Let go. Leave this leg alone for now."))

    def leave(self) -> None:
        """On to the questions."""
        suggestion = "calf-injury" if self.state == "hurt" else ""
        self.rest()
        self.finished.emit(suggestion)

    def rest(self) -> None:
        """Back to hello."""
        self._timer.stop()
        if self._sound is not None:
            self._sound.stop()
        if self.state != "hello":
            self.figure.set_phase("loop")
            self._show("hello", "")

    def _show(self, state: State, words: str) -> None:
        shot = self._scroll.grab() if self.isVisible() and theme.of(self).ms(200) else None
        self.state, self._began = state, self.coach.clock.monotonic()
        self._hello.setVisible(state == "hello")
        self._doing.setVisible(state != "hello")
        self.ring.setVisible(state in ("ready", "hold"))
        self._tick.setVisible(state == "done")
        self._breath.setVisible(state == "hold")
        self.next.setVisible(state in ("done", "hurt"))
        self.told.setText(words)
        self.changed.emit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if shot is not None and state != "hold":
            fade_out(self, shot, self._scroll.geometry(), theme.of(self).ms(200))

    def _on_enter(self) -> None:
        if self.state in ("done", "hurt"):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E: it hurts."""
        if event.key() == Qt.Key.Key_E and self.state in ("ready", "hold"):
            self.hurts()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is closed here says hello again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.rest()
