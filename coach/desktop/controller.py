"""What happened and what is wished, in one object: pages tell it, pages listen to it.

Facts are in the past tense; wishes end in `_requested`. Nobody but `wiring` connects wishes to deeds.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Controller(QObject):
    """The signals of the desktop."""

    # Facts: pages that show the changed thing draw themselves again.
    session_finished = Signal()
    diary_changed = Signal()
    settings_changed = Signal()
    library_changed = Signal()
    reminder_changed = Signal()
    theme_changed = Signal()

    # Wishes.
    start_requested = Signal(str, str)  # routine, slot ("" for none)
    cramp_requested = Signal(str)  # place ("" for the one of the settings)
    page_requested = Signal(str)  # key of a page, or key/detail: "diary/entry-id", "settings/data"
    stop_page_requested = Signal()
    bedside_requested = Signal()
    good_night_requested = Signal()  # nothing else follows: the window goes
    window_requested = Signal()
    text_size_requested = Signal(int)  # +1, -1, 0 for 100 %
    quit_requested = Signal()
    reminder_test_requested = Signal()
