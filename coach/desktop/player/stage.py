"""The stage of the player: the moving figure, what comes next at its foot, and a veil while paused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.desktop import theme
from coach.desktop.paint.figure import FigureWidget, thumbnail_on
from coach.desktop.player.words import next_words
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import MIDDLE, REST, RIGHT, across, down
from coach.desktop.widgets.text import Text, text_height
from coach.figure.character import Character
from coach.guide.player.frame import Frame
from coach.guide.routine.routine import Segment

FOOT, HIGH_FOOT, NARROW = 64, 96, 380
"""What the figure leaves free for the card, and in a narrow stage, where it has more lines; pixels."""
DISC = 96  # pixels: three, two, one
BEGUN = 0.2  # seconds: a hold that a lead-in came before has not begun to move until then
LET_GO = 0.6  # seconds after "It hurts"
INSET = 16  # from the card to the edges
SMALL = QSize(64, 56)
PADDING = 28  # of the card, both sides
_PHASES: dict[str, Literal["into", "out", "loop"]] = {"hold": "into", "rest": "out", "timed": "loop"}


class Stage(QWidget):
    """Shows the picture of a frame and moves it."""

    def __init__(self, who: Character, segments: Sequence[Segment]) -> None:
        super().__init__()
        self._posed: tuple[object, ...] = ()
        self._frame: Frame | None = None
        self.figure = FigureWidget(who, radius=24)
        self.next = NextCard(who, {segment.next_words for segment in segments if segment.kind != "leg-check"})
        down(self.figure, within=self)
        self.count = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.count.setProperty("kind", "number")
        self.count.setProperty("colour", "primary_ink")
        self.count.hide()
        left = across(self.next, REST)  # no alignment: that forgets that the words may need two lines
        self._foot = down((self.count, RIGHT), REST, left, within=self.figure)

    def show_frame(self, frame: Frame, resumed: bool) -> None:
        """A new segment or phase; `resumed`: it goes on where it had stood still."""
        self._frame = frame
        self._pose(frame)
        if frame.phase == "hurt":
            self.figure.let_go(LET_GO)
        elif frame.phase in ("paused", "lead-in"):
            self.figure.pause()
        elif resumed and frame.elapsed >= BEGUN:
            self.figure.resume()
        else:
            self.figure.set_phase(_PHASES.get(frame.segment.kind, "start"))
        self.figure.set_dimmed(theme.of(self).colour("window") if frame.phase == "paused" else None)
        self._announce_next(frame)

    def follow(self, frame: Frame) -> None:
        """Three, two, one in the corner: before a hold, and before it goes on."""
        kind, following = frame.segment.kind, frame.next
        begins = kind in ("ready", "switch", "rest") and following is not None and following.works
        counts = frame.phase == "lead-in" or (frame.phase == "running" and begins)
        self.count.setVisible(counts and 0 < frame.countdown <= 3)
        self.count.setText(str(frame.countdown))

    def _pose(self, frame: Frame) -> None:
        segment = frame.segment
        pose = (segment.picture, segment.side, segment.reach)
        if pose == self._posed or not segment.picture:
            return
        self._posed = pose
        try:
            self.figure.show_pose(segment.picture, segment.side, reach=segment.reach)
        except UserError as error:  # a picture of the person's own that does not exist
            LOGGER.warning("no picture: %s", error)

    @property
    def _band(self) -> int:
        """How high the floor is that the card lies in."""
        look = theme.of(self)
        room = self.width() - 2 * look.grown(INSET)
        high = self.width() < look.grown(NARROW) or self.next.lines(room) > 1
        return look.grown(HIGH_FOOT if high else FOOT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card lies in the band of the floor."""
        grown = theme.of(self).grown
        self.figure.set_margins(0, 0, self._band)
        self._foot.setContentsMargins(*[grown(INSET)] * 4)
        disc = grown(DISC if self.width() >= grown(NARROW) else DISC // 2)
        self.count.setFixedSize(disc, disc)
        self.count.setStyleSheet(f"border-radius: {disc // 2}px; font-size: {disc * 2 // 3}px")
        if self._frame is not None:
            self._announce_next(self._frame)

    def _announce_next(self, frame: Frame) -> None:
        words = next_words(frame) if frame.phase in ("running", "lead-in", "paused", "hurt") else ""
        room = theme.of(self).grown(INSET)
        self.next.setVisible(bool(words))  # which may lay the stage out anew: only now its size is known
        if words:
            place = QSize(self.width() - 2 * room, self._band)
            self.next.show_next(words, frame, place, pictured=self.height() >= room * 20)


class NextCard(Card):
    """What comes next, with a small picture of it."""

    def __init__(self, who: Character, sentences: set[str]) -> None:
        """`sentences` of the session: its letters are of one size for them all."""
        super().__init__(fill="sunken", radius=16, padding=(8, 8, PADDING - 8, 8), spacing=0)
        self._who, self._room, self._sentences = who, QSize(), sentences
        self._picture, self._words = QLabel(), Text("", "player_cue", align=MIDDLE)
        self.put(across(self._picture, (self._words, 1), gap=12))
        self.hide()

    def show_next(self, words: str, frame: Frame, room: QSize, *, pictured: bool) -> None:
        """The sentence, as large as `room` allows, and the picture of what follows."""
        self._words.setText(_told(words))
        self.setAccessibleName(self._words.text())
        picture = self._small_picture(frame) if pictured else QPixmap()
        self._picture.setPixmap(picture)
        self._room = room
        self.setMaximumWidth(room.width())
        larger, own = theme.sizes_to_try(), theme.of(self.parentWidget())
        ways = [(size, True) for size in larger if pictured]  # large words come before a small picture
        ways += [(size, False) for size in (*larger, *theme.SMALLER)]
        size, pictured = next((way for way in ways if self._fits(own.at(way[0]), way[1])), ways[-1])
        self._picture.setVisible(pictured and not picture.isNull())
        theme.override_theme(self, largest=size)

    def lines(self, room: int) -> int:
        """How many its sentences need at 100 %."""
        look = theme.of(self.parentWidget()).at(1.0)
        face, line = look.type_font("player_cue"), look.line("player_cue")
        return max(
            round(text_height(_told(one), face, room - PADDING, line) / line) for one in self._sentences
        )

    def _fits(self, look: theme.Theme, pictured: bool) -> bool:
        wide = self._room.width() - PADDING - (look.grown(SMALL.width()) + 12 if pictured else 0)
        face, line = look.type_font("player_cue"), look.line("player_cue")
        texts = (self._words.text(), *(_told(what) for what in self._sentences))
        high = max(text_height(text, face, wide, line) for text in texts)
        return high + 2 * 8 <= self._room.height()

    def _small_picture(self, frame: Frame) -> QPixmap:
        following = frame.next
        if following is None or not following.picture:
            return QPixmap()
        growth, side = theme.of(self).growth, following.side or "right"
        return thumbnail_on(
            self, following.picture, SMALL * growth, side, reach=following.reach, radius=10 * growth,
            character=self._who,
        )  # fmt: skip


def _told(what: str) -> str:
    return tr("Next: {what}", what=what)
