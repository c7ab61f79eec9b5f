"""What the coach lets be heard: chimes and spoken lines, each in a lane of its own. No Qt.

A chime and a line asked for together are both heard, the line as the chime fades. What could only be
heard late is dropped: a countdown spoken late is wrong. Nothing here waits, raises or looks for a player;
that happens in the lanes' worker threads, which begin with the first sound.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach.base.errors import UserError
from coach.base.language import language, tr
from coach.base.log import LOGGER
from coach.base.paths import asset
from coach.base.playback import Maker, SoundQueue
from coach.base.players import AudioPlayers
from coach.base.speech import Speech
from coach.guide.player.audible import BELL_SECONDS, Chime
from coach.guide.voice_clips import HELLO, clip
from coach.plan.night import within

if TYPE_CHECKING:
    from coach.app.preferences import Preferences
    from coach.base.clock import Clock
    from coach.base.settings import Settings
    from coach.guide.player.cues import Cue

GAINS = {"soft": 0.25, "medium": 0.5, "loud": 1.0}  # steps of 6 dB
NIGHT_GAIN = 0.5
NIGHT_FROM, NIGHT_UNTIL = time(22), time(7)
TOGETHER = 0.2  # seconds within which sounds belong to one moment

CHIME_PATIENCE = 0.7  # seconds a chime may be late
LINE_PATIENCE = 3.0  # seconds a sentence may be late
COUNT_PATIENCE = 0.5  # seconds a single word may be late: it belongs to a second
REMINDER_PATIENCE = 10.0
URGENT_CUT = 0.2  # seconds of a clip's silence that the first word in a cramp does not wait for


class Sound:
    """Chimes and voice, as the person's settings want them."""

    def __init__(
        self,
        preferences: Preferences,
        clock: Clock,
        cache: Path,
        report: Callable[[str], None] = lambda reason: None,
    ) -> None:
        """`report` is called in a worker thread after each sound: why it was not heard, or ""."""
        self._preferences, self._clock = preferences, clock
        cache /= "sounds"
        self._speech = Speech(cache)
        self._chime_at = float("-inf")
        self._words_from = 0.0  # monotonic moment at which the chime of this moment has faded enough
        players = AudioPlayers()
        self._chimes = SoundQueue(clock, report, cache=cache, players=players)
        self._voice = SoundQueue(clock, report, cache=cache, players=players)
        self._chimes.beside, self._voice.beside = self._voice, self._chimes
        # At the latest when Python ends: a thread must not outlive the objects it reports to.
        self._lanes_end = weakref.finalize(self, _close_both, self._chimes, self._voice)

    @property
    def settings(self) -> Settings:
        return self._preferences.current

    # ------------------------------------------------------------------ what is heard

    def cue(self, cue: Cue, at: float | None = None) -> None:
        """What belongs to one moment of a session, heard at the monotonic second `at`."""
        if cue.chime is not None:
            self.play(cue.chime, at=at)
        if cue.line is not None:
            self.say(cue.line, at=at)

    def play(self, chime: Chime, *, at: float | None = None, always: bool = False) -> None:
        """Sound the chime, unless its setting is off; `always` is for trying it out."""
        settings = self.settings
        wanted = {"tick": settings.bell and settings.tick, "reminder": settings.reminder_chime}
        if not (always or wanted.get(chime, settings.bell)):
            return
        moment = self._clock.monotonic() if at is None else at
        if abs(moment - self._chime_at) <= TOGETHER:
            self._chimes.stop()  # "end" and "switch" at once: the newer says more, the older was still silent
        self._chime_at = moment
        self._words_from = moment + BELL_SECONDS[chime]
        patience = REMINDER_PATIENCE if chime == "reminder" else CHIME_PATIENCE
        gain = self._gain(settings.bell_loudness)
        self._chimes.play(asset("sounds", f"{chime}.wav"), gain=gain, at=at, patience=patience)

    def say(
        self,
        line: str,
        *,
        at: float | None = None,
        cramp: bool = False,
        always: bool = False,
        urgent: bool = False,
    ) -> None:
        """Speak the line, unless the voice is off (in cramp help: its own setting).

        A line without a recording is spoken by this computer's own voice. An `urgent` one comes at once, with
        less of its silence: a sound card that has to wake up swallows its first syllable, but no instruction.
        """
        settings = self.settings
        if not line or not (always or (settings.cramp_voice if cramp else settings.voice)):
            return
        spoken = " ".join(tr(line).split())
        moment = self._clock.monotonic() if at is None else at
        if abs(moment - self._chime_at) <= TOGETHER and self._words_from > moment:
            at = self._words_from
        patience = LINE_PATIENCE if " " in spoken else COUNT_PATIENCE
        gain = self._gain(settings.voice_loudness)
        cut = URGENT_CUT if urgent else 0.0
        self._voice.play(clip(spoken) or self._live(spoken), gain=gain, at=at, patience=patience, cut=cut)

    def hush(self, what: Literal["bell", "voice"]) -> None:
        """End what is ringing or being said; the other goes on."""
        (self._voice if what == "voice" else self._chimes).stop()

    def stop(self) -> None:
        self._voice.stop()
        self._chimes.stop()

    def wait(self, seconds: float) -> None:
        """Until everything asked for has been heard, at most so long."""
        if self._voice.wait(seconds):
            self._chimes.wait(seconds)

    def test(self, what: Chime | Literal["voice"] = "start") -> None:
        """Let the person hear it, whatever the settings say."""
        self.stop()
        if what == "voice":
            self.say(HELLO, always=True)
        else:
            self.play(what, always=True)

    # ------------------------------------------------------------------ ahead

    def prepare(self, lines: Iterable[str]) -> None:
        """In the background: make the files of those lines that have no recording, before they are due."""
        spoken = dict.fromkeys(" ".join(line.split()) for line in lines)
        own = [line for line in spoken if line and clip(line) is None]
        if own and self.settings.voice:
            found = threading.Thread(
                target=_make_all, args=(self._speech, own, language()), name="coach-own-lines", daemon=True
            )
            found.start()

    def close(self) -> None:
        """Silence for good; the lanes' threads end."""
        self._lanes_end()

    # ------------------------------------------------------------------ inside

    def _gain(self, loudness: str) -> float:
        night = self.settings.quieter_at_night and in_softer_hours(self._clock.now())
        return GAINS[loudness] * (NIGHT_GAIN if night else 1.0)

    def _live(self, words: str) -> Maker:
        speech, spoken_in = self._speech, language()  # a lane must not hold what it reports to
        return lambda: speech.line(words, spoken_in)


def trouble_here(clock: Clock, cache: Path) -> tuple[str, str]:
    """Which player sounds here, and why none does, as a sentence; one of them is "". Takes about 0.1 s."""
    try:
        name = AudioPlayers().first_heard(clock, cache / "sounds")
    except UserError as reason:
        return "", str(reason)
    except OSError as error:
        LOGGER.info("no look at the players: %s", error)
        name = ""
    return (name, "") if name else ("", tr("This computer plays no sound at the moment."))


def own_voice_words(cache: Path) -> str:
    """Which voice speaks lines without a recording here, as a sentence; "" when none does."""
    return Speech(cache / "sounds").voice_words(language())


def _make_all(speech: Speech, lines: Iterable[str], spoken_in: str) -> None:
    for line in lines:
        speech.line(line, spoken_in)


def _close_both(chimes: SoundQueue, voice: SoundQueue) -> None:
    chimes.close()
    voice.close()


def in_softer_hours(moment: datetime) -> bool:
    return within(moment.time(), NIGHT_FROM, NIGHT_UNTIL)
