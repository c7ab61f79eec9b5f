"""Can you hear me? The voice and the chimes, each tried by itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import LOW, Hint, QuestionPage
from coach.desktop.system import screen_reader
from coach.desktop.system.sound import DesktopSound
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.layouts import CENTRE, LEFT, REST, across, boxed, down, fill
from coach.desktop.widgets.rows import ResponsiveRow
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Body, Text, keep_room
from coach.guide.voice_clips import HELLO, spoken_seconds

BARS = 24
CHIME_SECONDS = 2.0
TICK_MS = 100


class _Heard(Card):
    """One thing to hear: play, what it is, and the two answers."""

    play_pressed = Signal()

    def __init__(self, icon: str, name: str, words: str, heard: bool | None) -> None:
        super().__init__(padding=(28, 12, 28, 12))
        self._icon = icon
        said = tr("Play: {what}", what=name)
        self.play = OutlineButton("", self.play_pressed.emit, icon=icon, size="sign", name=said)
        self._words, self.bars = Body(words, "ink2"), Strokes()
        self._words.hide()
        column = down(REST, Text(name, "heading2"), self._words, (self.bars, LEFT), REST, gap=4)
        row = across(self.play, (column, 1), gap=24)
        self.answers = ChipRow([(True, tr("Yes")), (False, tr("No"))], name)
        self.answers.choose([heard])
        self.put(ResponsiveRow(row, [self.answers]))
        self.show_share(1.0)

    def fit(self, roomy: bool) -> None:
        """The button is round at every size."""
        keep_room(self._words, roomy)
        half = theme.of(self).grown(44)
        if self.play.width() != 2 * half:
            self.play.setFixedSize(2 * half, 2 * half)
            self.play.setProperty("corner", half)
            self.play.setStyleSheet(f"border-radius: {half}px")

    def show_share(self, share: float) -> None:
        """How much of it is over; 1 when nothing plays."""
        filled = round(share * BARS) if share < 1 else 0
        if share < 1:
            self._words.show()  # a caption of what is heard
        self.bars.set_strokes([Stroke(6.0, float(n < filled), gap=4.0) for n in range(BARS)])
        self.play.set_icon("pause" if share < 1 else self._icon)


class HearPage(QuestionPage):
    """Nothing chosen counts as "I don't": the voice stays off, and the words are on the screen."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Can you hear me?"), width=840)
        self._sound: DesktopSound | None = None
        self._playing: _Heard | None = None
        self._began = self._lasts = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.on_tick)
        words = tr("“Hello. I will talk you through each stretch.”")
        kept = coach.settings.first_answers
        self.voice = _Heard("play", tr("Voice"), words, kept.get("voice"))
        begins = tr("Before and after a hold.")
        self.chimes = _Heard("bell", tr("Chimes"), begins, kept.get("chimes"))
        for card, what in ((self.voice, "voice"), (self.chimes, "start")):
            card.play_pressed.connect(lambda card=card, what=what: self._on_play(card, what))
            card.answers.changed.connect(self._on_answer)
        self.cards = boxed(down(self.voice, self.chimes, gap=14))
        self.said = Hint(self._line())
        fill(self.column, self.cards, (self.said, CENTRE))

    def fit(self, room: QSize) -> None:
        super().fit(room)
        for card in (self.voice, self.chimes):
            card.fit(room.height() >= LOW)

    def store(self) -> None:
        self.coach.setup.accept_voice(self.voice.answers.value() is True)
        self.coach.setup.keep(voice=self.voice.answers.value(), chimes=self.chimes.answers.value())

    # ------------------------------------------------------------------ playing

    def _on_play(self, card: _Heard, what: Literal["voice", "start"]) -> None:
        if self._sound is None:
            self._sound = DesktopSound(self.coach, self)
            self._sound.no_sound.connect(self.say_no_sound)
        before = self._playing
        self._stop()
        if before is card:
            return
        self._playing, self._began = card, self.coach.clock.monotonic()
        self._lasts = spoken_seconds(HELLO) if what == "voice" else CHIME_SECONDS
        self._sound.test(what)
        self._timer.start()
        self.on_tick()

    def on_tick(self) -> None:
        """The bars fill as it is heard."""
        if self._playing is None:
            return
        share = (self.coach.clock.monotonic() - self._began) / self._lasts
        self._playing.show_share(max(0.0, share))
        if share >= 1:
            self._timer.stop()
            self._playing = None

    def _stop(self) -> None:
        self._timer.stop()
        if self._playing is not None:
            self._playing.show_share(1.0)
            self._playing = None
        if self._sound is not None:
            self._sound.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody listens to a page that is gone."""
        super().hideEvent(event)
        self._stop()

    # ------------------------------------------------------------------ answers

    def _on_answer(self) -> None:
        self.store()
        self._say(self._line())

    def _line(self) -> str:
        if False in (self.voice.answers.value(), self.chimes.answers.value()):
            return tr("Is the sound on? Look for the speaker. Words are on screen, too.")
        return ""

    def say_no_sound(self) -> None:
        """One sentence in the place of both cards."""
        self._stop()
        self.cards.hide()
        self.voice.answers.choose([])
        self.store()
        self._say(tr("This computer has no sound now. I use words."))
        self.title.setFocus()

    def _say(self, words: str) -> None:
        if words != self.said.text():
            self.said.setText(words)
            screen_reader.say(self, words)
