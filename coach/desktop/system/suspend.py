"""Word from the system that the computer woke up. Only an accelerator: the tick asks anyway."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIND = "org.freedesktop.login1"


class Suspend(QObject):
    """Listens to logind's PrepareForSleep on the system bus. Without a bus it is silent."""

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.connected = False
        """Whether waking up will be told; where it is not, the tick has to come more often."""
        if sys.platform == "linux":
            self.connected = self._listen()

    def _listen(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        heard = bus.connect(
            _LOGIND,
            "/org/freedesktop/login1",
            f"{_LOGIND}.Manager",
            "PrepareForSleep",
            self,
            SLOT("_on_sleep(bool)"),  # type: ignore[call-overload]
        )
        return bool(heard)

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:
        if not begins:
            self.woke.emit()
