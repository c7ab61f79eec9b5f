"""The stage of the player: the moving figure, what comes next at its foot, and a veil while paused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.log import LOGGER
from coach.desktop import theme
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.player.parts import DimOverlay, NextCard

if TYPE_CHECKING:
    from coach.figure.character import Character
    from coach.guide.player.frame import Frame

FOOT = 64  # the figure leaves this free for the card
LOW = 380  # a lower stage has no room for the card
_PHASES: dict[str, Literal["into", "out", "loop"]] = {"hold": "into", "rest": "out", "timed": "loop"}


class Stage(QWidget):
    """Shows the picture of a frame and moves it."""

    def __init__(self, who: Character, parent: QWidget) -> None:
        super().__init__(parent)
        self._posed: tuple[object, ...] = ()
        self._low: bool | None = None
        self.figure = FigureWidget(self)
        self.figure.set_character(who)
        self.figure.set_radius(24)
        self.veil = DimOverlay(self)
        self.veil.hide()
        self.next = NextCard(who, self)
        self.next.hide()

    def restyle(self) -> None:
        """The look or the text size has changed."""
        self._posed = ()

    def show_frame(self, frame: Frame, resumed: bool) -> None:
        """A new segment or phase; `resumed`: it goes on where it had stood still."""
        self._pose(frame)
        if frame.phase == "hurt":
            self.figure.set_phase("start")
        elif frame.phase in ("paused", "lead-in"):
            self.figure.pause()
        elif resumed:
            self.figure.resume()
        else:
            self.figure.set_phase(_PHASES.get(frame.segment.kind, "start"))
        self.veil.setVisible(frame.phase == "paused")
        self._announce_next(frame)

    def _pose(self, frame: Frame) -> None:
        segment, look = frame.segment, theme.of(self)
        pose = (segment.picture, segment.side, look.palette, not look.still, segment.reach)
        if pose == self._posed or not segment.picture:
            return
        self._posed = pose
        try:
            self.figure.show_pose(*pose)
        except UserError as error:  # a picture of the person's own that does not exist
            LOGGER.warning("no picture: %s", error)

    def _announce_next(self, frame: Frame) -> None:
        following = frame.next
        words = frame.segment.next_words if frame.phase in ("running", "lead-in") else ""
        picture = following.picture if following is not None else ""
        self.next.set_next(words, picture, following.side if following is not None else None)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fills it; the card stands in its lower left corner."""
        self._arrange()

    def _arrange(self) -> None:
        self.figure.setGeometry(self.rect())
        self.veil.setGeometry(self.rect())
        low = self.height() < LOW
        if low != self._low:
            self._low = low
            self.figure.set_margins(0, 0, 0, 0 if low else FOOT)
        if low:
            self.next.hide()
            return
        box = self.next.box
        box.invalidate()
        box.activate()  # layouts within it forget their old sizes only now
        width = min(self.width() - 40, self.next.sizeHint().width() + 4)
        height = max(72, box.totalHeightForWidth(width))
        self.next.setGeometry(20, self.height() - 20 - height, width, height)
        self.next.raise_()
