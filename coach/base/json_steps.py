"""Reading a large JSON text in steps: what `json.loads` does, without standing still for as long."""

from __future__ import annotations

import json
import re
from sys import intern
from typing import Any

from coach.base.work import Work

DEPTH = 3  # lists and objects within each other that are entered; what lies deeper is read at one go
PARTS = 400  # of a list or an object, in one step
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")


def parsing(text: str) -> Work[Any]:
    """The value of `text`. Raises JSONDecodeError and RecursionError."""
    value, end = yield from _value(text, _skip(text, 0), 0)
    if (end := _skip(text, end)) != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> Work[tuple[Any, int]]:
    opened = text[at : at + 1]
    if depth == DEPTH or opened not in ("{", "["):
        value, end = _DECODER.raw_decode(text, at)
        if depth == DEPTH and isinstance(value, dict):
            value = {intern(key): part for key, part in value.items()}  # else every row has keys of its own
        return value, end
    return (yield from (_object if opened == "{" else _list)(text, at, depth))


def _object(text: str, at: int, depth: int) -> Work[tuple[dict[str, Any], int]]:
    found: dict[str, Any] = {}
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        key, at = _DECODER.raw_decode(text, at)
        at = _after(text, at, ":")
        found[key], at = yield from _value(text, at, depth + 1)
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return found, at + 1
        at = _after(text, at, ",")


def _list(text: str, at: int, depth: int) -> Work[tuple[list[Any], int]]:
    found: list[Any] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return found, at + 1
    while True:
        value, at = yield from _value(text, at, depth + 1)
        found.append(value)
        if len(found) % PARTS == 0:
            yield at / len(text)
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return found, at + 1
        at = _after(text, at, ",")


def _after(text: str, at: int, sign: str) -> int:
    """The place behind that sign and what is blank around it."""
    at = _skip(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"Expecting '{sign}' delimiter", text, at)
    return _skip(text, at + 1)
