"""The look in force: colours and type sizes of `assets/tokens.yaml`, and the shipped fonts.

`apply_theme` gives the application a palette, a font and the style sheet of `style_sheet`. A widget takes its
place in the sheet by dynamic properties, set before it is shown: `kind` (`caption`, `heading2`, `card`, ...)
and, for words, `colour` (a colour of the look) and `weight`. A part with a look of its own (the bedtime
player) or with a limit to its text size is told so by `override_theme`; `of(widget)` finds what is in force.

A change comes as Qt's own event: every widget gets a StyleChange, after which Qt asks again for its size
hints and paints it. Only what keeps something of the old theme (a fixed size, a pixmap) has to act:

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme.of(self).px(44))

The event may come before `__init__` is done. Whoever sets a style sheet or `override_theme` in it gets it
again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coach.base.paths import asset

FAMILIES = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Inter", "Noto Sans", "DejaVu Sans")
MONO = ("DejaVu Sans Mono", "monospace")
TEXT_SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type scale: pixels at 100 %, line height, weight."""

    size: int
    line: int
    weight: int


@cache
def tokens() -> tuple[dict[str, dict[str, str]], dict[str, Type]]:
    """Colours by look and name, and the type scale."""
    from coach.base import yamlfile  # 20 ms that the first words of cramp help need not wait for

    read = yamlfile.plain(yamlfile.load(asset("tokens.yaml")))
    steps = {name: value for name, value in read["type"].items() if isinstance(value, list)}
    scale = {name: value for name, value in steps.items() if all(isinstance(part, int) for part in value)}
    return read["colour"], {name: Type(*value) for name, value in scale.items()}


