"""P8: how exact a whole session is while every core is busy, and whether lateness adds up.

    python -m tests.bench.bench_session

The real player plays a short routine in real time, offscreen. Seen: the moment at which picture and words of
a step are brought up, beside the sum of the lengths of the steps before it. Heard: the moment at which the
program that plays a bell would be started, beside the one at which it has to be.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.rows import tell

BUDGET = 50  # ms
ROUTINE = """\
name: Short
steps:
  - leg-check: 5 s
  - get-ready: 3 s
    title: Face the wall
  - exercise: wall-calf-straight
    hold: 3 s
    repeat: 2
    rest: 2 s
    switch: 2 s
"""


def play(folder: Path) -> tuple[list[float], list[float], int]:
    """Milliseconds that each step was seen late, each bell would be heard late, and how many were dropped."""
    from PySide6.QtCore import QEventLoop

    from coach.app.coach import Coach
    from coach.base import players
    from coach.base.paths import Home
    from coach.base.wav import WAKE_SECONDS, wav_seconds
    from coach.desktop.main import Desktop, application
    from coach.desktop.system.sound import DesktopSound

    begun: list[float] = []
    asked: list[float] = []

    class Silent:
        """A player program as exact as can be, that nobody hears."""

        name = "silent"

        def begin(self, path: Path) -> Silent:
            begun.append(time.monotonic())
            self.seconds = wav_seconds(path)
            return self

        def wait(self) -> str:
            time.sleep(self.seconds)
            return ""

        def stop(self) -> None:
            self.seconds = 0.0

    coach = Coach(Home.find(folder))
    coach.change_settings(first_run_done=True, safety_read=True, voice=False, bell=True, reminder_chime=False)
    (folder / "routines").mkdir(exist_ok=True)
    (folder / "routines/short.yaml").write_text(ROUTINE, encoding="utf-8")
    desktop = Desktop(coach, application())
    desktop._settled = True
    players.players_here = lambda: (Silent(),)  # type: ignore[assignment, return-value]
    sound = desktop._sound = DesktopSound(coach, desktop)
    cue = sound.cue

    def heard(what, at=None):  # type: ignore[no-untyped-def]
        if what.chime is not None:
            asked.append(at)
        cue(what, at)

    sound.cue = heard  # type: ignore[method-assign]
    desktop.show_window()
    desktop.start_session("short", "")
    view = desktop.player
    assert view is not None
    shown: dict[int, float] = {}
    show_all, loop = view._show_all, QEventLoop()

    def seen(frame) -> None:  # type: ignore[no-untyped-def]
        shown.setdefault(frame.index, time.monotonic())
        show_all(frame)
        if frame.phase == "finished":
            loop.quit()

    view._show_all = seen  # type: ignore[method-assign]
    began = time.monotonic()
    view.press_main()  # the leg check, which waits for the person
    loop.exec()
    starts, first = view.session.timeline.starts, min(shown)
    late = [1000 * (moment - began - (starts[n] - starts[first])) for n, moment in sorted(shown.items())]
    time.sleep(1)  # the last bell
    bells = [1000 * min((moment + WAKE_SECONDS - at for at in asked), key=abs) for moment in begun]
    moments = sorted(asked)
    apart = [b for a, b in zip([-1.0, *moments], moments, strict=False) if b - a > 0.2]  # together: one bell
    return late, bells, max(0, len(apart) - len(begun))


def main() -> None:
    if sys.argv[1:]:
        print(json.dumps(play(Path(sys.argv[1]))), flush=True)
        os._exit(0)
    with tempfile.TemporaryDirectory() as folder:
        busy = [
            subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)
        ]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.bench_session", folder],
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COACH_HOME": folder, "HOME": folder},
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
            )  # fmt: skip
        finally:
            for process in busy:
                process.kill()
                process.wait()
    late, bells, dropped = json.loads(done.stdout)
    tell("P8", "every core busy: the last step late", abs(late[-1]), budget=BUDGET, clock=True)
    tell("P8", "every core busy: each step late", late, budget=BUDGET, clock=True)
    tell("P8", "every core busy: drift, last less second", late[-1] - late[1], budget=BUDGET, clock=True)
    tell(
        "P8", "every core busy: each bell late", bells, budget=BUDGET, clock=True, note=f"{dropped} not heard"
    )


if __name__ == "__main__":
    main()
