"""Lines that no recording exists of, spoken: a person's own routines, and other languages.

A line becomes a WAV file in the cache, as loud and as long in its silence as every clip, so that loudness,
night and chimes hold for it, too. It is spoken by the coach's own voice where `bedtime-coach[voice]` is
installed and the language is English; else by a speech program of this system that can write a file; on a
Linux that has only speech-dispatcher, live through its line protocol (SSIP). Windows and macOS are
unit-tested, not run there. Everything here may take a second: only worker threads call it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.playback import Live
from coach.base.wav import as_clip, read_mono, write_mono

SPEECH_SECONDS = 20.0  # a speech program that needs longer is hanging
ANSWER_SECONDS = 3.0  # for speech-dispatcher to come up and to answer
RATE = -15  # of SSIP's -100 to 100: calm
FULL = 0.43  # of an SSIP engine's own loudness: that of a clip, measured with espeak-ng on a recorded sink
_SAPI = (
    "[Console]::InputEncoding=[Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech;"
    " $s=New-Object System.Speech.Synthesis.SpeechSynthesizer; $s.Rate=-2;"
    " try{$c=[Globalization.CultureInfo]::GetCultureInfo($env:COACH_LANGUAGE);"
    " $s.SelectVoiceByHints('NotSet','NotSet',0,$c)}catch{};"
    " $f=New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050,'Sixteen','Mono');"
    " $s.SetOutputToWaveFile($env:COACH_FILE,$f); $s.Speak([Console]::In.ReadToEnd()); $s.Dispose()"
)


class SpeechProgram(NamedTuple):
    """Reads words on its standard input and writes them, spoken, into a 16-bit mono WAV file."""

    name: str
    command: tuple[str, ...]  # {file}, {language} and {voice} are filled in
    english_only: bool = False

    def speak(self, words: str, language: str, file: Path) -> None:
        """Write `file`. Raises `OSError` or `subprocess.SubprocessError`."""
        values = {"{file}": str(file), "{language}": language}
        if "{voice}" in self.command:
            values["{voice}"] = _mac_voice(language)
        command = [values.get(part, part) for part in self.command]
        if "" in command:  # no voice of this language: the system's own
            place = command.index("")
            del command[place - 1 : place + 1]
        subprocess.run(
            command,
            input=words.encode(),
            env={**os.environ, "COACH_FILE": str(file), "COACH_LANGUAGE": language},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SPEECH_SECONDS,
            check=True,
        )


OWN_VOICE = SpeechProgram(
    "hibari",
    (sys.executable, "-m", "hibari.cli", "-", "--speed", "0.9", "--seed", "1", "-o", "{file}"),
    english_only=True,
)
"""The voice of the clips; `bedtime-coach[voice]` installs it."""

PROGRAMS: dict[str, tuple[SpeechProgram, ...]] = {
    "linux": (
        SpeechProgram("espeak-ng", ("espeak-ng", "-v", "{language}", "-s", "140", "--stdin", "-w", "{file}")),
        SpeechProgram("espeak", ("espeak", "-v", "{language}", "-s", "140", "--stdin", "-w", "{file}")),
        SpeechProgram("flite", ("flite", "-f", "/dev/stdin", "-o", "{file}"), english_only=True),
    ),
    "darwin": (
        SpeechProgram(
            "say",
            ("say", "-v", "{voice}", "-r", "150", "--file-format=WAVE", "--data-format=LEI16@22050",
             "-o", "{file}", "-f", "-"),
        ),
    ),
    "win32": (
        SpeechProgram("powershell", ("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI)),
    ),
}  # fmt: skip
"""Speech programs by platform, the best first."""


def _mac_voice(language: str) -> str:
    """The first voice of this language that `say` lists, "" for none."""
    listed = subprocess.run(["say", "-v", "?"], capture_output=True, text=True, timeout=5, check=False).stdout
    for line in listed.splitlines():
        words = line.partition("#")[0].split()
        if words and words[-1].partition("_")[0] == language:
            return " ".join(words[:-1])
    return ""


class Speech:
    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def program(self, language: str) -> SpeechProgram | None:
        """The one that would write a line of this language to a file."""
        english = language.startswith("en")
        if english and importlib.util.find_spec("hibari") is not None:
            return OWN_VOICE
        for program in PROGRAMS.get(sys.platform, ()):
            if shutil.which(program.command[0]) and (english or not program.english_only):
                return program
        return None

    def voice_words(self, language: str) -> str:
        """Which voice speaks a person's own lines here, as a sentence; "" when none does."""
        program = self.program(language)
        if program is OWN_VOICE:
            return tr("The coach’s own voice speaks your own lines, too.")
        name = program.name if program is not None else "speech-dispatcher" if self._dispatched else ""
        return tr("Your own lines are spoken by this computer’s voice ({name}).", name=name) if name else ""

    @property
    def _dispatched(self) -> bool:
        there = shutil.which("speech-dispatcher") or os.path.exists(dispatcher_socket())
        return sys.platform == "linux" and bool(there)

    def line(self, words: str, language: str) -> Path | Live | None:
        """The file of a line, made once, or how to speak it live; None when nothing here can speak it."""
        program = self.program(language)
        if program is not None:
            import hashlib  # with OpenSSL behind it: 1 MB that many a night needs not

            name = f"own-{hashlib.sha256(f'{program} {language} {words}'.encode()).hexdigest()[:16]}.wav"
            try:
                return self._made(self._cache / name, program, words, language)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                LOGGER.info("%s does not speak: %s", program.name, error)
        if self._dispatched:
            return lambda gain: DispatchedLine(words, gain, language)
        return None

    def _made(self, path: Path, program: SpeechProgram, words: str, language: str) -> Path:
        if path.exists():
            return path
        self._cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            raw, even = Path(folder, "raw.wav"), Path(folder, "even.wav")
            program.speak(words, language, raw)
            samples, rate = read_mono(raw)
            write_mono(even, as_clip(samples, rate), rate)
            even.replace(path)
        return path


