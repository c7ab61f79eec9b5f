"""The ground of every button of ours: what a screen reader does to it counts as a press, and a press meant
for what the button was a moment ago does not."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton

GUARD_SECONDS = 0.7

_running = QElapsedTimer()
_running.start()


def seconds() -> float:
    """Time on a clock of our own; tests put another in its place."""
    return _running.elapsed() / 1000


class Pressable(QPushButton):
    """Qt lets a screen reader *toggle* a checkable button without `clicked`; here that is a click."""

    _expected = False  # the change comes from a press or from the program itself
    _deaf_until = 0.0
    _laid = 0  # the width that a layout gave

    def setCheckable(self, on: bool) -> None:
        if on and not self.isCheckable():
            self.toggled.connect(self._on_changed)
        super().setCheckable(on)

    def guard(self) -> None:
        """It means something else from now on: a finger on its way to the old meaning presses nothing."""
        self._deaf_until = seconds() + GUARD_SECONDS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Alt an arrow is a command of the window, which Qt would take for a way to the next button."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        self._laid = event.size().width()
        if self.heightForWidth(self._laid) != event.size().height():
            self.updateGeometry()

    def setChecked(self, on: bool) -> None:
        """Choose without telling, as ever."""
        before, self._expected = self._expected, True
        super().setChecked(on)
        self._expected = before

    def nextCheckState(self) -> None:
        """Part of a real press, which tells by itself.

        Mouse, keys, `click()` and a screen reader all come through here before `clicked` is told, and only
        here can a press still be stopped: Qt tells nothing while signals are blocked.
        """
        if seconds() < self._deaf_until:
            self.blockSignals(True)
            QTimer.singleShot(0, self, lambda: self.blockSignals(False))
            return
        before, self._expected = self._expected, True
        super().nextCheckState()
        self._expected = before

    def _on_changed(self, on: bool) -> None:
        group = self.group()
        exclusive = group.exclusive() if group is not None else self.autoExclusive()
        made_way = exclusive and not on
        if not self._expected and not made_way:
            self.clicked.emit()
