"""Screenshots of every screen: `python -m tests.tour OUTDIR [LOOK …]`, to be laid beside the design.

Looks: day, night, contrast, contrast-night, large (200 % text), narrow (900 x 640), pseudo (every
sentence accented and 40 % longer). Without a look, all of them. Needs no display: Qt's offscreen platform
draws. The screens are those of `tests.screens`, numbered in their order; pages that are higher than the
window are shown a second time as a whole (`…-whole.png`). Pictures stand still, but on `moving.png`:
every picture at six instants of its movement, as the stage of the player shows it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Europe/London"

from PySide6.QtWidgets import QWidget

from tests import tour_moving
from tests.screens import Stage, settle, walk

HIGHEST = 6000
LOOKS: dict[str, dict[str, Any]] = {
    "day": {},
    "night": {"look": "night"},
    "contrast": {"contrast": True},
    "contrast-night": {"look": "night", "contrast": True},
    "large": {"text_size": 2.0},
    "narrow": {"size": (900, 640)},
    "pseudo": {"language": "pseudo"},
}


def take(stage: Stage, folder: Path) -> int:
    """A picture of every screen; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (screen, window) in enumerate(walk(stage), start=1):
        path = folder / f"{number:02d}-{screen.name}.png"
        window.grab().save(str(path))
        if screen.kind == "main" and stage.window.view is None:
            _take_whole(stage, window, path.with_stem(f"{path.stem}-whole"))
        if screen.name == "player-hold":
            tour_moving.sheet(stage.player.stage, folder / "moving.png")
    return len(list(folder.glob("*.png")))


def _take_whole(stage: Stage, window: QWidget, path: Path) -> None:
    """The window as high as its page is, when it does not fit."""
    bar = stage.window.page.scroller.verticalScrollBar()
    if bar.maximum() > 0:
        window.resize(window.width(), min(HIGHEST, window.height() + bar.maximum()))
        settle()
        window.grab().save(str(path))
        window.resize(*stage.size)


@contextmanager
def home_of_its_own() -> Iterator[Path]:
    """A folder for one tour, gone afterwards; autostart entries and caches go there as well."""
    with tempfile.TemporaryDirectory(prefix="coach-tour-") as folder:
        before = {name: os.environ.get(name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "COACH_HOME")}
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, COACH_HOME=f"{folder}/coach")
        try:
            yield Path(folder)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def main(arguments: list[str]) -> int:
    """`OUTDIR [LOOK …]`"""
    if not arguments or any(name not in LOOKS for name in arguments[1:]):
        print(__doc__)
        return 2
    for name in arguments[1:] or LOOKS:
        with home_of_its_own() as home:
            stage = Stage(home, **LOOKS[name])
            count = take(stage, Path(arguments[0], name))
            stage.close()
        print(f"{Path(arguments[0], name)}: {count} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
