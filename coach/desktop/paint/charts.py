"""The pictures of Progress: calendar, sessions above cramps, dots, counts. Screen and PDF use the same ones.

Sessions are bars or a line, cramps are discs or bars of their own; the two never share a scale. What was
not noted is drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from coach.app.progress.view import Calendar, CalendarDay, Dots, WeekChart, WeekPoint
from coach.base.language import tr
from coach.desktop.paint.ink import Ink, text
from coach.desktop.paint.marks import DUE, FILLED, HALF, MARKS, OUTLINE, PALE
from coach.model.vocabulary import SlotState

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHOWN_DISCS = 3
_PALE = 0.55


# ------------------------------------------------------------------ marks


def paint_mark(painter: QPainter, rect: QRectF, state: SlotState, ink: Ink) -> None:
    """One session: filled done, half filled part done, amber outline due, pale later, outline else."""
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(rect.width(), rect.height()) * 0.27
    kind = MARKS.get(state, OUTLINE)
    if kind == FILLED:
        painter.setBrush(ink.done)
        painter.drawRoundedRect(rect, radius, radius)
    elif kind == HALF:
        lower = QRectF(rect.left(), rect.center().y(), rect.width(), rect.height() / 2)
        painter.setBrush(ink.done)
        painter.drawRoundedRect(lower, radius, radius)
        _outline(painter, rect, radius, ink, ink.done, 1.8)
    elif kind == DUE:
        painter.setBrush(ink.due)
        _outline(painter, rect, radius, ink, ink.due_line, 2.0, filled=True)
    elif kind == PALE:
        painter.setBrush(ink.sunken)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        _outline(painter, rect, radius, ink, ink.control, 1.4)


def _outline(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    ink: Ink,
    colour: object,
    width: float,
    filled: bool = False,
) -> None:
    inset = ink.px(width) / 2
    painter.setPen(ink.pen(colour, width))  # type: ignore[arg-type]
    if not filled:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_night(painter: QPainter, centre: QPointF, cramps: int | None, ink: Ink, span: float) -> None:
    """The cramps of one night, right-aligned at `centre`: discs up to three, then one with its number."""
    if cramps is None:
        return
    if cramps == 0:
        painter.setPen(ink.pen(ink.control, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, ink.px(3.2), ink.px(3.2))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.cramp)
    if cramps <= _SHOWN_DISCS:
        for n in range(cramps):
            painter.drawEllipse(QPointF(centre.x() - n * ink.px(span), centre.y()), ink.px(5), ink.px(5))
        return
    painter.drawEllipse(centre, ink.px(5), ink.px(5))
    beside = QRectF(centre.x() - ink.px(31), centre.y() - ink.px(10), ink.px(23), ink.px(20))
    text(painter, beside, str(cramps), ink.font(15, 700), ink.ink, RIGHT)


# ------------------------------------------------------------------ calendar


def calendar_height(calendar: Calendar, ink: Ink) -> float:
    """Height that `paint_calendar` needs, pixels."""
    return ink.px(26 + 48 * len(calendar.weeks))


def calendar_label_width(ink: Ink) -> float:
    """Width of the column with the weeks' dates."""
    return ink.px(62)


def paint_calendar(painter: QPainter, rect: QRectF, calendar: Calendar, ink: Ink) -> None:
    """Weeks as rows, Monday first: three marks a day above the discs of the night that follows."""
    label = calendar_label_width(ink)
    column = (rect.width() - label) / 7
    for n, letter in enumerate(calendar.letters):
        head = QRectF(rect.left() + label + n * column, rect.top(), column, ink.px(22))
        text(painter, head, letter, ink.font(16, 400), ink.ink2, CENTRE)
    for row, week in enumerate(calendar.weeks):
        top = rect.top() + ink.px(26 + 48 * row)
        text(
            painter,
            QRectF(rect.left(), top, label, ink.px(48)),
            week.label,
            ink.font(16, 400),
            ink.ink2,
            LEFT,
        )
        for n, day in enumerate(week.days):
            _paint_day(painter, QRectF(rect.left() + label + n * column, top, column, ink.px(48)), day, ink)


def _paint_day(painter: QPainter, cell: QRectF, day: CalendarDay, ink: Ink) -> None:
    marks = len(day.marks)
    gap = ink.px(2.5)
    width = min(ink.px(11), (cell.width() - ink.px(6)) / max(marks, 1) - gap)
    left = cell.center().x() - (marks * width + (marks - 1) * gap) / 2
    if day.is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.sunken)
        painter.drawRoundedRect(cell.adjusted(1, 0, -1, -ink.px(2)), ink.px(8), ink.px(8))
    for n, state in enumerate(day.marks):
        mark = QRectF(left + n * (width + gap), cell.top() + ink.px(6), width, ink.px(22))
        faint = day.ahead or (day.is_today and state == "later")
        if faint:
            painter.setOpacity(1.0 if not day.is_today else _PALE)
        paint_mark(painter, mark, state, ink)
        painter.setOpacity(1.0)
    if not day.ahead:
        last = left + marks * (width + gap) - gap - width / 2 if marks else cell.center().x()
        paint_night(painter, QPointF(last, cell.top() + ink.px(37.5)), day.cramps, ink, 13)


# ------------------------------------------------------------------ weeks


