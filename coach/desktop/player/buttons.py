"""The row of buttons beside Cramp now: back, the one in the middle, skip, it hurts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QSpacerItem, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.style_sheet import SIZES
from coach.desktop.widgets.buttons import (
    Button,
    CarefulButton,
    MainButton,
    OutlineButton,
    TintButton,
    button_height,
    button_width,
)
from coach.desktop.widgets.cramp_now import INSET
from coach.desktop.widgets.layouts import across, down
from coach.guide.player.frame import Frame
from coach.model.vocabulary import msgid

GAP = 12
TIGHT = 10  # least padding of the one in the middle
READY, PAUSE = msgid("I’m ready"), msgid("Pause")
CARRY_ON, GO_ON = msgid("Carry on"), msgid("Go on gently")
WIDEST = 16777215  # Qt's own: no limit
FIXED = QSizePolicy.Policy.Fixed


def waits_for_ready(frame: Frame) -> bool:
    """Whether "I'm ready" is what the person says next."""
    return frame.segment.ends_early and frame.phase in ("waiting", "running")


class Buttons(QWidget):
    """While somebody stretches the middle button is tinted; when it is their turn it is filled."""

    pressed = Signal()
    """The button in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._upper, self._lower = across(), across()
        self._rows = down(self._upper, self._lower, within=self)
        self._corner = QSpacerItem(0, 0)
        self._lower.addItem(self._corner)
        self._two_rows, self._high = False, SIZES["player"].height
        self._ended, self._main_icon, self._waited = "", "play", False
        self._fitted: dict[object, tuple[float, bool]] = {}  # what was found, for what there was to fit
        self.back = OutlineButton(tr("Back"), size="player-side")
        self.main = MainButton(size="player")
        self.pause = TintButton(tr(PAUSE), size="player")
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
        for button in (self.main, self.pause):
            button.clicked.connect(self.pressed)
        self._fill(self._lower)
        others = (self.hurts, self.end_here, self.bedside, self.shorter)
        for other in others:
            self._lower.addWidget(other)
        self._beside = (self.back, self.skip, *others)
        for middle in (self.main, self.pause):
            middle.setMinimumWidth(48)  # it takes what is left, in every step
            middle.padding = TIGHT

    def _fill(self, row: QBoxLayout) -> None:
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
            hurt = tr(GO_ON if frame.phase == "hurt" else CARRY_ON)
            self.main.set_words(tr(READY) if ready else hurt)
        if shown.isHidden() or (ready and self._waited):
            shown.guard()  # it takes the other's place, or means the next step, perhaps under a finger
        self._waited = ready
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
        return self.pause if self.main.isHidden() else self.main

    def show_done(self, night: bool, offers_shorter: bool) -> None:
        """The session is over: good night, or close, and perhaps the way to a shorter one."""
        self.main.guard()
        for button in (self.back, self.skip, self.pause, self.hurts, self.end_here):
            button.hide()
        self.main.set_words(tr("Good night") if night else tr("Close"))
        self._main_icon = "moon" if night else ""
        self._ended = "night" if night else "day"
        self.main.show()
        self.bedside.setVisible(night)
        self.shorter.setVisible(offers_shorter and not night)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def fit(self) -> None:
        """The largest words at which every row of a session fits, so that none moves from step to step; large
        ones, and narrow rows, leave no room for icons."""
        own = theme.of(self.parentWidget())
        state = (own, self.size(), self._corner.sizeHint(), self._two_rows, self._ended)
        if state not in self._fitted:
            self._fitted[state] = self._search(own)
        scale, bare = self._fitted[state]
        self._put_icons(bare)
        theme.override_theme(self, largest=scale)
        for button in self._beside:
            fixed = not self._two_rows or button in (self.back, self.skip)
            wide = self._wide(button, theme.of(button), bare)
            button.setMinimumWidth(wide)
            button.setMaximumWidth(wide if fixed else WIDEST)
        for each in (self.main, self.pause, *self._beside):
            each.setFixedHeight(self._high)

    def _search(self, own: theme.Theme) -> tuple[float, bool]:
        """Text size, and whether without icons."""
        sizes, pictured = theme.sizes_to_try(), (True,) if theme.current().large else (False, True)
        ways = [(size, bare) for size in sizes for bare in pictured]
        ways += [(size, True) for size in theme.SMALLER]
        for broken in (False, True):  # the words in the middle, onto two lines
            for size, bare in ways:
                if self._fits(own.at(size), bare, broken):
                    return size, bare
        return ways[-1]

    def _put_icons(self, bare: bool) -> None:
        """With icons, or without; so the second line of the bedside button, too."""
        for button, before, after in ((self.back, "back", ""), (self.skip, "", "skip")):
            button.set_icon("" if bare else before, "" if bare else after)
        self.hurts.set_icon("" if bare else "hurt")
        self.pause.set_icon("" if bare else "pause")
        self.main.set_icon("" if bare else self._main_icon)
        self.bedside.set_icon("" if bare else "bed")
        self.bedside.setText(_bedside(bare))

    def _wide(self, button: Button, look: theme.Theme, bare: bool) -> int:
        words = _bedside(bare) if button is self.bedside else button.text()
        icons = 0 if bare or button in (self.end_here, self.shorter) else 1
        least = look.grown(150) if button in (self.back, self.skip) and not bare else 0
        return max(least, button_width(words, "player-side", look, icons))

    def _every_row(self) -> list[tuple[list[Button], list[str]]]:
        """The buttons beside the middle, and what that may say."""
        if self._ended:
            return [([self.bedside if self._ended == "night" else self.shorter], [self.main.text()])]
        return [
            ([self.back, self.skip, self.hurts], [tr(READY), tr(PAUSE), tr(CARRY_ON)]),
            ([self.end_here], [tr(GO_ON)]),
        ]

    def _fits(self, look: theme.Theme, bare: bool, broken: bool) -> bool:
        behind = self.width() - self._corner.sizeHint().width()
        if self._ended == "night" and button_height(_bedside(bare), "player-side", look, behind) > self._high:
            return False
        icons = int(not bare and bool(self._main_icon))
        for sides, middles in self._every_row():
            words = [max(each.split(), key=len) if broken else each for each in middles]
            middle = max(button_width(each, "player", look, icons, TIGHT) for each in words)
            upper = [each for each in sides if not self._two_rows or each in (self.back, self.skip)]
            taken = sum(self._wide(each, look, bare) + look.grown(GAP) for each in upper)
            lower = [self._wide(each, look, bare) for each in sides if each not in upper]
            if middle + taken > (self.width() if self._two_rows else behind) or sum(lower) > behind:
                return False
        return True


def _bedside(bare: bool) -> str:
    return tr("Bedside screen") + ("" if bare else "\n" + tr("any key starts cramp help"))
