"""The pages behind the first: everything that was noted, the newest first, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from coach.base.language import tr
from coach.desktop.paint.chart_style import text
from coach.desktop.paint.sheet_of_paper import (
    BLACK,
    FOOT,
    GREY,
    GUTTER,
    MARGIN,
    RIGHT,
    TOP,
    WIDTH,
    WRAPPED,
    Paper,
)

if TYPE_CHECKING:
    from coach.app.progress.report import ReportData
    from coach.app.progress.report_entries import Entry

PIXELS, GAP = 11.5, 5.0
HEAD = TOP + 58.0  # where the columns begin
COLUMN = (WIDTH - GUTTER) / 2
ROOM = FOOT - 30 - HEAD


class EntryPages:
    """The entries broken into columns and pages once; painted page by page."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        probe = Paper(QPainter())
        self._pieces = [piece for entry in data.entries for piece in _pieces(probe, entry)]
        columns: list[list[tuple[str, str, float]]] = [[]]
        used = 0.0
        for piece in self._pieces:
            if columns[-1] and used + piece[2] > ROOM:
                columns.append([])
                used = 0.0
            columns[-1].append(piece)
            used += piece[2]
        self._columns = columns

    @property
    def count(self) -> int:
        """How many pages."""
        return -(-len(self._columns) // 2)

    def paint(self, painter: QPainter, number: int, page: str) -> None:
        """Paint page `number` of these, from 0; `page` is the word at its foot."""
        paper = Paper(painter)
        paper.write(tr("Every entry, the newest first"), MARGIN, WIDTH, 22, 18, 700)
        paper.y += 24
        paper.write(self._data.period, MARGIN, WIDTH, 18, 12.5)
        paper.write(self._data.printed, MARGIN, WIDTH, 18, 12.5, flags=RIGHT)
        for n, column in enumerate(self._columns[2 * number : 2 * number + 2]):
            paper.y = HEAD
            x = MARGIN + n * (COLUMN + GUTTER)
            for when, words, height in column:
                area = QRectF(x, paper.y, COLUMN, height)
                text(painter, area, when, paper.font(PIXELS, 700), BLACK, WRAPPED)
                below = area.adjusted(0, _line(paper) if when else 0, 0, 0)
                text(painter, below, words, paper.font(PIXELS), BLACK, WRAPPED, wrap=True)
                paper.y += height
        if not self._data.entries:
            paper.y = HEAD
            paper.write(tr("Nothing is noted yet."), MARGIN, WIDTH, 18, 12.5, colour=GREY)
        paper.footer(self._data.footer, page)


def _line(paper: Paper) -> float:
    return QFontMetricsF(paper.font(PIXELS, 700)).height()


def _pieces(paper: Paper, entry: Entry) -> list[tuple[str, str, float]]:
    """(when, words, height): one piece, or several where a note is longer than a column."""
    words, when, found = entry.words, entry.when, []
    font = paper.font(PIXELS)
    while words:
        part = words
        while (height := paper.height_of(part, font, COLUMN)) > ROOM - _line(paper) - GAP:
            part = part[: max(1, len(part) * 2 // 3)]
        words = words[len(part) :]
        head = _line(paper) if when else 0.0
        found.append((when, part, head + height + GAP))
        when = ""
    return found
