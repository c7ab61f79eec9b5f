"""Signs around a cramp: their chips, and the fixed text that belongs to what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop.widgets.buttons import OutlineButton, TextButton
from coach.desktop.widgets.cards import DoctorCard
from coach.desktop.widgets.flow import ChipRow
from coach.desktop.widgets.text import Body, Text
from coach.insight import care

if TYPE_CHECKING:
    from coach.app.coach import Coach


class SignsAnswer(QWidget):
    """The chips of the signs, and the card of those chosen."""

    changed = Signal(object)  # ids of the signs chosen
    report_requested = Signal()
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
        self._show_all = TextButton(tr("More signs"), icon="plus", size="small")
        self._show_all.clicked.connect(self._show_more)
        self.card = SignCard()
        self.card.report.clicked.connect(self.report_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.first)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more)
        column.addWidget(self.card)

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
        if found is None:
            return
        QTimer.singleShot(0, self.card, lambda: self.card_shown.emit(self.card))
        event = QAccessibleAnnouncementEvent(self.card, found.spoken)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _show_card(self) -> care.CareCard | None:
        numbers = self._coach.cramps.numbers()
        found = care.card(self._chosen(), numbers.emergency)
        self.card.setVisible(found is not None)
        if found is not None:
            first = next(iter(numbers.advice), None)
            self.card.show_care(found, f"{first.name}  {first.number}" if first else "")
        return found


class SignCard(DoctorCard):
    """The fixed text of the signs chosen. Beside an emergency number stands nothing else to call or to do."""

    def __init__(self) -> None:
        super().__init__("")
        self.number = Text("", "verdict", "on_caution", tabular=True)
        self.advice = Body("", "on_caution", weight=700)
        self.report = OutlineButton(tr("Show the report"), size="small")
        self.also = Body("", "on_caution", weight=700)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.advice, 1)
        row.addWidget(self.report)

    def show_care(self, found: care.CareCard, advice: str) -> None:
        """Another card; `advice` is the line to call where it is no emergency."""
        self.set_lines(found.paragraphs, found.title)
        self.box.insertWidget(1, self.number)
        for part in (self._foot, self.also):
            self.box.removeWidget(part)
            self.box.addWidget(part)
        self.number.setText(found.call)
        self.number.setVisible(bool(found.call))
        self.advice.setText(advice)
        self._foot.setVisible(found.level != "emergency")
        self.also.setText(found.also)
        self.also.setVisible(bool(found.also))