def paint_sessions_line(painter: QPainter, rect: QRectF, chart: WeekChart, ink: Ink) -> None:
    """Share of sessions done each week, 0 at the foot and 100 % at the top, on the axis of the weeks."""
    painter.setPen(ink.pen(ink.line, 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    room = rect.height() - ink.px(34)
    places = [
        QPointF(_week_x(rect, n, len(chart.weeks)), rect.bottom() - ink.px(4) - point.share * room)
        for n, point in enumerate(chart.weeks)
        if point.share is not None
    ]
    shares = [point.share for point in chart.weeks if point.share is not None]
    path = QPainterPath()
    if places:
        path.moveTo(places[0])
    for place in places[1:]:
        path.lineTo(place)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen(ink.done, 3))
    painter.drawPath(path)
    every = _label_step(rect, len(chart.weeks), ink)
    for n, (place, share) in enumerate(zip(places, shares, strict=True)):
        painter.setBrush(ink.surface)
        painter.setPen(ink.pen(ink.done, 3))
        painter.drawEllipse(place, ink.px(5), ink.px(5))
        if (len(places) - 1 - n) % every == 0:
            middle = min(max(place.x(), rect.left() + ink.px(22)), rect.right() - ink.px(22))  # half of 100%
            box = QRectF(middle - ink.px(30), place.y() - ink.px(30), ink.px(60), ink.px(20))
            text(painter, box, tr("{n}%", n=round(100 * share)), ink.font(16, 400), ink.ink, CENTRE)


def paint_cramp_bars(
    painter: QPainter, rect: QRectF, chart: WeekChart, ink: Ink, *, labels: float = 16, squared: bool = False
) -> None:
    """Cramps each week as bars with numbers; an unfinished week is dashed, one not noted is empty."""
    foot = rect.bottom() - ink.px(labels + 14)
    room = foot - rect.top() - ink.px(labels + 10)
    most = max(chart.most_cramps, 1)
    column = rect.width() / max(len(chart.weeks), 1)
    width = min(ink.px(34), column * 0.62)
    every = _label_step(rect, len(chart.weeks), ink)
    for n, point in enumerate(chart.weeks):
        x = _week_x(rect, n, len(chart.weeks))
        if (len(chart.weeks) - 1 - n) % every == 0:
            below = QRectF(x - column * every / 2, foot + ink.px(6), column * every, ink.px(labels + 6))
            text(painter, below, point.label, ink.font(labels, 400), ink.ink2, CENTRE)
        if point.cramps is None:
            continue
        height = room * point.cramps / most
        bar = QRectF(x - width / 2, foot - height, width, height)
        _paint_bar(painter, bar, point, ink, 0.0 if squared else ink.px(5))
        above = QRectF(x - column / 2, foot - height - ink.px(labels + 10), column, ink.px(labels + 8))
        text(painter, above, str(point.cramps), ink.font(labels + 2, 700), ink.ink, CENTRE)
    painter.setPen(ink.pen(ink.control, 1.5))
    painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))


def _paint_bar(painter: QPainter, bar: QRectF, point: WeekPoint, ink: Ink, radius: float) -> None:
    if bar.height() < 1 and not point.unfinished:
        return
    if point.unfinished:
        bar.setTop(min(bar.top(), bar.bottom() - ink.px(6)))  # none so far is marked, too
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(ink.cramp, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(bar.adjusted(1, 1, -1, 0), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.cramp)
        painter.drawRoundedRect(bar, radius, radius)


def _week_x(rect: QRectF, n: int, weeks: int) -> float:
    """Middle of week `n`: one axis for both pictures."""
    column = rect.width() / max(weeks, 1)
    return rect.left() + (n + 0.5) * column


def _label_step(rect: QRectF, weeks: int, ink: Ink) -> int:
    """Every how many weeks there is room for a label; counted back from the newest."""
    column = rect.width() / max(weeks, 1)
    step = 1
    while step * column < ink.px(50) and step < weeks:
        step += 1
    return step


# ------------------------------------------------------------------ dots and counts


def paint_dots(painter: QPainter, rect: QRectF, dots: Dots, ink: Ink) -> None:
    """Fourteen nights in a row: a disc with a cramp, a ring without."""
    step = min(ink.px(25), rect.width() / max(len(dots.nights), 1))
    radius = step * 0.34
    for n, cramp in enumerate(dots.nights):
        centre = QPointF(rect.left() + step * (n + 0.45), rect.center().y())
        if cramp:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.cramp)
        else:
            painter.setPen(ink.pen(ink.control, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)


def paint_share(painter: QPainter, rect: QRectF, share: float, ink: Ink, *, cramps: bool) -> None:
    """One horizontal bar, `share` 0 to 1 of its trough: sleep in cramp colour, counts in a quiet one."""
    radius = rect.height() / 3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.sunken)
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        painter.setBrush(ink.cramp if cramps else ink.neutral)
        filled = QRectF(rect)
        filled.setWidth(max(rect.height() * 0.8, rect.width() * min(1.0, share)))
        painter.drawRoundedRect(filled, radius, radius)


def shares(values: Sequence[int]) -> tuple[float, ...]:
    """Each value as a share of the largest, leaving a little room at the end of the longest bar."""
    most = max(values, default=0)
    return tuple(0.92 * value / most if most else 0.0 for value in values)
