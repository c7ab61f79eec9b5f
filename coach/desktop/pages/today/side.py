"""The right-hand column of Today: this week, and exactly one thing about the night; notices, and the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr, trn, weekday_letter
from coach.desktop import theme
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.choices import Chip
from coach.desktop.widgets.marks import DayMarks, LegendMark, SessionMarks
from coach.desktop.widgets.sleeping_picture import SleepingPicture
from coach.desktop.widgets.text import Body, Caption, Heading, Lead

if TYPE_CHECKING:
    from coach.app.today import LastNight, TodayView
    from coach.figure.character import Character

SIDE_PADDING = (18, 18, 18, 18)
MANY = 3
MOST = 30


def beside_or_below() -> QHBoxLayout | QVBoxLayout:
    """A row, or a column where the text is large."""
    return QVBoxLayout() if theme.current().large else QHBoxLayout()


def week_card(view: TodayView) -> Card:
    """This week's sessions and the cramps of its nights."""
    card = Card(padding=(12, 18, 12, 16), spacing=10)
    title = Heading(tr("This week"), 3)
    title.setContentsMargins(6, 0, 6, 0)
    marks = SessionMarks()
    marks.set_days(
        [
            DayMarks(weekday_letter(day.day.weekday()), day.marks, day.cramps, day.is_today, day.spoken)
            for day in view.week
        ],
        tr("This week: {days}", days=", ".join(day.spoken for day in view.week if not day.ahead)),
    )
    line = QVBoxLayout()
    line.setContentsMargins(6, 0, 6, 0)
    line.addWidget(Hairline())
    legend = beside_or_below()
    legend.setContentsMargins(6, 0, 6, 0)
    legend.setSpacing(2 if theme.current().large else 16)
    for kind, words in (("done", tr("done")), ("cramp", tr("cramp at night"))):
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(LegendMark(kind), 0, Qt.AlignmentFlag.AlignVCenter)
        pair.addWidget(Caption(words), 1, Qt.AlignmentFlag.AlignVCenter)
        legend.addLayout(pair, 0 if kind == "done" else 1)
    card.box.addWidget(title)
    card.box.addWidget(marks)
    card.box.addLayout(line)
    card.box.addLayout(legend)
    return card


def first_card(view: TodayView) -> Card:
    """How long the first one takes: the one that stands open."""
    seconds = next((one.seconds for one in view.sessions if one.is_open), view.sessions[0].seconds)
    minutes = max(1, round(seconds / 60))
    card = Card(padding=SIDE_PADDING)
    words = trn(
        "Your first stretch takes about {n} minute.", "Your first stretch takes about {n} minutes.", minutes
    )
    card.box.addWidget(Body(words))
    return card


class QuestionCard(Card):
    """How many cramps last night: one tap. `answered(count)` tells; `taken_back` when it was a slip."""

    chip: type[Chip] = Chip
    answered = Signal(int)
    taken_back = Signal()

    def __init__(self, noted: int | None) -> None:
        """`noted`: the answer just given, which can still be changed here."""
        super().__init__(padding=SIDE_PADDING, spacing=8)
        self.title = Heading(tr("Last night"), 3)
        self.box.addWidget(self.title)
        if noted is None:
            self._ask()
            return
        cramps = trn("Noted: one cramp.", "Noted: {n} cramps.", noted)
        self.box.addWidget(Body(cramps if noted else tr("Noted: a quiet night.")))
        change = TextButton(tr("Change"), size="small")
        change.clicked.connect(self.taken_back)
        self.box.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.box.addWidget(Body(tr("How many cramps?")))
        self.box.addSpacing(4)
        none, *some = self.chips()
        self.box.addWidget(none)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chip in some:
            row.addWidget(chip, 1)
        self.box.addWidget(self._row)

    def chips(self) -> list[Chip]:
        """None, 1, 2, and 3 or more."""
        none, one, two, many = (self.chip(words, tick=False) for words in (tr("None"), "1", "2", f"{MANY}+"))
        for count, chip in enumerate((none, one, two)):
            chip.clicked.connect(lambda _=False, count=count: self.answered.emit(count))
        many.clicked.connect(self._ask_how_many)
        one.setAccessibleName(trn("One cramp", "{n} cramps", 1))
        two.setAccessibleName(trn("One cramp", "{n} cramps", 2))
        many.setAccessibleName(tr("3 cramps or more"))
        return [none, one, two, many]

    def _ask_how_many(self) -> None:
        """Three and more are counted: the number matters for the report."""
        from coach.desktop.widgets.fields import Stepper

        self._row.hide()
        stepper = Stepper(MANY, MANY, MOST, 1, tr("How many cramps"))
        save = MainButton(tr("Save"), size="small")
        save.clicked.connect(lambda: self.answered.emit(int(stepper.value())))
        self.box.addWidget(stepper)
        self.box.addWidget(save)
        stepper.take_focus()


class CrampCard(Card):
    """Last night's cramps, and the way to the details of the first that lacks them."""

    def __init__(self, last: LastNight) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=0)
        self.box.addWidget(Heading(tr("Last night"), 3))
        self.box.addSpacing(6)
        for headline, detail in last.cramps:
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Body(headline, weight=700))
            if detail:
                words.addWidget(Body(detail))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(LegendMark("cramp"))
            row.addLayout(words, 1)
            self.box.addLayout(row)
            self.box.addSpacing(4)
        self.box.addSpacing(10)
        name = tr("Add details, {cramp}", cramp=last.lacking_headline) if len(last.cramps) > 1 else ""
        self.add = OutlineButton(tr("Add details"), size="small", name=name)
        self.box.addWidget(self.add)
        if last.advice:
            self.box.addSpacing(10)
            self.box.addWidget(Body(last.advice))


class TonightCard(Card):
    """For tonight: leave the bedside screen on."""

    def __init__(self) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=6)
        self.box.addWidget(Heading(tr("For tonight"), 3))
        self.box.addWidget(Body(tr("Leave the bedside screen on. If a cramp wakes you, press any key.")))
        self.box.addSpacing(8)
        self.bedside = OutlineButton(tr("Bedside screen"), icon="bed", size="small")
        self.box.addWidget(self.bedside)


class Notice(Card):
    """Something to be told calmly, with the actions that help: their words and what they do."""

    def __init__(
        self, text: str, actions: tuple[tuple[str, Callable[[], object]], ...], border: str = "line"
    ) -> None:
        super().__init__(border=border, padding=(20, 16, 20, 16), spacing=12)
        self.box.addWidget(Body(text))
        row = beside_or_below()
        row.setSpacing(8)
        for words, act in actions:
            button = OutlineButton(words, size="small")
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        if not theme.current().large:
            row.addStretch(1)
        self.box.addLayout(row)


class AllDone(Card):
    """That is all for today: the sleeping figure, Good night, and the bedside screen."""

    def __init__(self, words: str, who: Character, *, picture: bool = True) -> None:
        super().__init__(padding=(24, 24, 24, 24), spacing=0)
        if picture and theme.current().scale < 1.75:
            self.box.addWidget(SleepingPicture(who, 208), 0, Qt.AlignmentFlag.AlignHCenter)
            self.box.addSpacing(12)
        said = Lead(words)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.addWidget(said)
        self.box.addSpacing(16)
        row = beside_or_below()
        row.setSpacing(12)
        self.good_night = MainButton(tr("Good night"), icon="moon", size="big")
        self.bedside = OutlineButton(tr("Bedside screen"), icon="bed", size="tall")
        row.addWidget(self.good_night, 1)
        row.addWidget(self.bedside)
        self.box.addLayout(row)
