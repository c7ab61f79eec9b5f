"""One question at a time that may take long, asked in a thread of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach.base.log import LOGGER


class Background(QObject):
    """`answered` has what `ask` returned, in the thread of the windows; None when it failed."""

    answered = Signal(object)

    def __init__(self, ask: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Ask now, unless a question is still open."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="coach-question", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        answer: object = None
        try:
            answer = self._ask()
        except Exception as error:
            LOGGER.info("no answer: %s", error)
        with contextlib.suppress(RuntimeError):  # whoever asked has gone
            self.answered.emit(answer)
