"""The door: what it hands over, what it keeps, and how little it imports."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading

import pytest

from coach import __main__ as door
from coach.base import ipc
from coach.base.log import SILENT

IMPORTED_AT_THE_DOOR = {"coach.base.ipc", "coach.base.folders"}
SLOW = {"argparse", "collections", "enum", "pathlib", "re", "socket", "typing"}  # more than all of ours
linux = pytest.mark.skipif(sys.platform != "linux", reason="Unix sockets and /proc")


@pytest.fixture
def runtime(tmp_path_factory, monkeypatch):
    """A private, short runtime folder."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def running(runtime):
    """A stand-in for a running coach: answers each line with `ok` and keeps what it heard."""
    heard: list[bytes] = []
    server = socket.socket(socket.AF_UNIX)
    server.bind(ipc.address())
    server.listen()

    def answer() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                heard.append(re.sub(rb"\tuntil=[0-9.]+", b"", connection.recv(4096)))
                connection.sendall(b"ok\n")

    threading.Thread(target=answer, daemon=True).start()
    yield heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()


@linux
def test_a_wish_is_handed_to_the_running_coach(running):
    assert door.main(["cramp", "foot", "--standing"]) == 0
    assert ipc.parse_request(running[0]) == ("cramp", {"place": "foot", "mode": "stand"})


@linux
def test_the_focus_token_of_the_desktop_travels_with_the_wish(running, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc-1")
    door.main([])
    assert ipc.parse_request(running[0]) == ("show", {"token": "abc-1"})


def printed_by(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@linux
def test_the_door_imports_nothing_else_when_somebody_answers(running):
    code = (
        "import sys; before = set(sys.modules)\n"
        "from coach.__main__ import main; assert main(['cramp']) == 0\n"
        "print(sorted(set(sys.modules) - before))"
    )
    imported = set(eval(printed_by(code)))
    assert not imported & SLOW
    ours = {name for name in imported if name.startswith("coach")}
    assert ours <= {"coach", "coach.__main__", "coach.base", *IMPORTED_AT_THE_DOOR}


@linux
def test_ctrl_c_during_the_imports_is_no_exception():
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import coach.cli; coach.cli.main = lambda words: print(signal.getsignal(signal.SIGINT)) or 0\n"
        "from coach.__main__ import main; main(['next'])"
    )
    assert printed_by(code) == str(signal.SIG_DFL)


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ([], b"show\n"),
        (["cramp"], b"cramp\n"),
        (["cramp", "elbow"], b"cramp\tplace=elbow\n"),
        (["start", "bedtime"], b"start\troutine=bedtime\n"),
        (["cramp", "--terminal"], None),
        (["cramp", "--speed=9"], None),
        (["cramp", "--term"], None),
        (["cramp", "--standing"], b"cramp\tmode=stand\n"),
        (["--background"], None),
        (["--help"], None),
        (["progress"], None),
        (["start", "--speed", "4"], None),
        (["--home", "/x", "cramp"], None),
        (["cramp", "foot", "please"], None),
    ],
)
def test_only_wishes_a_running_coach_can_answer_are_handed_over(words, request_):
    assert door._plain_request(words) == request_


def test_words_with_tabs_cannot_forge_a_line():
    assert ipc.encode_request("cramp", place="calf\tmode=stand") == b"cramp\n"


def test_two_homes_have_two_wires(runtime):
    assert ipc.address("/home/a") != ipc.address("/home/b")


@linux
def test_a_runtime_folder_open_to_others_is_not_used(monkeypatch, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(shared))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = ipc.runtime_folder()
    assert found == str(tmp_path / ".cache/bedtime-coach/run")
    assert os.stat(found).st_mode & 0o777 == 0o700


@linux
def test_a_folder_that_somebody_else_prepared_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".cache/bedtime-coach").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / ".cache/bedtime-coach/run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        ipc.runtime_folder()


def test_a_window_that_breaks_leaves_the_terminal(runtime, home, monkeypatch):
    from coach.desktop.cramp import cold_start

    def breaks(*_, **__):
        raise ZeroDivisionError("ours")

    monkeypatch.setenv("COACH_HOME", str(home.data))
    monkeypatch.setattr("coach.base.log.LOGGER.handlers", [SILENT])  # other tests log into other homes
    monkeypatch.setattr(cold_start, "run", breaks)
    monkeypatch.setattr("coach.terminal.lead_cramp", lambda coach, place, mode, quiet=False: 7)
    assert door.main(["cramp"]) == 7
    assert "ZeroDivisionError: ours" in home.log.read_text()


@linux
def test_a_frozen_coach_is_asked_once(runtime, monkeypatch):
    asked: list[bytes] = []
    monkeypatch.setattr(ipc, "_ask", lambda request, path: asked.append(request) or ipc.LATE)
    assert ipc.ask(ipc.encode_request("cramp")) == ipc.LATE
    assert ipc.ask(ipc.encode_request("cramp")) == ipc.LATE
    assert len(asked) == 1


@linux
def test_nobody_answering_is_no_error(runtime):
    assert ipc.ask(ipc.encode_request("show")) is None
