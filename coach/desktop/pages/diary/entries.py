"""The list of the diary: its lines and heads, what stands there while it is empty, and the bars around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, groupby, pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.app.diary.journal import DiaryItem
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.charts import paint_share
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import CardButton, MainButton, OutlineButton, TintButton
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.layouts import CENTRE, MIDDLE, REST, Part, Rest, across, boxed, down, fill
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.text import Body, Heading, paint_text, text_height

UNDO_MS = 10_000
WIDTHS = (236, 114, 212, 128, 310)  # of the columns, in thousandths: date, time, where, lasted, strength
NIGHT = "night"  # the form of a whole night
EDGE, BEFORE, AFTER = 7, 20, 20  # pixels: the amber bar of a line that lacks details, beside the words
BETWEEN = 16  # pixels between the words of one column and the next
CHEVRON, BAR = 22, QSize(90, 12)


def _columns(left: float, width: float) -> list[tuple[float, float]]:
    """Where each column begins, and how wide its words may be."""
    ends = [left, *(left + width * end / sum(WIDTHS) for end in accumulate(WIDTHS))]
    return [(begin, end - begin - BETWEEN) for begin, end in pairwise(ends)]


def _paint_words(
    painter: QPainter, words: str, area: QRectF, ink: QColor, font: QFont, *, right: bool = False
) -> None:
    """Broken into lines where the column ends, in the middle of its height."""
    line = font.pixelSize() * 1.3
    top = area.center().y() - text_height(words, font, area.width(), line) / 2
    painter.setPen(ink)
    way = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    paint_text(painter, words, font, QPointF(area.left(), top), area.width(), line, way)


class ColumnHeads(QWidget):
    """The words over the columns; the lines name their own values to a screen reader."""

    def sizeHint(self) -> QSize:
        return QSize(320, max(48, theme.of(self).px(40)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), tr("How strong, 0–10")
        look, painter = theme.of(self), QPainter(self)
        font = look.type_font("caption", weight=600)
        for said, (left, width) in zip(words, _columns(BEFORE, self.width() - BEFORE - AFTER), strict=True):
            _paint_words(painter, said, QRectF(left, 0, width, self.height()), look.colour("ink2"), font)
        painter.end()


class DiaryLine(CardButton):
    """One cramp: the whole row opens it. One that lacks details has an amber bar and says so.

    It paints its words itself: a dozen labels in each line would make a long list slow."""

    kind = "row"

    def __init__(self, item: DiaryItem, narrow: bool) -> None:
        super().__init__(item.spoken, padding=(0, 0, AFTER, 0), spacing=0, radius=8)
        self.item, self._narrow = item, narrow
        self.target = item.id or f"{NIGHT}/{item.night.isoformat()}"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(0)
        if item.lacks_details and not narrow:
            add = OutlineButton(tr("Add details"), self.click, icon="edit", size="small")
            add.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has it
            fill(self.row, REST, (add, MIDDLE))

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        """72 px; where it is narrow two pieces of words, each of which may break."""
        look = theme.of(self)
        if not self._narrow:
            return QSize(320, max(72, look.px(64)))
        high = sum(self._heights(look, self.width() - BEFORE - AFTER - CHEVRON))
        return QSize(320, max(look.px(84), round(high) + 2 * 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        look, item = theme.of(self), self.item
        if item.lacks_details:
            painter.fillRect(QRectF(0, 0, EDGE, area.height()), look.colour("due_line"))
        inner = area.adjusted(BEFORE, 0, -AFTER, 0)
        if self._narrow or not item.lacks_details:
            place = QPointF(round(inner.right() - CHEVRON), round(inner.center().y() - CHEVRON / 2))
            painter.drawPixmap(place, tinted("chev-right", look.colour("ink2"), CHEVRON))
        if self._narrow:
            self._paint_pieces(painter, look, inner.adjusted(0, 0, -CHEVRON, 0))
        else:
            self._paint_columns(painter, look, inner)

    def _pieces(self, look: theme.Theme) -> list[tuple[str, QFont, QColor]]:
        item = self.item
        strength = tr("strength {pain}", pain=item.pain) if item.pain else ""
        first = (item.day_words, item.time, item.lasted)
        second = (item.where, strength, tr("Add details") if item.lacks_details else "")
        return [
            (" · ".join(filter(None, parts)), look.type_font("body", weight=weight), look.colour(colour))
            for parts, colour, weight in ((first, "ink", 600), (second, "ink2", 400))
        ]

    def _heights(self, look: theme.Theme, width: float) -> list[float]:
        pieces = self._pieces(look)
        return [text_height(words, font, width, font.pixelSize() * 1.3) for words, font, _ in pieces]

    def _paint_pieces(self, painter: QPainter, look: theme.Theme, area: QRectF) -> None:
        pieces, heights = self._pieces(look), self._heights(look, area.width())
        gap = (area.height() - sum(heights)) / 3
        top = area.top() + gap
        for (words, font, ink), high in zip(pieces, heights, strict=True):
            _paint_words(painter, words, QRectF(area.left(), top, area.width(), high), ink, font)
            top += high + gap

    def _paint_columns(self, painter: QPainter, look: theme.Theme, area: QRectF) -> None:
        item = self.item
        *columns, (left, _) = _columns(area.left(), area.width())
        cells = (item.day_words, 600), (item.time, 400), (item.where, 400), (item.lasted, 400)
        for (words, weight), (at, width) in zip(cells, columns, strict=True):
            font = look.type_font("body", weight=weight)
            _paint_words(painter, words, QRectF(at, 0, width, area.height()), look.colour("ink"), font)
        if item.pain and not item.lacks_details:
            number = QRectF(left, 0, look.px(24), area.height())
            font = look.type_font("body", weight=700)
            _paint_words(painter, item.pain, number, look.colour("ink"), font, right=True)
            bar = QRectF(number.right() + 9, area.center().y() - BAR.height() / 2, BAR.width(), BAR.height())
            paint_share(painter, bar, look, int(item.pain) / 10, cramps=True)


class _Month(QWidget):
    def __init__(self, items: Sequence[DiaryItem], narrow: bool, open_form: Callable[[str], None]) -> None:
        super().__init__()
        self.lines = [DiaryLine(item, narrow) for item in items]
        for line in self.lines:
            line.clicked.connect(lambda _=False, target=line.target: open_form(target))
        down(*(part for line in self.lines for part in (Hairline(), line)), gap=0, within=self)


class DiaryList(Card):
    """A part for each month: of a long list only what has changed is made anew."""

    def __init__(self, open_form: Callable[[str], None]) -> None:
        super().__init__(padding=(1, 0, 1, 8), spacing=0)
        self.lines: dict[str, DiaryLine] = {}  # by what they open
        self._open = open_form
        self._months: dict[tuple[DiaryItem, ...], _Month] = {}
        self._narrow = False
        self.hide()

    def show_items(self, items: Sequence[DiaryItem], narrow: bool) -> None:
        self.setVisible(bool(items))
        before = self._months
        if narrow != self._narrow or not self.box.count():
            clear(self.box)
            self.box.addSpacing(8) if narrow else self.box.addWidget(ColumnHeads())
            self._narrow, before = narrow, {}
        of_months = [tuple(of) for _, of in groupby(items, lambda item: (item.night.year, item.night.month))]
        self._months = {}
        for number, of in enumerate(of_months):
            self._months[of] = month = before.pop(of, None) or _Month(of, narrow, self._open)
            self.box.insertWidget(1 + number, month)
            month.show()  # how far the page scrolls is known only then
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        self.lines = {line.target: line for month in self._months.values() for line in month.lines}


class UndoCard(Card):
    """What was deleted, and the way to bring it back: ten seconds, in which the pointer on it or the
    keyboard's focus in it does not count. `gone` tells when they are over."""

    gone = Signal()

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__(border="control", width=2, padding=(20, 8, 12, 8))
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._timer.timeout.connect(self._on_over)
        self.words = Body("")
        self.words.setAlignment(MIDDLE)
        self.button = TintButton(tr("Undo"), pressed, icon="undo", size="small")
        self.put(across((self.words, 1), self.button))
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is gone."""
        self.words.setText(words)
        self.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def _on_over(self) -> None:
        keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.underMouse() or (keys and self.button.hasFocus()):
            self._timer.start(UNDO_MS // 10)
        else:
            self.gone.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()


class FormFoot(QWidget):
    """The bar under a form that is at most `widest` pixels wide, with a hairline above it."""

    def __init__(self, widest: int, *parts: Part) -> None:
        super().__init__()
        row = boxed(across(*parts, gap=12))
        row.setMaximumWidth(widest)
        self._across = across(Rest(0), (row, 1), Rest(0))
        down(Hairline(), self._across, gap=0, within=self)

    def set_narrow(self, narrow: bool) -> None:
        """Less air where there is little room for the form."""
        air = 8 if narrow else 18
        self._across.setContentsMargins(32, air, 32, air)

    def tab_after(self, form: QWidget) -> None:
        """Tab comes here after the last answer of the form, not before its first."""
        answers, own = (
            [part for part in parent.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
            for parent in (form, self)
        )
        for before, after in pairwise((answers[-1], *own)):
            QWidget.setTabOrder(before, after)


class EmptyCard(Card):
    """What stands here before the first cramp was noted, and the one thing to do about it."""

    def __init__(self, narrow: bool) -> None:
        """Where it is narrow the page's own button is in sight above it."""
        super().__init__(padding=(24, 20, 24, 20) if narrow else (24, 40, 24, 40), spacing=12)
        if not narrow:
            figure = FigureWidget()
            figure.setFixedHeight(190)
            figure.show_pose("sleeping", still=True)
            self.put(figure)
        heading = Heading(tr("No cramps noted yet"), 2)
        words = Body(
            tr(
                "When you use “Cramp now”, the time and length are noted here by themselves. Was there one"
                " before? Add it, as far as you remember."
            ),
            "ink2",
        )
        self.add = MainButton(tr("Add a cramp"), icon="plus")
        for label in (heading, words):
            label.setAlignment(CENTRE)
        row = across(REST, (words, 12 if narrow else 3), REST)
        self.put(heading, row, 8, (self.add, CENTRE))
        self.add.setHidden(narrow)
