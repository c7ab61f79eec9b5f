"""Where picture, words and ring of the player stand.

Worked out from the window and the text size alone, so that the picture never moves during a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect

GAP = 24
LEAST_WORDS, USUAL_WORDS = 380, 404
"""Width of the words, pixels."""
SMALL_WIDTH, SMALL_HEIGHT = 760, 460
"""Less than this has no room for a ring of its own."""
RING_UNDER = 180

RingPlace = Literal["column", "under", "beside"]
"""Among the words, under the picture (large text), or beside leg and hold (small or high windows)."""


@dataclass(frozen=True, slots=True)
class Places:
    """The picture, the words beside or below it, and where the ring is."""

    picture: QRect
    words: QRect
    ring: RingPlace


def places(area: QRect, scale: float) -> Places:
    """Share out what is left between the bar at the top and the buttons; `scale` is the text size."""
    width, height = area.width(), area.height()
    if height > width:
        high = max(160, min(round(height * 0.55), height - GAP - round(340 * min(scale, 1.5))))
        picture, words = area.adjusted(0, 0, 0, high - height), area.adjusted(0, high + GAP, 0, 0)
        return Places(picture, words, "beside")
    small = width < SMALL_WIDTH or height < SMALL_HEIGHT
    if small:
        wide = max(180, min(round(width * 0.42), width - GAP - LEAST_WORDS))
    elif scale >= 1.5:
        wide = max(260, round(width * 0.34))
    else:
        wide = min(width - GAP - USUAL_WORDS, round(width * 0.6))
    picture, words = area.adjusted(0, 0, wide - width, 0), area.adjusted(wide + GAP, 0, 0, 0)
    if small:
        return Places(picture, words, "beside")
    if scale >= 1.5:
        return Places(picture.adjusted(0, 0, 0, -RING_UNDER - 16), words, "under")
    return Places(picture, words, "column")
