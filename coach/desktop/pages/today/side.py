"""The right-hand column of Today: this week, and exactly one thing about the night; notices, and the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from coach.app.today import LastNight, TodayView
from coach.base.language import tr, trn, weekday_letter
from coach.desktop import theme
from coach.desktop.pages.today.cards import minutes
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.choices import Chip
from coach.desktop.widgets.layouts import CENTRE, LEFT, MIDDLE, REST, Part, across, boxed, down
from coach.desktop.widgets.marks import DayMarks, LegendMark, SessionMarks
from coach.desktop.widgets.sleeping_picture import SleepingPicture
from coach.desktop.widgets.text import Body, Caption, Heading, Lead
from coach.figure.character import Character

SIDE_PADDING = (18, 18, 18, 18)
MANY = 3
MOST = 30


def beside_or_below(*parts: Part, gap: int) -> QBoxLayout:
    """A row, or a column where the text is large."""
    return across(*parts, gap=gap, below=theme.current().large)


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
    done, cramp = (
        across((LegendMark(kind), MIDDLE), (Caption(words), 1, MIDDLE), gap=8)
        for kind, words in (("done", tr("done")), ("cramp", tr("cramp at night")))
    )
    legend = beside_or_below(done, (cramp, 1), gap=2 if theme.current().large else 16)
    legend.setContentsMargins(6, 0, 6, 0)
    card.put(title, marks, down(Hairline(), edges=(6, 0, 6, 0)), legend)
    return card


def first_card(view: TodayView) -> Card:
    """How long the first one takes: the one that stands open."""
    first = next((one for one in view.sessions if one.is_open), view.sessions[0])
    card = Card(padding=SIDE_PADDING)
    words = trn(
        "Your first stretch takes about {n} minute.",
        "Your first stretch takes about {n} minutes.",
        minutes(first),
    )
    card.put(Body(words))
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
        self.put(self.title)
        if noted is None:
            self._ask()
            return
        cramps = trn("Noted: one cramp.", "Noted: {n} cramps.", noted)
        change = TextButton(tr("Change"), self.taken_back.emit, size="small")
        self.put(Body(cramps if noted else tr("Noted: a quiet night.")), (change, LEFT))

    def _ask(self) -> None:
        none, *some = self.chips()
        self._row = boxed(across(*((chip, 1) for chip in some), gap=8))
        self.put(Body(tr("How many cramps?")), 4, none, self._row)

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
        save = MainButton(tr("Save"), lambda: self.answered.emit(int(stepper.value())), size="small")
        self.put(stepper, save)
        stepper.take_focus()


class CrampCard(Card):
    """Last night's cramps, and the way to the details of the first that lacks them."""

    def __init__(self, last: LastNight, pressed: Callable[[], object]) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=0)
        self.put(Heading(tr("Last night"), 3), 6)
        for headline, detail in last.cramps:
            words = down(Body(headline, weight=700), Body(detail) if detail else None, gap=0)
            self.put(across(LegendMark("cramp"), (words, 1), gap=12), 4)
        name = tr("Add details, {cramp}", cramp=last.lacking_headline) if len(last.cramps) > 1 else ""
        self.add = OutlineButton(tr("Add details"), pressed, size="small", name=name)
        self.put(10, self.add)
        if last.advice:
            self.put(10, Body(last.advice))


class TonightCard(Card):
    """For tonight: leave the bedside screen on."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=6)
        said = Body(tr("Leave the bedside screen on. If a cramp wakes you, press any key."))
        self.bedside = OutlineButton(tr("Bedside screen"), pressed, icon="bed", size="small")
        self.put(Heading(tr("For tonight"), 3), said, 8, self.bedside)


class NoticeCard(Card):
    """Something to be told calmly, with the actions that help: their words and what they do."""

    def __init__(
        self, text: str, actions: tuple[tuple[str, Callable[[], object]], ...], border: str = "line"
    ) -> None:
        super().__init__(border=border, padding=(20, 16, 20, 16), spacing=12)
        buttons = (OutlineButton(words, act, size="small") for words, act in actions)
        self.put(Body(text), beside_or_below(*buttons, None if theme.current().large else REST, gap=8))


class AllDoneCard(Card):
    """That is all for today: the sleeping figure, Good night, and the bedside screen."""

    def __init__(self, words: str, who: Character, *, picture: bool = True) -> None:
        super().__init__(padding=(24, 24, 24, 24), spacing=0)
        if picture and theme.current().scale < 1.75:
            self.put((SleepingPicture(who), CENTRE), 12)
        said = Lead(words)
        said.setAlignment(CENTRE)
        self.good_night = MainButton(tr("Good night"), icon="moon", size="big")
        self.bedside = OutlineButton(tr("Bedside screen"), icon="bed", size="tall")
        self.put(said, 16, beside_or_below((self.good_night, 1), self.bedside, gap=12))
