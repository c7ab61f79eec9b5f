"""Any of these? A tick that rules the level out moves it, and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from coach.app.coach import Coach
from coach.app.setup import UNSTEADY, suited_level
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import QuestionPage, Tick
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import Card, LineIcon
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.fading import fade_in
from coach.desktop.widgets.layouts import MIDDLE, across, down, fill
from coach.desktop.widgets.peers import Answers
from coach.desktop.widgets.picture_tile import TileGrid
from coach.desktop.widgets.rows import ResponsiveRow
from coach.desktop.widgets.text import Body, Text, keep_room
from coach.model.vocabulary import CONDITIONS, LEVELS

SLACK = 8  # of the part that scrolls, below the last question
TWO_LINES = 52  # pixels of 100 % text


class BodyPage(QuestionPage):
    """Nothing is asked twice: the level comes from the page before."""

    def __init__(self, coach: Coach) -> None:
        question = tr("Any of these?")
        super().__init__(coach, question, width=920)
        settings, kept = coach.settings, coach.settings.first_answers
        self._wished = self.level = settings.level
        card = Card(padding=(12, 4, 12, 4), spacing=0)
        self.none = Tick(tr("None of these"), on=bool(kept.get("none")))
        self.none.toggled.connect(self._on_none)
        self.conditions: dict[str, Tick] = {}
        for id, words in CONDITIONS.items():
            said = tr("It hurt just now. Tick this if it is so.") if id == kept.get("suggested") else ""
            row = self.conditions[id] = Tick(tr(words), said, id in settings.conditions)
            row.toggled.connect(lambda on, id=id: self._on_tick(id, on))
        tiles = TileGrid((*self.conditions.values(), self.none), (2,), 330, 0)
        card.put(Answers(question, down(tiles)))
        fill(self.column, card, self._steady_row())
        self._build_note()

    def _steady_row(self) -> QBoxLayout:
        said = tr("Steady on your feet at night?")
        self.steady = ChipRow([("yes", tr("Yes")), ("no", tr("Not always"))], said, gap=8)
        settings = self.coach.settings
        answered = "" if UNSTEADY.intersection(settings.conditions) else settings.steady
        self._answered = settings.first_answers.get("steady", answered)
        self.steady.choose([settings.steady])
        self.steady.changed.connect(self._on_steady)
        return across((Body(said, weight=600), 1, MIDDLE), (self.steady, 1), gap=16)

    def _build_note(self) -> None:
        self._note = Card(fill="primary_tint", border="primary_tint", padding=(18, 2, 14, 2))
        self._said = Text("", "body", "primary_ink", weight=600, align=MIDDLE)
        said = across(LineIcon("info"), (self._said, 1), gap=16)
        self.keep = OutlineButton(
            tr("Keep {level}", level=tr(LEVELS["standard"])), self._on_keep, size="small"
        )
        self._note.put(ResponsiveRow(said, [self.keep], narrow=theme.current().large))
        self._note.setMinimumHeight(theme.current().px(TWO_LINES) + 20)
        for part in (self._note, self.keep):
            keep_room(part)
        self._note.hide()
        if theme.current().large:
            self.column.addWidget(self._note)  # it would leave no room to the questions; see `news`
        else:
            self.foot = self._note

    def begin(self) -> None:
        """Another level may have been chosen meanwhile, or the coach was quit after a tick had moved it."""
        self.level = self.coach.settings.level
        wished = self.coach.settings.first_answers.get("wished", self.level)
        self._wished = wished if suited_level(wished, self.ticked) == self.level else self.level
        self._tell()

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(id for id, row in self.conditions.items() if row.isChecked())

    def store(self) -> None:
        self.coach.setup.set_body(self.level, self.ticked, str(self.steady.value() or "unknown"))
        self.coach.setup.keep(none=self.none.isChecked(), wished=self._wished, steady=self._answered)

    # ------------------------------------------------------------------ answers

    def _on_none(self, on: bool) -> None:
        for row in self.conditions.values() if on else ():
            row.setChecked(False)
        self.store()

    def _on_tick(self, id: str, on: bool) -> None:
        """A level that was kept against what suits stays until something else suits."""
        if on:
            self.none.setChecked(False)
        if id in UNSTEADY:  # without the tick it is as the person has answered, or has not
            self.steady.choose(["no"] if UNSTEADY.intersection(self.ticked) else [self._answered])
        ticked = set(self.ticked)
        suited, before = suited_level(self._wished, ticked), suited_level(self._wished, ticked ^ {id})
        moved = suited != self.level and (suited != before or before == self.level)
        if moved or suited == self.level:
            self.level = suited
            self._tell()
        if moved and self.level != self._wished:
            screen_reader.say(self, self._said.text())
        self.store()

    def _on_steady(self) -> None:
        self._answered = str(self.steady.value() or "")
        self.store()

    def _tell(self) -> None:
        """That a tick has moved the level, why, and how it is taken back."""
        moved = self.level != self._wished
        self.news = tr("Now {level}", level=tr(LEVELS[self.level])) if moved and not self.foot else ""
        self.changed.emit()
        if not moved:
            self._note.hide()
            return
        self._said.setText(moved_words(self.level, self.ticked))
        self.keep.set_words(tr("Keep {level}", level=tr(LEVELS[self._wished])))
        self.keep.show()
        if self._note.isHidden():
            self._note.show()
            fade_in(self._note, theme.of(self).ms(120), 0)

    def cut_at(self, whole: int, room: int) -> int:
        """The last question is seen whole, or scrolled to: never cut by the note."""
        left = room - self._note.minimumHeight() if self.foot else room
        question = self.steady.height()
        ends = whole - SLACK
        return ends - question if ends - question < left < ends else whole

    def _on_keep(self) -> None:
        self.level = self._wished
        self.store()
        kept = tr("{level} stays. Single stretches may still be exchanged.", level=tr(LEVELS[self.level]))
        self.news = ""
        self.changed.emit()
        self._said.setText(kept)
        screen_reader.say(self, kept)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.hide()


def moved_words(level: str, ticked: tuple[str, ...]) -> str:
    """Which level it is now, and each reason, the strictest first."""
    reasons = {
        "pregnant": tr("you are pregnant"),
        "unsteady": tr("you feel unsteady or fell"),
        "over-75": tr("you are over 75 and new to this"),
    }
    named = [words for id, words in reasons.items() if id in ticked]
    because = tr(" and ").join(named)
    if level == "pregnancy":
        return tr("Now set to Pregnancy, because {reasons}.", reasons=because)
    return tr("Now set to Gentle, on a chair, because {reasons}.", reasons=because)
