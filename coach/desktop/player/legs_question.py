"""How do your legs feel? One tap after a session, only if somebody likes; it is kept with that session."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.choices import Scale
from coach.desktop.widgets.layouts import across, down
from coach.desktop.widgets.text import Body, Caption

CHIP = 46  # pixels


class LegsQuestion(QWidget):
    """0 to 10 by a tap or a digit key. `answered(number)` tells, None where a tap took it back."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        words = tr("How do your legs feel?")
        self.scale = Scale(
            tr("Pain or stiffness now"),
            tr("no pain, not stiff"),
            tr("very sore or stiff"),
            chip=CHIP,
            kind=Caption if theme.current().large else Body,  # 24 px and more there
        )
        self.scale.row.changed.connect(lambda: self.answered.emit(self.scale.row.value()))
        head = across((Body(words, weight=600), 1), Body(tr("only if you like"), "ink2"))
        down(head, self.scale, gap=8, within=self)
        for digit in range(10):
            key = QShortcut(QKeySequence(str(digit)), self, lambda digit=digit: self._choose(digit))
            key.setContext(Qt.ShortcutContext.WindowShortcut)

    def _choose(self, number: int) -> None:
        """A digit key answers; another one changes it."""
        self.scale.row.choose([number])
        self.answered.emit(number)
