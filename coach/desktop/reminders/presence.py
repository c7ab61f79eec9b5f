"""Why a reminder waits now. The look at the computer is done in the background, and only when one is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from coach.desktop.system.background import Background
from coach.plan.presence import PresenceFacts, reason_to_wait

if TYPE_CHECKING:
    from coach.app.coach import Coach

FRESH = 10.0  # seconds for which a look counts
PATIENCE = 2_000  # milliseconds; a computer that tells nothing by then holds nothing back


class Presence(QObject):
    """`reason()` is None until the computer has been looked at; `known` tells when to ask again."""

    known = Signal()

    def __init__(
        self, coach: Coach, look: Callable[[], PresenceFacts], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._coach = coach
        self._facts: PresenceFacts | None = None
        self._at = 0.0
        self._look = Background(look, self)
        self._look.answered.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._on_looked)

    def reason(self) -> str | None:
        """Why a reminder waits, "" when it comes. Each look answers once: somebody may be back."""
        found, self._facts = self._facts, None
        if found is not None and abs(self._coach.clock.monotonic() - self._at) < FRESH:
            return reason_to_wait(found, self._coach.settings)
        if not self._patience.isActive():
            self._patience.start()
            self._look.begin()
        return None

    @Slot(object)
    def _on_looked(self, found: object = None) -> None:
        if self._patience.isActive() or found is None:
            self._patience.stop()
            self._facts = found if isinstance(found, PresenceFacts) else PresenceFacts()
            self._at = self._coach.clock.monotonic()
            self.known.emit()
