"""Word from the system that the computer woke up, so that nobody waits for the next look."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from coach.desktop.system.bus_signals import hear

_LOGIND = "org.freedesktop.login1"


class Suspend(QObject):
    """Listens to logind's PrepareForSleep on the system bus. Without a bus it is silent."""

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = (_LOGIND, "/org/freedesktop/login1", f"{_LOGIND}.Manager")
        hear(self, "_on_sleep(bool)", *place, "PrepareForSleep", system=True)

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:
        if not begins:
            self.woke.emit()
