"""Programs that play a WAV file: which are here, which works, and whether a sound was heard.

Linux: its player programs, run directly, the quick ones first. Elsewhere playsound3, imported late: only
ever in a worker thread, since it may raise and runs programs. WAV only: no player takes more everywhere.
A player that has no sound card to play on may end with success all the same; what it prints gives it away.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.wav import write_mono

SHORTEST_SHARE = 0.5  # of a file's length: a player that is done sooner has played nothing
LOOK_SECONDS = 0.1  # of silence, played to see whether a player works


class Playing(Protocol):
    def wait(self) -> str:
        """Return when it is over: why it was not heard, for the log, or ""."""
        ...

    def stop(self) -> object: ...


class AudioPlayer(Protocol):
    @property
    def name(self) -> str: ...

    def begin(self, path: Path) -> Playing:
        """Start; may raise anything."""
        ...


# ------------------------------------------------------------------ Linux


class Program(NamedTuple):
    """A player program. One that is not `honest` ends with success also when it could not play."""

    name: str
    options: tuple[str, ...] = ()
    honest: bool = True

    def begin(self, path: Path) -> Playing:
        return _Running(self, path)


class _Running:
    def __init__(self, program: Program, path: Path) -> None:
        self._program = program
        self._process = subprocess.Popen(
            [program.name, *program.options, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def wait(self) -> str:
        output = self._process.communicate()[0].decode("utf-8", "replace").strip()
        code = self._process.returncode
        if code or (output and not self._program.honest):
            last = output.splitlines()[-1] if output else ""
            return f"{self._program.name} ended with {code}: {last}"
        return ""

    def stop(self) -> None:
        self._process.terminate()


PROGRAMS = (
    Program("aplay", ("--quiet",)),
    Program("paplay"),
    Program("pw-play"),
    Program("ffplay", ("-nodisp", "-autoexit", "-loglevel", "error"), honest=False),
    Program("gst-play-1.0", ("--no-interactive", "--quiet"), honest=False),
)
"""Those of Linux. aplay, paplay and pw-play answer within 5 to 40 ms, the other two in 30 to 480 ms."""


# ------------------------------------------------------------------ Windows and macOS


class Playsound3:
    """The library's own choice for this system: afplay or winmm."""

    name = "playsound3"

    def __init__(self) -> None:
        logging.getLogger("playsound3").addHandler(logging.NullHandler())  # its warning is ours to word
        import playsound3

        self._library = playsound3
        if playsound3.prefer_backends("afplay", "winmm") is None:
            raise RuntimeError("neither afplay nor winmm")

    def begin(self, path: Path) -> Playing:
        return _LibrarySound(self._library.playsound(path, block=False))


class _LibrarySound:
    def __init__(self, sound: object) -> None:
        self._sound = sound

    def wait(self) -> str:
        self._sound.wait()  # type: ignore[attr-defined]
        process = getattr(self._sound, "subprocess", None)
        code = process.poll() if process is not None else 0
        return f"the player ended with {code}" if code else ""

    def stop(self) -> None:
        self._sound.stop()  # type: ignore[attr-defined]


# ------------------------------------------------------------------ choosing


def players_here() -> Sequence[AudioPlayer]:
    """Every player of this computer, the likely best first. Raises `UserError`."""
    if not sys.platform.startswith("linux"):
        try:
            return (Playsound3(),)
        except Exception as error:
            LOGGER.info("no sound: the sound library does not start: %s", error)
            raise UserError(tr("This computer plays no sound at the moment.")) from error
    found = tuple(program for program in PROGRAMS if shutil.which(program.name))
    if not found:
        raise UserError(tr("No program that plays sound was found. Installing alsa-utils or ffmpeg helps."))
    return found


class AudioPlayers:
    """The players of this computer in the order in which they are tried; shared by all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._order: list[AudioPlayer] = []

    def in_order(self) -> tuple[AudioPlayer, ...]:
        """The best first. Raises `UserError`; asked again next time, since one may be installed."""
        with self._lock:
            if not self._order:
                self._order = list(players_here())
            return tuple(self._order)

    def prefer(self, player: AudioPlayer) -> None:
        """It was heard: from now on it is the first."""
        with self._lock:
            self._order.sort(key=lambda one: one is not player)

    def first_heard(self, clock: Clock, folder: Path) -> str:
        """Play a moment of silence with each player until one was heard: its name, "" when none was.

        Raises `UserError`.
        """
        silence = folder / "silence.wav"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_mono(silence, array("h", bytes(2 * round(8000 * LOOK_SECONDS))), 8000)
        for player in self.in_order():
            reason = heard_not(player, silence, LOOK_SECONDS, clock)
            if not reason:
                return player.name
            LOGGER.info("no sound: %s", reason)
        return ""


def heard_not(
    player: AudioPlayer,
    path: Path,
    seconds: float,
    clock: Clock,
    begun: Callable[[Playing], object] = lambda playing: None,
) -> str:
    """Play to the end and say why nothing was heard, for the log, or "". `begun` is told of the sound."""
    began = clock.monotonic()
    try:
        playing = player.begin(path)
    except Exception as error:
        return f"{player.name} does not start: {error}"
    begun(playing)
    reason = playing.wait()
    if not reason and clock.monotonic() - began < SHORTEST_SHARE * seconds:
        return f"{player.name} ended at once"
    return reason
