"""An area that scrolls up and down, and a stack of such."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget


class _Ground(QWidget):
    """The part of a scrolling area that is seen; it has no ground of its own."""


class Scroll(QScrollArea):
    """Scrolls up and down, never sideways; without a frame or a ground of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wished = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(_Ground())  # asking for Qt's own would make PySide load every class of widget

    def set_scrolling(self, needed: bool) -> None:
        """Whether a bar may appear: not where everything has been made to fit."""
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if needed else policies.ScrollBarAlwaysOff)

    def scroll_to(self, at: int) -> None:
        """Lay out what was just put in, and only then scroll: before that the column is too short."""
        inside = self.widget()
        assert inside is not None
        for part in (*inside.findChildren(QWidget, "column"), inside):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll; with Alt they are a command of the window, which Qt would take for an arrow."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def set_heights(self, least: int, wished: int) -> None:
        """In a sheet: as high as wished for, or less where the window is low."""
        self._wished = wished
        self.setMinimumHeight(least)
        self.setMaximumHeight(wished)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._wished) if self._wished else hint

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)


class Stack(QStackedWidget):
    """Shows one of its widgets, and asks for no room: what does not fit scrolls."""

    reader_role = "Pane"  # Qt's own would be read out as a layered pane

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
