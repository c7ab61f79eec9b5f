"""The chart of the doctor's page: nights with a cramp, quiet ones and those not noted, and medicine marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from coach.app.progress.report_chart import NightsChart, NightsColumn
from coach.base.language import tr
from coach.desktop.paint.marks import label_step, text
from coach.desktop.paint.sheet_of_paper import BLACK, paper_font

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WHITE = QColor("#FFFFFF")
HATCHED = QBrush(QColor("#777777"), Qt.BrushStyle.BDiagPattern)
SIZE = 11.0  # of the words, pixels
ABOVE, BELOW, LEGEND = 30.0, 18.0, 18.0


def paint_nights(painter: QPainter, rect: QRectF, chart: NightsChart) -> None:
    """Columns over the whole span; above each the number of its cramps, and the marks of medicines."""
    painter.save()
    foot = rect.bottom() - BELOW - LEGEND
    bars = QRectF(rect.left(), rect.top() + ABOVE, rect.width(), foot - rect.top() - ABOVE)
    step = bars.width() / max(len(chart.columns), 1)
    painter.setPen(QPen(BLACK, 1))
    painter.drawLine(bars.bottomLeft(), bars.bottomRight())
    if not chart.columns:
        text(painter, bars, tr("No night is noted yet."), paper_font(12.5, 400), BLACK, LEFT)
    every = label_step((column.label for column in chart.columns), paper_font(SIZE, 400), step, 6)
    for n, column in enumerate(chart.columns):
        left = bars.left() + n * step
        width = min(step * 0.74, 64.0)
        _column(painter, QRectF(left + (step - width) / 2, bars.top(), width, bars.height()), column)
        middle = left + step / 2
        words = str(column.cramps) if column.noted else ""
        above = QRectF(middle - 20, bars.top() - 15, 40, 14)
        text(painter, above, words, paper_font(_number_size(chart, step), 700), BLACK, CENTRE)
        if (len(chart.columns) - 1 - n) % every == 0:
            below = QRectF(middle - step * every / 2, foot + 2, step * every, BELOW - 3)
            text(painter, below, column.label, paper_font(SIZE, 400), BLACK, CENTRE)
    _marks(painter, bars, chart, step)
    _legend(painter, QRectF(rect.left(), rect.bottom() - LEGEND, rect.width(), LEGEND), chart)
    painter.restore()  # a PDF would repeat a hatching left behind with every border after it


def _column(painter: QPainter, area: QRectF, column: NightsColumn) -> None:
    """From the foot up: nights with a cramp black, quiet nights white, nights not noted hatched."""
    unit = area.height() / max(column.whole, 1)
    kinds = (
        (column.with_cramp, QBrush(BLACK)),
        (column.noted - column.with_cramp, QBrush(WHITE)),
        (column.nights - column.noted, HATCHED),
    )
    foot = area.bottom()
    painter.setPen(QPen(BLACK, 0.8))
    for nights, brush in kinds:
        if nights:
            part = QRectF(area.left(), foot - nights * unit, area.width(), nights * unit)
            painter.setBrush(brush)
            painter.drawRect(part)
            foot = part.top()


def _number_size(chart: NightsChart, step: float) -> float:
    """The numbers stand beside each other without touching."""
    digits = max((len(str(column.cramps)) for column in chart.columns), default=1)
    return max(6.0, min(12.0, step / (0.62 * digits + 0.2)))


def _marks(painter: QPainter, bars: QRectF, chart: NightsChart, step: float) -> None:
    """A triangle where a medicine is new or changed, with its number in the list of medicines."""
    painter.setBrush(BLACK)
    for mark in chart.marks:
        x = bars.left() + mark.place * step
        painter.setPen(Qt.PenStyle.NoPen)
        _triangle(painter, x, bars.top() - 16)
        painter.setPen(QPen(BLACK, 0.8, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom()))
    font = paper_font(SIZE, 700)
    for box, words in _numbers(bars, font, chart, step):
        text(painter, box, words, font, BLACK, LEFT)


def _numbers(bars: QRectF, font: QFont, chart: NightsChart, step: float) -> list[tuple[QRectF, str]]:
    """Where the numbers stand, to the right of their triangles; where two would touch, they become one."""
    metrics = QFontMetricsF(font)
    groups: list[list[tuple[float, int]]] = []

    def words(group: list[tuple[float, int]]) -> str:
        numbers = sorted(number for _, number in group)
        return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"

    def box(group: list[tuple[float, int]]) -> QRectF:
        width = metrics.horizontalAdvance(words(group)) + 2
        left = group[-1][0] + 5
        if left + width > bars.right() + 8:  # there is no more paper: to the left of the triangles
            left = group[0][0] - 5 - width
        return QRectF(left, bars.top() - ABOVE, width, 14)

    for place in sorted((bars.left() + mark.place * step, mark.number) for mark in chart.marks):
        groups.append([place])
        while len(groups) > 1 and _touch(groups[-2], box(groups[-2]), groups[-1], box(groups[-1])):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [(box(group), words(group)) for group in groups]


def _touch(a: list[tuple[float, int]], left: QRectF, b: list[tuple[float, int]], right: QRectF) -> bool:
    """Whether a number would touch the number or a triangle of its neighbour."""
    return max(left.right(), a[-1][0] + 4) > min(right.left(), b[0][0] - 4) - 1


def _triangle(painter: QPainter, x: float, foot: float) -> None:
    painter.drawPolygon(QPolygonF([QPointF(x - 4, foot - 8), QPointF(x + 4, foot - 8), QPointF(x, foot)]))


def _legend(painter: QPainter, area: QRectF, chart: NightsChart) -> None:
    font = paper_font(SIZE, 400)
    x = area.left()
    for brush, words in (
        (QBrush(BLACK), tr("nights with a cramp")),
        (QBrush(WHITE), tr("quiet nights")),
        (HATCHED, tr("not noted")),
    ):
        painter.setPen(QPen(BLACK, 0.8))
        painter.setBrush(brush)
        painter.drawRect(QRectF(x, area.top() + 4, 12, 10))
        x = _legend_words(painter, x + 16, area, words, font)
    x = _legend_words(painter, x, area, tr("numbers: cramps"), font)
    if chart.marks:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(BLACK)
        _triangle(painter, x + 4, area.top() + 13)
        _legend_words(painter, x + 12, area, tr("medicine new or changed, see its number"), font)


def _legend_words(painter: QPainter, x: float, area: QRectF, words: str, font: QFont) -> float:
    width = QFontMetricsF(font).horizontalAdvance(words) + 2
    text(painter, QRectF(x, area.top(), width, area.height()), words, font, BLACK, LEFT)
    return x + width + 14
