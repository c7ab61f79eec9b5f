"""Programs in Python that begin with everything imported: forks of a server that has the whole coach loaded.

They are there in a quarter of the time of a real start, and nothing else of them differs. What a test says
of the start itself is said of a real one (`Session.coach(cold=True)`).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import runpy
import subprocess
import sys
import time
from functools import cache
from multiprocessing import context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Forked:
    """A running program, as `subprocess.Popen` shows it; `words` follow the name of the interpreter."""

    def __init__(
        self, words: tuple[str, ...], environment: dict[str, str], output: Path, errors: Path
    ) -> None:
        output.touch()
        self.args = [sys.executable, *words]
        self._process = _server().Process(
            target=begin, args=(words, environment, output, errors), daemon=True
        )
        self._process.start()
        self.pid = self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


@cache
def _server() -> context.ForkServerContext:
    """One for each process of a test run; it ends with it."""
    from multiprocessing import forkserver  # not on every system

    made = multiprocessing.get_context("forkserver")
    modules = (path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "coach").rglob("*.py")))
    names = [".".join(module.parts) for module in modules if module.name != "__main__"]
    made.set_forkserver_preload([__name__, *(name.removesuffix(".__init__") for name in names)])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)  # Python 3.11 tells the server no path
    forkserver.ensure_running()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before
    return made


def begin(words: tuple[str, ...], environment: dict[str, str], output: Path, errors: Path) -> None:
    """What the interpreter does with `-m coach ...` or `file.py ...`."""
    gc.freeze()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, output), (2, errors)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    first, *rest = words
    sys.argv = rest if first == "-m" else [*words]
    if first == "-m":
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(first, run_name="__main__")
