"""Colours and type sizes of `assets/tokens.yaml`, as a `Theme` gives them out."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont

from coach.base.paths import asset

FAMILIES = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Inter", "Noto Sans", "DejaVu Sans")
MONO = ("DejaVu Sans Mono", "monospace")


class Type(NamedTuple):
    """One step of the type scale: pixels at 100 %, line height, weight."""

    size: int
    line: int
    weight: int


@cache
def tokens() -> tuple[dict[str, dict[str, str]], dict[str, Type]]:
    """Colours by look and name, and the type scale."""
    from coach.base import yamlfile  # 20 ms that the first words of cramp help need not wait for

    read = yamlfile.values(asset("tokens.yaml"))
    steps = {name: value for name, value in read["type"].items() if isinstance(value, list)}
    scale = {name: value for name, value in steps.items() if all(isinstance(part, int) for part in value)}
    return read["colour"], {name: Type(*value) for name, value in scale.items()}


@cache
def _colour(look: str, name: str) -> QColor:
    table = tokens()[0]
    return QColor(table[look].get(name) or table["day"][name])


class Theme(NamedTuple):
    """Colours of one look, the text size (1.0 to 2.0), whether pictures stand still, and how much larger than
    at 100 % everything is (1.0 to 2.2) where a part grows with its window."""

    look: str = "day"
    scale: float = 1.0
    still: bool = False
    growth: float = 1.0

    def colour(self, name: str) -> QColor:
        """The colour called `name` in this look; looks without it use the day's."""
        return _colour(self.look, name)

    def px(self, size: float) -> int:
        """`size` pixels of text or control, grown with the text size and the window."""
        return round(size * self.scale * self.growth)

    def grown(self, size: float) -> int:
        """`size` pixels of what grows with the window alone: gaps, corners, least heights."""
        return round(size * self.growth)

    def at(self, scale: float) -> Theme:
        """The same with another text size, which is no larger."""
        return themed(self.look, min(scale, self.scale), self.still, self.growth)

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


@cache
def themed(look: str, scale: float, still: bool, growth: float = 1.0) -> Theme:
    """The theme with these properties; the same object each time."""
    return Theme(look, scale, still, growth)
