"""Small things that several pages are made of: rows of a settings card, cards side by side, a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.desktop import theme
from coach.desktop.widgets import Body, Caption, Card, Heading, TextButton, icon


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; widgets are hidden at once and deleted when it is safe."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class SlimButton(TextButton):
    """A quiet button whose words stand almost flush with what is above them."""

    def _padding(self) -> int:
        return 8


class LineIcon(QLabel):
    """A line icon beside words, in a colour of the look; decoration, so nobody reads it out."""

    def __init__(self, name: str, colour: str = "primary_ink", size: int = 30) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.restyle()

    def restyle(self) -> None:
        """Tint again for the look in force."""
        look = theme.of(self)
        size = look.px(self._size)
        self.setFixedSize(QSize(size, size))
        self.setPixmap(icon(self._name, look.colour(self._colour), size))


class Rule(QWidget):
    """A hairline between two rows of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.of(self).colour("line"))
        painter.end()


class Row(QWidget):
    """One row of a settings card: words and help, controls on their right, or below where narrow."""

    def __init__(self, words: str, help: str, controls: Sequence[QWidget], *, narrow: bool = False) -> None:
        super().__init__()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction, self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8 if narrow else 16)
        self.setMinimumHeight(68)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        self.words = Body(words, weight=600)
        said.addWidget(self.words)
        self.help = Caption(help)
        self.help.setVisible(bool(help))
        said.addWidget(self.help)
        said.addStretch(1)
        row.addLayout(said, 1)
        right = QHBoxLayout()
        right.setSpacing(12)
        for control in controls:
            right.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            if help and not control.accessibleDescription():
                control.setAccessibleDescription(help)
        if narrow:
            right.addStretch(1)
        row.addLayout(right)


def rows_card(rows: Sequence[QWidget]) -> Card:
    """A card of rows with hairlines between them."""
    card = Card(padding=(24, 4, 24, 4), spacing=0)
    for index, row in enumerate(rows):
        if index:
            card.box.addWidget(Rule())
        card.box.addWidget(row)
    return card


def titled(
    name: str, words: str, level: int = 3, colour: str = "ink", tint: str = "primary_ink"
) -> QHBoxLayout:
    """An icon and a heading side by side."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(LineIcon(name, tint), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Heading(words, level, colour=colour), 1)
    return row


def back_button(words: str) -> SlimButton:
    """The way back to the page that this one belongs to."""
    return SlimButton(words, icon="chev-left", size="small")


def side_by_side(cards: Sequence[QWidget], columns: int) -> QVBoxLayout:
    """Cards in rows of `columns`, equally wide, those of a row equally high."""
    rows = QVBoxLayout()
    rows.setSpacing(16)
    for start in range(0, len(cards), columns):
        row = QHBoxLayout()
        row.setSpacing(16)
        part = cards[start : start + columns]
        for card in part:
            row.addWidget(card, 1)
        if len(part) < columns:
            row.addStretch(columns - len(part))
        rows.addLayout(row)
    return rows
