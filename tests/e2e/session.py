"""A real desktop session for tests: a private X server, session bus and window manager, ended by their ids.

Use the `desktop` fixture of `tests/e2e/conftest.py`; a test names the programs it needs with `need(...)`
and is skipped, with the reason, where one is missing.
"""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.forked import ROOT, Forked

SYSTEM_PYTHON = "/usr/bin/python3"
PACKAGED = os.environ.get("COACH_COMMAND")
COACH = [PACKAGED] if PACKAGED else [sys.executable, "-m", "coach"]
"""The program that is tested; `.packaging/check` names a packaged one."""

PATIENT_COACH = str(Path(__file__).with_name("patient_coach.py"))
PATIENCE = 10
"""How much longer than on a quiet machine everything may take: a wait ends as soon as its condition holds."""

DEAF = 0.8
"""Seconds: a button that has just come or changed hears nothing for a little less."""

FIRST_QUESTIONS = (
    "When is lights out?",
    "Which way suits you?",
    "Any of these?",
    "Whom would you call?",
    "Can you hear me?",
)
"""What the first steps ask, one after the other."""

_DISPLAYS = itertools.count(1000 + os.getpid() % 500 * 100)
"""Numbers of X displays, another range for each process of a test run."""


Program = subprocess.Popen[str] | Forked


def need(*programs: str) -> None:
    """Skip the test unless every program is installed."""
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


def need_module(module: str, environment: dict[str, str] | None = None) -> None:
    """Skip the test unless the system's own Python has the module (Debian's python3-dbusmock, python3-gi)."""
    need(SYSTEM_PYTHON)
    command = [SYSTEM_PYTHON, "-c", f"import {module}"]
    found = subprocess.run(command, env=environment, capture_output=True, check=False)
    if found.returncode:
        pytest.skip(f"the system's Python has no module {module}")


def answers(path: Path) -> bool:
    """Whether somebody listens at a socket: its file is there before, and after one that was killed."""
    with socket.socket(socket.AF_UNIX) as asked:
        return asked.connect_ex(str(path)) == 0


