"""The doctor's page as a PDF, on the printer and in the preview: one sheet of A4 or Letter, and pages with
every entry only for those who ask. Painted at 96 dots an inch and scaled to the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from coach.app.coach import Coach
from coach.app.progress.report import ReportData
from coach.base.language import tr
from coach.base.work import Work, done
from coach.desktop.paint.paper import Pages, ensure_fonts, saving_pdf, usual_paper
from coach.desktop.paint.report_entries import EntryPages, breaking
from coach.desktop.paint.report_front import Fit, FrontPage, fitting


class Report(Pages):
    def __init__(self, data: ReportData, fit: Fit, entries: EntryPages | None, sheet: QRectF) -> None:
        """`entries`: every one of them as well, on pages behind the first."""
        self.data, self.title, self.fit, self._entries = data, data.title, fit, entries
        self.paper = sheet

    @property
    def details(self) -> bool:
        return self._entries is not None

    @property
    def pages(self) -> int:
        return 1 + (self._entries.count if self._entries else 0)

    def paint(self, painter: QPainter, number: int) -> None:
        painter.fillRect(self.paper, QColor("#FFFFFF"))
        page = tr("Page {n} of {all}", n=number + 1, all=self.pages)
        if number and self._entries:
            self._entries.paint(painter, number - 1, page)
            return
        FrontPage(painter, self.data, self.fit, self.paper, details=self.details).paint(page)


def making_report(
    coach: Coach, first: date | None, last: date | None, details: bool, before: Report | None = None
) -> Work[Report]:
    """The one made `before` where it would be the same. Raises UserError when the dates are swapped or the
    diary cannot be read."""
    data = yield from coach.reporting(first, last)
    ensure_fonts()
    sheet = usual_paper()
    if before is not None and (before.data, before.paper, before.details) == (data, sheet, details):
        return before
    fit = yield from fitting(data, sheet)
    return Report(data, fit, (yield from breaking(data, sheet)) if details else None, sheet)


def write_pdf(
    coach: Coach, path: Path, first: date | None = None, last: date | None = None, *, details: bool = False
) -> None:
    """Write the report to `path`. Raises UserError when the dates are swapped or the file cannot be
    written."""
    done(saving_pdf(done(making_report(coach, first, last, details)), path, coach.files))
