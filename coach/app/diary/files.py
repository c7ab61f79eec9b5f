"""Files that people own: export and import, backup and restore, deleting everything."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coach.app.diary.import_file import read_export, settings_values
from coach.app.progress.report import ReportData, report_data
from coach.base import files
from coach.base.errors import UserError
from coach.base.language import full_date, hhmm, tr, trn
from coach.base.settings import Settings
from coach.diary import backup, exchange, spreadsheet, summary
from coach.diary.backup import Preview
from coach.model.records import Row

if TYPE_CHECKING:
    from coach.app.coach import Coach

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought, or would bring: rows by kind, routines, and whether settings come along."""

    added: int
    updated: int
    unchanged: int
    routines: tuple[str, ...]
    settings: bool
    dry_run: bool

    @property
    def sentence(self) -> str:
        """One sentence about it."""
        counts = tr(
            "{added} new, {updated} changed, {unchanged} already there",
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
        )
        if self.dry_run:
            return tr("The file is sound. It would bring: {counts}.", counts=counts)
        return tr("Imported: {counts}.", counts=counts)


@dataclass(frozen=True, slots=True)
class Contents:
    """How much would be deleted, for the dialog that asks."""

    cramps: int
    sessions: int

    @property
    def sentence(self) -> str:
        """24 cramps, 84 sessions and all settings."""
        cramps = trn("{n} cramp", "{n} cramps", self.cramps)
        sessions = trn("{n} session", "{n} sessions", self.sessions)
        return tr("{cramps}, {sessions} and all settings", cramps=cramps, sessions=sessions)


