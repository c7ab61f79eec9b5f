"""Parts of the Progress page: a painted picture with its table twin, and rows of words beside a bar."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from coach.app.progress.view import ValueTable
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import LEFT, MIDDLE, REST, boxed, down
from coach.desktop.widgets.text import Heading, Text

ChartPainter = Callable[[QPainter, QRectF, theme.Theme], None]
Index = QModelIndex | QPersistentModelIndex
CELL_MARGINS = 24  # left and right in a cell: the style sheet's padding and Qt's own margin
_LEFT = LEFT | MIDDLE


class ChartPicture(QWidget):
    """A chart painted by one of `paint.charts`; a screen reader hears its spoken summary."""

    reader_role = "Graphic"

    def __init__(self, name: str, spoken: str, height: float, paint: ChartPainter) -> None:
        """`height` in pixels of 100 % text."""
        super().__init__()
        self._paint, self._height = paint, height
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.of(self).px(self._height))

    def minimumSizeHint(self) -> QSize:
        """It grows sideways only."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()), theme.of(self))
        painter.end()


class ChartTable(theme.Restyled, QTableWidget):
    """The text twin of a picture: rows to read, to hear and to copy."""

    def __init__(self, name: str, table: ValueTable) -> None:
        super().__init__(len(table.rows), len(table.headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(table.headings))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_Cells(self))
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(_LEFT | Qt.TextFlag.TextWordWrap)
        header.setSectionsClickable(False)
        for row, cells in enumerate(table.rows):
            for column, words in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(words))
        header.sectionResized.connect(self._fit)  # words wrap anew, so the height follows
        self._fit()

    def restyle(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """As high as the words need: the page scrolls, not the table."""
        look, header = theme.of(self), self.horizontalHeader()
        self.setFont(look.font(18, 400, tabular=True))
        header.setFont(look.font(18, 600))
        columns = range(self.columnCount())
        words = [str(self.model().headerData(n, Qt.Orientation.Horizontal)) for n in columns]
        head = max(wrapped(text, header.font(), self.columnWidth(n)) for n, text in enumerate(words))
        header.setFixedHeight(head)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + head + 4)


class _Cells(QStyledItemDelegate):
    """Cells as high as their words need; Qt's own forgets the padding of the style sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """For the width that the column has now."""
        table = self.parent()
        assert isinstance(table, ChartTable)
        width = table.columnWidth(index.column())
        return QSize(width, wrapped(str(index.data()), table.font(), width))


def wrapped(words: str, font: QFont, width: int) -> int:
    """Height of a cell `width` pixels wide in which the words are broken into lines."""
    box = QRect(0, 0, width - CELL_MARGINS, 10_000)
    flags = int(_LEFT | Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font).boundingRect(box, flags, words).height() + CELL_MARGINS // 2


class ChartCard(Card):
    """A picture and its table in one card; the button changes between the two."""

    def __init__(self, title: str, table: ValueTable, heading: str = "") -> None:
        """`heading` stands above the picture, where it is not the title."""
        super().__init__(padding=(20, 18, 20, 14), spacing=6)
        self.title, self._table = title, table
        self._twin: ChartTable | None = None
        self.inner = down(Heading(heading or title, 3), gap=6)
        self.pictures = boxed(self.inner)
        self.switch = TextButton("", self._change, size="small")
        self.put(self.pictures, REST, (self.switch, LEFT))
        self._label()

    def _label(self) -> None:
        shown = self._twin is not None and not self._twin.isHidden()
        words = tr("Show as a picture") if shown else tr("Show as a table")
        self.switch.set_words(words, tr("{what}: {action}", what=self.title, action=words))

    def _change(self) -> None:
        if self._twin is None:
            self._twin = ChartTable(self.title, self._table)
            self._twin.hide()
            self.box.insertWidget(1, self._twin)
        table_next = self._twin.isHidden()
        self._twin.setVisible(table_next)
        self.pictures.setVisible(not table_next)
        self._label()


def sentence(words: str, parts: tuple[str, ...]) -> Text:
    """Running text in which some parts are bold."""
    html = escape(words)
    for part in parts:
        html = html.replace(escape(part), f"<b>{escape(part)}</b>")
    made = Text(html, "body", rich=True)
    made.setAccessibleName(words)
    return made
