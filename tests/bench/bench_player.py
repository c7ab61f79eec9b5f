"""P7: what the player costs, as a share of one core: while the figure moves, holds, and is paused.

    python -m tests.bench.bench_player [--display :72] [--seconds 8]

Plays the afternoon session in a real window (1100 x 760) on a private X server.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time

LIMITS = {"moving": 25.0, "hold": 8.0, "paused": 0.5}


def measure(seconds: float) -> dict[str, float]:
    """Percent of a core in each phase, of this process."""
    from PySide6.QtCore import QEventLoop, QTimer

    from coach.app.coach import Coach
    from coach.base.paths import Home
    from coach.desktop.main import Desktop, application

    coach = Coach(Home.find())
    coach.change_settings(first_run_done=True, safety_read=True, bell=False, still_pictures="off", look="day")
    desktop = Desktop(coach, application())
    desktop._settled = True

    def wait(length: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(length * 1000), loop.quit)
        loop.exec()

    def share(length: float) -> float:
        before, began = time.process_time(), time.monotonic()
        wait(length)
        return 100 * (time.process_time() - before) / (time.monotonic() - began)

    desktop.show_window()
    wait(1)
    desktop.start_session("afternoon", "")
    view = desktop.player
    assert view is not None
    view.press_main()  # the leg check
    wait(1)
    found = {"moving": share(seconds)}  # a minute's walk
    view.session.player.skip()
    view._on_tick()
    while view.session.frame.segment.kind != "hold":
        view.press_main()
        wait(0.2)
    wait(2.5)  # the way into the stretch
    found["hold"] = share(min(seconds, view.session.frame.remaining - 0.5))
    view.pause()
    wait(0.5)
    found["paused"] = share(seconds / 2)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--display", default=":72")
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        for phase, percent in measure(options.seconds).items():
            print(f"{phase:8} {percent:5.1f} % of a core   limit {LIMITS[phase]} %")
        sys.stdout.flush()
        os._exit(0)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DISPLAY": options.display,
            "COACH_HOME": folder,
            "QT_QPA_PLATFORM": "xcb",
        }
        server = subprocess.Popen(["Xvfb", options.display, "-screen", "0", "1280x800x24"], stderr=-3)
        try:
            time.sleep(1)
            command = [
                sys.executable,
                "-m",
                "tests.bench.bench_player",
                "--inside",
                "--seconds",
                str(options.seconds),
            ]
            subprocess.run(command, env=environment, check=True)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
