"""The first words of every place, alone in a module that imports nothing.

A cold `coach cramp` paints these before the scripts are loaded; a test holds them to what an episode shows
in its first second.
"""

from __future__ import annotations

FIRST_WORDS: dict[str, tuple[str, str]] = {
    "calf": ("Pull your toes toward your shin.", "Leg straight. Use your hand or the sheet."),
    "back-thigh": ("Straighten your knee slowly.", "Then toes toward you. Breathe out slowly."),
    "foot": ("Bend your knee. Reach your toes.", "Breathe out slowly."),
    "front-thigh": ("Roll onto your other side.", "Sore leg on top. Breathe out slowly."),
}
GIANT, QUIET = "It is easing", "Not easing"
