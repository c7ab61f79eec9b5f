"""The desktop's own voice speaks what no recording exists of, and its absence is told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer

from coach.desktop.system import speech as speech_module
from coach.desktop.system.speech import (
    Dispatcher,
    Program,
    Silence,
    Speech,
    dispatcher_socket,
    qt_engine,
    spoken_lines,
)


class FakeDaemon(QObject):
    """speech-dispatcher's end of the socket: keeps every line it receives."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.received: list[str] = []
        self.clients = []
        self.server = QLocalServer(self)
        self.server.newConnection.connect(self._on_connection)
        assert self.server.listen(path)

    def _on_connection(self) -> None:
        client = self.server.nextPendingConnection()
        self.clients.append(client)
        client.readyRead.connect(lambda: self._on_ready_read(client))

    def _on_ready_read(self, client) -> None:
        self.received += bytes(client.readAll()).decode().split("\r\n")[:-1]
        client.write(b"208 OK\r\n")

    def close(self) -> None:
        for client in self.clients:
            client.abort()
        self.server.close()


@pytest.fixture
def socket(tmp_path) -> str:
    return str(tmp_path / "speechd.sock")


@pytest.fixture
def daemon(qapp, socket):
    found = FakeDaemon(socket)
    yield found
    found.close()


def test_a_line_reaches_speech_dispatcher_in_its_own_protocol(qtbot, daemon, socket) -> None:
    voice = Dispatcher(path=socket)
    voice.say("Press the heel down.")
    qtbot.waitUntil(lambda: "." in daemon.received, timeout=30_000)
    assert daemon.received == [
        "SET SELF CLIENT_NAME user:bedtime-coach:main",
        "SET SELF LANGUAGE en",
        "SET SELF RATE -15",
        "SET SELF PRIORITY MESSAGE",
        "SPEAK",
        "Press the heel down.",
        ".",
    ]


def test_a_new_line_ends_the_one_before(qtbot, daemon, socket) -> None:
    voice = Dispatcher(path=socket)
    voice.say("One.")
    qtbot.waitUntil(lambda: "." in daemon.received, timeout=30_000)
    voice.say("Two.")
    qtbot.waitUntil(lambda: daemon.received.count(".") == 2, timeout=30_000)
    assert daemon.received[-4:] == ["CANCEL SELF", "SPEAK", "Two.", "."]


def test_a_daemon_that_must_be_started_says_only_the_newest_line(qtbot, monkeypatch, socket) -> None:
    started = []
    monkeypatch.setattr(speech_module, "SPAWN_MS", 50)
    monkeypatch.setattr(speech_module, "RETRY_MS", 50)
    monkeypatch.setattr(
        speech_module.QProcess,
        "startDetached",
        staticmethod(lambda *words: (started.append(words) or True, 1)),
    )
    voice = Dispatcher(path=socket)
    voice.say("Stale.")
    voice.say("Fresh.")
    daemon = FakeDaemon(socket)
    qtbot.waitUntil(lambda: "." in daemon.received, timeout=30_000)
    assert started == [("speech-dispatcher", ["--spawn"])]
    assert "Fresh." in daemon.received
    assert "Stale." not in daemon.received
    daemon.close()


def test_stop_cancels_and_forgets(qtbot, daemon, socket) -> None:
    voice = Dispatcher(path=socket)
    voice.say("One.")
    qtbot.waitUntil(lambda: "." in daemon.received, timeout=30_000)
    voice.stop()
    qtbot.waitUntil(lambda: daemon.received[-1] == "CANCEL SELF", timeout=30_000)


def test_words_can_never_be_taken_for_commands() -> None:
    assert spoken_lines(".\nQUIT") == ["..", "QUIT", "."]


