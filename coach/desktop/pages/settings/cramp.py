"""Settings, cramp help: what it shows, whom to call, and the ways to start it in the dark."""

from __future__ import annotations

import os
import shlex
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.settings import DECLARED
from coach.desktop.controller import Controller
from coach.desktop.pages.on_paper import ask_place
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.system.command import coach_command
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import boxed, down, fill
from coach.desktop.widgets.pickers import Picker, country_picker
from coach.desktop.widgets.rows import rows_card
from coach.desktop.widgets.text import Body, Caption, Heading, Text


class CrampTab(Tab):
    """Help, numbers, ways in."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self._state, self._keys = "missing", ""
        controller.key_told.connect(self._on_told)

    def build(self) -> None:
        fill(self.column, self.rows.card("cramp"), self._numbers(), self._ways())

    def _numbers(self) -> Card:
        card = Card(padding=(24, 18, 24, 20), spacing=10)
        said = tr("Shown only when something may need a doctor. Stays on this computer.")
        columns = 1 if self.narrow else 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        names = [name for name, declared in DECLARED.items() if declared.group == "numbers"]
        for index, name in enumerate(names):
            label = Caption(tr(DECLARED[name].label), "ink", weight=600)
            control = self._country() if name == "country" else self.rows.control(name)
            grid.addLayout(down(label, control, gap=2), index // columns, index % columns)
            grid.setColumnStretch(index % columns, 1)
        card.put(Heading(tr("Whom to call"), 3), Caption(said), grid)
        return card

    def _country(self) -> Picker:
        country = country_picker("", unsaid=tr("Not said"))
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
        help = partial(self.controller.cramp_requested.emit, "")
        cramp = self.button(tr("Try it"), help, "cramp", name=tr("Try cramp help"))
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
                self._key(),
            ]
        )

    def _key(self) -> QWidget:
        """By the desktop's portal; where there is none, what to do instead."""
        title = tr("A key for Cramp now in any program")
        wish = self.controller.key_requested.emit
        if self._state == "bound":
            words = tr(
                "Your key: {key}. To change it, open your desktop’s keyboard settings.", key=self._keys
            )
            return self.row(title, words, self.button(tr("Turn off"), lambda: wish("end")))
        if self._state == "off":
            words = tr("Your desktop asks which key. It works while the coach runs in the background.")
            return self.row(title, words, self.button(tr("Choose a key"), lambda: wish("begin"), "cramp"))
        if self._state == "asking":
            return self.row(title, tr("Please answer the question of your desktop."))
        written = shlex.join(coach_command("cramp"))
        command = Text(written, "lead", "ink", weight=600, selectable=True)
        command.setAccessibleName(tr("Command: {command}", command=written))
        said = tr("{way} Choose a key you find in the dark, and this command:", way=_way())
        more = tr("The launcher’s menu has “Cramp now” as well.")
        lines = Body(title, weight=600), Caption(said), command, Caption(more)
        return boxed(down(*lines, gap=4, edges=(0, 12, 0, 14)))

    def _on_told(self, state: str, keys: str) -> None:
        self._state, self._keys = state, keys
        self.refresh()

    def shape(self) -> object:
        """The key decides its row."""
        return self._state, self._keys

    def showEvent(self, event: QShowEvent) -> None:
        """A portal may have come since."""
        super().showEvent(event)
        self.controller.key_requested.emit("look")

    def _on_card(self) -> None:
        ask_place(self, tr("Save the bedside card"), tr("Bedside card.pdf"), self.save_card)

    def save_card(self, path: Path) -> None:
        """Write the bedside card and say where it is."""
        from coach.desktop.paint.bedside_card import write_bedside_card

        try:
            write_bedside_card(self.coach, path)
        except (UserError, OSError):
            self.said.emit(tr("Could not save the file there. Choose another place."), True)
        else:
            self.said.emit(tr("Saved: {path}", path=path), False)


def _way() -> str:
    """Where this desktop keeps its keys."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").upper()
    ways = {
        "GNOME": tr("Open Settings, Keyboard, View and Customise Shortcuts, Custom Shortcuts, then +."),
        "KDE": tr("Open System Settings, Keyboard, Shortcuts, Add New, Command or Script."),
        "XFCE": tr("Open Settings, Keyboard, Application Shortcuts, Add."),
    }
    found = next((words for name, words in ways.items() if name in desktop), "")
    return found or tr("Open the keyboard settings of your desktop, and add a shortcut of your own.")
