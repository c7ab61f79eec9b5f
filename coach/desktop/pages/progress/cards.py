"""The cards of Progress that only show: so far, calendar, weeks, sleep, the day before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coach.app.progress.view import ProgressView, SleepLost
from coach.base.language import tr
from coach.desktop.pages.progress.parts import ChartCard, ChartPicture
from coach.desktop.paint import charts
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.marks import LegendMark
from coach.desktop.widgets.text import Body, Caption, Heading, Text


def still_figure(pose: str, height: int) -> FigureWidget:
    """A still picture, decoration of its card."""
    figure = FigureWidget()
    figure.setFixedHeight(height)
    figure.show_pose(pose, still=True)
    return figure


def so_far_card(view: ProgressView) -> Card:
    """What was counted up to now: large numbers over what they count."""
    card = Card(spacing=10)
    card.box.addWidget(Heading(tr("So far"), 3))
    numbers = QHBoxLayout()
    numbers.setSpacing(40)
    for words in view.so_far:
        number, _, rest = words.partition(" ")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(number, "verdict", tabular=True))
        column.addWidget(Body(rest, "ink2"))
        numbers.addLayout(column)
    numbers.addStretch(1)
    card.box.addLayout(numbers)
    if not view.enough_for_charts:
        card.box.addWidget(Hairline())
        card.box.addWidget(Body(tr("Charts appear here after the first full week."), "ink2"))
    card.box.addStretch(1)
    return card


def expect_card(view: ProgressView) -> Card:
    """What to expect of the first weeks."""
    card = Card()
    card.box.addWidget(still_figure("chair_hinge", 130))
    card.box.addWidget(Heading(tr("What to expect"), 3))
    card.box.addWidget(Body(view.what_to_expect, "ink2"))
    card.box.addStretch(1)
    return card


def calendar_card(view: ProgressView) -> ChartCard:
    """Stretches and nights of the last weeks."""
    calendar, title = view.calendar, tr("Stretches and nights")
    card = ChartCard(title, calendar.table)
    height, paint = charts.calendar_height(calendar), partial(charts.paint_calendar, calendar=calendar)
    card.inner.addWidget(ChartPicture(calendar.spoken, title, height, paint))
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
    done, cramps = tr("Sessions done"), tr("Cramps per week")
    card = ChartCard(tr("Sessions done and cramps per week"), chart.table, heading=done)
    line = partial(charts.paint_sessions_line, chart=chart)
    if any(week.share is not None for week in chart.weeks):
        card.inner.addWidget(ChartPicture(done, chart.spoken, 92, line))
    else:
        card.inner.addWidget(Body(tr("Shown after some days of your plan."), "ink2"))
    card.inner.addSpacing(12)
    card.inner.addWidget(Heading(cramps, 3))
    bars = partial(charts.paint_cramp_bars, chart=chart)
    card.inner.addWidget(ChartPicture(cramps, chart.spoken, 214, bars))
    return card


def sleep_card(sleep: SleepLost) -> ChartCard:
    """Minutes awake, first and last fortnight."""
    card = ChartCard(tr("Sleep lost to cramps"), sleep.table)
    card.inner.addWidget(Body(tr("Minutes awake after a cramp, as you noted them"), "ink2"))
    _share_rows(card, sleep.rows, cramps=True)
    card.inner.addWidget(Caption(sleep.sentence))
    card.inner.addSpacing(8)
    card.inner.addWidget(still_figure("sleeping", 150))
    return card


def day_before_card(view: ProgressView) -> ChartCard:
    """What was noted of the day before, in the order of the form."""
    noted = view.day_before
    card = ChartCard(tr("The day before a cramp"), noted.table)
    card.inner.addWidget(Body(noted.sentence, "ink2"))
    rows = [(factor.label, factor.cramps, str(factor.cramps)) for factor in noted.factors]
    _share_rows(card, rows, cramps=False)
    card.inner.addWidget(Caption(noted.caution))
    return card


def _share_rows(card: ChartCard, rows: Sequence[tuple[str, int, str]], *, cramps: bool) -> None:
    """Label, bar and value of each row; the bars share one scale."""
    for (label, _, words), share in zip(rows, charts.shares([row[1] for row in rows]), strict=True):
        name = tr("{name}, {label}", name=card.title, label=label)
        paint = partial(charts.paint_share, share=share, cramps=cramps)
        value = Text(words, "body", weight=700, align=Qt.AlignmentFlag.AlignRight, tabular=True)
        value.setMinimumWidth(64)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Body(label), 2)
        line.addWidget(ChartPicture(name, words, 18, paint), 1)
        line.addWidget(value)
        card.inner.addLayout(line)
        card.inner.addSpacing(6)
