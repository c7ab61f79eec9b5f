"""Please read this once: what this is not, whom to ask first, when to stop."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.base.settings import Settings
from coach.desktop.first_run.question import LOW, Hint, QuestionPage, Tick, beside_badge
from coach.desktop.widgets.buttons import SlimButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import MIDDLE, across, boxed, down, fill
from coach.desktop.widgets.text import Reading, Text, keep_room, make_reading

ICONS = ("leg", "stethoscope", "attention", "info")


class _Note(Reading):
    """The note, each part with its sign and what can be unfolded below it."""

    def __init__(self, coach: Coach) -> None:
        super().__init__([], spacing=14)
        self._coach = coach
        self._lines = [(Text("", "lead", rich=True), Text("", "body", "ink2")) for _ in ICONS]
        for icon, lines in zip(ICONS, self._lines, strict=True):
            self.column.addLayout(beside_badge(icon, *lines))

    def show_words(self, whole: bool) -> None:
        """In short, or all of it; with the number to call."""
        for lines, words in zip(self._lines, safety_words(self._coach.settings), strict=True):
            for text, said in zip(lines, words, strict=True):
                text.setText(said)
            lines[1].setVisible(whole and bool(words[1]))
        make_reading(self)


class SafetyPage(QuestionPage):
    """The note scrolls where text is large; the tick stays."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Please read this"), width=880)
        card = Card(padding=(28, 18, 28, 18))
        self.reading = _Note(coach)
        card.put(self.reading)
        fill(self.column, card)
        self.more = SlimButton(tr("More"), self._on_more, icon="chev-down")
        self._whole = False
        self.tick = Tick(tr("I have read this"), on=coach.settings.safety_read)
        self.tick.toggled.connect(self.changed)
        self.tick.toggled.connect(self.store)
        below, self._missing = Card(padding=(16, 2, 16, 2)), Hint(self.refusal)
        below.put(across((self.tick, 1, MIDDLE), self.more))
        self.foot = boxed(down(below, self._missing))

    def fit(self, room: QSize) -> None:
        """What is missing is said below the tick, or on the button where there is no room for it."""
        super().fit(room)
        low = room.height() < LOW
        keep_room(self._missing, not low)
        self._missing.setVisible(bool(self.refusal) and not low)
        self.next_words = self._missing.text() if self.refusal and low else ""

    def begin(self) -> None:
        self.reading.show_words(self._whole)

    def first_focus(self) -> QWidget:
        return self.reading

    @property
    def refusal(self) -> str:
        """Nothing goes on before it was read."""
        return "" if self.tick.isChecked() else tr("Please tick.")

    def refused(self) -> None:
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self) -> None:
        self.coach.change_settings(safety_read=self.tick.isChecked())

    def _on_more(self) -> None:
        """All of the note, or its short form again."""
        self._whole = not self._whole
        self.reading.show_words(self._whole)
        self.more.turn_chevron(self._whole)
        self.more.set_words(tr("Less") if self._whole else tr("More"))
        self.changed.emit()
        if self._whole:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)


def safety_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The safety note, what this is not, whom to ask first, when to stop: what everybody reads (HTML with
    bold words), and what is unfolded below it."""
    number = settings.emergency_phone.strip() or tr("the emergency number")
    return (
        (tr("<b>Stretch to a pull, never pain.</b>"), tr("Stop if something hurts sharply.")),
        (
            tr("<b>Ask a doctor first</b> if pregnant, ill, injured, unsteady or in new pain."),
            tr(
                "Ask, above all, with brittle bones, a new hip or knee, diabetes, or heart, kidney, liver or"
                " nerve disease, and after a clot, an operation or an injury."
            ),
        ),
        (
            tr(
                "<b>Leg swollen, hot, red or darker?</b> Never stretch or rub it. People with this are"
                " advised to see a doctor today; with <b>chest pain or trouble breathing</b>, to call"
                " <b>{number}</b>.",
                number=escape(number),
            ),
            "",
        ),
        (
            tr("No medical device. Change no medicine because of it."),
            tr("It cannot say why a leg hurts. Nobody knows for sure that stretching helps."),
        ),
    )
