"""The pictures of Progress: calendar, sessions above cramps, dots, counts.

Sessions are bars or a line, cramps are discs or bars of their own; the two never share a scale. What was
not noted is drawn as nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from coach.app.progress.calendar_day import CalendarDay
from coach.app.progress.view import Calendar, Dots, WeekChart, WeekPoint
from coach.base.language import tr
from coach.desktop.paint.marks import label_step, paint_mark, paint_night, text
from coach.desktop.theme import Theme

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
DOT = 32  # pixels of 100 % text from one night to the next
DOTS_IN_A_ROW = 14


# ------------------------------------------------------------------ calendar


def calendar_height(calendar: Calendar) -> float:
    """Height that `paint_calendar` needs, in pixels of 100 % text."""
    return 26 + 48 * len(calendar.weeks)


def paint_calendar(painter: QPainter, rect: QRectF, look: Theme, calendar: Calendar) -> None:
    """Weeks as rows, Monday first: three marks a day above the discs of the night that follows."""
    label, row_height = look.px(70), look.px(48)
    column = (rect.width() - label) / 7
    days = [rect.left() + label + n * column for n in range(7)]
    metrics = QFontMetricsF(look.font(18, tabular=True))
    short = any(metrics.horizontalAdvance(name) > column - look.px(4) for name in calendar.letters)
    for x, name in zip(days, calendar.letters, strict=True):
        place = QRectF(x, rect.top(), column, look.px(22))
        _words(painter, place, name[:1] if short else name, look, "ink2")
    for row, week in enumerate(calendar.weeks):
        top = rect.top() + look.px(26) + row * row_height
        _words(painter, QRectF(rect.left(), top, label, row_height), week.label, look, "ink2", flags=LEFT)
        for x, day in zip(days, week.days, strict=True):
            _paint_day(painter, QRectF(x, top, column, row_height), day, look)


def _paint_day(painter: QPainter, cell: QRectF, day: CalendarDay, look: Theme) -> None:
    marks = len(day.marks)
    gap = look.px(2.5)
    width = min(look.px(11), (cell.width() - look.px(6)) / max(marks, 1) - gap)
    left = cell.center().x() - (marks * width + (marks - 1) * gap) / 2
    if day.is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(cell.adjusted(1, 0, -1, -look.px(2)), look.px(8), look.px(8))
    for n, state in enumerate(day.marks):
        mark = QRectF(left + n * (width + gap), cell.top() + look.px(6), width, look.px(22))
        paint_mark(painter, mark, state, look, today=day.is_today)
    if not day.ahead:
        middle = QPointF(cell.center().x(), cell.top() + look.px(37.5))
        paint_night(painter, middle, day.cramps, look, look.px(5.5))


# ------------------------------------------------------------------ weeks


def paint_sessions_line(painter: QPainter, rect: QRectF, look: Theme, chart: WeekChart) -> None:
    """Share of sessions done each week, 0 at the foot and 100 % at the top, on the axis of the weeks."""
    painter.setPen(_pen(look, "line", 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    room = rect.height() - look.px(37)
    points = [
        (
            QPointF(_week_x(rect, n, len(chart.weeks)), rect.bottom() - look.px(4) - week.share * room),
            week.share,
        )
        for n, week in enumerate(chart.weeks)
        if week.share is not None
    ]
    painter.setBrush(look.colour("surface"))
    painter.setPen(_pen(look, "done", 3))
    painter.drawPolyline([place for place, _ in points])
    every = _label_step(rect, chart, look)
    edge = look.px(25)  # half the width of "100%"
    for n, (place, share) in enumerate(points):
        painter.setPen(_pen(look, "done", 3))
        painter.drawEllipse(place, look.px(5), look.px(5))
        if (len(points) - 1 - n) % every == 0:
            middle = min(max(place.x(), rect.left() + edge), rect.right() - edge)
            box = QRectF(middle - look.px(30), place.y() - look.px(32), look.px(60), look.px(22))
            _words(painter, box, tr("{n}%", n=round(100 * share)), look, "ink")


def paint_cramp_bars(painter: QPainter, rect: QRectF, look: Theme, chart: WeekChart) -> None:
    """Cramps each week as bars with numbers; an unfinished week is dashed, one not noted is empty."""
    weeks = len(chart.weeks)
    foot = rect.bottom() - look.px(32)
    room = foot - rect.top() - look.px(28)
    column = rect.width() / max(weeks, 1)
    width = min(look.px(34), column * 0.62)
    every = _label_step(rect, chart, look)
    for n, point in enumerate(chart.weeks):
        x = _week_x(rect, n, weeks)
        if (weeks - 1 - n) % every == 0:
            wide = QFontMetricsF(look.font(18, tabular=True)).horizontalAdvance(point.label) + 2
            left = max(rect.left(), min(x - wide / 2, rect.right() - wide))
            below = QRectF(left, foot + look.px(6), wide, look.px(24))
            _words(painter, below, point.label, look, "ink2")
        if point.cramps is None:
            continue
        height = room * point.cramps / max(chart.most_cramps, 1)
        bar = QRectF(x - width / 2, foot - height, width, height)
        above = QRectF(x - column / 2, bar.top() - look.px(28), column, look.px(26))
        _paint_bar(painter, bar, point, look)
        _words(painter, above, str(point.cramps), look, "ink", weight=700)
    painter.setPen(_pen(look, "control", 1.5))
    painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))


def _paint_bar(painter: QPainter, bar: QRectF, point: WeekPoint, look: Theme) -> None:
    radius = look.px(5)
    if bar.height() < 1 and not point.unfinished:
        return
    if point.unfinished:
        bar.setTop(min(bar.top(), bar.bottom() - look.px(6)))  # none so far is marked, too
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(look, "cramp_dot", 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(bar.adjusted(1, 1, -1, 0), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("cramp_dot"))
        painter.drawRoundedRect(bar, radius, radius)


def _week_x(rect: QRectF, n: int, weeks: int) -> float:
    """Middle of week `n`: one axis for both pictures."""
    column = rect.width() / max(weeks, 1)
    return rect.left() + (n + 0.5) * column


def _words(
    painter: QPainter, box: QRectF, words: str, look: Theme, colour: str, *, weight: int = 400,
    flags: Qt.AlignmentFlag = CENTRE,
) -> None:  # fmt: skip
    text(painter, box, words, look.font(18, weight, tabular=True), look.colour(colour), flags)


def _pen(look: Theme, colour: str, width: float, line: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A round pen; a broken line has flat ends."""
    cap = Qt.PenCapStyle.FlatCap if line != Qt.PenStyle.SolidLine else Qt.PenCapStyle.RoundCap
    return QPen(look.colour(colour), width * look.scale, line, cap, Qt.PenJoinStyle.RoundJoin)


