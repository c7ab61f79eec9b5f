"""What is said to a screen reader, and what one needs from us because Qt lacks it.

On the Linux desktop a reader says the changed description of what has the focus, and the description of what
gets it; Orca older than 45 knows no other way. An announcement is sent where it is listened to: to a newer
Orca, which tells the accessibility bus so, and to the readers of Windows and macOS. Never both.

Qt answers a screen reader's question for the third child of a scroll area without looking whether there
still is one; when the scroll bar has just gone, the program crashes (QAccessibleAbstractScrollArea::child,
seen with Qt 6.11). Ours are described by the plain interface, whose count does not depend on scroll bars.

A widget whose class Qt does not know is nothing but a widget to a reader; its `reader_role` names what it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

SETTLE_MS = 1000
"""By then a reader has looked at what got the focus, on a slow machine, too."""
_kept: list[QAccessibleInterface] = []  # Qt owns them; the wrappers must outlive Qt's use of them
_unheard: list[bool] = []


@cache
def install() -> None:
    """Once, after the QApplication was made."""
    QAccessible.installFactory(_interface)


def _interface(key: str, described: QObject) -> QAccessibleInterface | None:
    """A pane for scroll areas, what a widget says of itself; Qt's own interface for everything else."""
    name = "Pane" if isinstance(described, QScrollArea) else getattr(described, "reader_role", "")
    if not name or not isinstance(described, QWidget):
        return None
    role = QAccessible.Role[name]
    kind: type[QAccessibleWidget] = _Leaf if role == QAccessible.Role.StaticText else QAccessibleWidget
    made = (_Pressable if isinstance(described, QAbstractButton) else kind)(described, role)
    _kept[:] = [each for each in _kept if isValid(each)]
    _kept.append(made)
    return made


@contextmanager
def unheard(new: bool = True) -> Iterator[None]:
    """Tell a reader nothing: while widgets are made that it has not seen, since it would ask ten things
    about each of their names before it says a word. What it has seen already must not change meanwhile."""
    if not new or _unheard or not QAccessible.isActive():
        yield
        return
    _unheard.append(True)
    QAccessible.setActive(False)
    try:
        yield
    finally:
        QAccessible.setActive(True)
        _unheard.clear()


def _listened_to() -> bool:
    return bool(_unheard) or QAccessible.isActive()


def say(widget: QWidget, *texts: str, urgent: bool = False) -> None:
    """Have sentences read aloud in the window of `widget`, with what gets the focus in this moment or as soon
    as the window has it. What is said in one moment is said together; call it before the focus moves."""
    _speaker().say(widget, sentences(texts), urgent)


def sentences(texts: Iterable[str]) -> str:
    """The texts one after the other, each with a full stop."""
    lines = (line.strip() for text in texts for line in text.splitlines())
    return " ".join(line if line[-1] in ".?:,;" else f"{line}." for line in lines if line)


def notify(window: QWidget, *texts: str) -> None:
    """Have sentences read aloud though `window`, which has just been shown, does not take the focus."""
    if not _listened_to():
        return
    if not _on_the_bus():
        _announce(window, sentences(texts), urgent=False)
        return
    for before in window.findChildren(_Notice):
        before.deleteLater()
    notice = _Notice(window)
    notice.setAccessibleName(sentences(texts))
    notice.show()


class _Notice(QWidget):
    """Seen by a screen reader alone: every Orca reads a notification that appears, wherever the focus is."""

    reader_role = "Notification"

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(1, 1)


