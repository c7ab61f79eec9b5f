"""The cramp diary: its list, and the forms behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.journal import Deleted
from coach.base.errors import ProblemsError, UserError
from coach.base.language import night_words, tr
from coach.desktop import theme
from coach.desktop.pages.base import Page
from coach.desktop.pages.diary_form import CrampView
from coach.desktop.pages.diary_night import EarlierView, NightView, last_evening
from coach.desktop.pages.diary_parts import COLUMNS, LEFT, DiaryLine, column_heads, cramp_title
from coach.desktop.pages.parts import back_button, clear
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.ink import text
from coach.desktop.widgets import (
    Body,
    Card,
    CarefulButton,
    Heading,
    MainButton,
    OutlineButton,
    open_menu,
    styled_menu,
)

if TYPE_CHECKING:
    from coach.app import Coach
    from coach.desktop.controller import Controller

AT_ONCE = 60  # lines shown before "Show earlier ones"
UNDO_MS = 10_000
NEW, NIGHT, EARLIER = "new", "night", "earlier"


class DiaryPage(Page):
    """The list; `diary/ID`, `diary/new`, `diary/night/2026-03-11` and `diary/earlier` open forms."""

    key = "diary"

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.form: CrampView | NightView | EarlierView | None = None
        self._id = ""
        self._limit = AT_ONCE
        self._deleted: Deleted | None = None
        self._build_head()
        self._undo = _Undo()
        self._undo.button.clicked.connect(self._on_undo)
        self._undo_timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._undo_timer.timeout.connect(self._forget_deleted)
        self.body.addWidget(self._undo)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self._build_foot()
        for keys, deed in (("Ctrl+S", self._save), ("Esc", self._leave_form)):
            shortcut = QShortcut(QKeySequence(keys), self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Cramp diary")

    def first_focus(self) -> QWidget | None:
        """Adding a cramp, or saving the form."""
        return self._save_button if self.form is not None else self._add

    # ------------------------------------------------------------------ frame

    def _build_head(self) -> None:
        self._back = back_button(tr("Diary"))
        self._back.clicked.connect(self._leave_form)
        self.head.insertWidget(0, self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self.head.removeWidget(self.heading)
        self._top.addWidget(self.heading, 1)
        self._more = OutlineButton(tr("More"), after="chev-down", size="small", name=tr("More to note, menu"))
        self._more.clicked.connect(self._open_menu)
        self._add = MainButton(tr("Add a cramp"), icon="plus", size="small")
        self._add.clicked.connect(lambda: self.open_detail(NEW))
        self._top.addWidget(self._more)
        self._top.addWidget(self._add)
        self.head.insertLayout(1, self._top)

    def _build_foot(self) -> None:
        """Delete, Cancel, Save: they stay in sight while the form scrolls."""
        self._foot = _Foot()
        row = self._foot.row
        self._delete = CarefulButton(tr("Delete"), icon="trash")
        self._delete.clicked.connect(self._ask_delete)
        cancel = OutlineButton(tr("Cancel"))
        cancel.clicked.connect(self._leave_form)
        self._save_button = MainButton(tr("Save"))
        self._save_button.setMinimumWidth(180)
        self._save_button.clicked.connect(self._save)
        row.addWidget(self._delete)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._save_button)
        self._foot.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._foot)

    def rearrange(self) -> None:
        """A row of two lines where it is narrow."""
        narrow = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(narrow)
        if self.form is None:
            self.refresh()

    def _open_menu(self) -> None:
        menu = styled_menu(self)
        menu.addAction(tr("Note a whole night…")).triggered.connect(lambda: self.open_detail(NIGHT))
        menu.addAction(tr("I stretched earlier…")).triggered.connect(lambda: self.open_detail(EARLIER))
        open_menu(menu, self._more)

    # ------------------------------------------------------------------ list

    def refresh(self) -> None:
        """The list as it is now; a form that is open is left alone."""
        if self.form is not None:
            return
        clear(self._column)
        self.heading.setText(self.title)
        self.subtitle.hide()
        if not self._back.isHidden():  # a form has just been left
            self.to_top()
        self._back.hide()
        self._foot.hide()
        self._more.show()
        self._add.show()
        items = self.coach.journal.items(self._limit + 1)
        if not items:
            self._column.addWidget(_empty_card())
            return
        card = Card(padding=(1, 0, 1, 8), spacing=0)
        if not self.narrow:
            card.box.addWidget(_Heads())
        for item in items[: self._limit]:
            line = DiaryLine(item, self.narrow)
            target = item.id or f"{NIGHT}/{item.night.isoformat()}"
            line.clicked.connect(lambda _=False, target=target: self.open_detail(target))
            card.box.addWidget(line)
        self._column.addWidget(card)
        if len(items) > self._limit:
            earlier = OutlineButton(tr("Show earlier ones"))
            earlier.clicked.connect(self._show_more)
            self._column.addSpacing(12)
            self._column.addWidget(earlier, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        self._limit += 4 * AT_ONCE
        self.refresh()

    # ------------------------------------------------------------------ forms

    def open_detail(self, detail: str) -> None:
        """Open the form of a cramp, of a night or of an earlier stretch."""
        today = self.coach.clock.now().date()
        self._id = ""
        if detail.startswith(NIGHT):
            _, _, day = detail.partition("/")
            night = date.fromisoformat(day) if day else last_evening(today)
            self._show_form(NightView(self.coach, night, today), tr("A night"), night_words(night))
        elif detail == EARLIER:
            view = EarlierView(self.coach, self.coach.reminders.today())
            self._show_form(view, tr("I stretched earlier"), "")
        elif detail:
            self._open_cramp(detail, today)

    def _open_cramp(self, id: str, today: date) -> None:
        try:
            form = self.coach.journal.new_form() if id == NEW else self.coach.journal.form(id)
        except UserError:
            self.refresh()
            return
        self._id = form.id
        view = CrampView(self.coach, form, today, self.narrow)
        view.sign_chosen.connect(lambda card: self.scroller.ensureWidgetVisible(card, 0, 24))
        view.report_requested.connect(lambda: self.controller.page_requested.emit("progress"))
        title = cramp_title(form.day) if form.id else tr("Add a cramp")
        self._show_form(view, title, tr("Fill in what you remember. Everything can stay empty."))

    def _show_form(self, view: CrampView | NightView | EarlierView, title: str, subtitle: str) -> None:
        clear(self._column)
        self._forget_deleted()
        self.form = view
        self.heading.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._more.hide()
        self._add.hide()
        self._back.show()
        self._delete.setVisible(bool(self._id))
        self._foot.show()
        self._column.addSpacing(8)
        self._column.addWidget(view)
        self.scroller.verticalScrollBar().setValue(0)

    def _leave_form(self) -> None:
        if self.form is None:
            return
        self.form = None
        self.refresh()

    def leave(self) -> None:
        """Another page is shown: the list stands here next time."""
        self.form = None

    def _save(self) -> None:
        if self.form is None or not self._stored(self.form):
            return
        self.form = None
        self.controller.diary_changed.emit()
        self.refresh()

    def _stored(self, view: CrampView | NightView | EarlierView) -> bool:
        if not isinstance(view, CrampView):
            return view.save()
        form = view.form()
        if form is None:
            return False
        try:
            self.coach.journal.save(form)
        except ProblemsError as error:
            for problem in error.problems:
                question = view.questions.get(problem.where)
                if question is not None:
                    question.complain(f"{problem.message} {problem.hint}".strip())
            return False
        return True

    # ------------------------------------------------------------------ deleting

    def _ask_delete(self) -> None:
        """The button asks once; the second press deletes, and Undo stays for ten seconds."""
        if self._delete.property("asked") != self._id:
            self._delete.setProperty("asked", self._id)
            self._delete.set_words(tr("Really delete?"))
            return
        self._delete.setProperty("asked", "")
        self._delete.set_words(tr("Delete"))
        try:
            self._deleted = self.coach.journal.delete(self._id)
        except UserError:
            self._deleted = None
        self.form = None
        self.controller.diary_changed.emit()
        self.refresh()
        if self._deleted is not None:
            self._undo.show_words(self._deleted.sentence)
            self._undo_timer.start()

    def _on_undo(self) -> None:
        if self._deleted is not None:
            self.coach.journal.undo(self._deleted)
            self._forget_deleted()
            self.controller.diary_changed.emit()
            self.refresh()

    def _forget_deleted(self) -> None:
        self._deleted = None
        self._undo.hide()
        self._delete.setProperty("asked", "")
        self._delete.set_words(tr("Delete"))


class _Undo(Card):
    """What was deleted, and the way to bring it back."""

    def __init__(self) -> None:
        super().__init__(padding=(20, 8, 12, 8))
        row = QHBoxLayout()
        self.words = Body("")
        self.button = OutlineButton(tr("Undo"), size="small")
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.box.addLayout(row)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is gone."""
        self.words.setText(words)
        self.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Foot(QWidget):
    """The bar under a form, with a hairline above it."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(32, 18, 32, 18)
        self.row.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.of(self).colour("line"))
        painter.end()


class _Heads(QWidget):
    """The words over the columns of the list; the rows name their own values to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.setFixedHeight(max(48, theme.of(self).px(40)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One word at the beginning of each column."""
        look = theme.of(self)
        painter = QPainter(self)
        width = self.width() - 40
        for n, words in enumerate(column_heads()):
            room = width * (COLUMNS[n + 1] - COLUMNS[n]) - 4
            area = QRectF(20 + width * COLUMNS[n], 0, room, self.height())
            text(painter, area, words, look.font(16, 600), look.colour("ink2"), LEFT)
        painter.end()


def _empty_card() -> Card:
    card = Card(padding=(24, 48, 24, 56), spacing=12)
    figure = FigureWidget()
    figure.setFixedHeight(190)
    figure.show_pose("sleeping", "right", theme.current().palette, motion=False)
    card.box.addWidget(figure)
    middle = Qt.AlignmentFlag.AlignHCenter
    heading = Heading(tr("No cramps noted yet"), 2)
    heading.setAlignment(middle)
    card.box.addWidget(heading)
    words = Body(
        tr(
            "When you use “Cramp now”, the time and length are noted here by themselves. You can add the "
            "rest the next morning."
        ),
        "ink2",
    )
    words.setAlignment(middle)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, 3)
    row.addStretch(1)
    card.box.addLayout(row)
    return card
