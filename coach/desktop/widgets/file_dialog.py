"""Dialogs that stand beside the window: for a file, a folder, a day. None of them blocks it, so that help
with a cramp and the way out work while one is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from coach.base.language import tr
from coach.desktop.widgets.content import window_of
from coach.desktop.widgets.sheet import DIALOG, confirm, open_dialog

Then = Callable[[Path], None]


def save_file(parent: QWidget, title: str, suggestion: str, kinds: str, then: Then) -> None:
    """Ask where to save; `then(path)` only when a place was chosen, and one that is taken was given up."""
    dialog = QFileDialog(parent, title, str(Path(suggestion).parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggestion).suffix.removeprefix("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt's own question would block; see below
    dialog.selectFile(suggestion)
    _show(parent, dialog, lambda path: _replace(parent, path, then))


def open_file(parent: QWidget, title: str, start: str, kinds: str, then: Then) -> None:
    """Ask for a file that is there; `then(path)` only when one was chosen."""
    dialog = QFileDialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _show(parent, dialog, then)


def choose_folder(parent: QWidget, title: str, start: str, then: Then) -> None:
    """Ask for a folder; `then(path)` only when one was chosen."""
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _show(parent, dialog, then)


def show_beside(parent: QWidget, dialog: QDialog) -> None:
    """Show a child of `parent` that goes when it is closed, with the window, or with `parent`. While one
    is open already, that one comes to the front instead."""
    window = parent.window()
    if (other := open_dialog(window)) is not None:
        dialog.deleteLater()
        other.raise_()
        other.activateWindow()
        return
    dialog.setObjectName(DIALOG)
    dialog.setModal(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ours = window_of(parent)
    if ours is not None and (controller := ours.controller) is not None:
        QShortcut(QKeySequence("F1"), dialog, lambda: controller.cramp_requested.emit(""))
        QShortcut(QKeySequence("Ctrl+Q"), dialog, controller.quit_requested.emit)
    window.installEventFilter(_ClosesWithWindow(dialog))
    dialog.show()


class _ClosesWithWindow(QObject):
    """Qt leaves a dialog on the screen when the window that it belongs to is put away."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._dialog.reject()
        return False


def _show(parent: QWidget, dialog: QFileDialog, then: Then) -> None:
    def chosen() -> None:
        if files := dialog.selectedFiles():
            then(Path(files[0]))

    dialog.accepted.connect(chosen)
    show_beside(parent, dialog)


def _replace(parent: QWidget, path: Path, then: Then) -> None:
    if not path.exists():
        then(path)
        return
    words, act = tr("{name} is there already.", name=path.name), ("replace", tr("Replace it"), "outline")
    confirm(parent, tr("Replace the file?"), words, act, tr("Keep the old one"), partial(then, path))
