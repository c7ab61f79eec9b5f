"""The list of the diary: its lines and heads, what stands there while it is empty, and the bars around it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from coach.app.diary.journal import DiaryItem
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.charts import paint_share
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.ink import screen_ink, text
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets import Body, Card, Heading, OutlineButton

_TAB = Qt.FocusPolicy.TabFocus
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Where the columns begin, as shares of the width: date, time, where, lasted, strength, end.
COLUMNS = (0.0, 0.218, 0.317, 0.505, 0.618, 1.0)


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


class Undo(Card):
    """What was deleted, and the way to bring it back."""

    def __init__(self) -> None:
        super().__init__(padding=(20, 8, 12, 8))
        row = QHBoxLayout()
        self.words = Body("")
        self.button = OutlineButton(tr("Undo"), size="small")
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.box.addLayout(row)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is gone."""
        self.words.setText(words)
        self.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class Foot(QWidget):
    """The bar under a form, with a hairline above it."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(32, 18, 32, 18)
        self.row.setSpacing(12)

    def follow(self, form: QWidget) -> None:
        """Tab comes here after the last answer of the form, not before its first."""
        answers = [part for part in form.findChildren(QWidget) if part.focusPolicy() & _TAB]
        own = [part for part in self.findChildren(QWidget) if part.focusPolicy() & _TAB]
        for before, after in pairwise((answers[-1], *own)):
            QWidget.setTabOrder(before, after)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.of(self).colour("line"))
        painter.end()


class Heads(QWidget):
    """The words over the columns of the list; the rows name their own values to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.setFixedHeight(max(48, theme.of(self).px(40)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One word at the beginning of each column."""
        look = theme.of(self)
        painter = QPainter(self)
        width = self.width() - 40
        for n, words in enumerate(column_heads()):
            room = width * (COLUMNS[n + 1] - COLUMNS[n]) - 4
            area = QRectF(20 + width * COLUMNS[n], 0, room, self.height())
            text(painter, area, words, look.font(16, 600), look.colour("ink2"), LEFT)
        painter.end()


def empty_card() -> Card:
    """What stands here before the first cramp was noted."""
    card = Card(padding=(24, 48, 24, 56), spacing=12)
    figure = FigureWidget()
    figure.setFixedHeight(190)
    figure.show_pose("sleeping", "right", theme.current().palette, motion=False)
    card.box.addWidget(figure)
    middle = Qt.AlignmentFlag.AlignHCenter
    heading = Heading(tr("No cramps noted yet"), 2)
    heading.setAlignment(middle)
    card.box.addWidget(heading)
    words = Body(
        tr(
            "When you use “Cramp now”, the time and length are noted here by themselves. You can add the "
            "rest the next morning."
        ),
        "ink2",
    )
    words.setAlignment(middle)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, 3)
    row.addStretch(1)
    card.box.addLayout(row)
    return card
