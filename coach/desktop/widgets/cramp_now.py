"""Cramp now: the one control that never moves, 16 px from the left and the bottom edge of its window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import CardButton
from coach.desktop.widgets.cards import LineIcon
from coach.desktop.widgets.text import Text, stacked

INSET, GAP = 16, 8
MEASURE = QSize(200, 88)


class CrampNow(theme.Restyled, CardButton):
    """200 x 88, grown with the player; larger text or longer words make it higher, and wider where it may."""

    kind = "cramp"

    def __init__(self, window: QWidget) -> None:
        super().__init__(tr("Cramp now, shortcut F1"), radius=18)
        self.setParent(window)
        self._room = MEASURE
        self.setText(tr("Cramp now"))
        self.setObjectName("cramp-now")
        self.setAccessibleIdentifier("cramp-now")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row.addStretch(1)
        self.row.addWidget(LineIcon("cramp", "on_cramp", 32))
        words = Text(self.text(), "cramp_now", "on_cramp"), Text(tr("or press F1"), "cramp_key", "on_cramp")
        self.row.addLayout(stacked(*words))
        self.row.addStretch(1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.restyle()
        self.corner = _Corner(window, self)

    def restyle(self) -> None:
        if "row" in self.__dict__:
            grown = theme.of(self).grown
            self.row.setContentsMargins(grown(INSET), 8, grown(INSET), 8)
            self.row.setSpacing(grown(GAP))

    def sizeHint(self) -> QSize:
        """200 x 88, or what the words need, but no wider than there is room."""
        least = MEASURE * theme.of(self).growth
        width = max(least.width(), min(self._room.width(), self.row.totalSizeHint().width()))
        return QSize(width, max(least.height(), self.row.totalHeightForWidth(width)))

    def place(self, room: QSize) -> None:
        """Stand in the corner of the window, above everything else, at most as large as `room`."""
        self._room = room
        theme.fit_text(self, lambda: theme.has_room(self, room.width(), room.height()))
        size, inset = self.sizeHint(), theme.of(self).grown(INSET)
        self.setGeometry(inset, self.window().height() - inset - size.height(), size.width(), size.height())
        self.corner.setGeometry(self.geometry().adjusted(-inset, 0, 0, inset))
        self.corner.raise_()
        self.raise_()


class _Corner(QWidget):
    """Makes the corner of the window part of the button, so that a full-screen window needs no aim."""

    def __init__(self, window: QWidget, button: CrampNow) -> None:
        super().__init__(window)
        self._button = button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As if the button itself were pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._button.click()
