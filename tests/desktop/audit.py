"""What an eye would notice, measured: text cut off, targets too small, names missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QScrollArea, QWidget

from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.content import Content
from coach.desktop.widgets.text import Text, extent

LEAST = 48
Role = QAccessible.Role


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


# ------------------------------------------------------------------ what a screen reader is told

NO_ROLE = (Role.Client, Role.NoRole, Role.LayeredPane, Role.Pane)
STATE_WORDS = re.compile(r"\b(?:not )?(?:chosen|checked|selected|button|check box|heading)$")
WITH_VALUE = (Role.SpinBox, Role.Slider, Role.ProgressBar)
ON_OR_OFF = (Role.CheckBox, Role.RadioButton)


def reader_faults(window: QWidget, above: QWidget | None = None) -> list[str]:
    """Role, name, state, value and relation of whatever can have the focus in `above` (a question that lies
    over the window) or in the window; whether there is a heading; nothing twice."""
    found, headings = [], 0
    for part in (above or window).findChildren(QWidget):
        if not part.isVisible() or part.window() is not window:
            continue
        face = QAccessible.queryAccessibleInterface(part)
        headings += face.role() == Role.Heading and bool(face.text(QAccessible.Text.Name))
        stops = part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
        if stops and part.isEnabled():
            found += [f"{type(part).__name__} {_name(face)!r} {fault}" for fault in _faults(part, face)]
    if not headings:
        found.append("no heading")
    return found


def _name(face: QAccessibleInterface) -> str:
    return face.text(QAccessible.Text.Name)


def _faults(part: QWidget, face: QAccessibleInterface) -> Iterator[str]:
    role, name = face.role(), _name(face)
    description = face.text(QAccessible.Text.Description).strip()
    if role in NO_ROLE:
        yield f"has no role of its own ({role})"
    if not name:
        yield "has no name"
    if STATE_WORDS.search(name):
        yield "has its state or role in its name"
    if description and (description == name or description in name):
        yield f"says it twice: {description!r}"
    if isinstance(part, QLineEdit) and part.placeholderText() and description == part.placeholderText():
        yield "has its placeholder as a description"
    if role in WITH_VALUE and face.valueInterface() is None:
        yield "has no value"
    if isinstance(part, QAbstractButton):
        if part.isCheckable() and role in ON_OR_OFF and bool(face.state().checked) != part.isChecked():
            yield "does not say whether it is chosen"
        group = part.group()
        if group is not None and role not in (Role.RadioButton, Role.PageTab):
            yield f"is one of several and no radio button ({role})"
        if role == Role.RadioButton and group is not None and not question_of(part):
            yield "does not belong to a named question"
    box = face.rect()
    if box.width() < part.width() or box.height() < part.height():
        yield f"is drawn larger ({part.size().toTuple()}) than it says ({box.size().toTuple()})"


def question_of(part: QWidget) -> str:
    """What is asked, as whatever the answer lies in says it; "" where nothing is."""
    holder = part.parentWidget()
    while holder is not None and not isinstance(holder, Content):
        face = QAccessible.queryAccessibleInterface(holder)
        if face.role() in (Role.Grouping, Role.Border) and _name(face):
            return _name(face)
        holder = holder.parentWidget()
    return ""
