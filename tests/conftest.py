"""No test may touch the person's own data, speak, or need a screen."""

from __future__ import annotations

import compileall
import gc
import itertools
import os
import signal
import sqlite3
import sys
from collections.abc import Generator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["COACH_LANG"] = "en"
os.environ["TZ"] = "Europe/London"
os.environ["LC_ALL"] = "C.UTF-8"

import pytest
from hypothesis import HealthCheck, settings

from coach.base import language, yamlfile
from coach.base.errors import UserError
from coach.base.paths import Home, asset, routines_dir
from coach.diary import opening
from coach.plan import reminder
from tests.fakes import FakeClock, Typed

# The same examples on every run, and none judged by the speed of the machine.
settings.register_profile(
    "coach",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("coach")

# Programs that tests start answer to Ctrl+C and to a terminal that closes, though a shell has started the
# tests in its background or under `nohup`.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

reminder.SNOOZES = (10, 5, 30, 60)  # what tests choose from, whatever the program offers

_prepare = opening._prepare


def _prepare_in_haste(connection: opening.DiaryConnection, path: Path) -> None:
    _prepare(connection, path)
    connection.execute("PRAGMA synchronous = OFF")


_connect = sqlite3.connect


def _connect_in_haste(database: str | Path, *given: Any, **named: Any) -> sqlite3.Connection:
    connection = _connect(database, *given, **named)
    if str(database).endswith(".half"):  # a copy that is being written
        connection.execute("PRAGMA synchronous = OFF")
    return connection


# No test pulls the plug, so nothing that is written in this process waits until the disk has it for good.
opening._prepare = _prepare_in_haste
sqlite3.connect = _connect_in_haste
os.fsync = lambda handle: None

_values = yamlfile.values
_values_once = cache(_values)


def _shipped_values_once(path: Path, kept: Path | None = None) -> Any:
    shipped = any(path.is_relative_to(folder) for folder in (asset(), routines_dir()))
    return _values_once(path) if shipped else _values(path, kept)


# What comes with the program stays the same, so hundreds of coaches in this process need not each read it.
yamlfile.values = _shipped_values_once


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores, since the end-to-end tests mostly wait; four at most."""
    return min(4, (os.cpu_count() or 1) + 2)


REAL_TIME = ("test_recorded_session.py", "test_screen_reader.py")
"""Files whose longest test is a minute of real time: each is the first of a worker."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs Qt or a real window, and the whole tree's checks, are not for every few minutes.

    Each worker gets as many tests, and takes from the others' ends when it has no more. So two begin with the
    tests in real windows, which mostly wait, and the others keep the cores busy, the longest first.
    """
    windows = [item for item in items if "e2e" in item.path.parts]
    windows.sort(key=lambda item: item.path.name not in REAL_TIME)
    files = list(dict.fromkeys(item.path for item in windows))
    starts = [[item for item in windows if item.path in files[first::2]] for first in (0, 1)]
    starts.append([item for item in items if "every_screen_keeps" in item.name])
    begun = {item for start in starts for item in start}
    others = [item for item in items if item not in begun]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    starts = [[*itertools.chain(*starts[first::workers])] for first in range(min(workers, 3))]
    share = -(-len(items) // workers)
    items.clear()
    for start in starts:
        room = max(0, share - len(start))
        items += start + others[:room]
        del others[:room]
    items += others
    for item in items:
        if {"desktop", "e2e"} & set(item.path.parts) or item.path.name == "test_house.py":
            item.add_marker("slow")


ROOT = Path(__file__).resolve().parent.parent


def _read_a_share() -> None:
    """Nothing is compiled in a fresh copy. Each worker begins with other files, and finds the rest done."""
    first = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for path in sorted((ROOT / "coach").rglob("*.py"))[first::workers]:
        compileall.compile_file(path, quiet=2)
    for path in sorted((ROOT / "tests").rglob("test_*.py"))[first::workers]:
        with suppress(Exception, pytest.skip.Exception):  # the collection will say it
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, Any, Any]:
    """The tests and their modules stay to the end: collecting garbage need not look at them each time, nor
    so often."""
    gc.disable()
    try:
        whole = [session.config.rootpath / each for each in session.config.args] == [ROOT / "tests"]
        if whole and "PYTEST_XDIST_WORKER" in os.environ:
            _read_a_share()
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000)
        gc.enable()


_FOLDERS = itertools.count()


@pytest.fixture(autouse=True)
def _own_home(request, tmp_path_factory, monkeypatch):
    """Every test has an empty home of its own; a folder for it is made where one is asked for."""
    folder = tmp_path_factory.getbasetemp() / f"without-{next(_FOLDERS)}"
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")
    monkeypatch.setenv("COACH_HOME", str(folder / "home"))
    for token in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):  # a running coach puts these into its own
        monkeypatch.delenv(token, raising=False)
    language.use("en")
    language.follow(None)
    language.write_as()
    umask = os.umask(0o022)  # the program sets its own
    yield
    os.umask(umask)


@pytest.fixture(autouse=True)
def _no_threads(monkeypatch):
    """The copy of the day is there when the first entry is."""
    monkeypatch.setattr("coach.app.coach.in_thread", lambda deed: deed())


@pytest.fixture(autouse=True)
def _no_player(monkeypatch):
    """No sound leaves this process, whatever is installed here."""

    def none():
        raise UserError("No program that plays sound was found.")

    monkeypatch.setattr("coach.base.players.players_here", none)


@pytest.fixture
def clock() -> FakeClock:
    """Thursday 12 March 2026, 14:30 in London."""
    return FakeClock()


@pytest.fixture
def typing(monkeypatch, clock):
    """`typing("nq")`: those keys are typed in a terminal, and every coach has the clock that stands still
    meanwhile."""

    def use(keys: str = "") -> None:
        monkeypatch.setattr("coach.terminal.Keys", lambda: Typed(clock, keys))
        monkeypatch.setattr("coach.app.coach.SystemClock", lambda: clock)

    return use


@pytest.fixture
def home(tmp_path) -> Home:
    """A home under the test's folder."""
    return Home.find(tmp_path / "home")
