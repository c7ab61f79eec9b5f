"""The row of buttons beside Cramp now: back, the one in the middle, skip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets import Button, MainButton, OutlineButton, TintButton

if TYPE_CHECKING:
    from coach.guide.player.frame import Frame

GAP = 12


def waits_for_ready(frame: Frame) -> bool:
    """Whether "I'm ready" is what the person says next."""
    return frame.segment.ends_early and frame.phase in ("waiting", "running")


class Buttons(QWidget):
    """While somebody stretches the middle button is tinted; when it is their turn it is filled."""

    pressed = Signal()
    """The button in the middle."""
    bedside_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.back = OutlineButton(tr("Back"), icon="back", size="player-side")
        self.skip = OutlineButton(tr("Skip"), after="skip", size="player-side")
        self.main = MainButton(size="player")
        self._bedside: Button | None = None
        self._main_icon = "play"
        self.pause = TintButton(tr("Pause"), icon="pause", size="player")
        for button in (self.main, self.pause):
            button.clicked.connect(self.pressed)
        self._row.addWidget(self.back)
        self._row.addWidget(self.main, 1)
        self._row.addWidget(self.pause, 1)
        self._row.addWidget(self.skip)

    def show_frame(self, frame: Frame, checking: bool) -> None:
        """A new segment or phase; `checking`: the leg check has one button only."""
        ready, still = waits_for_ready(frame), frame.phase in ("paused", "hurt")
        had_focus = self.main.hasFocus() or self.pause.hasFocus()
        words = tr("I’m ready") if ready else tr("Go on") if frame.phase == "hurt" else tr("Carry on")
        self.main.set_words(words)
        self._main_icon = "play"
        shown = self.main if ready or still else self.pause
        if shown.isHidden():
            shown.guard()  # it takes the other's place, perhaps under a finger
        self.main.setVisible(shown is self.main)
        self.pause.setVisible(shown is self.pause)
        self.back.setVisible(not checking)
        self.skip.setVisible(not checking)
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> Button:
        """The one in the middle."""
        return self.pause if self.main.isHidden() else self.main

    def show_done(self, night: bool) -> None:
        """The session is over: good night, or close."""
        self.main.guard()
        for button in (self.back, self.skip, self.pause):
            button.hide()
        self.main.set_words(tr("Good night") if night else tr("Close"))
        self._main_icon = "moon" if night else ""
        self.main.show()
        if night:
            self._bedside = OutlineButton(
                size="player-side", name=tr("Bedside screen, any key starts cramp help")
            )
            self._bedside.clicked.connect(self.bedside_pressed)
            self._row.addWidget(self._bedside)
            self._bedside.show()

    def fit(self, width: int, height: int) -> None:
        """The largest words at which the row fits; large ones, and narrow rows, leave no room for icons."""
        large = theme.of(self.parentWidget()).large
        for bare in (large, True):
            self._dress(bare)
            if self._fits(width, height):
                return

    def _dress(self, bare: bool) -> None:
        """With icons, or without; so the second line of the bedside button, too."""
        for button, before, after in ((self.back, "back", ""), (self.skip, "", "skip")):
            button.setMinimumWidth(0 if bare else 150)
            button.set_icon("" if bare else before, "" if bare else after)
        self.pause.set_icon("" if bare else "pause")
        self.main.set_icon("" if bare else self._main_icon)
        if self._bedside is not None:
            self._bedside.set_icon("" if bare else "bed")
            second = "" if bare else "\n" + tr("any key starts cramp help")
            self._bedside.setText(tr("Bedside screen") + second)

    def _fits(self, width: int, height: int) -> bool:
        row = [button for button in self.findChildren(Button) if not button.isHidden()]
        for scale in theme.sizes_to_try():
            theme.limit(self, scale)
            widths = sum(button.sizeHint().width() for button in row) + GAP * (len(row) - 1)
            low = all(button.heightForWidth(button.sizeHint().width()) <= height for button in row)
            if low and widths <= width:
                return True
        return False
