"""Tells when a file of the person's own routines comes, goes or changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from coach.base import files

SETTLE = 250  # ms: editors write in several steps


class RoutineFolder(QObject):
    """Watches the folder, because editors save by renaming, and the files, because others write in place."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known = self._state()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._watcher.fileChanged.connect(self._on_touched)
        self._timer = QTimer(self, singleShot=True, interval=SETTLE)
        self._timer.timeout.connect(self._on_settled)
        self.look()

    def look(self) -> None:
        """Watch what is there now; before the folder exists, the one that it will lie in."""
        folder = self._folder if self._folder.is_dir() else self._folder.parent
        wanted = {str(folder)} if folder.is_dir() else set()
        wanted |= {str(path) for path in self.files()}
        present = {*self._watcher.directories(), *self._watcher.files()}
        if gone := list(present - wanted):
            self._watcher.removePaths(gone)
        if new := list(wanted - present):
            self._watcher.addPaths(new)

    def files(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if path.suffix in (".yaml", ".yml"))
        except OSError:
            return []

    def _state(self) -> tuple[object, ...]:
        return tuple((path.name, files.state_of(path)) for path in self.files())

    def _on_touched(self) -> None:
        self._timer.start()

    def _on_settled(self) -> None:
        self.look()
        state = self._state()
        if state != self._known:
            self._known = state
            self.changed.emit()
