"""Pages on a real printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.work import Work
from coach.desktop.paint.paper import SIZES, Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def printing(document: Pages, printer: QPrinter) -> Work[None]:
    """Print every page on its paper, or as large as the printer's allows. Raises UserError when the printer
    takes nothing."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    if printer.pageLayout().pageSize().id() not in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter):
        printer.setPageSize(QPageSize(SIZES[round(document.paper.width())]))
    printer.setDocName(document.title)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(tr("The printer cannot be reached. Save it as a PDF instead."))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield from document.printing_on(printer, painter)
    except GeneratorExit:
        printer.abort()  # where the system can: elsewhere the pages that are painted come out
        raise
    finally:
        painter.end()
