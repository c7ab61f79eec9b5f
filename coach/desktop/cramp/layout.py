"""Where everything stands in cramp help, as plain rectangles worked out from the window's size.

The design is drawn at 1280 x 800 and grows with the window; words and targets never shrink below 40 px.
The giant and the quieter button stand at the same two places on every screen of the help.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

DESIGN = (1280, 800)
LEAST_TAB = 48.0
LEAST_BUTTON = 92.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Rectangles for one window size."""

    width: int
    height: int

    @property
    def scale(self) -> float:
        """1 at 1280 x 800."""
        return min(self.width / DESIGN[0], self.height / DESIGN[1])

    @property
    def small(self) -> bool:
        """Whether 40 px words no longer leave room for everything."""
        return self.scale < 0.75

    @property
    def head_top(self) -> float:
        """Upper edge of the places."""
        return 20 * self.scale

    @property
    def margin(self) -> float:
        """Left and right margin."""
        return 32 * self.scale

    @property
    def gap(self) -> float:
        """Between buttons."""
        return 16 * self.scale

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def tab_height(self) -> float:
        """Height of a place, and side of the square buttons."""
        return max(LEAST_TAB, 80 * self.scale)

    @property
    def buttons_top(self) -> float:
        """Upper edge of the giant button."""
        return self.height - 24 * self.scale - self.button_height

    @property
    def button_height(self) -> float:
        """Height of the giant and the quieter button."""
        return max(LEAST_BUTTON, 156 * self.height / DESIGN[1])

    @property
    def giant(self) -> QRect:
        """The giant button: the left two thirds."""
        return self._at_foot(0.0, (self.inner - self.gap) * 824 / 1200)

    @property
    def quiet(self) -> QRect:
        """The quieter button, to its right."""
        left = (self.inner - self.gap) * 824 / 1200 + self.gap
        return self._at_foot(left, self.inner - left)

    def thirds(self, count: int) -> list[QRect]:
        """Equal buttons side by side, for the stop page."""
        width = (self.inner - (count - 1) * self.gap) / count
        return [self._at_foot(index * (width + self.gap), width) for index in range(count)]

    def _at_foot(self, left: float, width: float) -> QRect:
        top = self.buttons_top
        return QRect(round(self.margin + left), round(top), round(width), round(self.button_height))

    def picture(self, top: float, foot: float) -> QRect:
        """The picture: the right half between `top` and `foot`; nothing else stands there."""
        left = round(self.width * (0.56 if self.small else 620 / DESIGN[0]))
        return QRect(left, round(top), self.width - left, round(foot) - round(top))

    def column(self, top: float, foot: float, share: float = 0.5) -> QRect:
        """The words: the left part of the window between `top` and `foot`."""
        left = round(self.margin + 8 * self.scale)
        return QRect(left, round(top), round(self.width * share) - left, round(foot) - round(top))

    def card(self, top: float, foot: float) -> QRect:
        """The caution card, over the whole inner width."""
        return QRect(round(self.margin), round(top), round(self.inner), round(foot) - round(top))
