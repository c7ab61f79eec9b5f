"""Help comes, or the terminal leads: screens, plug-ins, buses and files as a bad night has them."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from tests.e2e.session import PATIENCE, Session, need
from tests.e2e.test_cramp_now import FIRST, cramps

pytestmark = pytest.mark.e2e

WAIT = 30  # seconds, for a machine that does other things as well
REFUSED = "does not answer, or does not let this program in."


@pytest.fixture(scope="module")
def desktop() -> Iterator[Session]:
    """A bare X server that lets everybody in; one for all, since each test has homes of its own."""
    need("xdotool")
    session = Session(bus=False, window_manager=False)
    session.env.pop("QT_QPA_PLATFORM")
    yield session
    session.close()


class Run:
    """A coach of its own home; help in a cramp is started as a user does."""

    def __init__(
        self, desktop: Session, folder: Path, *words: str, cold: bool | None = None, **environment: str
    ) -> None:
        cold = "cramp" in words if cold is None else cold
        self.desktop, self.words = desktop, words
        self.home = Home.find(folder / ("-".join(words) or "show"))
        coach = Coach(self.home, SystemClock())
        coach.change_settings(first_run_done=True, safety_read=True)
        coach.close()
        self.process = desktop.coach(*words, cold=cold, COACH_HOME=str(self.home.data), **environment)

    @property
    def said(self) -> str:
        return self.desktop.said(self.process)

    def opens_a_window(self) -> None:
        find = ("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid))
        self.desktop.wait_for(
            lambda: self.desktop.run(*find).stdout or self.process.poll(), f"the window of {self.words}", WAIT
        )
        assert self.process.poll() is None, self.said

    def leads_in_the_terminal(self) -> None:
        first = FIRST if "cramp" in self.words else "Before we start"
        self.desktop.wait_for(lambda: first in self.said, f"the first words of {self.words}", WAIT)

    def end(self) -> str:
        """End it; what it printed. Help in a cramp has left its row."""
        said = self.desktop.end(self.process)
        assert "Traceback" not in said
        assert self.process.returncode in (0, -signal.SIGTERM)  # a window ends by the signal itself
        if "cramp" in self.words:
            assert len(cramps(self.home)) == 1
        return said


def test_a_screen_without_its_cookie_leaves_the_terminal(desktop, tmp_path):
    parts = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))
    cookie = tmp_path / "cookie"
    cookie.write_bytes(b"\xff\xff" + b"".join(len(part).to_bytes(2, "big") + part for part in parts))
    _, display = desktop.start_x_server("-auth", str(cookie))
    locked = {"DISPLAY": display, "XAUTHORITY": str(tmp_path / "nothing")}
    led = [Run(desktop, tmp_path, *words, **locked) for words in (["cramp"], ["start"], [])]
    background = Run(desktop, tmp_path, "--background", **locked)
    let_in = Run(desktop, tmp_path, "cramp", "foot", DISPLAY=display, XAUTHORITY=str(cookie))
    for run in led:
        run.leads_in_the_terminal()
        assert f"The screen {display} {REFUSED}" in run.end()
        assert run.process.returncode == 0
    assert background.process.wait(WAIT * PATIENCE) == 2
    assert background.said.splitlines()[-1] == f"coach: The screen {display} {REFUSED}"
    desktop.wait_for(lambda: cramps(let_in.home), "the row of the one that may come in", WAIT)
    assert REFUSED not in let_in.end()


def test_a_frozen_screen_is_not_waited_for(desktop, tmp_path):
    server, display = desktop.start_x_server()
    server.send_signal(signal.SIGSTOP)
    try:
        run = Run(desktop, tmp_path, "cramp", DISPLAY=display)
        run.leads_in_the_terminal()
        assert REFUSED in run.end()
    finally:
        server.send_signal(signal.SIGCONT)


def test_a_platform_that_cannot_work_here_is_not_used(desktop, tmp_path):
    names = ("wayland", "minimalegl", "linuxfb", "nonsense")
    runs = [
        Run(desktop, tmp_path / name, "cramp", cold=name == "wayland", QT_QPA_PLATFORM=name) for name in names
    ]
    for run in runs:
        run.opens_a_window()
        assert run.end() == ""


def test_a_frozen_bus_delays_no_window(desktop, tmp_path):
    need("dbus-daemon")
    address = desktop.start_bus("session")
    bus = desktop._started[-1]
    bus.send_signal(signal.SIGSTOP)
    try:
        runs = [
            Run(desktop, tmp_path, *words, DBUS_SESSION_BUS_ADDRESS=address)
            for words in (["cramp"], ["start"], [])
        ]
        for run in runs:
            run.opens_a_window()  # each question to a frozen bus takes Qt 25 seconds, and it asks twice
            run.end()
    finally:
        bus.send_signal(signal.SIGCONT)


def test_a_pipe_for_settings_and_a_time_zone_of_nowhere_keep_nobody_waiting(desktop, tmp_path):
    home = Home.find(tmp_path / "cramp")
    home.data.mkdir()
    os.mkfifo(home.settings)
    process = desktop.coach("cramp", cold=True, COACH_HOME=str(home.data), TZ="UTC+25")
    desktop.wait_for(lambda: cramps(home), "the row", WAIT)
    find = ("xdotool", "search", "--onlyvisible", "--pid", str(process.pid))
    desktop.wait_for(lambda: desktop.run(*find).stdout, "the window", WAIT)
    said = desktop.end(process)
    assert said == "coach: The time zone TZ=UTC+25 is unknown, so the computer’s own is used.\n"
