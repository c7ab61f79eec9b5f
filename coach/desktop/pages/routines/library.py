"""The library: a picture card for each routine, one line for each file that has faults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coach.base.language import tr, trn
from coach.base.settings import Settings
from coach.desktop import theme
from coach.desktop.pages.routines.view import RoutineView, short_words
from coach.desktop.paint.who import character
from coach.desktop.widgets import Body, Button, Card, OutlineButton, TextButton
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.picture_tile import PictureTile
from coach.desktop.widgets.rows import LineIcon

if TYPE_CHECKING:
    from coach.app.routines.library import Overview
    from coach.desktop.pages.routines.page import RoutinesPage
    from coach.guide.routine.library import OwnFile
    from coach.guide.routine.routine import Picture

MOST_FAULTS = 3
MOST_COLUMNS, TILE, GAP = 3, 200, 16  # a card is at least 200 px of 100 % text wide
FIRST = ("morning", "afternoon", "bedtime", "seated", "pregnancy", "two-minute")


class LibraryView(RoutineView):
    """All routines."""

    def __init__(self, page: RoutinesPage) -> None:
        super().__init__(page)
        folder = OutlineButton(tr("My routines folder"), icon="folder", size="small")
        folder.clicked.connect(self._on_folder)
        self.add_head(tr("Routines"), "", [folder])
        for file in self.coach.content.broken[:MOST_FAULTS]:
            self.column.addWidget(self._fault(file))
        self.tiles: dict[str, PictureTile] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._columns = 0
        self._pictures: list[object] = []
        for id in self._order():
            self._tile(id)
        self._arrange(1)
        self.column.addLayout(self._grid)
        self.column.addLayout(self._ways())
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as have room."""
        super().resizeEvent(event)
        self._arrange((self.width() + GAP) // (theme.of(self).px(TILE) + GAP))

    def _arrange(self, columns: int) -> None:
        columns = max(1, min(MOST_COLUMNS, columns))
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def first_focus(self) -> QWidget | None:
        """The first routine."""
        return next(iter(self.tiles.values()), None)

    def _order(self) -> list[str]:
        """In the order of the day, then the gentler ones, then one's own."""
        ids = [routine.id for routine in self.coach.content.routines]
        return sorted(ids, key=lambda id: FIRST.index(id) if id in FIRST else len(FIRST))

    def _picture(self, overview: Overview) -> Picture:
        """The first picture of the routine that no card before it shows."""
        pictures = [item.picture for item in overview.stretches]
        fresh = next((picture for picture in pictures if picture not in self._pictures), overview.picture)
        self._pictures.append(fresh)
        return fresh

    def _tile(self, id: str) -> PictureTile:
        overview = self.coach.content.overview(id)
        slots = [tr(str(slot["name"])) for slot in self.coach.settings.slots if slot.get("routine") == id]
        tags = [(name, "ok") for name in slots] or ([(overview.tag, "plain")] if overview.tag else [])
        tile = PictureTile(
            self._picture(overview),
            overview.name,
            short_words(overview),
            tags=tags,
            who=character(self.coach.settings),
        )
        tile.clicked.connect(lambda: self.page.open_detail(id))
        self.tiles[id] = tile
        return tile

    def _fault(self, file: OwnFile) -> Card:
        card = Card(border="cramp_line", width=2, radius=16, padding=(18, 8, 10, 8))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(LineIcon("attention", "cramp_line", 26))
        words = trn(
            "{name} has one line the coach can’t read. The rest works.",
            "{name} has {n} lines the coach can’t read. The rest works.",
            len(file.problems),
            name=file.name,
        )
        row.addWidget(Body(words), 1, Qt.AlignmentFlag.AlignVCenter)
        show = OutlineButton(
            tr("Show me"), size="small", name=tr("Show me what is wrong in {name}", name=file.name)
        )
        show.clicked.connect(lambda: self.page.open_detail(f"fault:{file.name}"))
        row.addWidget(show)
        card.box.addLayout(row)
        return card

    def _ways(self) -> FlowLayout:
        meta = Settings.__dataclass_fields__["level"].metadata
        level = tr(dict(zip(meta["choices"], meta["words"], strict=True))[self.coach.settings.level])
        row = FlowLayout(gap=12)
        fit = OutlineButton(tr("What suits me: {level}", level=level), icon="leg-both", size="small")
        fit.clicked.connect(lambda: self.page.open_detail("fit"))
        new = OutlineButton(tr("New routine"), icon="plus", size="small")
        new.clicked.connect(lambda: self.page.open_detail("new"))
        read: Button = TextButton(tr("Open a file…"), icon="document", size="small")
        read.clicked.connect(self._on_file)
        for button in (fit, new, read):
            row.addWidget(button)
        return row

    def _on_folder(self) -> None:
        try:
            folder = self.coach.workshop.folder
        except OSError as error:
            self.say(str(error))
            return
        self.page.folder.look()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.say(str(folder))

    def _on_file(self) -> None:
        from coach.desktop.widgets.file_dialog import open_file

        kinds = tr("Routines (*.yaml *.yml)")
        open_file(self, tr("Open a routine"), str(Path.home()), kinds, self.page.open_file)
