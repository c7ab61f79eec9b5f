"""What screen readers need from us because Qt lacks it.

Qt answers a screen reader's question for the third child of a scroll area without looking whether there
still is one; when the scroll bar has just gone, the program crashes (QAccessibleAbstractScrollArea::child,
seen with Qt 6.11). Ours are described by the plain interface, whose count does not depend on scroll bars.

A widget whose class Qt does not know is nothing but a widget to a reader; its `reader_role` says what it is.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QScrollArea, QWidget
from shiboken6 import isValid

_kept: list[QAccessibleInterface] = []  # Qt owns them; the wrappers must outlive Qt's use of them


@cache
def install() -> None:
    """Once, after the QApplication was made."""
    QAccessible.installFactory(_interface)


def _interface(key: str, described: QObject) -> QAccessibleInterface | None:
    """A pane for scroll areas, what a widget says of itself; Qt's own interface for everything else."""
    role: QAccessible.Role | None = getattr(described, "reader_role", None)
    if isinstance(described, QScrollArea):
        role = QAccessible.Role.Pane
    if role is None or not isinstance(described, QWidget):
        return None
    kind = _Tab if role == QAccessible.Role.PageTab else QAccessibleWidget
    made = kind(described, role)
    _kept[:] = [each for each in _kept if isValid(each)]
    _kept.append(made)
    return made


def say(widget: QWidget, *texts: str) -> None:
    """Have sentences read aloud with what has the focus in the window of `widget`."""
    focus = widget.window().focusWidget()
    if focus is not None:
        focus.setAccessibleDescription(" ".join(texts))


class _Tab(QAccessibleWidget):
    """A button that shows a part of a page: selected or not, and it can be pressed."""

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        if isinstance(button, QAbstractButton):
            state.selectable, state.selected = True, button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if isinstance(button, QAbstractButton) and button.isEnabled():
            button.click()
