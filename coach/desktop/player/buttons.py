"""The row of buttons beside Cramp now: back, the one in the middle, skip, it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.style_sheet import SIZES
from coach.desktop.widgets.buttons import Button, CarefulButton, MainButton, OutlineButton, TintButton
from coach.desktop.widgets.cramp_now import INSET

if TYPE_CHECKING:
    from coach.guide.player.frame import Frame

GAP = 12
FIXED = QSizePolicy.Policy.Fixed


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
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._upper)
        self._rows.addLayout(self._lower)
        self._corner = QSpacerItem(0, 0)
        self._lower.addItem(self._corner)
        self._two_rows, self._high = False, SIZES["player"].height
        self._main_icon = "play"
        self._fitted: dict[object, tuple[float, bool]] = {}  # what was found, for what there was to fit
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
        self.shorter = OutlineButton(tr("Make it shorter"), size="player-side")
        self.shorter.hide()
        self.bedside.clicked.connect(self.bedside_pressed)
        for button in (self.main, self.pause):
            button.clicked.connect(self.pressed)
        self._fill(self._lower)
        for other in (self.hurts, self.end_here, self.bedside, self.shorter):
            self._lower.addWidget(other)

    def _fill(self, row: QHBoxLayout) -> None:
        """The buttons in the middle go into that row, behind Cramp now in the lower one."""
        first = int(row is self._lower)
        for place, button in enumerate((self.back, self.main, self.pause, self.skip), start=first):
            row.insertWidget(place, button, 1 if button in (self.main, self.pause) else 0)

    def lay_out(self, corner: QSize, two_rows: bool) -> None:
        """Leave so much room to Cramp now, in a row as high; in high windows the middle has a row above."""
        look = theme.of(self)
        if two_rows != self._two_rows:
            self._two_rows = two_rows
            self._fill(self._upper if two_rows else self._lower)
        self._rows.setSpacing(look.grown(GAP))
        for row in (self._upper, self._lower):
            row.setSpacing(look.grown(GAP))
        self._corner.changeSize(corner.width() + look.grown(INSET), corner.height(), FIXED, FIXED)
        self._lower.invalidate()
        self._high = corner.height()
        self.setFixedHeight(self._high * 2 + look.grown(GAP) if two_rows else self._high)
        self.fit()

    def show_frame(self, frame: Frame, checking: bool) -> None:
        """A new segment or phase; `checking`: the leg check has one button only."""
        ready, still = waits_for_ready(frame), frame.phase in ("paused", "hurt")
        had_focus = self.main.hasFocus() or self.pause.hasFocus()
        shown = self.main if ready or still else self.pause
        if shown is self.main:  # hidden it keeps its name: a screen reader would say the new one
            hurt = tr("Go on gently") if frame.phase == "hurt" else tr("Carry on")
            self.main.set_words(tr("I’m ready") if ready else hurt)
        if shown.isHidden():
            shown.guard()  # it takes the other's place, perhaps under a finger
        self.main.setVisible(shown is self.main)
        self.pause.setVisible(shown is self.pause)
        for button in (self.back, self.skip):  # after pain there are two choices, and no third
            button.setVisible(not checking and frame.phase != "hurt")
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

    def show_done(self, night: bool, offers_shorter: bool) -> None:
        """The session is over: good night, or close, and perhaps the way to a shorter one."""
        self.main.guard()
        for button in (self.back, self.skip, self.pause, self.hurts, self.end_here):
            button.hide()
        self.main.set_words(tr("Good night") if night else tr("Close"))
        self._main_icon = "moon" if night else ""
        self.main.show()
        self.bedside.setVisible(night)
        self.shorter.setVisible(offers_shorter and not night)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def fit(self) -> None:
        """The largest words at which the rows fit; large ones, and narrow rows, leave no room for icons."""
        row = tuple((each.isHidden(), each.text().partition("\n")[0]) for each in self.findChildren(Button))
        room = (self.size(), self._corner.sizeHint(), self._two_rows)
        state = (theme.of(self.parentWidget()), room, self._main_icon, row)
        if state not in self._fitted:
            self._fitted[state] = self._search()
        scale, bare = self._fitted[state]
        self._put_icons(bare)
        theme.override_theme(self, largest=scale)

    def _search(self) -> tuple[float, bool]:
        for sizes in (theme.sizes_to_try(), theme.SMALLER):
            for bare in (True,) if theme.current().large else (False, True):
                self._put_icons(bare)
                if theme.fit_text(self, self._fits, theme.SMALLER[-1], sizes):
                    return theme.of(self).scale, bare
        return theme.SMALLER[-1], True

    def _put_icons(self, bare: bool) -> None:
        """With icons, or without; so the second line of the bedside button, too."""
        for button, before, after in ((self.back, "back", ""), (self.skip, "", "skip")):
            button.setMinimumWidth(0 if bare else theme.of(self).grown(150))
            button.set_icon("" if bare else before, "" if bare else after)
        self.hurts.set_icon("" if bare else "hurt")
        self.pause.set_icon("" if bare else "pause")
        self.main.set_icon("" if bare else self._main_icon)
        self.bedside.set_icon("" if bare else "bed")
        second = "" if bare else "\n" + tr("any key starts cramp help")
        self.bedside.setText(tr("Bedside screen") + second)

    def _fits(self) -> bool:
        return all(self._row_fits(row) for row in (self._upper, self._lower))

    def _row_fits(self, row: QHBoxLayout) -> bool:
        shown = [each for each in self.findChildren(Button) if row.indexOf(each) >= 0 and not each.isHidden()]
        if not shown:
            return True
        widths = [max(each.minimumWidth(), each.sizeHint().width()) for each in shown]
        low = all(each.heightForWidth(wide) <= self._high for each, wide in zip(shown, widths, strict=True))
        room = self.width() - row.spacing() * (len(shown) - 1)
        if row is self._lower:
            room -= self._corner.sizeHint().width()
        return low and sum(widths) <= room
