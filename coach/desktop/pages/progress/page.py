"""Progress: two honest answers, then the pictures they rest on, each with a table twin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.app.progress.view import ProgressView, SleepLost
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.base import Page
from coach.desktop.pages.progress.cards import (
    calendar_card,
    counting_card,
    day_before_card,
    dots_column,
    share_rows,
    so_far_card,
    too_early_card,
    weeks_card,
)
from coach.desktop.pages.progress.parts import ChartCard, card_heading, sentence
from coach.desktop.pages.report_file import documents, save_report
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    Heading,
    OutlineButton,
    Text,
    TextButton,
    open_menu,
    styled_menu,
)
from coach.desktop.widgets.rows import Rule, back_button, clear

if TYPE_CHECKING:
    from coach.app import Coach
    from coach.desktop.controller import Controller

SPANS = ((42, "The last six weeks"), (91, "The last three months"), (0, "Everything"))


class ProgressPage(Page):
    """The first screen answers; the second opinion is in the pictures below."""

    key = "progress"

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.counting = False
        self._back = back_button(tr("Progress"))
        self._back.clicked.connect(self._leave_counting)
        self.head.insertWidget(0, self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._actions.setSpacing(12)
        self._report = OutlineButton(tr("Report for your doctor"), icon="document", size="small")
        self._report.clicked.connect(self._choose_span)
        self._export = OutlineButton(tr("Export CSV"), icon="download", size="small")
        self._export.clicked.connect(self._save_csv)
        self._actions.addWidget(self._report)
        self._actions.addWidget(self._export)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self.head.removeWidget(self.heading)
        self._top.addWidget(self.heading, 1)
        self._top.addLayout(self._actions)
        self.head.addLayout(self._top)
        self.said = Body("")
        self.said.hide()
        self.head.addWidget(self.said)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self.body.addLayout(self._column)
        self._shown: ProgressView | None = None
        controller.theme_changed.connect(self._rebuild)

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Progress")

    def first_focus(self) -> QWidget | None:
        """Nothing here has to be done; the report is the first thing that can be."""
        return self._back if self.counting else self._report

    def open_detail(self, detail: str) -> None:
        """`count`: how we count."""
        self.counting = detail == "count"
        self._rebuild()

    def refresh(self) -> None:
        """Ask the diary again; build only what has changed."""
        view = self.coach.progress.view()
        if view != self._shown:
            self._shown = view
            self._rebuild()

    def rearrange(self) -> None:
        """Cards beside each other, or below each other where it is narrow."""
        self._rebuild()

    def _rebuild(self) -> None:
        view = self._shown
        clear(self._column)
        self._back.setVisible(self.counting)
        self._report.setVisible(not self.counting)
        self._export.setVisible(not self.counting)
        self.heading.setText(tr("How we count") if self.counting else self.title)
        narrow = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(narrow)
        self._actions.setDirection(narrow)
        if view is None:
            return
        if self.counting:
            self._column.addWidget(counting_card(view))
        elif view.change_answer.headline and view.first_dots is None:
            self._column.addWidget(too_early_card(view))
            self._column.addLayout(self._row([so_far_card(view), self._expect_card(view)], (3, 2)))
            if view.enough_for_charts:
                self._charts(view)
        else:
            self._column.addWidget(self._answers_card(view))
            self._charts(view)
        self._column.addStretch(1)

    def _row(self, cards: Sequence[QWidget], shares: Sequence[int]) -> QLayout:
        row = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.setSpacing(16)
        for card, share in zip(cards, shares, strict=True):
            row.addWidget(card, 0 if self.narrow else share)
        return row

    # ------------------------------------------------------------------ answers

    def _answers_card(self, view: ProgressView) -> Card:
        card = Card(padding=(24, 22, 24, 18), spacing=0)
        answer = view.change_answer
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Body(answer.question, "ink2", weight=600))
        words.addWidget(Text(answer.headline, "verdict"))
        words.addSpacing(6)
        words.addWidget(sentence(answer.text, answer.strong))
        for extra in (answer.detail, view.rate_sentence):
            if extra:
                words.addWidget(Caption(extra))
        if answer.show_doctor:
            words.addWidget(Body(tr("Show this to your doctor."), weight=600))
        words.addStretch(1)
        top = QVBoxLayout() if self.narrow else QHBoxLayout()
        top.setSpacing(32)
        top.addLayout(words, 1)
        top.addLayout(dots_column(view), 0 if self.narrow else 1)
        card.box.addLayout(top)
        card.box.addSpacing(16)
        card.box.addWidget(Rule())
        card.box.addSpacing(12)
        card.box.addLayout(self._second_answer(view))
        return card

    def _second_answer(self, view: ProgressView) -> QLayout:
        answer = view.stretching_answer
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Body(answer.question, "ink2", weight=600), 1, Qt.AlignmentFlag.AlignVCenter)
        more = TextButton(tr("How we count"), icon="info", size="small")
        more.clicked.connect(lambda: self.controller.page_requested.emit("progress/count"))
        head.addWidget(more)
        column.addLayout(head)
        if answer.headline:
            column.addWidget(Heading(answer.headline, 2))
        column.addWidget(Body(answer.text))
        if answer.detail:
            column.addWidget(Caption(answer.detail))
        return column

    def escape(self) -> bool:
        """Esc leaves "How we count"."""
        was_open = self.counting
        if was_open:
            self._leave_counting()
        return was_open

    def _leave_counting(self) -> None:
        self.open_detail("")

    # ------------------------------------------------------------------ pictures

    def _charts(self, view: ProgressView) -> None:
        self._column.addLayout(self._row([calendar_card(view), weeks_card(view)], (14, 12)))
        lower: list[QWidget] = [day_before_card(view)]
        if view.sleep is not None:
            lower.insert(0, self._sleep_card(view.sleep))
        self._column.addLayout(self._row(lower, (14, 12)[: len(lower)]))
        for words in view.medians:
            self._column.addWidget(Caption(words))

    def _sleep_card(self, sleep: SleepLost) -> ChartCard:
        title = tr("Sleep lost to cramps")
        card = ChartCard(title, sleep.table)
        card.inner.addWidget(card_heading(title))
        card.inner.addWidget(Body(tr("Minutes awake after a cramp, as you noted them"), "ink2"))
        rows = (
            (sleep.first_label, sleep.first_minutes, sleep.first_words),
            (sleep.last_label, sleep.last_minutes, sleep.last_words),
        )
        share_rows(card, rows, cramps=True, name=title)
        card.inner.addWidget(Caption(sleep.sentence))
        card.inner.addSpacing(8)
        card.inner.addWidget(self._figure("sleeping", 150))
        return card

    def _expect_card(self, view: ProgressView) -> Card:
        card = Card()
        card.box.addWidget(self._figure("chair_hinge", 130))
        card.box.addWidget(card_heading(tr("What to expect")))
        card.box.addWidget(Body(view.what_to_expect, "ink2"))
        card.box.addStretch(1)
        return card

    def _figure(self, pose: str, height: int) -> FigureWidget:
        """A still picture, decoration of its card."""
        figure = FigureWidget()
        figure.setFixedHeight(height)
        figure.show_pose(pose, "right", theme.of(self).palette, motion=False)
        return figure

    # ------------------------------------------------------------------ files

    def _choose_span(self) -> None:
        menu = styled_menu(self)
        for days, words in SPANS:
            action = menu.addAction(tr(words))
            action.triggered.connect(lambda _=False, days=days: self._save_report(days))
        open_menu(menu, self._report)

    def _save_report(self, days: int) -> None:
        first = self.coach.reminders.today() - timedelta(days=days) if days else None
        save_report(self, self.coach, lambda words: self._tell(lambda: words), first)

    def _save_csv(self) -> None:
        from coach.desktop.widgets.file_dialog import choose_folder

        title = tr("Folder for the four files")
        choose_folder(
            self, title, str(documents()), lambda folder: self._tell(lambda: self._write_csv(folder))
        )

    def _write_csv(self, folder: Path) -> str:
        names = ", ".join(path.name for path in self.coach.files.export_csv(folder))
        return tr("Saved in {folder}: {names}", folder=folder, names=names)

    def _tell(self, job: object) -> None:
        """Do it and say how it went, in the line under the buttons."""
        try:
            words = job()  # type: ignore[operator]
        except UserError as error:
            words = str(error)
        self.said.setText(words)
        self.said.show()
