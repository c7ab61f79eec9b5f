"""Whom would you call? The country fills the numbers in; all of it can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.app.cramp.phone_numbers import ANYWHERE, likely_country
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import Hint, QuestionPage, beside_badge
from coach.desktop.system import screen_reader
from coach.desktop.widgets.cards import Card, Hairline
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.pickers import country_picker
from coach.desktop.widgets.rows import ResponsiveRow
from coach.desktop.widgets.text import Caption, Text

if TYPE_CHECKING:
    from coach.app.coach import Coach

NAME, NUMBER, BOTH = 250, 170, 432  # widths of the fields, in pixels of 100 % text
MOST = 480  # pixels that the smallest window has for them


class CallPage(QuestionPage):
    """Numbers stay as they are typed."""

    def __init__(self, coach: Coach) -> None:
        sub = tr("For a leg that needs more than a stretch.")
        super().__init__(coach, tr("Whom would you call?"), sub)
        settings = coach.settings
        present = settings.country or likely_country()
        self.country = country_picker(present)
        self.country.setFixedWidth(_pixels(BOTH))
        self.country.chosen.connect(lambda code: self._on_country(str(code)))
        if present and not settings.country:
            coach.setup.set_country(present)
        self.fields = {
            "emergency_phone": _field(tr("Emergency number"), ANYWHERE, BOTH),
            "out_of_hours_name": _field(tr("Out-of-hours line"), tr("Name"), NAME),
            "out_of_hours_phone": _field(tr("Its number"), tr("Number"), NUMBER),
            "doctor_name": _field(tr("Doctor’s name"), tr("Name"), NAME),
            "doctor_phone": _field(tr("Doctor’s phone"), tr("Number"), NUMBER),
        }
        self._fill()
        for field in self.fields.values():
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(self.store)
        card = Card(padding=(28, 8, 28, 8), spacing=0)
        card.box.addWidget(_row("globe", (Text(tr("Country"), "lead", weight=600),), self.country))
        told = tr("Taken from this computer. Type to find another.") if present else ""
        self._news = Hint(told)
        card.box.addWidget(self._news)
        card.box.addWidget(Hairline())
        lines = list(self.fields.values())
        rows = (
            ("phone", (tr("Emergency"), ""), lines[:1]),
            ("clock", (tr("When the doctor is closed"), ""), lines[1:3]),
            ("stethoscope", (tr("Your doctor"), tr("if you like")), lines[3:]),
        )
        for icon, (what, more), fields in rows:
            said = (Text(what, "lead", weight=600), *([Caption(more)] if more else []))
            card.box.addWidget(_row(icon, said, *fields))
        self.column.addWidget(card)
        self.column.addWidget(Hint(tr("The coach never calls by itself. All of this can wait.")))

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


def _field(name: str, hint: str, width: int) -> Field:
    field = Field("", name, hint)
    field.setMaxLength(48)
    field.setFixedWidth(_pixels(width))
    return field


def _pixels(width: int) -> int:
    return min(theme.current().px(width), MOST)


def _row(icon: str, said: tuple[Text, ...], *controls: QWidget) -> ResponsiveRow:
    return ResponsiveRow(beside_badge(icon, *said, at=Qt.AlignmentFlag.AlignVCenter), controls)
