"""Settings, cramp help: what it shows, whom to call, and the ways to start it in the dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.app.cramp.phone_numbers import countries
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.settings import DECLARED
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.fields import Dropdown
from coach.desktop.widgets.rows import rows_card
from coach.desktop.widgets.text import Body, Caption, Heading, Text

COMMAND = "coach cramp"


class CrampTab(Tab):
    """Help, numbers, ways in."""

    def build(self) -> None:
        self.column.addWidget(self.rows.card("cramp"))
        self.column.addWidget(self._numbers())
        self.column.addWidget(self._ways())

    def _numbers(self) -> Card:
        card = Card(padding=(24, 18, 24, 20), spacing=10)
        card.box.addWidget(Heading(tr("Whom to call"), 3))
        card.box.addWidget(
            Caption(tr("Shown only when something may need a doctor. Stays on this computer."))
        )
        columns = 1 if self.narrow else 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        names = [name for name, declared in DECLARED.items() if declared.group == "numbers"]
        for index, name in enumerate(names):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(Caption(tr(DECLARED[name].label), "ink", weight=600))
            cell.addWidget(self._country() if name == "country" else self.rows.control(name))
            grid.addLayout(cell, index // columns, index % columns)
            grid.setColumnStretch(index % columns, 1)
        card.box.addLayout(grid)
        return card

    def _country(self) -> Dropdown:
        choices: list[tuple[object, str]] = [("", tr("Not said"))]
        choices += [(country.code, tr(country.name)) for country in countries()]
        country = Dropdown(choices, "", tr("Country"))
        self.rows.bind("country", country.chosen, str, country.set_value)
        return country

    def change(self, **changes: str) -> None:
        """Another country brings its numbers."""
        if "country" in changes:
            self.coach.setup.set_country(changes["country"])
            self.refresh()
        else:
            super().change(**changes)

    # ------------------------------------------------------------------ ways in

    def _ways(self) -> Card:
        cramp = self.button(
            tr("Try it"),
            lambda: self.controller.cramp_requested.emit(""),
            "cramp",
            name=tr("Try cramp help"),
        )
        bedside = self.button(
            tr("Try it"), self.controller.bedside_requested.emit, "bed", name=tr("Try the bedside screen")
        )
        paper = self.button(tr("Save…"), self._on_card, "document", name=tr("Save the bedside card"))
        return rows_card(
            [
                self.row(
                    tr("Cramp help"),
                    tr("F1 starts it anywhere in the coach. A try is noted as a cramp, too."),
                    cramp,
                ),
                self.row(
                    tr("Bedside screen"), tr("A dim clock for the night; any key starts cramp help."), bedside
                ),
                self.row(
                    tr("Bedside card on paper"),
                    tr("Pictures and numbers for nights when the computer is off. A5, as PDF."),
                    paper,
                ),
                self._shortcut(),
            ]
        )

    def _shortcut(self) -> QWidget:
        widget = QWidget()
        box = QVBoxLayout(widget)
        box.setContentsMargins(0, 12, 0, 14)
        box.setSpacing(4)
        command = Text(COMMAND, "lead", "ink", weight=600, selectable=True)
        command.setAccessibleName(tr("Command: {command}", command=COMMAND))
        said = tr(
            "Open the keyboard settings of your desktop, add a shortcut of your own, choose a key you find in"
            " the dark, and let it run this command:"
        )
        more = tr("The launcher’s menu has “Cramp now” as well.")
        for line in (Body(tr("A key of your desktop"), weight=600), Caption(said), command, Caption(more)):
            box.addWidget(line)
        return widget

    def _on_card(self) -> None:
        from coach.desktop.widgets.file_dialog import save_file

        proposed = str(Path.home() / tr("Bedside card.pdf"))
        save_file(self, tr("Save the bedside card"), proposed, "PDF (*.pdf)", self.save_card)

    def save_card(self, path: Path) -> None:
        """Write the bedside card and say where it is."""
        from coach.desktop.paint.bedside_card import write_bedside_card

        try:
            write_bedside_card(self.coach, path)
        except (UserError, OSError):
            self.said.emit(tr("Could not save the file there. Choose another place."), True)
        else:
            self.said.emit(tr("Saved: {path}", path=path), False)
