"""P7: what moving pictures cost, as a share of one core, on screens of three sizes.

    python -m tests.bench.bench_player [--seconds 4] [--size 1920x1080]

The real program in a full-screen window on a private X server: a session moves, holds, is paused and hidden;
help with a cramp; the first step of the first run; and Today, where nothing moves.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench_start import screen
from tests.bench.rows import tell

SIZES = ("1366x768", "1920x1080", "3840x2160")
MOVING, HELD, STILL = 25.0, 8.0, 0.5  # per cent of a core; a few wake-ups are nothing


Found = tuple[str, float, float, float]  # what, per cent of a core, paintings a second, budget


def watched(seconds: float, what: str, budget: float, paints: Callable[[], int]) -> Found:
    """Per cent of a core and paintings a second while the event loop runs."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    before, painted, began = time.process_time(), paints(), time.monotonic()
    loop.exec()
    passed = time.monotonic() - began
    return what, 100 * (time.process_time() - before) / passed, (paints() - painted) / passed, budget


def measure(seconds: float, home: Path) -> Iterator[Found]:
    """Each phase of a session and the other moving pictures."""
    from coach.app.coach import Coach
    from coach.base.paths import Home
    from coach.desktop.main import Desktop, application
    from coach.desktop.paint.figure import FigureWidget

    number = 0
    paint = FigureWidget.paintEvent

    def counted(self: FigureWidget, event: object) -> None:
        nonlocal number
        number += 1
        paint(self, event)  # type: ignore[arg-type]

    FigureWidget.paintEvent = counted  # type: ignore[method-assign]

    def watch(what: str, budget: float, length: float = seconds) -> Found:
        return watched(length, what, budget, lambda: number)

    def opened(desktop: Desktop) -> None:
        desktop._settled = True
        desktop.show_window().showFullScreen()
        watch("", 0, 1)
        assert desktop.window is not None
        assert desktop.window.size() == app.primaryScreen().size(), "not full screen"

    app = application()
    desktop = Desktop(Coach(Home.find(home / "new")), app)
    opened(desktop)
    yield watch("first run, hello", MOVING)
    assert desktop.window is not None
    desktop.window.hide()

    coach = Coach(Home.find(home / "known"))
    coach.change_settings(
        first_run_done=True, safety_read=True, bell=False, voice=False, cramp_voice=False,
        still_pictures="off", look="day",
    )  # fmt: skip
    desktop = Desktop(coach, app)
    opened(desktop)
    watch("", 0, 5)  # the other pages have been read ahead
    yield watch("Today, at rest", STILL)
    desktop.start_session("afternoon", "")
    view = desktop.player
    assert view is not None
    view.press_main()  # the leg check
    watch("", 0, 1)
    yield watch("session, a minute's walk", MOVING)
    view.session.player.skip()
    view._on_tick()
    while view.session.frame.segment.kind != "hold":
        view.press_main()
        watch("", 0, 0.2)
    watch("", 0, 3.0)  # three, two, one: the figure waits
    yield watch("session, the way in", MOVING, 1)
    watch("", 0, 1.5)
    yield watch("session, hold", HELD, min(seconds, view.session.frame.remaining - 0.5))
    view.pause()
    watch("", 0, 0.5)
    yield watch("session, paused", STILL, seconds / 2)
    assert desktop.window is not None
    desktop.window.hide()
    view.press_main()
    watch("", 0, 3.2)  # three, two, one
    yield watch("session, hidden", 1.0, seconds / 2)  # it goes on: words and bells are for the ear
    view.pause()
    desktop.cramp_now()
    watch("", 0, 1)
    yield watch("help with a cramp", MOVING)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        for found in measure(options.seconds, Path(options.inside)):
            print(*found, sep="\t", flush=True)
        os._exit(0)
    for size in (options.size,) if options.size else SIZES:
        session = screen(size, managed=True)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.bench_player", "--inside", str(session.folder),
                 "--seconds", str(options.seconds)],
                env=session.env, stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
        finally:
            session.close()
        for line in done.stdout.splitlines():
            what, share, rate, budget = line.split("\t")
            note = f"{float(rate):.1f} pictures a second"
            tell("P7", f"{size} {what}", float(share), "%", budget=float(budget), note=note)


if __name__ == "__main__":
    main()
