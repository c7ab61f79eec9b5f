"""The last page of a session: a picture, what was done, this week, one sentence, and what is next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QWidget

from coach.app.coach import Coach
from coach.app.session_end import DayMark, NextSession, SessionEnd
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.player.legs_question import LegsQuestion
from coach.desktop.widgets.cards import Card, IconBadge, slot_icon
from coach.desktop.widgets.fading import fade_in
from coach.desktop.widgets.layouts import MIDDLE, REST, across, boxed, down
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sheet import Sheet
from coach.desktop.widgets.sleeping_picture import StillPicture
from coach.desktop.widgets.text import Body, Text
from coach.figure.character import Character

GAP, DOT, DAYS = 36, 52, 6  # pixels at a growth of 1, as all measures here
CLOSE_GAP, CLOSE_DOT, CLOSE_DAYS = 20, 34, 2  # where there is less room
BADGE, BADGE_OF_NEXT = 56, 44
ROOMY, CLOSE = 760, 560  # a narrower page has no room for a picture beside the words
WIDEST_WORDS, WIDEST_PICTURE = 680, 560  # the words at a text of 100 %
LOWEST_PICTURE, NARROWEST_PICTURE = 160, 140
LARGE = QSize(1100, 760)  # of a window: from here on the words keep the text size in force
SMALLEST = 0.75  # of it in a smaller window, before the page scrolls
BAR = 20  # pixels, of the bar of a page that scrolls
PICTURE_MS, DOT_MS = 400, 80
ALONE = {False: 60, True: 30}  # seconds until it goes by itself, by day and by night
TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,  # a key that is a shortcut comes as nothing else
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


class DonePage(QWidget):
    closed = Signal(str)
    """How: "close", "good-night" or "bedside"."""

    def __init__(self, coach: Coach, done: SessionEnd, who: Character) -> None:
        super().__init__()
        self._coach, self._night, self._beside, self._gap = coach, done.night, True, GAP
        self.scroller, self.picture = Scroll(), StillPicture(done.picture, who)
        self._badge = IconBadge("check", "done", "on_primary", BADGE)
        self._headline = Text(done.headline, "display")
        self.week, self._said = QWidget(), Text(done.words, "heading2")
        self.legs = LegsQuestion()
        self.legs.answered.connect(lambda: self.scroller.ensureWidgetVisible(self.legs))
        self.next = _next_card(done.next) if done.next is not None else QWidget()
        parts = (
            (Text(done.what, "lead", "ink2"), 6),
            (self.week, 24),
            (self._said, 14),
            (self.next, 24),
            (self.legs, 24),
        )
        self._badges = {self._badge: BADGE, **dict.fromkeys(self.next.findChildren(IconBadge), BADGE_OF_NEXT)}
        self.dots = [_dot(day) for day in done.week]
        pairs = sorted(zip(done.week, self.dots, strict=True), key=lambda pair: pair[0].is_today)
        self._order = [dot for _, dot in pairs]
        self._fill_week(done)
        self._holders = [(down(part), air) for part, air in parts]
        head = across(self._badge, (self._headline, 1), gap=16)
        self._words = boxed(down(REST, head, *(holder for holder, _ in self._holders), REST, gap=0))
        for part, out in (
            (self.legs, not done.asks),
            (self.week, not done.week),
            (self.next, done.next is None),
            (self._badge, not done.complete),
        ):
            part.setHidden(out)
        self._row = across(REST, self.picture, self._words, REST, gap=GAP)
        self._inside = boxed(self._row)
        self.scroller.setWidget(self._inside)
        down(self.scroller, within=self)
        self.alone = QTimer(self, singleShot=True, interval=ALONE[done.night] * 1000)
        self.alone.timeout.connect(self._on_alone)

    def _fill_week(self, done: SessionEnd) -> None:
        self.week.setAccessibleName(done.week_words)
        self._days = grid = QGridLayout(self.week)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        for number, (day, dot) in enumerate(zip(done.week, self.dots, strict=True)):
            weight, colour = (700, "ink") if day.is_today else (400, "ink2")
            label = Text(day.label, "body", colour, weight=weight, align=Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(dot, 0, 2 * number, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(label, 1, 2 * number)
            grid.setColumnStretch(2 * number + 1, int(day is not done.week[-1]))

    # ------------------------------------------------------------------ coming and going

    def appear(self) -> None:
        """The picture comes, then the days from left to right, today's last; or at once."""
        look = theme.current()
        fade_in(self.picture, look.ms(PICTURE_MS), 0)
        for number, dot in enumerate(self._order):
            fade_in(dot, look.ms(DOT_MS), look.ms(PICTURE_MS) + number * look.ms(DOT_MS))
        self.alone.start()

    def close_by_hand(self, how: str) -> None:
        """By night it goes in the same way by itself the next time."""
        if self._night and self._coach.settings.after_bedtime != how:
            self._coach.change_settings(after_bedtime=how)
        self._leave(how)

    def _on_alone(self) -> None:
        """It closes by itself, but not under a question or under help."""
        asked = any(sheet.isVisible() for sheet in self.window().findChildren(Sheet))
        if asked or self._coach.cramps.current is not None:
            self.alone.start()
        else:
            away = self._night and self.window().isVisible()
            self._leave(self._coach.settings.after_bedtime if away else "close")

    def _leave(self, how: str) -> None:
        self.alone.stop()
        self.closed.emit(how)

    def showEvent(self, event: QShowEvent) -> None:
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, press or touch: somebody is there, and the page stays open."""
        if event.type() in TOUCHES and self.alone.isActive():
            self.alone.start()
        return False

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is too little room all moves closer and, in a small window, the words get a little
        smaller; then the question has to be scrolled to, then the rest."""
        large = LARGE.boundedTo(self.window().size()) == LARGE
        least = theme.current().scale * (1 if large else SMALLEST)
        sizes = [size for size in theme.sizes_to_try() if size >= max(1.0, least)]
        lower = [part for part in (self.legs, self.next, self._said) if not part.isHidden()]
        without = (lower[:0], lower[:1]) if self.legs in lower else (lower[:0],)
        ways = [(size, close, out) for out in without for size in sizes for close in (False, True)]
        ways += [(size, True, lower) for size in theme.sizes_to_try() if size <= sizes[-1]]
        for size, close, out in ways:
            self._arrange(size, close, scrolls=bool(out))
            if self._fits(out):
                return

    def _arrange(self, size: float, close: bool, *, scrolls: bool) -> None:
        """The picture beside the words or, in a high window, above them."""
        theme.override_theme(self, largest=size)
        self.scroller.set_scrolling(scrolls)
        wide, high, look = self.width() - (BAR if scrolls else 0), self.height(), theme.of(self)
        beside = self._beside = wide >= look.grown(CLOSE if close else ROOMY) and wide >= high
        self._gap = look.grown(CLOSE_GAP if close else GAP)
        self._row.setSpacing(self._gap)
        self._headline.set_kind("verdict" if close else "display")
        between = look.grown(CLOSE_DAYS if close else DAYS)
        self._days.setHorizontalSpacing(between)
        for holder, air in self._holders:
            holder.setContentsMargins(0, look.grown(air // 2 if close else air), 0, 0)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._row.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop if scrolls else Qt.AlignmentFlag(0))
        share = wide
        row = self.legs.scale.row.sizeHint().width() + look.px(4)  # a chosen number is a little wider
        self.legs.setMaximumWidth(row)
        if beside:  # the eleven numbers of the question lie in one row, where the picture has room, too
            needed = 0 if self.legs.isHidden() else row
            if scrolls and wide - self._gap - needed < NARROWEST_PICTURE:
                needed = 0
            share = max(round(wide * (0.7 if close else 0.55)), needed)
        words = min(look.px(WIDEST_WORDS), share)
        self._words.setFixedWidth(words)
        if self.dots:  # as large as the letters below them allow
            room = (words - 2 * between * (len(self.dots) - 1)) / len(self.dots) / look.growth
            for dot in self.dots:
                dot.set_size(int(min((CLOSE_DOT if close else DOT) * look.scale, room)))
        for badge, large in self._badges.items():
            badge.set_size(round(large * look.scale * (CLOSE_DOT / DOT if close else 1)))
        across = max(0, min(wide - words - self._gap, look.grown(WIDEST_PICTURE)))
        if beside:
            self.picture.set_size(QSize(across, min(high, across * 3 // 2)))
        else:
            left = high - self._gap - theme.height_needed(self._words, words)
            self.picture.set_size(
                QSize(words, max(look.grown(LOWEST_PICTURE), min(left, round(high * 0.45))))
            )

    def _fits(self, without: Sequence[QWidget]) -> bool:
        """Whether all, but for these parts at the end, is seen at once."""
        high = self.height() - (0 if self._beside else self.picture.height() + self._gap)
        needed = theme.height_needed(self._words, self._words.width())
        for part in without:
            wide = self._words.width()
            needed -= theme.height_needed(part, wide) if part.layout() else part.heightForWidth(wide)
        return needed <= high and self._is_wide_enough()

    def _is_wide_enough(self) -> bool:
        roomy = theme.has_room(self._words, self._words.width(), 1 << 24)
        return roomy and self.picture.width() >= NARROWEST_PICTURE


def _dot(day: DayMark) -> IconBadge:
    """A disc with a tick when it was done, a ring when not, and a pale disc for what is still to come."""
    if day.done:
        return IconBadge("check", "done", "on_primary", DOT)
    if day.ahead:
        return IconBadge("", "sunken", "line", DOT, edge=2)
    return IconBadge("", "window", "control", DOT, edge=3)


def _next_card(coming: NextSession) -> Card:
    card = Card(padding=(22, 14, 22, 14))
    card.setAccessibleName(coming.words)
    badge, said = IconBadge(slot_icon(coming.slot)), Body(tr("Next"), "ink2")
    when = Text(coming.when, "lead", weight=700, align=MIDDLE, tabular=True)
    words = down(said, Text(coming.title, "control"), gap=0)
    card.put(across((badge, MIDDLE), (words, 1), when, gap=16))
    return card
