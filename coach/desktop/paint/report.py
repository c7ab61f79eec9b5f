"""The doctor's page: one A4 sheet, black on white, painted at 96 dots an inch and scaled to the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageSize, QPainter, QPen

from coach.base.language import tr
from coach.desktop.paint.chart_style import paper_style, text
from coach.desktop.paint.charts import LEFT, RIGHT, paint_cramp_bars
from coach.desktop.paint.pdf import pdf_page

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.progress.report import CrampLine, Pair, ReportData

PAGE = QRectF(0, 0, 794, 1123)  # A4 at 96 dots an inch
MARGIN, TOP, GUTTER = 48.0, 40.0, 28.0
WIDTH = PAGE.width() - 2 * MARGIN
FOOT = PAGE.height() - 30
COLUMNS, COLUMN_GAP, LINE = 3, 20.0, 19.5
BLACK, GREY = QColor("#111111"), QColor("#333333")
HAIR, RULE = QColor("#DDDDDD"), QColor("#666666")
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def write_pdf(coach: Coach, path: Path, first: date | None = None, last: date | None = None) -> None:
    """Write the page to `path`. Raises UserError when the dates are swapped or the file cannot be written."""
    coach.files.refuse_the_diary(path)
    data = coach.report(first, last)
    with pdf_page(path, PAGE, QPageSize.PageSizeId.A4, data.title) as painter:
        paint_report(painter, data)


def paint_report(painter: QPainter, data: ReportData) -> None:
    """Paint the page into `PAGE` coordinates."""
    _ReportPage(painter, data).paint()


class _ReportPage:
    """Paints from the top down; `y` is where the next part begins."""

    def __init__(self, painter: QPainter, data: ReportData) -> None:
        self.painter, self.data, self.style = painter, data, paper_style()
        self.y = TOP

    def paint(self) -> None:
        """The parts in their order, some of them side by side."""
        data, half = self.data, (WIDTH - GUTTER) / 2
        right = MARGIN + half + GUTTER
        self.painter.fillRect(PAGE, QColor("#FFFFFF"))
        self._title()
        self._signs()
        top = self.y
        self._pairs(tr("Cramps"), data.cramps, MARGIN, half)
        bottom, self.y = self.y, top
        self._chart(right, half, bottom - top)
        self.y = top = max(bottom, self.y)
        self._pairs(tr("Stretching"), data.stretching, MARGIN, half)
        bottom, self.y = self.y, top
        self._pairs(tr("Sleep and circumstances"), data.sleep, right, half)
        self.y = max(bottom, self.y)
        self._heading(tr("Change"), MARGIN, WIDTH)
        self._paragraph(data.change, MARGIN, WIDTH, 14)
        self._table()
        self._by_hand()
        self._footer()

    # ------------------------------------------------------------------ pieces

    def _write(
        self, words: str, x: float, width: float, height: float, size: float, weight: int = 400,
        colour: QColor = BLACK, flags: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        box = QRectF(x, self.y, width, height)
        text(self.painter, box, words, self.style.font(size, weight), colour, flags)

    def _paragraph(self, words: str, x: float, width: float, size: float, colour: QColor = BLACK) -> None:
        font = self.style.font(size, 400)
        height = _height(words, font, width)
        text(self.painter, QRectF(x, self.y, width, height + 2), words, font, colour, WRAPPED, wrap=True)
        self.y += height + 4

    def _rule(self, x: float, width: float, colour: QColor, thickness: float) -> None:
        self.painter.setPen(QPen(colour, thickness))
        self.painter.drawLine(QPointF(x, self.y), QPointF(x + width, self.y))

    def _heading(self, words: str, x: float, width: float) -> None:
        self.y += 12
        self._write(words, x, width, 22, 16, 700)
        self.y += 24
        self._rule(x, width, BLACK, 1.5)
        self.y += 5

    def _pairs(self, heading: str, pairs: Sequence[Pair], x: float, width: float) -> None:
        """Label left, value right; a value that is too long goes on over the lines below."""
        self._heading(heading, x, width)
        bold = self.style.font(14, 600)
        for label, value in pairs:
            self._write(label, x, width, 23, 14)
            room = width - QFontMetricsF(self.style.font(14, 400)).horizontalAdvance(label) - 12
            height = 19.0
            if QFontMetricsF(bold).horizontalAdvance(value) > room:
                self.y += 19
                room, height = width, _height(value, bold, width)
            box = QRectF(x + width - room, self.y, room, height + 4)
            text(self.painter, box, value, bold, BLACK, RIGHT, wrap=True)
            self.y += height + 4
            self._rule(x, width, HAIR, 1)

    # ------------------------------------------------------------------ parts

    def _title(self) -> None:
        self._write(self.data.title, MARGIN, WIDTH, 30, 24, 700)
        self._write(self.data.printed, MARGIN, WIDTH, 22, 14, flags=RIGHT)
        self.y += 31
        self._write(self.data.period, MARGIN, WIDTH, 20, 14)
        self.y += 36
        name = (WIDTH - GUTTER) / 1.6
        birth, at = WIDTH - GUTTER - name, MARGIN + name + GUTTER
        self._write(tr("Name"), MARGIN, name, 24, 13, colour=GREY)
        self._write(tr("Date of birth"), at, birth, 24, 13, colour=GREY)
        self.y += 26
        self._rule(MARGIN, name, RULE, 1)
        self._rule(at, birth, RULE, 1)
        self.y += 14

    def _signs(self) -> None:
        """Warning signs in a box at the top. Without any there is no box: nothing says that all is well."""
        if not self.data.signs:
            return
        lead, words = tr("Warning signs noted:"), "; ".join(self.data.signs)
        font, bold = self.style.font(15, 400), self.style.font(15, 700)
        start = QFontMetricsF(bold).horizontalAdvance(lead) + 8
        box = QRectF(MARGIN + 1, self.y, WIDTH - 2, _height(words, font, WIDTH - 32 - start) + 22)
        self.painter.setPen(QPen(BLACK, 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(15, 10, -15, -8)
        text(self.painter, inner, lead, bold, BLACK, WRAPPED)
        text(self.painter, inner.adjusted(start, 0, 0, 0), words, font, BLACK, WRAPPED, wrap=True)
        self.y += box.height()

    def _chart(self, x: float, width: float, height: float) -> None:
        self._heading(tr("Cramps per week"), x, width)
        box = QRectF(x, self.y, width, max(110.0, min(164.0, height - 90)))
        paint_cramp_bars(self.painter, box, self.style, self.data.chart, labels=12.5, squared=True)
        self.y += box.height() + 4
        if self.data.chart_note:
            self._paragraph(self.data.chart_note, x, width, 12.5, GREY)

    def _table(self) -> None:
        """The latest cramps in three columns, filled downwards."""
        lines = self.data.lines
        if not lines:
            return
        self._heading(self.data.lines_note or tr("All cramps"), MARGIN, WIDTH)
        rows = -(-len(lines) // COLUMNS)
        width = (WIDTH - COLUMN_GAP * (COLUMNS - 1)) / COLUMNS
        top = self.y
        for column, first in enumerate(range(0, len(lines), rows)):
            self.y = top
            self._table_column(lines[first : first + rows], MARGIN + column * (width + COLUMN_GAP), width)
        self.y = top + 18 + LINE * rows

    def _table_column(self, lines: Sequence[CrampLine], x: float, width: float) -> None:
        heads = (tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), "0–10")
        self._cells(heads, x, width, 600)
        self.y += 18
        self._rule(x, width, BLACK, 1)
        for line in lines:
            self._cells((line.date, line.time, line.where, line.lasted, line.pain), x, width, 400)
            self.y += LINE
            self._rule(x, width, QColor("#E2E2E2"), 1)

    def _cells(self, cells: Sequence[str], x: float, width: float, weight: int) -> None:
        places = [x + width * share for share in (0.0, 0.21, 0.385, 0.64, 0.835, 1.0)]
        metrics = QFontMetricsF(self.style.font(12.5, weight))
        for words, left, right in zip(cells, places, places[1:], strict=False):
            short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left - 3)
            self._write(short, left, right - left, 18, 12.5, weight)

    def _by_hand(self) -> None:
        """Lines to write on, as many as there is room for above the foot."""
        if self.y + 12 + 29 + 32 > FOOT - 30:
            return
        self._heading(tr("To fill in by hand"), MARGIN, WIDTH)
        for label in self.data.by_hand:
            if self.y + 32 > FOOT - 30:
                return
            self.y += 8
            self._write(label, MARGIN, WIDTH, 22, 13, colour=GREY)
            self.y += 24
            self._rule(MARGIN, WIDTH, RULE, 1)

    def _footer(self) -> None:
        self.y = FOOT - 24
        self._rule(MARGIN, WIDTH, QColor("#999999"), 1)
        self.y += 4
        self._write(self.data.footer, MARGIN, WIDTH - 60, 20, 12.5, colour=GREY)
        page = tr("Page {n} of {all}", n=1, all=1)
        self._write(page, MARGIN, WIDTH, 20, 12.5, colour=GREY, flags=RIGHT)


def _height(words: str, font: QFont, width: float) -> float:
    flags = int(WRAPPED | Qt.TextFlag.TextWordWrap)
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 2000), flags, words).height()
