"""Settings, sound: bell and voice, each with Try, and what to do when nothing is heard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.base.settings import Settings
from coach.desktop.pages.settings.rows import Tab
from coach.desktop.system.sound import Sound
from coach.desktop.widgets import Body, Card, OutlineButton
from coach.desktop.widgets.rows import Row, rows_card


class SoundTab(Tab):
    """Everything that is heard."""

    key = "sound"
    _sound: Sound | None = None
    _trouble: Body | None = None

    @property
    def title(self) -> str:
        """The words on the tab."""
        return tr("Sound")

    def build(self) -> None:
        """Bell, voice, and help when nothing is heard."""
        self.column.addWidget(
            rows_card(
                [
                    self._heard("bell", tr("Start, change of side, end."), "end", "bell_loudness"),
                    self._heard("tick", "", "tick"),
                    self._heard("reminder_chime", "", "reminder"),
                ]
            )
        )
        self.column.addWidget(
            rows_card(
                [
                    self._heard("voice", tr("Reads each step aloud."), "voice", "voice_loudness"),
                    self.row("cramp_voice"),
                    self.row("quieter_at_night"),
                ]
            )
        )
        self.column.addWidget(self._nothing_heard())

    def _heard(self, name: str, help: str, what: str, loudness: str = "") -> Row:
        """Words, loudness where there is one, Try, and the switch."""
        fields = Settings.__dataclass_fields__
        label = tr(fields[name].metadata["label"])
        controls: list[QWidget] = [self._try(what, tr("Try: {what}", what=label)), self.bare_switch(name)]
        if loudness:
            controls.insert(0, self.control(loudness, tr(fields[loudness].metadata["label"])))
        return Row(label, help, controls, narrow=self.narrow)

    def _try(self, what: str, said: str) -> OutlineButton:
        button = OutlineButton(tr("Try"), icon="play", size="small", name=said)
        button.clicked.connect(lambda: self._on_try(what))
        return button

    def _on_try(self, what: str) -> None:
        if self._sound is None:
            self._sound = Sound(self.coach, self)
            self._sound.no_sound.connect(self._on_no_sound)
        if self._trouble is not None:
            self._trouble.hide()
        if what == "voice" and not self.settings.voice_heard:
            self.coach.change_settings(voice_heard=True)
        self._sound.test(what)  # type: ignore[arg-type]

    def _on_no_sound(self, reason: str) -> None:
        if self._trouble is not None:
            self._trouble.setText(reason)
            self._trouble.show()

    def _nothing_heard(self) -> Card:
        card = Card(spacing=6)
        card.box.addWidget(Body(tr("Nothing to hear?"), weight=600))
        card.box.addWidget(
            Body(
                tr(
                    "Check the loudness of the computer and which speaker or headphones it uses."
                    " The words on the screen always say the same."
                ),
                "ink2",
            )
        )
        self._trouble = Body("", "cramp_line", weight=600)
        self._trouble.hide()
        card.box.addWidget(self._trouble)
        return card

    def first_focus(self) -> QWidget | None:
        """The tab itself."""
        return None
