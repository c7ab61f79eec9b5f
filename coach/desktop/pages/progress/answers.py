"""The two answers of Progress in plain words, and the sheet "How we count" behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.progress.view import Dots, ProgressView
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.progress.parts import ChartPicture, sentence
from coach.desktop.paint import charts
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, Hairline, LineIcon
from coach.desktop.widgets.marks import LegendMark, ShareBar
from coach.desktop.widgets.sheet import Sheet, show_sheet
from coach.desktop.widgets.text import Body, Caption, Heading, Text
from coach.insight.cramps import ENOUGH_NIGHTS

SHEET_HEIGHT = 440  # pixels of 100 % text that the rules take where there is room


def first_answer_card(
    view: ProgressView,
    narrow: bool,
    count: Callable[[], None],
    report: Callable[[], None],
    note: Callable[[], None],
) -> Card:
    """ "Are your cramps getting fewer?": the words, the dots, and when the next answer comes.

    `count` opens "How we count"; `report` shows the doctor's page; `note` the form of last night.
    """
    card = Card(padding=(24, 22, 24, 14), spacing=0)
    stacked = narrow or not view.dots
    top = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
    top.setSpacing(16 if stacked else 32)
    top.addLayout(_words(view, report), 0 if stacked else 10)
    if view.dots:
        top.addLayout(_dots(view.dots), 0 if stacked else 14)
    elif not view.noted:
        first = MainButton(tr("Note last night"), icon="moon")
        first.clicked.connect(note)
        top.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
    elif view.noted < ENOUGH_NIGHTS:
        top.addLayout(_so_far(view))
    card.box.addLayout(top)
    card.box.addSpacing(12)
    card.box.addWidget(Hairline())
    card.box.addSpacing(6)
    card.box.addLayout(_foot(view, narrow, count))
    return card


def _words(view: ProgressView, report: Callable[[], None]) -> QVBoxLayout:
    answer = view.change_answer
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Body(answer.question, "ink2"))
    words.addWidget(Text(answer.headline, "verdict"))
    words.addSpacing(6)
    words.addWidget(Body(answer.counts, weight=700))
    words.addWidget(Body(answer.text))
    if answer.hint:
        words.addSpacing(6)
        words.addWidget(Body(answer.hint, "ink2"))
    if answer.show_doctor:
        words.addSpacing(10)
        button = OutlineButton(tr("Show this to your doctor."), icon="document", size="small")
        button.clicked.connect(report)
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    words.addStretch(1)
    return words


def _dots(sides: tuple[Dots, ...]) -> QVBoxLayout:
    """The nights of both sides in order."""
    column = QVBoxLayout()
    column.setSpacing(4)
    for side in sides:
        head = QHBoxLayout()
        head.addWidget(Body(side.caption, weight=600), 1)
        when = Text(side.when, "caption", "ink2", align=Qt.AlignmentFlag.AlignRight)
        head.addWidget(when, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        paint = partial(charts.paint_dots, dots=side)
        column.addWidget(ChartPicture(side.caption, side.spoken, charts.dots_height(side), paint))
        if side.noted:
            column.addWidget(Caption(side.noted))
        column.addSpacing(10)
    legend = QHBoxLayout()
    legend.setSpacing(8)
    for kind, words in (("cramp", tr("cramp")), ("quiet", tr("quiet night"))):
        legend.addWidget(LegendMark(kind))
        legend.addWidget(Caption(words))
        legend.addSpacing(8)
    legend.addStretch(1)
    column.addLayout(legend)
    column.addStretch(1)
    return column


def _so_far(view: ProgressView) -> QVBoxLayout:
    """How far the notes are, while there is nothing to compare."""
    column = QVBoxLayout()
    column.setSpacing(4)
    counted = tr("{n} of {all} nights", n=view.noted, all=ENOUGH_NIGHTS)
    bar = ShareBar()
    bar.setMinimumHeight(14)
    bar.set_share(view.noted / ENOUGH_NIGHTS)
    bar.setAccessibleName(counted)
    column.addWidget(bar)
    column.addWidget(Caption(counted))
    return column


def _foot(view: ProgressView, narrow: bool, count: Callable[[], None]) -> QBoxLayout:
    """When the next answer comes, and the way to "How we count"."""
    answer = view.change_answer
    foot = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
    foot.setSpacing(4 if narrow else 12)
    if answer.coming:
        when = QHBoxLayout()
        when.setSpacing(12)
        when.addWidget(LineIcon("today", size=26), 0, Qt.AlignmentFlag.AlignVCenter)
        when.addWidget(sentence(answer.coming, (answer.day,)), 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addLayout(when, 1)
    else:
        foot.addStretch(1)
    more = TextButton(tr("How we count"), icon="info", size="small")
    more.clicked.connect(count)
    foot.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)
    return foot


def second_answer_card(view: ProgressView, narrow: bool) -> Card:
    """ "Is it the stretching?": the words beside the answer."""
    answer = view.stretching_answer
    card = Card(padding=(24, 18, 24, 18), spacing=4)
    card.box.addWidget(Body(answer.question, "ink2"))
    row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
    row.setSpacing(2 if narrow else 18)
    if answer.headline:
        headline = Heading(answer.headline, 2)
        headline.setSizePolicy(headline.sizePolicy().Policy.Maximum, headline.sizePolicy().verticalPolicy())
        row.addWidget(headline, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Body(answer.text), 1)
    card.box.addLayout(row)
    return card


def adherence_card(view: ProgressView) -> Card:
    """What was done: bedtime on its own, all sessions beside it."""
    card = Card(padding=(24, 18, 24, 18), spacing=4)
    card.box.addWidget(Heading(tr("Bedtime and all sessions"), 3))
    for span in view.adherence:
        card.box.addWidget(sentence(span.sentence, (span.bedtime_words, span.all_words)))
    return card


def show_how_we_count(over: QWidget, view: ProgressView) -> Sheet:
    """Every rule, then the numbers, in a sheet over the page."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(12)
    for rule in view.how_we_count:
        column.addWidget(sentence(f"{rule.name} {rule.text}", (rule.name,)))
    if view.in_numbers:
        numbers = Card(kind="well", padding=(16, 12, 16, 12), spacing=8)
        numbers.box.addWidget(Body(tr("In numbers"), weight=700))
        for words in view.in_numbers:
            numbers.box.addWidget(Body(words))
        column.addWidget(numbers)
    return show_sheet(over, tr("How we count"), box, theme.of(over).px(SHEET_HEIGHT))
