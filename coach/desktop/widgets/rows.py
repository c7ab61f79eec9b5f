"""Small things that pages are made of: rows of a card, cards side by side, icons beside words, a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLayout,
    QSizePolicy,
    QWidget,
)

from coach.desktop import theme
from coach.desktop.widgets.cards import Card, Hairline, LineIcon
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.fields import Stepper, describe
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import TOP, across, turn
from coach.desktop.widgets.text import Body, Caption, Heading, grow_in_height, stacked


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            drop(widget)
        elif inner is not None:
            clear(inner)


def drop(widget: QWidget) -> None:
    """Hide it at once, and delete it when that is safe."""
    widget.hide()
    there = QApplication.focusWidget()  # Qt leaves it where nothing else can have the focus, and would tell
    if there is not None and (there is widget or widget.isAncestorOf(there)):
        there.clearFocus()  # of it from amid the destruction
    widget.deleteLater()


GAP = 12  # pixels between controls of a row
COMFORTABLE = 190  # pixels of 100 % text that words should have beside controls


class WrapRow(QWidget):
    """Several controls that break into lines where the width ends."""

    def __init__(self, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self.controls = tuple(controls)
        self._flow = FlowLayout(self, gap=GAP)
        for control in controls:
            self._flow.addWidget(control)
            if isinstance(control, SwitchRow):  # switches stand below each other, at the right
                self._flow.at_end = control
        grow_in_height(self)


class ResponsiveRow(QWidget):
    """Words on the left and controls on the right, or below where there is no room beside them."""

    def __init__(self, said: QLayout, controls: Sequence[QWidget], *, narrow: bool = False) -> None:
        """`narrow` puts the controls below in any case."""
        super().__init__()
        self._narrow = narrow
        self._said = said
        self._right = WrapRow(controls)
        self._row = across((said, 1), self._right, gap=16, edges=(0, 8, 0, 8), within=self)
        self.setMinimumHeight(68)
        self._lay(below=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bend()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        dressed = self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if dressed and event.type() == QEvent.Type.StyleChange:
            self._bend()

    def _bend(self) -> None:
        comfortable = min(self._said.sizeHint().width(), theme.of(self).px(COMFORTABLE))
        beside = comfortable + 16 + self._right.sizeHint().width()
        below = self._narrow or (self.width() > 0 and beside > self.width())
        if below != (self._row.direction() == QBoxLayout.Direction.TopToBottom):
            self._lay(below)

    def _lay(self, below: bool) -> None:
        """Controls below the words may break into lines; beside them they stand on one."""
        policies = QSizePolicy.Policy
        turn(self._row, below)
        alone = len(self._right.controls) == 1 and isinstance(self._right.controls[0], Stepper)
        lower = Qt.AlignmentFlag.AlignRight if alone else Qt.AlignmentFlag(0)
        self._row.setAlignment(self._right, lower if below else Qt.AlignmentFlag.AlignVCenter)
        self._row.setSpacing(8 if below else 16)
        policy = self._right.sizePolicy()
        policy.setHorizontalPolicy(policies.Preferred if below else policies.Fixed)
        self._right.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the words or the widest control, since the row bends."""
        widest = max((control.minimumSizeHint().width() for control in self._right.controls), default=0)
        return QSize(max(self._said.minimumSize().width(), widest), super().minimumSizeHint().height())


class LabelledRow(ResponsiveRow):
    """One row of a settings card: words, help, and controls."""

    def __init__(self, words: str, help: str, controls: Sequence[QWidget], *, narrow: bool = False) -> None:
        self.words, self.help = Body(words, weight=600), Caption(help)
        if not help:
            self.help.hide()  # showing it before it lies in a window would open one of its own
        super().__init__(stacked(self.words, self.help), controls, narrow=narrow)
        for control in controls:
            if help and not control.accessibleDescription().strip():
                describe(control, help)


def rows_card(rows: Sequence[QWidget], edge: int = 24) -> Card:
    """A card of rows with hairlines between them, `edge` pixels from its sides."""
    card = Card(padding=(edge, 4, edge, 4), spacing=0)
    for index, row in enumerate(rows):
        card.put(Hairline() if index else None, row)
    return card


def titled(name: str, words: str) -> QBoxLayout:
    return across((LineIcon(name), TOP), (Heading(words, 3), 1), gap=12)
