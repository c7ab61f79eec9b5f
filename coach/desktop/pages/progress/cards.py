"""The cards of Progress that only show: so far, calendar, weeks, sleep, the day before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout

from coach.app.progress.view import ProgressView, SleepLost
from coach.base.language import tr
from coach.desktop.pages.progress.parts import ChartCard, ChartPicture
from coach.desktop.paint import charts
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.layouts import REST, RIGHT, Part, across, down, fill
from coach.desktop.widgets.marks import LegendMark
from coach.desktop.widgets.text import Body, Caption, Heading, Text


def still_figure(pose: str, height: int) -> FigureWidget:
    """A still picture, decoration of its card."""
    figure = FigureWidget()
    figure.setFixedHeight(height)
    figure.show_pose(pose, still=True)
    return figure


def legend(*marks: tuple[str, str], between: int) -> QBoxLayout:
    """What the marks of a picture mean: their kinds and words."""
    parts: list[Part] = []
    for kind, words in marks:
        parts += [LegendMark(kind), Caption(words), between]
    return across(*parts, REST, gap=8)


def so_far_card(view: ProgressView) -> Card:
    """What was counted up to now: large numbers over what they count."""
    card = Card(spacing=10)
    numbers = [words.partition(" ") for words in view.so_far]
    columns = [
        down(Text(number, "verdict", tabular=True), Body(rest, "ink2"), gap=0) for number, _, rest in numbers
    ]
    card.put(Heading(tr("So far"), 3), across(*columns, REST, gap=40))
    if not view.enough_for_charts:
        card.put(Hairline(), Body(tr("Charts appear here after the first full week."), "ink2"))
    card.put(REST)
    return card


def expect_card(view: ProgressView) -> Card:
    """What to expect of the first weeks."""
    card = Card()
    card.put(still_figure("chair_hinge", 130), Heading(tr("What to expect"), 3))
    card.put(Body(view.what_to_expect, "ink2"), REST)
    return card


def calendar_card(view: ProgressView) -> ChartCard:
    """Stretches and nights of the last weeks."""
    calendar, title = view.calendar, tr("Stretches and nights")
    card = ChartCard(title, calendar.table)
    height, paint = charts.calendar_height(calendar), partial(charts.paint_calendar, calendar=calendar)
    marks = ("done", tr("stretch done")), ("cramp", tr("cramp")), ("quiet", tr("quiet night"))
    unmarked = Caption(tr("No mark: not noted. It never counts as quiet."))
    picture = ChartPicture(calendar.spoken, title, height, paint)
    fill(card.inner, picture, legend(*marks, between=10), unmarked)
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
    bars = partial(charts.paint_cramp_bars, chart=chart)
    fill(card.inner, 12, Heading(cramps, 3), ChartPicture(cramps, chart.spoken, 214, bars))
    return card


def sleep_card(sleep: SleepLost) -> ChartCard:
    """Minutes awake, first and last fortnight."""
    card = ChartCard(tr("Sleep lost to cramps"), sleep.table)
    card.inner.addWidget(Body(tr("Minutes awake after a cramp, as you noted them"), "ink2"))
    _share_rows(card, sleep.rows, cramps=True)
    fill(card.inner, Caption(sleep.sentence), 8, still_figure("sleeping", 150))
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
        value = Text(words, "body", weight=700, align=RIGHT, tabular=True)
        value.setMinimumWidth(64)
        bar = ChartPicture(name, words, 18, paint)
        fill(card.inner, across((Body(label), 2), (bar, 1), value, gap=12), 6)
