"""Settings, cramp help: what it shows, whom to call, and the ways to start it in the dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from coach.app.cramp.phone_numbers import countries, likely_country
from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.pages.settings.rows import Tab
from coach.desktop.widgets import Body, Caption, Card, Dropdown, Heading, OutlineButton, Text
from coach.desktop.widgets.rows import Row, rows_card

COMMAND = "coach cramp"


class CrampTab(Tab):
    """Help, numbers, ways in."""

    key = "cramp"

    @property
    def title(self) -> str:
        """The words on the tab."""
        return tr("Cramp help")

    def build(self) -> None:
        """The cards, most used first."""
        self.column.addWidget(self._help())
        self.column.addWidget(self._numbers())
        self.column.addWidget(self._ways())

    def _help(self) -> Card:
        return rows_card(
            [
                self.row("stay_seated"),
                self.row("steady"),
                self.row("cramp_voice", help=tr("Speaks the first step at once, and every other.")),
                self.row("start_place"),
                self.row("cramp_full_screen"),
                self.row("tray_click_cramp", help=tr("Between bedtime and morning.")),
            ]
        )

    # ------------------------------------------------------------------ numbers

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
        cells = [
            self._cell(tr("Country"), self._country()),
            *(
                self._cell(words, self.control(name, words))
                for name, words in (
                    ("emergency_phone", tr("Emergency number")),
                    ("doctor_name", tr("Doctor’s name")),
                    ("doctor_phone", tr("Doctor’s phone")),
                    ("out_of_hours_name", tr("Out-of-hours line")),
                    ("out_of_hours_phone", tr("Its number")),
                )
            ),
        ]
        for index, cell in enumerate(cells):
            grid.addLayout(cell, index // columns, index % columns)
            grid.setColumnStretch(index % columns, 1)
        card.box.addLayout(grid)
        return card

    def _cell(self, words: str, control: QWidget) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(Caption(words, "ink", weight=600))
        cell.addWidget(control)
        return cell

    def _country(self) -> Dropdown:
        choices: list[tuple[object, str]] = [("", tr("Not said"))]
        choices += [(country.code, tr(country.name)) for country in countries()]
        list_ = Dropdown(choices, self.settings.country or likely_country(), tr("Country"))
        list_.chosen.connect(self._on_country)
        self._shows.append(lambda: list_.set_value(self.settings.country))
        return list_

    def _on_country(self, code: object) -> None:
        self.coach.setup.set_country(str(code))
        self.controller.settings_changed.emit()
        self.refresh()

    # ------------------------------------------------------------------ ways in

    def _ways(self) -> Card:
        bedside = OutlineButton(tr("Try it"), icon="bed", size="small", name=tr("Try the bedside screen"))
        bedside.clicked.connect(self.controller.bedside_requested)
        save = OutlineButton(tr("Save…"), icon="document", size="small", name=tr("Save the bedside card"))
        save.clicked.connect(self._on_card)
        help = OutlineButton(tr("Try it"), icon="cramp", size="small", name=tr("Try cramp help"))
        help.clicked.connect(lambda: self.controller.cramp_requested.emit(""))
        return rows_card(
            [
                Row(
                    tr("Cramp help"),
                    tr("F1 starts it anywhere in the coach. A try is noted as a cramp, too."),
                    [help],
                    narrow=self.narrow,
                ),
                Row(
                    tr("Bedside screen"),
                    tr("A dim clock for the night; any key starts cramp help."),
                    [bedside],
                    narrow=self.narrow,
                ),
                Row(
                    tr("Bedside card on paper"),
                    tr("Pictures and numbers for nights when the computer is off. A5, as PDF."),
                    [save],
                    narrow=self.narrow,
                ),
                self._shortcut(),
            ]
        )

    def _shortcut(self) -> QWidget:
        widget = QWidget()
        box = QBoxLayout(QBoxLayout.Direction.TopToBottom, widget)
        box.setContentsMargins(0, 12, 0, 14)
        box.setSpacing(4)
        box.addWidget(Body(tr("A key of your desktop"), weight=600))
        said = tr(
            "Open the keyboard settings of your desktop, add a shortcut of your own, choose a key you find in"
            " the dark, and let it run this command:"
        )
        box.addWidget(Caption(said))
        command = Text(COMMAND, "lead", "ink", weight=600, selectable=True)
        command.setAccessibleName(tr("Command: {command}", command=COMMAND))
        box.addWidget(command)
        more = tr("The launcher’s menu has “Cramp now” as well.")
        box.addWidget(Caption(more))
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
            self.page.say(tr("Could not save the file there. Choose another place."))
        else:
            self.page.say(tr("Saved: {path}", path=path))
