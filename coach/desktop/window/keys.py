"""Every key of the program, in one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from coach.base import yamlfile
from coach.base.language import tr
from coach.base.paths import asset
from coach.desktop.widgets.content import CoachWindow
from coach.desktop.widgets.sheet import show_sheet
from coach.desktop.widgets.text import Body, Heading, Reading, make_reading

HEIGHT = 460  # pixels


def keys() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Where keys work: each with what it does."""
    written = yamlfile.values(asset("learn", "keys.yaml"))
    return tuple(
        (tr(group["where"]), tuple((tr(key), tr(words)) for key, words in group["keys"])) for group in written
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
