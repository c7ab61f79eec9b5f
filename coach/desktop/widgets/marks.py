"""What is drawn from numbers: bar, session marks, night discs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QToolTip, QWidget

from coach.desktop import theme
from coach.desktop.paint.marks import paint_mark, paint_night
from coach.desktop.theme import Theme
from coach.desktop.widgets.cards import Drawing


class ShareBar(QProgressBar):
    """A thin bar filled to a share (0 to 1) of its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(10)
        self.setRange(0, 1000)
        self.setTextVisible(False)

    def set_share(self, share: float) -> None:
        self.setValue(round(1000 * min(1.0, max(0.0, share))))


class DayMarks(NamedTuple):
    """One column of the week: letter, states of its slots, cramps of its night (None: not noted), words."""

    letter: str
    states: tuple[str, ...]
    cramps: int | None = None
    today: bool = False
    words: str = ""


class SessionMarks(QWidget):
    """This week: one column a day, one mark a slot, the night's cramps below."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[DayMarks, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, days: Sequence[DayMarks], name: str) -> None:
        """Show these days; `name` is what a screen reader says of the whole."""
        self._days = tuple(days)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def _rows(self) -> int:
        return max((len(day.states) for day in self._days), default=3)

    def _head(self) -> int:
        return theme.of(self).line("caption")

    def sizeHint(self) -> QSize:
        return QSize(220, 6 + self._head() + 6 + self._rows() * 17 + 4 + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def _column(self, index: int) -> QRectF:
        width = self.width() / max(1, len(self._days))
        return QRectF(index * width, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, day in enumerate(self._days):
            self._paint_day(painter, self._column(index), day, look)
        painter.end()

    def _paint_day(self, painter: QPainter, column: QRectF, day: DayMarks, look: Theme) -> None:
        middle = column.center().x()
        if day.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sunken"))
            width = min(column.width(), 40.0)
            painter.drawRoundedRect(QRectF(middle - width / 2, 0, width, self.height()), 10, 10)
        painter.setFont(look.font(18, 700 if day.today else 400))
        painter.setPen(look.colour("ink" if day.today else "ink2"))
        head = QRectF(column.left(), 6, column.width(), self._head())
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, day.letter)
        top = 6 + self._head() + 6
        for row, state in enumerate(day.states):
            paint_mark(painter, QRectF(middle - 10, top + row * 17, 20, 13), state, look, today=day.today)
        paint_night(painter, QPointF(middle, top + self._rows() * 17 + 12), day.cramps, look)

    def event(self, event: QEvent) -> bool:
        """A column's words as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for index, day in enumerate(self._days):
                if self._column(index).contains(QPointF(event.pos())) and day.words:
                    QToolTip.showText(event.globalPos(), day.words, self)
                    return True
        return super().event(event)


class LegendMark(Drawing):
    """A mark for a legend: a slot's state such as `done`, or a night: `cramp`, `quiet`."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        super().__init__(QSize(14, 16))

    def draw(self, painter: QPainter, look: Theme, box: QRectF) -> None:
        if self._kind in ("cramp", "quiet"):
            paint_night(painter, QPointF(7, 8.5), int(self._kind == "cramp"), look)
        else:
            paint_mark(painter, QRectF(0, 3, 14, 10), self._kind, look)
