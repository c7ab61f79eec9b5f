"""Lengths of time as a person writes them: `10 s`, `1 min 30 s`, `1:30`, `90`."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = r"(\d+(?:[.,]\d+)?)\s*"
_MINUTES = rf"{_PART}(?:min|minutes|minute|mins|m)(?![a-z])\.?"
_SECONDS = rf"{_PART}(?:s|sec|secs|second|seconds)(?![a-z])\.?"
_WHOLE = re.compile(rf"(?:{_MINUTES})?\s*(?:and\s*)?(?:{_SECONDS})?\Z", re.IGNORECASE)
_CLOCK = re.compile(r"(\d+):([0-5]\d)\Z")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?\Z")

_FIRST = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: number for number, word in enumerate(_FIRST, start=1)} | {"a": 1, "twelve": 12, "fifteen": 15}
_WORDS |= {"twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90}


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def seconds(value: object) -> float | None:
    """Seconds meant by what was written, or None when that is no length of time."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if value == value and abs(value) < 1e9 else None
    if not isinstance(value, str) or len(value) > 60:
        return None
    return _of_text(value.strip())


@lru_cache(maxsize=512)  # many files say the same few
def _of_text(text: str) -> float | None:
    if match := _CLOCK.match(text):
        return int(match[1]) * 60.0 + int(match[2])
    if _PLAIN.match(text):
        return _number(text)
    match = _WHOLE.match(text)
    if not match or not (match[1] or match[2]):
        return None
    return _number(match[1]) * 60.0 + _number(match[2])


def written(length: float) -> str:
    """A length as the files write it: 10 s, 1 min, 1 min 30 s."""
    minutes, rest = divmod(length, 60)
    if not minutes:
        return f"{rest:g} s"
    return f"{minutes:g} min {rest:g} s" if rest else f"{minutes:g} min"


def suggested(value: object, otherwise: float = 10.0) -> str:
    """What was probably meant, as it should be written; a number in words counts too."""
    text = str(value).casefold()
    unit = 60.0 if "min" in text else 1.0
    if "hour" in text or re.search(r"\d\s*h", text):
        return written(otherwise)
    number = re.search(r"\d+(?:\.\d+)?", text) if len(text) < 200 else None
    if number:
        return written(max(1.0, min(600.0, float(number[0]) * unit)))
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text[:200]):
        if word in _WORDS:
            return written(_WORDS[word] * unit)
    return written(otherwise)
