"""Reads off the screen what is really painted: every text with its place, size and the widget it is in.

    with watching() as texts:
        window.grab()
    [text.words for text in texts]

Widgets here paint their words themselves, so looking at labels would miss most of them. While a watch is
on, the three ways in which words reach a widget (`drawText`, lines of a text layout) also note what they
were given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QTextLayout, QTextLine
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QScrollArea, QWidget

SLACK = 3.0  # pixels that rounding and the overhang of letters may cost


@dataclass(frozen=True, slots=True)
class Painted:
    """Words as they were painted: `box` is their ink in `widget`; `cut`: their room was too small."""

    widget: QWidget
    words: str
    pixels: int
    box: QRectF
    cut: bool = False


@lru_cache(maxsize=8192)
def _ink(words: str, pixels: int, weight: int, tabular: bool, font: QFont) -> QRectF:
    return QFontMetricsF(font).tightBoundingRect(words)


def ink(words: str, font: QFont) -> QRectF:
    """The rectangle that is really black, from the beginning of the baseline."""
    return _ink(words, font.pixelSize(), font.weight(), bool(font.featureTags()), _Same(font))


class _Same(QFont):
    """A font that is as good as any other as a key: size and weight are told beside it."""

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return True


@contextmanager
def watching() -> Iterator[list[Painted]]:
    """Note every text that a widget paints meanwhile."""
    found: list[Painted] = []
    draw_text, line_at, draw_line = QPainter.drawText, QTextLayout.lineAt, QTextLine.draw
    line_words = [""]
    font = [QFont()]

    def watched_text(painter: QPainter, *given: Any) -> Any:
        _note_text(found, painter, given)
        return draw_text(painter, *given)

    def watched_line_at(layout: QTextLayout, index: int) -> QTextLine:
        line = line_at(layout, index)
        start = line.textStart()
        line_words[0] = layout.text()[start : start + line.textLength()].strip("\u2028 ")
        font[0] = layout.font()
        return line

    def watched_line(line: QTextLine, painter: QPainter, where: QPointF) -> None:
        widget = painter.device()
        if isinstance(widget, QWidget) and line_words[0]:
            base = where + line.position() + QPointF(0, line.ascent())
            box = ink(line_words[0], font[0]).translated(base)
            found.append(Painted(widget, line_words[0], font[0].pixelSize(), box))
        draw_line(line, painter, where)

    patched: dict[tuple[type, str], tuple[Callable[..., Any], Callable[..., Any]]] = {
        (QPainter, "drawText"): (watched_text, draw_text),
        (QTextLayout, "lineAt"): (watched_line_at, line_at),
        (QTextLine, "draw"): (watched_line, draw_line),
    }
    for (kind, name), (watched, _) in patched.items():
        setattr(kind, name, watched)
    try:
        yield found
    finally:
        for (kind, name), (_, original) in patched.items():
            setattr(kind, name, original)


def _note_text(found: list[Painted], painter: QPainter, given: tuple[Any, ...]) -> None:
    widget = painter.device()
    words = next((value for value in given if isinstance(value, str)), "")
    if not isinstance(widget, QWidget) or not words.strip():
        return
    font = painter.font()
    if isinstance(given[0], QPoint | QPointF):
        box, cut = ink(words, font).translated(QPointF(given[0])), False
    else:
        box, cut = _in_room(QRectF(given[0]), int(given[1]), words, font)
    found.append(Painted(widget, words, font.pixelSize(), painter.worldTransform().mapRect(box), cut))


def _in_room(room: QRectF, flags: int, words: str, font: QFont) -> tuple[QRectF, bool]:
    metrics = QFontMetricsF(font)
    needed = metrics.boundingRect(room, flags, words)
    if "\n" in words or flags & int(Qt.TextFlag.TextWordWrap):
        return needed, not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(needed)
    box = ink(words, font).translated(needed.left(), needed.top() + metrics.ascent())
    return box, not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box)


def texts_of(window: QWidget) -> list[Painted]:
    """Every text of a window: what is seen, and what one would see by scrolling down."""
    speck = QImage(1, 1, QImage.Format.Format_RGB32)  # the words are noted; what they look like is not kept
    with watching() as seen:
        window.render(speck)
        for scroller in window.findChildren(QScrollArea):
            if scroller.isVisible() and scroller.widget() is not None:
                scroller.widget().render(speck)
    unique = {(id(text.widget), text.words, text.box.x(), text.box.y()): text for text in seen}
    return list(unique.values())


def outside(text: Painted) -> bool:
    """Whether some of the ink lies outside its widget or outside something that holds the widget."""
    box, widget = text.box, text.widget
    if isinstance(widget.parentWidget(), QAbstractItemView):  # a list scrolls up and down, never sideways
        return box.left() < -SLACK or box.right() > widget.width() + SLACK
    while True:
        if not QRectF(widget.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
            return True
        holder = widget.parentWidget()
        if holder is None or widget.isWindow():
            return False
        box = box.translated(QPointF(widget.pos()))
        if isinstance(holder.parentWidget(), QScrollArea):  # scrolls up and down, never sideways
            return box.left() < -SLACK or box.right() > holder.width() + SLACK
        widget = holder


def covered(text: Painted, window: QWidget) -> QWidget | None:
    """The label, field or button that lies over these words where they can be seen now, if one does."""
    widget = text.widget
    for x in (text.box.left() + 2, text.box.center().x(), text.box.right() - 2):
        inside = QPointF(x, text.box.center().y()).toPoint()
        if not _in_sight(widget, inside):
            continue
        spot = widget.mapTo(window, inside)
        above = window.childAt(spot)
        if above is None or above is widget or widget.isAncestorOf(above) or above.isAncestorOf(widget):
            continue
        if isinstance(above, QAbstractButton | QLabel | QLineEdit):
            return above
    return None


def _in_sight(widget: QWidget, spot: QPoint) -> bool:
    """Whether no scrolling area hides that spot."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder.parentWidget(), QScrollArea) and not holder.rect().contains(
            widget.mapTo(holder, spot)
        ):
            return False
        holder = holder.parentWidget()
    return True


# ------------------------------------------------------------------ light


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_LINEAR = np.array([_linear(value) for value in range(256)])
EVERY = 7  # pixels between two that are looked at; no width here is a multiple of it


def light(image: QImage) -> tuple[float, float]:
    """Mean linear luminance and mean linear blue of a picture, 0 to 1."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(plain.constBits(), np.uint8)
    blue, green, red = (float(_LINEAR[data[offset :: 4 * EVERY]].mean()) for offset in (0, 1, 2))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue, blue
