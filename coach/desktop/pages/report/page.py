"""The report for the doctor: looked at first, printed or saved from here."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.base.language import tr, trn
from coach.desktop.pages.base import Page
from coach.desktop.pages.on_paper import ask_place, ask_printer, save_on
from coach.desktop.pages.report.picture import PagePicture
from coach.desktop.paint.report import Report, making_report
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.pickers import Dropdown
from coach.desktop.widgets.rows import WrapRow, back_button, clear
from coach.desktop.widgets.task import TaskRow
from coach.desktop.widgets.text import Body

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.base.settings import Settings
    from coach.desktop.controller import Controller

EVERYTHING, SIX_WEEKS, THREE_MONTHS = 0, 42, 91  # days
UNSAVED = "unsaved"


class ReportPage(Page):
    """`report/progress` and `report/diary`: the page to go back to; `report/diary/unsaved` says that an
    entry there is not in the report yet."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.report: Report | None = None
        self._pictured: tuple[Report, Settings] | None = None  # what stands on the page
        self._from, self._unsaved = "progress", False
        self._back = back_button(tr("Back"))
        self._back.clicked.connect(self.escape)
        spans = (
            (EVERYTHING, tr("The whole diary")),
            (SIX_WEEKS, tr("The last six weeks")),
            (THREE_MONTHS, tr("The last three months")),
        )
        self.span = Dropdown(spans, EVERYTHING, tr("Which time"))
        self.span.set_size("small")  # as high as the buttons beside it
        self.span.chosen.connect(lambda _: self.refresh())
        self.print = MainButton(tr("Print…"), size="small")
        self.print.clicked.connect(self._ask_printer)
        self.head.insertWidget(0, self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_actions(self.print)
        self.save = OutlineButton(tr("Save as PDF…"), icon="download", size="small")
        self.save.clicked.connect(self._ask_place)
        self.details = SwitchRow(
            tr("Every entry as well"), tr("On further pages, with your notes in your words.")
        )
        self.details.toggled.connect(lambda _: self.refresh())
        self.said = Body("")
        self.said.hide()
        self.body.addWidget(WrapRow([self.span, self.save]))
        self.body.addWidget(self.details)
        self.body.addWidget(self.said)
        self.making, self.tasks = TaskRow(), TaskRow()
        self.making.task.ended.connect(self._on_made)
        self.tasks.said.connect(self._say)
        self.making.said.connect(lambda words, wrong: self._say(words) if words else None)
        for row in (self.making, self.tasks):
            self.body.addWidget(row)
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)

    @property
    def title(self) -> str:
        return tr("Report for your doctor")

    def first_focus(self) -> QWidget | None:
        """What people come here for."""
        return self.print

    def open_detail(self, detail: str) -> None:
        """Where the way back leads, and whether an entry there is still to be saved."""
        self._from, _, state = detail.partition("/")
        self._unsaved = state == UNSAVED
        self._say("")

    def escape(self) -> bool:
        """Esc leads back to where the report was asked for."""
        self.controller.page_requested.emit(self._from)
        return True

    # ------------------------------------------------------------------ what is shown

    def _first_day(self) -> date | None:
        days = self.span.value()
        begun = self.coach.diary.first_entry_day()
        if not isinstance(days, int) or not days or begun is None:
            return None
        return max(begun, self.coach.reminders.today() - timedelta(days=days))

    def refresh(self) -> None:
        """The pages as the diary is now; those of twenty years take a moment, and the old ones stay so
        long."""
        self.report = None
        self.making.task.drop()
        known, settings = self._pictured or (None, None)
        known = known if settings == self.coach.settings else None
        work = making_report(self.coach, self._first_day(), None, self.details.isChecked(), known)
        self.making.run(tr("Counting…"), work, lambda _: "")
        self.making.task.turn()

    def _on_made(self, made: object) -> None:
        self.report = made if isinstance(made, Report) else None
        for part in (self.print, self.save):
            part.setEnabled(self.report is not None)
        if self.report is None:
            clear(self._column)
            self._pictured = None
            return
        words = trn("{n} page.", "{n} pages.", self.report.pages)
        if self._unsaved:
            words += " " + tr("The entry that you are filling in is in it once it is saved.")
        self.subtitle.setText(words)
        self.subtitle.show()
        if self._pictured is None or self._pictured[0] is not self.report:
            self._picture(self.report)
        self._pictured = self.report, self.coach.settings

    def _picture(self, report: Report) -> None:
        clear(self._column)
        pictures = QWidget(self)  # shown at once: each shown by itself would lay out all the others again
        column = QVBoxLayout(pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for number in range(report.pages):
            column.addWidget(PagePicture(report, number))
        self._column.addWidget(pictures)
        self._column.addStretch(1)
        pictures.show()
        self.scroller.scroll_to(self.scroller.verticalScrollBar().value())  # laid out before it is painted

    def _say(self, words: str, _wrong: bool = False) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # ------------------------------------------------------------------ printing and saving

    def _ask_printer(self) -> None:
        if self.report is not None:
            ask_printer(self, self.report, self.tasks)

    def _ask_place(self) -> None:
        name = tr("Leg cramps {date}.pdf", date=self.coach.reminders.today().isoformat())
        ask_place(self, self.title, name, self.save_as)

    def save_as(self, path: Path) -> None:
        if self.report is not None:
            save_on(self.tasks, self.report, path, self.coach.files)
