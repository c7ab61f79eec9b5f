"""Short thick strokes in a row, each filled to a share: a session's stretches, its holds, the first steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.desktop import theme

HEIGHT = 14


class Stroke(NamedTuple):
    """One stroke. Colours are names of the look, "" for none."""

    width: float = 14.0
    """Pixels; all shrink or grow together where the row has another width."""
    share: float = 0.0
    track: str = "line"
    edge: str = ""
    gap: float = 8.0
    """Pixels to the next."""


def row_size(strokes: Sequence[Stroke], look: theme.Theme) -> QSize:
    wide = look.grown(sum(stroke.width for stroke in strokes)) + _gaps(strokes, look)
    return QSize(wide, look.grown(HEIGHT))


def _gaps(strokes: Sequence[Stroke], look: theme.Theme) -> int:
    return look.grown(sum(stroke.gap for stroke in strokes[:-1]))


class Strokes(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._strokes: tuple[Stroke, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        if (after := tuple(strokes)) != self._strokes:
            before, self._strokes = self._strokes, after
            if [(one.width, one.gap) for one in before] != [(one.width, one.gap) for one in after]:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return row_size(self._strokes, theme.of(self))

    def _boxes(self) -> Iterator[tuple[Stroke, QRectF]]:
        wished = sum(stroke.width for stroke in self._strokes) or 1.0
        look = theme.of(self)
        scale, left = (self.width() - _gaps(self._strokes, look)) / wished, 0.0
        for stroke in self._strokes:
            width = stroke.width * scale
            yield stroke, QRectF(left, 0, width, look.grown(HEIGHT))
            left += width + look.grown(stroke.gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, radius = theme.of(self), theme.of(self).grown(HEIGHT) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke, box in self._boxes():
            if stroke.track:
                painter.setBrush(look.colour(stroke.track))
                painter.drawRoundedRect(box, radius, radius)
            if stroke.share > 0.01:
                painter.save()
                painter.setClipRect(QRectF(box.left(), 0, box.width() * stroke.share, box.height()))
                painter.setBrush(look.colour("primary"))
                painter.drawRoundedRect(box, radius, radius)
                painter.restore()
            if stroke.edge:
                painter.save()
                painter.setPen(QPen(look.colour(stroke.edge), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
                painter.restore()
        painter.end()
