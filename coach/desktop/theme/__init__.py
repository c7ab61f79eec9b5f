"""The look in force: colours and type sizes of `assets/tokens.yaml`, and the shipped fonts.

Widgets read it while painting, so a change of look needs no style sheet to be parsed again: `apply`
swaps the theme and tells every widget that has a `restyle` method. A view that keeps a look of its own
(the bedtime player) says so with `differ`; `of(widget)` finds it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar
from weakref import WeakKeyDictionary

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coach.base.paths import asset

LOOKS = ("day", "night", "cramp", "hc", "hc_night")
FAMILIES = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Inter", "Noto Sans", "DejaVu Sans")
MONO = ("DejaVu Sans Mono", "monospace")
TEXT_SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

_COLOUR = re.compile(r"^    (\w+): '(#[0-9A-F]{6})'")
_TYPE = re.compile(r"^  (\w+): \[(\d+), (\d+), (\d+)\]")


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type scale: pixels at 100 %, line height, weight."""

    size: int
    line: int
    weight: int


@cache
def tokens() -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, Type]]:
    """Colours by look and name, and the type scale.

    Read line by line: our own file has one value a line, and a YAML parser would cost a tenth of start-up.
    """
    colours: dict[str, dict[str, str]] = {}
    types: dict[str, Type] = {}
    look = ""
    for line in asset("tokens.yaml").read_text(encoding="utf-8").splitlines():
        if found := _COLOUR.match(line):
            colours[look][found[1]] = found[2]
        elif found := _TYPE.match(line):
            types[found[1]] = Type(int(found[2]), int(found[3]), int(found[4]))
        elif line.startswith("  ") and (name := line.strip().removesuffix(":")) in LOOKS and not types:
            look = name
            colours.setdefault(look, {})
    return colours, types


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one look, the text size (1.0 to 2.0) and whether pictures stand still."""

    look: str = "day"
    scale: float = 1.0
    still: bool = False
    _colours: dict[str, QColor] = field(default_factory=dict, compare=False, repr=False)

    def colour(self, name: str) -> QColor:
        """The colour called `name` in this look; looks without it use the day's."""
        found = self._colours.get(name)
        if found is None:
            table = tokens()[0]
            found = QColor(table[self.look].get(name) or table["day"][name])
            self._colours[name] = found
        return found

    def px(self, size: float) -> int:
        """`size` pixels of text or control, grown with the text size."""
        return round(size * self.scale)

    def ms(self, duration: int) -> int:
        """A duration of motion; 0 where pictures stand still."""
        return 0 if self.still else duration

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return self.look not in ("day", "hc")

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
    exceptions: ClassVar[WeakKeyDictionary[QWidget, tuple[str, float]]] = WeakKeyDictionary()


def current() -> Theme:
    """The theme in force."""
    return _InForce.theme


def of(widget: QWidget | None) -> Theme:
    """The theme a widget is painted with: the look of the nearest ancestor that has one of its own, and
    no larger text than the nearest limit allows."""
    theme, exceptions = _InForce.theme, _InForce.exceptions
    if not exceptions:
        return theme
    look, limit = "", 0.0
    while widget is not None:
        if (own := exceptions.get(widget)) is not None:
            look, limit = look or own[0], limit or own[1]
        widget = widget.parentWidget()
    if not look and not limit:
        return theme
    return themed(look or theme.look, min(limit or theme.scale, theme.scale), theme.still)


def own_look(widget: QWidget | None) -> str:
    """The look that `widget` itself was given; "" for none."""
    return "" if widget is None else _InForce.exceptions.get(widget, ("", 0.0))[0]


def differ(widget: QWidget, look: str = "", scale_limit: float = 0.0) -> None:
    """Give `widget` and what lies in it a look of its own, or a limit to its text size."""
    _InForce.exceptions[widget] = (look, scale_limit)


def restyle_under(widget: QWidget) -> None:
    """Let everything inside `widget` take its theme again: its look or its limit has changed."""
    for child in widget.findChildren(QWidget):
        restyle = getattr(child, "restyle", None)
        if restyle is not None:
            restyle()


def sizes_to_try() -> tuple[float, ...]:
    """The text size in force and every smaller one, largest first."""
    return tuple(size for size in reversed(TEXT_SIZES) if size <= current().scale)


