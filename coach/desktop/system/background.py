"""One question at a time that may take long, asked in a thread of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from coach.base.log import LOGGER


class Background(QObject):
    """`answered` has what `ask` returned, in the thread of the windows; None when it failed."""

    answered = Signal(object)

    def __init__(self, ask: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._open = self._again = False
        _post()

    def begin(self) -> None:
        """Ask now; while a question is still open, once more after its answer."""
        self._again = self._open
        if not self._open:
            self._open = True
            threading.Thread(target=self._work, name="coach-question", daemon=True).start()

    def _work(self) -> None:
        answer: object = None
        try:
            answer = self._ask()
        except Exception as error:
            LOGGER.info("no answer: %s", error)
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            _post().came.emit(self, answer)

    def hear(self, answer: object) -> None:
        """The answer has come to the thread of the windows."""
        self._open = False
        if self._again:
            self.begin()
        self.answered.emit(answer)


class _Post(QObject):
    """Carries answers between the threads. It lives as long as the program: whoever asked may be thrown away
    meanwhile, and a signal of an object that goes in another thread at this moment ends the program."""

    came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _deliver(self, asker: Background, answer: object) -> None:
        if isValid(asker):
            asker.hear(answer)


@cache
def _post() -> _Post:
    return _Post()
