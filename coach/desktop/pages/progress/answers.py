"""The two answers of Progress in plain words, and the sheet "How we count" behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.progress.view import Dots, ProgressView
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.progress.cards import legend
from coach.desktop.pages.progress.parts import ChartPicture, sentence
from coach.desktop.paint import charts
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, Hairline, LineIcon
from coach.desktop.widgets.layouts import LEFT, MIDDLE, REST, RIGHT, TOP, across, boxed, down, fill
from coach.desktop.widgets.marks import ShareBar
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
    top = across((_words(view, report), 0 if stacked else 10), gap=16 if stacked else 32, below=stacked)
    if view.dots:
        fill(top, (_dots(view.dots), 0 if stacked else 14))
    elif not view.noted:
        fill(top, (MainButton(tr("Note last night"), note, icon="moon"), LEFT))
    elif view.noted < ENOUGH_NIGHTS:
        fill(top, _so_far(view))
    card.put(top, 12, Hairline(), 6, _foot(view, narrow, count))
    return card


def _words(view: ProgressView, report: Callable[[], None]) -> QBoxLayout:
    answer = view.change_answer
    words = down(Body(answer.question, "ink2"), Text(answer.headline, "verdict"), 6, gap=2)
    fill(words, Body(answer.counts, weight=700), Body(answer.text))
    if answer.hint:
        fill(words, 6, Body(answer.hint, "ink2"))
    if answer.show_doctor:
        button = OutlineButton(tr("Show this to your doctor."), report, icon="document", size="small")
        fill(words, 10, (button, LEFT))
    fill(words, REST)
    return words


def _dots(sides: tuple[Dots, ...]) -> QBoxLayout:
    """The nights of both sides in order."""
    column = down(gap=4)
    for side in sides:
        head = across(
            (Body(side.caption, weight=600), 1), (Text(side.when, "caption", "ink2", align=RIGHT), MIDDLE)
        )
        paint = partial(charts.paint_dots, dots=side)
        picture = ChartPicture(side.caption, side.spoken, charts.dots_height(side), paint)
        fill(column, head, picture, Caption(side.noted) if side.noted else None, 10)
    fill(column, legend(("cramp", tr("cramp")), ("quiet", tr("quiet night")), between=8), REST)
    return column


def _so_far(view: ProgressView) -> QBoxLayout:
    """How far the notes are, while there is nothing to compare."""
    counted = tr("{n} of {all} nights", n=view.noted, all=ENOUGH_NIGHTS)
    bar = ShareBar()
    bar.setMinimumHeight(14)
    bar.set_share(view.noted / ENOUGH_NIGHTS)
    bar.setAccessibleName(counted)
    return down(bar, Caption(counted), gap=4)


def _foot(view: ProgressView, narrow: bool, count: Callable[[], None]) -> QBoxLayout:
    """When the next answer comes, and the way to "How we count"."""
    answer = view.change_answer
    foot = across(gap=4 if narrow else 12, below=narrow)
    if answer.coming:
        said = sentence(answer.coming, (answer.day,))
        fill(foot, (across((LineIcon("today", size=26), MIDDLE), (said, 1, MIDDLE), gap=12), 1))
    else:
        fill(foot, REST)
    fill(foot, (TextButton(tr("How we count"), count, icon="info", size="small"), LEFT if narrow else RIGHT))
    return foot


def second_answer_card(view: ProgressView, narrow: bool) -> Card:
    """ "Is it the stretching?": the words beside the answer."""
    answer = view.stretching_answer
    card = Card(padding=(24, 18, 24, 18), spacing=4)
    row = across(gap=2 if narrow else 18, below=narrow)
    if answer.headline:
        headline = Heading(answer.headline, 2)
        headline.setSizePolicy(headline.sizePolicy().Policy.Maximum, headline.sizePolicy().verticalPolicy())
        fill(row, (headline, TOP))
    fill(row, (Body(answer.text), 1))
    card.put(Body(answer.question, "ink2"), row)
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
    rules = [sentence(f"{rule.name} {rule.text}", (rule.name,)) for rule in view.how_we_count]
    column = down(*rules, gap=12, edges=(0, 0, 12, 0))
    if view.in_numbers:
        numbers = Card(kind="well", padding=(16, 12, 16, 12), spacing=8)
        numbers.put(Body(tr("In numbers"), weight=700), *map(Body, view.in_numbers))
        fill(column, numbers)
    return show_sheet(over, tr("How we count"), boxed(column), theme.of(over).px(SHEET_HEIGHT))