class _Speaker(QObject):
    """What is to be said, until something can say it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._widget: QWidget | None = None
        self._text, self._urgent = "", False
        self._waits = False  # beyond its moment: what is said by then replaces it
        self._carrier: QWidget | None = None  # got the focus just now, and the words with it
        self._described: tuple[QWidget, str, str] | None = None  # widget, words, its own description
        self._since_focus = QElapsedTimer()
        self._since_focus.start()
        app.focusChanged.connect(self._on_focus)

    def say(self, widget: QWidget, text: str, urgent: bool) -> None:
        """Keep the words until the events of this moment are over."""
        if not text or (widget.isActiveWindow() and not _listened_to()):
            return
        joins = self._text and self._widget is widget and not self._waits
        self._text = f"{self._text} {text}" if joins else text
        self._widget, self._urgent, self._waits = widget, urgent, False
        QTimer.singleShot(0, self, self._deliver)

    def _deliver(self) -> None:
        carrier, self._carrier = self._carrier, None
        if not self._text or self._widget is None or not isValid(self._widget):
            self._text = ""
            return
        focus, window = QApplication.focusWidget(), self._widget.window()
        if focus is None or focus.window() is not window:
            self._waits = True
            focus = window.focusWidget()
            if focus is not None and _on_the_bus():
                self._describe(focus, self._text)  # unheard until it has the focus
            return
        if focus is not carrier and _on_the_bus() and not self._since_focus.hasExpired(SETTLE_MS):
            self._waits = True
            QTimer.singleShot(SETTLE_MS, self, self._deliver)  # else it would be said with the focus, too
            return
        text, self._text = self._text, ""
        if focus is carrier:
            return
        if _announces():
            _announce(focus, text, self._urgent)
        else:
            self._describe(focus, text)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Told before the reader is: the words of this moment go with the focus."""
        self._since_focus.start()
        before = self._described
        if before is not None and new is not None and before[0] is not new:
            self._described = None
            QTimer.singleShot(0, self, partial(_restore, *before))  # unheard once it has lost the focus
        if not self._text or new is None or self._widget is None or not isValid(self._widget):
            return
        if new.window() is self._widget.window():
            if _on_the_bus():
                if before is None or before[:2] != (new, self._text):
                    self._describe(new, self._text)
                self._carrier = new
            QTimer.singleShot(0, self, self._deliver)

    def _describe(self, widget: QWidget, text: str) -> None:
        before = self._described
        own = before[2] if before is not None and before[0] is widget else widget.accessibleDescription()
        if before is not None and before[0] is not widget:  # its window is about to lose the focus
            QTimer.singleShot(SETTLE_MS, self, partial(_restore, *before))
        self._described = (widget, text, own)
        if widget.accessibleDescription() == text:
            widget.setAccessibleDescription("")  # else it would be no change
        widget.setAccessibleDescription(text)


def _restore(widget: QWidget, words: str, own: str) -> None:
    if isValid(widget) and widget.accessibleDescription() == words:
        widget.setAccessibleDescription(own)


def _announce(widget: QWidget, text: str, urgent: bool) -> None:
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


@cache
def _speaker() -> _Speaker:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return _Speaker(app)


def _on_the_bus() -> bool:
    return sys.platform not in ("win32", "darwin")


@cache
def _announces() -> bool:
    """Whether a reader listens to announcements; asked once, since a reader is not exchanged by another."""
    if not _on_the_bus():
        return True
    from coach.desktop.system import session_bus

    where = session_bus.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    registry = "org.a11y.atspi.Registry"
    wishes = where and session_bus.ask(
        registry, "/org/a11y/atspi/registry", registry, "GetRegisteredEvents", bus=where
    )
    return any(event.casefold().startswith("object:announcement") for _, event in wishes or ())


class _Leaf(QAccessibleWidget):
    """Its name says all that is written in it: what it is made of is not told once more."""

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None


class _Pressable(_Leaf):
    """A tab, a card or a row that can be pressed; what can be opened has `opened`."""

    def role(self) -> QAccessible.Role:
        button, own = self._button(), super().role()
        if not button.isCheckable() or own != QAccessible.Role.Button:
            return own
        alone = button.group() is None
        return QAccessible.Role.CheckBox if alone else QAccessible.Role.RadioButton

    def state(self) -> QAccessible.State:
        state, button = super().state(), self._button()
        if super().role() == QAccessible.Role.PageTab:
            state.selectable, state.selected = True, button.isChecked()
        elif button.isCheckable():
            state.checkable, state.checked = True, button.isChecked()
        state.pressed = button.isDown()
        if (opened := getattr(button, "opened", None)) is not None:
            state.expandable, state.expanded, state.collapsed = True, opened, not opened
        return state

    def actionNames(self) -> list[str]:
        checks = [self.toggleAction()] if self._button().isCheckable() else []
        return [*checks, self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name not in (self.pressAction(), self.toggleAction()):
            super().doAction(name)
        elif self._button().isEnabled():
            self._button().click()

    def _button(self) -> QAbstractButton:
        button = self.object()
        assert isinstance(button, QAbstractButton)
        return button
