"""What suits me: the level, and the questions that decide what is left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.app.coach import Coach
from coach.app.setup import UNSTEADY
from coach.base.language import tr
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.layouts import down, fill
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.picture_tile import PictureTile, TileGrid
from coach.desktop.widgets.text import Body, Caption, Heading
from coach.figure.character import character_from_settings
from coach.model.vocabulary import CONDITIONS, LEVELS

TILE = 172  # pixels of 100 % text that a level's card needs


def level_words() -> dict[str, tuple[str, str, str]]:
    """What each level is, how long it takes, and a pose that shows where one stands or sits."""
    return {
        "standard": (tr("Standing, with wall and chair."), tr("{n} min", n="6–7"), "wall_calf_straight"),
        "gentle": (tr("On a firm chair, if unsteady."), tr("{n} min", n=6), "chair_hinge"),
        "pregnancy": (
            tr("Chair and wall, never flat on your back."),
            tr("{n} min", n=7),
            "ankle_pumps_seated",
        ),
        "short": (tr("Only calf and back of thigh."), tr("{n} min", n=2), "stool_hinge"),
    }


class BodyQuestions(QWidget):
    """Four cards to choose from and nine chips; `answered` after every change."""

    answered = Signal()

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        settings = coach.settings
        self.levels: dict[str, PictureTile] = {}
        peers = Peers(self)
        for level, name in LEVELS.items():
            words, minutes, picture = level_words()[level]
            who = character_from_settings(settings)
            said = f"{words} {minutes}."
            tile = PictureTile(picture, tr(name), said, height=112, mark=True, who=who)
            tile.clicked.connect(self.answered)
            peers.add(tile)
            self.levels[level] = tile
        self.levels[settings.level].setChecked(True)
        tiles = TileGrid(tuple(self.levels.values()), (4, 2), TILE)
        tiles.setAccessibleName(tr("Level"))
        said = tr("Does any of this apply to you?")
        why = Caption(tr("The coach leaves out or exchanges what does not suit, and says why."))
        column = down(tiles, Heading(said, 3), why, gap=12, within=self)
        conditions = ChipRow([(id, tr(words)) for id, words in CONDITIONS.items()], said, many=True, gap=8)
        conditions.choose(settings.conditions)
        conditions.changed.connect(self._on_conditions)
        self.conditions = {str(chip.value): chip for chip in conditions.chips}
        said = tr("Steady on your feet at night?")
        self._steady = ChipRow([("yes", tr("Yes")), ("no", tr("Not always"))], said, gap=8)
        self._steady.choose([settings.steady])
        self._steady.changed.connect(self.answered)
        fill(column, conditions, Body(said, weight=600), self._steady)

    # ------------------------------------------------------------------ answers

    @property
    def level(self) -> str:
        return next(level for level, tile in self.levels.items() if tile.isChecked())

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(condition for condition, chip in self.conditions.items() if chip.isChecked())

    def store(self) -> None:
        """Put the answers into force."""
        self._coach.setup.set_body(self.level, self.ticked, str(self._steady.value() or "unknown"))

    def _on_conditions(self) -> None:
        if UNSTEADY & set(self.ticked):
            self._steady.choose(["no"])
        self.answered.emit()
