"""What every page of the main window is: a title, a column that scrolls up and down, a first focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import back_button
from coach.desktop.widgets.content import Content
from coach.desktop.widgets.layouts import LEFT, TOP, Rest, across, boxed, down, fill, turn
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Body, Heading

if TYPE_CHECKING:
    from coach.desktop.widgets.choice_list import Option

CONTENT_WIDTH = 960
WIDE, WIDE_CONTENT = 1500, 1560  # from this width of the window a page may have more columns


class Page(Content):
    """A page of the main window.

    Build the widgets in `__init__` into `self.body` (a column under the title); fill them in `refresh`, which
    is called at every showing and whenever what the page follows changes. `open_detail("id")` is called for
    `page_requested("key/id")`.
    """

    widens = False
    """Whether the page has more columns in a wide window."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__()
        self.coach = coach
        self.controller = controller
        self.narrow = False
        self._columns_for = False, False  # narrow, wide
        self.scroller = Scroll(self)
        self.frame = down(self.scroller, within=self)
        self.heading = Heading(self.title, 1)
        self.subtitle = Body("", "ink2")
        self.subtitle.hide()
        self._titled = across((self.heading, 1), gap=12)
        self.head = down(self._titled, self.subtitle, gap=0, edges=(0, 0, 0, 8))
        self.top = boxed(self.head)
        self.body = down(self.top, gap=12)
        self.content = boxed(self.body)
        self.content.setObjectName("column")
        self.content.setMaximumWidth(CONTENT_WIDTH)
        middle = Rest(0), (self.content, 1, TOP), Rest(0)  # the column stands in the middle of a wide window
        self.centred = across(*middle, gap=0, edges=(32, 28, 32, 28))
        self.scroller.setWidget(boxed(self.centred))

    def add_actions(self, *actions: QWidget) -> None:
        """What can be done on this page: beside its title, or below that where it is narrow."""
        fill(self._titled, *actions)

    def add_back(self, words: str, pressed: Callable[[], object]) -> QWidget:
        """The way back to the page that this one belongs to."""
        back = back_button(words, pressed)
        self.head.insertWidget(0, back, 0, LEFT)
        return back

    def follow(self, *changes: SignalInstance) -> None:
        """Show what is so now whenever one of these tells of a change, if anybody sees it."""
        for change in changes:
            change.connect(self._on_change)

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()

    @property
    def title(self) -> str:
        """The page's name, translated; overridden."""
        return ""

    @staticmethod
    def read_ahead(coach: Coach) -> None:
        """What the page will read, at an idle moment before; overridden where it is much."""

    def refresh(self) -> None:
        """Show what is so now; overridden."""

    def open_detail(self, detail: str) -> None:
        """Open one thing of the page; overridden where there are things to open."""

    def leave(self) -> None:
        """Another page is shown; overridden where something plays or waits."""

    def escape(self) -> bool:
        """Esc was pressed: leave what is open; whether there was something. Overridden where there is."""
        return False

    def more(self) -> Sequence[Option]:
        """What Menu offers below the pages; the value of each is its deed. Overridden where a page shows
        little itself."""
        return ()

    def unsaved(self) -> str:
        """What quitting now would lose, as a sentence; "" for nothing. Overridden where people write."""
        return ""

    def take_typed(self) -> None:
        """A number that was typed counts only when its field is left, so leave it for a moment."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, which nothing inside wanted for itself."""
        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def to_top(self) -> None:
        """A page opens at its title."""
        self.scroller.verticalScrollBar().setValue(0)

    @property
    def wide(self) -> bool:
        """Whether the window has room for more columns than usual."""
        return self.widens and not self.narrow and self.window().width() >= theme.current().px(WIDE)

    def set_narrow(self, narrow: bool) -> None:
        """Text of 150 % and more, or a page under 840 px: columns go below each other."""
        before, self.narrow = self._columns_for, narrow
        self._columns_for = narrow, self.wide
        turn(self._titled, narrow)
        self.centred.setContentsMargins(32, 12 if narrow else 28, 32, 28)
        if self._columns_for != before:
            self.rearrange()

    def spread(self, wide: bool) -> None:
        """Take the width of a wide window, or no more than lines of words need."""
        self.content.setMaximumWidth(WIDE_CONTENT if wide else CONTENT_WIDTH)

    def rearrange(self) -> None:
        """Lay the columns out for `self.narrow` and `self.wide`; overridden where there are columns."""


def open_path(path: Path) -> bool:
    """Show a folder or a file in the program of the desktop; whether that could be asked for."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class SaidLine(Body):
    """One calm line that says how something went, in the colour of faults where it went wrong."""

    def __init__(self, *, weight: int = 0) -> None:
        super().__init__("", weight=weight)
        self.hide()

    def say(self, words: str, wrong: bool = False) -> None:
        """Seen, and heard once; "" takes it away."""
        if words != self.text():
            screen_reader.say(self, words)
        self.set_colour("cramp_line" if wrong else "ink")
        self.show_words(words)
