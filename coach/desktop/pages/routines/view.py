"""What every view of the Routines page is: a column with a heading row, and a line for calm words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.base.language import length_words, number, tr
from coach.desktop.pages.base import Page
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.system import screen_reader
from coach.desktop.system.routine_folder import RoutineFolder
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.setting_rows import SettingRows
from coach.desktop.widgets.text import Body, Heading
from coach.figure.character import character_from_settings

THUMB = QSize(84, 64)
EDGE, TIGHT = 18, 10  # from the side of a card to its words, and to a small picture


class RoutineViews(Page):
    """What a view asks of the page that shows it, besides opening another; `RoutinesPage` answers."""

    shown = ""
    """The view on show: "" for the library, else what `open_detail` was asked for."""
    folder: RoutineFolder

    def reload(self) -> None:
        """A file in the folder came, went or changed."""
        raise NotImplementedError

    def open_file(self, path: Path) -> None:
        """Show somebody's file, so that it can be added."""
        raise NotImplementedError

    def add_file(self, path: Path) -> None:
        """Take somebody's file into the folder, and show it or its faults."""
        raise NotImplementedError

    def id_of(self, stem: str) -> str:
        """Id of the routine in the own file of that name; "" when it has faults."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """One calm line at the top of the view."""
        raise NotImplementedError


class RoutineView(QWidget):
    """One view of the Routines page."""

    def __init__(self, page: RoutineViews) -> None:
        super().__init__()
        self.page, self.coach, self.controller = page, page.coach, page.controller
        self.made_for = page.narrow, page.coach.settings
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.setting_rows = SettingRows(self.coach.preferences, narrow=page.narrow)
        self._note = Body("", "cramp_line", weight=600)
        self._note.hide()

    def columns_or_rows(self) -> QBoxLayout:
        """A layout whose parts stand beside each other, or below where it is narrow."""
        way = QBoxLayout.Direction
        return QBoxLayout(way.TopToBottom if self.page.narrow else way.LeftToRight)

    def add_columns(self, left: QLayout, right: QLayout) -> None:
        """What can be chosen or changed on the left, the one stretch on the right: one grid for all."""
        self._columns = self.columns_or_rows()
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 4)
        self._columns.addLayout(right, 3)
        self.column.addLayout(self._columns)

    def picture_card(self) -> tuple[Card, FigureWidget]:
        """The card at the top of the right column, with the figure in it."""
        card = Card(padding=(EDGE, EDGE, EDGE, EDGE), spacing=6)
        figure = FigureWidget(character_from_settings(self.coach.settings), radius=14)
        figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its words say what is to be seen
        figure.setMinimumSize(200, 176)
        figure.setMaximumHeight(220)
        card.box.addWidget(figure)
        card.box.addSpacing(8)
        return card, figure

    def add_head(self, title: str, words: str, actions: Sequence[QWidget] = ()) -> None:
        """Heading and second line, actions on the right, or between them where it is narrow: they are seen
        at once."""
        row = self.columns_or_rows()
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(2)
        self.heading = Heading(title, 1)
        self.words = Body(words, "ink2")
        if not words:
            self.words.hide()
        said.addWidget(self.heading)
        row.addLayout(said, 1)
        for action in actions:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        (row if self.page.narrow else said).addWidget(self.words)
        self.column.addLayout(row)
        self.column.addWidget(self._note)

    def say(self, words: str) -> None:
        """One calm line below the heading."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        if words:
            screen_reader.say(self, words)

    def refresh(self) -> None:
        """Show what is so now; overridden."""

    def rearrange(self) -> None:
        """Another width: by default the view is built again."""
        self.page.open_detail(self.page.shown)

    def up_to_date(self) -> bool:
        """Whether it can stay when it is opened again or files in the folder changed; overridden."""
        return False

    def leave(self) -> None:
        """Another view or page is shown."""
        self.say("")

    def first_focus(self) -> QWidget | None:
        """The one right action; overridden."""
        return None


def open_path(path: Path) -> bool:
    """Show a folder or a file in the program of the desktop; whether that could be asked for."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def minutes_words(seconds: float) -> str:
    """6 min, or 45 seconds."""
    return length_words(seconds) if seconds < 60 else tr("{n} min", n=round(seconds / 60))


def seconds_words(seconds: float) -> str:
    """10 s."""
    return tr("{n} s", n=number(seconds))


def times_words(times: float) -> str:
    """3 ×."""
    return tr("{n} ×", n=number(times))
