"""The first page of a session: before we start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import IconBadge
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Text

CHECK_SIZES = (
    (20, "verdict", "check_point", 64),
    (6, "verdict", "check_point", 64),
    (6, "heading1", "player_instruction", 48),
    (6, "heading2", "lead", 36),
    (6, "heading2", "control", 28),
    (2, "lead", "control", 26),
)
"""To try one after the other: air, the title's and the points' kind, discs in pixels."""


class CheckPage(QWidget):
    """Before we start: three things to look at, and the way to the stop page."""

    stop_wished = Signal()

    def __init__(self, points: tuple[str, ...]) -> None:
        super().__init__()
        self.scroller = Scroll()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.scroller)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.title = Text(tr("Before we start"), "verdict")
        self._column.addWidget(self.title)
        self._points: list[tuple[IconBadge, Text]] = []
        for point in points:
            disc = IconBadge("leg" if point == points[-1] else "check", size=64)  # the legs come last
            words = Text(point, "check_point", weight=500, align=Qt.AlignmentFlag.AlignVCenter)
            self._points.append((disc, words))
            row = QHBoxLayout()
            row.setSpacing(24)
            row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            self._column.addLayout(row)
        self.stop = OutlineButton(
            tr("Swollen, hot, red, chest pain, breathless?"), icon="attention", size="large"
        )
        self.stop.clicked.connect(self.stop_wished)
        self._way = QHBoxLayout()  # not an alignment: that forgets that the words may need a second line
        self._way.addWidget(self.stop)
        self._way.addStretch(1)
        self._column.addLayout(self._way)
        self._column.addStretch(1)
        self.scroller.setWidget(self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The largest words that fit; in low windows less air, for the way to the stop page to be seen."""
        inset = 134 if self.width() >= 968 and not theme.current().large else 16
        self._outer.setContentsMargins(inset, 20 if self.height() >= 360 else 0, inset, 0)
        for sizes in CHECK_SIZES:
            self._put_on(*sizes)
            if theme.fit_text(self, self._fits, 1.25):
                self.scroller.set_scrolling(False)
                return
        self._put_on(*CHECK_SIZES[1])  # it scrolls: then large enough to read
        theme.fit_text(self, self._fits, 1.25)
        self.scroller.set_scrolling(True)

    def _fits(self) -> bool:
        room = self.contentsRect().marginsRemoved(self._outer.contentsMargins())
        return theme.has_room(self._inside, room.width(), room.height())

    def _put_on(self, air: int, title: str, kind: str, disc: int) -> None:
        self._column.setSpacing(air)
        self._way.setContentsMargins(0, air // 2, 0, 0)
        self.title.set_kind(title)
        for symbol, words in self._points:
            symbol.set_size(disc)
            words.set_kind(kind)
