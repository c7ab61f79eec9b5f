"""The doctor's page as a file: ask where to, write it, and open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.language import tr

if TYPE_CHECKING:
    from coach.app.coach import Coach


def save_report(
    over: QWidget, coach: Coach, said: Callable[[str], object], first: date | None = None
) -> None:
    """Ask for a file and write the report of the days from `first` on. `said(words)` hears how it went;
    nothing when nobody chose."""
    from coach.desktop.widgets.file_dialog import save_file

    def chosen(path: Path) -> None:
        try:
            words = write_report(coach, path, first)
        except UserError as error:
            words = str(error)
        said(words)

    name = tr("Leg cramps {date}.pdf", date=coach.reminders.today().isoformat())
    save_file(over, tr("Report for your doctor"), str(documents() / name), tr("PDF (*.pdf)"), chosen)


def write_report(coach: Coach, path: Path, first: date | None = None) -> str:
    """Write the report and open it. Raises UserError."""
    from coach.desktop.paint.report import write_pdf

    begun = coach.diary.first_entry_day()
    write_pdf(coach, path, max(first, begun) if first and begun else None)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return tr("Saved: {path}", path=path)


def documents() -> Path:
    """The person's folder for documents, or their home."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
