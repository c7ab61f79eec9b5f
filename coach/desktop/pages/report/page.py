"""The report for the doctor: looked at first, printed or saved from here."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.language import tr, trn
from coach.base.settings import Settings
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page, SaidLine
from coach.desktop.pages.on_paper import ask_place, ask_printer, save_on
from coach.desktop.pages.report.picture import PagePicture
from coach.desktop.paint.report import Report, making_report
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.layouts import REST, boxed, down, fill
from coach.desktop.widgets.pickers import Dropdown
from coach.desktop.widgets.rows import WrapRow, clear
from coach.desktop.widgets.task import TaskRow

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
        self.add_back(tr("Back"), self.escape)
        spans = (
            (EVERYTHING, tr("The whole diary")),
            (SIX_WEEKS, tr("The last six weeks")),
            (THREE_MONTHS, tr("The last three months")),
        )
        self.span = Dropdown(spans, EVERYTHING, tr("Which time"))
        self.span.set_size("small")  # as high as the buttons beside it
        self.span.chosen.connect(lambda _: self.refresh())
        self.print = MainButton(tr("Print…"), self._ask_printer, size="small")
        self.add_actions(self.print)
        self.save = OutlineButton(tr("Save as PDF…"), self._ask_place, icon="download", size="small")
        self.details = SwitchRow(
            tr("Every entry as well"), tr("On further pages, with your notes in your words.")
        )
        self.details.toggled.connect(lambda _: self.refresh())
        self.said, self.making, self.tasks = SaidLine(), TaskRow(), TaskRow()
        self.making.task.ended.connect(self._on_made)
        self.tasks.said.connect(self.said.say)
        self.making.said.connect(lambda words, wrong: self.said.say(words, wrong) if words else None)
        self._column = down()
        row = WrapRow([self.span, self.save])
        fill(self.body, row, self.details, self.said, self.making, self.tasks, self._column)

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
        self.said.say("")

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
        self.subtitle.show_words(words)
        if self._pictured is None or self._pictured[0] is not self.report:
            self._picture(self.report)
        self._pictured = self.report, self.coach.settings

    def _picture(self, report: Report) -> None:
        clear(self._column)
        pages = (PagePicture(report, number) for number in range(report.pages))
        pictures = boxed(down(*pages, gap=16))  # shown at once: each by itself would lay out all others again
        fill(self._column, pictures, REST)
        pictures.show()
        self.scroller.scroll_to(self.scroller.verticalScrollBar().value())  # laid out before it is painted

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
