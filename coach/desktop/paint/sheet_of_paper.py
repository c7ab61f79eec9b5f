"""Writing on a page from the top down, black on white, at 96 dots an inch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coach.app.progress.report_rows import Pair
from coach.desktop.paint.chart_style import paper_style, text

PAGE = QRectF(0, 0, 794, 1123)  # A4 at 96 dots an inch
MARGIN, TOP, GUTTER = 48.0, 34.0, 26.0
WIDTH = PAGE.width() - 2 * MARGIN
FOOT = PAGE.height() - 30
BLACK, GREY = QColor("#111111"), QColor("#333333")
HAIR, RULE = QColor("#DDDDDD"), QColor("#666666")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
FLAGS = int(WRAPPED | Qt.TextFlag.TextWordWrap)


class Paper:
    """A page that is being written; `y` is where the next part begins. `size` scales letters and lines."""

    def __init__(self, painter: QPainter, size: float = 1.0) -> None:
        self.painter, self.size, self.style = painter, size, paper_style()
        self.y = TOP

    def font(self, pixels: float, weight: int = 400) -> QFont:
        """The face of the page, `pixels` high before scaling."""
        return self.style.font(pixels * self.size, weight)

    def write(
        self, words: str, x: float, width: float, height: float, pixels: float, weight: int = 400,
        colour: QColor = BLACK, flags: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        """One line at `y`, which stays."""
        text(self.painter, QRectF(x, self.y, width, height), words, self.font(pixels, weight), colour, flags)

    def height_of(self, words: str, font: QFont, width: float) -> float:
        """Height of the words when they are broken into lines of that width."""
        return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 9999), FLAGS, words).height()

    def paragraph(
        self, words: str, x: float, width: float, pixels: float, weight: int = 400, colour: QColor = BLACK
    ) -> None:
        """Words in as many lines as they need."""
        font = self.font(pixels, weight)
        height = self.height_of(words, font, width)
        text(self.painter, QRectF(x, self.y, width, height + 2), words, font, colour, WRAPPED, wrap=True)
        self.y += height + 2

    def rule(self, x: float, width: float, colour: QColor, thickness: float) -> None:
        """A line across at `y`."""
        self.painter.setPen(QPen(colour, thickness))
        self.painter.drawLine(QPointF(x, self.y), QPointF(x + width, self.y))

    def heading(self, words: str, x: float, width: float) -> None:
        """Bold words over a line."""
        self.y += 8 * self.size
        self.write(words, x, width, 19 * self.size, 14, 700)
        self.y += 20 * self.size
        self.rule(x, width, BLACK, 1.3)
        self.y += 3

    def pairs(self, heading: str, pairs: Sequence[Pair], x: float, width: float) -> None:
        """Label left, value right; a value that is too long goes on over the lines below."""
        self.heading(heading, x, width)
        bold, plain = self.font(12.5, 600), self.font(12.5)
        line = 17.5 * self.size
        for label, value in pairs:
            self.write(label, x, width, line, 12.5)
            room = width - QFontMetricsF(plain).horizontalAdvance(label) - 10
            height = line
            if QFontMetricsF(bold).horizontalAdvance(value) > room:
                self.y += line - 1
                room, height = width, self.height_of(value, bold, width)
            box = QRectF(x + width - room, self.y, room, height + 1)
            text(self.painter, box, value, bold, BLACK, RIGHT, wrap=True)
            self.y += height + 1
            self.rule(x, width, HAIR, 1)

    def labelled(self, label: str, words: str) -> None:
        """A bold label and its words in one paragraph over the whole width."""
        bold, font = self.font(12.5, 700), self.font(12.5)
        start = QFontMetricsF(bold).horizontalAdvance(label) + 8
        height = self.height_of(words, font, WIDTH - start)
        area = QRectF(MARGIN, self.y, WIDTH, height + 2)
        text(self.painter, area, label, bold, BLACK, WRAPPED)
        text(self.painter, area.adjusted(start, 0, 0, 0), words, font, BLACK, WRAPPED, wrap=True)
        self.y += height + 4

    def footer(self, words: str, page: str) -> None:
        """The last line of a page."""
        self.y = FOOT - 22
        self.rule(MARGIN, WIDTH, QColor("#999999"), 1)
        self.y += 3
        font = self.style.font(11.5, 400)
        area = QRectF(MARGIN, self.y, WIDTH, 18)
        text(self.painter, area, words, font, GREY, LEFT)
        text(self.painter, area, page, font, GREY, RIGHT)
