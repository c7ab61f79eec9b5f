"""The simple Today: one picture, one big Start, one question about the night."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from coach.app.today import SessionCard, TodayView
from coach.base.language import tr, trn
from coach.desktop import theme
from coach.desktop.pages.base import Page
from coach.desktop.pages.today.cards import DUE, THUMB_SIZE, minutes, start_button
from coach.desktop.pages.today.side import AllDoneCard, QuestionCard
from coach.desktop.widgets.buttons import Button, MainButton, OutlineButton
from coach.desktop.widgets.cards import LineIcon, Tag, slot_icon
from coach.desktop.widgets.choices import Chip
from coach.desktop.widgets.content import cramp_now_of
from coach.desktop.widgets.cramp_now import INSET
from coach.desktop.widgets.layouts import CENTRE, REST, across, boxed, down, fill
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Heading, Lead
from coach.figure.character import Character

WIDEST, LARGE_WIDEST = 2200, 1100  # of the page; in pixels of 100 % text where text is large
BESIDE = 1200  # so wide a window has picture and words beside each other, however large the text
IN_A_ROW = 1440  # so wide a page has the four answers about the night beside each other
GAP = 40  # between the picture and the words
AROUND = 56  # above and below the page
BIG_FROM = 860  # height of the room from which the words are larger still
SCROLL_BAR = 16
LOW = 460  # under this height the end of the day has no picture
HIGH_FROM = 760  # and from which a page of one column has a picture


class Room(NamedTuple):
    """What there is room for."""

    width: int  # of the page without its edges
    height: int
    beside: bool  # picture and words
    tight: bool = False  # only title, Start, and what can be scrolled to

    @classmethod
    def of(cls, page: Page) -> Room:
        """What the bar leaves."""
        window, cramp_now = page.window(), cramp_now_of(page)
        bar = cramp_now.height() + 2 * INSET if cramp_now is not None else 0
        width, height = window.width(), window.height() - bar
        return cls(min(width - 64, widest()), height - AROUND, not page.narrow or width >= BESIDE)

    @property
    def big(self) -> bool:
        """Larger words, and the page in the middle: the picture is higher than all that is beside it."""
        return not self.tight and self.height >= theme.current().px(BIG_FROM)

    @property
    def crowded(self) -> bool:
        """A question about the night leaves no room to the greeting."""
        return theme.current().large and self.beside and not self.big

    @property
    def question(self) -> type[BigQuestion]:
        """How the night is asked about."""
        return QuestionInARow if self.width >= IN_A_ROW else BigQuestion

    @property
    def picture(self) -> QSize:
        """How large the picture is; empty for none."""
        look = theme.current()
        if self.tight or (look.scale >= 1.75 and not self.beside):
            return QSize()
        if self.beside:
            high = max(THUMB_SIZE.height(), self.height - look.px(110))  # greeting, and what comes next
            wide = min(round(high * 0.81), round(self.width * 0.4))
            return QSize(wide, min(high, round(wide * 1.35)))
        if self.height < look.px(HIGH_FROM):
            return QSize()
        high = self.height - look.px(HIGH_FROM - 200)
        return QSize(min(self.width - SCROLL_BAR, round(high * 1.4)), high)


def widest() -> int:
    """How wide the page becomes."""
    look = theme.current()
    return min(WIDEST, look.px(LARGE_WIDEST)) if look.large else WIDEST


class BigQuestion(QuestionCard):
    """How many cramps last night, in chips that cannot be missed."""

    class _Answer(Chip):
        measures = "answer"

    chip = _Answer
    in_a_row = False  # even where text is large

    def _ask(self) -> None:
        below = theme.current().large and not self.in_a_row
        self._row = QWidget()
        grid = QGridLayout(self._row)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setSpacing(12)
        columns = 2 if below else 4
        for index, chip in enumerate(self.chips()):
            grid.addWidget(chip, index // columns, index % columns)
        self.put(across((self.title, 1), Body(tr("How many cramps?"), "ink2"), below=below), self._row)


class QuestionInARow(BigQuestion):
    """The same where there is the width for it."""

    in_a_row = True


class SimpleDay(QWidget):
    """The session that is due, or the next one, with Start; the end of the day when all are done."""

    def __init__(
        self, view: TodayView, who: Character, room: Room, night: QWidget | None, remark: str
    ) -> None:
        """`night` is what is asked or told about last night, `remark` a line beside the session."""
        super().__init__()
        self.card = next((card for card in view.sessions if card.is_open), None)
        self.start: Button | None = None
        self.done: AllDoneCard | None = None
        self._room, self._remark = room, remark
        self._words = down(gap=4)
        self.words = boxed(self._words)
        self._fill(view, who)
        row = across(gap=GAP if room.beside else 16, below=not room.beside)
        if self.card is not None and self.card.stretches and not room.picture.isEmpty():
            first = self.card.stretches[0]
            picture = Thumbnail(first.picture, room.picture, who, first.side, 24, first.reach)
            fill(row, (picture, CENTRE))
        # The words stand in one place, whatever becomes of the question.
        fill(row, (down(REST if night is None else None, self.words, REST, night, gap=14), 1))
        following = self._next(view) if view.following and self.done is None else None
        down(row, following, gap=8, within=self)

    def needed(self) -> int:
        """How high the words are, down to the end of Start."""
        wide = self._room.width
        if self._room.beside:
            wide -= self._room.picture.width() + GAP if not self._room.picture.isEmpty() else 0
        return theme.height_needed(self.words, wide)

    def _fill(self, view: TodayView, who: Character) -> None:
        if view.all_done:
            self.done = AllDoneCard(view.tomorrow, who, picture=self._room.height >= LOW)
            fill(self._words, self.done)
        elif self.card is not None:
            self._fill_session(self.card)
        else:
            fill(self._words, Lead(tr("Nothing more is due today.")))

    def _fill_session(self, card: SessionCard) -> None:
        due, tight = card.state in DUE, self._room.tight
        big = self._room.big
        title = Heading(card.title, 2)
        title.set_kind("display" if big else "heading2" if tight else "verdict")
        kind, size = MainButton if due else OutlineButton, "big" if tight else "start"
        self.start = start_button(card, kind, size, early=not due)
        length = card.summary if due else trn("About one minute", "About {n} minutes", minutes(card))
        said = [Lead(words, "ink2") for words in (length, *card.remarks, self._remark) if words]
        for line in said if big else ():
            line.set_kind("player_instruction")
        if card.tag and not tight:
            fill(self._words, Tag(card.tag, "due" if due else "plain", "clock"), 4)
        fill(self._words, title)
        order = [self.start, *said] if tight else [*said, self.start]
        for part in order:
            fill(self._words, 8 if tight or part is not self.start else 14, part)

    def _next(self, view: TodayView) -> QBoxLayout:
        coming = next((card.slot for card in view.sessions if card.state == "later"), "")
        icon = LineIcon(slot_icon(coming), "ink2", 28)
        return across(icon, (Lead(view.following, "ink2"), 1), gap=16)
