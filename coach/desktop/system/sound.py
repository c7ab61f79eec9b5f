"""Chimes and voice for the windows: `coach.app.sound`, and what is known of it as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.app.sound import Sound
from coach.guide.player.audible import Chime

if TYPE_CHECKING:
    from coach.app.coach import Coach


class _Known(QObject):
    """Lives in the thread of the windows; what the lanes report crosses to it."""

    no_sound = Signal(str)
    sound_is_back = Signal()
    reported = Signal(str)  # crosses from a lane's thread into this object's

    def __init__(self, coach: Coach, parent: QObject | None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.told = False
        self._coach = coach
        self.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _on_reported(self, reason: str) -> None:
        before, self.problem = self.problem, reason
        if reason and reason != before:
            self._coach.log.warning("not heard: %s", reason)
        if reason and not self.told:
            self.told = True
            self.no_sound.emit(reason)
        elif before and not reason:
            self._coach.log.info("heard again")
            self.told = False
            self.sound_is_back.emit()


class DesktopSound(Sound):
    """Chimes and voice; `no_sound(reason)` once when nothing is heard, `sound_is_back` when it is again."""

    def __init__(self, coach: Coach, parent: QObject | None = None) -> None:
        self._known = _Known(coach, parent)
        self.no_sound, self.sound_is_back = self._known.no_sound, self._known.sound_is_back
        super().__init__(coach.preferences, coach.clock, coach.home.cache, self._known.reported.emit)

    @property
    def problem(self) -> str:
        """Why the last sound was not heard; "" when nothing is known to be wrong."""
        return self._known.problem

    def renew(self) -> None:
        """A session begins: if there is no sound, it may be said once more."""
        self._known.told = False
        self._known.problem = ""

    def test(self, what: Chime | str = "start") -> None:
        """Let the person hear it, whatever the settings say; a fault is told again."""
        self.renew()
        super().test(what)  # type: ignore[arg-type]

    def available(self) -> bool:
        """False once a sound could not be heard in this session. Nobody can know before."""
        return not self.problem
