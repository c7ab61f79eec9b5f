"""Writing on a page from the top down, black on white, at 96 dots an inch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from coach.app.progress.report_rows import Pair
from coach.desktop.paint.chart_style import paper_style, text
from coach.desktop.paint.paper import A4

PAGE = A4
MARGIN, TOP, GUTTER = 48.0, 34.0, 26.0
WIDTH = PAGE.width() - 2 * MARGIN
FOOT = PAGE.height() - 30
BLACK, GREY = QColor("#111111"), QColor("#333333")
HAIR, RULE = QColor("#DDDDDD"), QColor("#666666")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ANY = 999  # lines: as many as the words need


def lines_of(words: str, font: QFont, width: float, most: int = ANY) -> list[str]:
    """The words in lines of that width, broken between words, and within one that is wider than a line.
    Of more lines than `most` the last one that stands ends in an ellipsis."""
    found = [line for part in words.splitlines() or [""] for line in _broken(part, font, width)]
    if len(found) <= most:
        return found
    metrics, last = QFontMetricsF(font), found[most - 1]
    short = f"{last} …"
    if metrics.horizontalAdvance(short) > width:
        short = metrics.elidedText(f"{last} {found[most]} …", Qt.TextElideMode.ElideRight, width)
    return [*found[: most - 1], short]


def _broken(words: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]


class Paper:
    """A page that is being written; `y` is where the next part begins. `size` scales letters and lines.
    `shortened` counts the texts of which only the beginning stands here."""

    def __init__(self, painter: QPainter, size: float = 1.0) -> None:
        self.painter, self.size, self.style = painter, size, paper_style()
        self.y = TOP
        self.shortened = 0

    def font(self, pixels: float, weight: int = 400) -> QFont:
        """The face of the page, `pixels` high before scaling."""
        return self.style.font(pixels * self.size, weight)

    def write(
        self, words: str, x: float, width: float, height: float, pixels: float, weight: int = 400,
        colour: QColor = BLACK, flags: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        """One line at `y`, which stays."""
        text(self.painter, QRectF(x, self.y, width, height), words, self.font(pixels, weight), colour, flags)

    def height_of(self, words: str, font: QFont, width: float, most: int = ANY) -> float:
        """Height of the words in lines of that width, `most` of them at most."""
        return len(lines_of(words, font, width, most)) * QFontMetricsF(font).height()

    def block(
        self, words: str, x: float, width: float, font: QFont, most: int = ANY,
        colour: QColor = BLACK, flags: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        """Words in as many lines as they need, or `most` with an ellipsis; `y` is below them then."""
        height = QFontMetricsF(font).height()
        lines = lines_of(words, font, width, most)
        self.shortened += most < ANY and lines != lines_of(words, font, width)
        for line in lines:
            area = QRectF(x - 2 * (flags == RIGHT), self.y, width + 2, height)  # rounding costs no letter
            text(self.painter, area, line, font, colour, flags)
            self.y += height

    def paragraph(
        self, words: str, x: float, width: float, pixels: float, most: int = ANY, colour: QColor = BLACK
    ) -> None:
        """A block with a little room below."""
        self.block(words, x, width, self.font(pixels), most, colour)
        self.y += 2

    def rule(self, x: float, width: float, colour: QColor, thickness: float) -> None:
        """A line across at `y`."""
        self.painter.setPen(QPen(colour, thickness))
        self.painter.drawLine(QPointF(x, self.y), QPointF(x + width, self.y))

    def heading(self, words: str, x: float, width: float) -> None:
        """Bold words over a line; long ones take two lines."""
        self.y += 8 * self.size
        self.block(words, x, width, self.font(14, 700), 2)
        self.y += 2 * self.size
        self.rule(x, width, BLACK, 1.3)
        self.y += 3

    def heading_height(self, words: str, width: float) -> float:
        """What a heading with these words adds to `y`."""
        return 10 * self.size + 3 + self.height_of(words, self.font(14, 700), width, 2)

    def pairs(self, heading: str, pairs: Sequence[Pair], x: float, width: float, most: int = ANY) -> None:
        """Label left, value right; a value that is too long goes on over the lines below, `most` of them."""
        self.heading(heading, x, width)
        bold, plain = self.font(12.5, 600), self.font(12.5)
        line = 17.5 * self.size
        for label, value in pairs:
            self.write(label, x, width, line, 12.5)
            room = width - QFontMetricsF(plain).horizontalAdvance(label) - 10
            if QFontMetricsF(bold).horizontalAdvance(value) > room:
                self.y += line - 1
                self.block(value, x, width, bold, most, flags=RIGHT)
                self.y += 1
            else:
                self.write(value, x, width, line, 12.5, 600, flags=RIGHT)
                self.y += line + 1
            self.rule(x, width, HAIR, 1)

    def labelled(self, label: str, words: str, most: int = ANY) -> None:
        """A bold label and its words in one paragraph over the whole width."""
        bold, font = self.font(12.5, 700), self.font(12.5)
        start = QFontMetricsF(bold).horizontalAdvance(label) + 8
        text(
            self.painter,
            QRectF(MARGIN, self.y, start, QFontMetricsF(bold).height()),
            label,
            bold,
            BLACK,
            LEFT,
        )
        self.block(words, MARGIN + start, WIDTH - start, font, most)
        self.y += 4

    def footer(self, words: str, page: str) -> None:
        """The last line of a page."""
        self.y = FOOT - 22
        self.rule(MARGIN, WIDTH, QColor("#999999"), 1)
        self.y += 3
        font = self.style.font(11.5, 400)
        area = QRectF(MARGIN, self.y, WIDTH, 18)
        text(self.painter, area, words, font, GREY, LEFT)
        text(self.painter, area, page, font, GREY, RIGHT)
