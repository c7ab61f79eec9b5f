"""Settings, your data: where it is, copies of it, taking it along, and deleting it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach import __version__
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.paths import private_folder
from coach.desktop.pages.settings.rows import Tab
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    CarefulButton,
    MainButton,
    OutlineButton,
    TextButton,
    TickRow,
)
from coach.desktop.widgets.rows import LineIcon, Row, rows_card
from coach.desktop.widgets.sheet import ask

if TYPE_CHECKING:
    from coach.desktop.pages.settings.page import SettingsPage


class DataTab(Tab):
    """Everything stays on this computer."""

    key = "data"
    _backup_row: Row | None = None
    _delete_row: Row | None = None

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page)
        self.controller.diary_changed.connect(self._on_diary_changed)

    @property
    def title(self) -> str:
        """The words on the tab."""
        return tr("Your data")

    def first_focus(self) -> QWidget | None:
        """The tab itself: nothing here is urgent."""
        return None

    def build(self) -> None:
        """Where, copies, taking along, deleting, about."""
        self.column.addWidget(self._promise())
        self.column.addWidget(rows_card([self._where(), self._backup(), self.row("daily_backup")]))
        self.column.addWidget(rows_card([self._export(), self._import()]))
        self.column.addWidget(rows_card([self._delete()]))
        about = TextButton(tr("About Bedtime Coach"), size="small", icon="info")
        about.clicked.connect(self._on_about)
        self.column.addWidget(about, 0, Qt.AlignmentFlag.AlignLeft)
        words = tr(
            "Bedtime Coach {version} · free software · typeface Atkinson Hyperlegible Next (SIL OFL 1.1)"
        )
        self.column.addWidget(Caption(words.format(version=__version__)))

    def refresh(self) -> None:
        """The counts may have changed."""
        super().refresh()
        if self._backup_row is not None:
            self._backup_row.help.setText(self.coach.files.last_backup_words())
        if self._delete_row is not None:
            self._delete_row.help.setText(self.coach.files.contents().sentence)

    # ------------------------------------------------------------------ rows

    def _promise(self) -> Card:
        card = Card(fill="primary_tint", border="primary_tint", padding=(24, 16, 24, 16))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LineIcon("lock", "primary_ink", 26))
        said = tr("Everything stays on this computer. The coach never uses the internet.")
        row.addWidget(Body(said, "primary_ink", weight=600), 1)
        card.box.addLayout(row)
        return card

    def _where(self) -> Row:
        button = OutlineButton(tr("Open folder"), icon="folder", size="small")
        button.clicked.connect(self._on_open_folder)
        button.setAccessibleDescription(str(self.coach.home.data))
        row = Row(tr("Where it is kept"), shortened(self.coach.home.data), [button], narrow=self.narrow)
        row.help.setToolTip(str(self.coach.home.data))
        return row

    def _backup(self) -> Row:
        restore = OutlineButton(tr("Restore…"), size="small")
        restore.clicked.connect(self._on_restore)
        now = MainButton(tr("Back up now…"), size="small")
        now.clicked.connect(self._on_backup)
        self._backup_row = Row(
            tr("Backup"), self.coach.files.last_backup_words(), [restore, now], narrow=self.narrow
        )
        return self._backup_row

    def _export(self) -> Row:
        table = OutlineButton(tr("Export CSV…"), icon="download", size="small")
        table.clicked.connect(self._on_export_csv)
        whole = OutlineButton(tr("Export everything…"), size="small")
        whole.clicked.connect(self._on_export_json)
        words = tr("Sessions, cramps and nights as tables, or everything in one file")
        return Row(tr("Take your data with you"), words, [table, whole], narrow=self.narrow)

    def _import(self) -> Row:
        button = OutlineButton(tr("Import…"), size="small")
        button.clicked.connect(self._on_import)
        words = tr("A file made by “Export everything”. What is there already stays.")
        return Row(tr("Bring data from another computer"), words, [button], narrow=self.narrow)

    def _delete(self) -> Row:
        button = CarefulButton(tr("Delete all…"), icon="trash", size="small")
        button.clicked.connect(lambda: self._on_delete())
        words = self.coach.files.contents().sentence
        self._delete_row = Row(tr("Delete everything"), words, [button], narrow=self.narrow)
        return self._delete_row

    # ------------------------------------------------------------------ deeds

    def _on_diary_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_open_folder(self) -> None:
        folder = private_folder(self.coach.home.data)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.page.say(str(folder))

    def _on_backup(self) -> None:
        from coach.desktop.widgets.file_dialog import save_file

        def chosen(path: Path) -> None:
            self._tell(lambda: tr("Saved: {path}", path=self.coach.files.backup(path)))

        proposed = str(Path.home() / f"bedtime-coach-{self.coach.clock.now():%Y-%m-%d}.sqlite3")
        save_file(self, tr("Back up now"), proposed, "", chosen)

    def _on_restore(self) -> None:
        from coach.desktop.widgets.file_dialog import open_file

        start = str(private_folder(self.coach.home.backups))
        open_file(self, tr("Restore a backup"), start, "", self.ask_restore)

    def ask_restore(self, path: Path) -> None:
        """Show what the copy holds, and ask."""
        try:
            preview = self.coach.files.preview(path)
        except UserError as error:
            self.page.say(str(error))
            return
        words = tr(
            "{what}. It takes the place of your diary; the present one is copied first.",
            what=preview.sentence,
        )
        choices = (("restore", tr("Restore"), "outline"), ("keep", tr("Keep what I have"), "main"))
        ask(
            self,
            tr("Restore this backup?"),
            words,
            choices,
            lambda answer: self._restore(path) if answer == "restore" else None,
            focus="keep",
        )

    def _restore(self, path: Path) -> None:
        self._tell(lambda: tr("Restored: {what}", what=self.coach.files.restore(path).sentence))
        self.controller.diary_changed.emit()

    def _on_export_csv(self) -> None:
        from coach.desktop.widgets.file_dialog import choose_folder

        title = tr("Export tables into a folder")
        choose_folder(
            self, title, str(Path.home()), lambda folder: self._tell(lambda: self._exported(folder))
        )

    def _exported(self, folder: Path) -> str:
        files = self.coach.files.export_csv(folder)
        return tr("Saved: {path}", path=", ".join(file.name for file in files))

    def _on_export_json(self) -> None:
        from coach.desktop.widgets.file_dialog import save_file

        def chosen(path: Path) -> None:
            self._tell(lambda: tr("Saved: {path}", path=self.coach.files.export_json(path)))

        proposed = str(Path.home() / f"bedtime-coach-{self.coach.clock.now():%Y-%m-%d}.json")
        save_file(self, tr("Export everything"), proposed, "JSON (*.json)", chosen)

    def _on_import(self) -> None:
        from coach.desktop.widgets.file_dialog import open_file

        open_file(self, tr("Import"), str(Path.home()), "JSON (*.json)", self.ask_import)

    def ask_import(self, path: Path) -> None:
        """Say what the file would bring, and ask."""
        try:
            report = self.coach.files.import_json(path, dry_run=True)
        except UserError as error:
            self.page.say(str(error))
            return
        choices = (("leave", tr("Leave it"), "outline"), ("import", tr("Import"), "main"))
        ask(
            self,
            tr("Import this file?"),
            report.sentence,
            choices,
            lambda answer: self._import_now(path) if answer == "import" else None,
            focus="import",
        )

    def _import_now(self, path: Path) -> None:
        self._tell(lambda: self.coach.files.import_json(path).sentence)
        self.coach.content.reload()
        self.controller.diary_changed.emit()
        self.controller.library_changed.emit()
        self.controller.settings_changed.emit()

    def _on_delete(self, backup_first: bool = True) -> None:
        asked = self.coach.files.contents()
        words = tr(
            "{what} will be gone for good. A backup is made first, unless you untick this.",
            what=asked.sentence,
        )
        tick = TickRow(tr("Make a backup first"), on=backup_first)

        def answered(answer: str) -> None:
            if answer != "delete":
                return
            if self.coach.files.contents() != asked:  # something was noted while the question stood there
                self.refresh()
                self._on_delete(tick.isChecked())
                return
            self.delete_all(tick.isChecked())

        choices = (("delete", tr("Delete all"), "careful"), ("keep", tr("Keep my data"), "main"))
        ask(
            self,
            tr("Delete everything?"),
            words,
            choices,
            answered,
            focus="keep",
            extra=tick,
        )

    def delete_all(self, backup_first: bool) -> None:
        """Delete everything, and say where the backup lies."""

        def deed() -> str:
            kept = self.coach.files.delete_everything(backup_first)
            return tr("Deleted. The backup: {path}", path=kept) if kept else tr("Deleted.")

        self._tell(deed)
        self.coach.content.reload()
        self.controller.diary_changed.emit()
        self.controller.library_changed.emit()
        self.controller.settings_changed.emit()

    def _on_about(self) -> None:
        from coach.desktop.window.about import show_about

        show_about(self.coach, self)

    def _tell(self, deed: Callable[[], str]) -> None:
        """Do something with files and say how it went."""
        wrong = False
        try:
            words = deed()
        except UserError as error:
            words, wrong = str(error), True
        self.refresh()
        self.page.say(words, wrong=wrong)


def shortened(path: Path, most: int = 44) -> str:
    """A path with the home folder as `~`; of a long one its end, which says the most."""
    try:
        words = f"~/{path.relative_to(Path.home())}"
    except ValueError:
        words = str(path)
    return words if len(words) <= most else "…" + words[-most:]