def _label_step(rect: QRectF, chart: WeekChart, look: Theme) -> int:
    labels, column = (point.label for point in chart.weeks), rect.width() / max(len(chart.weeks), 1)
    return label_step(labels, look.font(18, tabular=True), column, look.px(8))


# ------------------------------------------------------------------ dots and counts


def dots_height(dots: Dots) -> float:
    """Height that `paint_dots` needs, in pixels of 100 % text."""
    return DOT * math.ceil(len(dots.nights) / DOTS_IN_A_ROW)


def paint_dots(painter: QPainter, rect: QRectF, look: Theme, dots: Dots) -> None:
    """Nights in rows of fourteen: a disc with a cramp, with a number when there was more than one, else a
    ring."""
    step = min(look.px(DOT), rect.width() / DOTS_IN_A_ROW)
    for n, cramps in enumerate(dots.nights):
        row, column = divmod(n, DOTS_IN_A_ROW)
        box = QRectF(rect.left() + step * column, rect.top() + step * row, step, step)
        paint_night(painter, box.center(), min(cramps, 1), look, step * 0.41)
        if cramps > 1:
            _words(painter, box, str(cramps), look, "surface", weight=700)


def paint_share(painter: QPainter, rect: QRectF, look: Theme, share: float, *, cramps: bool) -> None:
    """One horizontal bar, `share` 0 to 1 of its trough: sleep in cramp colour, counts in a quiet one."""
    radius = rect.height() / 3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("sunken"))
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        painter.setBrush(look.colour("cramp_dot") if cramps else look.colour("control"))
        filled = QRectF(rect)
        filled.setWidth(max(rect.height() * 0.8, rect.width() * min(1.0, share)))
        painter.drawRoundedRect(filled, radius, radius)


def shares(values: Sequence[int]) -> tuple[float, ...]:
    """Each value as a share of the largest, leaving a little room at the end of the longest bar."""
    most = max(values, default=0)
    return tuple(0.92 * value / most if most else 0.0 for value in values)
