"""Settings, sound: bell and voice, each with Try, and what to do when nothing is heard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.base.settings import DECLARED
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.system.sound import DesktopSound
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import fill
from coach.desktop.widgets.rows import LabelledRow, rows_card
from coach.desktop.widgets.text import Body
from coach.guide.player.audible import Chime


class SoundTab(Tab):
    """Everything that is heard."""

    _sound: DesktopSound | None = None

    def build(self) -> None:
        bell = [
            self._heard("bell", "end"),
            self._heard("tick", "tick"),
            self._heard("reminder_chime", "reminder"),
        ]
        voice = [self._heard("voice", "voice"), self.rows.row("cramp_voice"), *self.rows.rows("sound")]
        fill(self.column, rows_card(bell), rows_card(voice), self._nothing_heard())

    def _heard(self, name: str, what: Chime | Literal["voice"]) -> LabelledRow:
        """Words, loudness where there is one, Try, and the switch."""
        declared = DECLARED[name]
        label = tr(declared.label)
        listen = self.button(
            tr("Try"), lambda: self._on_try(what), "play", name=tr("Try: {what}", what=label)
        )
        controls: list[QWidget] = [listen, self.rows.control(name)]
        if f"{name}_loudness" in DECLARED:
            controls.insert(0, self.rows.control(f"{name}_loudness"))
        return self.row(label, tr(declared.help) if declared.help else "", *controls)

    def _on_try(self, what: Chime | Literal["voice"]) -> None:
        if self._sound is None:
            self._sound = DesktopSound(self.coach, self)
            self._sound.no_sound.connect(lambda reason: self._trouble.show_words(reason))
        self._trouble.hide()
        self._sound.test(what)

    def _nothing_heard(self) -> Card:
        card = Card(spacing=6)
        said = tr(
            "Check the loudness of the computer and which speaker or headphones it uses."
            " The words on the screen always say the same."
        )
        self._trouble = Body("", "cramp_line", weight=600)
        self._trouble.hide()
        card.put(Body(tr("Nothing to hear?"), weight=600), Body(said, "ink2"), self._trouble)
        return card
