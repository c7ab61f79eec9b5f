"""Pages on a real printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.paint.report import Report

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_report(report: Report, printer: QPrinter) -> None:
    """Print every page on A4, or as large as the printer's paper allows. Raises UserError when the printer
    takes nothing."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    if printer.pageLayout().pageSize().id() not in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter):
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(report.data.title)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(tr("The printer cannot be reached. Save the report as a PDF instead."))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        report.print_on(printer, painter)
    finally:
        painter.end()
