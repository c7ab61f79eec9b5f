"""Lines without a recording are spoken as loud as every clip, by the best voice that a computer has."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coach.base import speech
from coach.base.speech import OWN_VOICE, PROGRAMS, DispatchedLine, Speech, SpeechProgram, dispatcher_socket
from coach.base.wav import LOUDNESS, WAKE_SECONDS, loudness, read_mono
from tests.base.test_playback import tone


@pytest.fixture
def programs(monkeypatch):
    """`programs("espeak-ng")`: all that is installed here; the coach's own voice is not."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    def install(*names: str) -> None:
        monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in names else None)

    install()
    return install


@pytest.fixture
def spoken(monkeypatch):
    """What the speech programs are asked; each writes a second of a loud tone."""
    asked: list[tuple[str, str, str]] = []

    def speak(self: SpeechProgram, words: str, language: str, file: Path) -> None:
        asked.append((self.name, words, language))
        tone(file, 1.0, level=30000, rate=22050)

    monkeypatch.setattr(SpeechProgram, "speak", speak)
    return asked


def test_a_line_becomes_a_file_as_loud_and_as_late_as_every_clip(tmp_path, programs, spoken):
    programs("espeak-ng")
    path = Speech(tmp_path).line("Breathe out.", "en")
    samples, rate = read_mono(path)
    assert not any(samples[: round(WAKE_SECONDS * rate)])
    assert loudness(samples, rate) == pytest.approx(LOUDNESS, abs=0.5)
    assert max(map(abs, samples)) < 32767


def test_a_line_is_made_once_and_a_new_one_for_another_language(tmp_path, programs, spoken):
    programs("espeak-ng")
    voice = Speech(tmp_path)
    assert voice.line("Ease off.", "en") == voice.line("Ease off.", "en") != voice.line("Ease off.", "de")
    assert [language for _, _, language in spoken] == ["en", "de"]


def test_the_voice_of_the_clips_is_used_where_it_is_installed_for_english_alone(
    tmp_path, programs, spoken, monkeypatch
):
    programs("espeak-ng")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if name == "hibari" else None)
    voice = Speech(tmp_path)
    voice.line("Ease off.", "en")
    voice.line("Locker lassen.", "de")
    assert [name for name, _, _ in spoken] == ["hibari", "espeak-ng"]
    assert "own voice" in voice.voice_words("en")
    assert "espeak-ng" in voice.voice_words("de")


def test_the_voice_of_the_clips_is_never_imported_here():
    code = "import sys, coach.app.sound; assert 'hibari' not in sys.modules and 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert OWN_VOICE.command[:3] == (sys.executable, "-m", "hibari.cli")


@pytest.mark.parametrize(("platform", "name"), [("darwin", "say"), ("win32", "powershell")])
def test_every_system_has_a_voice_without_anything_to_install(
    tmp_path, programs, spoken, monkeypatch, platform, name
):
    programs(name)
    monkeypatch.setattr(speech.sys, "platform", platform)
    assert Speech(tmp_path).line("Ease off.", "en")
    assert spoken == [(name, "Ease off.", "en")]


def test_a_voice_that_knows_only_english_is_not_asked_for_german(tmp_path, programs, spoken):
    programs("flite")
    assert Speech(tmp_path).line("Locker lassen.", "de") is None
    assert spoken == []


def test_a_computer_without_any_voice_says_so_and_stays_calm(tmp_path, programs, monkeypatch):
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none.sock")
    voice = Speech(tmp_path)
    assert voice.line("Ease off.", "en") is None
    assert voice.voice_words("en") == ""


def test_a_speech_program_that_fails_leaves_no_file(tmp_path, programs, monkeypatch):
    programs("espeak-ng")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none.sock")

    def fail(self, words, language, file):
        raise subprocess.CalledProcessError(1, "espeak-ng")

    monkeypatch.setattr(SpeechProgram, "speak", fail)
    assert Speech(tmp_path / "cache").line("Ease off.", "en") is None
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_a_speech_program_gets_the_words_as_words_and_the_language(tmp_path, monkeypatch):
    program = tmp_path / "speak"
    program.write_text(f'#!/bin/sh\n[ "$1" = -v ] && echo "$2" > {tmp_path}/said\ncat >> {tmp_path}/said\n')
    program.chmod(0o700)
    one = SpeechProgram("speak", (str(program), "-v", "{language}", "{file}"))
    one.speak("-w/tmp/x; rm", "de", tmp_path / "out.wav")
    assert (tmp_path / "said").read_text() == "de\n-w/tmp/x; rm"


