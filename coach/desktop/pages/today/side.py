"""The right-hand column of Today: this week, and exactly one thing about the night."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr, trn
from coach.desktop import theme
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    DayMarks,
    Heading,
    Lead,
    LegendMark,
    MainButton,
    OutlineButton,
    SessionMarks,
    TextButton,
)
from coach.desktop.widgets.sleeping_picture import SleepingPicture

if TYPE_CHECKING:
    from coach.app.today import LastNight, TodayView
    from coach.figure.character import Character

SIDE_PADDING = (18, 18, 18, 18)
MANY = 3
MOST = 30


class Line(QFrame):
    """A hairline between parts of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One pixel."""
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(6, 0, -6, 0), theme.of(self).colour("line"))
        painter.end()


class WeekCard(Card):
    """This week's sessions and the cramps of its nights."""

    def __init__(self, view: TodayView) -> None:
        super().__init__(padding=(12, 18, 12, 16), spacing=0)
        title = Heading(tr("This week"), 3)
        title.setContentsMargins(6, 0, 6, 0)
        self.box.addWidget(title)
        self.box.addSpacing(8)
        marks = SessionMarks()
        marks.set_days(
            [
                DayMarks(
                    letter=day.letter,
                    states=day.marks,
                    cramps=day.cramps or (0 if day.quiet else None),
                    today=day.is_today,
                    words=day.spoken,
                )
                for day in view.week
            ],
            tr("This week: {days}", days=", ".join(day.spoken for day in view.week if day.day <= view.date)),
        )
        self.box.addWidget(marks)
        self.box.addSpacing(10)
        self.box.addWidget(Line())
        self.box.addSpacing(10)
        legend = QHBoxLayout() if not theme.current().large else QVBoxLayout()
        legend.setContentsMargins(6, 0, 6, 0)
        legend.setSpacing(16 if not theme.current().large else 2)
        for kind, words in (("done", tr("done")), ("cramp", tr("cramp at night"))):
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(LegendMark(kind))
            pair.addWidget(Caption(words), 1)
            legend.addLayout(pair, 0 if kind == "done" else 1)
        self.box.addLayout(legend)


class QuestionCard(Card):
    """How many cramps last night: one tap. `answered(count)` tells; `taken_back` when it was a slip."""

    answered = Signal(int)
    taken_back = Signal()

    def __init__(self, noted: int | None) -> None:
        """`noted`: the answer just given, which can still be changed here."""
        super().__init__(padding=SIDE_PADDING, spacing=8)
        self.box.addWidget(Heading(tr("Last night"), 3))
        if noted is None:
            self._ask()
        else:
            words = (
                trn("Noted: one cramp.", "Noted: {n} cramps.", noted)
                if noted
                else tr("Noted: a quiet night.")
            )
            self.box.addWidget(Body(words))
            change = TextButton(tr("Change"), size="small")
            change.clicked.connect(self.taken_back)
            self.box.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.box.addWidget(Body(tr("How many cramps?")))
        self.box.addSpacing(4)
        from coach.desktop.widgets.choices import Chip

        none = Chip(tr("None"), tick=False)
        none.clicked.connect(lambda: self.answered.emit(0))
        self.box.addWidget(none)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for count, words in ((1, "1"), (2, "2"), (MANY, f"{MANY}+")):
            chip = Chip(words, tick=False)
            chip.setAccessibleName(
                trn("One cramp", "{n} cramps", count) if count < MANY else tr("3 cramps or more")
            )
            act: Callable[[], None] = self._ask_how_many if count == MANY else _emitter(self.answered, count)
            chip.clicked.connect(act)
            row.addWidget(chip, 1)
        self.box.addWidget(self._row)

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


def _emitter(signal: object, value: int) -> Callable[[], None]:
    return lambda: signal.emit(value)  # type: ignore[attr-defined]


class CrampCard(Card):
    """Last night's cramp, and the way to its details. `details_wished(id)` tells."""

    details_wished = Signal(str)

    def __init__(self, last: LastNight) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=0)
        self.box.addWidget(Heading(tr("Last night"), 3))
        self.box.addSpacing(6)
        for headline, detail in last.cramps:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(LegendMark("cramp"))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Body(headline, weight=700))
            if detail:
                words.addWidget(Body(detail))
            row.addLayout(words, 1)
            self.box.addLayout(row)
            self.box.addSpacing(4)
        self.box.addSpacing(10)
        name = tr("Add details, {cramp}", cramp=last.headline) if len(last.cramps) > 1 else ""
        self.add = OutlineButton(tr("Add details"), size="small", name=name)
        self.add.clicked.connect(lambda: self.details_wished.emit(last.cramp_id))
        self.box.addWidget(self.add)
        if last.advice:
            self.box.addSpacing(10)
            self.box.addWidget(Body(last.advice))


class TonightCard(Card):
    """For tonight: leave the bedside screen on."""

    bedside_wished = Signal()

    def __init__(self) -> None:
        super().__init__(padding=SIDE_PADDING, spacing=6)
        self.box.addWidget(Heading(tr("For tonight"), 3))
        self.box.addWidget(Body(tr("Leave the bedside screen on. If a cramp wakes you, press any key.")))
        self.box.addSpacing(8)
        button = OutlineButton(tr("Bedside screen"), icon="bed", size="small")
        button.clicked.connect(self.bedside_wished)
        self.box.addWidget(button)


class FirstDayCard(Card):
    """The first day has no week to show."""

    def __init__(self) -> None:
        super().__init__(padding=SIDE_PADDING)
        self.box.addWidget(Body(tr("Your first stretch takes about six minutes.")))


class Notice(Card):
    """Something to be told calmly, with the actions that help; `acted(key)` tells which."""

    acted = Signal(str)

    def __init__(self, text: str, actions: tuple[tuple[str, str], ...], colour: str = "line") -> None:
        """`actions` are (key, words)."""
        super().__init__(border=colour, padding=(20, 16, 20, 16), spacing=12)
        self.box.addWidget(Body(text))
        row = QVBoxLayout() if theme.current().large else QHBoxLayout()
        row.setSpacing(8)
        for key, words in actions:
            button = OutlineButton(words, size="small")
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            row.addWidget(button)
        if not theme.current().large:
            row.addStretch(1)
        self.box.addLayout(row)


class AllDone(Card):
    """That is all for today: the sleeping figure, Good night, and the bedside screen."""

    good_night_wished = Signal()
    bedside_wished = Signal()

    def __init__(self, words: str, who: Callable[[], Character]) -> None:
        super().__init__(padding=(24, 24, 24, 24), spacing=0)
        if theme.current().scale < 1.75:
            self.box.addWidget(SleepingPicture(who, 208), 0, Qt.AlignmentFlag.AlignHCenter)
            self.box.addSpacing(12)
        said = Lead(words)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.addWidget(said)
        self.box.addSpacing(16)
        row = QVBoxLayout() if theme.current().large else QHBoxLayout()
        row.setSpacing(12)
        self.good_night = MainButton(tr("Good night"), icon="moon", size="big")
        bedside = OutlineButton(tr("Bedside screen"), icon="bed", size="tall")
        self.good_night.clicked.connect(self.good_night_wished)
        bedside.clicked.connect(self.bedside_wished)
        row.addWidget(self.good_night, 1)
        row.addWidget(bedside)
        self.box.addLayout(row)
