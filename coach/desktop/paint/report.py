"""The doctor's page: one A4 sheet, black on white, painted at 96 dots an inch and scaled to the paper.

The same function serves the PDF, the printer and the preview. Text stays text in the PDF: it can be
selected and searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageSize, QPainter, QPdfWriter, QPen

from coach.base import files
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.paint.charts import LEFT, RIGHT, paint_cramp_bars
from coach.desktop.paint.ink import Ink, paper_ink, text

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.progress.report import CrampLine, Pair, ReportData

PAGE = QRectF(0, 0, 794, 1123)  # A4 at 96 dots an inch
MARGIN, TOP, GUTTER = 48.0, 40.0, 28.0
FOOT = PAGE.height() - 30
COLUMNS = 3
BLACK, GREY = QColor("#111111"), QColor("#333333")
HAIR, RULE = QColor("#DDDDDD"), QColor("#666666")
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def write_pdf(coach: Coach, path: Path, first: date | None = None, last: date | None = None) -> None:
    """Write the page to `path`. Raises UserError when the dates are swapped or the file cannot be written."""
    coach.files.refuse_the_diary(path)
    data = coach.progress.report(first, last)
    ensure_gui()
    content = QBuffer()
    writer = pdf_writer(content, QPageSize.PageSizeId.A4, data.title)
    painter = QPainter(writer)
    fit_page(painter, PAGE, writer.width())
    paint_report(painter, data)
    painter.end()
    save(content, path)


def ensure_gui() -> None:
    """A PDF needs fonts, and fonts need a QGuiApplication; without a screen the offscreen one will do."""
    import os

    from PySide6.QtGui import QGuiApplication

    from coach.desktop.theme import load_fonts

    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        ensure_gui.app = QGuiApplication([])  # type: ignore[attr-defined]
        load_fonts()


def pdf_writer(content: QBuffer, size: QPageSize.PageSizeId, title: str) -> QPdfWriter:
    """A writer for one borderless page of that size. It writes into memory: Qt hides that a disk is full."""
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(size))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Bedtime Coach")
    writer.setResolution(300)
    return writer


def save(content: QBuffer, path: Path) -> None:
    """Put the finished PDF into its file. Raises UserError when that cannot be written."""
    try:
        files.write_atomically(path, bytes(content.data().data()))
    except OSError as error:
        raise UserError(
            tr("Could not save the file there ({reason}). Choose another place.", reason=error.strerror)
        ) from None


def fit_page(painter: QPainter, page: QRectF, width: float) -> None:
    """Scale so that `page` fills a device of that width."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / page.width(), width / page.width())


def paint_report(painter: QPainter, data: ReportData) -> None:
    """Paint the page into `PAGE` coordinates."""
    _Sheet(painter, data).paint()


