"""The top of the player: End, where we are, and whether bell and voice are on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets import Body, OutlineButton, Tag
from coach.desktop.widgets.text import extent

if TYPE_CHECKING:
    from coach.guide.routine.routine import Bar

GROUP_GAP, BAR_GAP = 12, 4
LINE, WIDEST, NARROWEST, LEAST = 14, 470, 240, 140


class Strip(QWidget):
    """One stroke for each stretch and side, filled as its holds are done; the current one is outlined."""

    def __init__(self, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = tuple(bars)
        self._progress: tuple[float, ...] = (0.0,) * len(self._bars)
        self._current: int | None = None
        self.setFixedHeight(LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(470)

    def sizeHint(self) -> QSize:
        """470 px wide where there is room."""
        return QSize(470, LINE)

    def set_progress(self, progress: tuple[float, ...], current: int | None) -> None:
        """Show these shares; painted again only when a pixel changes."""
        width = self.width() / max(1, len(self._bars))

        def pixels(shares: tuple[float, ...]) -> list[int]:
            return [round(share * width) for share in shares]

        if current != self._current or pixels(progress) != pixels(self._progress):
            self._progress, self._current = progress, current
            self.update()

    def _boxes(self) -> list[QRectF]:
        gaps = sum(
            GROUP_GAP if after.step != before.step else BAR_GAP
            for before, after in zip(self._bars, self._bars[1:], strict=False)
        )
        width = (self.width() - gaps) / max(1, len(self._bars))
        boxes: list[QRectF] = []
        left = 0.0
        for index in range(len(self._bars)):
            boxes.append(QRectF(left, 0, width, LINE))
            if index + 1 < len(self._bars):
                new = self._bars[index + 1].step != self._bars[index].step
                left += width + (GROUP_GAP if new else BAR_GAP)
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strokes."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, box in enumerate(self._boxes()):
            radius = LINE / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("line"))
            painter.drawRoundedRect(box, radius, radius)
            share = self._progress[index] if index < len(self._progress) else 0.0
            if share > 0.01:
                painter.save()
                painter.setClipRect(QRectF(box.left(), 0, box.width() * share, LINE))
                painter.setBrush(look.colour("primary"))
                painter.drawRoundedRect(box, radius, radius)
                painter.restore()
            if index == self._current:
                painter.setPen(QPen(look.colour("primary"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        painter.end()


class TopBar(QWidget):
    """End on the left, the strip in the middle of the window, bell and voice on the right."""

    def __init__(self, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.end = OutlineButton(tr("End"), self, icon="close", size="small")
        self._words = ("", "")
        self.place = Body("", parent=self, weight=600)
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.strip = Strip(bars, self)
        self.no_sound = Tag(tr("No sound"), "plain", "sound-off", self)
        self.no_sound.hide()
        self.bell = OutlineButton("", self, icon="sound", size="small")
        self.voice = OutlineButton("", self, icon="voice", size="small")
        theme.differ(self, scale_limit=1.5)
        theme.restyle_under(self)

    def tell_no_sound(self, reason: str) -> None:
        """One visible hint that nothing can be heard."""
        self.no_sound.setToolTip(reason)
        self.no_sound.setAccessibleDescription(reason)
        self.no_sound.show()
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

    # ------------------------------------------------------------------ places

    def _right(self) -> int:
        """Room that bell and voice take."""
        return self.bell.sizeHint().width() + 8 + self.voice.sizeHint().width()

    def _left(self) -> int:
        """Room that End takes, and the hint beside it."""
        hint = 0 if self.no_sound.isHidden() else 12 + self.no_sound.sizeHint().width()
        return self.end.sizeHint().width() + hint

    def _middle(self, width: int) -> tuple[int, int] | None:
        """Left edge and width of words and strip: in the middle of the window, or of what is left between
        the buttons; None where they need a row of their own. That depends on the width alone, so that
        nothing below moves when other words come."""
        left, right = self._left(), self._right()
        between = width - left - right - 32
        if between < theme.of(self).px(LEAST):
            return None
        room = width - 2 * max(left, right) - 32
        words = extent(self._words[0], self.place.font())[0] + 4
        return ((width - room) // 2, room) if room >= max(NARROWEST, words) else (left + 16, between)

    def _say_in(self, room: int) -> None:
        """The words that fit; the end of a very long name is left out."""
        font = self.place.font()
        words = next((words for words in self._words if extent(words, font)[0] + 4 <= room), self._words[1])
        self.place.setText(QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.place.setAccessibleName(self._words[0])

    def _middle_height(self) -> int:
        return theme.of(self).line("body") + LINE + 4

    def height_for(self, width: int) -> int:
        """Height at that width."""
        row = max(56, self.end.sizeHint().height())
        one = self._middle(width) is not None
        return max(row, self._middle_height()) if one else row + self._middle_height() + 8

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out."""
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        row = max(56, self.end.sizeHint().height())
        left = width
        for button in (self.voice, self.bell):
            size = button.sizeHint()
            left -= size.width()
            button.setGeometry(left, (row - size.height()) // 2, size.width(), size.height())
            left -= 8
        size = self.end.sizeHint()
        self.end.setGeometry(0, (row - size.height()) // 2, size.width(), size.height())
        between = self._middle(width)
        left, room = between or (0, width)
        middle = min(WIDEST, room)
        top = row + 4 if between is None else max(0, (row - self._middle_height()) // 2)
        line = theme.of(self).line("body")
        self._say_in(room)
        self.place.setGeometry(left, top, room, line)
        self.strip.setGeometry(left + (room - middle) // 2, top + line + 2, middle, LINE)
        tag = self.no_sound.sizeHint()
        beside = size.width() + 12
        self.no_sound.setGeometry(beside, (row - tag.height()) // 2, tag.width(), tag.height())
