"""One sheet of every picture as it moves: what really stands on the stage of the player, motion on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.desktop.player.stage import Stage
from coach.figure import picture_library
from tests.fakes import Stopwatch

INSTANTS = (("start", 0.0), ("into", 0.7), ("into", 2.2), ("into", 4.1), ("out", 0.5), ("loop", 0.8))
SMALL, WORDS, COLUMNS = QSize(176, 150), 18, 3


def sheet(stage: Stage, path: Path) -> Path:
    """Move the stage's figure through every picture; keep what the window shows, some instants each."""
    figure, watch = stage.figure, Stopwatch()
    kept = figure._since, figure._changing
    figure._since, figure._changing = watch, Stopwatch()  # type: ignore[assignment]
    names = picture_library.names()
    rows = -(-len(names) // COLUMNS)
    width, height = SMALL.width() * len(INSTANTS), SMALL.height() + WORDS
    image = QImage(COLUMNS * (width + 12), rows * height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    stage.figure.set_dimmed(None)
    for i, name in enumerate(names):
        x, y = i // rows * (width + 12), i % rows * height
        painter.drawText(x + 4, y + WORDS - 5, name)
        figure.show_pose(name, ("right", "left")[i % 2])
        figure._motion = True  # though pictures stand still on every other screen
        for phase, seconds in INSTANTS:
            figure.set_phase(phase)  # type: ignore[arg-type]
            watch.seconds = seconds
            figure._changing.seconds = 9.0  # type: ignore[attr-defined]  # no picture before it is seen any more
            figure._on_tick()
            painter.drawImage(x, y + WORDS, shown(stage))
            x += SMALL.width()
    painter.end()
    image.save(str(path))
    figure._since, figure._changing = kept
    stage._posed = ()
    return path


def shown(stage: Stage) -> QImage:
    """The stage's part of the window as it stands on the screen; nothing is painted for it."""
    QApplication.processEvents()
    window = stage.window()
    corner = stage.mapTo(window, QPoint(0, 0))
    seen = (
        window.screen()
        .grabWindow(window.winId(), corner.x(), corner.y(), stage.width(), stage.height())
        .toImage()
    )
    return seen.scaled(SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
