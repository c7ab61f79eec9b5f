"""Files that people own: export and import, backup and restore, deleting everything."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from coach.app.announcements import Announcements
from coach.app.diary.import_file import reading_export, settings_values
from coach.app.preferences import Preferences
from coach.base import files
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import full_date, hhmm, tr
from coach.base.log import LOGGER
from coach.base.paths import Home
from coach.base.settings import changed
from coach.base.work import FinalStep, Stopped, Work
from coach.diary import backup, exchange, spreadsheet
from coach.diary.backup import Preview
from coach.diary.counts import Totals
from coach.diary.migrations import FAULTS
from coach.diary.store import Diary

_BROKEN = (OSError, *FAULTS)
PART = 4000  # rows that are forgotten at one go


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
        counts = tr(
            "{added} new, {updated} changed, {unchanged} already there",
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
        )
        if self.dry_run:
            return tr("The file is sound. It would bring: {counts}.", counts=counts)
        return tr("Imported: {counts}.", counts=counts)


@dataclass(eq=False)
class Files:
    """The use-cases of files. Faults of places and files raise `UserError` in one sentence."""

    _home: Home
    _clock: Clock
    _diary: Diary
    _preferences: Preferences
    _reload_routines: Callable[[], object]
    _announcements: Announcements

    # ------------------------------------------------------------------ export

    def exporting_csv(self, folder: Path) -> Work[tuple[Path, ...]]:
        """Write sessions.csv, cramps.csv, nights.csv and reminders.csv into `folder`; returns them."""
        self.need_readable()
        tables = spreadsheet.sheets(self._diary)
        steps = 1 + self._diary.size() // spreadsheet.SLICE
        written = 0
        with _said(saving=True), contextlib.ExitStack() as all_or_none:
            for name, parts in tables.items():
                write = all_or_none.enter_context(files.written_beside(folder / name))
                for text in parts:
                    write(text.encode("utf-8", "replace"))
                    written += 1
                    yield min(1.0, written / steps)
        return tuple(folder / name for name in tables)

    def exporting_json(self, path: Path) -> Work[Path]:
        """Write everything into one file: diary, settings, own routines (see `coach.diary.exchange`)."""
        self.refuse_the_diary(path)
        self.need_readable()
        rows, written = max(1, self._diary.size()), 0
        with _said(saving=True), files.written_beside(path) as write:
            for text, number in exchange.text_parts(self._head(), self._diary.slices):
                write(text.encode("utf-8", "replace"))
                written += number
                yield min(1.0, written / rows)
        return path

    def _head(self) -> dict[str, Any]:
        """All of the document but the diary."""
        from coach import __version__

        return {
            "format": exchange.FORMAT,
            "version": exchange.VERSION,
            "exported": self._clock.now().isoformat(timespec="seconds"),
            "program": __version__,
            "settings": changed(self._preferences.current),
            "routines": self._own_routines(),
        }

    def _own_routines(self) -> dict[str, str]:
        """Names and texts of the person's own files; what is no text is none."""
        found = {}
        for path in filter(Path.is_file, sorted(self._home.routines.glob("*.y*ml"))):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                found[path.name] = path.read_text("utf-8")
        return found

    # ------------------------------------------------------------------ import

    def importing(self, path: Path, dry_run: bool = False) -> Work[ImportReport]:
        """Merge a file by id: all of it or nothing. Raises `ProblemsError` with every fault of the file.

        Of an entry known here the later state stays. Settings come along while the first steps have not
        been done here; a routine file that exists already is kept.
        """
        document, rows = yield from reading_export(path)
        merged = [exchange.Merged(0, 0, 0)]
        existing = self._own_routines()
        routines = tuple(name for name in document.get("routines", {}) if name not in existing)
        settings = bool(document.get("settings")) and not self._preferences.current.first_run_done
        number = sum(map(len, rows.values()))
        if not dry_run:
            self.need_writable()
            made = [self._home.routines / name for name in routines]
            try:
                for routine in made:
                    _saved(routine, document["routines"][routine.name])
                with _said():
                    yield FinalStep(lambda: merged.append(self._diary.merge(rows, keep=True)))
            except BaseException:
                for routine in made:
                    routine.unlink(missing_ok=True)
                raise
            if routines:
                self._reload_routines()
            if settings:
                self._preferences.change(**settings_values(document["settings"]))
            self._announcements.announce("diary_changed")
        for name, of_table in rows.items():
            while of_table:  # given back bit by bit: all of them at once takes a moment
                part = {name: dict(of_table.popitem() for _row in range(min(PART, len(of_table))))}
                if dry_run:
                    with _said():
                        yield partial(self._look_into, part, merged)
                yield 1 - sum(map(len, rows.values())) / number
        added, updated, unchanged = map(sum, zip(*merged, strict=True))
        return ImportReport(added, updated, unchanged, routines, settings, dry_run)

    def _look_into(
        self, part: dict[str, exchange.StoredRows], found: list[exchange.Merged], _: Stopped
    ) -> None:
        found.append(self._diary.merge(part, keep=False))

    # ------------------------------------------------------------------ what must be so

    def need_readable(self) -> None:
        """Raises UserError where the diary cannot be read."""
        if not self._diary.readable:
            raise UserError(self._diary.condition.notice)

    def need_writable(self) -> None:
        """Raises UserError where the diary's file takes no rows."""
        if self._diary.status.in_memory:
            raise UserError(self._diary.condition.notice)

    def refuse_the_diary(self, path: Path | None) -> None:
        """Raises UserError for the diary itself, which nothing may be written onto or restored from."""
        with contextlib.suppress(OSError):
            if path is not None and os.path.samefile(path, self._home.diary):
                raise UserError(tr("{path} is the diary itself. Choose another file.", path=path))

    # ------------------------------------------------------------------ backup and restore

    def backing_up(self, target: Path | None = None) -> Work[Path]:
        """Copy the diary to `target`, or beside the automatic copies; returns the file."""
        self.need_readable()
        self.refuse_the_diary(target)
        copies: list[Path] = []
        to = target or backup.free_name(self._home.diary, self._clock.now())
        with _said(target, saving=True):
            yield lambda stopped: copies.append(self._diary.copy(to, stopped))
            (made,) = copies
            if target is not None:
                with contextlib.suppress(OSError):
                    files.write_atomically(self._elsewhere, f"{made.absolute()}\n")
        return made

    @property
    def _elsewhere(self) -> Path:
        """Names the last backup that went to a place of the person's own choice; its age says when."""
        return self._home.backups / "last.txt"

    def backups(self) -> tuple[Preview, ...]:
        """The copies that can be restored, newest first. Raises UserError where nobody may look."""
        self.need_readable()
        return tuple(found for copy in backup.copies(self._home.diary) if (found := backup.preview(copy)))

    def last_backup(self) -> datetime | None:
        """When the newest copy was made, local; None when there is none."""
        ages = [0.0]
        for copy in (*backup.copies(self._home.diary), self._elsewhere):
            with contextlib.suppress(OSError):
                ages.append(copy.stat().st_mtime)
        newest = max(ages)
        return datetime.fromtimestamp(newest, UTC).astimezone(self._clock.zone()) if newest else None

    def last_backup_words(self) -> str:
        made = self.last_backup()
        if made is None:
            return tr("No backup yet")
        return tr("Last one: {day}, {time}", day=full_date(made.date()), time=hhmm(made))

    def previewing(self, path: Path) -> Work[Preview]:
        """What a copy holds. Raises UserError when it is no sound diary of this or an earlier version."""
        looked: list[Preview | None] = []
        yield lambda stopped: looked.append(backup.preview(path))
        if found := looked[0]:
            return found
        if _is_export(path):
            raise UserError(
                tr("{path} is an export, no backup. Bring it in with Import (`coach import`).", path=path)
            )
        raise UserError(tr("This is no backup that can be read: {path}.", path=path))

    def restoring(self, path: Path) -> Work[Preview]:
        """Put a copy in place of the diary; the present diary is copied first. Raises UserError."""
        self.need_writable()
        self.refuse_the_diary(path)
        found = yield from self.previewing(path)
        if any(self._diary.counts.totals()):
            yield from self.backing_up()
        with _said():
            yield FinalStep(lambda: self._diary.restore_from(path))
        self._announcements.announce("diary_changed")
        return found

    # ------------------------------------------------------------------ deleting everything

    def contents(self) -> Totals:
        """How much would be deleted, for the dialog that asks."""
        return self._diary.counts.totals()

    def deleting(self, backup_first: bool = True) -> Work[Path | None]:
        """Delete diary, settings, own routines, every copy in the data folder; returns the backup made first.

        What the person saved elsewhere stays. Raises UserError before anything is deleted when the backup
        cannot be written.
        """
        home = self._home
        kept: Path | None = None
        self.need_writable()
        if backup_first:
            stamp = self._clock.now().strftime("%Y-%m-%d-%H%M%S")
            kept = yield from self.exporting_json(home.backups / f"everything-{stamp}.json")
        routines = [home.routines / name for name in self._own_routines()]
        for handler in LOGGER.handlers:
            handler.close()  # it opens its file again at the next fault
        with _said():
            yield FinalStep(lambda: self._diary.delete_everything(but=kept))
        settings = home.settings.parent.glob(f"{home.settings.name}*")  # faulty ones that were kept, too
        for path in (*routines, *settings, *home.cache.rglob("*"), *home.data.glob(f"{home.log.name}*")):
            if path.is_file():
                path.unlink(missing_ok=True)
        self._preferences.reload()
        self._reload_routines()
        self._announcements.announce("diary_changed")
        return kept


@contextlib.contextmanager
def _said(path: Path | None = None, *, saving: bool = False) -> Iterator[None]:
    """A fault of the diary, or of the place where a file is saved, becomes one sentence."""
    try:
        yield
    except _BROKEN as error:
        why = files.reason(error, path)
        words = tr("That did not work: {reason}.", reason=why)
        if saving:
            words = tr("Could not save the file there ({reason}). Choose another place.", reason=why)
        raise UserError(words) from None


def _saved(path: Path, text: str) -> Path:
    with _said(saving=True):
        files.write_atomically(path, text.encode("utf-8", "replace"))
    return path


def _is_export(path: Path) -> bool:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError:
        return False
