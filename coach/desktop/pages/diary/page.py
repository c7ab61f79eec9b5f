"""The cramp diary: its list, and the forms behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coach.app.coach import Coach
from coach.app.diary.journal import Deleted
from coach.base.errors import UserError
from coach.base.language import long_date, night_words, tr
from coach.base.settings import Settings
from coach.desktop.controller import Controller
from coach.desktop.pages.base import CONTENT_WIDTH, Page
from coach.desktop.pages.diary.cramp_form import CrampFormView
from coach.desktop.pages.diary.entries import NIGHT, DiaryList, EmptyCard, FormFoot, UndoCard
from coach.desktop.pages.diary.form_view import FormView
from coach.desktop.pages.diary.night_form import NightFormView
from coach.desktop.pages.diary.session_forms import EarlierFormView, HarmFormView
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import CarefulButton, MainButton, OutlineButton
from coach.desktop.widgets.choice_list import Option, open_menu
from coach.desktop.widgets.layouts import REST, Rest, across, down, fill
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.sheet import confirm

AT_FIRST, MORE = 30, 20  # lines that are there, and that are added to keep a window's height of them below
NEW, EARLIER, HARM = "new", "earlier", "harm"


class DiaryPage(Page):
    """The list; `diary/ID`, `diary/new`, `diary/night/2026-03-11`, `diary/earlier` and `diary/harm` open
    forms.

    A form in which something was filled in stands here until it is saved or thrown away, whatever page,
    session, help or window comes between.
    """

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.form: FormView | None = None
        self._kept: dict[object, Any] = {}  # forms by their class, for the next time
        self._made_for: Settings | None = None  # what is kept
        self._id = ""
        self._open = ""  # what the form was opened for
        self._focus: QWidget | None = None  # where somebody was in the form when another page came
        self._list_at = 0  # how far the list was scrolled when the form opened
        self._drawn: tuple[object, ...] = ()
        self._list = DiaryList(self.open_detail)
        self._empty: EmptyCard | None = None
        self._limit = AT_FIRST
        self._earlier = False  # there are more than are shown
        self._deleted: Deleted | None = None
        self._delete_asked = False
        self._build_head()
        self._undo = UndoCard(self._on_undo)
        self._undo.setMaximumWidth(CONTENT_WIDTH + 64)  # as wide as the list, beside margins of 32
        self._undo.gone.connect(self._forget_deleted)
        self._column = down(gap=0)
        fill(self.body, self._column, self._list)
        bar = self.scroller.verticalScrollBar()
        bar.valueChanged.connect(self._keep_ahead)
        bar.rangeChanged.connect(self._keep_ahead, Qt.ConnectionType.QueuedConnection)
        self._build_foot()
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.follow(controller.diary_changed)

    @property
    def title(self) -> str:
        return tr("Cramp diary")

    def first_focus(self) -> QWidget | None:
        """Adding a cramp; in a form the field where somebody was, else its first."""
        if self.form is None:
            return self._empty.add if self._empty is not None and not self.narrow else self._add
        if self._focus is not None and isValid(self._focus) and self._focus.isVisibleTo(self):
            return self._focus
        return self.form.day

    # ------------------------------------------------------------------ frame

    def _build_head(self) -> None:
        self._back, name = self.add_back(tr("Diary"), self.escape), tr("More to note, menu")
        self._more = OutlineButton(tr("More"), self._open_menu, after="chev-down", size="small", name=name)
        add = partial(self.open_detail, NEW)
        self._add = MainButton(tr("Add a cramp"), add, icon="plus", size="small")
        self.add_actions(self._more, self._add)

    def _build_foot(self) -> None:
        """Delete, Cancel, Save: they stay in sight while the form scrolls."""
        self._delete = CarefulButton(tr("Delete"), self._ask_delete, icon="trash")
        self._save_button = MainButton(tr("Save"), self._save)
        self._save_button.setMinimumWidth(180)
        cancel = OutlineButton(tr("Cancel"), self.escape)
        self._foot = FormFoot(CONTENT_WIDTH, self._delete, REST, cancel, self._save_button)
        self._fit_foot()
        self._foot.hide()
        fill(self.frame, self._foot, across(Rest(0), (self._undo, 1), Rest(0)))

    def _fit_foot(self) -> None:
        self._foot.set_narrow(self.narrow)
        self._delete.set_icon("" if self.narrow else "trash")

    def rearrange(self) -> None:
        """A row of two lines where it is narrow."""
        self._fit_foot()
        if self.form is None:
            self.refresh()
        else:
            self.form.set_narrow(self.narrow)

    def _open_menu(self) -> None:
        wishes = {
            NIGHT: tr("Note a whole night…"),
            EARLIER: tr("I stretched earlier…"),
            HARM: tr("A fall or pain while stretching…"),
        }
        open_menu(
            self._more, [Option(partial(self.open_detail, wish), words) for wish, words in wishes.items()]
        )

    # ------------------------------------------------------------------ list

    def refresh(self) -> None:
        """The list as it is now; a form that is open stays as it is."""
        if self.form is not None:
            self.form.day.set_today(self.coach.clock.now().date())
            return
        items = self.coach.journal.items(self._limit + 1)
        state = (items, self._limit, self.narrow)
        if state == self._drawn:
            return
        self._drawn = state
        at = self.scroller.verticalScrollBar().value()
        had_focus = self._with_focus()
        self._clear()
        self.heading.setText(self.title)
        self.subtitle.hide()
        if not self._back.isHidden():  # a form has just been left
            self.to_top()
        self._back.hide()
        self._foot.hide()
        self._more.show()
        self._add.setVisible(bool(items) or self.narrow)
        self._empty = None if items else EmptyCard(self.narrow)
        if self._empty is not None:
            self._empty.add.clicked.connect(lambda: self.open_detail(NEW))
            self._column.addWidget(self._empty)
            self._empty.show()  # else it cannot have the focus yet
        self._earlier = len(items) > self._limit
        self._list.show_items(items[: self._limit], self.narrow)
        self.scroller.scroll_to(at)
        if had_focus:
            self._focus_line(had_focus)
        self._keep_ahead()

    def _with_focus(self) -> str:
        """What of the list has the focus, or will have it when the window is in front again: a line by what
        it opens, `new` for adding a cramp, else ""."""
        now = self.window().focusWidget()
        if now is not None and now in (self._add, self._empty and self._empty.add):
            return NEW
        return next((target for target, line in self._list.lines.items() if line is now), "")

    def _focus_line(self, target: str) -> None:
        """That line, or adding a cramp where there is none of it."""
        line = self._list.lines.get(target) or self.first_focus()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_ahead(self) -> None:
        """More lines before the end of those that are there comes into sight."""
        bar = self.scroller.verticalScrollBar()
        if self.form is None and self._earlier and bar.value() > bar.maximum() - bar.pageStep():
            self._limit += MORE
            self.refresh()

    # ------------------------------------------------------------------ forms

    def open_detail(self, detail: str) -> None:
        """Open the form of a cramp, of a night or of an earlier stretch; one that holds something stays."""
        if self.form is None or not self.form.dirty:
            self._open_form(detail)
        elif detail != self._open:
            self._ask_to_leave(lambda: self._open_form(detail))

    def _open_form(self, detail: str) -> None:
        today, session_day = self.coach.clock.now().date(), self.coach.reminders.today()
        if self.form is None:
            self._list_at = self.scroller.verticalScrollBar().value()
        self._id, self._open = "", detail
        if detail.startswith(NIGHT):
            _, _, day = detail.partition("/")
            night = date.fromisoformat(day) if day else self.coach.journal.last_night()
            made = partial(NightFormView, self.coach, night, today)
            self._show_form(made, tr("A night"), night_words(night))
        elif detail == EARLIER:
            self._show_form(partial(EarlierFormView, self.coach, session_day), tr("I stretched earlier"), "")
        elif detail == HARM:
            words = tr("A fall or pain while stretching")
            self._show_form(partial(HarmFormView, self.coach, session_day), words, "")
        elif detail:
            self._open_cramp(detail, today)

    def _open_cramp(self, id: str, today: date) -> None:
        try:
            form = self.coach.journal.new_form() if id == NEW else self.coach.journal.form(id)
        except UserError:
            self._close_form()
            return
        self._id = form.row.id
        title = tr("Cramp on {day}", day=long_date(form.day)) if form.row.id else tr("Add a cramp")
        made = partial(CrampFormView, self.coach, form, today)
        self._show_form(made, title, tr("Fill in what you remember. Everything can stay empty."))

    def _show_form(self, make: partial[Any], title: str, subtitle: str) -> None:
        """A form that is made now, or the one that is there since the last time."""
        self._clear()
        self._list.hide()
        self._drawn = ()
        self._forget_deleted()
        self.heading.setText(title)
        self.subtitle.show_words(subtitle)
        self._more.hide()
        self._add.hide()
        self._back.show()
        self._delete.setVisible(bool(self._id))
        self._foot.show()
        if self._made_for != self.coach.settings:
            self._made_for = self.coach.settings
            while self._kept:
                self._kept.popitem()[1].deleteLater()
        kept = self._kept.get(make.func)
        # Last: what is shown or hidden beside it would lay it out once more.
        with screen_reader.unheard(kept is None):
            view = kept or self._made(make)
            if kept is not None:
                kept.open(*make.args[1:])
            view.set_narrow(self.narrow)
            self._column.addSpacing(8)
            self._column.addWidget(view)
            view.show()  # what is not to be seen yet cannot have the focus
        self.form, self._focus = view, None
        self._save_button.setVisible(view.savable)
        self._foot.tab_after(view)
        self.scroller.verticalScrollBar().setValue(0)
        screen_reader.say(self, title)
        view.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, make: partial[Any]) -> FormView:
        view: FormView = make()
        view.look_at.connect(lambda part: self.scroller.ensureWidgetVisible(part, 0, 24))
        view.subtitle_changed.connect(self.subtitle.setText)
        view.savable_changed.connect(self._save_button.setVisible)
        if isinstance(view, CrampFormView):
            view.card.report.clicked.connect(self._make_report)
        if isinstance(view, CrampFormView | NightFormView | HarmFormView):
            self._kept[make.func] = view
        return view

    def _clear(self) -> None:
        """Take away what stood above the list; forms that can be filled again stay, hidden."""
        for view in self._kept.values():
            view.hide()
            self._column.removeWidget(view)
        clear(self._column)

    def _make_report(self) -> None:
        """The doctor's page; the form stays as it is."""
        dirty = self.form is not None and self.form.dirty
        self.controller.page_requested.emit("report/diary/unsaved" if dirty else "report/diary")

    # ------------------------------------------------------------------ leaving a form

    def escape(self) -> bool:
        """Esc, Cancel and the way back: the list again. What was filled in is not thrown away unasked."""
        if self.form is None:
            return False
        self.take_typed()
        if self.form.dirty:
            self._ask_to_leave(self._close_form)
        else:
            self._close_form()
        return True

    def unsaved(self) -> str:
        """A form that holds something."""
        if self.form is not None and self.isVisible():
            self.take_typed()
        dirty = self.form is not None and self.form.dirty
        return tr("An entry of your diary is not saved yet.") if dirty else ""

    def _ask_to_leave(self, then: Callable[[], None]) -> None:
        drop, keep = ("drop", tr("Throw it away"), "outline"), tr("Keep filling it in")
        confirm(self, tr("This entry is not saved yet."), "", drop, keep, then)

    def leave(self) -> None:
        """Another page is shown: a form stays as it is, unless nothing was filled in."""
        if self.form is None:
            return
        self._focus = self.focusWidget()
        self.take_typed()
        self._forget_deleted()
        if not self.form.dirty:
            self._close_form()

    def _close_form(self) -> None:
        """The list where it was, and its line of what was open."""
        self.form = None
        self.refresh()
        self.scroller.scroll_to(self._list_at)
        if self.isVisible():
            self._focus_line(self._open)

    def _save(self) -> None:
        if self.form is None or not self.form.savable:
            return
        self.take_typed()
        if self.form.save():
            screen_reader.say(self, tr("Saved."))
            self._close_form()

    # ------------------------------------------------------------------ deleting

    def _ask_delete(self) -> None:
        """The button asks once; the second press deletes, and Undo stays for ten seconds."""
        if not self._delete_asked:
            self._set_delete_asked(True)
            return
        try:
            deleted = self.coach.journal.delete(self._id)
        except UserError:
            deleted = None
        self._close_form()
        self._forget_deleted()
        self._deleted = deleted
        if deleted is not None:
            self._undo.show_words(deleted.sentence)

    def _set_delete_asked(self, asked: bool) -> None:
        self._delete_asked = asked
        self._delete.set_words(tr("Really delete?") if asked else tr("Delete"))

    def _on_undo(self) -> None:
        deleted = self._deleted
        self._forget_deleted()
        if deleted is not None:
            self.coach.journal.undo(deleted)

    def _forget_deleted(self) -> None:
        self._deleted = None
        self._undo.hide()
        self._set_delete_asked(False)
