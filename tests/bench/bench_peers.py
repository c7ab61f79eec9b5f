"""P5, P6, and the coach beside programs of its kind: what a start and a minute of nothing cost.

    python -m tests.bench.bench_peers starts [--rounds 5]
    python -m tests.bench.bench_peers rest [--settle 65] [--seconds 60]

Beside a bare PySide6 program with a tray icon and, where they are installed, Safe Eyes and Workrave (Debian:
safeeyes, workrave, gir1.2-ayatanaappindicator3-0.1, xprintidle), in a private X session with a tray. Starts
take turns, up to the first window or icon that can be seen; at rest all of them are there at the same time.
The coach and the bare program rest with a copy of Qt made for this run: pages that others share would make
them small.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import PySide6
import shiboken6

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.paths import Home
from tests.bench.bench_start import HERE
from tests.bench.rows import tell
from tests.e2e.session import ROOT, Session

PEERS = {"Safe Eyes": "safeeyes", "Workrave": "workrave"}
AHEAD = {"Safe Eyes": 1.0, "Workrave": None}  # a program of C++ is small, and starts in no time
COACH = "coach"
OWN, PROBE = [sys.executable, "-m", "coach"], [sys.executable, str(HERE / "tray_probe.py")]
PROBE_SETTLES = 5  # seconds
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
SMALLEST = 16  # pixels; smaller windows are for messages
OF_ONE_PROGRAM = ~0x1FFFFF  # the part of a window's number that all windows of one program share


class _Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("window_class", "bit_gravity", "gravity", "backing")),
        ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("installed", ctypes.c_int), ("map_state", ctypes.c_int),
        ("rest", ctypes.c_ubyte * 64),
    )  # fmt: skip


class Screen:
    """Looks at the windows of an X server."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        self._calm = handler(lambda _display, _error: 0)  # a window may be gone when it is asked for
        self._x.XSetErrorHandler(self._calm)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = self._x.XDefaultRootWindow(self._display)

    def programs(self, seen: bool) -> set[int]:
        """Those that have a window, or one that is `seen`."""
        found, todo = set(), [self._root]
        while todo:
            window = todo.pop()
            todo += self._children(window)
            if not seen or self._is_seen(window):
                found.add(window & OF_ONE_PROGRAM)
        return found

    def _children(self, window: int) -> list[int]:
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, number = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        known = self._x.XQueryTree(
            self._display, ctypes.c_ulong(window), ctypes.byref(root), ctypes.byref(parent),
            ctypes.byref(children), ctypes.byref(number),
        )  # fmt: skip
        found = [children[n] for n in range(number.value)] if known else []
        if found:
            self._x.XFree(children)
        return found

    def _is_seen(self, window: int) -> bool:
        found = _Attributes()
        known = self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(found))
        return bool(known) and found.map_state == 2 and min(found.width, found.height) >= SMALLEST


@dataclass(frozen=True)
class Cost:
    """Of a program and those that it started, so far, or at this moment."""

    wakeups: int
    cpu_ms: float
    pss_mb: float
    heap_mb: float


def told(path: Path) -> str:
    """What the system says of a process, or "" of one that has ended."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def family(pid: int) -> list[int]:
    """A program and those that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in told(task).split():
            found += family(int(child))
    return found


def cost(pid: int, *, memory: bool = False) -> Cost:
    """Wake-ups (each voluntary context switch is one) and CPU of all threads, also of children that ended."""
    wakeups, cpu, sizes = 0, 0.0, {"Pss:": 0, "Pss_Anon:": 0}
    for one in family(pid):
        for thread in Path(f"/proc/{one}/task").glob("*"):
            switches = told(thread / "status").partition("\nvoluntary_ctxt_switches:")[2].split()
            wakeups += int(switches[0]) if switches else 0
            cpu += int(told(thread / "schedstat").partition(" ")[0] or 0) / 1e6
        ended = told(Path(f"/proc/{one}/stat")).rpartition(")")[2].split()[13:15]
        cpu += sum(map(int, ended)) * TICK_MS
        for line in told(Path(f"/proc/{one}/smaps_rollup")).splitlines() if memory else ():
            name, *words = line.split()
            if name in sizes:
                sizes[name] += int(words[0])
    return Cost(wakeups, cpu, sizes["Pss:"] / 1024, sizes["Pss_Anon:"] / 1024)


def copied_qt(folder: Path) -> str:
    """A search path for modules on which Qt comes first, from files that nobody else has open."""
    for package in (PySide6, shiboken6):
        assert package.__file__ is not None
        source = Path(package.__file__).parent
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("qml", "translations"))
    return os.pathsep.join((str(folder), str(ROOT)))


