"""One coach for each home, whoever starts first, however many start, however the last one died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import count, repeat

import pytest

from coach.base import ipc, log
from coach.base.paths import Home
from coach.desktop.system import single_instance
from coach.desktop.system.single_instance import Instance, hand_over

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Unix sockets")

# A coach without windows: claims, listens late, writes what it hears to the file named on the command line.
LITTLE_COACH = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from coach.base import ipc, log
from coach.base.paths import Home
from coach.desktop.system import single_instance
from coach.desktop.system.single_instance import Instance, hand_over
single_instance._TRIES_WHEN_LATE, single_instance._LONGEST_MS = 600, 100_000  # on a busy machine
heard = open(sys.argv[1], "a", buffering=1)
app = QCoreApplication([])
instance = Instance(lambda verb, values: bool(heard.write(f"{verb} {values.get('place', '')}\\n")))
role = instance.claim()
if role == "primary":
    heard.write(f"primary {os.getpid()}\\n")
    QTimer.singleShot(300, instance.listen)
    QTimer.singleShot(int(sys.argv[3]), app.quit)
    app.exec()
else:
    taken = hand_over(ipc.encode_request("cramp", place=sys.argv[2]), 600, 100_000)
    heard.write(f"{role} handed over {taken}\\n")
"""


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def start(heard, number: int, milliseconds: int = 300_000) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", LITTLE_COACH, str(heard), str(number), str(milliseconds)]
    return subprocess.Popen(words)


