"""Pages of a document on their way out: to a printer, or into a file where a person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop.paint.paper import saving_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coach.app.diary.files import Files
    from coach.desktop.paint.paper import Pages
    from coach.desktop.widgets.task import TaskRow


def documents() -> Path:
    """The person's folder for documents, or their home."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_place(over: QWidget, title: str, name: str, save: Callable[[Path], None]) -> None:
    """Ask where the PDF is to go, `name` being proposed."""
    from coach.desktop.widgets.file_dialog import save_file

    save_file(over, title, str(documents() / name), tr("PDF (*.pdf)"), save)


def save_on(tasks: TaskRow, document: Pages, path: Path, files: Files) -> None:
    """Write the PDF there; `tasks` says how it went."""
    tasks.run(tr("Saving…"), saving_pdf(document, path, files), lambda made: tr("Saved: {path}", path=made))


def ask_printer(over: QWidget, document: Pages, tasks: TaskRow) -> None:
    """Ask for the printer and print every page; `tasks` says how it went."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from coach.desktop.widgets.file_dialog import show_beside

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(document.title)
    dialog.accepted.connect(lambda: print_on(tasks, document, printer))
    show_beside(over, dialog)


def print_on(tasks: TaskRow, document: Pages, printer: QPrinter) -> None:
    from coach.desktop.paint.paper import printing

    tasks.run(
        tr("Printing…"),
        printing(document, printer),
        lambda _: tr("Sent to the printer."),
        tr("Cancelled. Some pages may still be printed."),
    )
