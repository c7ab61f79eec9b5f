"""The guide of cramp help: one instruction, the line below it, and the picture fading into black."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.cramp.controls import SMALLEST, BreathBar, CrampLabel, CrampView
from coach.desktop.widgets.layouts import REST, across, down

if TYPE_CHECKING:
    from coach.app.cramp.phone_numbers import Numbers
    from coach.desktop.paint.figure import FigureWidget
    from coach.guide.cramp.frame import CrampFrame

LEAST_MAIN = 64.0  # px: what must be read from the bed
SMALL_MAIN = 52.0  # px, in a small window rather than no picture
_COLUMNS = (468, 16, 62, 62, 392)  # thousandths of the width; the words take 2, 4 or all of them
_HALF, _MORE, _ALL = 2, 4, 5
FADE, FADED = 150, 0.6  # px over which the picture fades at its left, and the share too dark for a figure


class GuideView(CrampView):
    """The words on the left, the choices below them, where they never move, and the picture on the right.

    Words come before the picture: it gives way to a sentence that needs more than half of the width.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure: FigureWidget | None = None
        self._picture: object = None
        self._words_only = False  # a small window, and a sentence that needs all of its width
        self._rests = False
        self._reach = 1.0
        self._spare_second = False  # it may give way to the picture
        self._noted = False
        self._asks_steadiness = False
        self.main = CrampLabel(self, "ink", "cramp.main", bold=True)
        self.second = CrampLabel(self, "ink2", "cramp.second")
        self.steady = self.button("choice", "cramp.steady", tr("Steady: stand up"), "steady")
        self.extra = self.button("choice", "cramp.extra", "", "extra")
        for choice in (self.steady, self.extra):
            choice.hide()
        self._choices = across(self.steady, self.extra, REST)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(2, 1)
        for column, share in enumerate(_COLUMNS):
            self._grid.setColumnStretch(column, share)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self.main, 0, 0, 1, _ALL, top)
        self._grid.addWidget(self.second, 1, 0, 1, _ALL, top)
        self.calls = [CrampLabel(self, "ink", f"cramp.call.{number}") for number in range(3)]
        self.breath = BreathBar(self)
        self._calls = down(self.breath, *self.calls, REST)
        self._grid.addLayout(self._calls, 2, 0, 1, _ALL)
        self._grid.addLayout(self._choices, 3, 0, 1, _ALL)

    # ------------------------------------------------------------------ words

    def show_words(self, main: str, second: str) -> None:
        self.main.say(main)
        self.second.say(second)

    def show_frame(self, frame: CrampFrame, asks_steadiness: bool) -> None:
        """Take the words of this moment, to be laid out."""
        self.show_words(frame.main, frame.second)
        self.extra.set_words(frame.extra_label)
        self._asks_steadiness = asks_steadiness and frame.extra == "edge"
        self.breath.breathe(frame.eases and not (theme.of(self).still or self.measures.small))
        self._noted = frame.note
        self._spare_second = bool(frame.extra) and frame.page == "help" and not frame.note

    def show_numbers(self, numbers: Numbers | None) -> None:
        """Whom to call, the doctor first, below the words; None for a page that needs no number."""
        lines = (*(numbers.lines if numbers else ()), "", "", "")
        changed = [label.say(words) for label, words in zip(self.calls, lines, strict=False)]
        if any(changed):
            self.fit()

    @property
    def chooses(self) -> bool:
        """Whether the keyboard is at one of the choices."""
        return self.window().focusWidget() in (self.extra, self.steady)

    # ------------------------------------------------------------------ picture

    def set_figure(self, figure: FigureWidget) -> None:
        """The picture lies behind the words, from the middle to the right edge."""
        self.figure = figure
        figure.hide()
        figure.setMinimumSize(1, 1)
        self._place_figure()

    def _place_figure(self) -> None:
        if self.figure is not None:
            measures = self.measures
            first, rows = (_MORE - 1, 3) if measures.small else (1, 4)
            self._grid.addWidget(self.figure, 0, first, rows, _ALL - first)
            self._make_room()
            self.figure.set_fade(measures.px(FADE), measures.px(56), theme.of(self).colour("window"))
            self.figure.lower()

    def show_picture(self, frame: CrampFrame) -> None:
        """Move the figure through this instruction's picture, or out of it in a rest; without one the last
        stays.

        Raises UserError for an unknown picture, having hidden the one before: it would show another movement.
        """
        if self.figure is None or not frame.picture:
            return
        if (frame.picture, frame.reach, frame.rest) == (self._picture, self._reach, self._rests):
            return
        if (frame.picture, frame.reach) != (self._picture, self._reach):
            self._picture, self._reach = frame.picture, frame.reach
            try:
                self.figure.show_pose(frame.picture, None, reach=frame.reach)
            except UserError:
                self.figure.hide()
                raise
            self._make_room()
            self.figure.setVisible(not self._words_only)
        self._rests = frame.rest
        self.figure.set_phase("out" if frame.rest else "into")

    def _make_room(self) -> None:
        """A close-up is smaller by a little, so that the head is not cut off at the top."""
        if self.figure is not None:
            close = str(self._picture).startswith("close_")
            faded = round(FADED * self.measures.px(FADE))
            self.figure.set_margins(faded, self.measures.px(64) if close else 0, 0)

    def hide_picture(self) -> None:
        """Words first: the picture comes back with the next `show_picture`."""
        self._picture = None
        if self.figure is not None:
            self.figure.hide()

    def drop_figure(self) -> None:
        """Go on without a picture: it could not be drawn."""
        if self.figure is not None:
            self.figure.hide()
            self.figure.deleteLater()
            self.figure = None

    # ------------------------------------------------------------------ layout

    def fit(self) -> None:
        """Give the words the largest letters that their room allows."""
        measures = self.measures
        self._grid.setContentsMargins(measures.px(40), measures.px(8), 0, measures.px(4))
        self._choices.setSpacing(measures.px(16))
        self.breath.setFixedSize(measures.px(430), max(6, measures.px(14)))
        self._place_figure()
        choices = self._fit_choices()
        height = self.height() - measures.px(12) - choices
        height -= self._fit_calls(height)
        inner = self.width() - measures.px(40)
        for span, least, lines in self._ways():
            width = inner - measures.px(40) if span == _ALL else inner * sum(_COLUMNS[:span]) // 1000
            if self._fit_words(width, height, least, lines):
                break
        self._words_only = span == _ALL
        if self.figure is not None and self._picture is not None:
            self.figure.setVisible(not self._words_only)
        self.second.setVisible((lines > 0 or self._noted) and bool(self.second.words))
        self.main.setVisible(lines > 0 or not self._noted or self._spare_second)
        if self.main.isHidden():  # no room for both, and this must be read now
            self.second.fit(width, height, SMALLEST)
        self._grid.activate()

    def _ways(self) -> Iterator[tuple[int, float, int]]:
        """How to lay the words out, the best way first: columns, least px, lines of the second.

        The second line may be broken into so many sentences; 0 leaves it out.
        """
        for lines in (2, 1):
            for span in (_HALF, _MORE):
                yield span, LEAST_MAIN, lines
        if self._spare_second:
            for least in (LEAST_MAIN, SMALL_MAIN):
                for span in (_HALF, _MORE):
                    yield span, least, 0
        yield _ALL, LEAST_MAIN, 1
        yield _ALL, SMALLEST, 1
        yield _ALL, SMALLEST, 0

    def _fit_words(self, width: int, height: int, least: float, lines: int) -> bool:
        """Fit both labels into this room; whether they have it."""
        whole, gap = self.measures.height, self.measures.px(20)
        below = 0
        if lines and self.second.words:
            below = self.second.fit(width, height, max(SMALLEST, whole * 0.0525), lines=lines, above=gap)
        most = 2 if least == SMALLEST else 3
        used = self.main.fit(width, height - below, max(least, whole * 0.1), least, most)
        return used + below <= height + 2 and self.main.longest <= width

    def _fit_calls(self, height: int) -> int:
        """As many numbers as leave room for the instruction; the height that they take."""
        used = 0 if self.breath.isHidden() else self.breath.height()
        spare = height - 2.2 * SMALLEST
        above = self.measures.px(8 if self.breath.isHidden() else 20)
        for label in self.calls:
            wide = round(self.width() * sum(_COLUMNS[:_MORE]) / 1000)
            tall = label.fit(wide, self.height(), 44 * self.measures.scale, lines=1) if label.words else 0
            label.setVisible(0 < tall <= spare - used)
            used += 0 if label.isHidden() else tall
        above = above if used else 0
        self._calls.setContentsMargins(0, above, 0, 0)
        return used + above

    def _fit_choices(self) -> int:
        """The choices side by side under the words; the height that they take."""
        measures = self.measures
        self.steady.setVisible(self._asks_steadiness)
        self.extra.setVisible(bool(self.extra.text()))
        if self.extra.isHidden():
            self._choices.setContentsMargins(0, 0, 0, 0)
            return 0
        self._choices.setContentsMargins(0, measures.px(8), 0, measures.px(6))
        offered = [self.steady, self.extra] if self._asks_steadiness else [self.extra]
        left = measures.px(40)
        room = (self.width() - left if measures.small else round(self.width() / 2)) - left
        room -= measures.px(16) * (len(offered) - 1)
        widths = [choice.wished_width(measures.px(40), max(10, measures.px(24))) for choice in offered]
        height = max(48, measures.px(84))
        if sum(widths) > room and measures.small:  # no room for both: the one that is safe for everybody
            self.steady.hide()
        elif sum(widths) > room:  # in two lines each
            widths = [room // len(offered)] * len(offered)
            height = max(96, measures.px(100))
        for choice, width in zip(offered, widths, strict=True):
            choice.setFixedWidth(width)
            choice.set_measures(measures.px(40), height, max(10, measures.px(24)))
        return height + measures.px(14)
