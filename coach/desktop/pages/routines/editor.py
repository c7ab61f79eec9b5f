"""The editor of one's own routines: add, order, time, and see at once how long it is and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.routines.editor import MOST_STEPS, DraftStep, RoutineDraft
from coach.app.routines.library import MOST_REPEATS
from coach.base.errors import ProblemsError, UserError
from coach.base.language import tr, trn
from coach.desktop.pages.routines.exercises import pick_exercise
from coach.desktop.pages.routines.view import (
    EDGE,
    THUMB,
    TIGHT,
    RoutineView,
    RoutineViewHost,
    minutes_words,
    seconds_words,
    times_words,
)  # fmt: skip
from coach.desktop.widgets.buttons import Button, MainButton, OutlineButton, TextButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.fields import Field, Stepper
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import REST, TOP, across, down, fill, turn
from coach.desktop.widgets.rows import LabelledRow, clear
from coach.desktop.widgets.sheet import ask
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Caption, Heading, Text
from coach.figure.character import character_from_settings
from coach.guide.routine.exercise import Exercise

NOTHING_YET = "rest_legs_up"


class _IconButton(Button):
    """A small square button with only a sign."""

    def __init__(self, sign: str, name: str, pressed: Callable[[], None]) -> None:
        super().__init__("", pressed, icon=sign, size="small", name=name)
        self.setFixedSize(48, 48)

    def _padding(self) -> int:
        return 10


class EditorView(RoutineView):
    """Writes a `RoutineDraft`; nothing is stored before Save."""

    def __init__(self, page: RoutineViewHost, id: str) -> None:
        super().__init__(page)
        self._editor = self.coach.routine_editor
        self._id = id
        self.draft = self._opened()
        self._begun = self.draft
        self._save, self._list = MainButton(tr("Save"), self.save, icon="check"), down(gap=12)
        self.add_head(tr("Your routine"), "", [self._save])
        left = down(self._names(), self._list, self._ways(), REST, gap=12)
        self.add_columns(left, self._preview())
        self.column.addStretch(1)
        self._show_steps()
        for step in self._editor.steps(self.draft)[:1]:
            self._show_picture(step.picture)

    def _opened(self) -> RoutineDraft:
        return self._editor.open(self.coach.library.routine(self._id)) if self._id else RoutineDraft()

    def first_focus(self) -> QWidget | None:
        """The name, as long as there is none."""
        return self._name if not self.draft.name else self._add

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self.draft != self._begun

    def rearrange(self) -> None:
        """What is being written stays as it is."""
        turn(self._columns, self.page.narrow)

    def up_to_date(self) -> bool:
        """Whether nothing was written in it, and the file is as it was read."""
        now = self._opened()
        return (now, now.read) == (self.draft, self.draft.read)

    # ------------------------------------------------------------------ building

    def _names(self) -> Card:
        card = Card(padding=(EDGE, 14, EDGE, EDGE), spacing=4)
        self._name = Field(self.draft.name, tr("Name"), tr("My evening"))
        self._purpose = Field(self.draft.purpose, tr("What it is for"), tr("What it is for"))
        self._name.setMaxLength(60)
        self._purpose.setMaxLength(200)
        for words, field in ((tr("Name"), self._name), (tr("What it is for"), self._purpose)):
            card.put(Caption(words, "ink", weight=600), field)
            field.textEdited.connect(self._on_named)
        return card

    def _ways(self) -> FlowLayout:
        row = FlowLayout(gap=12)
        pick = partial(pick_exercise, self, self.coach, self.add_exercise)
        self._add = OutlineButton(tr("Add a stretch"), pick, icon="plus")
        self._show_file = text = TextButton(tr("Show the file"), icon="document", size="small")
        text.setCheckable(True)
        text.toggled.connect(self._show_text)
        row.addWidget(self._add)
        row.addWidget(text)
        return row

    def _preview(self) -> QBoxLayout:
        card, self._figure = self.picture_card()
        self._show_picture(NOTHING_YET)
        self._length, self._length_note = Heading("", 3), Body("", "ink2")
        card.put(self._length, self._length_note)
        self._text = Text("", "caption", "ink2", selectable=True)
        self._text_card = Card(padding=(EDGE, 14, EDGE, 14))
        self._text_card.put(Caption(tr("The file as it will be saved"), "ink", weight=600), self._text)
        return down(card, self._text_card, REST, gap=12)

    # ------------------------------------------------------------------ the steps

    def _show_steps(self) -> None:
        clear(self._list)
        steps = self._editor.steps(self.draft)
        if not steps:
            fill(self._list, Body(tr("No stretches yet. Add the first one."), "ink2"))
        fill(self._list, *(self._card(step, number, len(steps)) for number, step in enumerate(steps)))
        self._add.setEnabled(len(steps) < MOST_STEPS)
        self._measure()
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes from the names to the stretches, the ways to add one, the picture, and Save at the end."""
        cards = [item.widget() for n in range(self._list.count()) if (item := self._list.itemAt(n))]
        parts = [part for card in cards if card is not None for part in card.findChildren(QWidget)]
        stops = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stops = [part for part in stops if part.focusProxy() is None]
        for before, after in pairwise(
            (self._purpose, *stops, self._add, self._show_file, self._figure, self._save)
        ):
            QWidget.setTabOrder(before, after)

    def _card(self, step: DraftStep, number: int, count: int) -> Card:
        card = Card(padding=(0, 8, 0, 4), radius=16, spacing=0)
        picture = Thumbnail(step.picture, THUMB, character_from_settings(self.coach.settings), radius=12)
        ways = across(gap=8)
        name = step.name
        buttons: list[tuple[str, str, Callable[[], None], bool]] = [
            ("chev-up", tr("{name}, earlier", name=name), lambda: self._on_moved(step, -1), number > 0),
            (
                "chev-down",
                tr("{name}, later", name=name),
                lambda: self._on_moved(step, 1),
                number < count - 1,
            ),
            ("eye", tr("{name}, show", name=name), lambda: self._show_picture(step.picture), True),
            ("trash", tr("{name}, remove", name=name), lambda: self._on_removed(step), True),
        ]
        for sign, said, pressed, enabled in buttons:
            button = _IconButton(sign, said, pressed)
            button.setEnabled(enabled)
            fill(ways, button)
        fill(ways, REST)
        beside = down(Text(name, "control", weight=600), ways, gap=4)
        rows = down(gap=0, edges=(EDGE, 0, EDGE, 0))
        card.put(across((picture, TOP), (beside, 1), gap=16, edges=(TIGHT, 0, EDGE, 0)), rows)
        numbers: list[tuple[str, str, float, int, int, int]] = [
            ("hold", tr("Hold"), step.length, 2, 120, 5),
            ("repeat", tr("Repeats"), step.repeat, 1, MOST_REPEATS, 1),
            ("rest", tr("Ease"), step.rest, 0, 60, 5),
        ]
        if step.timed:
            numbers = [("for", tr("For"), step.length, 5, 600, 5)]
        for key, words, value, low, high, by in numbers:
            said = tr("{name}, {what}", name=name, what=words)
            stepper = Stepper(value, low, high, by, said, times_words if key == "repeat" else seconds_words)
            stepper.changed.connect(lambda found, key=key: self._on_number(step, key, found))
            fill(rows, LabelledRow(words, "", [stepper]))
        return card

    # ------------------------------------------------------------------ changes

    def add_exercise(self, exercise: Exercise) -> None:
        """Put an exercise at the end, and show it."""
        self.draft = self.draft.added(exercise)
        self._show_steps()
        self._show_picture(self._editor.steps(self.draft)[-1].picture)

    def _on_named(self) -> None:
        self.draft = self.draft.named(self._name.text(), self._purpose.text())
        self._measure()

    def _on_number(self, step: DraftStep, key: str, value: float) -> None:
        self.draft = self.draft.changed(step.index, key, int(value))
        self._measure()

    def _on_moved(self, step: DraftStep, by: int) -> None:
        self.draft = self.draft.moved(step.index, by)
        self._show_steps()

    def _on_removed(self, step: DraftStep) -> None:
        self.draft = self.draft.removed(step.index)
        self._show_steps()
        left = self._editor.steps(self.draft)
        if all(other.picture != self._pictured for other in left):
            near = [other for other in left if other.index <= step.index]
            self._show_picture((near or left)[-1].picture if left else NOTHING_YET)

    def _show_picture(self, picture: Any) -> None:
        still = picture == NOTHING_YET
        try:
            self._figure.show_pose(picture, None, still=still)
        except UserError:
            return
        self._pictured = picture
        self._figure.set_phase("still" if still else "loop")

    def _show_text(self, wanted: bool) -> None:
        self._text.setText(self.draft.text if wanted else "")
        self._text_card.setVisible(wanted)

    def _measure(self) -> None:
        """The true length of what is written so far, or what is wrong with it."""
        self.say("")  # what was said belonged to what was written before
        self._show_text(self._show_file.isChecked())
        self._routine, problems = self._editor.preview(self.draft)
        if self._routine is None:
            self._length.setText(problems[0].message)
            self._length_note.setText(problems[0].hint)
            return
        overview = self.coach.library.overview_of(self._routine)
        self._length.setText(minutes_words(overview.seconds))
        words = trn("{n} stretch", "{n} stretches", overview.count)
        self._length_note.setText(" ".join((f"{words}.", *overview.notes)))

    # ------------------------------------------------------------------ saving

    def save(self) -> None:
        """Write the file, and show the routine; a fault is said and nothing is written. Asks before
        anything in the file is lost."""
        lost = self._editor.at_stake(self.draft)
        if not lost:
            self._store(self.draft)
            return
        choices = (
            ("over", tr("Save over it"), "careful"),
            ("both", tr("Keep both"), "outline"),
            ("back", tr("Go back"), "main"),
        )
        ask(self, tr("Save over the file?"), lost, choices, self._on_answer)

    def _on_answer(self, answer: str) -> None:
        if answer == "over":
            self._store(self.draft)
        elif answer == "both":
            self._store(self._editor.copied(self.draft))

    def _store(self, draft: RoutineDraft) -> None:
        try:
            self.draft = self._begun = self._editor.save(draft)
        except ProblemsError as error:
            self.say(error.problems[0].sentence)
        except UserError as error:
            self.say(str(error))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        except OSError:
            self.say(tr("Could not save the file there. Is the disk full?"))
        else:
            self.page.folder.look()
            self.page.open_detail(self.page.id_of(self.draft.id))
