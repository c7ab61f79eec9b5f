"""What windows of the coach and the things in them can be asked, whoever they are."""

from __future__ import annotations

from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from coach.app.coach import Coach
from coach.desktop.controller import Controller
from coach.desktop.widgets.cramp_now import CrampNow

LANDSCAPE, PORTRAIT = (1100, 760), (800, 1200)
"""Windows in which everything has its own size."""
STEPS = 20  # of growth, each with a style sheet of its own, from one size to twice that size
LARGEST = 2.2


def growth(room: QSize) -> float:
    """How much larger than at 100 % everything is in a window of that size, where it grows with it."""
    usual = PORTRAIT if room.height() > room.width() else LANDSCAPE
    least = min(room.width() / usual[0], room.height() / usual[1])
    return min(LARGEST, max(1.0, int(least * STEPS) / STEPS))


class Content(QWidget):
    """What is looked at in a window: a page, what takes the whole window over (a session, the first run), or
    a question above them."""

    is_question = False
    """Nothing behind it gets the focus."""
    least_words = 0
    """Of a question over it, in pixels at a growth of 1, where there is room."""

    @property
    def due_slot(self) -> str:
        """The slot for which it shows Start just now."""
        return ""

    @property
    def busy(self) -> bool:
        """A session is on: the look does not change in the middle of it."""
        return False

    @property
    def holds_reminders(self) -> bool:
        """No reminder comes over it."""
        return False

    def first_focus(self) -> QWidget | None:
        """What Enter means where nothing else was chosen; it has the focus when the content opens."""
        return None

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that was pressed on Cramp now, beside it; whether it was one of its own."""
        return False

    def leave_untouched(self) -> None:
        """Go by itself when nobody has used it for long."""

    def growth(self, room: QSize) -> float:
        """How much larger than at 100 % everything in a window of that size is."""
        return 1.0

    def leave_corner(self, size: QSize) -> None:
        """Leave so much room in the lower left corner to Cramp now, which stands 16 px from both edges."""


class CoachWindow(QMainWindow):
    coach: Coach | None = None
    controller: Controller | None = None
    cramp_now: CrampNow | None = None
    view: Content | None = None
    """What has taken over the whole window: the player or the first run."""
    _every: ClassVar[WeakSet[CoachWindow]] = WeakSet()

    def __init__(self) -> None:
        super().__init__()
        self._every.add(self)

    @classmethod
    def visible_ones(cls) -> list[CoachWindow]:
        """Those on the screen. Asked for them, Qt would name them all, and PySide make a class of each
        kind of widget that there is: 1.5 MB."""
        return [window for window in cls._every if isValid(window) and window.isVisible()]

    @property
    def holds_reminders(self) -> bool:
        return self.view is not None and self.view.holds_reminders

    @property
    def says_due(self) -> str:
        return ""

    @property
    def growth(self) -> float:
        """How much larger than at 100 % what has taken it over is."""
        return self.view.growth(self.size()) if self.view is not None else 1.0

    @property
    def least_words(self) -> int:
        return self.view.least_words if self.view is not None else 0

    def come_here(self, *, from_elsewhere: bool = False) -> None:
        """On Wayland only a window that opens comes to the screen and workspace in use, and has the keyboard:
        hide one that is wanted there and shown elsewhere, unless a question is open in front of it. One that
        is wanted `from_elsewhere` has no keyboard, whatever Qt says: it misses a loss right after a gain, and
        one that the compositor has not told yet."""
        wayland = QGuiApplication.platformName() == "wayland"
        away = from_elsewhere or not self.isActiveWindow()
        if wayland and away and QApplication.activeModalWidget() in (None, self):
            self.hide()
            handle = self.windowHandle()
            if handle is not None and handle is QGuiApplication.focusWindow():
                handle.destroy()  # or Qt, which believes that it has the keyboard, misses that it gets it

    def leave_untouched(self) -> None:
        if self.view is not None:
            self.view.leave_untouched()

    def change_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def place_cramp_now(self) -> None:
        """Bring Cramp now above whatever has just been shown."""


def window_of(widget: QWidget) -> CoachWindow | None:
    """The window of ours that `widget` lies in; a part that is tried out alone has none."""
    window = widget.window()
    return window if isinstance(window, CoachWindow) else None


def cramp_now_of(widget: QWidget) -> CrampNow | None:
    """Cramp now of the window that `widget` lies in."""
    window = window_of(widget)
    return window.cramp_now if window is not None else None
