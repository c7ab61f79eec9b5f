"""What happened and what is asked for, in one object: pages tell it, pages listen to it.

Facts are in the past tense; the core announces them, and they are told in the window's thread. Requests end
in `_requested`. Nobody but `main` connects them to what they ask for.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from coach.app.announcements import FACTS
from coach.app.coach import Coach
from coach.base.language import tr


class DesktopPreferences(NamedTuple):
    """What the desktop asks for. `text` is how many times as large as usual text should be."""

    contrast: bool = False
    still: bool = False
    dark: bool = False
    text: float = 1.0

    def sentence(self) -> str:
        """The same in words; "" when it asks for nothing."""
        asked = (
            (self.contrast, tr("more contrast")),
            (self.still, tr("less motion")),
            (self.dark, tr("dark colours")),
            (self.text > 1, tr("larger text, {n} %", n=round(100 * self.text))),
        )
        words = ", ".join(said for wished, said in asked if wished)
        return tr("The desktop asks for: {list}.", list=words) if words else ""


class Controller(QObject):
    """The signals of the desktop."""

    # Facts: pages that show the changed thing draw themselves again.
    session_started = Signal()
    session_finished = Signal()
    diary_changed = Signal()
    settings_changed = Signal()
    routines_changed = Signal()
    reminders_changed = Signal()
    theme_changed = Signal()  # the desktop's own

    # Requests.
    elsewhere = Signal()  # the next one comes from outside our windows: none of them has the keyboard
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
    key_requested = Signal(str)  # look, begin or end: the key for cramp help from any program
    key_told = Signal(str, str)  # how it stands, and the key in the desktop's words

    _heard = Signal(str)

    def __init__(self, coach: Coach, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desktop_preferences = DesktopPreferences()  # of the desktop, as they are now
        self._heard.connect(self._tell)  # queued where it comes from another thread
        for fact in FACTS:
            coach.announcements.subscribe(fact, partial(self._hear, fact))

    def _hear(self, fact: str) -> None:
        if isValid(self):  # the coach may outlive its desktop
            self._heard.emit(fact)

    def _tell(self, fact: str) -> None:
        signal: SignalInstance = getattr(self, fact)  # each fact has a signal of its name
        signal.emit()
