"""Drawing instructions in world centimetres. A painter only obeys them; it decides nothing about the body.

Line widths are in canvas units (the canvas is 480 wide), everything else in cm.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.figure.curve import Outline
from coach.figure.geometry import Point
from coach.figure.palette import Ink

Shape = tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of the person, drawn together: seam where they cross what is behind, then fills with a shade.

    Without `filled` only the seam is drawn, for parts that follow in front of a prop.
    """

    parts: tuple[tuple[Shape, Ink], ...]
    seam: bool = True
    shaded: bool = True
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Patch:
    """The piece of `shape` inside `within`, laid over `over` (the shirt's hem over a raised thigh)."""

    shape: Shape
    within: Outline
    over: Shape
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke, `units` wide but at least `cm`; `fine` ones are left out of small pictures,
    `close` ones drawn in close-ups only; `cased` ones get an outline in high contrast."""

    outline: Outline
    ink: Ink
    units: float
    cm: float = 0.0
    fine: bool = False
    close: bool = False
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A flat shape of a prop, with an edge in high contrast or in `edge`."""

    shape: Shape
    ink: Ink
    edge: Ink | None = None
    edge_units: float = 2.0
    edged: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A soft ellipse: stops are (share of the radius, opacity). `soft` ones are left out in high contrast."""

    centre: Point
    rx: float
    ry: float
    ink: Ink
    stops: tuple[tuple[float, float], ...]
    within: Outline | None = None
    soft: bool = True


@dataclass(frozen=True, slots=True)
class Glow:
    outline: Outline
    centre: Point
    limb: Shape


PaintInstruction = Parts | Patch | Line | Thing | Spot | Glow
