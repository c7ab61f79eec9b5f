"""Please read this once: what this is not, whom to ask first, when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop.first_run.question import Hint, QuestionPage, beside_badge
from coach.desktop.widgets.buttons import SlimButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import TickRow
from coach.desktop.widgets.reading import Reading, make_reading
from coach.desktop.widgets.text import Text

if TYPE_CHECKING:
    from coach.app.coach import Coach

ICONS = ("leg", "stethoscope", "attention", "info")


class _Note(Reading):
    """The note, each part with its sign and what can be unfolded below it; Enter goes on from it."""

    def __init__(self, page: QuestionPage) -> None:
        super().__init__([], spacing=14)
        self._page = page
        self._rest: list[Text] = []
        for icon, (words, rest) in zip(ICONS, safety_words(), strict=True):
            below = [Text(rest, "body", "ink2")] if rest else []
            self.column.addLayout(beside_badge(icon, Text(words, "lead", rich=True), *below))
            self._rest += below
        self.unfold(False)

    def unfold(self, whole: bool) -> None:
        for text in self._rest:
            text.setVisible(whole)
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
        self.more = SlimButton(tr("More"), icon="chev-down")
        self.more.clicked.connect(self._on_more)
        self._whole = self._refused = False
        self.tick = TickRow(tr("I have read this"), on=coach.settings.safety_read)
        self.tick.toggled.connect(self.changed)
        self.tick.toggled.connect(self.store)
        self.foot = QWidget()
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(28, 0, 28, 0)
        row = QHBoxLayout()
        row.addWidget(self.tick, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        self._missing = Hint(self.refusal)
        column.addWidget(self._missing)

    def fit(self, room: QSize) -> None:
        """The pale button alone says that something is missing, until it is pressed."""
        super().fit(room)
        self._missing.setVisible(self._refused and not self.tick.isChecked() and room.height() >= 420)

    def first_focus(self) -> QWidget:
        return self.reading

    @property
    def refusal(self) -> str:
        """Nothing goes on before it was read."""
        return "" if self.tick.isChecked() else tr("Please tick that you have read this.")

    def refused(self) -> None:
        self._refused = True
        self.changed.emit()
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self) -> None:
        self.coach.change_settings(safety_read=self.tick.isChecked())

    def _on_more(self) -> None:
        """All of the note, or its short form again."""
        self._whole = not self._whole
        self.reading.unfold(self._whole)
        self.more.turn_chevron(self._whole)
        self.more.set_words(tr("Less") if self._whole else tr("More"))
        self.changed.emit()
        if self._whole:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)


def safety_words() -> tuple[tuple[str, str], ...]:
    """The safety note, what this is not, whom to ask first, when to stop: what everybody reads (HTML with
    bold words), and what is unfolded below it."""
    return (
        (
            tr("Stretch to a pull, never to pain. This is not a medical device."),
            tr("It cannot say why a leg hurts."),
        ),
        (
            tr(
                "<b>Ask a doctor first</b> if you are pregnant or fall easily, with any illness, injury or"
                " operation, or with new pain."
            ),
            tr(
                "Ask, above all, with brittle bones, a new hip or knee, diabetes, or heart, kidney, liver or"
                " nerve disease, and after a clot, an operation or an injury."
            ),
        ),
        (
            tr(
                "Is a leg <b>swollen, hot, red or darker</b>? Do not stretch or rub it. People with such a"
                " leg are advised to see a doctor today and, with <b>chest pain or trouble breathing</b>, to"
                " call the emergency number at once."
            ),
            "",
        ),
        (
            tr("Do not change a medicine because of this."),
            tr("Nobody knows for sure that stretching helps."),
        ),
    )
