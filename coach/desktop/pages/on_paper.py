"""What a person takes out of the coach: pages to a printer or into a file, tables into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from coach.app.diary.files import Files
from coach.base.language import tr
from coach.desktop.paint.paper import Pages, printing, saving_pdf
from coach.desktop.widgets.file_dialog import choose_folder, save_file, show_beside
from coach.desktop.widgets.task import TaskRow


def documents() -> Path:
    """The person's folder for documents, or their home."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_place(over: QWidget, title: str, name: str, save: Callable[[Path], None]) -> None:
    """Ask where the PDF is to go, `name` being proposed."""
    save_file(over, title, str(documents() / name), tr("PDF (*.pdf)"), save)


def save_on(tasks: TaskRow, document: Pages, path: Path, files: Files) -> None:
    """Write the PDF there; `tasks` says how it went."""
    tasks.run(tr("Saving…"), saving_pdf(document, path, files), lambda made: tr("Saved: {path}", path=made))


def ask_tables(over: QWidget, tasks: TaskRow, files: Files) -> None:
    """Ask for the folder that the tables are to be written into."""
    title = tr("Folder for the four files")
    choose_folder(over, title, str(documents()), lambda folder: save_tables(tasks, folder, files))


def save_tables(tasks: TaskRow, folder: Path, files: Files) -> None:
    """Write sessions, cramps and nights there as tables; `tasks` says how it went."""

    def saved(made: Sequence[Path]) -> str:
        names = ", ".join(path.name for path in made)
        return tr("Saved in {folder}: {names}", folder=folder, names=names)

    tasks.run(tr("Exporting…"), files.exporting_csv(folder), saved)


def ask_printer(over: QWidget, document: Pages, tasks: TaskRow) -> None:
    """Ask for the printer and print every page; `tasks` says how it went."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(document.title)
    dialog.accepted.connect(lambda: print_on(tasks, document, printer))
    show_beside(over, dialog)


def print_on(tasks: TaskRow, document: Pages, printer: QPrinter) -> None:
    tasks.run(
        tr("Printing…"),
        printing(document, printer),
        lambda _: tr("Sent to the printer."),
        tr("Cancelled. Some pages may still be printed."),
    )
