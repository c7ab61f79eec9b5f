"""The small parts of the player: side pill, hold dots, numbered points, breathing cue."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.cards import LineIcon
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text

CENTRE = Qt.AlignmentFlag.AlignHCenter
FIXED = QSizePolicy.Policy.Fixed
MOST_DOTS = 8
LEAST_DISC, LEAST_LETTERS = 26, 18  # pixels at a growth of 1

RingPlace = Literal["column", "left", "under", "beside"]
"""Among the words, left of them (high windows), under the picture (large text), or beside leg and hold (small
windows)."""


def _flat_grid(widget: QWidget) -> QGridLayout:
    """A layout without layouts in it: those keep old sizes while the panel tries others."""
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    return grid


class SidePill(QFrame):
    """Which leg, with two soles: words, and the side that is filled."""

    def __init__(self) -> None:
        super().__init__()
        self._side, self._letters = "", 26
        self.setProperty("kind", "pill")
        self.setSizePolicy(FIXED, FIXED)
        self._soles, self._words = QLabel(), QLabel()
        self._words.setProperty("colour", "primary_ink")
        self._words.setProperty("weight", "700")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._soles)
        self._row.addWidget(self._words)

    def set_letters(self, pixels: int) -> None:
        """The size of its words at 100 %; the soles and the pill go with them."""
        self._letters = pixels
        look = theme.of(self)
        high = max(look.grown(48), look.px(pixels * 1.9))
        self.setFixedHeight(high)
        sheet = f"QFrame {{ border-radius: {high // 2}px; font-size: {look.px(pixels)}px }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        if self._side:
            self._row.setContentsMargins(look.grown(14), 0, look.grown(22), 0)
            size = look.px(pixels + 6)
            self._soles.setPixmap(icon(f"leg-{self._side}", look.colour("primary_ink"), size))

    def set_side(self, side: str | None) -> None:
        """left, right or both; None hides the pill."""
        self.setVisible(bool(side))
        if side and side != self._side:
            self._side = side
            words = {"left": tr("Left leg"), "right": tr("Right leg"), "both": tr("Both legs")}
            self._words.setText(words[side])
            self.setAccessibleName(words[side])
            self.set_letters(self._letters)


class HoldDots(QWidget):
    """Hold 2 of 3: words, and a dot for each; the present one is longer."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(FIXED, FIXED)
        self.dotted = True
        self._words, self._dots = QLabel(), Strokes()
        self._words.setProperty("kind", "player_cue")
        self._words.setProperty("colour", "ink")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._dots)

    def set_hold(self, now: int, of: int, *, then: bool = False) -> None:
        """Number `now` of so many; hidden when there is only one. `then`: it is the next one."""
        words = tr("Hold {now} of {all}", now=now, all=of)
        self._words.setText(tr("Then {now} of {all}", now=now, all=of) if then else words)
        self.setAccessibleName(tr("Then hold {now} of {all}", now=now, all=of) if then else words)
        reached = now - 1 if then else now
        coming = Stroke(track="", edge="control")
        done = [Stroke(22.0 if number == reached else 14.0, 1.0) for number in range(1, reached + 1)]
        self._dots.set_strokes([*done, *(coming for _ in range(reached, of))])
        self._dots.setVisible(self.dotted and of <= MOST_DOTS)
        self.setVisible(of > 1)


class Points(QWidget):
    """The numbered lines of "get into position"."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = _flat_grid(self)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._lines: tuple[str, ...] = ()
        self._numbers: list[QLabel] = []
        self._words: list[Text] = []

    def set_kind(self, kind: str, disc: int, gap: int) -> None:
        """Another step of the type scale, discs of this size at 100 % and lines this far apart."""
        self._grid.setVerticalSpacing(gap)
        look = theme.of(self)
        disc = max(look.px(disc), look.grown(LEAST_DISC))
        letters = max(disc // 2, look.grown(LEAST_LETTERS))
        sheet = f"border-radius: {disc // 2}px; font-size: {letters}px"
        for number, words in zip(self._numbers, self._words, strict=True):
            words.set_kind(kind)
            if sheet != number.styleSheet():
                number.setFixedSize(disc, disc)
                number.setStyleSheet(sheet)

    def set_points(self, lines: tuple[str, ...]) -> None:
        """Show these lines; none hides it."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        self._numbers, self._words = [], []
        clear(self._grid)
        for number, line in enumerate(lines, start=1):
            disc = QLabel(str(number), alignment=Qt.AlignmentFlag.AlignCenter)
            disc.setProperty("kind", "number")
            disc.setProperty("colour", "primary_ink")
            disc.setProperty("weight", "700")
            words = Text(line, "player_instruction", align=Qt.AlignmentFlag.AlignVCenter)
            self._numbers.append(disc)
            self._words.append(words)
            self._grid.addWidget(disc, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, number, 1)
            disc.show()  # at once: the panel measures itself before the next event
            words.show()


class Breath(QWidget):
    """The breathing cue with its bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "player_cue", "primary_ink")
        self.bar = Strokes()  # no progress bar: a screen reader would count its percents
        grid = _flat_grid(self)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(LineIcon("breath", size=28), 0, 1)
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