class Files:
    """The use-cases of files. Faults of places and files raise `UserError` in one sentence."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach

    # ------------------------------------------------------------------ export

    def export_csv(self, folder: Path) -> tuple[Path, ...]:
        """Write sessions.csv, cramps.csv, nights.csv and reminders.csv into `folder`; returns them."""
        diary = self._coach.diary
        self._need_readable()
        everything = (date.min, date.max)
        texts = {
            "sessions.csv": spreadsheet.sessions_csv(diary.sessions(*everything)),
            "cramps.csv": spreadsheet.cramps_csv(diary.cramps(*everything)),
            "nights.csv": spreadsheet.nights_csv(
                diary.nights(*everything), summary.confirmed_nights(diary, *everything)
            ),
            "reminders.csv": spreadsheet.reminders_csv(diary.reminders(*everything)),
        }
        return tuple(_saved(folder / name, text) for name, text in texts.items())

    def export_json(self, path: Path) -> Path:
        """Write everything into one file: diary, settings, own routines (see `coach.diary.exchange`)."""
        self.refuse_the_diary(path)
        return _saved(path, exchange.text_of(self.document()))

    def document(self) -> dict[str, Any]:
        """Everything, as `export_json` writes it."""
        from coach import __version__

        self._need_readable()
        return {
            "format": exchange.FORMAT,
            "version": exchange.VERSION,
            "exported": self._coach.clock.now().isoformat(timespec="seconds"),
            "program": __version__,
            "settings": _settings_document(self._coach.settings),
            "routines": {path.name: path.read_text("utf-8") for path in self._own_routines()},
            "diary": exchange.diary_document(self._coach.diary.all_rows),
        }

    def _own_routines(self) -> list[Path]:
        folder = self._coach.home.routines
        return sorted(path for path in folder.glob("*.y*ml") if path.is_file() and _is_text(path))

    # ------------------------------------------------------------------ import

    def import_json(self, path: Path, dry_run: bool = False) -> ImportReport:
        """Merge a file by id: all of it or nothing. Raises `ProblemsError` with every fault of the file.

        Of an entry known here the later state stays. Settings come along while the first steps have not
        been done here; a routine file that exists already is kept.
        """
        document, rows = read_export(path)
        statements, report = self._merged(rows, document, dry_run)
        if dry_run:
            return report
        self._apply(statements, document, report)
        return report

    def _merged(
        self, rows: dict[str, list[Row]], document: dict[str, Any], dry_run: bool
    ) -> tuple[list[Row], ImportReport]:
        changed, added, updated, unchanged = backup.newer_rows(self._coach.diary, rows)
        existing = {path.name for path in self._own_routines()}
        routines = tuple(name for name in document.get("routines", {}) if name not in existing)
        settings = bool(document.get("settings")) and not self._coach.settings.first_run_done
        return changed, ImportReport(added, updated, unchanged, routines, settings, dry_run)

    def _apply(self, rows: list[Row], document: dict[str, Any], report: ImportReport) -> None:
        self._need_writable()
        files = [self._coach.home.routines / name for name in report.routines]
        try:
            for path in files:
                _saved(path, document["routines"][path.name])
            _tried(lambda: self._coach.diary.put_all(rows))
        except UserError:
            for path in files:
                path.unlink(missing_ok=True)
            raise
        if report.routines:
            self._coach.library.reload()
        if report.settings:
            self._coach.change_settings(**settings_values(document["settings"]))
        self._coach.announcements.announce("diary_changed")

    def _need_readable(self) -> None:
        condition = self._coach.diary.keeper.condition
        if condition.state == "unreadable":
            raise UserError(condition.notice)

    def _need_writable(self) -> None:
        condition = self._coach.diary.keeper.condition
        if condition.in_memory:
            raise UserError(condition.notice)

    def refuse_the_diary(self, path: Path | None) -> None:
        """Raises UserError for the diary itself, which nothing may be written onto or restored from."""
        with contextlib.suppress(OSError):
            if path is not None and os.path.samefile(path, self._coach.home.diary):
                raise UserError(tr("{path} is the diary itself. Choose another file.", path=path))

    # ------------------------------------------------------------------ backup and restore

    def backup(self, target: Path | None = None) -> Path:
        """Copy the diary to `target`, or beside the automatic copies; returns the file."""
        moment = self._coach.clock.now()
        diary = self._coach.diary
        self._need_readable()
        self.refuse_the_diary(target)
        try:
            made = backup.copy_to(diary, self._coach.home.diary, moment, target)
            if target is not None:
                self._remember(made)
        except backup.FAULTS as error:
            raise _no_place(backup.reason(error, target)) from None
        return made

    @property
    def _elsewhere(self) -> Path:
        """Names the last backup that went to a place of the person's own choice; its age says when."""
        return self._coach.home.backups / "last.txt"

    def _remember(self, made: Path) -> None:
        with contextlib.suppress(OSError):
            files.write_atomically(self._elsewhere, f"{made.absolute()}\n".encode("utf-8", "replace"))

    def backups(self) -> tuple[Preview, ...]:
        """The copies that can be restored, newest first. Raises UserError where nobody may look."""
        self._need_readable()
        return tuple(
            found for path in backup.copies(self._coach.home.diary) if (found := backup.preview(path))
        )

    def last_backup(self) -> datetime | None:
        """When the newest copy was made, local; None when there is none."""
        made = [_age(path) for path in (*backup.copies(self._coach.home.diary), self._elsewhere)]
        newest = max(made)
        return datetime.fromtimestamp(newest, UTC).astimezone(self._coach.clock.zone()) if newest else None

    def last_backup_words(self) -> str:
        """Last one: 8 March 2026, 09:14."""
        made = self.last_backup()
        if made is None:
            return tr("No backup yet")
        return tr("Last one: {day}, {time}", day=full_date(made.date()), time=hhmm(made))

    def preview(self, path: Path) -> Preview:
        """What a copy holds. Raises UserError when it is no sound diary of this or an earlier version."""
        found = backup.preview(path)
        if found is not None:
            return found
        if _is_export(path):
            raise UserError(
                tr("{path} is an export, no backup. Bring it in with Import (`coach import`).", path=path)
            )
        raise UserError(tr("This is no backup that can be read: {path}.", path=path))

    def restore(self, path: Path) -> Preview:
        """Put a copy in place of the diary; the present diary is copied first. Raises UserError."""
        self._need_writable()
        self.refuse_the_diary(path)
        found = self.preview(path)
        if not backup.is_empty(self._coach.diary):
            self.backup()
        _tried(lambda: backup.restore_from(self._coach.diary, path))
        self._coach.announcements.announce("diary_changed")
        return found

    # ------------------------------------------------------------------ deleting everything

    def contents(self) -> Contents:
        """How much there is, for the question before deleting."""
        found = summary.totals(self._coach.diary)
        return Contents(found.cramps, found.sessions)

    def delete_everything(self, backup_first: bool = True) -> Path | None:
        """Delete diary, settings, own routines, every copy in the data folder; returns the backup made first.

        What the person saved elsewhere stays. Raises UserError before anything is deleted when the backup
        cannot be written.
        """
        coach, home = self._coach, self._coach.home
        kept: Path | None = None
        self._need_writable()
        if backup_first:
            stamp = coach.clock.now().strftime("%Y-%m-%d-%H%M%S")
            kept = self.export_json(home.backups / f"everything-{stamp}.json")
        routines = self._own_routines()
        for handler in coach.log.handlers:
            handler.close()  # it opens its file again at the next fault
        _tried(lambda: backup.remove_everything(coach.diary, kept))
        for path in (*routines, home.settings, *home.cache.glob("*"), *home.data.glob(f"{home.log.name}*")):
            if path.is_file():
                path.unlink(missing_ok=True)
        coach.preferences.reload()
        coach.library.reload()
        coach.announcements.announce("diary_changed")
        return kept

    # ------------------------------------------------------------------ the report

    def report(self, first: date | None = None, last: date | None = None) -> ReportData:
        """The numbers and words of the doctor's page. Raises UserError when the dates are swapped."""
        self._need_readable()
        return report_data(self._coach, first, last)


def _saved(path: Path, text: str) -> Path:
    try:
        files.write_atomically(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise _no_place(backup.reason(error)) from None
    return path


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _is_export(path: Path) -> bool:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError:
        return False


def _no_place(reason: str) -> UserError:
    return UserError(tr("Could not save the file there ({reason}). Choose another place.", reason=reason))


def _tried(job: Callable[[], _T]) -> _T:
    try:
        return job()
    except backup.FAULTS as error:
        raise UserError(tr("That did not work: {reason}.", reason=backup.reason(error))) from None


def _is_text(path: Path) -> bool:
    try:
        path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True


def _settings_document(settings: Settings) -> dict[str, Any]:
    defaults = Settings()
    values = {item.name: getattr(settings, item.name) for item in fields(Settings)}
    return {name: _plain(value) for name, value in values.items() if value != getattr(defaults, name)}


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, dict) else value
