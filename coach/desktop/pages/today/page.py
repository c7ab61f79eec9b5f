"""Today: three sessions with their state, the due one open, this week, and one thing about the night."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.reminders.words import snooze_choices
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.base import CONTENT_WIDTH, Page
from coach.desktop.pages.today.cards import DUE, THUMB_SIZE, ClosedCard, OpenCard
from coach.desktop.pages.today.side import (
    SIDE_PADDING,
    AllDone,
    CrampCard,
    Notice,
    QuestionCard,
    TonightCard,
    beside_or_below,
    week_card,
)
from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Text
from coach.figure.character import character_from_settings
from coach.plan.reminder import SNOOZES

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.today import SessionCard, TodayView
    from coach.desktop.controller import Controller

SIDE_WIDTH, LARGE_SIDE = 248, 300
WIDE, WIDE_CONTENT = 1500, 1560  # from this width of the window the columns are 2/3 and 1/3 of the page
ROOMY = 1800  # the pictures grow once more
LOW, HIGH = 700, 800  # under LOW a narrow page shows no pictures, so that Start is seen; from HIGH they grow
LARGER = {"caption": "body", "body": "lead", "heading3": "heading2"}  # the words of a wide page


class TodayPage(Page):
    """The first page."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._view: TodayView | None = None
        self._drawn: tuple[object, ...] = ()
        self._opened = ""  # slot of a closed card that was opened by hand
        self._due: frozenset[str] = frozenset()
        self._answered: int | None = None  # last night's answer, while it can be changed here
        self._first: QWidget | None = None
        self._columns = QWidget()
        self.body.addWidget(self._columns)
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
        self.rearrange()

    @property
    def due_slot(self) -> str:
        """The slot whose Start is the filled button of this page."""
        cards = self._view.sessions if self._view else ()
        return next((card.slot for card in cards if card.is_open and card.state in DUE), "")

    @property
    def _wide(self) -> bool:
        return not self.narrow and self.window().width() >= theme.current().px(WIDE)

    def _thumbs(self) -> QSize:
        """How large the pictures of an open card are; empty for none."""
        look, window = theme.current(), self.window()
        if look.scale >= 1.75 or (self.narrow and window.height() < look.px(LOW)):
            return QSize()
        if not self._wide or window.height() < look.px(HIGH):
            return THUMB_SIZE
        return QSize(224, 280) if window.width() >= look.px(ROOMY) else QSize(160, 200)

    def set_narrow(self, narrow: bool) -> None:
        """The window has another size."""
        super().set_narrow(narrow)
        self.rearrange()

    def rearrange(self) -> None:
        """Draw what is not drawn yet, the columns beside or below each other."""
        view, problems = self._view, self.coach.preferences.problems
        places = (self.narrow, self._wide, self._thumbs())
        state = (view, places, self._opened, self._answered, theme.current(), problems)
        if view is None or state == self._drawn:
            return
        again, self._drawn = bool(self._drawn), state
        self.heading.setText(view.greeting)
        self.subtitle.setText(view.date_words)
        self.subtitle.show()
        before, self._columns = self._columns, QWidget()
        self._first = None
        self.content.setMaximumWidth(WIDE_CONTENT if self._wide else CONTENT_WIDTH)
        self._fill(view)
        for words in self._columns.findChildren(Text) if self._wide else ():
            words.set_kind(LARGER.get(words.kind, words.kind))
        self.body.replaceWidget(before, self._columns)
        for picture in self._columns.findChildren(Thumbnail) if again else ():
            picture.load()  # they were there a moment ago: no frame without them
        before.hide()
        before.deleteLater()

    def _fill(self, view: TodayView) -> None:
        row: QBoxLayout = QVBoxLayout(self._columns) if self.narrow else QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16 if self.narrow else 24)
        left, side = QVBoxLayout(), QWidget()
        left.setSpacing(12)
        self._fill_notices(left, view)
        self._fill_sessions(left, view)
        if view.review:
            left.addWidget(self._review(view.review))
        left.addStretch(1)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        self._fill_side(right, view)
        right.addStretch(1)
        if not self.narrow and not self._wide:
            side.setFixedWidth(SIDE_WIDTH if theme.current().scale <= 1.1 else LARGE_SIDE)
        row.addLayout(left, 2)
        row.addWidget(side, 1 if self._wide else 0)

    # ------------------------------------------------------------------ sessions

    def _fill_sessions(self, column: QVBoxLayout, view: TodayView) -> None:
        who = character_from_settings(self.coach.settings)
        opened = {self._opened or next((card.slot for card in view.sessions if card.is_open), "")}
        opened.add(self.due_slot)  # never closed by opening another
        cards = list(view.sessions)
        beside = QHBoxLayout() if self._wide else column
        if self.narrow or self._wide:  # what is due is what one sees
            cards.sort(key=lambda card: (card.slot != self.due_slot, card.slot not in opened))
        for card in cards:
            if card.slot in opened:
                chosen = card.slot == self._opened != self.due_slot
                column.addWidget(self._connected(OpenCard(card, who, self._thumbs(), chosen=chosen)))
            else:
                closed = ClosedCard(card)
                closed.clicked.connect(lambda _=False, slot=card.slot: self._on_card(slot))
                beside.addWidget(closed, 1 if self._wide else 0)
        if beside is not column:
            beside.setSpacing(12)
            column.addLayout(beside)
        if view.all_done:
            done = AllDone(view.tomorrow, who)
            done.good_night.clicked.connect(self.controller.good_night_requested)
            done.bedside.clicked.connect(self.controller.bedside_requested)
            column.addWidget(done)
            self._first = self._first or done.good_night

    def _connected(self, opened: OpenCard) -> OpenCard:
        card = opened.card
        opened.start.clicked.connect(lambda: self.controller.start_requested.emit(card.routine, card.slot))
        opened.later.clicked.connect(lambda: self._on_later(opened))
        if self._first is None or card.slot == self._opened:
            self._first = opened.start
        return opened

    def _on_card(self, slot: str) -> None:
        self._opened = slot
        self.rearrange()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_later(self, opened: OpenCard) -> None:
        """The menu of what may be done instead of Start; the snoozes are those of the reminder card."""
        from coach.desktop.widgets.choice_list import Option, open_menu

        assert self._view is not None
        reminders, card, day = self.coach.reminders, opened.card, self._view.date
        snoozes = snooze_choices(self.coach.clock.now())
        options = [
            Option(
                partial(self._answer, partial(reminders.snooze, minutes, card.slot, day)),
                tr("In {length}", length=length),
                until,
            )
            for minutes, length, until in snoozes
        ]
        start = partial(self.controller.start_requested.emit, "two-minute", card.slot)
        skip = partial(self._answer, partial(reminders.skip, card.slot, day))
        options += [
            Option(start, tr("Only two minutes"), rule=True),
            Option(partial(self._ask_done, card), tr("I already did it…")),
            Option(skip, tr("Skip this one")),
        ]
        first = [minutes for minutes, *_ in snoozes].index(SNOOZES[0])
        open_menu(opened.later, options, focus=first)

    def _answer(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:  # answered elsewhere in the meantime
            self.coach.log.info("not done: %s", error)
            self.refresh()

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
        )

    def _done_earlier(self, card: SessionCard, key: str) -> None:
        if key and self._view is not None:
            note = self.coach.journal.done_earlier
            self._answer(partial(note, self._view.date, card.slot, card.routine, part=key == "part"))

    # ------------------------------------------------------------------ the right-hand column

    def _fill_side(self, column: QVBoxLayout, view: TodayView) -> None:
        column.addWidget(week_card(view))
        last = view.last_night
        if view.first_day:
            first = Card(padding=SIDE_PADDING)
            first.box.addWidget(Body(tr("Your first stretch takes about six minutes.")))
            column.addWidget(first)
        if last is not None and last.lacking:
            card = CrampCard(last)
            target = f"diary/{last.lacking}"
            card.add.clicked.connect(lambda: self.controller.page_requested.emit(target))
            column.addWidget(card)
        elif last is not None or self._answered is not None:
            question = QuestionCard(self._answered)
            question.answered.connect(self._on_answered)
            question.taken_back.connect(self._on_taken_back)
            column.addWidget(question)
        if view.tonight and (self._wide or (last is None and self._answered is None)):
            tonight = TonightCard()
            tonight.bedside.clicked.connect(self.controller.bedside_requested)
            column.addWidget(tonight)

    def _on_answered(self, count: int) -> None:
        self._answered = count
        self.coach.journal.answer(count)

    def _on_taken_back(self) -> None:
        self._answered = None
        self.coach.journal.unanswer()

    # ------------------------------------------------------------------ what has to be told

    def _fill_notices(self, column: QVBoxLayout, view: TodayView) -> None:
        page = self.controller.page_requested
        if view.paused:
            column.addLayout(self._paused(view.paused))
        if view.diary_notice:
            actions = (
                (tr("Try again"), self.coach.reopen_diary),
                (tr("Open folder"), self._open_folder),
                (tr("Restore a backup"), lambda: page.emit("settings/data")),
            )
            column.addWidget(Notice(view.diary_notice, actions, "caution_line"))
        for problem in self.coach.preferences.problems:
            words = f"{problem.message} {problem.hint}".strip()
            column.addWidget(Notice(words, ((tr("Open settings"), lambda: page.emit("settings")),)))
        for id, text in view.notices:
            column.addWidget(Notice(text, ((tr("Understood"), partial(self._on_notice_read, id)),)))

    def _paused(self, words: str) -> QBoxLayout:
        row = beside_or_below()
        row.setSpacing(8)
        turn_on = TextButton(tr("Turn on"), size="small", name=tr("Turn reminders on"))
        turn_on.clicked.connect(lambda: self._answer(self.coach.reminders.resume))
        said = Body(words)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(said)
        row.addWidget(turn_on)
        row.addStretch(1)
        return row

    def _on_notice_read(self, id: str) -> None:
        self.coach.diary.mark_notice_seen(id)
        self.refresh()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.coach.home.data)))

    def _review(self, words: str) -> QWidget:
        """The look back after six weeks with its offers, or the reminder to begin gently."""
        setup = self.coach.setup
        review = setup.review()
        if review is None:
            return Body(words, "ink2")
        return Notice(
            words,
            tuple((setup.offer_words(it), partial(setup.answer_review, it)) for it in review.offers),
        )
