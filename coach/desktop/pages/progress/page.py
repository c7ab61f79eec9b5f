"""Progress: two honest answers, then the pictures they rest on, each with a table twin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.coach import Coach
from coach.app.progress.view import ProgressView
from coach.base.language import tr
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page, SaidLine
from coach.desktop.pages.on_paper import ask_tables
from coach.desktop.pages.progress.answers import (
    adherence_card,
    first_answer_card,
    second_answer_card,
    show_how_we_count,
)
from coach.desktop.pages.progress.cards import (
    calendar_card,
    day_before_card,
    expect_card,
    sleep_card,
    so_far_card,
    weeks_card,
)
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.layouts import REST, across, down, fill
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.task import TaskRow
from coach.desktop.widgets.text import Caption


class ProgressPage(Page):
    """The first screen answers; the second opinion is in the pictures below."""

    widens = True

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._shown: ProgressView | None = None
        self.said, self.tasks = SaidLine(), TaskRow()
        self._show_report = partial(controller.page_requested.emit, "report/progress")
        self._report = OutlineButton(
            tr("Report for your doctor"), self._show_report, icon="document", size="small"
        )
        self._first: QWidget = self._report
        save = partial(ask_tables, self, self.tasks, coach.files)
        self._export = OutlineButton(tr("Export CSV"), save, icon="download", size="small")
        self.add_actions(self._report, self._export)
        self.tasks.said.connect(self.said.say)
        fill(self.head, self.said, self.tasks)
        self._column, self._beside = down(gap=16), down(gap=16)
        self._columns = across(self._column, self._beside, gap=16)
        self.body.addLayout(self._columns)
        controller.theme_changed.connect(self.rearrange)

    @property
    def title(self) -> str:
        return tr("Progress")

    @staticmethod
    def read_ahead(coach: Coach) -> None:
        coach.progress.view()

    def first_focus(self) -> QWidget | None:
        """The first night where none is noted; else nothing has to be done, and the report can be."""
        return self._first

    def open_detail(self, detail: str) -> None:
        """`count`: how we count."""
        if detail == "count" and self._shown is not None:
            show_how_we_count(self, self._shown)

    def refresh(self) -> None:
        """Ask the diary again; build only what has changed."""
        view = self.coach.progress.view()
        if view != self._shown:
            self._shown = view
            self.rearrange()

    def rearrange(self) -> None:
        """Cards beside each other, or below each other where it is narrow; two columns where it is wide."""
        view = self._shown
        clear(self._column)
        clear(self._beside)
        if view is None:
            return
        count = partial(self.open_detail, "count")
        note = partial(self.controller.page_requested.emit, "diary/night")
        card = first_answer_card(view, self.narrow, count, self._show_report, note)
        self._first = card.findChild(MainButton) or self._report
        self._column.addWidget(card)
        card.show()  # only what is shown can have the focus
        if not view.dots:
            self._add_row([so_far_card(view), expect_card(view)], (3, 2))
        self._column.addWidget(second_answer_card(view, self.narrow))
        if any(span.all.planned or span.all.unplanned for span in view.adherence):
            self._column.addWidget(adherence_card(view))
        charts = bool(view.dots) or view.enough_for_charts
        wide = charts and self.wide
        self.spread(wide)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, int(wide))
        self._columns.setSpacing(16 if wide else 0)
        if charts:
            self._charts(view, self._beside if wide else self._column)
        for column in (self._column, self._beside):
            fill(column, REST)

    def _add_row(self, cards: Sequence[QWidget], shares: Sequence[int]) -> None:
        shared = [(card, 0 if self.narrow else share) for card, share in zip(cards, shares, strict=False)]
        self._column.addLayout(across(*shared, gap=16, below=self.narrow))

    def _charts(self, view: ProgressView, last: QBoxLayout) -> None:
        """The weeks; in the column `last` what is known of the cramps."""
        self._add_row([calendar_card(view), weeks_card(view)], (14, 12))
        cards = [sleep_card(view.sleep)] if view.sleep is not None else []
        cards.append(day_before_card(view))
        if last is self._column:
            self._add_row(cards, (14, 12))
            cards = []
        fill(last, *cards, *map(Caption, view.medians))
