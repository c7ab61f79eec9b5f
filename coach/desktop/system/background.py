"""One question at a time that may take long, asked in a thread of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.base.log import LOGGER


class Background(QObject):
    """`answered` has what `ask` returned, in the thread of the windows; None when it failed."""

    answered = Signal(object)

    def __init__(self, ask: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._open = self._again = False
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

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
        with contextlib.suppress(RuntimeError):  # whoever asked has gone
            self.answered.emit(answer)

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        self._open = False
        if self._again:
            self.begin()
