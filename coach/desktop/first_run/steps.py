"""The first and the last step of the first run: bedtime and whom to call; voice and the safety note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.cramp.phone_numbers import ANYWHERE, likely_country
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import Button, OutlineButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import Chip, TickRow
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.peers import Answers, Peers
from coach.desktop.widgets.pickers import country_picker
from coach.desktop.widgets.reading import Reading
from coach.desktop.widgets.rows import LineIcon, clear, titled
from coach.desktop.widgets.text import Body, Caption, Heading, Lead, Text, extent
from coach.desktop.widgets.time_steppers import TimeStepper, clock_words

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller
    from coach.desktop.system.sound import Sound

STEP = 15  # minutes that − and + move bedtime
ICONS = ("sun", "clock", "moon")


class _BigButton(OutlineButton):
    """− or +, 88 px square."""

    def __init__(self, sign: str, name: str) -> None:
        super().__init__("", icon=sign, size="player-side", name=name)
        self.setFixedSize(88, 88)


class _BigTime(TimeStepper):
    """Bedtime, in the largest letters that its place has room for: 10:00 pm is wider than 22:00."""

    KINDS = ("counter", "display", "verdict", "heading1")
    """Steps of the type scale."""

    def __init__(self, value: str) -> None:
        super().__init__(value, tr("Bedtime"), STEP, button=_BigButton)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertStretch(0)
        row.addStretch()

    def _needed(self, kind: str) -> int:
        letters = extent(clock_words(22 * 60), theme.of(self).type_font(kind, tabular=True))[0]
        return int(letters) + 8 + 2 * (88 + 20)

    def sizeHint(self) -> QSize:
        return QSize(self._needed(self.KINDS[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(self.KINDS[-1]), 88)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (kind for kind in self.KINDS if self._needed(kind) <= self.width())
        kind = next(fitting, self.KINDS[-1])
        if kind != self.spin.property("kind"):
            theme.set_property(self.spin, "kind", kind)
            self._measure()


class StepTitle(Heading):
    """The question of a step: reading starts here, and Enter goes on as `entered` tells."""

    entered = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class BedtimeStep(QWidget):
    """When do you go to bed? Large enough to set without glasses."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = StepTitle(tr("When do you go to bed?"))
        column.addWidget(self.title)
        words = tr("When the light goes out. The last stretch comes 20 minutes before.")
        column.addWidget(Text(words, "lead", "ink2", align=centre))
        column.addSpacing(6)
        self.time = _BigTime(coach.settings.bedtime)
        self.time.changed.connect(self._on_time)
        column.addWidget(self.time, 0, centre)
        column.addSpacing(4)
        self._card = Card(padding=(28, 14, 28, 14))
        self._times = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._card.box.addLayout(self._times)
        column.addWidget(self._card)
        said = tr("You can change all three later. Each takes 6 to 7 minutes.")
        column.addWidget(Text(said, "body", "ink2", align=centre))
        self.numbers = CountryCard(coach)
        column.addWidget(self.numbers)
        column.addStretch(1)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The three times beside each other, or below where large text leaves no room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._times.setDirection(ways.TopToBottom if theme.of(self).large else ways.LeftToRight)

    def _on_time(self) -> None:
        self.store()
        self._show()

    def store(self) -> None:
        """Put bedtime and the number into force."""
        self.numbers.store()
        self._coach.change_settings(bedtime=self.time.text)

    def _show(self) -> None:
        clear(self._times)
        for (name, time), sign in zip(self._coach.setup.slot_times(), ICONS, strict=False):
            self._times.addStretch(1)
            row = QHBoxLayout()
            row.addWidget(LineIcon(sign, "primary_ink", 30))
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Body(name, "ink2"))
            pair.addWidget(Text(time, "lead", weight=700, tabular=True))
            row.addLayout(pair, 1)
            self._times.addLayout(row)
        self._times.addStretch(1)


