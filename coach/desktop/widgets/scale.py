"""The scale of 0 to 10: eleven chips in a row, and below them what its ends mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop.widgets.flow import ChipRow
from coach.desktop.widgets.text import Caption, Text

CHIP, GAP = 56, 8  # width of a chip and the gap after it, pixels


class Scale(QWidget):
    """One tap chooses, a second one on the same chip takes it back. `row` holds the answer."""

    def __init__(
        self, question: str, low: str, high: str, *, chip: int = CHIP, kind: type[Text] = Caption
    ) -> None:
        """`question` is what a screen reader says; `low` and `high` stand under 0 and 10, as texts of
        that `kind`."""
        super().__init__()
        self.row = ChipRow([(n, str(n)) for n in range(11)], question, tick=False, gap=GAP)
        for each in self.row.chips:
            each.setMinimumWidth(chip)
            each.speak_as(tr("{n} of 10", n=each.value))
        last = kind(high, "ink2")
        last.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._ends = ends = QWidget()
        below = QHBoxLayout(ends)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(kind(low, "ink2"), 1)
        below.addWidget(last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.row)
        column.addWidget(ends)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words of the far end stand under the last chip."""
        super().resizeEvent(event)
        width = min(self.width(), self.row.sizeHint().width())
        self._ends.setMaximumWidth(width)
        self._ends.setMinimumHeight(self._ends.heightForWidth(width))
