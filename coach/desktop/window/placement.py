"""Where the main window opens: inside the free area of the screen, at the size that it had last time."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from coach.base.files import write_atomically
from coach.base.log import LOGGER

USUAL = QSize(1100, 760)
LEAST = QSize(640, 480)
FRAME = QMargins(8, 44, 8, 8)
"""What a window manager may put around the window; it tells only after the window is on the screen."""
REST_MS = 400


def fitted(wished: QSize, area: QRect) -> QRect:
    """Where the frame's corner goes, and the size inside the frame, in the middle of a screen's free area."""
    size = wished.boundedTo(area.marginsRemoved(FRAME).size())
    whole = QRect(QPoint(0, 0), size).marginsAdded(FRAME)
    left = area.left() + (area.width() - whole.width()) // 2
    top = area.top() + (area.height() - whole.height()) // 2
    return QRect(QPoint(left, top), size)


class Placement(QObject):
    """Gives a window its first size and place, and remembers what a person makes of it."""

    def __init__(self, window: QWidget, path: Path) -> None:
        """`path` is a small file that may be missing, old or damaged: then the usual size is taken."""
        super().__init__(window)
        self._window, self._path = window, path
        self._wished, self._maximised = self._read()
        self._seen = (self._wished, self._maximised)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.store)

    def open(self) -> None:
        """Give the window its size before it is shown for the first time."""
        window, area = self._window, self._window.screen().availableGeometry()
        spot, least = fitted(self._wished, area), fitted(LEAST, area).size()
        window.setMinimumSize(least)
        window.resize(spot.size())
        window.move(spot.topLeft())
        self._seen = (spot.size(), self._maximised or least != LEAST)
        if self._seen[1]:
            window.setWindowState(Qt.WindowState.WindowMaximized)

    def changed(self) -> None:
        """The window has another size or state; it is stored when it comes to rest."""
        self._rest.start()

    def store(self) -> None:
        """Keep size and state for the next start, once they differ from what this screen made of the wish."""
        window = self._window
        if not window.isVisible() or window.isMinimized() or window.isFullScreen():
            return
        before, self._seen = self._seen, (window.size(), window.isMaximized())
        if before == self._seen:
            return
        size, self._maximised = self._seen
        if not self._maximised:
            self._wished = size
        kept = {
            "width": self._wished.width(),
            "height": self._wished.height(),
            "maximised": self._maximised,
        }
        try:
            write_atomically(self._path, json.dumps(kept) + "\n")
        except OSError as error:
            LOGGER.warning("the size of the window is not remembered: %s", error)

    def _read(self) -> tuple[QSize, bool]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            size = QSize(int(kept["width"]), int(kept["height"]))
            return size.expandedTo(LEAST), bool(kept["maximised"])
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return USUAL, False
