"""From a parsed mapping (YAML, or inline in a routine) to a `Picture`. Every fault is a sentence.

The words that may be written are those of `assets/schema/pose.schema.json`, from which editors complete.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from coach.base.errors import Fault, did_you_mean
from coach.base.language import tr
from coach.base.paths import asset
from coach.figure.geometry import Point
from coach.figure.picture import MOTIONS, Arrow, Camera, Inset, Picture
from coach.figure.pose import HANDS, SIDES, TOUCHES, Arm, Leg, Pose
from coach.figure.world import PROPS, Prop, Value, World

_SCHEMA = json.loads(asset("schema", "pose.schema.json").read_text(encoding="utf-8"))
_WHOLE, _PARTS = _SCHEMA["properties"], _SCHEMA["$defs"]
KEYS = tuple(_WHOLE)
POSE_KEYS, LEG_KEYS, ARM_KEYS = (tuple(_PARTS[part]["properties"]) for part in ("pose", "leg", "arm"))
PINS = tuple(_PARTS["pose"]["properties"]["pin"]["properties"])
MUSCLES, HIDEABLE = _WHOLE["muscle"]["anyOf"][0]["enum"], _WHOLE["hide"]["items"]["enum"]
HELD, STRAPS = (tuple(filter(None, _WHOLE[key]["enum"])) for key in ("held", "strap"))
ARROWS = {each["required"][0]: tuple(each["properties"]) for each in _PARTS["arrow"]["anyOf"]}
LEG_POINTS = _PARTS["arm"]["properties"]["to"]["anyOf"][1]["enum"]
BODY_POINTS = _WHOLE["inset"]["anyOf"][0]["properties"]["at"]["enum"]

FARTHEST = 10_000.0  # cm or degrees: anything beyond is a slip of the keyboard
WRITTEN_AS = {"radius": "r", "start": "from", "end": "to", "least": "min"}
_Made = TypeVar("_Made")
Lookup = Callable[[str], Mapping[str, Any] | None]


def read_picture(name: str, data: Any, lookup: Lookup) -> tuple[Picture | None, list[Fault]]:
    """The picture written in `data`, or None and every fault. `lookup` finds the pictures named by `like`."""
    reader = _Reader(lookup)
    picture = reader.picture(name, data)
    return (None if reader.faults else picture), reader.faults


KeyPath = tuple[str | int, ...]  # where the reader is, for the path of a fault


class _Reader:
    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.faults: list[Fault] = []
        self.world = World()

    # ------------------------------------------------------------ faults and simple values

    def fault(self, place: KeyPath, message: str, hint: str = "") -> None:
        self.faults.append(Fault(place, message, hint))

    def mapping(self, place: KeyPath, data: Any, known: Iterable[str] | None = None) -> Mapping[str, Any]:
        if not isinstance(data, Mapping):
            self.fault(place, tr("Settings with names were expected here."), tr("Write `name: value`."))
            return {}
        for key in data if known is not None else ():
            if key not in known:  # type: ignore[operator]
                hint = did_you_mean(str(key), known) or tr("Known here: {names}.", names=", ".join(known))  # type: ignore[arg-type]
                self.fault((*place, key), tr("“{key}” is not known here.", key=key), hint)
        return data

    def number(self, place: KeyPath, value: Any, default: float = 0.0) -> float:
        if value is None:
            return default
        try:
            found = self.world.number(value)
            if abs(found) > FARTHEST:
                raise ValueError(value)
            return found
        except ValueError:
            names = ", ".join(sorted(self.world.names))
            self.fault(
                place,
                tr("“{value}” is neither a number nor a place.", value=value),
                tr("Write a number, or one of: {names}.", names=names),
            )
            return default

    def filled(self, place: KeyPath, written: Mapping[str, Any], part: type[_Made], /, **given: Any) -> _Made:
        """A part with what is given, and the numbers and points that are written; the others are as usual."""
        for field in fields(part):  # type: ignore[arg-type]
            key = WRITTEN_AS.get(field.name, field.name)
            if field.name not in given and written.get(key) is not None:
                read = self.point if isinstance(field.default, tuple) else self.number
                given[field.name] = read((*place, key), written[key])
        return part(**given)

    def point(self, place: KeyPath, value: Any) -> Point:
        if not isinstance(value, list | tuple) or len(value) != 2:
            self.fault(
                place, tr("Two numbers were expected here."), tr("Write `[x, y]`, for example `[10, floor]`.")
            )
            return (0.0, 0.0)
        return (self.number((*place, 0), value[0]), self.number((*place, 1), value[1]))

    def word(self, place: KeyPath, value: Any, known: Iterable[str]) -> str:
        known = tuple(known)
        if isinstance(value, str) and value in known:
            return value
        hint = did_you_mean(str(value), known) or tr("Write one of: {names}.", names=", ".join(known))
        self.fault(place, tr("“{value}” is not known here.", value=value), hint)
        return known[0]

    def text(self, place: KeyPath, value: Any, needed: str) -> str:
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.fault(place, needed)
        return ""

    # ------------------------------------------------------------ the picture

    def picture(self, name: str, data: Any) -> Picture | None:
        written = self.mapping((), data, KEYS)
        if not written:
            return None
        written = self._inherited(written, 0)
        self.world = World(self._props(written.get("props") or {}))
        poses, cycle = self._poses(written)
        motion = self.word(("motion",), written.get("motion", "hold"), MOTIONS)
        muscles, arrows = _several(written.get("muscle")), _several(written.get("arrow"))
        needs_alt = tr("A picture needs `alt`: words for someone who cannot see it.")
        return Picture(
            name=name,
            title=self.text(("title",), written.get("title"), tr("A picture needs a `title`.")),
            alt=self.text(("alt",), written.get("alt"), needs_alt),
            motion=motion,  # type: ignore[arg-type]
            world=self.world,
            poses=poses,
            cycle=cycle or motion == "circle",
            muscles=tuple(self.word(("muscle",), m, MUSCLES) for m in muscles),
            arrows=tuple(self._arrow(a) for a in arrows),
            inset=self._inset(written["inset"]) if written.get("inset") else None,
            strap=self.word(("strap",), written["strap"], STRAPS) if written.get("strap") else "",
            held=self.word(("held",), written["held"], HELD) if written.get("held") else "",
            view=self._view(written["view"]) if written.get("view") else None,
            hide=frozenset(self.word(("hide",), h, HIDEABLE) for h in _several(written.get("hide"))),
            grip=bool(written.get("grip")),
            far_hip=self.point(("far_hip",), written["far_hip"]) if written.get("far_hip") else None,
        )

    def _inherited(self, written: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
        """`like: other` copies the other picture, then replaces whole top-level keys; null removes one."""
        if "like" not in written:
            return written
        base = self._lookup(str(written["like"])) if depth < 5 else None
        if base is None:
            self.fault(("like",), tr("There is no picture named “{name}”.", name=written["like"]))
            return {}
        merged = dict(self._inherited(base, depth + 1))
        merged.update({key: value for key, value in written.items() if key != "like"})
        return {key: value for key, value in merged.items() if value is not None}

    def _props(self, data: Any) -> dict[str, Prop]:
        found: dict[str, Prop] = {}
        for name, given in self.mapping(("props",), data, PROPS).items():
            if name not in PROPS:
                continue
            values = dict(PROPS[name])
            for key, value in self.mapping(("props", name), given or {}, values).items():
                if key in values:
                    values[key] = self._prop_value(("props", name, key), value, values[key])
            for key, value in values.items():
                if value is None:
                    self.fault(("props", name), tr("“{name}” needs `{key}`.", name=name, key=key))
                    values[key] = 0.0
            found[name] = values
        return found

    def _prop_value(self, place: KeyPath, value: Any, default: Value) -> Value:
        if isinstance(default, bool):
            return bool(value)
        if isinstance(default, tuple):
            return self.point(place, value)
        return self.number(place, value)

    def _poses(self, written: Mapping[str, Any]) -> tuple[tuple[Pose, ...], bool]:
        if "cycle" in written:
            steps = written["cycle"]
            if not isinstance(steps, list) or len(steps) < 2:
                self.fault(("cycle",), tr("A cycle needs at least two poses."))
                return (), True
            return tuple(self.pose(("cycle", i), step) for i, step in enumerate(steps)), True
        found = []
        for key in ("start", "end"):
            if key not in written:
                self.fault((key,), tr("A picture needs a `start` and an `end`."))
            else:
                found.append(self.pose((key,), written[key]))
        return tuple(found), False

    # ------------------------------------------------------------ poses

    def pose(self, place: KeyPath, data: Any) -> Pose:
        written = self.mapping(place, data, POSE_KEYS)
        limbs = _limbs(written)
        legs = {s: self._leg((*place, f"{s}_leg"), limbs[f"{s}_leg"]) for s in SIDES}
        pin, pin_at = self._pin((*place, "pin"), written.get("pin", {"near.heel": [0, "floor"]}), legs)
        trunk = self.number((*place, "trunk"), written.get("trunk"))
        rounded = self.number((*place, "round"), written.get("round"))
        look = self.number((*place, "look"), written.get("look"), 90 - trunk)
        arms = (self._arm((*place, f"{s}_arm"), limbs[f"{s}_arm"]) for s in SIDES)
        return Pose(pin, pin_at, trunk, rounded, look, legs["near"], legs["far"], *arms)

    def _pin(self, place: KeyPath, data: Any, legs: Mapping[Any, Leg]) -> tuple[str, Point]:
        pins = self.mapping(place, data, PINS)
        if len(pins) != 1:
            self.fault(place, tr("Pin exactly one point."), tr("For example `pin: {near.heel: [0, floor]}`."))
            return "hip", (0.0, 85.0)
        ((name, where),) = pins.items()
        side = name.partition(".")[0]
        if side in legs and legs[side].touch:
            self.fault(place, tr("The pinned leg needs angles (`thigh`, `knee`), not a target."))
            return "hip", (0.0, 85.0)
        return (name if name in PINS else "hip"), self.point((*place, name), where)

    def _leg(self, place: KeyPath, data: Any) -> Leg:
        written = self.mapping(place, data, LEG_KEYS)
        touch, at = "", (0.0, 0.0)
        if "rest" in written:
            touch, at = "rest", (0.0, self.number((*place, "rest"), written["rest"]))
        for name in TOUCHES:
            if name in written:
                touch, at = name, self.point((*place, name), written[name])
        sole = self.number((*place, "sole"), written["sole"]) if written.get("sole") is not None else None
        if touch in TOUCHES and sole is None:
            sole = 0.0
        return self.filled(place, written, Leg, touch=touch, at=at, sole=sole)

    def _arm(self, place: KeyPath, data: Any) -> Arm:
        written = self.mapping(place, data, ARM_KEYS)
        to, at = "", (0.0, 0.0)
        if isinstance(written.get("to"), str):
            to = self.word((*place, "to"), written["to"], LEG_POINTS)
        elif "to" in written:
            to, at = "place", self.point((*place, "to"), written["to"])
        palm = self.number((*place, "palm"), written["palm"]) if "palm" in written else None
        hand = self.word((*place, "hand"), written.get("hand", "rest"), HANDS)
        bent: dict[str, Any] = {"elbow": 10.0} if written and "elbow" not in written else {}
        return self.filled(place, written, Arm, to=to, at=at, palm=palm, hand=hand, **bent)

    # ------------------------------------------------------------ what lies on the picture

    def _arrow(self, data: Any) -> Arrow:
        kind = next((k for k in ARROWS if isinstance(data, Mapping) and k in data), None)
        if kind is None:
            self.fault(("arrow",), tr("An arrow needs `path`, `turn`, `follow` or `ring`."))
            return Arrow("path", path=((0.0, 0.0), (1.0, 0.0)))
        written = self.mapping(("arrow",), data, ARROWS[kind])
        if kind == "path":
            path = tuple(self.point(("arrow", "path", i), p) for i, p in enumerate(_several(written["path"])))
            if len(path) not in (2, 3):
                self.fault(("arrow", "path"), tr("A path has two or three points."))
            return Arrow("path", path=path)
        at = self.word(("arrow", kind), written[kind], BODY_POINTS)
        return self.filled(("arrow",), written, Arrow, kind=kind, at=at)

    def _inset(self, data: Any) -> Inset:
        written = self.mapping(("inset",), data, ("at", "zoom", "shift", "centre", "r"))
        at = self.word(("inset", "at"), written.get("at"), BODY_POINTS)
        centre = self.point(("inset", "centre"), written["centre"]) if "centre" in written else None
        return self.filled(("inset",), written, Inset, at=at, centre=centre)

    def _view(self, data: Any) -> Camera:
        found = self.filled(("view",), self.mapping(("view",), data, ("x", "y", "width")), Camera)
        return replace(found, width=max(20.0, found.width))


def _several(value: Any) -> tuple[Any, ...]:
    """One or several: a list as it is, nothing as none, anything else as one."""
    return tuple(value) if isinstance(value, list | tuple) else () if value is None else (value,)


def _limbs(written: Mapping[str, Any]) -> dict[str, Any]:
    """`legs` and `arms` fill both sides; a far limb that is not written copies the near one."""
    found: dict[str, Any] = {}
    for limb in ("leg", "arm"):
        both = written.get(f"{limb}s")
        for side in SIDES:
            own = written.get(f"{side}_{limb}")
            if isinstance(both, Mapping) and (own is None or isinstance(own, Mapping)):
                found[f"{side}_{limb}"] = {**both, **(own or {})}
            elif own is not None:
                found[f"{side}_{limb}"] = own
        found.setdefault(f"near_{limb}", {})
        found.setdefault(f"far_{limb}", found[f"near_{limb}"])
    return found
