"""Where the keyboard focus goes when the control that had it is disabled, hidden or gone.

Qt then takes the next control of the whole window, or, when the window comes back to the front, the first
one: the way around, or Cramp now, where the next Enter means something that nobody meant. Here the focus
stays inside what is being looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from coach.desktop.widgets.content import Content


class FocusKeeper(QObject):
    """One for a window. It takes the focus from nobody who can have it, but to an open question."""

    def __init__(self, window: QWidget, content: Callable[[], Content | None]) -> None:
        """`content` gives what is being looked at: the open question, else the view, else the page."""
        super().__init__(window)
        self._window, self._content = window, content
        self._last: QWidget | None = None  # had the focus last; perhaps deleted since
        self._called: tuple[str, str] = ("", "")  # its kind and its name, to know one built in its place
        self._action: QWidget | None = None  # the content's own action at that time
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.mend)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def lost(self) -> bool:
        """Whether the control with the focus cannot have it any more; then Qt is not asked for the next one,
        but this one when what is going on is over: a rebuilt page has its new controls by then."""
        now = self._window.focusWidget()
        if now is None or _usable(now):
            return False
        now.clearFocus()
        self._timer.start()
        return True

    @Slot()
    def mend(self) -> None:
        """Give the focus to somebody, unless somebody has it who may."""
        content = self._content() if isValid(self._window) else None
        now = self._window.focusWidget() if content is not None else None
        if content is None or (now is not None and _usable(now) and self._may(now, content)):
            return
        target = self._heir(content)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if "_timer" not in self.__dict__ or not isValid(self._window):  # it is being taken apart
            return
        if new is None:
            if self._window.isActiveWindow():
                self._timer.start()
        elif new.window() is self._window:
            content = self._content()
            if content is not None and not self._may(new, content):
                self._timer.start()
            elif content is not None and content.isAncestorOf(new) and not content.is_question:
                self._last, self._called, self._action = new, _called(new), content.first_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window comes to the front: before Qt looks for somebody to have the focus."""
        if event.type() == QEvent.Type.WindowActivate and "_timer" in self.__dict__:
            self.mend()
        return False

    def _may(self, widget: QWidget, content: Content) -> bool:
        """In front of a question nothing else may have it, but Cramp now, which Tab reaches."""
        return not content.is_question or content.isAncestorOf(widget) or widget.objectName() == "cramp-now"

    def _heir(self, content: Content) -> QWidget | None:
        """The one that had it, the one built in its place, its follower; or the content's own action, at once
        when that has become another: then something else is being done now."""
        last = self._last
        if last is not None and (not isValid(last) or not content.isAncestorOf(last)):
            last = None
        if last is not None and _usable(last):
            return last
        twins = (widget for widget in content.findChildren(QWidget) if _called(widget) == self._called)
        twin = next((widget for widget in twins if stops_tab(widget)), None)
        if twin is not None:
            return twin
        action = content.first_focus()
        parent = last.parentWidget() if last is not None and action is self._action else None
        if last is not None and parent is not None and _usable(parent):
            return next(_stops_after(last, content), None)
        if action is not None and _usable(action):
            return action
        return next(_stops_after(content, content), None)


def _stops_after(start: QWidget, content: Content) -> Iterator[QWidget]:
    """What Tab reaches in `content` after `start`; round at the end. In the order in which things were built:
    asking Qt for its chain would let PySide tie the life of each wrapper to the one before it."""
    found = content.findChildren(QWidget)
    place = found.index(start) + 1 if start in found else 0
    return (widget for widget in found[place:] + found[:place] if stops_tab(widget))


def stops_tab(widget: QWidget) -> bool:
    """Whether Tab may come to it now."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and _usable(widget)


def _usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _called(widget: QWidget) -> tuple[str, str]:
    """Kind and name; of a button the words on it, since its name may tell a state, too."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return type(widget).__name__, words or widget.accessibleName()
