"""What the figure costs: `python tests/bench/bench_figure.py`. Prints tables; nothing is asserted.

Frames: CPU ms for one frame, cold (geometry, paths and paint) and kept (paint only), best of several
rounds. Widget: share of one core while a 640 x 552 stage moves, holds, pauses and hides (budgets: at most
25 %, 5 %, 0, 0).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QRectF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.desktop.paint import figure_painter
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.figure_scene import Scene
from coach.figure.album import picture

SIZES = ((480, 480), (640, 552), (1080, 1080))
POSES = ("wall_calf_straight", "cramp_calf_bed", "ankle_pumps", "close_pull_toes")
ROUNDS, FRAMES = 5, 24


def milliseconds(work: Callable[[], None]) -> float:
    """CPU ms of one call."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def frame_costs(name: str, width: int, height: int) -> tuple[float, float, float]:
    """(scenery, cold frame, kept frame): the best round's CPU ms."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene = Scene(picture(name), QRectF(0, 0, width, height), "night", moving=True)
    shares = [i / FRAMES for i in range(FRAMES)]

    def all_frames() -> None:
        for share in shares:
            scene.figure(painter, share)

    scenery = min(milliseconds(lambda: scene.scenery(painter)) for _ in range(ROUNDS))
    cold, kept = [], []
    for _ in range(ROUNDS):
        figure_painter._frame.cache_clear()
        cold.append(milliseconds(all_frames) / FRAMES)
        kept.append(milliseconds(all_frames) / FRAMES)
    painter.end()
    return scenery, min(cold), min(kept)


def share_of_core(seconds: float) -> float:
    """Per cent of one core that the event loop uses over `seconds`."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    start = time.process_time()
    loop.exec()
    return (time.process_time() - start) / seconds * 100


def widget_costs(name: str) -> list[tuple[str, float]]:
    """Share of a core in each phase of a 640 x 552 stage."""
    widget = FigureWidget()
    widget.resize(640, 552)
    widget.show()
    widget.show_pose(name, "left", "night")
    share_of_core(3.5)  # it prepares its way in while it stands at the start
    rows: list[tuple[str, list[float]]] = [
        ("way in, first", []),
        ("way in, again", []),
        ("hold", []),
        ("way out", []),
    ]
    for turn in range(4):
        widget.set_phase("into")
        rows[0 if turn == 0 else 1][1].append(share_of_core(1.6))
        share_of_core(4.6 if turn == 0 else 0.2)
        widget.set_phase("hold")
        share_of_core(2.5)
        rows[2][1].append(share_of_core(2.0))
        widget.set_phase("out")
        rows[3][1].append(share_of_core(1.2))
    widget.set_phase("hold")
    widget.pause()
    rows.append(("paused", [share_of_core(1.0)]))
    widget.resume()
    widget.hide()
    rows.append(("hidden", [share_of_core(1.0)]))
    return [(label, median(values)) for label, values in rows]


def main() -> int:
    """Print both tables."""
    application = QApplication.instance() or QApplication([])
    print(
        f"{'picture':22} {'size':>10} {'scenery':>8} {'cold':>7} {'kept':>7}   CPU ms a frame, night palette"
    )
    for name in POSES:
        for width, height in SIZES:
            costs = frame_costs(name, width, height)
            print(f"{name:22} {width:>5}x{height:<4} " + " ".join(f"{cost:7.2f}" for cost in costs))
    print("\nshare of one core, 640 x 552")
    for label, share in widget_costs("wall_calf_straight"):
        print(f"  {label:16} {share:5.1f} %")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
