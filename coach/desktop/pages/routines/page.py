"""Routines: the library, one routine in detail, a faulty file, the editor, and what suits me."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop.controller import Controller
from coach.desktop.pages.routines.detail import DetailView
from coach.desktop.pages.routines.editor import EditorView
from coach.desktop.pages.routines.fault import FaultView
from coach.desktop.pages.routines.file import FileView
from coach.desktop.pages.routines.fit import FitView
from coach.desktop.pages.routines.library import LibraryView
from coach.desktop.pages.routines.view import RoutineView, RoutineViewHost
from coach.desktop.system import screen_reader
from coach.desktop.widgets.layouts import down
from coach.desktop.widgets.rows import drop
from coach.desktop.widgets.sheet import confirm

VIEWS: dict[str, Callable[[RoutineViewHost, str], RoutineView]] = {
    "edit": EditorView, "fault": FaultView, "file": FileView, "fit": FitView, "new": EditorView,
}  # fmt: skip
KEPT = 3  # views: the library, a routine, and its editor


class RoutinesPage(RoutineViewHost):
    """Shows one view at a time; `page_requested("routines/bedtime")` opens a routine.

    A detail is "" (library), a routine's id, `edit:ID`, `new:`, `fault:FILE`, `file:PATH` (somebody's, to
    be added), `fit:` or `fit:LEVEL`; a routine may be called `fit`.
    """

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._views: dict[str, RoutineView] = {}  # the last ones by what they show; all but one are hidden
        self.heading.hide()
        self.back = self.add_back(tr("Routines"), self.escape)
        self._column = down()
        self.body.addLayout(self._column)
        self.folder.changed.connect(self.reload)
        if self.folder.files() or coach.library.own:
            coach.library.reload()  # they may have changed since the library was first read
        self.setAcceptDrops(True)

    @property
    def title(self) -> str:
        return tr("Routines")

    @staticmethod
    def read_ahead(coach: Coach) -> None:
        _ = coach.library.routines

    def first_focus(self) -> QWidget | None:
        """The view's own action, else the way back."""
        own = self.view.first_focus() if self.view else None
        return own or (self.back if self.shown else None)

    def refresh(self) -> None:
        """Show what is so now; a view that is being written in keeps what was written."""
        if self.view is None:
            self._show()
        else:
            self.view.refresh()

    def rearrange(self) -> None:
        if self.view is not None:
            self.view.rearrange()

    def escape(self) -> bool:
        """Esc and the way back: the library again."""
        if self.shown:
            self.open_detail("")
            return True
        return False

    @property
    def _is_dirty(self) -> bool:
        if not isinstance(self.view, EditorView):
            return False
        if self.isVisible():
            self.take_typed()
        return self.view.dirty

    def unsaved(self) -> str:
        """A routine that is being written."""
        return tr("A routine of yours is not saved yet.") if self._is_dirty else ""

    def open_detail(self, detail: str) -> None:
        """What was written is not thrown away unasked."""
        if not self._is_dirty:
            self._open(detail)
        elif detail != self.shown:
            drop, then = ("drop", tr("Throw it away"), "outline"), partial(self._open, detail)
            confirm(self, tr("This routine is not saved yet."), "", drop, tr("Keep writing"), then)

    def _open(self, detail: str) -> None:
        self.shown = detail
        self._show()
        self.scroller.verticalScrollBar().setValue(0)
        first = self.first_focus()
        if first is not None and self.window().isVisible():
            screen_reader.say(self, self.view.heading.text() if self.view else "")
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing moves while another page is shown."""
        if self.view is not None:
            self.view.leave()

    def reload(self) -> None:
        """A file in the folder came, went or changed."""
        self.coach.library.reload()
        if isinstance(self.view, EditorView) or (self.view is not None and self.view.up_to_date()):
            return
        bar = self.scroller.verticalScrollBar()
        before = bar.value()
        self._show()
        QTimer.singleShot(0, self, lambda: bar.setValue(before))  # once the new view has its height

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first routine file that was dropped."""
        for path in _dropped(event)[:1]:
            event.acceptProposedAction()
            self.open_file(path)

    def _show(self) -> None:
        """The view of what is to be shown: the one that is there where it still is right, else a new one."""
        make = self._maker()
        before, view = self.view, self._views.pop(self.shown, None)
        stays = view is not None and view.made_for == (self.narrow, self.coach.settings) and view.up_to_date()
        if before is not None:
            before.leave()
            before.setVisible(before is view and stays)
        self.top.setVisible(bool(self.shown))  # with the room around it
        with screen_reader.unheard(not stays):
            if view is not None and not stays:
                drop(view)
            if view is None or not stays:
                view = make()
                self._column.addWidget(view)
            view.show()  # what is not to be seen yet cannot have the focus
        self.view = self._views[self.shown] = view
        while len(self._views) > KEPT:
            drop(self._views.pop(next(iter(self._views))))

    def _maker(self) -> Callable[[], RoutineView]:
        """Makes the view of what is to be shown; the library's where that has gone."""
        kind, colon, which = self.shown.partition(":")
        if colon and kind in VIEWS:
            return partial(VIEWS[kind], self, which)
        if self.shown and self.coach.library.find(self.shown) is not None:
            return partial(DetailView, self, self.shown)
        self.shown = ""
        return partial(LibraryView, self)


def _dropped(event: QDropEvent) -> list[Path]:
    """The routine files that are being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix in (".yaml", ".yml")]
