"""Whom would you call? The country fills the numbers in; a doctor's can wait."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.app.cramp.phone_numbers import ANYWHERE, likely_country
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import Hint, QuestionPage, beside_badge
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import SlimButton
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.layouts import LEFT, MIDDLE
from coach.desktop.widgets.pickers import country_picker
from coach.desktop.widgets.rows import ResponsiveRow
from coach.desktop.widgets.text import Text

NAME, NUMBER, BOTH = 250, 170, 432  # widths of the fields, in pixels of 100 % text
MOST = 480  # pixels that the smallest window has for them


class CallPage(QuestionPage):
    """Numbers stay as they are typed."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Whom would you call?"))
        settings = coach.settings
        present = settings.country or likely_country()
        self.country = country_picker(present)
        self.country.chosen.connect(lambda code: self._on_country(str(code)))
        if present and not settings.country:
            coach.setup.set_country(present)
        self.fields = {
            "emergency_phone": Field("", tr("Emergency number"), ANYWHERE),
            "out_of_hours_name": Field("", tr("Out-of-hours line"), tr("Name")),
            "out_of_hours_phone": Field("", tr("Its number"), tr("Number")),
            "doctor_name": Field("", tr("Doctor’s name"), tr("Name")),
            "doctor_phone": Field("", tr("Doctor’s phone"), tr("Number")),
        }
        self._fill()
        for field in self.fields.values():
            field.setMaxLength(48)
            field.textEdited.connect(self.store)
        card = Card(padding=(28, 8, 28, 8), spacing=0)
        self._news = Hint()
        emergency, *others = self.fields.values()
        card.put(_row("globe", tr("Country"), self.country), self._news, Hairline())
        card.put(_row("phone", tr("Emergency"), emergency))
        self._others = (
            _row("clock", tr("When the doctor is closed"), *others[:2]),
            _row("stethoscope", tr("Your doctor"), *others[2:]),
            Hint(tr("I never call by myself. This can wait.")),
        )
        self.more = SlimButton(tr("More"), self._on_more, icon="chev-down")
        card.put(*self._others, (self.more, LEFT))
        self._unfold(bool(settings.doctor_name or settings.doctor_phone))
        self.column.addWidget(card)

    def _unfold(self, whole: bool) -> None:
        """All the numbers, or those that are needed first."""
        self.more.setVisible(not whole)
        for part in self._others:
            part.setVisible(whole)

    def _on_more(self) -> None:
        self._unfold(True)
        self.fields["out_of_hours_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: QSize) -> None:
        """The fields are as wide as their place allows."""
        super().fit(room)
        look = theme.of(self)
        wide = (BOTH, BOTH, NAME, NUMBER, NAME, NUMBER)
        for part, width in zip((self.country, *self.fields.values()), wide, strict=True):
            part.setFixedWidth(min(look.px(width), look.grown(MOST)))

    def _fill(self) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(self.coach.settings, name))
            field.setCursorPosition(0)  # its beginning is seen

    def _on_country(self, code: str) -> None:
        self.store()  # a doctor's number that was typed before
        self.coach.setup.set_country(code)
        self._fill()
        emergency, line = (self.fields[name].text() for name in ("emergency_phone", "out_of_hours_name"))
        filled = tr("Filled in: emergency {number}.", number=emergency)
        if line:
            filled = tr("Filled in: emergency {number} and {line}.", number=emergency, line=line)
        self._news.setText(filled)
        screen_reader.say(self, filled)

    def store(self) -> None:
        written = {name: field.text().strip() for name, field in self.fields.items()}
        self.coach.change_settings(**written)


def _row(icon: str, what: str, *controls: QWidget) -> ResponsiveRow:
    said = Text(what, "lead", weight=600)
    return ResponsiveRow(beside_badge(icon, said, at=MIDDLE), controls)
