"""Please read this once: what this is not, whom to ask first, when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop.first_run.question import Hint, QuestionPage, beside_badge
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import TickRow
from coach.desktop.widgets.reading import Reading, make_reading
from coach.desktop.widgets.text import Text

if TYPE_CHECKING:
    from coach.app.coach import Coach

ICONS = ("leg", "stethoscope", "attention", "info")


class _Note(Reading):
    """The note, each part with its sign; Enter goes on from it."""

    def __init__(self, page: QuestionPage) -> None:
        super().__init__([], spacing=14)
        self._page = page
        for icon, words in zip(ICONS, safety_words(), strict=True):
            self.column.addLayout(beside_badge(icon, Text(words, "lead", rich=True)))
        make_reading(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.entered.emit()
        else:
            super().keyPressEvent(event)


class SafetyPage(QuestionPage):
    """The note scrolls where text is large; the tick stays."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Please read this once"), width=880)
        card = Card(padding=(28, 18, 28, 18))
        self.reading = _Note(self)
        card.box.addWidget(self.reading)
        self.column.addWidget(card)
        self.tick = TickRow(tr("I have read this"), on=coach.settings.safety_read)
        self.tick.toggled.connect(self.changed)
        self.tick.toggled.connect(self.store)
        self.foot = QWidget()
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(28, 0, 28, 0)
        column.addWidget(self.tick)
        self._missing = Hint(self.refusal)
        column.addWidget(self._missing)

    def fit(self, room: QSize) -> None:
        """Where there is little room, the pale button alone says that something is missing."""
        super().fit(room)
        self._missing.setVisible(not self.tick.isChecked() and room.height() >= 420)

    def first_focus(self) -> QWidget:
        return self.reading

    @property
    def refusal(self) -> str:
        """Nothing goes on before it was read."""
        return "" if self.tick.isChecked() else tr("Please tick that you have read this.")

    def refused(self) -> None:
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self) -> None:
        self.coach.change_settings(safety_read=self.tick.isChecked())


def safety_words() -> tuple[str, ...]:
    """The safety note: what this is not, whom to ask first, when to stop. HTML with bold words."""
    return (
        tr("Stretch to a pull, never to pain. This is not a medical device and cannot say why a leg hurts."),
        tr(
            "<b>Ask a doctor first</b> if you are pregnant or fall easily, or have brittle bones, a new hip"
            " or knee, diabetes, or heart, kidney, liver or nerve disease. Ask too after a clot, an"
            " operation or an injury, or if the pain is new."
        ),
        tr(
            "Is a leg <b>swollen, hot, red or darker than usual</b>? Do not stretch or rub it. People with"
            " such a leg are advised to see a doctor today and, with <b>chest pain or trouble breathing</b>,"
            " to call the emergency number at once."
        ),
        tr("Do not change a medicine because of this. Nobody knows for sure that stretching helps."),
    )
