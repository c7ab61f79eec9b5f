"""Long work in short steps, so that a window stays alive while it is done, and can be stopped.

    def exporting(path) -> Work[Path]:
        with written_beside(path) as file:
            for share, part in parts:
                file.write(part)
                yield share          # a little was done; from 0 to 1
            yield copy               # a function that is one long step: it may run in a thread of its own
        return path

Whoever wants it at once says `done(work)`. A window steps it, and closes it to stop: what is begun is then
taken back by `with` and `finally`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

Stopped = Callable[[], bool]


class FinalStep:
    """A long step that changes what is there, in one go: from here on nothing is stopped any more."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self.deed = deed

    def __call__(self, stopped: Stopped) -> None:
        self.deed()


WorkStep = float | Callable[[Stopped], None]
_T = TypeVar("_T")
Work = Generator[WorkStep, None, _T]


class StoppedError(Exception):
    """A long step ended early because nobody wants it any more."""


def done(work: Work[_T]) -> _T:
    """All of it now; what it returns. The error of a long step is the work's to deal with."""
    error: BaseException | None = None
    while True:
        try:
            step = next(work) if error is None else work.throw(error)
        except StopIteration as end:
            found: _T = end.value
            return found
        error = None
        if callable(step):
            try:
                step(lambda: False)
            except BaseException as fault:
                error = fault