def limit(widget: QWidget, scale: float) -> None:
    """Let the text in `widget` be no larger than `scale`."""
    look, limited = _InForce.exceptions.get(widget, ("", 0.0))
    if limited != scale:
        differ(widget, look, scale)
        restyle_under(widget)


def fits(inside: QWidget, width: int, height: int) -> bool:
    """Whether the layout of `inside` needs no more than this room."""
    layout = inside.layout()
    if layout is None:
        return True
    layout.invalidate()
    layout.activate()  # layouts within it forget their old sizes only now
    return layout.totalHeightForWidth(width) <= height and layout.totalMinimumSize().width() <= width


def fit(widget: QWidget, width: int, height: int, inside: QWidget) -> bool:
    """The largest text size up to the one in force at which `inside` fits; where none does, 125 % at most,
    and `inside` scrolls."""
    for scale in sizes_to_try():
        limit(widget, scale)
        if fits(inside, width, height):
            return True
    limit(widget, min(current().scale, 1.25))
    return False


@cache
def themed(look: str, scale: float, still: bool) -> Theme:
    """The theme with these properties; the same object each time."""
    return Theme(look, scale, still)


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; without them a machine without fonts shows boxes."""
    for name in sorted(os.listdir(asset("fonts"))):
        if name.endswith(".ttf"):
            QFontDatabase.addApplicationFont(str(asset("fonts", name)))


def apply(look: str, scale: float, still: bool) -> bool:
    """Put a theme in force and restyle every widget; False when nothing changed."""
    theme = themed(look, scale, still)
    if theme is _InForce.theme:
        return False
    _InForce.theme = theme
    dress()
    for widget in QApplication.allWidgets():
        restyle = getattr(widget, "restyle", None)
        if restyle is not None:
            restyle()
        QWidget.update(widget)  # a table's own `update` wants a cell
    return True


def dress() -> None:
    """Give the application the palette and the font of the theme in force."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(palette(current()))
        app.setFont(current().type_font("body"))


def palette(theme: Theme) -> QPalette:
    """Qt's own roles in our colours, for what Qt paints itself."""
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


def css(theme: Theme, kind: str) -> str:
    """The small style sheets for the few widgets that Qt paints: field, menu, scroll."""
    hue = {
        name: theme.colour(name).name()
        for name in (
            "surface",
            "control",
            "ink",
            "ink2",
            "line",
            "primary",
            "on_primary",
            "primary_tint",
            "primary_ink",
            "disabled",
            "on_disabled",
        )
    }
    return _SHEETS[kind].format(**hue, pad=theme.px(12), row=theme.px(48), bar=14)


_SHEETS = {
    "field": (
        "QLineEdit, QPlainTextEdit, QTextEdit {{ background: {surface}; color: {ink}; border: 2px solid"
        " {control}; border-radius: 12px; padding: 0 {pad}px; selection-background-color: {primary};"
        " selection-color: {on_primary} }}"
        "QPlainTextEdit, QTextEdit {{ padding: 6px {pad}px }}"
        "QLineEdit:disabled {{ background: {disabled}; color: {on_disabled} }}"
    ),
    "bare": (
        "QLineEdit {{ background: transparent; color: {ink}; border: 0;"
        " selection-background-color: {primary}; selection-color: {on_primary} }}"
    ),
    "menu": (
        "QMenu {{ background: {surface}; color: {ink}; border: 2px solid {control}; padding: 6px }}"
        "QMenu::item {{ min-height: {row}px; padding: 0 {pad}px; border-radius: 8px }}"
        "QMenu::item:selected {{ background: {primary_tint}; color: {primary_ink} }}"
        "QMenu::item:disabled {{ color: {ink2} }}"
        "QMenu::separator {{ height: 1px; background: {line}; margin: 6px }}"
    ),
    "list": (
        "QListWidget {{ background: {surface}; color: {ink}; border: 2px solid {control}; padding: 6px;"
        " outline: 0 }}"
        "QListWidget::item {{ min-height: {row}px; padding: 0 {pad}px; border-radius: 8px }}"
        "QListWidget::item:selected {{ background: {primary_tint}; color: {primary_ink} }}"
    ),
    "scroll": (
        "QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 4px 2px }}"
        "QScrollBar::handle:vertical {{ background: {control}; border-radius: 5px; min-height: 48px }}"
        "QScrollBar::add-line, QScrollBar::sub-line {{ height: 0 }}"
        "QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}"
    ),
}
