"""Hello, and ten seconds of doing: a seated toe raise. It is no session and is counted nowhere."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import Title
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.system.sound import DesktopSound
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.cards import IconBadge, LineIcon
from coach.desktop.widgets.fading import fade_out
from coach.desktop.widgets.layouts import CENTRE, LEFT, REST, TOP, Rest, across, boxed, down
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text, text_height
from coach.figure.character import character_from_settings

READY, HOLD, HURT = 3, 10, 6  # seconds: get ready, the hold, the words after "It hurts"
LET_GO = 0.6  # seconds
TICK_MS = 50
WORDS = 640  # width of what stands beside the figure, in pixels of 100 % text
GAP, EDGE, NOTE = 32, 8, 12  # between figure and words, around the words, and before the caution
RING, LEAST_RING = 300, 90
BREATH = 5.0  # seconds of one breath out


class Sizes(NamedTuple):
    """Steps of the type scale for the title, for what is said and for what is told during the ten seconds,
    and how wide the figure is beside nine parts of words."""

    title: str
    said: str
    told: str
    figure: int


SIZES = (
    Sizes("display", "player_instruction", "heading1", 11),
    Sizes("heading1", "body", "heading3", 9),
    Sizes("heading2", "body", "label", 3),
    Sizes("heading3", "body", "label", 3),
)
"""To try one after the other, until all that is said is seen; with the last one the caution scrolls."""
HelloState = Literal["hello", "ready", "hold", "done", "hurt"]


class HelloPage(QWidget):
    """The figure stays where it is; what stands beside it fades over.

    `finished(suggestion)`: on to the questions, with what may be wrong with a leg that hurt."""

    finished = Signal(str)
    changed = Signal()

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self.state: HelloState = "hello"
        self._seen = SIZES[0]
        self._sound: DesktopSound | None = None
        self._began = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.on_tick)
        self.figure = FigureWidget(character_from_settings(coach.settings), radius=24)
        self.figure.show_pose("ankle_pumps_seated")
        self.figure.set_phase("loop")
        self._scroll = Scroll()
        parts = Rest(0), (self.figure, 11), (self._scroll, 9), Rest(0)
        self._row = across(*parts, edges=(0, 8, 0, 0), within=self)
        self._hello = self._hello_words()
        self._doing = self._doing_words()
        self._doing.hide()
        column = down(REST, self._hello, self._doing, REST, edges=(EDGE, EDGE, EDGE, EDGE))
        self._scroll.setWidget(boxed(column))

    # ------------------------------------------------------------------ words

    def _hello_words(self) -> QWidget:
        self.title = Title(tr("Hello."))
        self.title.setAlignment(LEFT)
        said = tr("Stretches by day, help when a cramp wakes you.")
        self._said = Text(said, "player_instruction")
        caution = tr("Stay seated. Spare a hurt, swollen, hot, red or newly painful leg.")
        self._leg, self.caution = LineIcon("leg", "ink2", 28), Text(caution, "body", "ink2")
        self._note = boxed(across((self._leg, TOP), (self.caution, 1), gap=NOTE))
        self.start = MainButton(tr("Try it: ten seconds"), self.begin_hold, icon="play", size="player")
        self.start.setAccessibleDescription(f"{self.title.text()} {said} {caution}")
        self._column = down(self.title, self._said, self._note)
        return boxed(self._column)

    def _doing_words(self) -> QWidget:
        self.ring = Ring(RING, 22)
        self._tick = IconBadge("check", "primary", "on_primary", 200)
        self._tick.hide()
        self.told = Title("")
        self._cue = Text(tr("Breathe out slowly"), "player_instruction", "primary_ink", weight=600)
        self._bar = Strokes()
        cue = across(REST, LineIcon("breath", size=32), self._cue, REST)
        self._breath = boxed(down(cue, (self._bar, CENTRE)))
        self._breath.hide()
        self._steps = down((self.ring, CENTRE), (self._tick, CENTRE), self.told, self._breath)
        return boxed(self._steps)

    def first_focus(self) -> QWidget:
        """While the ring runs there is no right action: reading starts at the words."""
        return self.start if self.state == "hello" else self.told

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Words and ring as large as there is room, and the figure as large as they leave it."""
        look = theme.of(self)
        seen = next((sizes for sizes in SIZES if self._needed(sizes) <= self.height()), SIZES[-1])
        self._said.set_kind(seen.said)
        self.title.set_kind(seen.title)
        self._column.setSpacing(look.grown(self._gap(seen)))
        low = seen is not SIZES[0]
        self.told.set_kind(seen.told)
        self._cue.set_kind("body" if low else "player_instruction")
        self._bar.setVisible(not low)
        self._bar.setFixedWidth(look.grown(240))
        self._steps.setSpacing(look.grown(self._gap(seen)))
        self._row.setSpacing(look.grown(GAP))
        self._scroll.setMaximumWidth(look.px(WORDS))
        self.figure.setMaximumSize(look.grown(1000), look.grown(1000))
        self._seen = seen
        self._share_room()

    def _share_room(self) -> None:
        """Between the figure and what is told or done just now."""
        look, seen = theme.of(self), self._seen
        self._row.setStretch(1, seen.figure)
        width = self._width(seen.figure)
        told = text_height(self.told.text(), look.type_font(seen.told), width, look.line(seen.told))
        gaps = look.grown(2 * self._gap(seen) + 3 * EDGE)
        ring, cue = self.height() - told - gaps, look.line(self._cue.kind) + look.grown(40)
        breath = ring - cue >= look.grown(LEAST_RING)
        self._breath.setVisible(self.state == "hold" and breath)
        ring = max(LEAST_RING, round(min(look.grown(RING), ring - (cue if breath else 0), width)))
        self.ring.set_size(ring, max(10, ring * 22 // RING))
        self._tick.set_size(round(max(LEAST_RING, ring * 2 // 3) / look.growth))

    def _gap(self, sizes: Sizes) -> int:
        return 14 if sizes is SIZES[0] else 8

    def _width(self, figure: int) -> int:
        """Of the words beside so many parts of figure."""
        look = theme.of(self)
        room = (self.width() - look.grown(GAP)) * 9 // (9 + figure)
        return min(look.px(WORDS), room) - 2 * EDGE

    def _needed(self, sizes: Sizes) -> float:
        """Height of all that hello says."""
        look, width = theme.of(self), self._width(sizes.figure)
        beside = self._leg.width() + NOTE
        said = text_height(self._said.text(), look.type_font(sizes.said), width, look.line(sizes.said))
        caution = text_height(self.caution.text(), look.type_font("body"), width - beside, look.line("body"))
        return look.line(sizes.title) + said + caution + look.grown(2 * self._gap(sizes)) + 3 * EDGE

    # ------------------------------------------------------------------ ten seconds

    def begin_hold(self) -> None:
        """Get ready, then the hold."""
        if self.coach.settings.bell and self._sound is None:
            self._sound = DesktopSound(self.coach, self)
        self.figure.set_phase("start")
        self._show("ready", tr("Sit tall.\nHeel down."))
        self._timer.start()
        self.on_tick()

    def on_tick(self) -> None:
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

    def _show(self, state: HelloState, words: str) -> None:
        shot = self._scroll.grab() if self.isVisible() and theme.of(self).ms(200) else None
        self.state, self._began = state, self.coach.clock.monotonic()
        self._hello.setVisible(state == "hello")
        self._doing.setVisible(state != "hello")
        self.ring.setVisible(state in ("ready", "hold"))
        self._tick.setVisible(state == "done")
        self.told.setText(words)
        self._share_room()
        self.changed.emit()
        if shot is not None and state != "hold":
            fade_out(self, shot, self._scroll.geometry(), theme.of(self).ms(200))

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is closed here says hello again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.rest()
