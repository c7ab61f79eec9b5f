"""Settings, your data: where it is, copies of it, taking it along, and deleting it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach import __version__
from coach.app.coach import Coach
from coach.app.diary.files import ImportReport
from coach.base.language import tr
from coach.base.paths import private_folder
from coach.desktop.controller import Controller
from coach.desktop.pages.base import open_path
from coach.desktop.pages.on_paper import ask_tables
from coach.desktop.pages.settings.about import show_about
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.widgets.buttons import CarefulButton, MainButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon
from coach.desktop.widgets.choices import TickRow
from coach.desktop.widgets.file_dialog import open_file, save_file
from coach.desktop.widgets.layouts import LEFT, across, fill
from coach.desktop.widgets.rows import LabelledRow, rows_card
from coach.desktop.widgets.sheet import ask, confirm
from coach.desktop.widgets.task import TaskRow
from coach.desktop.widgets.text import Body, Caption
from coach.diary.backup import Preview


class DataTab(Tab):
    """Everything stays on this computer."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        controller.diary_changed.connect(self._on_diary_changed)

    def build(self) -> None:
        self.tasks = TaskRow()
        self.tasks.said.connect(self._on_said)
        copies: list[QWidget] = [self._where(), self._backup(), *self.rows.rows("data")]
        along = rows_card([self._export(), self._import()])
        fill(self.column, self._promise(), self.tasks, rows_card(copies), along, rows_card([self._delete()]))
        about = self.button(
            tr("About Bedtime Coach"), lambda: show_about(self.coach, self), "info", kind=TextButton
        )
        words = tr(
            "Bedtime Coach {version} · free software · typeface Atkinson Hyperlegible Next (SIL OFL 1.1)",
            version=__version__,
        )
        fill(self.column, (about, LEFT), Caption(words))

    def refresh(self) -> None:
        super().refresh()
        self._backup_row.help.setText(self.coach.files.last_backup_words())
        self._delete_row.help.setText(self.coach.files.contents().sentence)

    # ------------------------------------------------------------------ rows

    def _promise(self) -> Card:
        card = Card(fill="primary_tint", border="primary_tint", padding=(24, 16, 24, 16))
        said = tr("Everything stays on this computer. The coach never uses the internet.")
        words = Body(said, "primary_ink", weight=600)
        card.put(across(LineIcon("lock", "primary_ink", 26), (words, 1), gap=16))
        return card

    def _where(self) -> LabelledRow:
        folder = self.coach.home.data
        button = self.button(tr("Open folder"), self._on_open_folder, "folder")
        button.setAccessibleDescription(str(folder))
        row = self.row(tr("Where it is kept"), shortened(folder), button)
        row.help.setToolTip(str(folder))
        return row

    def _backup(self) -> LabelledRow:
        restore = self.button(tr("Restore…"), self._on_restore)
        now = self.button(tr("Back up now…"), self._on_backup, kind=MainButton)
        self._backup_row = self.row(tr("Backup"), self.coach.files.last_backup_words(), restore, now)
        return self._backup_row

    def _export(self) -> LabelledRow:
        save = partial(ask_tables, self, self.tasks, self.coach.files)
        tables = self.button(tr("Export CSV…"), save, "download")
        whole = self.button(tr("Export everything…"), self._on_export_json)
        words = tr("Sessions, cramps and nights as tables, or everything in one file")
        return self.row(tr("Take your data with you"), words, tables, whole)

    def _import(self) -> LabelledRow:
        words = tr("A file made by “Export everything”. What is there already stays.")
        button = self.button(tr("Import…"), self._on_import)
        return self.row(tr("Bring data from another computer"), words, button)

    def _delete(self) -> LabelledRow:
        button = self.button(tr("Delete all…"), self._on_delete, "trash", kind=CarefulButton)
        self._delete_row = self.row(tr("Delete everything"), self.coach.files.contents().sentence, button)
        return self._delete_row

    # ------------------------------------------------------------------ copies

    def _on_diary_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_open_folder(self) -> None:
        folder = private_folder(self.coach.home.data)
        if not open_path(folder):
            self.said.emit(str(folder), True)

    def _on_backup(self) -> None:
        save_file(
            self,
            tr("Back up now"),
            self._proposed("sqlite3"),
            "",
            lambda path: self.tasks.run(tr("Backing up…"), self.coach.files.backing_up(path), _saved),
        )

    def _on_restore(self) -> None:
        start = str(private_folder(self.coach.home.backups))
        open_file(self, tr("Restore a backup"), start, "", self.ask_restore)

    def ask_restore(self, path: Path) -> None:
        """Show what the copy holds, and ask."""
        self.tasks.run(
            tr("Looking into it…"),
            self.coach.files.previewing(path),
            lambda preview: self._ask_restore(path, preview),
        )

    def _ask_restore(self, path: Path, preview: Preview) -> str:
        words = tr(
            "{what}. It takes the place of your diary; the present one is copied first.",
            what=preview.sentence,
        )

        def restore() -> None:
            work = self.coach.files.restoring(path)
            self.tasks.run(tr("Restoring…"), work, lambda found: tr("Restored: {what}", what=found.sentence))

        act = "restore", tr("Restore"), "outline"
        confirm(self, tr("Restore this backup?"), words, act, tr("Keep what I have"), restore)
        return ""

    # ------------------------------------------------------------------ taking it along

    def _on_export_json(self) -> None:
        title = tr("Export everything")
        save_file(self, title, self._proposed("json"), "JSON (*.json)", self.export_json)

    def export_json(self, path: Path) -> None:
        """Write everything into that file."""
        self.tasks.run(tr("Exporting…"), self.coach.files.exporting_json(path), _saved)

    def _proposed(self, ending: str) -> str:
        return str(Path.home() / f"bedtime-coach-{self.coach.clock.now():%Y-%m-%d}.{ending}")

    def _on_import(self) -> None:
        open_file(self, tr("Import"), str(Path.home()), "JSON (*.json)", self.ask_import)

    def ask_import(self, path: Path) -> None:
        """Say what the file would bring, and ask."""
        self.tasks.run(
            tr("Looking into it…"),
            self.coach.files.importing(path, dry_run=True),
            lambda report: self._ask_import(path, report),
        )

    def _ask_import(self, path: Path, report: ImportReport) -> str:
        choices = (("leave", tr("Leave it"), "outline"), ("import", tr("Import"), "main"))

        def answered(answer: str) -> None:
            if answer == "import":
                self.tasks.run(
                    tr("Importing…"), self.coach.files.importing(path), lambda made: str(made.sentence)
                )

        ask(self, tr("Import this file?"), report.sentence, choices, answered)
        return ""

    # ------------------------------------------------------------------ deleting

    def _on_delete(self, backup_first: bool = True) -> None:
        asked = self.coach.files.contents()
        words = tr(
            "{what} will be gone for good. A backup is made first, unless you untick this.",
            what=asked.sentence,
        )
        tick = TickRow(tr("Make a backup first"), on=backup_first)

        def delete() -> None:
            if self.coach.files.contents() == asked:
                self.delete_all(tick.isChecked())
            else:  # something was noted while the question stood there
                self.refresh()
                self._on_delete(tick.isChecked())

        act = "delete", tr("Delete all"), "careful"
        confirm(self, tr("Delete everything?"), words, act, tr("Keep my data"), delete, extra=tick)

    def delete_all(self, backup_first: bool) -> None:
        """Delete everything, and say where the backup lies."""

        self.tasks.run(
            tr("Deleting…"),
            self.coach.files.deleting(backup_first),
            lambda kept: tr("Deleted. The backup: {path}", path=kept) if kept else tr("Deleted."),
        )

    def _on_said(self, words: str, wrong: bool) -> None:
        if words:
            self.refresh()
        self.said.emit(words, wrong)


def _saved(path: Path) -> str:
    return tr("Saved: {path}", path=path)


LONGEST_PATH = 44  # characters of a path that a row has room for


def shortened(path: Path) -> str:
    """A path with the home folder as `~`; of a long one its end, which says the most."""
    try:
        words = f"~/{path.relative_to(Path.home())}"
    except ValueError:
        words = str(path)
    return words if len(words) <= LONGEST_PATH else "…" + words[-LONGEST_PATH:]
