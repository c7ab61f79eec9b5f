"""The list of the diary: its lines and heads, what stands there while it is empty, and the bars around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.app.diary.journal import DiaryItem
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.buttons import CardButton, MainButton, OutlineButton, TintButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.marks import ShareBar
from coach.desktop.widgets.rows import Hairline, LineIcon, clear
from coach.desktop.widgets.text import Body, Heading

UNDO_MS = 10_000
WIDTHS = (212, 116, 188, 113, 371)  # of the columns, in thousandths: date, time, where, lasted, strength
NIGHT = "night"  # the form of a whole night
EDGE, MARGIN = 7, 13  # the amber bar of a line that lacks details, and what is left of the words, pixels


def _label(words: str, kind: str = "body", colour: str = "ink", weight: int = 0) -> QLabel:
    """Words that fill the room they get; no layout asks how high they would be at which width, which would
    cost half a second in a list of sixty lines."""
    label = QLabel(words)
    for name, value in (("kind", kind), ("colour", colour), ("weight", str(weight or ""))):
        label.setProperty(name, value)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    return label


def _columns(parent: QWidget, cells: list[QLabel]) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for cell, width in zip(cells, WIDTHS, strict=True):
        row.addWidget(cell, width)
    return row


def column_heads() -> QWidget:
    """The words over the columns; the lines name their own values to a screen reader."""
    words = tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), tr("How strong, 0–10")
    heads = QWidget()
    heads.setMinimumHeight(max(48, theme.current().px(40)))
    row = _columns(heads, [_label(each, "caption", "ink2", 600) for each in words])
    row.setContentsMargins(EDGE + MARGIN, 0, 20, 0)
    return heads


class DiaryLine(CardButton):
    """One cramp: the whole row opens it. One that lacks details has an amber bar and says so."""

    def __init__(self, item: DiaryItem, narrow: bool) -> None:
        super().__init__(item.spoken, padding=(0, 0, 20, 0), spacing=0, border="", radius=8)
        self.item, self._narrow = item, narrow
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(0)
        edge = QFrame()
        edge.setFixedWidth(EDGE)
        edge.setProperty("kind", "due-edge" if item.lacks_details else "")
        words = QWidget()
        self.row.addWidget(edge)
        self.row.addSpacing(MARGIN)
        self.row.addWidget(words, 1)
        if narrow:
            self._fill_two_lines(words)
        else:
            self._fill_columns(words)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        """72 px, two lines where it is narrow."""
        look = theme.of(self)
        return QSize(320, look.px(84) if self._narrow else max(72, look.px(64)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _fill_two_lines(self, words: QWidget) -> None:
        item = self.item
        first = (item.day_words, item.time, item.lasted)
        strength = tr("strength {pain}", pain=item.pain) if item.pain else ""
        second = (item.where, strength, tr("Add details") if item.lacks_details else "")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(0)
        column.addWidget(_label(" · ".join(filter(None, first)), weight=600))
        column.addWidget(_label(" · ".join(filter(None, second)), colour="ink2"))
        self.row.addWidget(LineIcon("chev-right", "ink2", 22))

    def _fill_columns(self, words: QWidget) -> None:
        item, last = self.item, _label("")
        cells = [_label(item.day_words, weight=600), _label(item.time), _label(item.where)]
        _columns(words, [*cells, _label(item.lasted), last])
        row = QHBoxLayout(last)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        if item.lacks_details:
            add = OutlineButton(tr("Add details"), icon="edit", size="small")
            add.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has it
            add.clicked.connect(self.click)
            row.addStretch(1)
            row.addWidget(add, 0, Qt.AlignmentFlag.AlignVCenter)
            return
        if item.pain:
            number = _label(item.pain, weight=700)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            number.setFixedWidth(theme.current().px(24))
            bar = ShareBar("cramp_dot", 12)
            bar.setFixedWidth(90)
            bar.set_share(int(item.pain) / 10)
            row.addWidget(number)
            row.addWidget(bar)
        row.addStretch(1)
        row.addWidget(LineIcon("chev-right", "ink2", 22))


class DiaryList(Card):
    """A part for each month: of a long list only what has changed is made anew."""

    def __init__(self, open_form: Callable[[str], None]) -> None:
        super().__init__(padding=(1, 0, 1, 8), spacing=0)
        self.lines: dict[str, DiaryLine] = {}
        self._open = open_form
        self._months: dict[tuple[DiaryItem, ...], QWidget] = {}
        self._narrow = False
        self.hide()

    def show_items(self, items: Sequence[DiaryItem], narrow: bool) -> None:
        self.setVisible(bool(items))
        before = self._months
        if narrow != self._narrow or not self.box.count():
            clear(self.box)
            self.box.addSpacing(8) if narrow else self.box.addWidget(column_heads())
            self._narrow, before = narrow, {}
        of_months = [tuple(of) for _, of in groupby(items, lambda item: (item.night.year, item.night.month))]
        self._months = {}
        for number, of in enumerate(of_months):
            self._months[of] = month = before.pop(of, None) or self._month(of)
            self.box.insertWidget(1 + number, month)
            month.show()  # how far the page scrolls is known only then
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        found = (line for month in self._months.values() for line in month.findChildren(DiaryLine))
        self.lines = {line.item.id: line for line in found}

    def _month(self, items: Sequence[DiaryItem]) -> QWidget:
        month = QWidget()
        column = QVBoxLayout(month)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for item in items:
            line = DiaryLine(item, self._narrow)
            target = item.id or f"{NIGHT}/{item.night.isoformat()}"
            line.clicked.connect(lambda _=False, target=target: self._open(target))
            column.addWidget(Hairline())
            column.addWidget(line)
        return month


class Undo(Card):
    """What was deleted, and the way to bring it back: ten seconds, in which the pointer on it or the
    keyboard's focus in it does not count. `gone` tells when they are over."""

    gone = Signal()

    def __init__(self) -> None:
        super().__init__(border="control", width=2, padding=(20, 8, 12, 8))
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._timer.timeout.connect(self._on_over)
        self.words = Body("")
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.button = TintButton(tr("Undo"), icon="undo", size="small")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.box.addLayout(row)
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
    """The bar under a form, with a hairline above it."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(32, 18, 32, 18)
        self.row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(self.row)

    def follow(self, form: QWidget) -> None:
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
        """Where it is narrow the button is in sight, and the picture is left out for it."""
        super().__init__(padding=(24, 20, 24, 20) if narrow else (24, 40, 24, 40), spacing=12)
        if not narrow:
            figure = FigureWidget()
            figure.setFixedHeight(190)
            figure.show_pose("sleeping", "right", theme.current().palette, motion=False)
            self.box.addWidget(figure)
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
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, 12 if narrow else 3)
        row.addStretch(1)
        self.box.addWidget(heading)
        self.box.addLayout(row)
        self.box.addSpacing(8)
        self.box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignHCenter)