class CountryCard(Card):
    """Whom to call in an emergency: the country, and its number, which can be changed."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(padding=(28, 16, 28, 18), spacing=8)
        self._coach = coach
        self.box.addLayout(titled("phone", tr("Whom to call in an emergency")))
        row = FlowLayout(gap=12)
        present = coach.settings.country or likely_country()
        self.country = country_picker(present)
        self.country.chosen.connect(lambda code: self._on_country(str(code)))
        self.emergency = Field(coach.settings.emergency_phone, tr("Emergency number"), ANYWHERE)
        self.emergency.setMaxLength(24)
        self.emergency.setFixedWidth(theme.current().px(140))
        row.addWidget(self.country)
        row.addWidget(self.emergency)
        self.box.addLayout(row)
        if present and not coach.settings.country:
            self._on_country(present)

    def store(self) -> None:
        """Put a number that was typed into force."""
        number = self.emergency.text().strip()
        if number != self._coach.settings.emergency_phone:
            self._coach.change_settings(emergency_phone=number)

    def _on_country(self, code: str) -> None:
        self._coach.setup.set_country(code)
        self.emergency.setText(self._coach.settings.emergency_phone)


class HearAndReadStep(QWidget):
    """Can you hear the coach? And one thing first."""

    ticked = Signal()

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__()
        self._coach, self._controller = coach, controller
        self._sound: Sound | None = None
        self._heard = coach.settings.voice_heard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.title = StepTitle(tr("Can you hear the coach?"))
        column.addWidget(self.title)
        column.addWidget(self._sound_card())
        column.addWidget(self._safety_card())
        column.addStretch(1)

    @property
    def read(self) -> bool:
        """Whether the safety note is ticked."""
        return self.tick.isChecked()

    def store(self) -> None:
        """Put the answers into force."""
        self._coach.setup.accept_voice(self._heard)

    # ------------------------------------------------------------------ sound

    def _sound_card(self) -> Card:
        card = Card(padding=(26, 20, 26, 20))
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(18)
        self.hello: Button = OutlineButton(tr("Say hello"), icon="voice", size="tall")
        self.hello.clicked.connect(self._on_hello)
        row.addWidget(self.hello)
        row.addWidget(Lead(tr("“Hello. I will talk you through each stretch.”")), 1)
        answers = FlowLayout(gap=8)
        self.hears = Chip(tr("I hear it"), value=True)
        self.hears_not = Chip(tr("I don’t"), value=False)
        peers = Peers(self)
        for chip in (self.hears, self.hears_not):
            peers.add(chip)
            chip.clicked.connect(lambda _=False, chip=chip: self._on_heard(chip))
            answers.addWidget(chip)
        self.hears.setChecked(self._heard)
        box = Answers(self.title.text(), answers)
        box.setMinimumWidth(self.hears.sizeHint().width() + self.hears_not.sizeHint().width() + 48)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        card.box.addLayout(row)
        self._trouble = Caption("")
        self._trouble.hide()
        card.box.addWidget(self._trouble)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers beside the question, or below it where there is no room."""
        super().resizeEvent(event)
        below = theme.of(self).large or self.width() < theme.of(self).px(700)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    def _on_hello(self) -> None:
        from coach.desktop.system.sound import Sound

        if self._sound is None:
            self._sound = Sound(self._coach, self)
            self._sound.no_sound.connect(self._say)
        self._trouble.hide()
        self._sound.test("voice")

    def _on_heard(self, chip: Chip) -> None:
        self._heard = chip is self.hears
        self.hears.setChecked(self._heard)
        self.hears_not.setChecked(not self._heard)
        if self._heard:
            self._trouble.hide()
        elif self._sound is not None and not self._sound.available():
            self._say(f"{self._sound.problem} {tr('The words are always on the screen.')}")
        else:
            self._say(tr("All right: no voice, only chimes. The words are always on the screen."))

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()
        screen_reader.say(self, words)

    # ------------------------------------------------------------------ safety

    def _safety_card(self) -> Card:
        card = Card(padding=(26, 20, 26, 16), spacing=8)
        card.box.addLayout(titled("stethoscope", tr("One thing first")))
        card.box.addWidget(Reading([Text(words, rich=True) for words in safety_words()], spacing=8))
        self.tick = TickRow(tr("I have read this"), on=self._coach.settings.safety_read)
        self.tick.toggled.connect(self.ticked)
        card.box.addWidget(self.tick)
        return card


def safety_words() -> tuple[str, ...]:
    """The safety note: what this is not, whom to ask first, when to stop. HTML with bold words."""
    return (
        tr(
            "Stretch to a pull, never to pain. This is not a medical device"
            " and cannot tell why your leg hurts."
        ),
        tr(
            "<b>Ask a doctor first</b> if you are pregnant or fall easily. Ask too if you have brittle bones,"
            " a new hip or knee, diabetes, or heart, kidney, liver or nerve disease. And ask if you had"
            " a clot, an operation or an injury, or if your leg pain is new."
        ),
        tr(
            "Is a leg <b>swollen, hot, red or darker than usual</b>? Do not stretch or rub it. People with"
            " such a leg are advised to see a doctor today. With <b>chest pain or trouble breathing</b>,"
            " they are advised to call the emergency number at once."
        ),
        tr(
            "Do not change any medicine because of this program. Nobody knows for sure that stretching"
            " helps: there are few studies."
        ),
    )
