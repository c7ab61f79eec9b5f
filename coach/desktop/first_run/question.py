"""What every page of the first run is: one question, what answers it, and how wide it may be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.widgets.cards import IconBadge
from coach.desktop.widgets.choices import TickRow
from coach.desktop.widgets.layouts import CENTRE, TOP, Alignment, across, down
from coach.desktop.widgets.text import Caption, Heading, Text, stacked

LOW = 420  # pixels of height that leave no room for what is not needed at once


class Title(Heading):
    """The question: reading starts here."""

    def __init__(self, text: str) -> None:
        super().__init__(text, 0)
        self.setAlignment(CENTRE)


class QuestionPage(QWidget):
    """One page. `changed`: what may go on is another. Enter means Next where nothing in it wants it."""

    changed = Signal()
    foot: QWidget | None = None
    """What stays in sight below the page while it scrolls."""
    news = ""
    """What the head says, which is always in sight."""
    next_words = ""
    """What the button says instead of Next."""

    def __init__(self, coach: Coach, title: str, width: int = 820) -> None:
        """`width` in pixels of 100 % text."""
        super().__init__()
        self.coach = coach
        self.title = Title(title)
        self.column = down(self.title, 8, gap=8, within=self)
        self._width = width

    def first_focus(self) -> QWidget:
        """Where reading starts; Enter goes on from there."""
        return self.title

    def fit(self, room: QSize) -> None:
        """So much room for it is in sight: the question takes no more of it than it has to."""
        look = theme.of(self)
        for part in filter(None, (self, self.foot)):
            part.setMaximumWidth(look.px(self._width))
        self.column.setSpacing(look.grown(8))
        large = look.large
        tight = room.width() < 800 or room.height() < LOW
        self.title.set_kind("heading2" if large and tight else "heading1" if large or tight else "verdict")

    def cut_at(self, whole: int, room: int) -> int:
        """How high the part that scrolls may be, `whole` where there is room for it."""
        return whole

    @property
    def refusal(self) -> str:
        """Why Next does not go on yet; "" when it does."""
        return ""

    def refused(self) -> None:
        """Next was pressed all the same: the focus goes to what is missing."""

    def begin(self) -> None:
        """The page is opened."""

    def store(self) -> None:
        """Put the answers into force: as they are given, for whoever quits, and when the page is left."""


def beside_badge(icon: str, *words: Text, at: Alignment = TOP) -> QBoxLayout:
    """A round sign, and words beside it."""
    return across((IconBadge(icon), at), (stacked(*words), 1), gap=16)


class Hint(Caption):
    """A line of help or of news, large enough to be read from where one sits."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.set_kind("body")
        self.setAlignment(CENTRE)


class Tick(TickRow):
    """A row with a tint while it is ticked."""

    least = 48
    margins = (14, 6, 12, 6)
