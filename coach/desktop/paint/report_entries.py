"""The pages behind the first: everything that was noted, the newest first, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QPainter

from coach.base.language import tr
from coach.base.work import Work
from coach.desktop.paint.sheet_of_paper import (
    FOOT,
    GREY,
    GUTTER,
    MARGIN,
    RIGHT,
    TOP,
    WIDTH,
    Paper,
    lines_of,
)

if TYPE_CHECKING:
    from coach.app.progress.report import ReportData
    from coach.app.progress.report_entries import Entry

PIXELS, GAP = 11.5, 5.0
AT_ONCE = 200  # entries broken in one step
HEAD = TOP + 58.0  # where the columns begin
COLUMN = (WIDTH - GUTTER) / 2
ROOM = FOOT - 30 - HEAD
Piece = tuple[str, list[str], float]


class EntryPages:
    """The entries in columns and pages, once they are broken into them; painted page by page."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._columns: list[list[Piece]] = [[]]

    def breaking(self) -> Work[None]:
        probe, used = Paper(QPainter()), 0.0
        for number, entry in enumerate(self._data.entries):
            for piece in _pieces(probe, entry):
                if self._columns[-1] and used + piece[2] > ROOM:
                    self._columns.append([])
                    used = 0.0
                self._columns[-1].append(piece)
                used += piece[2]
            if number % AT_ONCE == 0:
                yield number / len(self._data.entries)

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
            for when, lines, height in column:
                top = paper.y
                if when:
                    paper.block(when, x, COLUMN, paper.font(PIXELS, 700))
                paper.block("\n".join(lines), x, COLUMN, paper.font(PIXELS))
                paper.y = top + height
        if not self._data.entries:
            paper.y = HEAD
            paper.write(tr("Nothing is noted yet."), MARGIN, WIDTH, 18, 12.5, colour=GREY)
        paper.footer(self._data.footer, page)


def _pieces(paper: Paper, entry: Entry) -> list[Piece]:
    """(when, lines, height): one piece, or several where a note is longer than a column."""
    lines, when, found = lines_of(entry.words, paper.font(PIXELS), COLUMN), entry.when, []
    height = QFontMetricsF(paper.font(PIXELS)).height()
    head = paper.height_of(entry.when, paper.font(PIXELS, 700), COLUMN)
    most = int((ROOM - head - GAP) // height)
    while lines:
        part, lines = lines[:most], lines[most:]
        found.append((when, part, (head if when else 0.0) + len(part) * height + GAP))
        when = ""
    return found
