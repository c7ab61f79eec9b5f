"""What screen readers need from us because Qt lacks it.

Qt answers a screen reader's question for the third child of a scroll area without looking whether there
still is one; when the scroll bar has just gone, the program crashes (QAccessibleAbstractScrollArea::child,
seen with Qt 6.11). Ours are described by the plain interface, whose count does not depend on scroll bars.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea

_kept: list[QAccessibleInterface] = []  # Qt owns them; the wrappers must outlive Qt's use of them


def install() -> None:
    """Once, after the QApplication was made."""
    QAccessible.installFactory(_interface)


def _interface(key: str, described: QObject) -> QAccessibleInterface | None:
    """A plain pane for scroll areas; Qt's own interface for everything else."""
    if not isinstance(described, QScrollArea):
        return None
    made = QAccessibleWidget(described, QAccessible.Role.Pane)
    _kept.append(made)
    return made