@cache
def _colour(look: str, name: str) -> QColor:
    table = tokens()[0]
    return QColor(table[look].get(name) or table["day"][name])


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one look, the text size (1.0 to 2.0) and whether pictures stand still."""

    look: str = "day"
    scale: float = 1.0
    still: bool = False

    def colour(self, name: str) -> QColor:
        """The colour called `name` in this look; looks without it use the day's."""
        return _colour(self.look, name)

    def px(self, size: float) -> int:
        """`size` pixels of text or control, grown with the text size."""
        return round(size * self.scale)

    def ms(self, duration: int) -> int:
        """A duration of motion; 0 where pictures stand still."""
        return 0 if self.still else duration

    @property
    def dark(self) -> bool:
        return self.look not in ("day", "hc")

    @property
    def contrast(self) -> bool:
        """High contrast: edges around what is otherwise only a tint."""
        return self.look.startswith("hc")

    @property
    def palette(self) -> str:
        """Which palette pictures are painted with: day, night, contrast or contrast-night."""
        return {"cramp": "night", "hc": "contrast", "hc_night": "contrast-night"}.get(self.look, self.look)

    @property
    def large(self) -> bool:
        """Text of 150 % and more: the rail becomes a bottom bar."""
        return self.scale >= 1.5

    def font(self, size: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        """The shipped font at `size` pixels of 100 % text; `tabular` for clocks, counters and tables."""
        return _font(self.px(size), weight, tabular)

    def type_font(self, name: str, *, weight: int = 0, tabular: bool = False) -> QFont:
        """The font of a step of the type scale."""
        kind = tokens()[1][name]
        return self.font(kind.size, weight or kind.weight, tabular=tabular)

    def line(self, name: str) -> int:
        """Line height of a step of the type scale, in pixels."""
        return self.px(tokens()[1][name].line)


@cache
def _font(pixels: int, weight: int, tabular: bool) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


class _InForce:
    theme = Theme()
    # The widgets with a look or a limit of their own: look ("" for none), largest text size (0.0 for none).
    overrides: ClassVar[dict[QWidget, tuple[str, float]]] = {}


def current() -> Theme:
    """The theme in force."""
    return _InForce.theme


def of(widget: QWidget | None) -> Theme:
    """The theme a widget is painted with: the look of the nearest ancestor that has one of its own, and
    no larger text than the nearest limit allows."""
    theme = _InForce.theme
    look, limit = "", 0.0
    overrides = _InForce.overrides
    while widget is not None:
        if own := overrides.get(widget):
            look, limit = look or own[0], limit or own[1]
        widget = widget.parentWidget()
    return themed(look or theme.look, min(limit or theme.scale, theme.scale), theme.still)


def own_look(widget: QWidget | None) -> str:
    """The look that `widget` itself was given; "" for none."""
    return "" if widget is None else _InForce.overrides.get(widget, ("", 0.0))[0]


def override_theme(widget: QWidget, look: str | None = None, largest: float | None = None) -> None:
    """Give `widget` and what lies in it a look of its own, or a largest text size (1.0 to 2.0, 0 for none);
    what is None stays."""
    before = _InForce.overrides.get(widget, ("", 0.0))
    after = (before[0] if look is None else look, before[1] if largest is None else largest)
    if after != before:
        if widget not in _InForce.overrides:
            widget.destroyed.connect(lambda _=None: _InForce.overrides.pop(widget, None))
        _InForce.overrides[widget] = after
        _style_part(widget)


def _style_part(widget: QWidget) -> None:
    """The sheet of what differs from the application's; the palette with it."""
    from coach.desktop.theme.style_sheet import style_sheet

    look, limit = _InForce.overrides[widget]
    theme = of(widget)
    differs = bool(look) or (limit and theme.scale != _InForce.theme.scale)
    sheet = style_sheet(theme.look, theme.scale) if differs else ""
    if sheet != widget.styleSheet():
        widget.setStyleSheet(sheet)
        widget.setPalette(palette(theme) if look else QPalette())


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the sheet looks at, of a widget that may be shown already."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def sizes_to_try() -> tuple[float, ...]:
    """The text size in force and every smaller one, largest first."""
    return tuple(size for size in reversed(TEXT_SIZES) if size <= current().scale)


def fit_text(widget: QWidget, fits: Callable[[], bool], otherwise: float = 1.0) -> bool:
    """Give `widget` the largest text size up to the one in force with which `fits()` is true; where none is,
    `otherwise` (it scrolls then, or is clipped)."""
    for scale in sizes_to_try():
        override_theme(widget, largest=scale)
        if fits():
            return True
    override_theme(widget, largest=min(current().scale, otherwise))
    return False


def has_room(inside: QWidget, width: int, height: int) -> bool:
    """Whether the layout of `inside` needs no more than this room."""
    layout = inside.layout()
    if layout is None:
        return True
    for part in inside.findChildren(QWidget):
        part.updateGeometry()  # a layout keeps the size of a part that has a layout of its own until told
    layout.invalidate()
    layout.activate()  # layouts within it forget their old sizes only now
    return layout.totalHeightForWidth(width) <= height and layout.totalMinimumSize().width() <= width


@cache
def themed(look: str, scale: float, still: bool) -> Theme:
    """The theme with these properties; the same object each time."""
    return Theme(look, scale, still)


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; without them a machine without fonts shows boxes."""
    for name in sorted(os.listdir(asset("fonts"))):
        if name.endswith(".ttf"):
            QFontDatabase.addApplicationFont(str(asset("fonts", name)))


def apply_theme(look: str, scale: float, still: bool) -> bool:
    """Put a theme in force; False when nothing changed."""
    theme = themed(look, scale, still)
    if theme == _InForce.theme:
        return False
    _InForce.theme = theme
    style_application()
    for widget in QApplication.allWidgets():
        QWidget.update(widget)  # a table's own `update` wants a cell
    return True


def style_application() -> None:
    """Give the application palette, font and style sheet of the theme in force."""
    from coach.desktop.theme.style_sheet import style_sheet

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    theme = current()
    app.setPalette(palette(theme))
    app.setFont(theme.type_font("body"))
    sheet = style_sheet(theme.look, theme.scale)
    if sheet != app.styleSheet():
        app.setStyleSheet("")  # replaced at one go, Qt dresses each widget once for every widget above it
        app.setStyleSheet(sheet)
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
