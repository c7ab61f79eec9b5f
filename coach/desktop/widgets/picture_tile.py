"""Cards with a picture on top: levels, routines, exercises. Each is one large button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.desktop import theme
from coach.desktop.paint.figure import thumbnail_on
from coach.desktop.paint.marks import round_corners
from coach.desktop.widgets.buttons import CardButton
from coach.desktop.widgets.cards import ChoiceDisc, Tag
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import REST, TOP, across, down, fill
from coach.desktop.widgets.text import Body, Heading, grow_in_height
from coach.figure.character import USUAL, Character

PADDING = 18


class PictureTile(CardButton):
    """A picture, a name, a line or two, and tags. `mark` shows a disc that says whether it is chosen."""

    def __init__(
        self,
        picture: Any,
        name: str,
        words: str,
        *,
        tags: Sequence[tuple[str, str]] = (),
        height: int = 120,
        mark: bool = False,
        who: Character = USUAL,
        reach: float = 1.0,
    ) -> None:
        """`tags` are (words, kind: ok or plain); `height` is the picture's; `who` the figure's character;
        `reach` the share of the movement that is shown."""
        super().__init__(name, height=height)
        self._picture, self._high, self._who, self._reach = picture, height, who, reach
        self.setText(name)
        self.setProperty("mark", mark)
        grow_in_height(self)
        self.setAccessibleDescription(". ".join([words, *(tag for tag, _ in tags)]))
        self.row.setContentsMargins(0, height + 14, 0, 18)
        self._disc = ChoiceDisc() if mark else None
        disc = (self._disc, TOP) if self._disc is not None else None
        head = across((Heading(name, 3), 1), disc, gap=10)
        column = down(head, Body(words, "ink2") if words else None, gap=0, edges=(PADDING, 0, PADDING, 0))
        if tags:
            flow = FlowLayout(gap=6)
            for tag, kind in tags:
                flow.addWidget(Tag(tag, kind))
            fill(column, 8, flow)
        fill(column, REST)
        self.row.addLayout(column)
        if mark:
            self.be_choice(name)

    def _say_chosen(self, on: bool) -> None:
        super()._say_chosen(on)
        if self._disc is not None:
            self._disc.set_on(on)

    def sizeHint(self) -> QSize:
        width = theme.of(self).px(230)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = super().minimumSizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = 4 if self.isChecked() else 2 if self._disc is not None else 1
        picture = thumbnail_on(
            self, self._picture, QSize(self.width(), self._high), reach=self._reach, character=self._who
        )
        painter = QPainter(self)  # not before: a painter that an error leaves open ends the program
        round_corners(painter, QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 20 - edge)
        painter.drawPixmap(0, 0, picture)
        painter.end()


class TileGrid(QWidget):
    """Tiles side by side, in as many columns as have room."""

    reader_role = "Grouping"

    def __init__(self, tiles: Sequence[QWidget], ways: Sequence[int], least: int = 0, gap: int = 16) -> None:
        """`ways` are the numbers of columns to choose from, largest first; a tile is at least `least` pixels
        of 100 % text wide."""
        super().__init__()
        self._tiles, self._choices, self._least, self._gap = tiles, ways, least, gap
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._show(1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            wide = theme.of(self).px(self._least) + self._gap
            self._show(next((n for n in self._choices if n * wide - self._gap <= self.width()), 1))
        return super().event(event)

    def _show(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(max(self._choices)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
