"""What an eye would notice, measured: text cut off, targets too small, names missing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QScrollArea, QWidget

from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.text import Text, extent

LEAST = 48


def clipped(root: QWidget) -> list[str]:
    """Every visible text that has less room than it needs, or lies outside its window."""
    found = []
    for label in root.findChildren(Text):
        if not label.isVisible() or not label.text() or label.width() < 2:
            continue
        _, word = extent(label.text(), label.font())
        if label.heightForWidth(label.width()) > label.height() + 1 or word > label.width() + 1:
            found.append(f"text {label.text()!r} {label.size().toTuple()}")
        elif not inside(label):
            found.append(f"text {label.text()!r} lies outside")
    for button in root.findChildren(Button):
        if button.isVisible() and button.text():
            _, word = extent(button.text(), button.font())
            room = button.width() - 2 * button._padding() - button._icons_width()
            if word > room + 1 or button.heightForWidth(button.width()) > button.height() + 22:
                found.append(f"button {button.text()!r} {button.size().toTuple()}")
            elif not inside(button):
                found.append(f"button {button.text()!r} lies outside")
    return found


def small_targets(root: QWidget) -> list[str]:
    """Everything that can be pressed and is smaller than 48 x 48."""
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit)
    return [
        f"{type(part).__name__} {part.accessibleName()!r} {part.size().toTuple()}"
        for part in root.findChildren(QWidget)
        if isinstance(part, kinds)
        and part.isVisible()
        and part.objectName() != "qt_scrollarea_vcontainer"
        and not part.metaObject().className().startswith("QScrollBar")
        and (part.width() < LEAST or part.height() < LEAST)
    ]


def nameless(root: QWidget) -> list[str]:
    """Everything that takes the focus and has no name."""
    return [
        type(part).__name__
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and isinstance(part, (QAbstractButton, QLineEdit))
        and not (part.accessibleName() or part.text())
    ]


def inside(part: QWidget) -> bool:
    """Whether the part lies in its window, or in something that scrolls up and down."""
    window = part.window()
    holder: QWidget | None = part.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is not None:
        inside = holder.widget()
        left = part.mapTo(inside, QPoint(0, 0)).x()
        return left >= 0 and left + part.width() <= inside.width() + 1 <= holder.width() + 2
    return window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
