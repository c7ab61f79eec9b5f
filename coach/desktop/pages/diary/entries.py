"""The list of the diary: its lines and heads, what stands there while it is empty, and the bars around it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.app.diary.journal import DiaryItem
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets import Bar, Body, Card, CardButton, Heading, OutlineButton, Text
from coach.desktop.widgets.rows import LineIcon, Rule

MIDDLE = Qt.AlignmentFlag.AlignVCenter
WIDTHS = (218, 99, 188, 113, 382)  # of the columns, in thousandths: date, time, where, lasted, strength
EDGE, MARGIN = 7, 13  # the amber bar of a line that lacks details, and what is left of the words, pixels


def _columns(cells: list[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(0)
    for cell, width in zip(cells, WIDTHS, strict=True):
        policy = cell.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # the shares alone decide
        cell.setSizePolicy(policy)
        row.addWidget(cell, width, MIDDLE)
    return row


def column_heads() -> QWidget:
    """The words over the columns; the lines name their own values to a screen reader."""
    words = tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), tr("How strong, 0–10")
    heads = QWidget()
    row = _columns([Text(each, "caption", "ink2", weight=600) for each in words])
    row.setContentsMargins(EDGE + MARGIN, 8, 20, 8)
    heads.setLayout(row)
    return heads


class DiaryLine(CardButton):
    """One cramp: the whole row opens it. One that lacks details has an amber bar and says so."""

    def __init__(self, item: DiaryItem, narrow: bool) -> None:
        super().__init__(item.spoken, height=72, padding=(0, 0, 20, 0), spacing=0, border="", radius=8)
        self.item = item
        edge = QFrame()
        edge.setFixedWidth(EDGE)
        edge.setProperty("kind", "due-edge" if item.lacks_details else "")
        self.row.addWidget(edge)
        self.row.addSpacing(MARGIN)
        self.row.addLayout(self._two_lines() if narrow else self._cells(), 1)
        if narrow or not item.lacks_details:
            self.row.addWidget(LineIcon("chev-right", "ink2", 22), 0, MIDDLE)

    def _two_lines(self) -> QVBoxLayout:
        item = self.item
        first = (item.day_words, item.time, item.lasted)
        strength = tr("strength {pain}", pain=item.pain) if item.pain else ""
        second = (item.where, strength, tr("Add details") if item.lacks_details else "")
        column = QVBoxLayout()
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addWidget(Text(" · ".join(filter(None, first)), "body", weight=600, tabular=True))
        column.addWidget(Text(" · ".join(filter(None, second)), "body", "ink2"))
        return column

    def _cells(self) -> QHBoxLayout:
        item, last = self.item, QWidget()
        row = QHBoxLayout(last)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        if item.lacks_details:
            add = OutlineButton(tr("Add details"), icon="edit", size="small")
            add.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has it
            add.clicked.connect(self.click)
            row.addStretch(1)
            row.addWidget(add)
        elif item.pain:
            number = Text(item.pain, "body", weight=700, align=Qt.AlignmentFlag.AlignRight, tabular=True)
            number.setMinimumWidth(theme.current().px(24))
            bar = Bar("cramp_dot", 12)
            bar.setFixedWidth(90)
            bar.set_share(int(item.pain) / 10)
            row.addWidget(number)
            row.addWidget(bar)
            row.addStretch(1)
        day = Text(item.day_words, "body", weight=600, tabular=True)
        time, lasted = Text(item.time, tabular=True), Text(item.lasted, tabular=True)
        return _columns([day, time, Text(item.where), lasted, last])


class Undo(Card):
    """What was deleted, and the way to bring it back."""

    def __init__(self) -> None:
        super().__init__(padding=(20, 8, 12, 8))
        self.words = Body("")
        self.button = OutlineButton(tr("Undo"), size="small")
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


class Foot(QWidget):
    """The bar under a form, with a hairline above it."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(32, 18, 32, 18)
        self.row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(self.row)

    def follow(self, form: QWidget) -> None:
        """Tab comes here after the last answer of the form, not before its first."""
        answers, own = (
            [part for part in parent.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
            for parent in (form, self)
        )
        for before, after in pairwise((answers[-1], *own)):
            QWidget.setTabOrder(before, after)


def empty_card() -> Card:
    """What stands here before the first cramp was noted."""
    card = Card(padding=(24, 48, 24, 56), spacing=12)
    figure = FigureWidget()
    figure.setFixedHeight(190)
    figure.show_pose("sleeping", "right", theme.current().palette, motion=False)
    heading = Heading(tr("No cramps noted yet"), 2)
    words = Body(
        tr(
            "When you use “Cramp now”, the time and length are noted here by themselves. You can add the "
            "rest the next morning."
        ),
        "ink2",
    )
    for label in (heading, words):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, 3)
    row.addStretch(1)
    card.box.addWidget(figure)
    card.box.addWidget(heading)
    card.box.addLayout(row)
    return card
