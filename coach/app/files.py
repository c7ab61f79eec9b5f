"""Files that people own: export and import, backup and restore, deleting everything."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coach.app.report_data import ReportData, report_data
from coach.base import yamlfile
from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.language import full_date, hhmm, tr, trn
from coach.base.settings import Settings
from coach.diary import exchange, keeping, spreadsheet, summary
from coach.diary.keeping import Preview
from coach.diary.records import Row

if TYPE_CHECKING:
    from coach.app import Coach

MOST_BYTES = 200 * 1024 * 1024
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
        return _saved(path, exchange.text_of(self.document()))

    def document(self) -> dict[str, Any]:
        """Everything, as `export_json` writes it."""
        from coach import __version__

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
        document, rows = self._read(path)
        statements, report = self._merged(rows, document, dry_run)
        if dry_run:
            return report
        self._apply(statements, document, report)
        return report

    def _read(self, path: Path) -> tuple[dict[str, Any], dict[str, list[Row]]]:
        document = _loaded(path)
        problems = _envelope_faults(document, str(path))
        rows: dict[str, list[Row]] = {}
        if not problems:
            rows, problems = exchange.read_diary(document.get("diary", {}), str(path))
            problems += _settings_faults(document.get("settings", {}), str(path))
        if problems:
            raise ProblemsError(problems)
        return document, rows

    def _merged(
        self, rows: dict[str, list[Row]], document: dict[str, Any], dry_run: bool
    ) -> tuple[list[Row], ImportReport]:
        changed, added, updated, unchanged = keeping.newer_rows(self._coach.diary, rows)
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
        if report.settings:
            self._coach.change_settings(**_settings_values(document["settings"]))

    def _need_writable(self) -> None:
        condition = self._coach.diary.condition
        if condition.state in ("unwritable", "newer"):
            raise UserError(condition.notice)

    # ------------------------------------------------------------------ backup and restore

    def backup(self, target: Path | None = None) -> Path:
        """Copy the diary to `target`, or beside the automatic copies; returns the file."""
        moment = self._coach.clock.now()
        if target is not None and target.is_dir():
            raise UserError(tr("{path} is a folder. Name a file in it.", path=target))
        try:
            return keeping.copy_to(self._coach.diary, self._coach.home.diary, moment, target)
        except keeping.FAULTS as error:
            raise _no_place(keeping.reason(error)) from None

    def backups(self) -> tuple[Preview, ...]:
        """The copies that can be restored, newest first."""
        return tuple(
            found for path in keeping.copies(self._coach.home.diary) if (found := keeping.preview(path))
        )

    def last_backup(self) -> datetime | None:
        """When the newest copy was made, local; None when there is none."""
        newest = keeping.copies(self._coach.home.diary)
        if not newest:
            return None
        made = datetime.fromtimestamp(newest[0].stat().st_mtime, UTC)
        return made.astimezone(self._coach.clock.zone())

    def last_backup_words(self) -> str:
        """Last one: 8 March 2026, 09:14."""
        made = self.last_backup()
        if made is None:
            return tr("No backup yet")
        return tr("Last one: {day}, {time}", day=full_date(made.date()), time=hhmm(made))

    def preview(self, path: Path) -> Preview:
        """What a copy holds. Raises UserError when it is no sound diary of this or an earlier version."""
        found = keeping.preview(path)
        if found is None:
            raise UserError(tr("This is no backup that can be read: {path}.", path=path))
        return found

    def restore(self, path: Path) -> Preview:
        """Put a copy in place of the diary; the present diary is copied first. Raises UserError."""
        found = self.preview(path)
        if not keeping.is_empty(self._coach.diary):
            self.backup()
        self._need_writable()
        _tried(lambda: keeping.restore_from(self._coach.diary, path))
        return found

    # ------------------------------------------------------------------ deleting everything

    def contents(self) -> Contents:
        """How much there is, for the question before deleting."""
        found = summary.totals(self._coach.diary)
        return Contents(found.cramps, found.sessions)

    def delete_everything(self, backup_first: bool = True) -> Path | None:
        """Delete diary, settings, own routines and automatic copies; returns the backup made first.

        Copies that the person made by hand stay. Raises UserError before anything is deleted when the
        backup cannot be written.
        """
        coach, home = self._coach, self._coach.home
        kept: Path | None = None
        if backup_first:
            stamp = coach.clock.now().strftime("%Y-%m-%d-%H%M%S")
            kept = self.export_json(home.backups / f"everything-{stamp}.json")
        routines = self._own_routines()
        _tried(lambda: keeping.remove_everything(coach.diary))
        for path in (*routines, home.settings):
            path.unlink(missing_ok=True)
        coach.reload_settings()
        return kept

    # ------------------------------------------------------------------ the report

    def report(self, first: date | None = None, last: date | None = None) -> ReportData:
        """The numbers and words of the doctor's page. Raises UserError when the dates are swapped."""
        return report_data(self._coach, first, last)


def _saved(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yamlfile.write_atomically(path, text)
    except OSError as error:
        raise _no_place(error.strerror or str(error)) from None
    return path


def _no_place(reason: str) -> UserError:
    return UserError(tr("Could not save the file there ({reason}). Choose another place.", reason=reason))


def _tried(job: Callable[[], _T]) -> _T:
    try:
        return job()
    except keeping.FAULTS as error:
        raise UserError(tr("That did not work: {reason}.", reason=keeping.reason(error))) from None


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


def _settings_values(document: dict[str, Any]) -> dict[str, Any]:
    """The settings of a document that this version knows, lists as the settings hold them."""
    known = {item.name for item in fields(Settings)}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in document.items()
        if name in known
    }


def _settings_faults(document: Any, where: str) -> list[Problem]:
    from coach.base.settings import with_changes

    if not isinstance(document, dict):
        return [Problem(where, tr("“settings” must hold names and values."))]
    try:
        with_changes(Settings(), **_settings_values(document))
    except ProblemsError as error:
        return [Problem(f"{where}: settings", found.message, found.hint) for found in error.problems]
    return []


def _loaded(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(tr("{path} is too large to be an export of the coach.", path=path))
        document = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UserError(tr("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
    except json.JSONDecodeError as error:
        where = tr("line {line}", line=error.lineno)
        raise UserError(tr("{path} is no JSON file ({where}).", path=path, where=where)) from None
    except (ValueError, RecursionError):
        raise UserError(tr("{path} is no JSON file.", path=path)) from None
    if not isinstance(document, dict):
        raise UserError(tr("{path} is no export of the coach.", path=path))
    return document


def _envelope_faults(document: dict[str, Any], where: str) -> list[Problem]:
    if document.get("format") != exchange.FORMAT:
        return [Problem(where, tr("This is no export of the coach."))]
    version = document.get("version")
    if type(version) is not int or version < 1:
        return [Problem(where, tr("The version of the file is missing."))]
    if version > exchange.VERSION:
        return [
            Problem(where, tr("A newer version of the coach wrote this file."), tr("Update the coach first."))
        ]
    routines = document.get("routines", {})
    if not isinstance(routines, dict):
        return [Problem(where, tr("“routines” must hold file names and texts."))]
    return [
        Problem(f"{where}: routines", tr("“{name}” cannot be a routine file.", name=name))
        for name, text in routines.items()
        if not isinstance(text, str) or Path(name).name != name or not name.endswith((".yaml", ".yml"))
    ]
