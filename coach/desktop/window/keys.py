"""Every key of the program, in one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from coach.base.language import tr
from coach.desktop.widgets.content import CoachWindow
from coach.desktop.widgets.reading import Reading, make_reading
from coach.desktop.widgets.sheet import show_sheet
from coach.desktop.widgets.text import Body, Heading

HEIGHT = 460  # pixels


def keys() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Where keys work: each with what it does."""
    return (
        (
            tr("Everywhere"),
            (
                ("F1", tr("Cramp now")),
                ("?", tr("This list of keys")),
                (tr("Tab"), tr("The next control; with Shift the one before")),
                (tr("Space or Enter"), tr("Press what has the focus")),
                (tr("Arrow keys"), tr("Another answer, another number, or scroll")),
                ("Esc", tr("Leave what is open")),
                ("Ctrl +, Ctrl −, Ctrl 0", tr("Larger text, smaller text, 100 %")),
                ("Ctrl Q", tr("Quit")),
            ),
        ),
        (
            tr("Main window"),
            (
                (tr("Ctrl 1 to Ctrl 6"), tr("Today, diary, progress, routines, learn, settings")),
                ("Ctrl S", tr("Save the entry of the diary")),
                (tr("Ctrl Down, Ctrl Up"), tr("The next question of an entry, the one before")),
                (tr("0 to 9, End"), tr("A number on a scale; End is 10")),
            ),
        ),
        (
            tr("During a session"),
            (
                (tr("Space"), tr("Pause, carry on")),
                (tr("Left, right"), tr("Back, skip")),
                ("R", tr("This stretch again")),
                ("E", tr("It hurts")),
                ("B, V", tr("Bell, voice")),
                ("F11", tr("Full screen")),
                ("Esc", tr("End. What was done is kept.")),
            ),
        ),
        (
            tr("In cramp help"),
            (
                (tr("Enter"), tr("The large button")),
                ("N", tr("The button below it")),
                ("1, 2, 3, 4", tr("Where the cramp is")),
                ("U, D", tr("Stand up, or sit on the edge of the bed, when a button says so")),
                ("S", tr("Swollen, hot, red: what to do")),
                ("V", tr("Voice")),
                ("Esc", tr("Close. It stays logged.")),
            ),
        ),
    )


def show_keys(window: CoachWindow) -> None:
    """Show the list, unless something is asked just now or a session is on."""
    if window.view is not None and window.view.busy:
        return
    content = Reading([], spacing=0)
    grid = QGridLayout()
    content.column.addLayout(grid)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for title, rows in keys():
        grid.addWidget(Heading(title, 3), grid.rowCount(), 0, 1, 2)
        for key, words in rows:
            line = grid.rowCount()
            grid.addWidget(Body(key, weight=600), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Body(words), line, 1)
    make_reading(content)
    show_sheet(window, tr("Keys"), content, HEIGHT)
