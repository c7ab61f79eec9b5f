"""What every view of the Routines page is: a column with a heading row, and a line for calm words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QWidget

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.language import length_words, number, tr
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page, SaidLine
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.system.routine_folder import RoutineFolder
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import MIDDLE, across, down, fill
from coach.desktop.widgets.setting_rows import SettingRows
from coach.desktop.widgets.text import Body, Heading
from coach.figure.character import character_from_settings

THUMB = QSize(84, 64)
EDGE, TIGHT = 18, 10  # from the side of a card to its words, and to a small picture


class RoutineViewHost(Page):
    """The page as its views know it; `RoutinesPage` decides which of them is shown."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.shown = ""
        """What the view on show is of: "" for the library, else what `open_detail` was asked for."""
        self.view: RoutineView | None = None
        self.folder = RoutineFolder(coach.home.routines, self)

    def reload(self) -> None:
        """A file in the folder came, went or changed."""
        raise NotImplementedError

    def open_file(self, path: Path) -> None:
        """Show somebody's file, so that it can be added."""
        try:
            foreign = self.coach.routine_editor.is_foreign(path)
        except (UserError, OSError) as error:
            self.say(str(error))
            return
        if foreign:
            self.open_detail(f"file:{path}")
        else:
            self.add_file(path)

    def add_file(self, path: Path) -> None:
        """Take somebody's file into the folder, and show it or its faults."""
        try:
            name = self.coach.routine_editor.import_file(path)
        except (UserError, OSError) as error:
            self.say(str(error))
            return
        self.folder.look()
        broken = any(Path(file.path).stem == name for file in self.coach.library.broken)
        self.open_detail(f"fault:{name}.yaml" if broken else self.id_of(name))

    def id_of(self, stem: str) -> str:
        """Id of the routine in the own file of that name; "" when it has faults."""
        for file in self.coach.library.own:
            if file.routine is not None and Path(file.path).stem == stem:
                return file.routine.id
        return ""

    def say(self, words: str) -> None:
        """One calm line at the top of the view."""
        if self.view is not None:
            self.view.say(words)


class RoutineView(QWidget):
    """One view of the Routines page."""

    def __init__(self, page: RoutineViewHost) -> None:
        super().__init__()
        self.page, self.coach, self.controller = page, page.coach, page.controller
        self.made_for = page.narrow, page.coach.settings
        self.column = down(gap=16, within=self)
        self.setting_rows = SettingRows(self.coach.preferences, narrow=page.narrow)
        self._note = SaidLine(weight=600)

    def add_columns(self, left: QLayout, right: QLayout) -> None:
        """What can be chosen or changed on the left, the one stretch on the right: one grid for all."""
        self._columns = across((left, 4), (right, 3), gap=16, below=self.page.narrow)
        self.column.addLayout(self._columns)

    def picture_card(self) -> tuple[Card, FigureWidget]:
        """The card at the top of the right column, with the figure in it."""
        card = Card(padding=(EDGE, EDGE, EDGE, EDGE), spacing=6)
        figure = FigureWidget(character_from_settings(self.coach.settings), radius=14)
        figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its words say what is to be seen
        figure.setMinimumSize(200, 176)
        figure.setMaximumHeight(220)
        card.put(figure, 8)
        return card, figure

    def add_head(self, title: str, words: str, actions: Sequence[QWidget] = ()) -> None:
        """Heading and second line, actions on the right, or between them where it is narrow: they are seen
        at once."""
        self.heading = Heading(title, 1)
        self.words = Body(words, "ink2")
        if not words:
            self.words.hide()
        said, doing = down(self.heading, gap=2), ((action, MIDDLE) for action in actions)
        row = across((said, 1), *doing, gap=12, below=self.page.narrow)
        fill(row if self.page.narrow else said, self.words)
        fill(self.column, row, self._note)

    def say(self, words: str) -> None:
        """One calm line below the heading."""
        self._note.say(words, True)

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


def minutes_words(seconds: float) -> str:
    """6 min, or 45 seconds."""
    return length_words(seconds) if seconds < 60 else tr("{n} min", n=round(seconds / 60))


def seconds_words(seconds: float) -> str:
    """10 s."""
    return tr("{n} s", n=number(seconds))


def times_words(times: float) -> str:
    """3 ×."""
    return tr("{n} ×", n=number(times))
