"""The small parts of the player: side pill, hold dots, numbered points, breathing cue."""

from __future__ import annotations

from math import ceil
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from coach.desktop import theme
from coach.desktop.player.words import Hold, leg_words
from coach.desktop.theme import Theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.cards import LineIcon
from coach.desktop.widgets.layouts import REST, across, down
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.strokes import Stroke, Strokes, row_size
from coach.desktop.widgets.text import Text, extent

CENTRE = Qt.AlignmentFlag.AlignHCenter
MOST_DOTS = 8
LEAST_DISC, LEAST_LETTERS = 26, 18  # pixels at a growth of 1, as all here
PILL, LETTERS, LEFT_OF_SOLES, RIGHT_OF_WORDS, SOLES_GAP = 48, 28, 14, 22, 12
BESIDE = 16  # between ring and words, and between leg and hold
DOTS_GAP, DOT, LONG_DOT = 6, 14.0, 22.0
POINT_GAP = 16  # between a number and its line
BREATH, BREATH_BESIDE, BREATH_GAP = 28, 12, 10  # its icon, from there to the cue, and from that to its bar

RingPlace = Literal["column", "left", "under", "beside"]
"""Among the words, left of them (high windows), under the picture (large text), or beside leg and hold (small
windows)."""


def leg_size(side: str, look: Theme) -> QSize:
    """Of the pill with the name of a leg."""
    words = ceil(extent(leg_words(side), look.font(LETTERS, 700))[0]) + 1
    around = sum(map(look.grown, (LEFT_OF_SOLES, SOLES_GAP, RIGHT_OF_WORDS)))
    return QSize(words + look.px(LETTERS + 6) + around, max(look.grown(PILL), look.px(LETTERS * 1.9)))


class SidePill(QFrame):
    """Which leg, with two soles: words, and the side that is filled."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pill")
        self._soles, self._words = QLabel(), QLabel()
        self._words.setProperty("colour", "primary_ink")
        self._words.setProperty("weight", "700")
        self._row = across(REST, self._soles, self._words, REST, within=self)

    def set_room(self, size: QSize) -> None:
        look = theme.of(self)
        self.setFixedSize(size)
        self._row.setSpacing(look.grown(SOLES_GAP))
        self._row.setContentsMargins(look.grown(LEFT_OF_SOLES), 0, look.grown(RIGHT_OF_WORDS), 0)
        sheet = f"QFrame {{ border-radius: {size.height() // 2}px; font-size: {look.px(LETTERS)}px }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self._soles.setFixedWidth(look.px(LETTERS + 6))

    def set_side(self, side: str | None) -> None:
        """left, right or both; None hides the pill."""
        self.setVisible(bool(side))
        if side:
            ink = theme.of(self).colour("primary_ink")
            self._soles.setPixmap(icon(f"leg-{side}", ink, self._soles.width()))
            self._words.setText(leg_words(side))
            self.setAccessibleName(leg_words(side))


def hold_size(hold: Hold, look: Theme, *, dotted: bool) -> QSize:
    """Of the words and, where there are few, the dots below."""
    wide, high = ceil(extent(hold.words, look.type_font("player_cue"))[0]) + 1, look.line("player_cue")
    if dotted and hold.of <= MOST_DOTS:
        dots = row_size(_dots(hold), look)
        return QSize(max(wide, dots.width()), high + look.grown(DOTS_GAP) + dots.height())
    return QSize(wide, high)


def _dots(hold: Hold) -> list[Stroke]:
    """One for each; the present one is longer."""
    coming = Stroke(DOT, track="", edge="control")
    reached = range(1, hold.reached + 1)
    done = [Stroke(LONG_DOT if number == hold.reached else DOT, 1.0) for number in reached]
    return [*done, *(coming for _ in range(hold.reached, hold.of))]


class HoldDots(QWidget):
    """Hold 2 of 3: words, and a dot for each."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._dots = QLabel(), Strokes()
        self._words.setProperty("kind", "player_cue")
        self._words.setProperty("colour", "ink")
        self._column = down(self._words, self._dots, REST, within=self)

    def set_hold(self, hold: Hold | None, *, dotted: bool) -> None:
        """None hides it; `dotted`: there is room for dots."""
        self.setVisible(hold is not None)
        if hold is not None:
            look = theme.of(self)
            self._words.setFixedHeight(look.line("player_cue"))
            self._column.setSpacing(look.grown(DOTS_GAP))
            self._words.setText(hold.words)
            self.setAccessibleName(hold.spoken)
            self._dots.set_strokes(_dots(hold))
            self._dots.setVisible(dotted and hold.of <= MOST_DOTS)


def disc_size(look: Theme, disc: int) -> int:
    """Of the number before a line, `disc` pixels at 100 %."""
    return max(look.px(disc), look.grown(LEAST_DISC))


class Points(QWidget):
    """The numbered lines of "get into position"."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)  # layouts in it would keep old sizes while others are tried
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(POINT_GAP)
        self._grid.setColumnStretch(1, 1)
        self._lines: tuple[str, ...] = ()
        self._numbers: list[QLabel] = []

    def set_sizes(self, disc: int, gap: int) -> None:
        """Discs of this size at 100 %, and lines this far apart."""
        self._grid.setVerticalSpacing(gap)
        look = theme.of(self)
        disc = disc_size(look, disc)
        letters = max(disc // 2, look.grown(LEAST_LETTERS))
        sheet = f"border-radius: {disc // 2}px; font-size: {letters}px"
        for number in self._numbers:
            if sheet != number.styleSheet():
                number.setFixedSize(disc, disc)
                number.setStyleSheet(sheet)

    def set_points(self, lines: tuple[str, ...]) -> None:
        """Show these lines; none hides it."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        self._numbers = []
        clear(self._grid)
        for number, line in enumerate(lines, start=1):
            disc = QLabel(str(number), alignment=Qt.AlignmentFlag.AlignCenter)
            disc.setProperty("kind", "number")
            disc.setProperty("colour", "primary_ink")
            disc.setProperty("weight", "700")
            words = Text(line, "player_instruction", align=Qt.AlignmentFlag.AlignVCenter)
            self._numbers.append(disc)
            self._grid.addWidget(disc, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, number, 1)
            disc.show()  # at once: the panel measures itself before the next event
            words.show()


class Breath(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "player_cue", "primary_ink")
        self.bar = Strokes()  # no progress bar: a screen reader would count its percents
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BREATH_BESIDE)
        grid.setVerticalSpacing(BREATH_GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(LineIcon("breath", size=BREATH), 0, 1)
        grid.addWidget(self.words, 0, 2)
        grid.addWidget(self.bar, 1, 0, 1, 4, CENTRE)
        self.hide()

    def show_breath(self, words: str, share: float) -> None:
        """The cue, and how much of this breath is over. Where pictures stand still the words alone say it."""
        if words != self.words.text():
            self.words.setText(words)
        self.bar.setFixedWidth(theme.of(self).px(240))
        self.bar.setVisible(not theme.of(self).still)
        self.bar.set_strokes([Stroke(share=round(share, 3))])
