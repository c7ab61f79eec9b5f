"""Today: three sessions with their state, the due one open, this week, and one thing about the night."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from coach.app.coach import Coach
from coach.app.today import TodayView
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page, open_path
from coach.desktop.pages.today.cards import DUE, THUMB_SIZE, ClosedCard, OpenCard
from coach.desktop.pages.today.later_menu import LaterMenu
from coach.desktop.pages.today.side import (
    AllDoneCard,
    CrampCard,
    NoticeCard,
    QuestionCard,
    TonightCard,
    beside_or_below,
    first_card,
    week_card,
)
from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.layouts import MIDDLE, REST, TOP, across, boxed, down, fill
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Text
from coach.figure.character import character_from_settings

if TYPE_CHECKING:
    from coach.desktop.pages.today.simple import Room
    from coach.desktop.widgets.choice_list import Option

SIDE_WIDTH, LARGE_SIDE = 248, 300
ROOMY, DATED = 1800, 400  # the pictures grow once more; under DATED date and greeting give way to Start
LOW, HIGH = 700, 800  # under LOW a narrow page shows no pictures, so that Start is seen; from HIGH they grow
NOTED_MS = 10_000  # so long last night's answer can be changed here
LARGER = {"caption": "body", "body": "lead", "heading3": "heading2"}  # the words of a wide page


class TodayPage(Page):
    """The first page."""

    widens = True

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._view: TodayView | None = None
        self._drawn: tuple[object, ...] = ()
        self._opened = ""  # slot of a closed card that was opened by hand
        self._due: frozenset[str] = frozenset()
        self._answered: int | None = None  # last night's answer, while it can be changed here
        self._tight = False  # Start comes before all words but the title: it would be out of sight
        self._held = False  # Start stays in its place although the question has gone
        self._later_menu = LaterMenu(self)
        self._noted = QTimer(self, singleShot=True, interval=NOTED_MS)
        self._noted.timeout.connect(self._on_noted_long)
        self._first: QWidget | None = None
        self._columns = QWidget()
        self.body.addWidget(self._columns)
        self.follow(
            controller.session_started,
            controller.session_finished,
            controller.diary_changed,
            controller.settings_changed,
            controller.routines_changed,
            controller.reminders_changed,
            controller.theme_changed,
        )

    @property
    def title(self) -> str:
        """The page's name until the greeting is known."""
        return tr("Today")

    def first_focus(self) -> QWidget | None:
        """Start, or Good night."""
        return self._first

    def leave(self) -> None:
        """What was opened by hand closes again."""
        self._opened, self._answered, self._held = "", None, False
        self._noted.stop()

    def more(self) -> Sequence[Option]:
        """What the simple page has no button for."""
        if not self.coach.settings.simple:
            return ()
        card = next((card for card in self._view.sessions if card.is_open), None) if self._view else None
        later: list[Option] = []
        if self._view is not None and card is not None and card.state in DUE:
            later = self._later_menu.choices(card, self._view.date)
        return [*later, self._later_menu.bedside()]

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

    def _thumbs(self) -> QSize:
        """How large the pictures of an open card are; empty for none."""
        look, window = theme.current(), self.window()
        if look.scale >= 1.75 or (self.narrow and window.height() < look.px(LOW)):
            return QSize()
        if not self.wide or window.height() < look.px(HIGH):
            return THUMB_SIZE
        return QSize(224, 280) if window.width() >= look.px(ROOMY) else QSize(160, 200)

    def set_narrow(self, narrow: bool) -> None:
        """The window has another size."""
        super().set_narrow(narrow)
        self.rearrange()

    def rearrange(self) -> None:
        """Draw what is not drawn yet, the columns beside or below each other."""
        view, problems, settings = self._view, self.coach.preferences.problems, self.coach.settings
        low = self.window().height() < theme.current().px(DATED)
        self._tight = low and self.narrow and bool(self.due_slot)
        room = None
        if settings.simple:
            from coach.desktop.pages.today.simple import Room

            room = Room.of(self)
        places = room or (self._tight, self.narrow, self.wide, self._thumbs())
        offered = settings.simple_offered
        self.subtitle.setVisible(not settings.simple and not low)
        state = (view, places, self._opened, self._answered, theme.current(), problems, offered)
        if view is None or state == self._drawn:
            return
        again, self._drawn = bool(self._drawn), state
        self.heading.setText(view.greeting)
        self.heading.set_kind("verdict" if settings.simple else "heading1")
        self.heading.setHidden(self._tight and not settings.simple)
        self.subtitle.setText(view.date_words)
        before, self._columns = self._columns, QWidget()
        self._first = None
        middle = room is not None and room.beside and room.big
        self.centred.setAlignment(self.content, MIDDLE if middle else TOP)
        self.spread(self.wide)
        if room is not None:
            self._fill_simple(view, room)
        else:
            self._fill(view)
        for words in self._columns.findChildren(Text) if self.wide and not settings.simple else ():
            words.set_kind(LARGER.get(words.kind, words.kind))
        self.body.replaceWidget(before, self._columns)
        for picture in self._columns.findChildren(Thumbnail) if again else ():
            picture.load()  # they were there a moment ago: no frame without them
        before.hide()
        before.deleteLater()

    def _fill(self, view: TodayView) -> None:
        left, right = down(gap=12), down(gap=16)
        parts = (self._fill_notices, self._fill_sessions)
        for part in reversed(parts) if self._tight else parts:
            part(left, view)
        fill(left, self._six_weeks(view.six_weeks) if view.six_weeks else None, REST)
        self._fill_side(right, view)
        fill(right, REST)
        side = boxed(right)
        if not self.narrow and not self.wide:
            side.setFixedWidth(SIDE_WIDTH if theme.current().scale <= 1.1 else LARGE_SIDE)
        columns = (left, 2), (side, 1 if self.wide else 0)
        across(*columns, gap=16 if self.narrow else 24, below=self.narrow, within=self._columns)

    def _fill_simple(self, view: TodayView, room: Room) -> None:
        from coach.desktop.pages.today.simple import SimpleDay, widest

        self.content.setMaximumWidth(widest())
        night, who = partial(self._night, view, room.question), character_from_settings(self.coach.settings)
        review = self._six_weeks(view.six_weeks) if view.six_weeks else None
        remark = review.text() if isinstance(review, Body) else ""  # a line, no question
        asked = night() or (QWidget() if self._held else None)
        day = SimpleDay(view, who, room, asked, remark)
        self.heading.setHidden(room.crowded and asked is not None)
        above = 0 if self.heading.isHidden() else self.heading.heightForWidth(room.width) + 20
        if above + day.needed() > room.height:
            self.heading.hide()
            day = SimpleDay(view, who, room._replace(tight=True), night(), remark)
        column = down(day, gap=16)
        self._fill_notices(column, view)
        fill(column, None if remark else review)
        self._columns = boxed(column)
        card, self._first = day.card, day.start
        if day.start is not None and card is not None:
            wish = self.controller.start_requested
            day.start.clicked.connect(lambda: wish.emit(card.routine, card.slot))
        if day.done is not None:
            self._connect_done(day.done)

    def _connect_done(self, done: AllDoneCard) -> None:
        done.good_night.clicked.connect(self.controller.good_night_requested)
        done.bedside.clicked.connect(self.controller.bedside_requested)
        self._first = self._first or done.good_night

    # ------------------------------------------------------------------ sessions

    def _fill_sessions(self, column: QBoxLayout, view: TodayView) -> None:
        who = character_from_settings(self.coach.settings)
        opened = {self._opened or next((card.slot for card in view.sessions if card.is_open), "")}
        opened.add(self.due_slot)  # never closed by opening another
        cards = list(view.sessions)
        beside, offer = across(gap=12) if self.wide else column, self._offer_simple()
        if self.narrow or self.wide:  # what is due is what one sees
            cards.sort(key=lambda card: (card.slot != self.due_slot, card.slot not in opened))
        for card in cards:
            if card.slot in opened:
                chosen = card.slot == self._opened != self.due_slot
                opening = OpenCard(card, who, self._thumbs(), chosen=chosen, tight=self._tight)
                column.addWidget(self._connected(opening, view.date))
                if offer is not None and card.slot in (self.due_slot, cards[0].slot):
                    column.addWidget(offer)
                    offer = None
            else:
                closed = ClosedCard(card)
                closed.clicked.connect(lambda _=False, slot=card.slot: self._on_card(slot))
                beside.addWidget(closed, 1 if self.wide else 0)
        if offer is not None:
            column.addWidget(offer)
        if beside is not column:
            column.addLayout(beside)
        if view.all_done:
            done = AllDoneCard(view.tomorrow, who)
            column.addWidget(done)
            self._connect_done(done)

    def _connected(self, opened: OpenCard, day: date) -> OpenCard:
        card = opened.card
        opened.start.clicked.connect(lambda: self.controller.start_requested.emit(card.routine, card.slot))
        opened.later.clicked.connect(lambda: self._later_menu.open(card, day, opened.later))
        if self._first is None or card.slot == self._opened:
            self._first = opened.start
        return opened

    def _on_card(self, slot: str) -> None:
        self._opened = slot
        self.rearrange()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ the right-hand column

    def _fill_side(self, column: QBoxLayout, view: TodayView) -> None:
        first = first_card(view) if view.first_day else None
        fill(column, week_card(view), first, self._night(view, QuestionCard))
        if view.tonight and (self.wide or (view.last_night is None and self._answered is None)):
            fill(column, TonightCard(self.controller.bedside_requested.emit))

    def _night(self, view: TodayView, kind: type[QuestionCard]) -> QWidget | None:
        """The one thing about last night: a cramp without details, or the question."""
        last = view.last_night
        if last is not None and last.lacking:
            return CrampCard(last, partial(self.controller.page_requested.emit, f"diary/{last.lacking}"))
        if last is None and self._answered is None:
            return None
        question = kind(self._answered)
        question.answered.connect(self._on_answered)
        question.taken_back.connect(self._on_taken_back)
        return question

    def _on_answered(self, count: int) -> None:
        self._answered = count  # shown by what the journal announces once it is written
        try:
            self.coach.journal.answer(count)
        except BaseException:
            self._answered = None
            raise
        self._held = True
        self._noted.start()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken_back(self) -> None:
        self._noted.stop()
        self._answered = None
        self.coach.journal.unanswer()

    def _on_noted_long(self) -> None:
        """It goes, unless somebody is on the way to Change by keys: Enter would press something else."""
        focus = QApplication.focusWidget()
        if focus is not None and any(card.isAncestorOf(focus) for card in self.findChildren(QuestionCard)):
            self._noted.start()
            return
        self._answered = None
        self.rearrange()

    # ------------------------------------------------------------------ the offer of the simple page

    def _offer_simple(self) -> QWidget | None:
        """With large text, until it is answered."""
        if self.coach.settings.simple_offered or not theme.current().large:
            return None
        words = tr("This page can be simpler: one large Start, and a menu for all else.")
        yes, no = tr("Make it simple"), tr("No, thank you")
        choices = ((yes, partial(self._choose_simple, True)), (no, partial(self._choose_simple, False)))
        return NoticeCard(words, choices)

    def _choose_simple(self, on: bool) -> None:
        self.coach.setup.choose_simple(on)
        self.controller.page_requested.emit("today")  # from its beginning

    # ------------------------------------------------------------------ what has to be told

    def _fill_notices(self, column: QBoxLayout, view: TodayView) -> None:
        page = self.controller.page_requested
        if view.paused:
            column.addLayout(self._paused(view.paused))
        if view.diary_notice:
            actions = (
                (tr("Try again"), self.coach.reopen_diary),
                (tr("Open folder"), partial(open_path, self.coach.home.data)),
                (tr("Restore a backup"), lambda: page.emit("settings/data")),
            )
            column.addWidget(NoticeCard(view.diary_notice, actions, "caution_line"))
        for problem in self.coach.preferences.problems:
            opens = ((tr("Open settings"), lambda: page.emit("settings")),)
            column.addWidget(NoticeCard(problem.sentence, opens))
        for id, text in view.notices:
            column.addWidget(NoticeCard(text, ((tr("Understood"), partial(self._on_notice_read, id)),)))

    def _paused(self, words: str) -> QBoxLayout:
        resume = partial(self._later_menu.answer, self.coach.reminders.resume)
        turn_on = TextButton(tr("Turn on"), resume, size="small", name=tr("Turn reminders on"))
        said = Body(words)
        said.setAlignment(MIDDLE)
        return beside_or_below(said, turn_on, REST, gap=8)

    def _on_notice_read(self, id: str) -> None:
        self.coach.diary.mark_notice_seen(id)
        self.refresh()

    def _six_weeks(self, words: str) -> QWidget:
        """The look back after six weeks with its offers, or the reminder to begin gently."""
        six_weeks = self.coach.six_weeks
        review = six_weeks.review()
        if review is None:
            return Body(words, "ink2")
        offers = tuple((six_weeks.offer_words(it), partial(six_weeks.answer, it)) for it in review.offers)
        return NoticeCard(words, offers)
