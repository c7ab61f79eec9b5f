"""What every view of the Routines page is: a column with a heading row, and a line for calm words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.base.language import length_words, tr, trn
from coach.desktop.widgets import Body, Heading

if TYPE_CHECKING:
    from coach.app.routines.library import RoutineOverview
    from coach.desktop.pages.routines.page import RoutinesPage


class RoutineView(QWidget):
    """One view of the Routines page."""

    def __init__(self, page: RoutinesPage) -> None:
        super().__init__()
        self.page, self.coach, self.controller = page, page.coach, page.controller
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._note = Body("", "cramp_line", weight=600)
        self._note.hide()

    def add_head(self, title: str, words: str, actions: Sequence[QWidget] = ()) -> None:
        """Heading and second line, actions on the right, or below where it is narrow."""
        narrow = self.page.narrow
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(2)
        self.heading = Heading(title, 1)
        self.words = Body(words, "ink2")
        if not words:
            self.words.hide()
        said.addWidget(self.heading)
        said.addWidget(self.words)
        row.addLayout(said, 1)
        for action in actions:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.addWidget(self._note)

    def say(self, words: str) -> None:
        """One calm line below the heading."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def refresh(self) -> None:
        """Show what is so now; overridden."""

    def rearrange(self) -> None:
        """Another width: by default the view is built again."""
        self.page.open_detail(self.page.shown)

    def up_to_date(self) -> bool:
        """Whether it can stay although files in the folder changed; overridden."""
        return False

    def leave(self) -> None:
        """Another page is shown; overridden where something moves."""

    def first_focus(self) -> QWidget | None:
        """The one right action; overridden."""
        return None


def short_words(overview: RoutineOverview) -> str:
    """4 stretches · 6 min."""
    stretches = trn("{n} stretch", "{n} stretches", overview.count)
    return tr("{stretches} · {length}", stretches=stretches, length=minutes_words(overview.seconds))


def minutes_words(seconds: float) -> str:
    """6 min, or 45 seconds."""
    return length_words(seconds) if seconds < 60 else tr("{n} min", n=round(seconds / 60))
