"""The ground of every button of ours: what a screen reader does to it counts as a press."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget


class Pressable(QAbstractButton):
    """Qt lets a screen reader *toggle* a checkable button without `clicked`; here that is a click."""

    _expected = False  # the change comes from a press or from the program itself

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(self._on_changed)

    def setChecked(self, on: bool) -> None:
        """Choose without telling, as ever."""
        before, self._expected = self._expected, True
        super().setChecked(on)
        self._expected = before

    def nextCheckState(self) -> None:
        """Part of a real press, which tells by itself."""
        before, self._expected = self._expected, True
        super().nextCheckState()
        self._expected = before

    def _on_changed(self, on: bool) -> None:
        group = self.group()
        exclusive = self.autoExclusive() or (group is not None and group.exclusive())
        made_way = exclusive and not on
        if not self._expected and not made_way:
            self.clicked.emit()
