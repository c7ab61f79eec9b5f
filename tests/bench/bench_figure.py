"""What the figure costs: `python tests/bench/bench_figure.py`. Prints tables; nothing is asserted.

Frames: CPU ms for one frame, cold (geometry, paths and paint) and kept (paint only), best of several
rounds. Widget: pictures a second and share of one core while a stage moves, holds, pauses and hides
(budgets at every size: at most 25 %, 8 %, 0, 0).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QRectF, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from coach.desktop.paint import figure_painter
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.figure_scene import Scene
from coach.figure.picture_library import picture

SIZES = ((480, 480), (640, 552), (1080, 1080))
STAGES = ((640, 552), (1133, 872), (2285, 1952))  # the player on 1366 x 768, 1080p and 4K
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


class Counting(FigureWidget):
    """Counts its paintings."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """One more."""
        self.painted += 1
        super().paintEvent(event)


def watch(widget: Counting, seconds: float) -> tuple[float, float]:
    """Paintings a second, and per cent of one core that the event loop uses, over `seconds`."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    widget.painted, start = 0, time.process_time()
    loop.exec()
    return widget.painted / seconds, (time.process_time() - start) / seconds * 100


def widget_costs(name: str, width: int, height: int) -> list[tuple[str, float, float]]:
    """Paintings a second and share of a core in each phase of a stage."""
    widget = Counting()
    widget.resize(width, height)
    widget.show()
    widget.show_pose(name, "left", "night")
    watch(widget, 0.5)
    rows: dict[str, list[tuple[float, float]]] = {}
    for turn in range(3):
        widget.set_phase("into")
        rows.setdefault("way in, again" if turn else "way in, first", []).append(watch(widget, 1.5))
        widget.set_phase("hold")
        rows.setdefault("hold, again" if turn else "hold, first", []).append(watch(widget, 4.5))
        widget.set_phase("out")
        rows.setdefault("way out", []).append(watch(widget, 1.1))
    widget.set_phase("loop")
    watch(widget, 3.0)
    rows["loop"] = [watch(widget, 3.0)]
    widget.pause()
    rows["paused"] = [watch(widget, 1.0)]
    widget.resume()
    widget.hide()
    rows["hidden"] = [watch(widget, 1.0)]
    return [(label, median(a for a, _ in seen), median(b for _, b in seen)) for label, seen in rows.items()]


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
    for width, height in STAGES:
        for name in POSES[:3:2]:
            print(f"\n{name}, {width} x {height}: paintings a second, share of one core")
            for label, rate, share in widget_costs(name, width, height):
                print(f"  {label:16} {rate:5.1f} {share:5.1f} %")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
