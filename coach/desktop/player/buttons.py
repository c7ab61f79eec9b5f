"""The row of buttons beside Cramp now: back, the one in the middle, skip, it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import Button, CarefulButton, MainButton, OutlineButton, TintButton

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

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._main_icon = "play"
        self.back = OutlineButton(tr("Back"), size="player-side")
        self.main = MainButton(size="player")
        self.pause = TintButton(tr("Pause"), size="player")
        self.skip = OutlineButton(tr("Skip"), size="player-side")
        self.hurts = CarefulButton(tr("It hurts"), size="player-side")
        key = tr("Key {key}", key="E")
        self.hurts.setToolTip(key)
        self.hurts.setAccessibleDescription(key)
        self.end_here = OutlineButton(tr("End here"), size="player-side")
        self.bedside = OutlineButton(size="player-side", name=tr("Bedside screen, any key starts cramp help"))
        self.bedside.hide()
        self.bedside.clicked.connect(self.bedside_pressed)
        for button in (self.main, self.pause):
            button.clicked.connect(self.pressed)
        self._row.addWidget(self.back)
        self._row.addWidget(self.main, 1)
        self._row.addWidget(self.pause, 1)
        self._row.addWidget(self.skip)
        self._row.addWidget(self.hurts)
        self._row.addWidget(self.end_here)
        self._row.addWidget(self.bedside)

    def show_frame(self, frame: Frame, checking: bool) -> None:
        """A new segment or phase; `checking`: the leg check has one button only."""
        ready, still = waits_for_ready(frame), frame.phase in ("paused", "hurt")
        had_focus = self.main.hasFocus() or self.pause.hasFocus()
        shown = self.main if ready or still else self.pause
        if shown is self.main:  # hidden it keeps its name: a screen reader would say the new one
            hurt = tr("Go on") if frame.phase == "hurt" else tr("Carry on")
            self.main.set_words(tr("I’m ready") if ready else hurt)
        if shown.isHidden():
            shown.guard()  # it takes the other's place, perhaps under a finger
        self.main.setVisible(shown is self.main)
        self.pause.setVisible(shown is self.pause)
        self.back.setVisible(not checking)
        self.skip.setVisible(not checking)
        at_pain = self.hurts.hasFocus()
        if frame.phase == "hurt" and self.end_here.isHidden():
            self.end_here.guard()
        self.hurts.setVisible(not checking and frame.phase in ("running", "lead-in", "paused"))
        self.end_here.setVisible(frame.phase == "hurt")
        if had_focus or (at_pain and self.hurts.isHidden()):
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def first_focus(self) -> Button:
        """The one in the middle."""
        return self.pause if self.main.isHidden() else self.main

    def show_done(self, night: bool) -> None:
        """The session is over: good night, or close."""
        self.main.guard()
        for button in (self.back, self.skip, self.pause, self.hurts, self.end_here):
            button.hide()
        self.main.set_words(tr("Good night") if night else tr("Close"))
        self._main_icon = "moon" if night else ""
        self.main.show()
        self.bedside.setVisible(night)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def fit(self) -> None:
        """The largest words at which the row fits; large ones, and narrow rows, leave no room for icons."""
        for bare in (theme.current().large, True):
            self._put_icons(bare)
            if theme.fit_text(self, self._fits):
                return

    def _put_icons(self, bare: bool) -> None:
        """With icons, or without; so the second line of the bedside button, too."""
        for button, before, after in ((self.back, "back", ""), (self.skip, "", "skip")):
            button.setMinimumWidth(0 if bare else 150)
            button.set_icon("" if bare else before, "" if bare else after)
        self.hurts.set_icon("" if bare else "hurt")
        self.pause.set_icon("" if bare else "pause")
        self.main.set_icon("" if bare else self._main_icon)
        self.bedside.set_icon("" if bare else "bed")
        second = "" if bare else "\n" + tr("any key starts cramp help")
        self.bedside.setText(tr("Bedside screen") + second)

    def _fits(self) -> bool:
        row = [button for button in self.findChildren(Button) if not button.isHidden()]
        hints = [button.sizeHint() for button in row]
        low = all(
            button.heightForWidth(hint.width()) <= self.height()
            for button, hint in zip(row, hints, strict=True)
        )
        widths = (max(button.minimumWidth(), hint.width()) for button, hint in zip(row, hints, strict=True))
        return low and sum(widths) + GAP * (len(row) - 1) <= self.width()