class Session:
    """One X server, one session bus, one window manager, and everything that was started in them."""

    def __init__(
        self,
        *,
        bus: bool = True,
        window_manager: bool = True,
        size: str = "1280x800",
        activation: bool = False,
    ) -> None:
        """`activation` lets the bus start installed services by itself (AT-SPI needs it)."""
        need(*(("dbus-daemon",) if bus else ()), *(("openbox",) if window_manager else ()))
        self.folder = Path(tempfile.mkdtemp(prefix="coach-e2e-"))
        self.folder.chmod(0o700)
        self._started: list[Program] = []
        self._talking: dict[tuple[str, ...], subprocess.Popen[str]] = {}
        self.env = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "share"),
            "HOME": str(self.folder),
            "COACH_HOME": str(self.folder / "coach"),
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XAUTHORITY"):
            self.env.pop(name, None)
        try:
            self.open_screen(size)
            if bus:
                self.env["DBUS_SESSION_BUS_ADDRESS"] = self.start_bus("session", activation)
            if window_manager:
                ready = self.folder / "managed"
                self.manage_windows("openbox", "--startup", f"touch {ready}")
                self.wait_for(ready.exists, "openbox to take windows: one that is shown before is lost")
        except BaseException:
            self.close()
            raise

    def open_screen(self, size: str) -> None:
        """What this session is seen on."""
        need("Xvfb")
        _, self.env["DISPLAY"] = self.start_x_server("-screen", "0", f"{size}x24")

    def manage_windows(self, *command: str) -> None:
        """Start a window manager, and wait until it is there."""
        self.spawn(*command)
        self.wait_for(self._managed, "the window manager", 30)

    # ------------------------------------------------------------------ programs

    def spawn(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        """Start a program in this session; it is ended with the session."""
        with self._output(len(self._started)).open("w") as output:
            process = subprocess.Popen(
                command,
                env={**self.env, **environment},
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self._started.append(process)
        return process

    def fork(self, *words: str, **environment: str) -> Forked:
        """Start a program in Python, given as to the interpreter, with everything imported."""
        output = self._output(len(self._started))
        process = Forked(words, {**self.env, **environment}, output, output)
        self._started.append(process)
        return process

    def talk(self, *command: str) -> subprocess.Popen[str]:
        """A program that answers lines: it is started once."""
        if command not in self._talking:
            self._talking[command] = subprocess.Popen(
                command, env=self.env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._talking[command]

    def said(self, process: Program) -> str:
        """What a program of this session has printed so far."""
        output = self._output(self._started.index(process))
        return output.read_text(errors="replace") if output.exists() else ""

    def run(self, *command: str, timeout: float = 20) -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        return subprocess.run(
            command,
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=timeout * PATIENCE,
            check=False,
        )

    def coach(self, *words: str, cold: bool = False, **environment: str) -> Program:
        """Start the coach; `cold` as a user does."""
        if cold or PACKAGED:
            return self.spawn(*COACH, *words, **environment)
        return self.fork("-m", "coach", *words, **environment)

    def hand_over(self, *words: str) -> None:
        """Start the coach beside one that listens, which takes the wish."""
        second = self.spawn(PACKAGED, *words) if PACKAGED else self.fork(PATIENT_COACH, *words)
        assert second.wait(20 * PATIENCE) == 0, self.said(second)

    def verb(
        self, *words: str, script: tuple[str, ...] = ("-m", "coach")
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the coach to its end."""
        if PACKAGED:
            return self.run(PACKAGED, *words)
        output, errors = self.folder / "verb-output", self.folder / "verb-errors"
        for file in (output, errors):
            file.write_text("")
        code = Forked((*script, *words), self.env, output, errors).wait(20 * PATIENCE)
        return subprocess.CompletedProcess([*words], code, output.read_text(), errors.read_text())

    def start_x_server(self, *options: str) -> tuple[subprocess.Popen[str], str]:
        """A new X server and its display.

        Its number is never used twice at about the same time: a server that ends removes its socket by name,
        and would take away the one of a server that has just begun under the same number. It is not renewed
        when the first program leaves it (-noreset): one that comes at this moment would find no display.
        """
        for number in itertools.islice(_DISPLAYS, 20):
            read, write = os.pipe()
            process = subprocess.Popen(
                ["Xvfb", f":{number}", "-displayfd", str(write), "-nolisten", "tcp", "-noreset", *options],
                pass_fds=(write,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            self._started.append(process)
            os.close(write)
            with os.fdopen(read) as answer:
                if ready := answer.readline().strip():
                    return process, f":{ready}"
        raise AssertionError("no X server could be started")

    def start_bus(self, kind: str, activation: bool = False) -> str:
        """Start a private bus; returns its address. `kind` is session or system (for a mocked logind)."""
        listen = f"unix:path={self.folder / kind}-bus"
        config = self.folder / f"{kind}.conf"
        config.write_text(
            "<busconfig><type>session</type><auth>EXTERNAL</auth><listen>"
            + listen
            + "</listen>"
            + ("<standard_session_servicedirs/>" if activation else "")
            + f'<limit name="service_start_timeout">{25_000 * PATIENCE}</limit>'
            + '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
            '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>',
            encoding="utf-8",
        )
        self.spawn("dbus-daemon", f"--config-file={config}", "--nofork")
        self.wait_for(lambda: answers(self.folder / f"{kind}-bus"), f"the {kind} bus")
        return listen

    def end(self, process: Program) -> str:
        """End one program of this session; returns what it printed."""
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=5 * PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return self.said(process)

    def close(self) -> None:
        """End everything."""
        for talking in self._talking.values():
            talking.communicate()
        coaches = [process for process in self._started if isinstance(process, Forked)]
        for some in (coaches, self._started):  # a coach ends in order only while its screen is there
            for process in reversed(some):
                process.terminate()
            for process in reversed(some):
                self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------------------ looking and touching

    def wait_for(self, condition: Callable[[], object], what: str, seconds: float = 10) -> object:
        """Ask again and again until the condition holds; its value. Fails the test when it never does."""
        deadline = time.monotonic() + seconds * PATIENCE
        while time.monotonic() < deadline:
            if found := condition():
                return found
            time.sleep(0.02)
        raise AssertionError(f"waited {seconds * PATIENCE:.0f} s in vain for {what}\n{self.ended()}")

    def ended(self) -> str:
        """Which programs have ended, how, and what a coach left that ended by a fault."""
        gone = [process for process in self._started if process.poll() is not None]
        lines = [f"{process.args} ended with {process.returncode}: {self.said(process)}" for process in gone]
        return "\n".join([*lines, *(trace.read_text() for trace in self.folder.rglob("coach.fault"))])

    def windows(self, title: str) -> list[str]:
        """Ids of the visible windows whose title matches."""
        return self.run("xdotool", "search", "--onlyvisible", "--name", title).stdout.split()

    def xdotool(self, *words: str) -> str:
        """One xdotool command. F1 goes by its number: its name presses Alt, too, with newer keyboard maps."""
        return self.run("xdotool", *("67" if word == "F1" else word for word in words)).stdout.strip()

    def listening(self) -> None:
        """Wait until a coach is wholly there: it listens to commands."""
        self.wait_for(lambda: any(map(answers, self.folder.glob("coach-*.sock"))), "the socket", 40)

    def keys_in(self) -> str:
        """The title of the window that has the keyboard, said by the X server: a window manager may still
        name one that is gone, whose number the next program's window gets before it is shown."""
        return self.xdotool("getwindowfocus", "getwindowname")

    def activate(self, window: str) -> None:
        """Bring a window to the front, and wait until it has the keyboard."""
        self.xdotool("windowactivate", window)
        self.wait_for(lambda: self.xdotool("getwindowfocus") == window, "the keyboard", 20)

    def in_front(self, title: str, seconds: float = 20) -> None:
        """Wait until a window of this title has the keyboard."""
        self.wait_for(lambda: title in self.keys_in(), f"{title} in front", seconds)

    def screenshot(self, path: Path) -> None:
        """The whole screen as a PNG, by ImageMagick."""
        self.run("import", "-window", "root", str(path))

    # ------------------------------------------------------------------ inside

    def _output(self, number: int) -> Path:
        return self.folder / f"output-{number}"

    def _managed(self) -> bool:
        manager = self._started[-1]
        assert manager.poll() is None, f"the window manager ended: {self.said(manager)}"
        if not shutil.which("xprop"):
            time.sleep(0.5)
            return True
        return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout
