"""Playing WAV files through playsound3, so that a sound can never stop, delay or break anything else.

Why a worker thread that lives as long as the program: playsound3 runs programs when it is imported
(150 ms) and may raise there; and on Linux its players are killed as soon as the thread that started
them ends. Why WAV only: its ALSA player takes nothing better, and mpg123 may spin for ever. Players fail
in silence, so the worker waits for each and looks at its exit code and at how long it ran.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from coach.base.clock import Clock
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.wav import scaled, wav_seconds

PREFERRED = ("afplay", "winmm", "alsa", "gstreamer", "ffplay")
SHORTEST_SHARE = 0.5  # of a file's length: a player that is done sooner has played nothing
SLACK = 5.0  # seconds a player may need beyond twice the length before it counts as hanging
CLOSING_SECONDS = 2.0  # to wait at most for a player that was told to stop
OTHER_LANE_WAIT = 4.0  # seconds to let the other lane finish where the sound card takes one at a time


class Playing(Protocol):
    """A sound that has begun."""

    def wait(self) -> object:
        """Return when it is over."""
        ...

    def stop(self) -> object:
        """End it now."""
        ...


Begin = Callable[[Path], Playing]
"""Starts a WAV file; may raise anything."""


class NoPlayerError(Exception):
    """No program on this computer can play a sound; the text says so to a person."""


def load_player() -> Begin:
    """Import playsound3 (runs programs, 150 ms: only ever in a worker). Raises `NoPlayerError`."""
    import logging
    import shutil

    logging.getLogger("playsound3").addHandler(logging.NullHandler())  # its warning is ours to word
    try:
        import playsound3

        backend = playsound3.prefer_backends(*PREFERRED)
    except Exception as error:
        raise NoPlayerError(_silent(f"the sound library does not start: {error}")) from error
    if backend is None and shutil.which("aplay"):
        backend = "alsa"  # playsound3 also asks for mpg123 there, which WAV files never need
    if backend is None:
        raise NoPlayerError(
            tr("No program that plays sound was found. Installing alsa-utils or ffmpeg helps.")
        )

    def play(path: Path) -> Playing:
        sound: Playing = playsound3.playsound(path, block=False, backend=backend)
        return sound

    return play


def trouble_here() -> str:
    """Why no sound can be played here, as a sentence; "" when a player program is there. Takes 150 ms."""
    try:
        load_player()
    except NoPlayerError as reason:
        return str(reason)
    return ""


@dataclass(frozen=True, slots=True)
class PlayRequest:
    """A sound that should be heard between `not_before` and `stale_after` (monotonic seconds), or not."""

    path: Path
    gain: float
    not_before: float
    stale_after: float


class SoundQueue:
    """Plays requests one after another in a thread of its own; two lanes may sound together.

    `on_trouble(reason)` is called in that thread, every time something could not be heard.
    """

    def __init__(
        self,
        clock: Clock,
        on_trouble: Callable[[str], None],
        *,
        cache: Path,
        load: Callable[[], Begin] = load_player,
    ) -> None:
        self.beside: SoundQueue | None = None  # the other lane, which may be holding the only sound card
        self._clock = clock
        self._on_trouble = on_trouble
        self._cache = cache
        self._load = load
        self._begin: Begin | NoPlayerError | None = None
        self._requests: deque[PlayRequest] = deque()
        self._changed = threading.Condition()  # guards everything below; told when any of it changes
        self._thread: threading.Thread | None = None
        self._closed = False
        self._busy = False
        self._hush = threading.Event()  # the request being served is to end
        self._sound: Playing | None = None
        self._overdue = 0.0  # monotonic moment after which what sounds now can only be hanging

    # ------------------------------------------------------------------ any thread

    def play(self, path: Path, *, gain: float = 1.0, delay: float = 0.0, patience: float = 1.0) -> None:
        """Play when the lane is free; forget it when that takes longer than `patience` seconds."""
        now = self._clock.monotonic()
        with self._changed:
            if self._sound is not None and now > self._overdue:
                _stopped(self._sound)
            self._requests.append(PlayRequest(path, gain, now + delay, now + delay + patience))
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="coach-sound", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def stop(self) -> None:
        """Silence now: end what sounds and forget what waits."""
        with self._changed:
            self._requests.clear()
            if self._busy:
                self._hush.set()
            if self._sound is not None:
                _stopped(self._sound)

    def close(self) -> None:
        """Stop, and end the thread; nothing is played or reported any more.

        Waits for the thread: it must not be the one that frees what `on_trouble` belongs to.
        """
        self.stop()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSING_SECONDS)
        self._on_trouble = _ignored

    def wait(self, timeout: float) -> bool:
        """Wait until nothing sounds and nothing waits; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy and not self._requests, timeout)

    @property
    def busy(self) -> bool:
        """Whether something sounds or is about to."""
        with self._changed:
            return self._busy

    # ------------------------------------------------------------------ the worker

    def _work(self) -> None:
        while (request := self._next()) is not None:
            try:
                reason = self._serve(request)
            except Exception as error:  # a sound must never end the thread that plays the next one
                reason = str(error) or type(error).__name__
            with self._changed:
                self._busy = False
                self._sound = None
                self._hush.clear()
                self._changed.notify_all()
            if reason:
                self._report(reason)

    def _report(self, reason: str) -> None:
        try:
            self._on_trouble(reason)
        except Exception as error:  # whoever listened has gone; the thread goes on
            LOGGER.info("nobody was told of “%s”: %s", reason, error)

    def _next(self) -> PlayRequest | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._requests)
            if self._closed:
                return None
            self._busy = True
            return self._requests.popleft()

    def _serve(self, request: PlayRequest) -> str:
        """Play the request unless it is stale or hushed; why it was not heard, or ""."""
        early = request.not_before - self._clock.monotonic()
        if early > 0:
            self._hush.wait(early)
        if self._hush.is_set() or self._clock.monotonic() > request.stale_after:
            return ""
        path = scaled(request.path, request.gain, self._cache)
        taken = self.beside is not None and self.beside.busy  # it may be free again when we have failed
        reason = self._attempt(path)
        heard_nothing = reason and not isinstance(self._begin, NoPlayerError)
        if heard_nothing and self.beside is not None and (taken or self.beside.busy):
            self.beside.wait(OTHER_LANE_WAIT)
            reason = self._attempt(path)
        return reason

    def _attempt(self, path: Path) -> str:
        if self._begin is None:
            try:
                self._begin = self._load()
            except NoPlayerError as reason:
                self._begin = reason
        if isinstance(self._begin, NoPlayerError):
            return str(self._begin)
        began = self._clock.monotonic()
        seconds = wav_seconds(path)
        try:
            sound = self._begin(path)
        except Exception as error:
            return _silent(f"the player does not start: {error}")
        with self._changed:
            self._sound, self._overdue = sound, began + 2 * seconds + SLACK
            if self._hush.is_set():
                _stopped(sound)
        sound.wait()
        return "" if self._hush.is_set() else _fault(sound, self._clock.monotonic() - began, seconds)


def _fault(sound: Playing, ran: float, seconds: float) -> str:
    """Why a sound that ran for `ran` seconds was not heard, or ""."""
    process: Any = getattr(sound, "subprocess", None)
    code = process.poll() if process is not None else 0
    if code:
        return _silent(f"the player ended with {code}")
    if ran < SHORTEST_SHARE * seconds:
        return _silent("the player ended at once")
    return ""


def _silent(why: str) -> str:
    """What a person is told; the reason is for the log."""
    LOGGER.info("no sound: %s", why)
    return tr("This computer plays no sound at the moment.")


def _stopped(sound: Playing) -> None:
    try:
        sound.stop()
    except Exception:  # it ended a moment ago; that is what was wanted
        return


def _ignored(reason: str) -> None:
    """The program is ending; nobody is there to be told."""
