"""The cards of Progress that only show: so far, fortnights, calendar, weeks, the day before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from coach.app.progress.view import Dots, ProgressView
from coach.base.language import tr
from coach.desktop.pages.progress.parts import ChartCard, Picture, card_heading, number_above, sentence
from coach.desktop.paint import charts
from coach.desktop.paint.ink import Ink
from coach.desktop.widgets import Bar, Body, Caption, Card, LegendMark, Text
from coach.desktop.widgets.rows import Rule


def counting_card(view: ProgressView) -> Card:
    """How we count, in whole sentences."""
    card = Card(spacing=12)
    for words in view.how_we_count:
        card.box.addWidget(Body(words))
    return card


def too_early_card(view: ProgressView) -> Card:
    """The first answer while there are too few nights: when it comes, and how far it is."""
    answer = view.change_answer
    card = Card(padding=(24, 22, 24, 20), spacing=4)
    card.box.addWidget(Body(answer.question, "ink2", weight=600))
    card.box.addWidget(Text(answer.headline, "verdict"))
    card.box.addWidget(sentence(answer.text, answer.strong))
    if view.rate_sentence:
        card.box.addWidget(Body(view.rate_sentence))
    card.box.addSpacing(10)
    bar = Bar()
    bar.setMinimumHeight(14)
    bar.set_share(min(1.0, view.noted / view.needed))
    counted = tr("{n} of {all} nights", n=view.noted, all=view.needed)
    bar.setAccessibleName(counted)
    card.box.addWidget(bar)
    below = QHBoxLayout()
    below.addWidget(Caption(counted))
    below.addStretch(1)
    below.addWidget(Caption(answer.detail))
    card.box.addLayout(below)
    return card


def so_far_card(view: ProgressView) -> Card:
    """What was counted up to now."""
    card = Card(spacing=10)
    card.box.addWidget(card_heading(tr("So far")))
    numbers = QHBoxLayout()
    numbers.setSpacing(40)
    for words in view.so_far:
        number, _, rest = words.partition(" ")
        numbers.addLayout(number_above(number, rest))
    numbers.addStretch(1)
    card.box.addLayout(numbers)
    if not view.enough_for_charts:
        card.box.addWidget(Rule())
        card.box.addWidget(Body(tr("Charts appear here after the first full week."), "ink2"))
    card.box.addStretch(1)
    return card


def dots_column(view: ProgressView) -> QLayout:
    """The first and the last fortnight as dots."""
    column = QVBoxLayout()
    column.setSpacing(14)
    column.addStretch(1)
    for dots in (view.first_dots, view.last_dots):
        if dots is not None:
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(Caption(dots.caption))
            part.addWidget(_dots_picture(dots))
            column.addLayout(part)
    column.addStretch(1)
    return column


def _dots_picture(dots: Dots) -> Picture:
    cramps = sum(dots.nights)
    spoken = tr("{n} of {all} nights with a cramp", n=cramps, all=len(dots.nights))

    def paint(painter: QPainter, rect: QRectF, ink: Ink) -> None:
        charts.paint_dots(painter, rect, dots, ink)

    return Picture(dots.caption, spoken, paint, lambda ink: ink.px(24))


def calendar_card(view: ProgressView) -> ChartCard:
    """Stretches and nights of the last weeks."""
    calendar = view.calendar
    title = tr("Stretches and nights")
    card = ChartCard(title, calendar.table)
    card.inner.addWidget(card_heading(title))

    def paint(painter: QPainter, rect: QRectF, ink: Ink) -> None:
        charts.paint_calendar(painter, rect, calendar, ink)

    card.inner.addWidget(
        Picture(calendar.spoken, title, paint, lambda ink: charts.calendar_height(calendar, ink))
    )
    legend = QHBoxLayout()
    legend.setSpacing(8)
    for kind, words in (("done", tr("stretch done")), ("cramp", tr("cramp")), ("quiet", tr("quiet night"))):
        legend.addWidget(LegendMark(kind))
        legend.addWidget(Caption(words))
        legend.addSpacing(10)
    legend.addStretch(1)
    card.inner.addLayout(legend)
    card.inner.addWidget(Caption(tr("No mark: not noted. It never counts as quiet.")))
    return card


def weeks_card(view: ProgressView) -> ChartCard:
    """Sessions done above cramps per week, on one time axis."""
    chart = view.weeks
    card = ChartCard(tr("Sessions done and cramps per week"), chart.table)

    def line(painter: QPainter, rect: QRectF, ink: Ink) -> None:
        charts.paint_sessions_line(painter, rect, chart, ink)

    def bars(painter: QPainter, rect: QRectF, ink: Ink) -> None:
        charts.paint_cramp_bars(painter, rect, chart, ink)

    card.inner.addWidget(card_heading(tr("Sessions done")))
    card.inner.addWidget(Picture(tr("Sessions done"), chart.spoken, line, lambda ink: ink.px(92)))
    card.inner.addSpacing(12)
    card.inner.addWidget(card_heading(tr("Cramps per week")))
    card.inner.addWidget(Picture(tr("Cramps per week"), chart.spoken, bars, lambda ink: ink.px(214)))
    return card


def share_rows(card: ChartCard, rows: Sequence[tuple[str, int, str]], *, cramps: bool, name: str) -> None:
    """Label, bar and value of each row; the bars share one scale."""
    for (label, _, words), share in zip(rows, charts.shares([row[1] for row in rows]), strict=True):
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Body(label), 2)

        def paint(painter: QPainter, rect: QRectF, ink: Ink, share: float = share) -> None:
            charts.paint_share(painter, rect, share, ink, cramps=cramps)

        line.addWidget(Picture(tr("{name}, {label}", name=name, label=label), words, paint, _bar_height), 1)
        shown = Text(words, "body", weight=700, align=Qt.AlignmentFlag.AlignRight, tabular=True)
        shown.setMinimumWidth(64)
        line.addWidget(shown)
        card.inner.addLayout(line)
        card.inner.addSpacing(6)


def _bar_height(ink: Ink) -> float:
    return ink.px(18)


def day_before_card(view: ProgressView) -> ChartCard:
    """What was noted of the day before, in the order of the form."""
    noted = view.day_before
    title = tr("The day before a cramp")
    card = ChartCard(title, noted.table)
    card.inner.addWidget(card_heading(title))
    card.inner.addWidget(Body(noted.sentence, "ink2"))
    rows = [(factor.label, factor.cramps, str(factor.cramps)) for factor in noted.factors]
    share_rows(card, rows, cramps=False, name=title)
    card.inner.addWidget(Caption(noted.caution))
    return card