class _Sheet:
    """Paints from the top down; `y` is where the next part begins."""

    def __init__(self, painter: QPainter, data: ReportData) -> None:
        self.painter = painter
        self.data = data
        self.ink: Ink = paper_ink()
        self.y = TOP
        self.left = MARGIN
        self.width = PAGE.width() - 2 * MARGIN

    def paint(self) -> None:
        """The parts in their order."""
        self.painter.fillRect(PAGE, QColor("#FFFFFF"))
        self._title()
        self._signs()
        half = (self.width - GUTTER) / 2
        right = self.left + half + GUTTER
        top = self.y
        self._heading(tr("Cramps"), self.left, half)
        self._pairs(self.data.cramps, self.left, half)
        bottom, self.y = self.y, top
        self._chart(right, half, bottom - top)
        self.y = top = max(bottom, self.y)
        self._heading(tr("Stretching"), self.left, half)
        self._pairs(self.data.stretching, self.left, half)
        bottom, self.y = self.y, top
        self._heading(tr("Sleep and circumstances"), right, half)
        self._pairs(self.data.sleep, right, half)
        self.y = max(bottom, self.y)
        self._change()
        self._table()
        self._by_hand()
        self._footer()

    # ------------------------------------------------------------------ pieces

    def _write(
        self, words: str, x: float, width: float, height: float, size: float, weight: int = 400,
        colour: QColor = BLACK, flags: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        text(
            self.painter, QRectF(x, self.y, width, height), words, self.ink.font(size, weight), colour, flags
        )

    def _paragraph(self, words: str, x: float, width: float, size: float, colour: QColor = BLACK) -> None:
        font = self.ink.font(size, 400)
        flags = int(WRAPPED | Qt.TextFlag.TextWordWrap)
        height = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 2000), flags, words).height()
        text(self.painter, QRectF(x, self.y, width, height + 2), words, font, colour, WRAPPED, wrap=True)
        self.y += height + 4

    def _rule(self, x: float, width: float, y: float, colour: QColor, thickness: float) -> None:
        self.painter.setPen(QPen(colour, thickness))
        self.painter.drawLine(QPointF(x, y), QPointF(x + width, y))

    def _heading(self, words: str, x: float, width: float) -> None:
        self.y += 12
        self._write(words, x, width, 22, 16, 700)
        self.y += 24
        self._rule(x, width, self.y, BLACK, 1.5)
        self.y += 5

    def _pairs(self, pairs: Sequence[Pair], x: float, width: float) -> None:
        """Label left, value right; a value that is too long goes on over the lines below."""
        plain, bold = self.ink.font(14, 400), self.ink.font(14, 600)
        flags = int(RIGHT | Qt.TextFlag.TextWordWrap)
        for label, value in pairs:
            self._write(label, x, width, 23, 14)
            beside = width - QFontMetricsF(plain).horizontalAdvance(label) - 12
            height = 19.0
            if QFontMetricsF(bold).horizontalAdvance(value) > beside:
                self.y += 19
                beside = width
                height = QFontMetricsF(bold).boundingRect(QRectF(0, 0, width, 500), flags, value).height()
            box = QRectF(x + width - beside, self.y, beside, height + 4)
            text(self.painter, box, value, bold, BLACK, RIGHT, wrap=True)
            self.y += height + 4
            self._rule(x, width, self.y, HAIR, 1)

    # ------------------------------------------------------------------ parts

    def _title(self) -> None:
        self._write(self.data.title, self.left, self.width, 30, 24, 700)
        self._write(self.data.printed, self.left, self.width, 22, 14, 400, BLACK, RIGHT)
        self.y += 31
        self._write(self.data.period, self.left, self.width, 20, 14)
        self.y += 36
        name = (self.width - GUTTER) / 1.6
        birth = self.width - GUTTER - name
        self._write(tr("Name"), self.left, name, 24, 13, 400, GREY)
        self._write(tr("Date of birth"), self.left + name + GUTTER, birth, 24, 13, 400, GREY)
        self.y += 26
        self._rule(self.left, name, self.y, RULE, 1)
        self._rule(self.left + name + GUTTER, birth, self.y, RULE, 1)
        self.y += 14

    def _signs(self) -> None:
        """Warning signs in a box at the top. Without any there is no box: nothing says that all is well."""
        if not self.data.signs:
            return
        lead = tr("Warning signs noted:")
        words = "; ".join(self.data.signs)
        font, bold = self.ink.font(15, 400), self.ink.font(15, 700)
        start = QFontMetricsF(bold).horizontalAdvance(lead) + 8
        room = QRectF(0, 0, self.width - 32 - start, 400)
        flags = int(WRAPPED | Qt.TextFlag.TextWordWrap)
        height = QFontMetricsF(font).boundingRect(room, flags, words).height()
        box = QRectF(self.left + 1, self.y, self.width - 2, height + 22)
        self.painter.setPen(QPen(BLACK, 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(15, 10, -15, -8)
        text(self.painter, inner, lead, bold, BLACK, WRAPPED)
        text(self.painter, inner.adjusted(start, 0, 0, 0), words, font, BLACK, WRAPPED, wrap=True)
        self.y += box.height()

    def _chart(self, x: float, width: float, height: float) -> None:
        self._heading(tr("Cramps per week"), x, width)
        room = max(110.0, min(164.0, height - 90))
        paint_cramp_bars(
            self.painter, QRectF(x, self.y, width, room), self.data.chart, self.ink, labels=12.5, squared=True
        )
        self.y += room + 4
        if self.data.chart_note:
            self._paragraph(self.data.chart_note, x, width, 12.5, GREY)

    def _change(self) -> None:
        self._heading(tr("Change"), self.left, self.width)
        self._paragraph(self.data.change, self.left, self.width, 14)

    def _table(self) -> None:
        """The latest cramps in three columns, filled downwards."""
        if not self.data.lines:
            return
        self._heading(self.data.lines_note or tr("All cramps"), self.left, self.width)
        rows = -(-len(self.data.lines) // COLUMNS)
        gap = 20.0
        width = (self.width - gap * (COLUMNS - 1)) / COLUMNS
        top = self.y
        for column in range(COLUMNS):
            part = self.data.lines[column * rows : (column + 1) * rows]
            self.y = top
            if part:
                self._table_column(part, self.left + column * (width + gap), width)
        self.y = top + 18 + 19.5 * rows

    def _table_column(self, lines: Sequence[CrampLine], x: float, width: float) -> None:
        places = [x + width * share for share in (0.0, 0.21, 0.385, 0.64, 0.835, 1.0)]
        heads = (tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), "0–10")
        self._cells(heads, places, 600)
        self.y += 18
        self._rule(x, width, self.y, BLACK, 1)
        for line in lines:
            self._cells((line.date, line.time, line.where, line.lasted, line.pain), places, 400)
            self.y += 19.5
            self._rule(x, width, self.y, QColor("#E2E2E2"), 1)

    def _cells(self, words: Sequence[str], places: Sequence[float], weight: int) -> None:
        font = self.ink.font(12.5, weight)
        for n, cell in enumerate(words):
            room = places[n + 1] - places[n] - 3
            self._write(_shortened(cell, font, room), places[n], room + 3, 18, 12.5, weight)

    def _by_hand(self) -> None:
        """Lines to write on, as many as there is room for above the foot."""
        if self.y + 12 + 29 + 32 > FOOT - 30:
            return
        self._heading(tr("To fill in by hand"), self.left, self.width)
        for label in self.data.by_hand:
            if self.y + 32 > FOOT - 30:
                return
            self.y += 8
            self._write(label, self.left, self.width, 22, 13, 400, GREY)
            self.y += 24
            self._rule(self.left, self.width, self.y, RULE, 1)

    def _footer(self) -> None:
        self.y = FOOT - 24
        self._rule(self.left, self.width, self.y, QColor("#999999"), 1)
        self.y += 4
        self._write(self.data.footer, self.left, self.width - 60, 20, 12.5, 400, GREY)
        page = tr("Page {n} of {all}", n=1, all=1)
        self._write(page, self.left, self.width, 20, 12.5, 400, GREY, RIGHT)


def _shortened(words: str, font: object, room: float) -> str:
    metrics = QFontMetricsF(font)  # type: ignore[call-overload]
    return str(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))


__all__ = ["PAGE", "ensure_gui", "fit_page", "paint_report", "pdf_writer", "save", "write_pdf"]
