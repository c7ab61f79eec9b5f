"""Signs around a cramp: their chips, and the fixed text that belongs to what was chosen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.layouts import LEFT, TOP, across, boxed, down, fill
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.text import Body, Text
from coach.insight import care


class SignsAnswer(QWidget):
    """The chips of the signs, and the card of those chosen."""

    changed = Signal(object)  # ids of the signs chosen
    card_shown = Signal(object)

    def __init__(self, coach: Coach, name: str) -> None:
        super().__init__()
        self._coach = coach
        self.first, self.more = (
            ChipRow([(sign.id, tr(sign.label)) for sign in care.SIGNS if sign.form is form], name, many=True)
            for form in (True, False)
        )
        for row in (self.first, self.more):
            row.changed.connect(self._on_changed)
        self._show_all = TextButton(tr("More signs"), self._show_more, icon="plus", size="small")
        self.card = SignCard()
        down(self.first, (self._show_all, LEFT), self.more, self.card, gap=10, within=self)

    def show_known(self, chosen: tuple[str, ...]) -> None:
        """The signs that are in the diary."""
        for row in (self.first, self.more):
            row.choose(chosen)
        self.more.setVisible(bool(self.more.values()))
        self._show_all.setVisible(self.more.isHidden())
        self._show_card()

    def _chosen(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.first.values() + self.more.values())

    def _show_more(self) -> None:
        self._show_all.hide()
        self.more.show()
        self.more.chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_changed(self) -> None:
        self.changed.emit(self._chosen())
        found = self._show_card()
        if found is not None:
            QTimer.singleShot(0, self.card, lambda: self.card_shown.emit(self.card))
            screen_reader.say(self, found.spoken, urgent=True)

    def _show_card(self) -> care.CareCard | None:
        numbers = self._coach.cramps.numbers()
        found = care.card(self._chosen(), numbers.emergency)
        self.card.setVisible(found is not None)
        if found is not None:
            first = next(iter(numbers.advice), None)
            self.card.show_care(found, f"{first.name}  {first.number}" if first else "")
        return found


class SignCard(Card):
    """When to see a doctor: the text of the signs chosen. Beside an emergency number stands nothing else
    to call or to do."""

    def __init__(self) -> None:
        super().__init__(kind="caution", padding=(18, 14, 18, 14), spacing=8)
        self.title = Text("", "lead", "on_caution", weight=700)
        self.number = Text("", "verdict", "on_caution", tabular=True)
        self.lines = down(gap=8)
        self.advice = Body("", "on_caution", weight=700)
        self.report = OutlineButton(tr("Show the report"), size="small")
        self.also = Body("", "on_caution", weight=700)
        self._foot = boxed(across((self.advice, 1), self.report))
        head = across((LineIcon("attention", "on_caution"), TOP), (self.title, 1), gap=12)
        self.put(head, self.number, self.lines, self._foot, self.also)

    def show_care(self, found: care.CareCard, advice: str) -> None:
        """Another card; `advice` is the line to call where it is no emergency."""
        self.setAccessibleName(" ".join((found.title, *found.paragraphs)))
        self.title.setText(found.title)
        self.number.show_words(found.call)
        clear(self.lines)
        fill(self.lines, *(Body(line, "on_caution") for line in found.paragraphs))
        self.advice.setText(advice)
        self._foot.setVisible(found.level != "emergency")
        self.also.show_words(found.also)
