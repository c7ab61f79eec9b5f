"""Breaking a sentence into lines that are read at a glance. No Qt: widths come from a function."""

from __future__ import annotations

import re
from collections.abc import Callable

_SENTENCE_END = re.compile(r"([.?]) ")


def broken(text: str, width: float, advance: Callable[[str], float], most: int = 3) -> list[str]:
    """Lines of `text` no wider than `width`, a sentence to a line if that takes `most` lines at most."""
    paragraphs = text.split("\n")
    sentences = [part for one in paragraphs for part in _SENTENCE_END.sub(r"\1\n", one).split("\n")]
    by_sentence = [line for one in sentences for line in balanced(one, width, advance)]
    if len(by_sentence) <= most:
        return by_sentence
    return [line for one in paragraphs for line in balanced(one, width, advance)]


def balanced(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """As few lines as `width` allows, as equal in length as words allow: no last word stands alone."""
    best = _wrapped(text, width, advance)
    if len(best) in (1, len(text.split())):
        return best
    narrower = width
    while True:
        narrower *= 0.96
        lines = _wrapped(text, narrower, advance)
        if len(lines) > len(best) or max(advance(line) for line in lines) > narrower:
            return best
        best = lines


def _wrapped(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and advance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
