"""Today: three sessions with their state, the due one open, this week, and one thing about the night."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.reminders.words import snooze_choices
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.base import Page
from coach.desktop.pages.today.cards import DUE, ClosedCard, OpenCard, later_choices
from coach.desktop.pages.today.side import (
    AllDone,
    CrampCard,
    FirstDayCard,
    Notice,
    QuestionCard,
    TonightCard,
    WeekCard,
)
from coach.desktop.widgets import Body, TextButton

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.today import SessionCard, TodayView
    from coach.desktop.controller import Controller
    from coach.figure.character import Character
    from coach.insight.six_week_review import Offer

SIDE_WIDTH = 248


class TodayPage(Page):
    """The first page."""

    key = "today"

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._view: TodayView | None = None
        self._drawn: tuple[object, ...] = ()
        self._opened = ""  # slot of a closed card that was opened by hand
        self._due: frozenset[str] = frozenset()
        self._answered: int | None = None  # last night's answer, while it can be changed here
        self._first: QWidget | None = None
        self._columns: QWidget | None = None
        for signal in (
            controller.session_started,
            controller.session_finished,
            controller.diary_changed,
            controller.settings_changed,
            controller.routines_changed,
            controller.reminders_changed,
            controller.theme_changed,
        ):
            signal.connect(self._on_changed)

    @property
    def title(self) -> str:
        """The page's name until the greeting is known."""
        return tr("Today")

    def first_focus(self) -> QWidget | None:
        """Start, or Good night."""
        return self._first

    def leave(self) -> None:
        """What was opened by hand closes again."""
        self._opened, self._answered = "", None

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    # ------------------------------------------------------------------ drawing

    def refresh(self) -> None:
        """Ask the coach for today, and draw it if anything is different."""
        self._view = self.coach.today()
        due = frozenset(card.slot for card in self._view.sessions if card.state == "due")
        if due - self._due:
            self._opened = ""  # what has just come due stands open, and nothing else
        self._due = due
        self._draw()

    @property
    def due_slot(self) -> str:
        """The slot whose Start is the filled button of this page."""
        cards = self._view.sessions if self._view else ()
        return next((card.slot for card in cards if card.is_open and card.state in DUE), "")

    def rearrange(self) -> None:
        """Columns beside or below each other."""
        self._draw()

    def _draw(self) -> None:
        view = self._view
        state = (
            view,
            self.narrow,
            self._opened,
            self._answered,
            theme.current(),
            self.coach.preferences.problems,
        )
        if view is None or state == self._drawn:
            return
        self._drawn = state
        self.heading.setText(view.greeting)
        self.subtitle.setText(view.date_words)
        self.subtitle.show()
        old, self._columns = self._columns, QWidget()
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._first = None
        self._fill(self._columns, view)
        self.body.addWidget(self._columns)

    def _fill(self, columns: QWidget, view: TodayView) -> None:
        row: QBoxLayout = QVBoxLayout(columns) if self.narrow else QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16 if self.narrow else 24)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        right.setSpacing(16)
        self._fill_notices(left, view)
        self._fill_sessions(left, view)
        if view.review:
            left.addWidget(self._review(view.review))
        self._fill_side(right, view)
        left.addStretch(1)
        right.addStretch(1)
        row.addLayout(left, 1)
        if self.narrow:
            row.addLayout(right)
            return
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH if theme.current().scale <= 1.1 else 300)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side)

    # ------------------------------------------------------------------ sessions

    def _who(self) -> Character:
        from coach.desktop.paint.who import character

        return character(self.coach.settings)

    def _fill_sessions(self, column: QVBoxLayout, view: TodayView) -> None:
        opened = {self._opened or next((card.slot for card in view.sessions if card.is_open), "")}
        if self.due_slot:
            opened.add(self.due_slot)  # never closed by opening another
        cards = list(view.sessions)
        if self.narrow:
            cards.sort(key=lambda card: card.slot not in opened)
        for card in cards:
            if card.slot in opened:
                column.addWidget(self._open_card(card))
            else:
                closed = ClosedCard(card)
                closed.clicked.connect(lambda _=False, slot=card.slot: self._on_card(slot))
                column.addWidget(closed)
        if view.all_done:
            done = AllDone(view.tomorrow, self._who)
            done.good_night_wished.connect(self.controller.good_night_requested)
            done.bedside_wished.connect(self.controller.bedside_requested)
            column.addWidget(done)
            self._first = self._first or done.good_night

    def _open_card(self, card: SessionCard) -> OpenCard:
        opened = OpenCard(card, self._who, chosen=card.slot == self._opened != self.due_slot)
        opened.start_wished.connect(self.controller.start_requested)
        opened.later_wished.connect(lambda card: self._on_later(card, opened))
        if self._first is None or card.slot == self._opened:
            self._first = opened.start
        return opened

    def _on_card(self, slot: str) -> None:
        self._opened = slot
        self._draw()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_later(self, card: SessionCard, opened: OpenCard) -> None:
        from coach.desktop.widgets.fields import open_menu, styled_menu

        menu = styled_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in later_choices(snooze_choices(self.coach.clock.now())):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, key=key: self._later(key, card))
        open_menu(menu, opened.later)

    def _later(self, key: str, card: SessionCard) -> None:
        reminders = self.coach.reminders
        if key == "two":
            self.controller.start_requested.emit("two-minute", card.slot)
            return
        if key == "done":
            self._ask_done(card)
            return
        try:
            if key == "skip":
                reminders.skip(card.slot, self._day())
            else:
                reminders.snooze(int(key), card.slot, self._day())
        except UserError as error:  # answered elsewhere in the meantime
            self.coach.log.info("later: %s", error)
            self.refresh()

    def _day(self) -> date | None:
        return self._view.date if self._view else None

    def _ask_done(self, card: SessionCard) -> None:
        from coach.desktop.widgets.sheet import ask

        ask(
            self,
            tr("You did the {title} on your own?", title=card.title.lower()),
            tr("It is noted in your diary for today."),
            (
                ("part", tr("Part of it"), "outline"),
                ("", tr("Cancel"), "outline"),
                ("all", tr("All of it"), "main"),
            ),
            lambda key: self._done_earlier(card, key),
            focus="all",
        )

    def _done_earlier(self, card: SessionCard, key: str) -> None:
        if not key or self._view is None:
            return
        try:
            self.coach.journal.done_earlier(self._view.date, card.slot, card.routine, part=key == "part")
        except UserError as error:
            self.coach.log.info("done earlier: %s", error)

    # ------------------------------------------------------------------ the right-hand column

    def _fill_side(self, column: QVBoxLayout, view: TodayView) -> None:
        column.addWidget(WeekCard(view))
        last = view.last_night
        if view.first_day:
            column.addWidget(FirstDayCard())
        if last is not None and last.kind == "cramp":
            card = CrampCard(last)
            card.details_wished.connect(lambda id: self.controller.page_requested.emit(f"diary/{id}"))
            column.addWidget(card)
        elif self._answered is not None or (last is not None and last.kind == "ask"):
            question = QuestionCard(self._answered)
            question.answered.connect(self._on_answered)
            question.taken_back.connect(self._on_taken_back)
            column.addWidget(question)
        elif view.tonight:
            tonight = TonightCard()
            tonight.bedside_wished.connect(self.controller.bedside_requested)
            column.addWidget(tonight)

    def _on_answered(self, count: int) -> None:
        self._answered = count
        self.coach.journal.answer(count)

    def _on_taken_back(self) -> None:
        self._answered = None
        self.coach.journal.unanswer()

    # ------------------------------------------------------------------ what has to be told

    def _fill_notices(self, column: QVBoxLayout, view: TodayView) -> None:
        if view.paused:
            column.addWidget(self._paused(view.paused))
        if view.diary_notice:
            notice = Notice(
                view.diary_notice,
                (
                    ("again", tr("Try again")),
                    ("folder", tr("Open folder")),
                    ("restore", tr("Restore a backup")),
                ),
                "caution_line",
            )
            notice.acted.connect(self._on_diary_notice)
            column.addWidget(notice)
        for problem in self.coach.preferences.problems:
            notice = Notice(f"{problem.message} {problem.hint}".strip(), (("settings", tr("Open settings")),))
            notice.acted.connect(self.controller.page_requested)
            column.addWidget(notice)
        for id, text in view.notices:
            notice = Notice(text, ((id, tr("Understood")),))
            notice.acted.connect(self._on_notice_read)
            column.addWidget(notice)

    def _review(self, words: str) -> QWidget:
        """The look back after six weeks with its offers, or the reminder to begin gently."""
        setup = self.coach.setup
        review = setup.review()
        if review is None:
            return Body(words, "ink2")
        notice = Notice(words, tuple((offer, setup.offer_words(offer)) for offer in review.offers))
        notice.acted.connect(self._on_review_answered)
        return notice

    def _on_review_answered(self, offer: Offer) -> None:
        self.coach.setup.answer_review(offer)

    def _paused(self, words: str) -> QWidget:
        line = QWidget()
        row: QBoxLayout = QVBoxLayout(line) if theme.current().large else QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        turn_on = TextButton(tr("Turn on"), size="small", name=tr("Turn reminders on"))
        turn_on.clicked.connect(self._on_turn_on)
        row.addWidget(Body(words))
        row.addWidget(turn_on)
        row.addStretch(1)
        return line

    def _on_turn_on(self) -> None:
        self.coach.reminders.resume()

    def _on_notice_read(self, id: str) -> None:
        self.coach.diary.mark_notice_seen(id)
        self.refresh()

    def _on_diary_notice(self, key: str) -> None:
        if key == "again":
            self.coach.reopen_diary()
        elif key == "folder":
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.coach.home.data)))
        else:
            self.controller.page_requested.emit("settings/data")