def lines_of(path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def wait_until(condition, seconds: float = 200.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "this took too long"
        time.sleep(0.02)


def test_twenty_starts_at_once_give_one_primary_and_lose_no_wish(tmp_path):
    heard = tmp_path / "heard"
    crowd = [start(heard, number) for number in range(20)]
    wait_until(lambda: sum("handed over True" in line for line in lines_of(heard)) == 19)
    for one in crowd:
        one.terminate()
        one.wait()
    lines = lines_of(heard)
    assert sum(line.startswith("primary") for line in lines) == 1
    wishes = {line for line in lines if line.startswith("cramp ")}
    assert len(wishes) == 19


def test_a_killed_coach_leaves_nothing_that_stops_the_next(tmp_path, runtime):
    heard = tmp_path / "heard"
    first = start(heard, 0)
    wait_until(lambda: any(path.suffix == ".sock" for path in runtime.iterdir()))
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert ipc.ask(ipc.encode_request("show")) is None
    instance = Instance(lambda verb, values: True)
    assert instance.claim() == "primary"
    assert instance.listen()
    instance.leave()


def test_an_end_by_a_fault_leaves_a_trace_which_the_next_life_takes_into_the_log(tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONFAULTHANDLER", raising=False)
    home = Home.find()
    for number, fault in enumerate((signal.SIGSEGV, signal.SIGABRT)):
        heard = tmp_path / f"heard-{number}"
        one = start(heard, number)
        wait_until(lambda heard=heard: lines_of(heard))
        one.send_signal(fault)
        assert one.wait() == -fault
        assert "Fatal Python error" in home.fault.read_text()
    monkeypatch.setattr(log.faulthandler, "is_enabled", lambda: False)
    monkeypatch.setattr(log.faulthandler, "enable", lambda file: file.close())
    written: list[str] = []
    monkeypatch.setattr(log.LOGGER, "error", lambda words, trace: written.append(words % trace))
    log.trace_faults(home.fault)
    assert "Aborted" in written[0]
    assert not home.fault.stat().st_size


def test_the_socket_is_only_for_its_owner(qapp):
    instance = Instance(lambda verb, values: True)
    assert instance.claim() == "primary"
    assert instance.listen()
    assert os.stat(ipc.address()).st_mode & 0o077 == 0
    instance.leave()


@pytest.mark.skipif(getattr(os, "getuid", lambda: -1)() != 0, reason="needs root to become somebody else")
def test_another_user_cannot_connect(tmp_path, runtime, qapp):
    import pwd  # not on every system

    instance = Instance(lambda verb, values: True)
    assert instance.claim() == "primary"
    assert instance.listen()
    path, nobody = ipc.address(), pwd.getpwnam("nobody").pw_uid
    for folder in (runtime, *list(runtime.parents)[:-2]):
        folder.chmod(0o755)  # even where the folders let others in
    code = (
        f"import os, socket; os.setuid({nobody}); s = socket.socket(socket.AF_UNIX)\n"
        f"try: s.connect({path!r}); print('connected')\n"
        "except PermissionError: print('refused')"
    )
    out = subprocess.run(["/usr/bin/env", "python3", "-c", code], capture_output=True, text=True)
    instance.leave()
    assert out.stdout.strip() == "refused"


def test_a_second_claim_in_the_same_home_is_refused_and_another_home_is_not(qapp, monkeypatch):
    first, second = Instance(lambda verb, values: True), Instance(lambda verb, values: True)
    assert first.claim() == "primary"
    assert second.claim() == "second"
    monkeypatch.setenv("COACH_HOME", "/elsewhere")
    assert second.claim() == "primary"
    first.leave()
    second.leave()


def test_without_a_private_folder_the_program_runs_alone(qapp, monkeypatch):
    def none_here() -> str:
        raise PermissionError("no")

    monkeypatch.setattr(ipc, "runtime_folder", none_here)
    instance = Instance(lambda verb, values: True)
    assert instance.claim() == "alone"
    assert not instance.listen()
    assert not hand_over(ipc.encode_request("cramp"), tries=1)


def test_the_answer_follows_the_handler_and_a_broken_handler_says_no(qtbot, tmp_path):
    def handler(verb, values):
        if verb == "break":
            raise RuntimeError("broken")
        return verb == "cramp"

    instance = Instance(handler)
    assert instance.claim() == "primary"
    assert instance.listen()
    for verb, expected in (("cramp", b"ok\n"), ("dance", b"no\n"), ("break", b"no\n")):
        assert answer_to(qtbot, ipc.encode_request(verb)) == expected
    instance.leave()


def answer_to(qtbot, request: bytes) -> bytes:
    from PySide6.QtNetwork import QLocalSocket

    client = QLocalSocket()
    client.connectToServer(ipc.address())
    client.write(request)
    qtbot.waitUntil(lambda: client.bytesAvailable() > 0)
    return client.readAll().data()


def test_a_flood_without_a_line_end_is_cut_off(qtbot):
    from PySide6.QtNetwork import QLocalSocket

    instance = Instance(lambda verb, values: True)
    assert instance.claim() == "primary"
    assert instance.listen()
    client = QLocalSocket()
    client.connectToServer(ipc.address())
    client.write(b"x" * 10_000)
    qtbot.waitUntil(lambda: client.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    instance.leave()


def test_the_focus_token_reaches_the_next_window(monkeypatch):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    ipc.take_focus_tokens({"token": "abc-1"})
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "abc-1"


def test_a_frozen_coach_is_asked_once_and_not_waited_for_again(monkeypatch):
    import socket

    frozen = socket.socket(socket.AF_UNIX)
    frozen.bind(ipc.address())
    frozen.listen()
    monkeypatch.setattr(ipc, "ANSWER_SECONDS", 0.05)
    assert ipc.ask(ipc.encode_request("cramp")) == ipc.LATE
    asked = []
    monkeypatch.setattr(ipc, "ask", lambda request: asked.append(request) or ipc.LATE)
    assert not hand_over(ipc.encode_request("cramp"))
    assert len(asked) == 1
    frozen.close()


def test_one_that_is_at_work_is_waited_for_and_one_that_stands_still_is_not(monkeypatch):
    work = count()
    monkeypatch.setattr(single_instance, "_PAUSE", 0)
    monkeypatch.setattr(single_instance, "_work_of_the_first", lambda: next(work))
    for meanwhile in (None, ipc.LATE):
        answers = iter([meanwhile] * 60 + ["ok"])
        monkeypatch.setattr(ipc, "ask", lambda request, answers=answers: next(answers))
        assert hand_over(ipc.encode_request("cramp"))
        monkeypatch.setattr(ipc, "ask", lambda request, answer=meanwhile: answer)
        work = repeat(0)
        assert not hand_over(ipc.encode_request("cramp"))
        work = count()


def test_help_in_a_cramp_waits_less_long_for_a_coach_that_is_at_work_and_does_not_answer(
    monkeypatch,
):
    """Each answer that does not come in time takes two seconds."""
    asked, work, now = [], count(), [0]

    class Deadline:
        def __init__(self, milliseconds):
            self.end = now[0] + milliseconds

        def hasExpired(self):
            return now[0] >= self.end

    def late(request):
        asked.append(request)
        now[0] += 1000 * ipc.ANSWER_SECONDS
        return ipc.LATE

    monkeypatch.setattr(single_instance, "_PAUSE", 0)
    monkeypatch.setattr(single_instance, "QDeadlineTimer", Deadline)
    monkeypatch.setattr(single_instance, "_work_of_the_first", lambda: next(work))
    monkeypatch.setattr(ipc, "ask", late)
    assert not hand_over(b"cramp", when_late=single_instance.URGENT_MS)
    assert len(asked) == 3
    assert not hand_over(b"show")
    assert len(asked) == 8


def test_a_token_that_no_environment_holds_is_left_out_and_the_wish_granted(monkeypatch):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    heard = []
    instance = Instance(lambda verb, values: bool(heard.append(verb) or True))
    assert instance._granted("cramp", {"token": "a\0b"})
    assert heard == ["cramp"]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ


def test_a_wish_that_nobody_waits_for_any_more_is_not_granted(qtbot, monkeypatch):
    """The coach was frozen, the command helped by itself; when the coach goes on, there is no second help."""
    from PySide6.QtNetwork import QLocalSocket

    granted = []
    instance = Instance(lambda verb, values: granted.append(verb) or True)
    assert instance.claim() == "primary"
    assert instance.listen()
    try:
        for until, expected in ((ipc.time.monotonic() - 1, b""), (ipc.time.monotonic() + 60, b"ok")):
            client = QLocalSocket()
            client.connectToServer(ipc.address())
            client.write(ipc.encode_request("cramp", until=f"{until:.3f}"))
            client.flush()
            qtbot.waitUntil(lambda c=client: c.state() == QLocalSocket.LocalSocketState.UnconnectedState)
            assert bytes(client.readAll().data()).strip() == expected
        assert granted == ["cramp"]
    finally:
        instance.leave()
