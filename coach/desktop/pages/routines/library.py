"""The library: a picture card for each routine, one line for each file that has faults."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach.app.routines.library import RoutineOverview
from coach.base.language import tr, trn
from coach.base.settings import DECLARED
from coach.desktop.pages.base import open_path
from coach.desktop.pages.routines.view import RoutineView, RoutineViewHost, minutes_words
from coach.desktop.widgets.buttons import Button, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon
from coach.desktop.widgets.file_dialog import open_file
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import MIDDLE, REST, across, fill
from coach.desktop.widgets.picture_tile import PictureTile, TileGrid
from coach.desktop.widgets.rows import LabelledRow, rows_card
from coach.desktop.widgets.text import Body
from coach.figure.character import character_from_settings
from coach.guide.routine.library import OwnFile
from coach.guide.routine.routine import PictureSource

MOST_FAULTS = 3
TILE = 200  # a card is at least that many pixels of 100 % text wide


class LibraryView(RoutineView):
    """All routines."""

    def __init__(self, page: RoutineViewHost) -> None:
        super().__init__(page)
        folder = OutlineButton(tr("My routines folder"), self._on_folder, icon="folder", size="small")
        self.add_head(tr("Routines"), "", [folder])
        self._overviews, self._broken = self._read()
        self._pictures: list[object] = []
        self.tiles = {overview.id: self._tile(overview) for overview in self._overviews}
        tiles = TileGrid(tuple(self.tiles.values()), (3, 2), TILE)
        fill(self.column, *map(self._fault, self._broken[:MOST_FAULTS]), tiles)
        if not self.coach.library.own:
            words = tr("No routine of your own yet")
            help = tr("Choose stretches and times, perhaps those your physio gave you.")
            fill(self.column, rows_card([LabelledRow(words, help, [self._new()])]))
        fill(self.column, self._ways(), REST)

    def first_focus(self) -> QWidget | None:
        return next(iter(self.tiles.values()), None)

    def up_to_date(self) -> bool:
        return self._read() == (self._overviews, self._broken)

    def _read(self) -> tuple[list[RoutineOverview], tuple[OwnFile, ...]]:
        library = self.coach.library
        return [library.overview_of(routine) for routine in library.routines], library.broken

    def _picture(self, overview: RoutineOverview) -> PictureSource:
        """The first picture of the routine that no card before it shows."""
        pictures = [item.picture for item in overview.stretches]
        fresh = next((picture for picture in pictures if picture not in self._pictures), overview.picture)
        self._pictures.append(fresh)
        return fresh

    def _tile(self, overview: RoutineOverview) -> PictureTile:
        slots = self.coach.routine_editor.used_for(overview.id)
        tags = [(name, "ok") for name in slots] or ([(overview.tag, "plain")] if overview.tag else [])
        stretches = trn("{n} stretch", "{n} stretches", overview.count)
        picture = self._picture(overview)
        tile = PictureTile(
            picture,
            overview.name,
            tr("{stretches} · {length}", stretches=stretches, length=minutes_words(overview.seconds)),
            tags=tags,
            who=character_from_settings(self.coach.settings),
            reach=min((item.reach for item in overview.stretches if item.picture == picture), default=1.0),
        )
        tile.clicked.connect(lambda: self.page.open_detail(overview.id))
        return tile

    def _fault(self, file: OwnFile) -> Card:
        card = Card(border="cramp_line", width=2, radius=16, padding=(18, 8, 10, 8))
        words = trn(
            "{name} has one line the coach can’t read. The rest works.",
            "{name} has {n} lines the coach can’t read. The rest works.",
            len(file.problems),
            name=file.name,
        )
        opens, name = partial(self.page.open_detail, f"fault:{file.name}"), file.name
        show = OutlineButton(
            tr("Show me"), opens, size="small", name=tr("Show me what is wrong in {name}", name=name)
        )
        card.put(across(LineIcon("attention", "cramp_line", 26), (Body(words), 1, MIDDLE), show, gap=12))
        return card

    def _new(self) -> Button:
        opens = partial(self.page.open_detail, "new:")
        return OutlineButton(tr("New routine"), opens, icon="plus", size="small")

    def _ways(self) -> FlowLayout:
        level = tr(DECLARED["level"].choices[self.coach.settings.level])
        row = FlowLayout(gap=12)
        words, opens = tr("What suits me: {level}", level=level), partial(self.page.open_detail, "fit:")
        fit = OutlineButton(words, opens, icon="leg-both", size="small")
        read: Button = TextButton(tr("Open a file…"), self._on_file, icon="document", size="small")
        for button in (fit, *([self._new()] if self.coach.library.own else []), read):
            row.addWidget(button)
        return row

    def _on_folder(self) -> None:
        try:
            folder = self.coach.routine_editor.folder
        except OSError as error:
            self.say(str(error))
            return
        self.page.folder.look()
        if not open_path(folder):
            self.say(str(folder))

    def _on_file(self) -> None:
        kinds = tr("Routines (*.yaml *.yml)")
        open_file(self, tr("Open a routine"), str(Path.home()), kinds, self.page.open_file)