def test_a_daemon_that_went_to_rest_is_called_again_by_the_next_line(qtbot, daemon, socket) -> None:
    voice = Dispatcher(path=socket)
    voice.say("One.")
    qtbot.waitUntil(lambda: "." in daemon.received, timeout=30_000)
    daemon.clients[0].disconnectFromServer()
    qtbot.waitUntil(lambda: not voice._up, timeout=30_000)
    voice.say("Two.")
    qtbot.waitUntil(lambda: "Two." in daemon.received, timeout=30_000)


def test_without_the_daemon_it_gives_up_with_one_signal(qtbot, socket) -> None:
    voice = Dispatcher(path=socket, spawn=False)
    with qtbot.waitSignal(voice.failed, timeout=30_000) as reason:
        voice.say("Nobody hears this.")
    assert "no voice" in reason.args[0]


def test_the_socket_is_where_the_environment_says() -> None:
    assert (
        dispatcher_socket({"XDG_RUNTIME_DIR": "/run/user/7"}) == "/run/user/7/speech-dispatcher/speechd.sock"
    )
    assert dispatcher_socket({"SPEECHD_ADDRESS": "unix_socket:/tmp/x.sock"}) == "/tmp/x.sock"
    assert dispatcher_socket({}).endswith("speech-dispatcher/speechd.sock")


# ------------------------------------------------------------------ choosing a voice


def programs(monkeypatch, *present: str) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in present else None)


@pytest.fixture
def no_daemon(monkeypatch, socket):
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{socket}")
    monkeypatch.setattr(speech_module, "TRIES", 0)
    monkeypatch.setattr(
        speech_module.QProcess, "startDetached", staticmethod(lambda *words: (False, -1)), raising=False
    )


def test_linux_without_speech_dispatcher_uses_a_speech_program(qtbot, monkeypatch, no_daemon) -> None:
    programs(monkeypatch, "flite")
    said = []
    monkeypatch.setattr(Program, "say", lambda self, words: said.append((self._command, words)))
    voice = Speech(platform="linux")
    voice.say("Breathe out.")
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == [(("flite", "-t"), "Breathe out.")]


def test_a_desktop_without_any_voice_says_so_once_and_stays_calm(qtbot, monkeypatch, no_daemon) -> None:
    programs(monkeypatch)
    told = []
    voice = Speech(platform="linux")
    voice.no_voice.connect(told.append)
    for _ in range(3):
        voice.say("Breathe out.")
        qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    voice.stop()
    assert len(told) == 1
    assert isinstance(voice._voice, Silence)


def test_macos_uses_its_say_command(qapp, monkeypatch) -> None:
    programs(monkeypatch, "say")
    said = []
    monkeypatch.setattr(Program, "say", lambda self, words: said.append((self._command, words)))
    Speech(platform="darwin").say("Breathe out.")
    assert said == [(("say", "-r", "150"), "Breathe out.")]


def test_windows_uses_qt_where_an_engine_is_installed(qapp, monkeypatch) -> None:
    said = []

    class Engine:
        def say(self, words: str) -> None:
            said.append(words)

        def stop(self) -> None:
            said.append("(silence)")

    monkeypatch.setattr(speech_module, "qt_engine", lambda parent: Engine())
    voice = Speech(platform="win32")
    voice.say("Breathe out.")
    voice.stop()
    assert said == ["Breathe out.", "(silence)"]


def test_a_missing_speech_module_of_qt_is_no_error(qapp, monkeypatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert qt_engine(QObject()) is None


def test_a_speech_program_gets_the_words_as_words_and_can_be_stopped(qtbot, tmp_path) -> None:
    heard = tmp_path / "heard"
    program = tmp_path / "speak"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{heard}"\nexec sleep 60\n')
    program.chmod(0o700)
    voice = Program((str(program),))
    voice.say("-v loud")
    qtbot.waitUntil(lambda: heard.exists() and bool(heard.read_text()), timeout=30_000)
    assert heard.read_text() == " -v loud"
    voice.stop()
    assert voice._process.state() == voice._process.ProcessState.NotRunning
