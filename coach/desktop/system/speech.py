"""The desktop's own voice, for lines that no recording exists of: a person's own routines, other languages.

Linux: speech-dispatcher's line protocol (SSIP) over its socket. Qt's own speechd engine is never made
there: it asks for 1,500 voices first and freezes every window for 2 to 6 seconds. Without
speech-dispatcher, and on macOS, a speech program; on Windows, Qt's speech engine where it is installed.
The Windows and macOS paths are type-checked and unit-tested, not run there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from coach.base.language import language, tr

RATE = -15  # of SSIP's -100 to 100: calm
SPAWN_MS, RETRY_MS, TRIES = 700, 500, 4
PROGRAMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "linux": (("espeak-ng", "-s", "140"), ("espeak", "-s", "140"), ("flite", "-t")),
    "darwin": (("say", "-r", "150"),),
}
"""Speech programs by platform, the best first; the words follow as the last argument."""


class Voice(Protocol):
    """Something that can speak."""

    def say(self, words: str) -> None: ...

    def stop(self) -> None: ...


class Speech(QObject):
    """Speaks free text with whatever this desktop has; silent and told once where it has nothing."""

    no_voice = Signal(str)
    """Why nothing can be spoken here, as a sentence."""

    def __init__(self, parent: QObject | None = None, *, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._platform = platform
        self._voice: Voice | None = None
        self._last = ""

    def say(self, words: str) -> None:
        self._last = words
        if self._voice is None:
            self._voice = self._found()
        self._voice.say(words)

    def stop(self) -> None:
        self._last = ""
        if self._voice is not None:
            self._voice.stop()

    def _found(self) -> Voice:
        if self._platform.startswith("linux"):
            dispatcher = Dispatcher(self)
            dispatcher.failed.connect(self._without_dispatcher)
            return dispatcher
        return self._program() or self._qt_engine() or Silence()

    def _without_dispatcher(self, reason: str) -> None:
        program = self._program()
        if program is None:
            self._voice = Silence()
            self.no_voice.emit(reason)
            return
        self._voice = program
        if self._last:
            program.say(self._last)

    def _program(self) -> Program | None:
        family = "linux" if self._platform.startswith("linux") else self._platform
        for command in PROGRAMS.get(family, ()):
            if shutil.which(command[0]):
                return Program(command, self)
        return None

    def _qt_engine(self) -> Voice | None:
        engine = qt_engine(self)
        if engine is None:
            self.no_voice.emit(tr("This computer has no voice for your own lines."))
        return engine


class Silence:
    """Stands in where nothing can speak; the words on the screen say the same."""

    def say(self, words: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


class Program(QObject):
    """A speech program, started anew for each line."""

    def __init__(self, command: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._process = QProcess(self)

    def say(self, words: str) -> None:
        self.stop()
        # A leading space keeps a line that begins with "-" from being read as an option.
        self._process.start(self._command[0], [*self._command[1:], f" {words}"])

    def stop(self) -> None:
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(200)


def qt_engine(parent: QObject) -> Voice | None:
    """Qt's speech engine, where the Addons wheel is installed and an engine works; never on Linux."""
    try:
        from PySide6 import QtTextToSpeech
    except ImportError:
        return None
    kind: Any = QtTextToSpeech.QTextToSpeech
    engines = [name for name in kind.availableEngines() if name != "mock"]
    if not engines:
        return None
    engine: Voice = kind(engines[0], parent)
    return engine


# ------------------------------------------------------------------ speech-dispatcher


def dispatcher_socket(environment: Mapping[str, str]) -> str:
    """Path of speech-dispatcher's socket, $SPEECHD_ADDRESS first."""
    address = environment.get("SPEECHD_ADDRESS", "")
    if address.startswith("unix_socket:"):
        return address.removeprefix("unix_socket:")
    runtime = environment.get("XDG_RUNTIME_DIR") or Path.home() / ".cache"  # as the daemon itself does
    return str(Path(runtime) / "speech-dispatcher" / "speechd.sock")


def spoken_lines(words: str) -> list[str]:
    """The SSIP data block of `words`: dots at the start of a line doubled, one dot to end."""
    return [*(f".{line}" if line.startswith(".") else line for line in words.splitlines()), "."]


class Dispatcher(QObject):
    """speech-dispatcher by its own protocol: nothing blocks, and no list of voices is fetched."""

    failed = Signal(str)
    """It cannot be reached; this object is of no more use."""

    def __init__(self, parent: QObject | None = None, *, path: str = "", spawn: bool = True) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalSocket

        self._path = path or dispatcher_socket(os.environ)
        self._spawn = spawn
        self._tries = 0
        self._up = False
        self._waiting = ""
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._on_connected)
        self._socket.readyRead.connect(self._on_ready_read)
        self._socket.errorOccurred.connect(self._on_error)

    def say(self, words: str) -> None:
        self._waiting = words
        if self._up:
            self._send("CANCEL SELF")
            self._speak()
        elif self._tries == 0:  # else it is being started, and `_again` will say the newest words
            self._again()

    def stop(self) -> None:
        self._waiting = ""
        if self._up:
            self._send("CANCEL SELF")

    def _send(self, *lines: str) -> None:
        for line in lines:
            self._socket.write(line.encode() + b"\r\n")
        self._socket.flush()

    def _speak(self) -> None:
        if self._waiting:
            self._send("SPEAK", *spoken_lines(self._waiting))
            self._waiting = ""

    def _on_connected(self) -> None:
        self._send(
            "SET SELF CLIENT_NAME user:bedtime-coach:main",
            f"SET SELF LANGUAGE {language()}",
            f"SET SELF RATE {RATE}",
            "SET SELF PRIORITY MESSAGE",
        )
        self._up, self._tries = True, 0
        self._speak()

    def _on_ready_read(self) -> None:
        """Answers are read so that they do not pile up; a refusal is not worth waking anyone."""
        self._socket.readAll()

    def _on_error(self, error: object) -> None:
        self._up = False
        if error == self._socket.LocalSocketError.PeerClosedError:
            return  # the daemon went to rest; the next line wakes it
        self._tries += 1
        if self._tries == 1 and self._spawn and QProcess.startDetached("speech-dispatcher", ["--spawn"])[0]:
            QTimer.singleShot(SPAWN_MS, self, self._again)
        elif 1 < self._tries < TRIES:
            QTimer.singleShot(RETRY_MS, self, self._again)
        else:
            self.failed.emit(tr("This computer has no voice for your own lines."))

    def _again(self) -> None:
        if self._socket.state() == self._socket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._path)
