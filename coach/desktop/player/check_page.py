"""The first page of a session: before we start."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import CarefulButton
from coach.desktop.widgets.cards import IconBadge
from coach.desktop.widgets.layouts import MIDDLE, REST, across, boxed, down, fill, turn
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sleeping_picture import StillPicture
from coach.desktop.widgets.text import Text
from coach.figure.character import Character
from coach.guide.routine.routine import Segment

GAP, ROOMY = 40, 720  # pixels at a growth of 1; a narrower page has no room for the picture
PICTURE = 0.4  # of the width
CHECK_SIZES = ((20, 64), (8, 56), (4, 44))
"""To try one after the other: air and discs in pixels."""


class CheckPage(QWidget):
    """Before we start: what to look at, where one begins, and the way to the stop page."""

    def __init__(self, segment: Segment, first: Segment | None, who: Character) -> None:
        """`first` is the stretch whose starting position is shown."""
        super().__init__()
        self.scroller = Scroll()
        self.picture: StillPicture | None = None
        if first is not None and first.picture:
            self.picture = StillPicture(first.picture, who, first.side or "right", reach=0.0)
        self._row = across(self.picture, (self.scroller, 1), within=self)
        self.title = Text(tr("Before we start"), "verdict")
        self._column = down(REST, self.title)
        self._points: list[tuple[list[IconBadge], Text]] = []
        for point, symbols in zip(segment.points, segment.symbols, strict=True):
            discs = [IconBadge(symbol, size=64) for symbol in symbols]
            words = Text(point, "player_instruction", align=MIDDLE)
            self._points.append((discs, words))
            fill(self._column, across(*((disc, MIDDLE) for disc in discs), 14, (words, 1), gap=8))
        said = tr("Swollen, hot, red, chest pain, breathless?")
        self.stop = CarefulButton(said, icon="attention", size="player-top")
        self.stop.setMinimumHeight(48)  # its own hint is that of the narrowest, which is higher than it gets
        self._way = across(self.stop, REST)  # no alignment: that forgets that the words may need two lines
        fill(self._column, self._way, REST)
        self._inside = boxed(self._column)
        self.scroller.setWidget(self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The largest words that fit; in low windows less air, for the way to the stop page to be seen."""
        room = self._place_picture()
        ways = ((theme.sizes_to_try(), CHECK_SIZES), (theme.SMALLER, CHECK_SIZES[1:]))
        for scales, tries in ways:
            for sizes in tries:
                self._put_on(*sizes)
                if theme.fit_text(self, lambda: theme.has_room(self._inside, *room), 1.0, scales):
                    return self.scroller.set_scrolling(False)
        self._put_on(*CHECK_SIZES[1])  # it scrolls: then large enough to read
        theme.fit_text(self, lambda: theme.has_room(self._inside, *room), 1.0)
        self.scroller.set_scrolling(True)

    def _place_picture(self) -> tuple[int, int]:
        """Beside the words, above them in a high window, or nowhere; the room that is left to them."""
        wide, high, look = self.width(), self.height(), theme.of(self)
        if self.picture is None:
            return wide, high
        gap, above = look.grown(GAP), high > wide
        seen = above or (wide >= look.grown(ROOMY) and not theme.current().large)
        self.picture.setVisible(seen)
        if not seen:
            return wide, high
        self._row.setSpacing(gap)
        turn(self._row, above)
        share = QSize(wide, round(high * PICTURE)) if above else QSize(round(wide * PICTURE), high)
        self.picture.set_size(share)
        return (wide, high - gap - share.height()) if above else (wide - gap - share.width(), high)

    def _put_on(self, air: int, disc: int) -> None:
        grown = theme.of(self).grown
        self._column.setSpacing(grown(air))
        self._way.setContentsMargins(0, grown(air // 2), 0, 0)
        for discs, _ in self._points:
            for each in discs:
                each.set_size(disc)
