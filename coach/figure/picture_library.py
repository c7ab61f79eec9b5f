"""The pictures that ship with the program: one file each in `assets/poses`, read when first wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from coach.base import yamlfile
from coach.base.errors import Fault, Problem, ProblemsError, UserError, did_you_mean
from coach.base.language import tr
from coach.base.paths import asset
from coach.base.yaml_node import plain
from coach.figure import check
from coach.figure.picture import Picture
from coach.figure.read import read_picture

Spec = str | Mapping[str, Any] | Picture


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in asset("poses").glob("*.yaml")))


@lru_cache(maxsize=64)
def written(name: str) -> Mapping[str, Any] | None:
    """The parsed mapping of a shipped picture, or None when there is none of that name."""
    if name not in names():
        return None
    found = yamlfile.values(asset("poses", f"{name}.yaml"))
    assert isinstance(found, dict)
    return found


def picture(spec: Spec) -> Picture:
    """A picture by name, by an inline mapping of the same schema, or itself. Raises UserError."""
    if isinstance(spec, Picture):
        return spec
    if isinstance(spec, str):
        return _named(spec)
    return _inline(json.dumps(spec, sort_keys=True, default=str))


def picture_file(path: Path) -> Picture:
    """The picture in a user's own YAML file. Raises ProblemsError with every fault and its line."""
    try:
        node = yamlfile.load(path)
    except OSError as error:
        raise UserError(tr("{file} cannot be read: {why}.", file=path, why=error.strerror or error)) from None
    found, faults = read_picture(path.stem, plain(node), written)
    faults = faults or faults_of(found) if found else faults
    if found is None or faults:
        problems = []
        for fault in faults:
            place = node.at(fault.path)
            problems.append(Problem(str(path), fault.message, fault.hint, place.line, place.column))
        raise ProblemsError(problems)
    return found


def faults_of(spec: Spec, position: str = "") -> list[Fault]:
    """Everything wrong with a picture as a routine names or writes it; empty when it can be drawn and shows
    somebody in that `position` (bed, edge or stand; "" for any)."""
    if isinstance(spec, str):
        return _misplaced(picture(spec), position) if spec in names() else [_unknown(spec)]
    if isinstance(spec, Picture):
        return check.check(spec)
    found, faults = read_picture("own", spec, written)
    if found is None or faults:
        return faults
    return check.check(found) or _misplaced(found, position)


def _misplaced(found: Picture, wanted: str) -> list[Fault]:
    if not wanted or (shown := check.position(found)) == wanted:
        return []
    words = {"bed": tr("in bed"), "edge": tr("sitting on the edge"), "stand": tr("standing")}
    message = tr("The picture shows somebody {shown}, but they are {wanted}.",
                 shown=words[shown], wanted=words.get(wanted, wanted))  # fmt: skip
    return [Fault((), message, tr("Add a line `{line}`.", line=f"position: {shown}"))]


def _unknown(name: str) -> Fault:
    hint = did_you_mean(name, names()) or tr("`coach picture --list` shows them all.")
    return Fault((), tr("There is no picture named “{name}”.", name=name), hint)


@lru_cache(maxsize=64)
def _named(name: str) -> Picture:
    data = written(name)
    if data is None:
        fault = _unknown(name)
        raise UserError(f"{fault.message} {fault.hint}".strip())
    return _drawable(name, data)


@lru_cache(maxsize=32)
def _inline(text: str) -> Picture:
    return _drawable("own", json.loads(text))


def _drawable(name: str, data: Mapping[str, Any]) -> Picture:
    found, faults = read_picture(name, data, written)
    if found is None:
        fault = faults[0]
        where = ".".join(str(step) for step in fault.path)
        raise UserError(f"{where}: {fault.message} {fault.hint}".strip(": "))
    return found
