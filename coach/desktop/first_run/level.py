"""Which way suits you? Four cards whose figure shows what each is; the chosen one moves, and says it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import QuestionPage
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.widgets.body_questions import level_words
from coach.desktop.widgets.buttons import CardButton
from coach.desktop.widgets.cards import ChoiceDisc, LineIcon
from coach.desktop.widgets.layouts import REST, TOP, across, down, fill
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.picture_tile import TileGrid
from coach.desktop.widgets.text import Body, Heading, Lead, keep_room
from coach.figure.character import Character, character_from_settings
from coach.model.vocabulary import LEVELS

WIDE, SMALL = 196, 120  # pixels of the picture
ROOMY = 1000  # a narrower window has only the small ones
EDGE = 4  # of a chosen card


class LevelTile(CardButton):
    """A level: the figure moves, and the words are seen, while the card is chosen, under the mouse or has the
    focus. Enter goes on from the chosen one."""

    def __init__(self, name: str, words: str, minutes: str, pose: str, who: Character) -> None:
        super().__init__(name, height=180, padding=(EDGE, EDGE, 18, EDGE), radius=22, spacing=18)
        self.setText(name)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as high as its neighbour
        self.setSizePolicy(policy)
        self.setAccessibleDescription(f"{words} {minutes}")
        self._figure = FigureWidget(who, radius=18)
        self._figure.setFixedWidth(SMALL)
        self._figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._disc, self._words = ChoiceDisc(), Lead(words)
        keep_room(self._words)
        head = across((Heading(name, 2), 1), (self._disc, TOP))
        foot = across(LineIcon("clock", "ink2", 22), (Body(minutes, "ink2"), 1))
        column = down(head, self._words, REST, foot, edges=(0, 14, 0, 12))
        fill(self.row, self._figure, (column, 1))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._figure.show_pose(pose)
        self._move()
        self.be_choice(name)

    def _move(self) -> None:
        meant = self.isChecked() or self.hasFocus() or self.underMouse()
        self._figure.set_phase("loop" if meant else "still")
        self._words.setVisible(meant or theme.of(self).large)

    def _say_chosen(self, on: bool) -> None:
        super()._say_chosen(on)
        self._disc.set_on(on)
        self._move()

    def minimumSizeHint(self) -> QSize:
        width = super().minimumSizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.of(self)
        wide = look.grown(WIDE if self.window().width() >= ROOMY and not look.large else SMALL)
        if wide != self._figure.width():
            self._figure.setFixedWidth(wide)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._move()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._move()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._move()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isChecked():
            event.ignore()
        else:
            super().keyPressEvent(event)


class LevelPage(QuestionPage):
    """One choice; the arrow keys move it."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach, tr("Which way suits you?"), width=980)
        who = character_from_settings(coach.settings)
        self.tiles: dict[str, LevelTile] = {}
        peers = Peers(self)
        for level, name in LEVELS.items():
            words, minutes, pose = level_words()[level]
            own = who._replace(belly=1.0) if level == "pregnancy" else who
            tile = LevelTile(tr(name), words, minutes, pose, own)
            tile.clicked.connect(self.store)
            peers.add(tile)
            self.tiles[level] = tile
        self.tiles[coach.settings.level].setChecked(True)
        grid = TileGrid(tuple(self.tiles.values()), (2,), 366, 22)
        grid.setAccessibleName(self.title.text())
        self.column.addWidget(grid)

    @property
    def level(self) -> str:
        return next(level for level, tile in self.tiles.items() if tile.isChecked())

    def first_focus(self) -> QWidget:
        return self.tiles[self.level]

    def begin(self) -> None:
        """What applies to the body may have moved it meanwhile."""
        self.tiles[self.coach.settings.level].setChecked(True)

    def store(self) -> None:
        settings = self.coach.settings
        self.coach.setup.set_body(self.level, settings.conditions, settings.steady)
