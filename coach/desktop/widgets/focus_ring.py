"""The keyboard focus: a ring of 3 px, 3 px outside the control, shown while the keyboard is in use.

Its corners follow the control's property `corner` (pixels).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from coach.desktop import theme

REACH = 6  # the ring's outer edge, in pixels from the control
_LEADING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_NATIVE_COMES = (QEvent.Type.Show, QEvent.Type.WinIdChange)
_LEADING_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Keyboard(QObject):
    """Whether the keyboard leads: Qt itself forgets it whenever the program moves the focus."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._leads = False
        window.installEventFilter(self)

    def in_use(self) -> bool:
        """Whether the last thing done in this window was a key that leads somewhere."""
        self._leads |= self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._leads &= QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        return self._leads

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The native window hears every key and every press of the mouse first."""
        if "_leads" not in self.__dict__:  # the window is being taken apart
            return False
        if watched is self._window:
            native = self._window.windowHandle() if event.type() in _NATIVE_COMES else None
            if native is not None:
                native.installEventFilter(self)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _LEADING or event.modifiers() & _LEADING_WITH:
                self._lead(True)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
            self._lead(False)
        return False

    def _lead(self, leads: bool) -> None:
        if leads != self._leads:
            self._leads = leads
            self.changed.emit()


class FocusRing(QFrame):
    """One ring for a window. It lies above the control, inside the nearest scrolling area."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyboard = _Keyboard(window)
        self._keyboard.changed.connect(self._on_keyboard)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if "_watched" not in self.__dict__ or not isValid(self._window):  # the window is being taken apart
            return
        self._unwatch()
        if new is None or new.window() is not self._window:
            self._rest()
            return
        if not self._keyboard.in_use() or new is self._window:
            self._rest()
            return
        self._watch(new)
        self._place()

    def _on_keyboard(self) -> None:
        """The focus stays where it is, and is seen now, or no longer."""
        self._on_focus_changed(None, self._window.focusWidget())

    def _rest(self) -> None:
        """Out of sight, and out of whatever may be deleted while nothing has the focus."""
        self.hide()
        if self.parentWidget() is not self._window:
            self.setParent(self._window)

    def _watch(self, target: QWidget) -> None:
        """Follow the control: it, and what it lies in, up to the scrolling area, where it is brought into
        sight."""
        self._target = host = target
        while True:
            host.installEventFilter(self)
            self._watched.append(host)
            parent = host.parentWidget()
            area = parent.parentWidget() if parent is not None else None
            if parent is None or host is self._window or isinstance(area, QScrollArea):
                break
            host = parent
        if self.parentWidget() is not host:
            self.setParent(host)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(target, 0, 24)

    def _unwatch(self) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched, self._target = [], None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._target is not None and event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.LayoutRequest,
        ):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self._rest()
        return False

    def _place(self) -> None:
        target = self._target
        host = self.parentWidget()
        if target is None or host is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(host, QPoint(0, 0))
        area = QRect(corner, target.size()).adjusted(-REACH, -REACH, REACH, REACH)
        radius = int(target.property("corner") or 12) + REACH
        focus = theme.of(target).colour("focus").name()
        look = f"FocusRing {{ border: 3px solid {focus}; border-radius: {radius}px }}"
        if look != self.styleSheet():  # setting it asks for a layout, which places the ring again
            self.setStyleSheet(look)
        self.setGeometry(area)
        self.show()
        self.raise_()
