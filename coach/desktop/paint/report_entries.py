"""The pages behind the first: everything that was noted, the newest first, in two columns."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from coach.app.progress.report import ReportData
from coach.base.language import tr
from coach.base.work import Work
from coach.desktop.paint.sheet_of_paper import BLACK, GUTTER, MARGIN, TOP, Paper, document_of, table

AT_ONCE = 25  # entries laid out in one step
HEAD = TOP + 58.0  # where the columns begin


class EntryPages:
    """The entries as one text whose pages are the columns; painted two by two."""

    def __init__(self, data: ReportData, sheet: QRectF) -> None:
        self._data, self._sheet = data, sheet
        page = Paper(None, sheet=sheet)
        self._across, self._room = (page.width - GUTTER) / 2, page.foot - 32 - HEAD
        self.text = document_of(self._across, 11)
        self.text.setPageSize(QSizeF(self._across, self._room))

    def keep_together(self, head: QTextBlock, words: QTextBlock) -> None:
        """No day stands alone at the foot of a column."""
        layout = self.text.documentLayout()
        foot = layout.blockBoundingRect(head).bottom() + words.layout().lineAt(0).height()
        if head.position() and int(foot / self._room) > int(
            layout.blockBoundingRect(head).top() / self._room
        ):
            moved = QTextBlockFormat()
            moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(head).setBlockFormat(moved)

    @property
    def count(self) -> int:
        return -(-self.text.pageCount() // 2)

    def paint(self, painter: QPainter, number: int, page: str) -> None:
        """Paint page `number` of these, from 0; `page` is the word at its foot."""
        paper = Paper(painter, sheet=self._sheet)
        paper.put(f'<p class="title">{escape(tr("Every entry, the newest first"))}</p>')
        paper.put(table([(self._data.period, self._data.printed)], ("", "end")))
        if not self._data.entries:
            paper.put(f'<p class="grey"><br>{escape(tr("Nothing is noted yet."))}</p>')
        painter.setPen(BLACK)
        for n in (0, 1):
            self._column(painter, MARGIN + n * (self._across + GUTTER), (2 * number + n) * self._room)
        paper.footer(self._data.footer, page)

    def _column(self, painter: QPainter, x: float, top: float) -> None:
        """Line by line: Qt draws one more from the column before, which is hidden but can be copied."""
        layout = self.text.documentLayout()
        block = self.text.findBlock(layout.hitTest(QPointF(0, top + 1), Qt.HitTestAccuracy.FuzzyHit))
        while block.isValid() and (begun := layout.blockBoundingRect(block).top()) < top + self._room:
            for n in range(block.layout().lineCount()):
                line = block.layout().lineAt(n)
                if top <= begun + line.y() < top + self._room:
                    line.draw(painter, QPointF(x, HEAD + begun - top))
            block = block.next()


def breaking(data: ReportData, sheet: QRectF) -> Work[EntryPages]:
    pages = EntryPages(data, sheet)
    cursor = QTextCursor(pages.text)
    above, bold = QTextBlockFormat(), QTextCharFormat()
    bold.setFontWeight(700)
    above.setBottomMargin(5)
    for number, entry in enumerate(data.entries):
        if number:
            cursor.insertBlock(QTextBlockFormat())
        head = cursor.block()
        cursor.insertText(entry.when, bold)
        cursor.insertBlock(above)
        cursor.insertText("\u2028".join(entry.words.splitlines()), QTextCharFormat())
        pages.keep_together(head, cursor.block())
        if number % AT_ONCE == 0:
            yield number / len(data.entries)
    return pages
