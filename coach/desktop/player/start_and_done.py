"""The first and the last page of a session: before we start, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.legs_question import LegsQuestion
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import IconBadge
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sleeping_picture import SleepingPicture
from coach.desktop.widgets.text import Text

if TYPE_CHECKING:
    from coach.app.sessions import DayMark, Done
    from coach.figure.character import Character

CENTRE = Qt.AlignmentFlag.AlignHCenter
CHECK_SIZES = (
    (20, "verdict", "check_point", 64),
    (6, "verdict", "check_point", 64),
    (6, "heading1", "player_instruction", 48),
    (6, "heading2", "lead", 36),
    (6, "heading2", "control", 28),
    (2, "lead", "control", 26),
)
"""To try one after the other: air, the title's and the points' kind, discs in pixels."""


class CheckPage(QWidget):
    """Before we start: three things to look at, and the way to the stop page."""

    stop_wished = Signal()

    def __init__(self, points: tuple[str, ...]) -> None:
        super().__init__()
        self.scroller = Scroll()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.scroller)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.title = Text(tr("Before we start"), "verdict")
        self._column.addWidget(self.title)
        self._points: list[tuple[IconBadge, Text]] = []
        for point in points:
            disc = IconBadge("leg" if point == points[-1] else "check", size=64)  # the legs come last
            words = Text(point, "check_point", weight=500, align=Qt.AlignmentFlag.AlignVCenter)
            self._points.append((disc, words))
            row = QHBoxLayout()
            row.setSpacing(24)
            row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            self._column.addLayout(row)
        self.stop = OutlineButton(
            tr("Swollen, hot, red, chest pain, breathless?"), icon="attention", size="large"
        )
        self.stop.clicked.connect(self.stop_wished)
        self._way = QHBoxLayout()  # not an alignment: that forgets that the words may need a second line
        self._way.addWidget(self.stop)
        self._way.addStretch(1)
        self._column.addLayout(self._way)
        self._column.addStretch(1)
        self.scroller.setWidget(self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The largest words that fit; in low windows less air, for the way to the stop page to be seen."""
        inset = 134 if self.width() >= 968 and not theme.current().large else 16
        self._outer.setContentsMargins(inset, 20 if self.height() >= 360 else 0, inset, 0)
        for sizes in CHECK_SIZES:
            self._put_on(*sizes)
            if theme.fit_text(self, self._fits, 1.25):
                self.scroller.set_scrolling(False)
                return
        self._put_on(*CHECK_SIZES[1])  # it scrolls: then large enough to read
        theme.fit_text(self, self._fits, 1.25)
        self.scroller.set_scrolling(True)

    def _fits(self) -> bool:
        room = self.contentsRect().marginsRemoved(self._outer.contentsMargins())
        return theme.has_room(self._inside, room.width(), room.height())

    def _put_on(self, air: int, title: str, kind: str, disc: int) -> None:
        self._column.setSpacing(air)
        self._way.setContentsMargins(0, air // 2, 0, 0)
        self.title.set_kind(title)
        for symbol, words in self._points:
            symbol.set_size(disc)
            words.set_kind(kind)


class DonePage(QWidget):
    """Well done: what was done, and this week's count. Never a word about gaps."""

    def __init__(self, done: Done, who: Character, *, asks: bool) -> None:
        """`asks`: whether there is a session to which an answer could be noted."""
        super().__init__()
        large = theme.current().large
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        column.addStretch(1)
        self._extras: list[QWidget] = []  # left out one by one where the window is low
        if done.night and not large:
            picture = SleepingPicture(who, 260)
            self._extras.append(picture)
            column.addWidget(picture, 0, CENTRE)
            column.addSpacing(24)
        column.addWidget(Text(done.headline, "display", align=CENTRE))
        column.addSpacing(4)
        column.addWidget(Text(done.what, "player_cue", "ink2", align=CENTRE, weight=400))
        column.addSpacing(24)
        if done.week and not large:
            week = QWidget()
            week.setAccessibleName(done.words)
            row = QHBoxLayout(week)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(18)
            for day in done.week:
                row.addLayout(_day(day))
            self._extras.append(week)
            column.addWidget(week, 0, CENTRE)
            column.addSpacing(18)
        column.addWidget(Text(done.words, "lead", align=CENTRE))
        column.addSpacing(18)
        self.legs = LegsQuestion()
        across = QHBoxLayout()  # not an alignment: that forgets that the chips may need a second line
        across.addStretch(1)
        across.addWidget(self.legs, 100)
        across.addStretch(1)
        column.addLayout(across)
        self.legs.setVisible(asks)
        if asks:
            self._extras.append(self.legs)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the picture goes first, then the week, then the question; then the words
        get smaller."""
        theme.override_theme(self, largest=0.0)
        for extra in self._extras:
            extra.show()
        for extra in self._extras:
            if self._fits():
                return
            extra.hide()
        theme.fit_text(self, self._fits)

    def _fits(self) -> bool:
        return theme.has_room(self, self.width(), self.height())


def _day(day: DayMark) -> QVBoxLayout:
    """A day of the week: a disc with a tick when its bedtime was done, else a ring."""
    column = QVBoxLayout()
    column.setSpacing(10)
    disc: QWidget = IconBadge("check", "done", "on_primary", 46)
    if not day.done:
        disc = QFrame()
        disc.setProperty("kind", "day-ring")
        disc.setFixedSize(46, 46)
    column.addWidget(disc, 0, CENTRE)
    weight, colour = (700, "ink") if day.is_today else (400, "ink2")
    column.addWidget(Text(day.letter, "body", colour, weight=weight, align=CENTRE))
    return column
