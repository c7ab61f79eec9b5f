"""The editor of one's own routines: add, order, time, and see at once how long it is and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.routines.editor import MOST_STEPS, Draft, DraftStep
from coach.base.errors import ProblemsError, UserError
from coach.base.language import tr, trn
from coach.desktop import theme
from coach.desktop.pages.routines.detail import Thumb
from coach.desktop.pages.routines.exercise_picker import pick_exercise
from coach.desktop.pages.routines.view import RoutineView, minutes_words
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.who import character
from coach.desktop.widgets import (
    Body,
    Button,
    Caption,
    Card,
    Field,
    Heading,
    MainButton,
    OutlineButton,
    Stepper,
    Text,
    TextButton,
)
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.sheet import ask
from coach.guide.routine.exercise import Exercise

if TYPE_CHECKING:
    from coach.desktop.pages.routines.page import RoutinesPage
    from coach.guide.routine.routine import Routine

PREVIEW = QSize(280, 230)
NOTHING_YET = "rest_legs_up"


class _IconButton(Button):
    """A small square button with only a sign."""

    def __init__(self, sign: str, name: str) -> None:
        super().__init__("", icon=sign, size="small", name=name)
        self.setFixedSize(48, 48)

    def _padding(self) -> int:
        return 10


class EditorView(RoutineView):
    """Writes a `Draft`; nothing is stored before Save."""

    def __init__(self, page: RoutinesPage, id: str) -> None:
        super().__init__(page)
        workshop = self.coach.workshop
        self._id = id
        self.draft = workshop.open(self.coach.content.routine(id)) if id else Draft()
        self._routine: Routine | None = None
        self.add_head(tr("Your routine"), "", [self._save_button()])
        direction = QBoxLayout.Direction.TopToBottom if page.narrow else QBoxLayout.Direction.LeftToRight
        columns = QBoxLayout(direction)
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._names())
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        left.addLayout(self._list)
        left.addLayout(self._ways())
        left.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(self._preview(), 2)
        self.column.addLayout(columns)
        self.column.addStretch(1)
        self._show_steps()
        for step in self.coach.workshop.steps(self.draft)[:1]:
            self._show(step)

    def first_focus(self) -> QWidget | None:
        """The name, as long as there is none."""
        return self._name if not self.draft.name else self._add

    def rearrange(self) -> None:
        """What is being written stays as it is; the columns are wide enough for either."""

    def leave(self) -> None:
        """The picture stands still."""
        self._figure.set_phase("still")

    # ------------------------------------------------------------------ building

    def _save_button(self) -> MainButton:
        self._save = MainButton(tr("Save"), icon="check")
        self._save.clicked.connect(self.save)
        return self._save

    def _names(self) -> Card:
        card = Card(padding=(20, 16, 20, 18), spacing=4)
        self._name = Field(self.draft.name, tr("Name"), tr("My evening"))
        self._purpose = Field(self.draft.purpose, tr("What it is for"), tr("What it is for"))
        self._name.setMaxLength(60)
        self._purpose.setMaxLength(200)
        for words, field in ((tr("Name"), self._name), (tr("What it is for"), self._purpose)):
            card.box.addWidget(Caption(words, "ink", weight=600))
            card.box.addWidget(field)
            field.textEdited.connect(self._on_named)
        return card

    def _ways(self) -> FlowLayout:
        row = FlowLayout(gap=12)
        self._add = OutlineButton(tr("Add a stretch"), icon="plus")
        self._add.clicked.connect(lambda: pick_exercise(self, self.coach, self.add_exercise))
        text = TextButton(tr("Show the file"), icon="document", size="small")
        text.setCheckable(True)
        text.toggled.connect(self._on_text)
        row.addWidget(self._add)
        row.addWidget(text)
        return row

    def _preview(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        card = Card(padding=(18, 18, 18, 18), spacing=6)
        self._figure = FigureWidget()
        self._figure.setFixedHeight(PREVIEW.height())
        self._figure.setMinimumWidth(PREVIEW.width() - 40)
        self._figure.set_radius(14)
        self._figure.set_character(character(self.coach.settings))
        self._pictured: Any = NOTHING_YET
        self._figure.show_pose(NOTHING_YET, None, theme.of(self).palette, motion=False)
        card.box.addWidget(self._figure)
        self._length = Heading("", 3)
        self._length_note = Body("", "ink2")
        card.box.addWidget(self._length)
        card.box.addWidget(self._length_note)
        column.addWidget(card)
        self._text = Text("", "caption", "ink2", selectable=True)
        self._text_card = Card(padding=(18, 14, 18, 14))
        self._text_card.box.addWidget(Caption(tr("The file as it will be saved"), "ink", weight=600))
        self._text_card.box.addWidget(self._text)
        self._text_card.hide()
        column.addWidget(self._text_card)
        column.addStretch(1)
        return column

    # ------------------------------------------------------------------ the steps

    def _show_steps(self) -> None:
        clear(self._list)
        steps = self.coach.workshop.steps(self.draft)
        if not steps:
            self._list.addWidget(Body(tr("No stretches yet. Add the first one."), "ink2"))
        for number, step in enumerate(steps):
            self._list.addWidget(self._card(step, number, len(steps)))
        self._add.setEnabled(len(steps) < MOST_STEPS)
        self._measure()

    def _card(self, step: DraftStep, number: int, count: int) -> Card:
        card = Card(padding=(10, 8, 10, 10), radius=16, spacing=6)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Thumb(step.picture, "right", character(self.coach.settings)))
        top.addWidget(Text(step.name, "control", weight=600), 1, Qt.AlignmentFlag.AlignVCenter)
        for sign, name, by in (("chev-up", tr("{name}, earlier"), -1), ("chev-down", tr("{name}, later"), 1)):
            button = _IconButton(sign, name.format(name=step.name))
            button.setEnabled(0 <= number + by < count)
            button.clicked.connect(lambda _=False, by=by: self._on_moved(step, by))
            top.addWidget(button)
        look = _IconButton("eye", tr("{name}, show", name=step.name))
        look.clicked.connect(lambda: self._show(step))
        remove = _IconButton("trash", tr("{name}, remove", name=step.name))
        remove.clicked.connect(lambda: self._on_removed(step))
        top.addWidget(look)
        top.addWidget(remove)
        card.box.addLayout(top)
        card.box.addLayout(self._numbers(step))
        return card

    def _numbers(self, step: DraftStep) -> FlowLayout:
        row = FlowLayout(gap=12)
        if step.timed:
            self._number(row, step, tr("For"), "for_", step.seconds, 5, 600, 5)
        else:
            self._number(row, step, tr("Hold"), "hold", step.hold, 2, 120, 5)
            self._number(row, step, tr("Repeats"), "repeat", step.repeat, 1, 12, 1)
            self._number(row, step, tr("Ease"), "rest", step.rest, 0, 60, 5)
        return row

    def _number(
        self,
        row: FlowLayout,
        step: DraftStep,
        words: str,
        key: str,
        value: float,
        low: int,
        high: int,
        by: int,
    ) -> None:
        pair = QWidget()
        box = QVBoxLayout(pair)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Caption(words))
        said = (lambda n: tr("{n:g} ×", n=n)) if key == "repeat" else (lambda n: tr("{n:g} s", n=n))
        stepper = Stepper(value, low, high, by, tr("{name}, {what}", name=step.name, what=words), said)
        stepper.changed.connect(lambda found: self._on_number(step, key, found))
        box.addWidget(stepper)
        row.addWidget(pair)

    # ------------------------------------------------------------------ changes

    def add_exercise(self, exercise: Exercise) -> None:
        """Put an exercise at the end, and show it."""
        self.draft = self.draft.added(exercise)
        self._show_steps()
        self._show(self.coach.workshop.steps(self.draft)[-1])

    def _on_named(self) -> None:
        self.draft = self.draft.named(self._name.text(), self._purpose.text())
        self._measure()

    def _on_number(self, step: DraftStep, key: str, value: float) -> None:
        self.draft = self.draft.changed(step.index, **{key: int(value)})
        self._measure()

    def _on_moved(self, step: DraftStep, by: int) -> None:
        self.draft = self.draft.moved(step.index, by)
        self._show_steps()

    def _on_removed(self, step: DraftStep) -> None:
        self.draft = self.draft.removed(step.index)
        self._show_steps()
        left = self.coach.workshop.steps(self.draft)
        if all(other.picture != self._pictured for other in left):
            near = [other for other in left if other.index <= step.index]
            self._show_picture((near or left)[-1].picture if left else NOTHING_YET)

    def _show(self, step: DraftStep) -> None:
        self._show_picture(step.picture)

    def _show_picture(self, picture: Any) -> None:
        still = theme.current().still or picture == NOTHING_YET
        try:
            self._figure.show_pose(picture, None, theme.of(self).palette, motion=not still)
        except UserError:
            return
        self._pictured = picture
        self._figure.set_phase("still" if still else "loop")

    def _on_text(self, on: bool) -> None:
        self._text_card.setVisible(on)

    def _measure(self) -> None:
        """The true length of what is written so far, or what is wrong with it."""
        self.say("")  # what was said belonged to what was written before
        self._text.setText(self.draft.text)
        self._routine, problems = self.coach.workshop.preview(self.draft)
        if self._routine is None:
            first = problems[0]
            self._length.setText(first.message)
            self._length_note.setText(first.hint)
            return
        overview = self.coach.content.overview_of(self._routine)
        self._length.setText(minutes_words(overview.seconds))
        words = trn("{n} stretch", "{n} stretches", overview.count)
        self._length_note.setText(" ".join((f"{words}.", *overview.notes)))

    def save(self) -> None:
        """Write the file, and show the routine; a fault is said and nothing is written. Asks before
        anything in the file is lost."""
        lost = self.coach.workshop.at_stake(self.draft)
        if not lost:
            self._store(self.draft)
            return
        choices = (
            ("over", tr("Save over it"), "careful"),
            ("both", tr("Keep both"), "outline"),
            ("back", tr("Go back"), "main"),
        )
        ask(self, tr("Save over the file?"), lost, choices, self._on_answer, focus="back")

    def _on_answer(self, answer: str) -> None:
        if answer == "over":
            self._store(self.draft)
        elif answer == "both":
            self._store(self.coach.workshop.copied(self.draft))

    def _store(self, draft: Draft) -> None:
        try:
            self.draft = self.coach.workshop.save(draft, over=True)
        except ProblemsError as error:
            first = error.problems[0]
            self.say(f"{first.message} {first.hint}".strip())
            return
        except UserError as error:
            self.say(str(error))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except OSError:
            self.say(tr("Could not save the file there. Is the disk full?"))
            return
        self.page.folder.look()
        self.controller.library_changed.emit()
        self.page.open_detail(self.page.id_of(self.draft.id))
