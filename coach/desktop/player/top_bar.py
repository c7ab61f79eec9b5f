"""The top of the player: End, where we are, and whether bell and voice are on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.layouts import LEFT, MIDDLE, RIGHT, across, boxed, down
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text, extent, measured
from coach.guide.routine.routine import Bar

GROUP_GAP, BAR_GAP, SIDE_GAP = 12, 4, 8
WIDEST, LEAST, AIR = 470, 176, 16
"""Pixels: the strip, what the words need at 100 %, and the air on either side of them."""
WEIGHT = 600
TITLES = (("player_cue", 1), ("lead", 1), ("body", 1), ("body", 2))
FAR_TITLES = (("player_cue", 1), ("player_cue", 2))  # where all letters are small already
"""Steps of the type scale and lines that the title of the routine may take."""


class TopBar(theme.Restyled, QWidget):
    """End on the left, the strip in the middle of the window, bell and voice on the right."""

    def __init__(self, bars: Sequence[Bar], title: str) -> None:
        super().__init__()
        self._bars, self._title, self._words = tuple(bars), title, ("", "")
        self._named, self._fitting, self._title_way = ("", ""), False, TITLES[0]
        self._wordy, self._room_of_sides = True, (0, 0)
        self.end = OutlineButton(tr("End"), icon="close", size="player-top")
        self.no_sound = Text(tr("No sound"), "player_cue", "ink2", align=Qt.AlignmentFlag.AlignVCenter)
        self.no_sound.hide()
        self.bell = OutlineButton("", icon="sound", size="player-top")
        self.voice = OutlineButton("", icon="voice", size="player-top")
        self.full = OutlineButton("", icon="full-screen", size="player-top")
        self.place = Text("", "player_cue", weight=WEIGHT, align=Qt.AlignmentFlag.AlignCenter)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.strip = Strokes()
        self.strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.name_full_screen(False)
        self.set_progress((0.0,) * len(self._bars))

    def _lay_out(self) -> None:
        self._left = across(self.end, gap=SIDE_GAP)
        self._right = across(self.no_sound, self.full, self.bell, self.voice, gap=SIDE_GAP)
        self._middle = boxed(down(self.place, across(self.strip), gap=4))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addLayout(self._left, 0, 0, MIDDLE | LEFT)
        self._grid.addLayout(self._right, 0, 2, MIDDLE | RIGHT)
        self._grid.addWidget(self._middle, 0, 1)
        self._grid.setColumnStretch(1, 1)

    def name_full_screen(self, full: bool) -> None:
        self.full.set_icon("window" if full else "full-screen")
        words = tr("Leave full screen") if full else tr("Full screen")
        self.full.setAccessibleName(words)
        self.full.setToolTip(tr("{words}, key {key}", words=words, key="F11"))

    def tell_no_sound(self, reason: str) -> None:
        self.no_sound.setToolTip(reason)
        self.no_sound.setAccessibleDescription(reason)
        self.no_sound.show()
        self._fit()

    def tell_sound_is_back(self) -> None:
        self.no_sound.hide()
        self._fit()

    def name_sounds(self, bell: bool, voice: bool) -> None:
        """The word changes, not just the icon."""
        self.bell.set_icon("sound" if bell else "sound-off")
        self.voice.set_icon("voice" if voice else "voice-off")
        self._named = (
            tr("Bell on") if bell else tr("Bell off"),
            tr("Voice on") if voice else tr("Voice off"),
        )
        self.bell.setAccessibleName(tr("Bell, on") if bell else tr("Bell, off"))
        self.voice.setAccessibleName(tr("Voice, on") if voice else tr("Voice, off"))
        if self.isVisible():  # before that it has no size of its own
            self._fit()

    def say(self, words: str, short: str = "") -> None:
        """Where we are; `short` where that has no room."""
        self._words = (words, short or words)
        self._arrange()

    def set_progress(self, progress: tuple[float, ...], current: int | None = None) -> None:
        """One stroke for each stretch and side, filled as its holds are done; the current one is outlined."""
        strokes = []
        for index, (bar, share) in enumerate(zip(self._bars, progress, strict=True)):
            following = self._bars[index + 1 : index + 2]
            same_step = any(after.step == bar.step for after in following)
            edge = "primary" if index == current else ""
            strokes.append(Stroke(share=round(share, 3), edge=edge, gap=BAR_GAP if same_step else GROUP_GAP))
        self.strip.set_strokes(strokes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._fit()

    def restyle(self) -> None:
        if self.isVisible() and not self._fitting:
            self._fit()

    def _fit(self) -> None:
        """The largest letters with which the title is whole; the smallest leave no room to the words of bell
        and voice. The hint takes the place of those words, so that nothing moves in a session."""
        if self._fitting:
            return
        self._fitting = True
        ways = [(theme.sizes_to_try(), TITLES, True), (theme.SMALLER, FAR_TITLES, True)]
        for sizes, titles, self._wordy in (*ways, (theme.SMALLER, FAR_TITLES, False)):
            if any(
                theme.fit_text(self, partial(self._fits, way), theme.SMALLER[-1], sizes) for way in titles
            ):
                break
        self._room_of_sides = self._sides()
        self._name_buttons(self._wordy and self.no_sound.isHidden())
        self._fitting = False
        self._arrange()

    def _name_buttons(self, words: bool) -> None:
        for button, name in zip((self.bell, self.voice), self._named, strict=True):
            button.set_words(name if words else "", button.accessibleName())
            button.setToolTip("" if words else name)

    def _sides(self) -> tuple[int, int]:
        """What the buttons on either side need, with the hint or without; a layout would tell what they
        needed before."""
        buttons, needed = (self.full, self.bell, self.voice), []
        for words, shown in ((self._wordy, buttons), (False, (self.no_sound, *buttons))):
            self._name_buttons(words)
            needed.append(sum(each.sizeHint().width() for each in shown) + SIDE_GAP * (len(shown) - 1))
        return self.end.sizeHint().width(), max(needed)

    def _fits(self, way: tuple[str, int]) -> bool:
        look, self._title_way = theme.of(self), way
        room = self.width() - sum(self._sides()) - look.grown(2 * AIR)
        return room >= look.px(LEAST) and self._whole(self._title, way, room)

    def _whole(self, words: str, way: tuple[str, int], room: int) -> bool:
        """Whether they have room, no word broken."""
        face = theme.of(self).type_font(way[0], weight=WEIGHT)
        return extent(words, face)[1] <= room and measured(words, face, room, 1)[0] <= way[1]

    def _arrange(self) -> None:
        """Words and strip in the middle of the window, or of what is left between the buttons."""
        look, (left, right) = theme.of(self), self._room_of_sides
        air = look.grown(2 * AIR)
        self._grid.setHorizontalSpacing(air // 2)
        self._grid.setRowMinimumHeight(0, look.grown(56))
        self.strip.setMaximumWidth(look.grown(WIDEST))
        room = self.width() - 2 * max(left, right) - air
        whole, short = self._words
        needed = int(extent(whole, look.type_font("player_cue", weight=WEIGHT))[0]) + 4
        centred = room >= max(look.grown(240), needed)
        for column in (0, 2):
            self._grid.setColumnMinimumWidth(
                column, max(left, right) if centred else (left, 0, right)[column]
            )
        room = room if centred else self.width() - left - right - air
        way = TITLES[0] if needed <= room or short != self._title else self._title_way
        shown = words = whole if needed <= room else short
        while words and not self._whole(shown, way, room):
            words = words[:-1]
            shown = words.rstrip() + "…"
        self.place.set_kind(way[0])
        self.place.setText(shown)
        kind, lines = self._title_way  # its room is kept, so that nothing moves from step to step
        self.place.setFixedHeight(max(look.line("player_cue"), lines * look.line(kind)))
        self.place.setAccessibleName(whole)
