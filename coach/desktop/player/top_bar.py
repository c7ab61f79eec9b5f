"""The top of the player: End, where we are, and whether bell and voice are on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import Tag
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Body

if TYPE_CHECKING:
    from coach.guide.routine.routine import Bar

GROUP_GAP, BAR_GAP = 12, 4
WIDEST, LEAST = 470, 140
"""Width of the strip, pixels; and of 100 % text below which strip and words need a row of their own."""


class TopBar(QWidget):
    """End on the left, the strip in the middle of the window, bell and voice on the right."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._bars, self._words = tuple(bars), ("", "")
        self.end = OutlineButton(tr("End"), icon="close", size="small")
        self.no_sound = Tag(tr("No sound"), "plain", "sound-off")
        self.no_sound.hide()
        self.bell = OutlineButton("", icon="sound", size="small")
        self.voice = OutlineButton("", icon="voice", size="small")
        self.place = Body("", weight=600)
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.strip = Strokes()
        self.strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.strip.setMaximumWidth(WIDEST)
        self._lay_out()
        self.set_progress((0.0,) * len(self._bars))

    def _lay_out(self) -> None:
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._left.setSpacing(12)
        self._left.addWidget(self.end)
        self._left.addWidget(self.no_sound)
        self._right.setSpacing(8)
        self._right.addWidget(self.bell)
        self._right.addWidget(self.voice)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.place)
        row = QHBoxLayout()
        row.addWidget(self.strip)
        column.addLayout(row)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.addLayout(self._left, 0, 0, middle | Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(self._right, 0, 2, middle | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self._middle, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowMinimumHeight(0, 56)

    def tell_no_sound(self, reason: str) -> None:
        """One visible hint that nothing can be heard."""
        self.no_sound.setToolTip(reason)
        self.no_sound.setAccessibleDescription(reason)
        self.no_sound.show()
        self._arrange()

    def tell_sound_is_back(self) -> None:
        """The hint has done its work."""
        self.no_sound.hide()
        self._arrange()

    def name_sounds(self, bell: bool, voice: bool) -> None:
        """The word changes, not just the icon."""
        self.bell.set_icon("sound" if bell else "sound-off")
        self.bell.set_words(
            tr("Bell on") if bell else tr("Bell off"), tr("Bell, on") if bell else tr("Bell, off")
        )
        self.voice.set_icon("voice" if voice else "voice-off")
        self.voice.set_words(
            tr("Voice on") if voice else tr("Voice off"), tr("Voice, on") if voice else tr("Voice, off")
        )
        self._arrange()

    def say(self, words: str, short: str = "") -> None:
        """Where we are; `short` where that has no room."""
        self._words = (words, short or words)
        self._arrange()

    def set_progress(self, progress: tuple[float, ...], current: int | None = None) -> None:
        """One stroke for each stretch and side, filled as its holds are done; the current one is outlined."""
        strokes = []
        for index, (bar, share) in enumerate(zip(self._bars, progress, strict=True)):
            following = self._bars[index + 1 : index + 2]
            same_step = any(after.step == bar.step for after in following)
            edge = "primary" if index == current else ""
            strokes.append(Stroke(share=round(share, 3), edge=edge, gap=BAR_GAP if same_step else GROUP_GAP))
        self.strip.set_strokes(strokes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        """Words and strip in the middle of the window, or of what is left between the buttons, or in a row of
        their own. Which one depends on the width alone, so that nothing below moves when other words come."""
        left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
        between = self.width() - left - right - 32
        own_row = between < theme.of(self).px(LEAST)
        room = self.width() - 2 * max(left, right) - 32
        metrics = self.place.fontMetrics()
        needed = metrics.horizontalAdvance(self._words[0]) + 4
        centred = not own_row and room >= max(240, needed)
        for column in (0, 2):
            self._grid.setColumnMinimumWidth(column, max(left, right) if centred else 0)
        self._grid.removeWidget(self._middle)
        spot = (1, 0, 1, 3) if own_row else (0, 1, 1, 1)
        self._grid.addWidget(self._middle, *spot, Qt.AlignmentFlag.AlignVCenter)
        room = self.width() if own_row else room if centred else between
        words = self._words[needed > room]
        self.place.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.place.setAccessibleName(self._words[0])
