"""The first and the last page of a session: before we start, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets import IconBadge, OutlineButton, Text, icon
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sleeping_picture import SleepingPicture

if TYPE_CHECKING:
    from coach.app.sessions import Done
    from coach.figure.character import Character

CENTRE = Qt.AlignmentFlag.AlignHCenter
CHECK_ICONS = ("bed", "routines", "leg")
CHECK_DRESSES = (
    (False, "verdict", 30, 64),
    (True, "verdict", 30, 64),
    (True, "heading1", 26, 48),
    (True, "heading2", 22, 36),
    (True, "heading2", 20, 28),
)
"""To try one after the other: less air, the title's kind, letters and discs of the points in pixels."""


class CheckPage(QWidget):
    """Before we start: three things to look at, and the way to the stop page."""

    stop_wished = Signal()

    def __init__(self, points: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scroller = Scroll(self)
        self._inside = QWidget()
        self.scroller.setWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = Text(tr("Before we start"), "verdict")
        column.addWidget(self.title)
        self._gaps: list[tuple[QSpacerItem, int, int]] = []  # where, and how wide it is usually and when low
        self._points: list[tuple[IconBadge, _Point]] = []
        self._add_gap(column, 22, 6)
        for index, point in enumerate(points):
            row = QHBoxLayout()
            row.setSpacing(24)
            symbol = CHECK_ICONS[min(index, len(CHECK_ICONS) - 1)]
            disc, words = IconBadge(symbol, size=64), _Point(point)
            self._points.append((disc, words))
            row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            column.addLayout(row)
            self._add_gap(column, 20, 6)
        self._add_gap(column, 12, 0)
        self.stop = OutlineButton(
            tr("Swollen, hot, red, chest pain, breathless?"), icon="attention", size="large"
        )
        self.stop.clicked.connect(self.stop_wished)
        way = QHBoxLayout()  # not an alignment: that would forget that the words may need a second line
        way.addWidget(self.stop)
        way.addStretch(1)
        column.addLayout(way)
        column.addStretch(1)

    def _add_gap(self, column: QVBoxLayout, usual: int, low: int) -> None:
        gap = QSpacerItem(0, usual)
        column.addItem(gap)
        self._gaps.append((gap, usual, low))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The largest words that fit; in low windows less air, for the way to the stop page to be seen."""
        self.scroller.setGeometry(self.rect())
        for dress in CHECK_DRESSES:
            self._put_on(*dress)
            fits = theme.fit(self, self.width(), self.height(), self._inside)
            self.scroller.set_scrolling(not fits)
            if fits:
                return
        self._put_on(*CHECK_DRESSES[1])  # it scrolls: then large enough to read
        theme.fit(self, self.width(), self.height(), self._inside)

    def _put_on(self, low: bool, title: str, letters: int, disc: int) -> None:
        for gap, usual, tight in self._gaps:
            gap.changeSize(0, tight if low else usual)
        self.title.set_kind(title)
        for symbol, words in self._points:
            symbol.set_size(disc)
            words.set_letters(letters)


class _Point(Text):
    """A line of 30 px, or less where the window is low."""

    _letters = 30

    def __init__(self, text: str) -> None:
        super().__init__(text, "player_instruction", align=Qt.AlignmentFlag.AlignVCenter)

    def set_letters(self, pixels: int) -> None:
        """Another size at 100 %."""
        if pixels != self._letters:
            self._letters = pixels
            self.restyle()

    def restyle(self) -> None:
        super().restyle()
        self.setFont(theme.of(self).font(self._letters, 500))

    def _line(self) -> int:
        return theme.of(self).px(self._letters * 1.27)


class WeekDiscs(QWidget):
    """This week's bedtimes under "Well done.": a disc with a tick for each that was done."""

    def __init__(self, done: Done, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = done.week
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(done.words)

    def sizeHint(self) -> QSize:
        """Seven discs of 46 px and their names."""
        look = theme.of(self)
        return QSize(max(64, look.px(52)) * len(self._days), 46 + 10 + look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Discs and names."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / max(1, len(self._days))
        for index, day in enumerate(self._days):
            box = QRectF(index * step + (step - 46) / 2, 0, 46, 46)
            if day.done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("done"))
                painter.drawEllipse(box)
                painter.drawPixmap(
                    box.adjusted(11, 11, 0, 0).topLeft(), icon("check", look.colour("on_primary"), 24)
                )
            else:
                painter.setPen(QPen(look.colour("line"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.setFont(look.font(18, 700 if day.is_today else 400))
            painter.setPen(look.colour("ink" if day.is_today else "ink2"))
            name = QRectF(index * step, 54, step, look.px(26))
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, day.letter)
        painter.end()


class DonePage(QWidget):
    """Well done: what was done, and this week's count. Never a word about gaps."""

    def __init__(self, done: Done, who: Character, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        large = theme.current().large
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        self._extras: list[QWidget] = []  # left out one by one where the window is low
        if done.night and not large:
            picture = SleepingPicture(lambda: who, 330)
            self._extras.append(picture)
            column.addWidget(picture, 0, CENTRE)
            column.addSpacing(24)
        self.headline = Text(done.headline, "display", align=CENTRE)
        column.addWidget(self.headline)
        column.addSpacing(4)
        column.addWidget(Text(done.what, "player_cue", "ink2", align=CENTRE, weight=400))
        column.addSpacing(24)
        if done.week and not large:
            week = WeekDiscs(done)
            self._extras.append(week)
            column.addWidget(week, 0, CENTRE)
            column.addSpacing(18)
        column.addWidget(Text(done.words, "lead", align=CENTRE))
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the picture goes first, then the week; then the words get smaller."""
        theme.limit(self, theme.current().scale)
        for extra in self._extras:
            extra.show()
        for extra in self._extras:
            if theme.fits(self, self.width(), self.height()):
                return
            extra.hide()
        theme.fit(self, self.width(), self.height(), self)
