"""What every page of the main window is: a title, a column that scrolls up and down, a first focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.desktop import theme
from coach.desktop.widgets.content import Content
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Body, Heading

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller
    from coach.desktop.widgets.choice_list import Option

CONTENT_WIDTH = 960
WIDE, WIDE_CONTENT = 1500, 1560  # from this width of the window a page may have more columns


class Page(Content):
    """A page of the main window.

    Build the widgets in `__init__` into `self.body` (a QVBoxLayout under the title); fill them in
    `refresh`, which is called at every showing and whenever `listens` of the controller fire.
    `open_detail("id")` is called for `page_requested("key/id")`.
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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        self.content = QWidget()
        self.content.setObjectName("column")
        self.content.setMaximumWidth(CONTENT_WIDTH)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        holder = QWidget()
        self.across = row = QHBoxLayout(holder)
        row.setContentsMargins(32, 28, 32, 28)
        row.setSpacing(0)
        row.addStretch(0)  # the column stands in the middle of a wide window
        row.addWidget(self.content, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        self.scroller.setWidget(holder)
        self.top = QWidget()
        self.head = QVBoxLayout(self.top)
        self.head.setContentsMargins(0, 0, 0, 8)
        self.head.setSpacing(0)
        self.heading = Heading(self.title, 1)
        self.subtitle = Body("", "ink2")
        self.subtitle.hide()
        self.head.addWidget(self.heading)
        self.head.addWidget(self.subtitle)
        self.body.addWidget(self.top)
        self._titled = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._titled.setSpacing(12)

    def add_actions(self, *actions: QWidget) -> None:
        """What can be done on this page: beside its title, or below that where it is narrow."""
        at = self.head.indexOf(self.heading)
        self.head.removeWidget(self.heading)
        self._titled.addWidget(self.heading, 1)
        for action in actions:
            self._titled.addWidget(action)
        self.head.insertLayout(at, self._titled)

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
        ways = QBoxLayout.Direction
        self._titled.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.across.setContentsMargins(32, 12 if narrow else 28, 32, 28)
        if self._columns_for != before:
            self.rearrange()

    def spread(self, wide: bool) -> None:
        """Take the width of a wide window, or no more than lines of words need."""
        self.content.setMaximumWidth(WIDE_CONTENT if wide else CONTENT_WIDTH)

    def rearrange(self) -> None:
        """Lay the columns out for `self.narrow` and `self.wide`; overridden where there are columns."""