# ------------------------------------------------------------------ speech-dispatcher


def dispatcher_socket() -> str:
    """Path of speech-dispatcher's socket, $SPEECHD_ADDRESS first."""
    address = os.environ.get("SPEECHD_ADDRESS", "")
    if address.startswith("unix_socket:"):
        return address.removeprefix("unix_socket:")
    runtime = os.environ.get("XDG_RUNTIME_DIR") or Path.home() / ".cache"  # as the daemon itself does
    return str(Path(runtime) / "speech-dispatcher" / "speechd.sock")


def spoken_lines(words: str) -> list[str]:
    """The SSIP data block of `words`: dots at the start of a line doubled, one dot to end."""
    return [*(f".{line}" if line.startswith(".") else line for line in words.splitlines()), "."]


def volume(gain: float) -> int:
    """SSIP's -100 to 100 for a loudness of 0 to 1."""
    return round(200 * FULL * gain) - 100


class DispatchedLine:
    """One line that speech-dispatcher speaks. No list of voices is ever fetched: that takes seconds."""

    def __init__(self, words: str, gain: float, language: str) -> None:
        self._socket = _connected(dispatcher_socket())
        self._socket.settimeout(SPEECH_SECONDS)
        self._send(
            "SET SELF CLIENT_NAME user:bedtime-coach:main",
            "SET SELF NOTIFICATION ALL ON",
            f"SET SELF LANGUAGE {language}",
            f"SET SELF RATE {RATE}",
            f"SET SELF VOLUME {volume(gain)}",
            "SET SELF PRIORITY MESSAGE",
            "SPEAK",
            *spoken_lines(words),
        )

    def wait(self) -> str:
        try:
            with self._socket, self._socket.makefile("rb") as answers:
                for answer in answers:
                    if answer[:4] in (b"702 ", b"703 "):  # ended, cancelled
                        return ""
        except OSError as error:
            return f"speech-dispatcher: {error}"
        return "speech-dispatcher went away"

    def stop(self) -> None:
        """Cancel this program's line, and nobody else's."""
        self._send("CANCEL SELF")

    def _send(self, *lines: str) -> None:
        self._socket.sendall(b"".join(line.encode() + b"\r\n" for line in lines))


def _connected(path: str) -> socket.socket:
    if sys.platform == "win32":
        raise OSError("no speech-dispatcher here")
    for again in (False, True):
        found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        found.settimeout(ANSWER_SECONDS)
        try:
            found.connect(path)
        except OSError:
            found.close()
            if again:
                raise
            _spawn()
        else:
            return found
    raise OSError("speech-dispatcher does not answer")


def _spawn() -> None:
    """Start the daemon; it returns once it listens."""
    command = ["speech-dispatcher", "--spawn"]
    subprocess.run(command, capture_output=True, timeout=ANSWER_SECONDS, check=False)
