"""Do reminders work here? A test reminder, every part with its finding, and the last ten reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSystemTrayIcon, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.system.background import Background
from coach.desktop.system.health_check import Check, all_checks, last_reminders
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.cards import Card, Hairline, LineIcon
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Body, Caption, Heading, Text

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller

# Finding -> icon and the name of its colour.
_MARKS = {
    "works": ("check", "done"),
    "limited": ("attention", "due_line"),
    "missing": ("attention", "cramp_line"),
    "off": ("minus", "ink2"),
}
WIDTH, HEIGHT = 760, 680  # pixels of 100 % text


class ReminderCheck(QDialog):
    """The findings of this moment; `looked` when they are shown. Open it with `open()`."""

    looked = Signal()

    def __init__(self, coach: Coach, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coach = coach
        self.setWindowTitle(tr("Do reminders work here?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        test = MainButton(tr("Show a test reminder"), icon="bell")
        test.clicked.connect(controller.reminder_test_requested)
        again = OutlineButton(tr("Look again"))
        again.clicked.connect(self.look_again)
        close = OutlineButton(tr("Close"))
        close.clicked.connect(self.accept)
        self._checks = Card(padding=(24, 8, 24, 8), spacing=0)
        self._last = Card(padding=(24, 16, 24, 16), spacing=8)
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(32, 28, 32, 12)
        box.setSpacing(12)
        box.addWidget(Heading(self.windowTitle(), 1))
        box.addWidget(Body(tr("Try a reminder now and then, like a smoke alarm."), "ink2"))
        box.addWidget(self._checks)
        box.addWidget(self._last)
        box.addStretch(1)
        scroll = Scroll(self)
        scroll.setWidget(column)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 8, 32, 24)
        buttons.setSpacing(12)
        for button in (test, again, close):
            buttons.addWidget(button)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)
        self._ring = FocusRing(self)
        screen = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry().size()
        look = theme.of(self)
        self.resize(QSize(look.px(WIDTH), look.px(HEIGHT)).boundedTo(screen - QSize(32, 48)))
        tray = QSystemTrayIcon.isSystemTrayAvailable()
        self._background = Background(lambda: all_checks(coach, running_here=True, tray=tray), self)
        self._background.answered.connect(self._on_checked, Qt.ConnectionType.QueuedConnection)
        self._checks.box.addWidget(Body(tr("One moment…"), "ink2"))
        self.look_again()
        test.setFocus()

    def look_again(self) -> None:
        """Ask every part in the background: sound players and services take their time."""
        self._background.begin()

    @Slot(object)
    def _on_checked(self, checks: tuple[Check, ...] | None) -> None:
        """Show what every part says."""
        clear(self._checks.box)
        for number, check in enumerate(checks or ()):
            if number:
                self._checks.box.addWidget(Hairline())
            self._checks.box.addWidget(_check_row(check))
        clear(self._last.box)
        self._last.box.addWidget(Heading(tr("The last reminders"), 3))
        rows = last_reminders(self._coach)
        if rows:
            self._last.box.addLayout(_last_table(rows))
        else:
            self._last.box.addWidget(Body(tr("No reminder has been due yet."), "ink2"))
        self.looked.emit()


def _check_row(check: Check) -> QWidget:
    """Mark, name, finding, and what to do about it."""
    widget = QWidget()
    icon, colour = _MARKS[check.finding]
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 12, 0, 12)
    row.setSpacing(16)
    row.addWidget(LineIcon(icon, colour, 26), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Body(check.name, weight=600))
    column.addWidget(Body(check.words))
    if check.hint:
        column.addWidget(Caption(check.hint))
    row.addLayout(column, 1)
    widget.setAccessibleName(f"{check.name}. {check.words} {check.hint}".strip())
    return widget


def _last_table(rows: list[dict[str, str]]) -> QGridLayout:
    """Reminder, due, shown, and what became of it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    for column, words in enumerate((tr("Reminder"), tr("Due"), tr("Shown"), "")):
        grid.addWidget(Caption(words), 0, column)
    for number, row in enumerate(rows, 1):
        grid.addWidget(Body(tr("{day}, {slot}", day=row["day"], slot=row["slot"])), number, 0)
        grid.addWidget(Text(row["due"], tabular=True), number, 1)
        grid.addWidget(Text(row["shown"] or "–", tabular=True), number, 2)
        outcome = ", ".join(filter(None, (row["state"], row["late"])))
        grid.addWidget(Body(outcome, "ink2"), number, 3)
    grid.setColumnStretch(0, 4)
    grid.setColumnStretch(3, 3)
    return grid
