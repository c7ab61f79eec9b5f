"""Parts of the diary: a line of the list, a question with its answer, the choice of a day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.app.journal import DiaryItem
from coach.base.language import long_date, tr
from coach.desktop import theme
from coach.desktop.paint.charts import paint_share
from coach.desktop.paint.ink import screen_ink, text
from coach.desktop.widgets import Body, Caption, Dropdown, MainButton, OutlineButton
from coach.desktop.widgets.icons import icon as tinted

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Where the columns begin, as shares of the width: date, time, where, lasted, strength, end.
COLUMNS = (0.0, 0.218, 0.317, 0.505, 0.618, 1.0)
ANOTHER_DAY = "another"


def column_heads() -> tuple[str, ...]:
    """The words over the columns."""
    return tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), tr("How strong, 0–10")


class DiaryLine(QAbstractButton):
    """One cramp: the whole row opens it. One that lacks details has an amber bar and says so."""

    focus_radius = 8

    def __init__(self, item: DiaryItem, narrow: bool) -> None:
        super().__init__()
        self.item, self._narrow = item, narrow
        self.setAccessibleName(item.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """72 px, two lines where it is narrow."""
        look = theme.of(self)
        return QSize(320, look.px(84) if self._narrow else max(72, look.px(64)))

    def minimumSizeHint(self) -> QSize:
        """As low as it is."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row in the look in force."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.fillRect(self.rect().adjusted(2, 1, -2, -1), look.colour("primary_tint"))
        painter.setPen(look.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        if self.item.lacks_details:
            painter.fillRect(QRectF(1, 1, 7, self.height() - 1), look.colour("due_line"))
        if self._narrow:
            self._paint_two_lines(painter)
        else:
            self._paint_columns(painter)
        painter.end()

    def _paint_two_lines(self, painter: QPainter) -> None:
        look, item = theme.of(self), self.item
        half = self.height() / 2
        first = " · ".join(part for part in (item.day_words, item.time, item.lasted) if part)
        second = [item.where, tr("strength {pain}", pain=item.pain) if item.pain else ""]
        if item.lacks_details:
            second.append(tr("Add details"))
        room = QRectF(20, 6, self.width() - 64, half - 6)
        text(painter, room, first, look.font(18, 600, tabular=True), look.colour("ink"), LEFT)
        words = " · ".join(part for part in second if part)
        text(painter, room.translated(0, half - 6), words, look.font(18, 400), look.colour("ink2"), LEFT)
        self._paint_chevron(painter)

    def _paint_columns(self, painter: QPainter) -> None:
        look, item = theme.of(self), self.item
        left, width = 20.0, self.width() - 40.0
        for n, words in enumerate((item.day_words, item.time, item.where, item.lasted)):
            area = QRectF(
                left + width * COLUMNS[n], 0, width * (COLUMNS[n + 1] - COLUMNS[n]) - 6, self.height()
            )
            font = look.font(18, 600 if n == 0 else 400, tabular=n != 2)
            text(painter, area, words, font, look.colour("ink"), LEFT, wrap=True)
        strength = left + width * COLUMNS[4]
        if item.lacks_details:
            self._paint_details(painter)
            return
        if item.pain:
            number = QRectF(strength, 0, look.px(24), self.height())
            text(painter, number, item.pain, look.font(18, 700, tabular=True), look.colour("ink"),
                 Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
            bar = QRectF(strength + look.px(24) + 9, self.height() / 2 - 6, 90, 12)
            paint_share(painter, bar, int(item.pain) / 10, screen_ink(look), cramps=True)
        self._paint_chevron(painter)

    def _paint_details(self, painter: QPainter) -> None:
        look = theme.of(self)
        words = tr("Add details")
        painter.setFont(look.font(18, 600))
        size = look.px(22)
        width = painter.fontMetrics().horizontalAdvance(words) + size + 10 + 36
        height = min(48, self.height() - 12)
        frame = QRectF(self.width() - 20 - width, (self.height() - height) / 2, width, height)
        painter.setPen(look.colour("control"))
        painter.setBrush(look.colour("surface"))
        pen = painter.pen()
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 12, 12)
        place = QPointF(frame.left() + 18, frame.center().y() - size / 2)
        painter.drawPixmap(place, tinted("edit", look.colour("primary_ink"), size))
        text(painter, frame.adjusted(18 + size + 10, 0, 0, 0), words, look.font(18, 600),
             look.colour("primary_ink"), LEFT)  # fmt: skip

    def _paint_chevron(self, painter: QPainter) -> None:
        look = theme.of(self)
        size = look.px(22)
        place = QPointF(self.width() - 22 - size, (self.height() - size) / 2)
        painter.drawPixmap(place, tinted("chev-right", look.colour("ink2"), size))


class Question(QWidget):
    """A question in bold, a hint beside it, and what answers it below; a fault is said under the answer."""

    def __init__(self, words: str, answer: QWidget, hint: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.words = Body(words, weight=600)
        self.hint = Body(hint, "ink2")
        if not hint:
            self.hint.hide()
        head.addWidget(self.words)
        head.addWidget(self.hint, 1)
        head.addStretch(0)
        column.addLayout(head)
        column.addWidget(answer)
        self.fault = Caption("", "cramp_line", weight=600)
        self.fault.hide()
        column.addWidget(self.fault)

    def guess(self, unsure: bool) -> None:
        """Mark the answer as the app's own guess until the person touches it."""
        self.hint.setText(tr("our guess, please check") if unsure else "")
        self.hint.setVisible(unsure)

    def complain(self, words: str) -> None:
        """Say what cannot be so; "" takes it back."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


class DayField(Dropdown):
    """The last fourteen days, or another one from a calendar. `day_chosen(date)` tells."""

    day_chosen = Signal(object)

    def __init__(self, day: date, today: date, name: str) -> None:
        self._today = today
        super().__init__(self._days(day), day, name)
        self.chosen.connect(self._on_chosen)

    def _days(self, extra: date) -> list[tuple[object, str]]:
        days = [self._today - timedelta(days=n) for n in range(14)]
        if extra not in days:
            days.append(extra)
        return [*((day, long_date(day)) for day in days), (ANOTHER_DAY, tr("Another day…"))]

    def day(self) -> date:
        """The day shown."""
        value = self.value()
        return value if isinstance(value, date) else self._today

    def _on_chosen(self, value: object) -> None:
        if value != ANOTHER_DAY:
            self.day_chosen.emit(value)
            return
        picked = ask_day(self, self._today)
        self.set_choices(self._days(picked or self._today))
        self.set_value(picked or self._today)
        self.day_chosen.emit(self.day())


def ask_day(parent: QWidget, today: date) -> date | None:
    """A calendar to choose a past day from; None when the person changed their mind."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Another day"))
    column = QVBoxLayout(dialog)
    calendar = QCalendarWidget()
    calendar.setMaximumDate(QDate(today.year, today.month, today.day))
    calendar.setAccessibleName(tr("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFont(theme.of(parent).type_font("body"))
    calendar.setMinimumSize(420, 340)
    column.addWidget(calendar)
    row = QHBoxLayout()
    cancel, take = OutlineButton(tr("Cancel")), MainButton(tr("Choose"))
    cancel.clicked.connect(dialog.reject)
    take.clicked.connect(dialog.accept)
    calendar.activated.connect(dialog.accept)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(take)
    column.addLayout(row)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen = calendar.selectedDate()
    return date(chosen.year(), chosen.month(), chosen.day())


def cramp_title(day: date) -> str:
    """Cramp on Thursday 12 March."""
    return tr("Cramp on {day}", day=long_date(day))
