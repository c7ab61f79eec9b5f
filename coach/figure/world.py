"""The things around the figure and the named places they offer, cm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MATTRESS_GIVES = 2.0  # cm a mattress sinks under a body
BOARD_INSIDE = 0.5  # cm from the end of the mattress to the inner side of a foot board

Value = float | bool | tuple[float, ...] | None
Prop = Mapping[str, Value]

# Every thing with the keys it takes and their defaults; None means "must be written".
PROPS: dict[str, dict[str, Value]] = {
    "wall": {"x": 50.0},
    "chair": {"x": -20.0, "h": 45.0, "depth": 42.0, "turned": False, "beside": False},
    "stool": {"x": 30.0, "h": 30.0, "w": 34.0},
    "step": {"x": 0.0, "h": 17.0, "tread": 32.0},
    "rail": {"x": 40.0, "h": 100.0, "foot": 0.0, "slope": 0.55},
    "bed": {
        "x": -70.0, "len": 200.0, "h": 50.0, "pillow": True, "prop": False, "board": 0.0, "throw": (),
    },
    "bed_end": {"x": 0.0, "w": 92.0, "h": 50.0},
    "bed_top": {"x": -100.0, "y": 20.0, "len": 200.0, "w": 104.0},
    "wedge": {"x": None, "w": 48.0, "h": 38.0},
    "cushion": {"x": None, "w": 36.0, "top": 66.0},
    "cover": {},
    "bath": {"x": 40.0},
    "moon": {"x": None, "y": None},
}  # fmt: skip

_TERM = re.compile(r"([+-]?)\s*([A-Za-z_]+|\d+(?:\.\d*)?|\.\d+)\s*")


@dataclass(frozen=True)
class World:
    """The props of one picture (defaults filled in) and the places they name."""

    props: Mapping[str, Prop] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, float]:
        return _places(self.props)

    @property
    def seen_from_above(self) -> bool:
        """True when the picture looks down on the bed, so that there is no floor line."""
        return "bed_top" in self.props

    def number(self, value: Any) -> float:
        """A number, a place, or a sum like `bed_edge - 20`. Raises ValueError for anything else."""
        if isinstance(value, bool):
            raise ValueError(str(value))
        if isinstance(value, int | float):
            return float(value)
        text = str(value).strip()
        total, position, names = 0.0, 0, self.names
        while position < len(text):
            match = _TERM.match(text, position)
            if match is None or (position and not match[1]):
                raise ValueError(text)
            sign, token = match[1], match[2]
            if token[0].isalpha() and token not in names:
                raise ValueError(text)
            amount = names[token] if token[0].isalpha() else float(token)
            total += -amount if sign == "-" else amount
            position = match.end()
        if not text:
            raise ValueError(text)
        return total

    def size(self, prop: str, key: str) -> float:
        return _cm(self.props[prop][key])


def _places(props: Mapping[str, Prop]) -> dict[str, float]:
    names = {"floor": 0.0}

    def offer(name: str, prop: str, key: str, *plus: str, less: float = 0.0) -> None:
        if prop in props:
            names[name] = sum(_cm(props[prop][k]) for k in (key, *plus)) - less

    offer("wall", "wall", "x")
    offer("bed", "bed", "h", less=MATTRESS_GIVES)
    offer("bed_head", "bed", "x")
    offer("bed_edge", "bed", "x", "len")
    offer("seat", "chair", "h")
    offer("chair", "chair", "x")
    offer("step", "step", "h")
    offer("edge", "step", "x")
    offer("rail", "rail", "h")
    offer("rail_x", "rail", "x")
    offer("stool", "stool", "h")
    offer("stool_x", "stool", "x")
    offer("cushion", "cushion", "top")
    offer("side", "bed_end", "h", less=MATTRESS_GIVES)
    offer("side_edge", "bed_end", "x")
    offer("board", "bed", "x", "len", less=BOARD_INSIDE)
    return names


def _cm(value: Value) -> float:
    assert isinstance(value, int | float)
    return float(value)
