"""The look in force: colours and type sizes of `assets/tokens.yaml`, and the shipped fonts.

`apply_theme` gives the application a palette, a font and the style sheet of `style_sheet`. A widget takes its
place in the sheet by dynamic properties, set before it is shown: `kind` (`caption`, `heading2`, `card`, ...)
and, for words, `colour` (a colour of the look) and `weight`. A part with a look of its own (the bedtime
player) or with a limit to its text size is told so by `override_theme`; `of(widget)` finds what is in force.

A change comes as Qt's own event: every widget gets a StyleChange, after which Qt asks again for its size
hints and paints it. Only what keeps something of the old theme (a fixed size, a pixmap) has to act:

    class Line(theme.Restyled, QFrame):
        def restyle(self) -> None:
            self.setFixedHeight(theme.of(self).px(44))

The call may come before `__init__` is done. Whoever sets a style sheet or `override_theme` in it gets it
again.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coach.base.paths import asset
from coach.desktop.theme.style_sheet import style_sheet, text_sizes
from coach.desktop.theme.theme import FAMILIES, Theme, themed, tokens

__all__ = ["FAMILIES", "Own", "Theme", "themed", "tokens"]

TEXT_SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
SMALLER = (0.9, 0.8, 0.72, 0.65)
"""Of words that are read from two metres, where a small window has no room for them."""


if TYPE_CHECKING:
    _Mixed = QWidget
else:
    _Mixed = object  # Qt has no widget with two of its classes


class Restyled(_Mixed):
    """Stands before Qt's own class, and calls `restyle` when the look or the text size is another one."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()

    def restyle(self) -> None:
        raise NotImplementedError


class Own(NamedTuple):
    """What a widget has of its own: a look ("" for none), a largest text size and a growth (0.0 for none)."""

    look: str = ""
    largest: float = 0.0
    growth: float = 0.0


class _InForce:
    theme = Theme()
    changing = False
    """The application's sheet is being set: Qt breaks down when a widget gets one of its own meanwhile."""
    overrides: ClassVar[dict[QWidget, Own]] = {}
    differs = False
    """Whether a part is painted in another way than the rest."""
    changes = 0
    """How often anything of this has changed: what `of` has found before is true no longer."""


def current() -> Theme:
    """The theme in force."""
    return _InForce.theme


def of(widget: QWidget | None) -> Theme:
    """The theme a widget is painted with: look and growth of the nearest ancestor that has one of its own,
    and no larger text than the nearest limit allows."""
    theme = _InForce.theme
    if not _InForce.differs or widget is None:
        return theme
    holder = widget.parentWidget()
    place = (_InForce.changes, id(holder), id(widget.window()))
    known, found = getattr(widget, "_theme_there", (None, theme))
    if known == place:  # the way up is the dearest part of many a layout
        return found
    look, limit, growth = _InForce.overrides.get(widget, Own())
    while holder is not None:
        if own := _InForce.overrides.get(holder):
            look, limit, growth = look or own.look, limit or own.largest, growth or own.growth
        holder = holder.parentWidget()
    found = themed(look or theme.look, min(limit or theme.scale, theme.scale), theme.still, growth or 1.0)
    widget._theme_there = place, found  # type: ignore[attr-defined]
    return found


def own_look(widget: QWidget | None) -> str:
    """The look that `widget` itself was given; "" for none."""
    return "" if widget is None else _InForce.overrides.get(widget, Own()).look


def override_theme(
    widget: QWidget, look: str | None = None, largest: float | None = None, growth: float | None = None
) -> None:
    """Give `widget` and what lies in it a look of its own, a largest text size (1.0 to 2.0, 0 for none), or a
    growth with its window (1.0 to 2.2, 0 for none); what is None stays."""
    before = _InForce.overrides.get(widget, Own())
    after = Own(
        before.look if look is None else look,
        before.largest if largest is None else largest,
        before.growth if growth is None else growth,
    )
    if after != before:
        if widget not in _InForce.overrides:
            widget.destroyed.connect(lambda _=None: _InForce.overrides.pop(widget, None))
        _InForce.overrides[widget] = after
        _look_for_differences()
        for part in [] if _InForce.changing else list(_InForce.overrides):
            if part is widget or widget.isAncestorOf(part):  # which differs in another way
                _style_part(part)