def begin(session: Session, command: list[str]) -> subprocess.Popen[str]:
    """Programs that are not ours keep their own modules."""
    ours = command[0] == sys.executable
    return session.spawn(*command, PYTHONPATH=session.env["PYTHONPATH"] if ours else "")


def started(
    session: Session, screen: Screen, command: list[str]
) -> tuple[subprocess.Popen[str], list[float]]:
    """A program that can be seen by now; its milliseconds by the clock and of a processor."""
    known, begun = screen.programs(seen=False), time.monotonic()
    process = begin(session, command)
    while not screen.programs(seen=True) - known:
        if process.poll() is not None or time.monotonic() > begun + 30:
            raise SystemExit(f"no window: {command} {session.said(process)}")
        time.sleep(0.005)
    return process, [(time.monotonic() - begun) * 1000, cost(process.pid).cpu_ms]


def opened() -> Session:
    """A session with a tray, a system bus, and a person who knows the coach and has nothing due."""
    session = Session(activation=True)
    session.env.pop("PYTHONDONTWRITEBYTECODE", None)
    session.env["DBUS_SYSTEM_BUS_ADDRESS"] = session.start_bus("system")
    session.env["XDG_CONFIG_HOME"] = str(session.folder / ".config")  # where Safe Eyes expects it
    coach = Coach(Home.find(session.env["COACH_HOME"]))
    coach.change_settings(first_run_done=True, safety_read=True)
    with contextlib.suppress(UserError):
        coach.reminders.skip()  # one that is due now would be brought up again and again
    coach.close()
    session.spawn("trayer")
    time.sleep(2)
    return session


def starts(session: Session, rounds: int, here: dict[str, list[str]]) -> None:
    """Starts of all of them, in turn; the first of each warms the caches and is not counted."""
    screen = Screen(session.env["DISPLAY"])
    commands = {COACH: OWN, **here}
    times: dict[str, list[list[float]]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            process, took = started(session, screen, command)
            if number:
                times[name].append(took)
            time.sleep(0.5)
            session.end(process)
    for peer in here:
        for column, name in ((1, "CPU to the first window"), (0, "first window, clock")):
            mine, theirs = ([one[column] for one in times[who]] for who in (COACH, peer))
            ahead = AHEAD[peer] if column else None
            tell("Peer", f"coach : {peer}, {name}", mine, budget=ahead, floor=theirs, clock=not column)


def rest(session: Session, settle: float, seconds: float, here: dict[str, list[str]]) -> None:
    """P5 and P6, and what the peers need at the same time."""
    session.env["PYTHONPATH"] = copied_qt(session.folder / "qt")
    bare = begin(session, PROBE)
    time.sleep(PROBE_SETTLES)
    least = cost(bare.pid, memory=True).pss_mb
    session.end(bare)
    resting = {name: begin(session, words) for name, words in {COACH: [*OWN, "--background"], **here}.items()}
    time.sleep(settle)
    before = {name: cost(process.pid) for name, process in resting.items()}
    time.sleep(seconds)
    after = {name: cost(process.pid) for name, process in resting.items()}  # reading memory takes a while
    memory = {name: cost(process.pid, memory=True) for name, process in resting.items()}
    woke = {name: (after[name].wakeups - before[name].wakeups) * 60 / seconds for name in after}
    used = {name: (after[name].cpu_ms - before[name].cpu_ms) * 60 / seconds for name in after}
    tell("P5", "at rest: wake-ups", woke[COACH], "/min", budget=2)
    tell("P5", "at rest: CPU", used[COACH], "ms/min", budget=5)
    tell("P6", "at rest: memory (PSS)", memory[COACH].pss_mb, "MB", budget=1.5, floor=least)
    for peer in here:
        ahead, mine, theirs = AHEAD[peer], memory[COACH], memory[peer]
        tell("Peer", f"coach : {peer}, memory (PSS)", mine.pss_mb, "MB", budget=ahead, floor=theirs.pss_mb)
        tell(
            "Peer",
            f"coach : {peer}, memory of its own",
            mine.heap_mb,
            "MB",
            budget=ahead,
            floor=theirs.heap_mb,
        )
        tell("Peer", f"coach : {peer}, wake-ups at rest", woke[COACH], "/min", budget=1, floor=woke[peer])
        tell("Peer", f"coach : {peer}, CPU at rest", used[COACH], "ms/min", budget=1, floor=used[peer])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("starts", "rest"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--settle", type=float, default=65, help="the tray is looked for up to 60 s")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    here = {name: [program] for name, program in PEERS.items() if shutil.which(program)}
    for name in PEERS.keys() - here.keys():
        tell("Peer", f"coach : {name}, {options.part}", note="not installed")
    session = opened()
    try:
        if options.part == "starts":
            starts(session, options.rounds, here)
        else:
            rest(session, options.settle, options.seconds, here)
    finally:
        session.close()


if __name__ == "__main__":
    main()
