"""Settings: five tabs; every change works at once, there is nothing to save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page, SaidLine
from coach.desktop.pages.settings.cramp import CrampTab
from coach.desktop.pages.settings.data import DataTab
from coach.desktop.pages.settings.look import LookTab
from coach.desktop.pages.settings.reminders import RemindersTab
from coach.desktop.pages.settings.sound import SoundTab
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.cards import Hairline
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import down, fill
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.text import grow_in_height

TABS: dict[str, type[Tab]] = {
    "reminders": RemindersTab,
    "cramp": CrampTab,
    "sound": SoundTab,
    "look": LookTab,
    "data": DataTab,
}


class TabButton(TextButton):
    """A word with a bar under it when its tab is shown."""

    reader_role = "PageTab"
    kind = "tab"
    ink, chosen_ink, chosen_weight = "ink2", "primary_ink", 700

    def __init__(self, words: str) -> None:
        super().__init__(words, size="tab")
        grow_in_height(self, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.be_choice()


class TabBar(QWidget):
    """The tabs; they wrap into a second row where the text is large. `chosen(key)` tells of a choice."""

    reader_role = "PageTabList"
    chosen = Signal(str)

    def __init__(self, tabs: dict[str, str]) -> None:
        """`tabs` are key and words."""
        super().__init__()
        row = FlowLayout(gap=8)
        peers = Peers(self)
        self.buttons: dict[str, TabButton] = {}
        for key, words in tabs.items():
            button = self.buttons[key] = TabButton(words)
            peers.add(button)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            row.addWidget(button)
        down(row, Hairline(), gap=0, within=self)

    def show_chosen(self, key: str) -> None:
        for own, button in self.buttons.items():
            button.setChecked(own == key)


class SettingsPage(Page):
    """Five tabs. `page_requested("settings/sound")` opens one of them."""

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.tabs: dict[str, Tab] = {}  # those that were opened
        self.shown = "reminders"
        words = (tr("Reminders"), tr("Cramp help"), tr("Sound"), tr("Look"), tr("Your data"))
        self.bar = TabBar(dict(zip(TABS, words, strict=True)))
        self.bar.chosen.connect(self.open_detail)
        self.said, self._area = SaidLine(weight=600), down(edges=(0, 8, 0, 0))
        fill(self.body, self.bar, self.said, self._area)

    @property
    def title(self) -> str:
        return tr("Settings")

    def refresh(self) -> None:
        """Show the tab with the settings in force, and what is wrong with their file."""
        self.bar.show_chosen(self.shown)
        if self.shown not in self.tabs:
            with screen_reader.unheard():
                tab = TABS[self.shown](self.coach, self.controller)
                tab.said.connect(self.said.say)
                self.tabs[self.shown] = tab
                self._area.addWidget(tab)
                tab.show()
        for key, tab in self.tabs.items():
            tab.setVisible(key == self.shown)
        self.tabs[self.shown].narrow = self.narrow
        self.tabs[self.shown].refresh()
        self.said.say("\n".join(str(fault) for fault in self.coach.preferences.problems[:3]), True)

    def rearrange(self) -> None:
        if self.tabs:
            self.refresh()

    def open_detail(self, detail: str) -> None:
        if detail in TABS:
            self.shown = detail
        self.refresh()

    def first_focus(self) -> QWidget | None:
        return self.bar.buttons[self.shown]
