"""What the coach lets be heard: chimes and spoken lines, each in a lane of its own.

A chime and a line asked for together are both heard, the line as the chime fades. What could only be
heard late is dropped: a countdown spoken late is wrong. Nothing here waits, raises or imports a player;
that happens in the lanes' worker threads, which begin with the first sound.
"""

from __future__ import annotations

import weakref
from datetime import datetime, time
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.base.language import tr
from coach.base.paths import asset
from coach.base.playback import Begin, SoundQueue, load_player
from coach.guide.voice_clips import HELLO, clip

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.app.coach import Coach
    from coach.desktop.system.speech import Speech

Chime = Literal["start", "switch", "end", "tick", "reminder"]

GAINS = {"soft": 0.25, "medium": 0.5, "loud": 1.0}  # steps of 6 dB
NIGHT_GAIN = 0.5
NIGHT_FROM, NIGHT_UNTIL = time(22), time(7)

# Seconds after a chime was asked for at which a line may begin: its silence, its notes, half its fading.
WORDS_AFTER: dict[str, float] = {"start": 0.75, "switch": 0.95, "end": 0.85, "tick": 0.0, "reminder": 2.0}
TOGETHER = 0.2  # seconds within which sounds belong to one moment; less than the silence of a chime

CHIME_PATIENCE = 0.7  # seconds a chime may be late
LINE_PATIENCE = 3.0  # seconds a sentence may be late
COUNT_PATIENCE = 0.5  # seconds a single word may be late: it belongs to a second
REMINDER_PATIENCE = 10.0


class Sound(QObject):
    """Chimes and voice, as the person's settings want them."""

    no_sound = Signal(str)
    """Why nothing was heard, as a sentence. Once for each session; the session itself goes on."""

    _trouble = Signal(str)  # crosses from a lane's thread into this object's

    def __init__(
        self,
        coach: Coach,
        parent: QObject | None = None,
        *,
        load: Callable[[], Begin] = load_player,
        speech: Speech | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem = ""
        """Why the last sound was not heard; "" when nothing is known to be wrong."""
        self._coach = coach
        self._told = False
        self._words_from = 0.0  # monotonic moment at which the chime of this moment has faded enough
        self._chime_at = float("-inf")
        self._speech = speech
        self._trouble.connect(self._on_trouble, Qt.ConnectionType.QueuedConnection)
        cache = coach.home.cache / "sounds"
        self._chimes = SoundQueue(coach.clock, self._trouble.emit, cache=cache, load=load)
        self._voice = SoundQueue(coach.clock, self._trouble.emit, cache=cache, load=load)
        self._chimes.beside, self._voice.beside = self._voice, self._chimes
        # At the latest when Python ends: a thread must not outlive the objects it reports to.
        self._lanes_end = weakref.finalize(self, _close_both, self._chimes, self._voice)

    # ------------------------------------------------------------------ what is heard

    def play(self, chime: Chime, *, always: bool = False) -> None:
        """Sound the chime, unless its setting is off; `always` is for trying it out."""
        settings = self._coach.settings
        wanted = {"tick": settings.bell and settings.tick, "reminder": settings.reminder_chime}
        if not (always or wanted.get(chime, settings.bell)):
            return
        now = self._coach.clock.monotonic()
        if now - self._chime_at <= TOGETHER:
            self._chimes.stop()  # "end" and "switch" at once: the newer says more, the older was still silent
        self._chime_at = now
        self._words_from = self._chime_at + WORDS_AFTER[chime]
        patience = REMINDER_PATIENCE if chime == "reminder" else CHIME_PATIENCE
        gain = self._gain(settings.bell_loudness)
        self._chimes.play(asset("sounds", f"{chime}.wav"), gain=gain, patience=patience)

    def say(self, line: str, *, cramp: bool = False, always: bool = False, cut: bool = False) -> None:
        """Speak the line, unless the voice is off (in cramp help: its own setting).

        `cut` ends what is being said. A line without a recording is spoken by the desktop's own voice.
        """
        settings = self._coach.settings
        if not line or not (always or (settings.cramp_voice if cramp else settings.voice)):
            return
        if cut:
            self.hush()
        spoken = " ".join(tr(line).split())
        recording = clip(spoken)
        if recording is None:
            self._live().say(spoken)
            return
        now = self._coach.clock.monotonic()
        delay = max(0.0, self._words_from - now) if now - self._chime_at <= TOGETHER else 0.0
        patience = LINE_PATIENCE if " " in spoken else COUNT_PATIENCE
        gain = self._gain(settings.voice_loudness)
        self._voice.play(recording, gain=gain, delay=delay, patience=patience)

    def hush(self) -> None:
        """End what is being said; chimes go on."""
        self._voice.stop()
        if self._speech is not None:
            self._speech.stop()

    def stop(self) -> None:
        """Silence now: a pause, the end, or a window that closes."""
        self.hush()
        self._chimes.stop()

    def test(self, what: Chime | Literal["voice"] = "start") -> None:
        """Let the person hear it, whatever the settings say; a fault is told again."""
        self.renew()
        self.stop()
        if what == "voice":
            self.say(HELLO, always=True)
        else:
            self.play(what, always=True)

    # ------------------------------------------------------------------ what is known

    def renew(self) -> None:
        """A session begins: if there is no sound, it may be said once more."""
        self._told = False
        self.problem = ""

    def available(self) -> bool:
        """False once a sound could not be heard in this session. Nobody can know before."""
        return not self.problem

    def close(self) -> None:
        """The program ends: silence, and let the worker threads go."""
        self._lanes_end()
        if self._speech is not None:
            self._speech.stop()

    # ------------------------------------------------------------------ inside

    def _gain(self, loudness: str) -> float:
        night = self._coach.settings.quieter_at_night and in_softer_hours(self._coach.clock.now())
        return GAINS[loudness] * (NIGHT_GAIN if night else 1.0)

    def _live(self) -> Speech:
        if self._speech is None:
            from coach.desktop.system.speech import Speech

            self._speech = Speech(self)
            self._speech.no_voice.connect(self._on_trouble)
        return self._speech

    @Slot(str)
    def _on_trouble(self, reason: str) -> None:
        self._coach.log.warning("not heard: %s", reason)
        self.problem = reason
        if not self._told:
            self._told = True
            self.no_sound.emit(reason)


def _close_both(chimes: SoundQueue, voice: SoundQueue) -> None:
    chimes.close()
    voice.close()


def in_softer_hours(moment: datetime) -> bool:
    """Whether sounds are softer at this moment."""
    return moment.time() >= NIGHT_FROM or moment.time() < NIGHT_UNTIL
