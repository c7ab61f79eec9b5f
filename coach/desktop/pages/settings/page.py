"""Settings: five tabs; every change works at once, there is nothing to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.pages.base import Page
from coach.desktop.pages.settings.rows import Tab
from coach.desktop.widgets import Body, TextButton
from coach.desktop.widgets.rows import Rule

if TYPE_CHECKING:
    from coach.app import Coach
    from coach.desktop.controller import Controller

TABS = ("reminders", "cramp", "sound", "look", "data")


class TabButton(TextButton):
    """A word with a bar under it when its tab is shown. `moved` tells an arrow key: -1 or 1."""

    moved = Signal(int)

    def __init__(self, words: str, key: str) -> None:
        super().__init__(words)
        self.key = key
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._on_toggled(False)

    def restyle(self) -> None:
        """Bold when shown."""
        self.setFont(theme.of(self).font(19, 700 if self.isChecked() else 500))
        self.updateGeometry()

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self.text()) if on else self.text())
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, and the bar."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look.colour("primary_ink" if self.isChecked() or self.underMouse() else "ink2")
        self.paint_words(painter, ink, QRectF(self.rect()))
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 4, self.width(), 4), look.colour("primary_ink"))
        painter.end()


class TabBar(QWidget):
    """The tabs; they wrap into a second row where the text is large. Arrow keys move along."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[TabButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._lines = [QHBoxLayout(), QHBoxLayout()]
        for line in self._lines:
            line.setSpacing(8)
            self._rows.addLayout(line)
        self._rows.addWidget(Rule())

    def add(self, button: TabButton) -> None:
        """One more tab at the end."""
        self.buttons.append(button)
        button.moved.connect(lambda step: self._on_moved(button, step))

    def arrange(self, narrow: bool) -> None:
        """One row, or two."""
        for line in self._lines:
            while line.count():
                line.takeAt(0)
        for index, button in enumerate(self.buttons):
            self._lines[int(narrow and index >= 3)].addWidget(button)
        for line in self._lines:
            line.addStretch(1)

    def _on_moved(self, button: TabButton, step: int) -> None:
        other = self.buttons[(self.buttons.index(button) + step) % len(self.buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()


def _tab(key: str, page: SettingsPage) -> Tab:
    """The tab of that key; its module is imported when it is first opened."""
    if key == "reminders":
        from coach.desktop.pages.settings.reminders import RemindersTab

        return RemindersTab(page)
    if key == "cramp":
        from coach.desktop.pages.settings.cramp import CrampTab

        return CrampTab(page)
    if key == "sound":
        from coach.desktop.pages.settings.sound import SoundTab

        return SoundTab(page)
    if key == "look":
        from coach.desktop.pages.settings.look import LookTab

        return LookTab(page)
    from coach.desktop.pages.settings.data import DataTab

    return DataTab(page)


class SettingsPage(Page):
    """Five tabs. `page_requested("settings/sound")` opens one of them."""

    key = "settings"

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.tabs: dict[str, Tab] = {}
        self.shown = TABS[0]
        self._bar = TabBar()
        for key, words in zip(TABS, self._words(), strict=True):
            button = TabButton(words, key)
            button.clicked.connect(lambda _=False, key=key: self.open_detail(key))
            self._bar.add(button)
        self._bar.arrange(False)
        self.body.addWidget(self._bar)
        self._note = Body("", "cramp_line", weight=600)
        self._note.hide()
        self.body.addWidget(self._note)
        self._area = QVBoxLayout()
        self._area.setContentsMargins(0, 8, 0, 0)
        self.body.addLayout(self._area)

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Settings")

    def _words(self) -> tuple[str, ...]:
        return (tr("Reminders"), tr("Cramp help"), tr("Sound"), tr("Look"), tr("Your data"))

    def refresh(self) -> None:
        """Show the tab with the settings in force, and what is wrong with their file."""
        for button in self._bar.buttons:
            button.setChecked(button.key == self.shown)
        for key, tab in self.tabs.items():
            tab.setVisible(key == self.shown)
        if self.shown not in self.tabs:
            tab = _tab(self.shown, self)
            self.tabs[self.shown] = tab
            self._area.addWidget(tab)
        self.tabs[self.shown].refresh()
        self._show_faults()

    def _show_faults(self) -> None:
        faults = self.coach.settings_problems
        self.say("\n".join(str(fault) for fault in faults[:3]))

    def say(self, words: str, *, wrong: bool = True) -> None:
        """One calm line above the tab, in the colour of faults or, when all went well, in the text's own;
        "" takes it away."""
        self._note.set_colour("cramp_line" if wrong else "ink")
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def rearrange(self) -> None:
        """Controls beside their words, or below them."""
        self._bar.arrange(self.narrow)
        if self.tabs:
            self.refresh()

    def open_detail(self, detail: str) -> None:
        """One of the tabs."""
        if detail in TABS:
            self.shown = detail
        self.refresh()

    def first_focus(self) -> QWidget | None:
        """The tab's own action, else the tab itself."""
        tab = self.tabs.get(self.shown)
        own = tab.first_focus() if tab else None
        return own or self._bar.buttons[TABS.index(self.shown)]
