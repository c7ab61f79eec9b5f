"""Faults in the user's words: a sentence, where it is, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coach.base.language import tr


class UserError(Exception):
    """Something the user can put right. Shown as one sentence; the command line exits with 2."""


class Problem(NamedTuple):
    """One fault in a file or an answer: where it is, what is wrong, and what to write instead."""

    where: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    fix: str = ""  # the faulty line as it should read, where that is known

    def __str__(self) -> str:
        place = self.where
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return f"{place}: {self.sentence}" if place else self.sentence

    @property
    def sentence(self) -> str:
        """What is wrong and what to write instead, without the place."""
        return f"{self.message} {self.hint}".strip()


class Fault(NamedTuple):
    """One thing wrong inside a value: the keys that lead to it, the sentence, and what to write instead."""

    path: tuple[str | int, ...]
    message: str
    hint: str = ""


class ProblemsError(UserError):
    """Several faults at once; `problems` holds each of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ""."""
    import difflib

    return next(iter(difflib.get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or "" when nothing is near."""
    near = nearest(word, known)
    return tr("Did you mean “{word}”?", word=near) if near else ""
