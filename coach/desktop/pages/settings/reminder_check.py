"""Do reminders work here? A test reminder, every part with its finding, and the last ten reminders."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QSystemTrayIcon, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.system.background import Background
from coach.desktop.system.health_check import Check, all_checks, last_reminders
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.cards import Card, Hairline, LineIcon
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.layouts import REST, TOP, across, boxed, down
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Body, Caption, Heading, Text

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
        wish = controller.reminder_test_requested.emit
        test = MainButton(tr("Show a test reminder"), wish, icon="bell")
        again, close = (
            OutlineButton(tr("Look again"), self.look_again),
            OutlineButton(tr("Close"), self.accept),
        )
        self._checks = Card(padding=(24, 8, 24, 8), spacing=0)
        self._last = Card(padding=(24, 16, 24, 16), spacing=8)
        said = Body(tr("Try a reminder now and then, like a smoke alarm."), "ink2")
        parts = Heading(self.windowTitle(), 1), said, self._checks, self._last, REST
        scroll = Scroll(self)
        scroll.setWidget(boxed(down(*parts, gap=12, edges=(32, 28, 32, 12))))
        buttons = across(test, again, close, REST, gap=12, edges=(32, 8, 32, 24))
        down((scroll, 1), buttons, within=self)
        self._ring = FocusRing(self)
        screen = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry().size()
        look = theme.of(self)
        self.resize(QSize(look.px(WIDTH), look.px(HEIGHT)).boundedTo(screen - QSize(32, 48)))
        tray = QSystemTrayIcon.isSystemTrayAvailable()
        self._background = Background(lambda: all_checks(coach, running_here=True, tray=tray), self)
        self._background.answered.connect(self._on_checked, Qt.ConnectionType.QueuedConnection)
        self._checks.put(Body(tr("One moment…"), "ink2"))
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
            self._checks.put(Hairline() if number else None, _check_row(check))
        clear(self._last.box)
        rows = last_reminders(self._coach)
        none = Body(tr("No reminder has been due yet."), "ink2")
        self._last.put(Heading(tr("The last reminders"), 3), _last_table(rows) if rows else none)
        self.looked.emit()


def _check_row(check: Check) -> QWidget:
    """Mark, name, finding, and what to do about it."""
    icon = LineIcon(*_MARKS[check.finding], 26)
    hint = Caption(check.hint) if check.hint else None
    said = down(Body(check.name, weight=600), Body(check.words), hint, gap=0)
    widget = boxed(across((icon, TOP), (said, 1), gap=16, edges=(0, 12, 0, 12)))
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
