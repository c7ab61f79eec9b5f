"""Rows and columns of a screen, written down as what is in them, in its order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

Alignment = Qt.AlignmentFlag
LEFT, RIGHT, CENTRE = Alignment.AlignLeft, Alignment.AlignRight, Alignment.AlignHCenter
TOP, MIDDLE, FOOT = Alignment.AlignTop, Alignment.AlignVCenter, Alignment.AlignBottom


class Rest(int):
    """The room that the parts leave; its number is its share where there are several."""


REST = Rest(1)
Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | tuple[QWidget, int, Alignment] | None
"""A widget or a layout, with its share of the room that is left or its place in what it has, or with both;
pixels that stay empty; None for nothing."""


def fill(layout: QBoxLayout, *parts: Part) -> None:
    """Put the parts at the end of a row or column."""
    for part in parts:
        if isinstance(part, Rest):
            layout.addStretch(part)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif part is not None:
            what, *how = part if isinstance(part, tuple) else (part,)
            share = next((each for each in how if not isinstance(each, Alignment)), 0)
            if isinstance(what, QLayout):
                layout.addLayout(what, share)
            else:
                layout.addWidget(
                    what, share, next((each for each in how if isinstance(each, Alignment)), Alignment(0))
                )


def across(
    *parts: Part,
    gap: int = -1,
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
    below: bool = False,
    within: QWidget | None = None,
) -> QBoxLayout:
    """Parts beside each other, or `below` each other where there is no room; `within` a widget that has no
    layout yet. `gap` is between them, `edges` around them: left, top, right, bottom."""
    ways = QBoxLayout.Direction
    layout = QBoxLayout(ways.TopToBottom if below else ways.LeftToRight, within)
    layout.setContentsMargins(*edges)
    layout.setSpacing(gap)
    fill(layout, *parts)
    return layout


def down(
    *parts: Part,
    gap: int = -1,
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
    within: QWidget | None = None,
) -> QBoxLayout:
    """Parts below each other."""
    return across(*parts, gap=gap, edges=edges, below=True, within=within)


def turn(layout: QBoxLayout, below: bool) -> None:
    """Its parts go below each other, or beside each other again."""
    ways = QBoxLayout.Direction
    layout.setDirection(ways.TopToBottom if below else ways.LeftToRight)


def boxed(layout: QBoxLayout) -> QWidget:
    """A widget that is nothing but this layout."""
    box = QWidget()
    box.setLayout(layout)
    return box