def test_macos_speaks_with_a_voice_of_the_language_or_its_own(monkeypatch, tmp_path):
    commands = []

    def run(command, **how):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "Alice (Enhanced)    it_IT    # Ciao\n", "")

    monkeypatch.setattr(speech.subprocess, "run", run)
    (say,) = PROGRAMS["darwin"]
    say.speak("Ciao", "it", tmp_path / "x.wav")
    say.speak("Tere", "et", tmp_path / "x.wav")
    assert commands[1][:3] == ["say", "-v", "Alice (Enhanced)"]
    assert commands[3][:2] == ["say", "-r"]


# ------------------------------------------------------------------ speech-dispatcher

unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")


class Daemon:
    """speech-dispatcher's end of the socket: keeps what it receives, and ends a line when told."""

    def __init__(self, path: Path) -> None:
        self.received: list[str] = []
        self.spoken = threading.Event()
        self.cancelled = threading.Event()
        self.ends = threading.Event()
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        client, _ = self._server.accept()
        with client, client.makefile("rb") as lines:
            for line in lines:
                self.received.append(line.decode().rstrip("\r\n"))
                if self.received[-1] == ".":
                    client.sendall(b"225-1\r\n225 OK MESSAGE QUEUED\r\n701-1\r\n701-1\r\n701 BEGIN\r\n")
                    self.spoken.set()
                    if self.ends.is_set():
                        client.sendall(b"702-1\r\n702-1\r\n702 END\r\n")
                elif self.received[-1] == "CANCEL SELF":
                    self.cancelled.set()
                    client.sendall(b"703-1\r\n703-1\r\n703 CANCELED\r\n")

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def address(monkeypatch, tmp_path):
    """Where speech-dispatcher listens."""
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/s.sock")


@pytest.fixture
def daemon(tmp_path, address):
    found = Daemon(tmp_path / "s.sock")
    yield found
    found.close()


@unix
def test_a_live_line_has_its_language_and_the_loudness_of_the_settings(daemon):
    daemon.ends.set()
    line = DispatchedLine("Press the\n.heel down.", 0.5, "de")
    assert line.wait() == ""
    assert "SET SELF LANGUAGE de" in daemon.received
    assert f"SET SELF VOLUME {speech.volume(0.5)}" in daemon.received
    assert daemon.received[-4:] == ["SPEAK", "Press the", "..heel down.", "."]
    assert -100 < speech.volume(0.25) < speech.volume(0.5) < speech.volume(1.0) <= 100


@unix
def test_stopping_a_live_line_cancels_this_programs_own(daemon):
    line = DispatchedLine("Press the heel down.", 1.0, "en")
    assert daemon.spoken.wait(60)
    line.stop()
    assert line.wait() == ""
    assert daemon.cancelled.is_set()


@unix
def test_the_daemon_is_started_where_it_rests(tmp_path, address, monkeypatch):
    made = []

    def spawn():
        made.append(Daemon(tmp_path / "s.sock"))
        made[0].ends.set()

    monkeypatch.setattr(speech, "_spawn", spawn)
    assert DispatchedLine("Fresh.", 1.0, "en").wait() == ""
    assert "Fresh." in made[0].received
    made[0].close()


@unix
def test_a_daemon_that_never_comes_up_is_an_error_and_nothing_hangs(address, monkeypatch):
    monkeypatch.setattr(speech, "_spawn", lambda: None)
    with pytest.raises(OSError, match="No such file"):
        DispatchedLine("Nobody hears this.", 1.0, "en")


def test_the_socket_is_where_the_environment_says(monkeypatch):
    for name in ("SPEECHD_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert dispatcher_socket().endswith("speech-dispatcher/speechd.sock")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")
    assert dispatcher_socket() == "/run/user/7/speech-dispatcher/speechd.sock"
    monkeypatch.setenv("SPEECHD_ADDRESS", "unix_socket:/tmp/x.sock")
    assert dispatcher_socket() == "/tmp/x.sock"
