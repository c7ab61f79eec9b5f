"""Playing sounds in threads of their own, so that a sound can never stop, delay or break anything else.

A request says which second a sound belongs to; the lane begins it `WAKE_SECONDS` before, for every file of
ours opens with that much silence. Players fail in silence, so the lane waits for each, looks at how it
ended, and tries the next player with the same sound while that is not too late.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.players import AudioPlayers, Playing, heard_not
from coach.base.wav import WAKE_SECONDS, scaled, wav_seconds

SLACK = 5.0  # seconds a player may need beyond twice the length before it counts as hanging
LONGEST_LINE = 20.0  # seconds: the same for a line whose length nobody knows
CLOSING_SECONDS = 2.0  # to wait at most for a player that was told to stop
OTHER_LANE_WAIT = 4.0  # seconds to let the other lane finish where the sound card takes one at a time

Live = Callable[[float], Playing]
"""Speaks a line at a loudness of 0 to 1, without a file."""
Maker = Callable[[], "Path | Live | None"]
"""Makes the file of a line, or its live speaker, in the lane's thread; None when it cannot be spoken."""


class PlayRequest(NamedTuple):
    """A sound that should begin between `not_before` and `stale_after` (monotonic seconds), or not at all."""

    sound: Path | Maker
    gain: float
    not_before: float
    stale_after: float
    cut: float  # seconds of the file's own silence to leave out


class SoundQueue:
    """Plays requests one after another in a thread of its own; two lanes may sound together.

    `report(reason)` is called in that thread after each sound: why it could not be heard, as a sentence, or
    "" when it was.
    """

    def __init__(
        self,
        clock: Clock,
        report: Callable[[str], None],
        *,
        cache: Path,
        players: AudioPlayers,
    ) -> None:
        self.beside: SoundQueue | None = None  # the other lane, which may be holding the only sound card
        self._clock = clock
        self._report = report
        self._cache = cache
        self._players = players
        self._requests: deque[PlayRequest] = deque()
        self._changed = threading.Condition()  # guards everything below; told when any of it changes
        self._thread: threading.Thread | None = None
        self._failing = False  # the last sound was not heard; why is in the log already
        self._closed = False
        self._busy = False
        self._hush = threading.Event()  # the request being served is to end
        self._sound: Playing | None = None
        self._overdue = 0.0  # monotonic moment after which what sounds now can only be hanging

    # ------------------------------------------------------------------ any thread

    def play(
        self,
        sound: Path | Maker,
        *,
        gain: float = 1.0,
        at: float | None = None,
        patience: float = 1.0,
        cut: float = 0.0,
    ) -> None:
        """Let the sound be heard at the monotonic second `at`, by default as soon as it can be.

        Forgotten when the lane is not free `patience` seconds after the moment to begin. `cut` leaves out so
        many seconds of its silence.
        """
        now = self._clock.monotonic()
        begin = now if at is None else max(now, at - WAKE_SECONDS)
        with self._changed:
            if self._sound is not None and now > self._overdue:
                _stopped(self._sound)
            self._requests.append(PlayRequest(sound, gain, begin, begin + patience, cut))
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="coach-sound", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def stop(self) -> None:
        with self._changed:
            self._requests.clear()
            if self._busy:
                self._hush.set()
            if self._sound is not None:
                _stopped(self._sound)

    def close(self) -> None:
        """Stop, and end the thread; nothing is played or reported any more.

        Waits for the thread: it must not be the one that frees what `report` belongs to.
        """
        self.stop()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSING_SECONDS)
        self._report = lambda reason: None

    def wait(self, timeout: float) -> bool:
        """Wait until nothing sounds and nothing waits; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy and not self._requests, timeout)

    @property
    def busy(self) -> bool:
        with self._changed:
            return self._busy

    # ------------------------------------------------------------------ the worker

    def _work(self) -> None:
        while (request := self._next()) is not None:
            try:
                reason = self._serve(request)
            except UserError as error:
                reason = str(error)
            except Exception as error:  # a sound must never end the thread that plays the next one
                LOGGER.info("no sound: %s", error)
                reason = tr("This computer plays no sound at the moment.")
            with self._changed:
                self._busy = False
                self._sound = None
                self._hush.clear()
                self._changed.notify_all()
            if reason is not None:
                self._tell(reason)

    def _tell(self, reason: str) -> None:
        try:
            self._report(reason)
        except Exception as error:  # whoever listened has gone; the thread goes on
            LOGGER.info("nobody was told of “%s”: %s", reason, error)

    def _next(self) -> PlayRequest | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._requests)
            if self._closed:
                return None
            self._busy = True
            return self._requests.popleft()

    def _serve(self, request: PlayRequest) -> str | None:
        """Play the request: why it was not heard, "", or None when it was stale, hushed or unspeakable."""
        sound = request.sound if isinstance(request.sound, Path) else request.sound()
        if sound is None:
            return None
        path = scaled(sound, request.gain, self._cache, cut=request.cut) if isinstance(sound, Path) else None
        early = request.not_before - self._clock.monotonic()
        if early > 0:
            self._hush.wait(early)
        if self._hush.is_set() or self._clock.monotonic() > request.stale_after:
            return None
        if not isinstance(sound, Path):
            return self._live(sound, request.gain)
        assert path is not None
        taken = self.beside is not None and self.beside.busy  # it may be free again when we have failed
        heard = self._attempt(path, request)
        if heard is False and self.beside is not None and (taken or self.beside.busy):
            self.beside.wait(OTHER_LANE_WAIT)
            if self._clock.monotonic() <= request.stale_after:
                heard = self._attempt(path, request)
        if heard is None:
            return None
        return "" if heard else tr("This computer plays no sound at the moment.")

    def _attempt(self, path: Path, request: PlayRequest) -> bool | None:
        """Each player in turn, until one is heard or it is too late; None when it was hushed."""
        seconds = wav_seconds(path)
        for player in self._players.in_order():
            reason = heard_not(player, path, seconds, self._clock, lambda one: self._begun(one, 2 * seconds))
            if self._hush.is_set():
                return None
            if not reason:
                self._players.prefer(player)
                self._failing = False
                return True
            if not self._failing:
                LOGGER.info("no sound: %s", reason)
            if self._clock.monotonic() > request.stale_after:
                break
        self._failing = True
        return False

    def _live(self, speak: Live, gain: float) -> str | None:
        sound = speak(gain)
        self._begun(sound, LONGEST_LINE)
        reason = sound.wait()
        if self._hush.is_set():
            return None
        if reason:
            LOGGER.info("no voice: %s", reason)
        return None

    def _begun(self, sound: Playing, seconds: float) -> None:
        with self._changed:
            self._sound, self._overdue = sound, self._clock.monotonic() + seconds + SLACK
            if self._hush.is_set():
                _stopped(sound)


def _stopped(sound: Playing) -> None:
    try:
        sound.stop()
    except Exception:  # it ended a moment ago; that is what was wanted
        return
