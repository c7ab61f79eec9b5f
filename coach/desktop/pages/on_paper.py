"""Pages of a document on their way out: to a printer, or into a file where a person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coach.desktop.paint.paper import Pages


def documents() -> Path:
    """The person's folder for documents, or their home."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_place(over: QWidget, title: str, name: str, save: Callable[[Path], None]) -> None:
    """Ask where the PDF is to go, `name` being proposed."""
    from coach.desktop.widgets.file_dialog import save_file

    save_file(over, title, str(documents() / name), tr("PDF (*.pdf)"), save)


def ask_printer(over: QWidget, document: Pages, say: Callable[[str], object]) -> None:
    """Ask for the printer, print every page and `say` how it went."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from coach.desktop.widgets.file_dialog import show_beside

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(document.title)
    dialog.accepted.connect(lambda: print_on(document, printer, say))
    show_beside(over, dialog)


def print_on(document: Pages, printer: QPrinter, say: Callable[[str], object]) -> None:
    """Print every page and `say` how it went."""
    from coach.desktop.paint.printing import print_pages

    try:
        print_pages(document, printer)
    except UserError as error:
        say(str(error))
    else:
        say(tr("Sent to the printer."))