def _look_for_differences() -> None:
    _InForce.changes += 1
    scale, parts = _InForce.theme.scale, _InForce.overrides.values()
    _InForce.differs = any(own.look or own.growth > 1 or 0 < own.largest < scale for own in parts)


def _style_part(widget: QWidget) -> None:
    """The sheet of what differs from the application's; the palette with it."""
    own, theme = _InForce.overrides[widget], of(widget)
    sheet = ""
    if own.look or (own.growth and theme.growth != 1.0):
        sheet = style_sheet(theme.look, theme.scale, theme.growth)
    elif own.largest and theme.scale != _InForce.theme.scale:
        sheet = text_sizes(theme.scale, theme.growth)
    if sheet != widget.styleSheet():
        widget.setStyleSheet(sheet)
        widget.setPalette(palette(theme) if own.look else QPalette())


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the sheet looks at, of a widget that may be shown already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is dressed when it is first shown or measured
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def sizes_to_try() -> tuple[float, ...]:
    """The text size in force and every smaller one, largest first."""
    return tuple(size for size in reversed(TEXT_SIZES) if size <= current().scale)


def fit_text(
    widget: QWidget, fits: Callable[[], bool], otherwise: float = 1.0, sizes: tuple[float, ...] = ()
) -> bool:
    """Give `widget` the largest text size up to the one in force (or of `sizes`) with which `fits()` is true;
    where none is, `otherwise` (it scrolls then, or is clipped)."""
    for scale in sizes or sizes_to_try():
        override_theme(widget, largest=scale)
        if fits():
            return True
    override_theme(widget, largest=min(current().scale, otherwise))
    return False


def has_room(inside: QWidget, width: int, height: int) -> bool:
    """Whether the layout of `inside` needs no more than this room."""
    high = height_needed(inside, width)
    layout = inside.layout()
    return layout is None or (high <= height and layout.totalMinimumSize().width() <= width)


def height_needed(inside: QWidget, width: int) -> int:
    """What the layout of `inside` needs at that width."""
    layout = inside.layout()
    if layout is None:
        return 0
    for part in inside.findChildren(QWidget):
        part.updateGeometry()  # a layout keeps the size of a part that has a layout of its own until told
    layout.invalidate()
    layout.activate()  # layouts within it forget their old sizes only now
    return layout.totalHeightForWidth(width)


@cache
def load_font(name: str) -> None:
    """Make one of the shipped fonts known to Qt."""
    QFontDatabase.addApplicationFont(str(asset("fonts", name)))


def load_fonts() -> None:
    """All of them; without them a machine without fonts shows boxes."""
    for name in sorted(os.listdir(asset("fonts"))):
        if name.endswith(".ttf"):
            load_font(name)


def apply_theme(look: str, scale: float, still: bool) -> bool:
    """Put a theme in force; False when nothing changed."""
    theme = themed(look, scale, still)
    if theme == _InForce.theme:
        return False
    _InForce.theme = theme
    _look_for_differences()
    collected = gc.isenabled()
    gc.disable()  # a list of all widgets is gone through, by Qt and here: none may be thrown away meanwhile
    try:
        style_application()
        for widget in QApplication.allWidgets():
            QWidget.update(widget)  # a table's own `update` wants a cell
    finally:
        if collected:
            gc.enable()
    return True


def style_application() -> None:
    """Give the application palette, font and style sheet of the theme in force."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    theme = current()
    app.setPalette(palette(theme))
    app.setFont(theme.type_font("body"))
    sheet = style_sheet(theme.look, theme.scale)
    if sheet != app.styleSheet():
        _InForce.changing = True
        app.setStyleSheet("")  # replaced at one go, Qt dresses each widget once for every widget above it
        app.setStyleSheet(sheet)
        _InForce.changing = False
    for widget in list(_InForce.overrides):
        _style_part(widget)


def palette(theme: Theme) -> QPalette:
    """Qt's own roles in our colours."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in (
        (roles.Window, "window"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "sunken"),
        (roles.Button, "surface"),
        (roles.ToolTipBase, "surface"),
        (roles.Text, "ink"),
        (roles.WindowText, "ink"),
        (roles.ButtonText, "ink"),
        (roles.ToolTipText, "ink"),
        (roles.PlaceholderText, "ink2"),
        (roles.Highlight, "primary"),
        (roles.HighlightedText, "on_primary"),
        (roles.Link, "primary_ink"),
    ):
        made.setColor(role, theme.colour(name))
    return made
