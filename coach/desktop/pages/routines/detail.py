"""One routine: its steps, one step large with its numbers, what it is used for, and why something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.app.routines.library import Item, Overview
from coach.base.errors import UserError
from coach.base.language import tr, trn
from coach.desktop import theme
from coach.desktop.pages.routines.exercise_sheet import show_exercise
from coach.desktop.pages.routines.fit import leg_row
from coach.desktop.pages.routines.view import RoutineView, minutes_words
from coach.desktop.pages.settings.rows import SettingSwitch
from coach.desktop.paint.figure import FigureWidget, thumbnail
from coach.desktop.paint.who import character
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    CardButton,
    CarefulButton,
    Chip,
    Heading,
    MainButton,
    OutlineButton,
    Stepper,
    Text,
    TextButton,
)
from coach.desktop.widgets.cards import paint_card
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.rows import Row, SlimButton, rows_card
from coach.desktop.widgets.sheet import ask
from coach.figure.character import Character

if TYPE_CHECKING:
    from coach.desktop.pages.routines.page import RoutinesPage

THUMB = QSize(84, 64)
LONGEST_HOLD, SHORTEST_HOLD = 120, 2
MOST_REPEATS = 12


class Thumb(QLabel):
    """A small still picture of a pose; decoration beside its name."""

    def __init__(self, pose: object, side: str, who: Character, size: QSize = THUMB) -> None:
        super().__init__()
        self._pose, self._side, self._who, self._size = pose, side, who, size
        self.setFixedSize(size)
        self.restyle()

    def restyle(self) -> None:
        """Paint again in the palette of the look."""
        self.setPixmap(self._painted())

    def _painted(self) -> QPixmap:
        side = "left" if self._side == "left" else "right"
        ratio = self.devicePixelRatioF()
        palette = theme.of(self).palette
        return thumbnail(
            self._pose,  # type: ignore[arg-type]
            self._size,
            palette,
            side,
            radius=12,
            ratio=ratio,
            character=self._who,
        )


class StepButton(CardButton):
    """One stretch of the routine; the chosen one is shown large beside the list."""

    def __init__(self, item: Item, who: Character) -> None:
        super().__init__(
            tr("{title}, {legs}, {dose}", title=item.title, legs=item.legs, dose=item.dose),
            height=84,
            padding=(10, 8, 16, 8),
            radius=16,
        )
        self.item = item
        self.setCheckable(True)
        self.row.addWidget(Thumb(item.picture, item.side, who), 0, Qt.AlignmentFlag.AlignVCenter)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(Text(item.title, "control", weight=600))
        said.addWidget(Caption(item.legs))
        said.addStretch(1)
        self.row.addLayout(said, 1)
        self.dose = Text(item.dose, "body", weight=600, tabular=True)
        self.row.addWidget(self.dose, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_item(self, item: Item) -> None:
        """The same stretch with other numbers."""
        self.item = item
        self.dose.setText(item.dose)
        name = tr("{title}, {legs}, {dose}", title=item.title, legs=item.legs, dose=item.dose)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; the chosen one has a thick border."""
        painter = QPainter(self)
        fill = "primary_tint" if self.isDown() or self.underMouse() else "surface"
        border, width = ("primary_ink", 2) if self.isChecked() else ("line", 1)
        paint_card(painter, self, fill, border, width, self.focus_radius)
        painter.end()


class DetailView(RoutineView):
    """Everything about one routine; changes are stored at once."""

    def __init__(self, page: RoutinesPage, id: str) -> None:
        super().__init__(page)
        self.id = id
        self._overview = self.coach.content.overview(id)
        self._start = MainButton(tr("Start"), icon="play")
        self._start.clicked.connect(lambda: self.controller.start_requested.emit(id, ""))
        overview = self._overview
        self.add_head(overview.name, self._headline(overview), [self._start])
        for note in overview.notes:
            self.column.addWidget(Body(note, "ink2"))
        direction = QBoxLayout.Direction.TopToBottom if page.narrow else QBoxLayout.Direction.LeftToRight
        columns = QBoxLayout(direction)
        columns.setSpacing(16)
        columns.addLayout(self._steps(overview), 4)
        self._side = QVBoxLayout()
        self._side.setSpacing(16)
        columns.addLayout(self._side, 3)
        self.column.addLayout(columns)
        self._build_side()
        self.column.addLayout(self._foot(overview))
        self.column.addStretch(1)
        if self._buttons:
            self._choose(0)

    def first_focus(self) -> QWidget | None:
        """Start."""
        return self._start

    def refresh(self) -> None:
        """The numbers may have changed; the widgets stay, so that the focus stays."""
        self._overview = self.coach.content.overview(self.id)
        if len(self._overview.stretches) != len(self._buttons):
            self.page.open_detail(self.page.shown)
            return
        self.words.setText(self._headline(self._overview))
        for button, item in zip(self._buttons, self._overview.stretches, strict=True):
            button.show_item(item)
        self._original.setVisible(self._overview.changed)
        if self._buttons:
            self._show_numbers()

    def up_to_date(self) -> bool:
        """Whether the files still say the same."""
        return self.coach.content.overview(self.id) == self._overview

    def leave(self) -> None:
        """The picture stands still."""
        self._figure.set_phase("still")

    def _headline(self, overview: Overview) -> str:
        stretches = trn("{n} stretch", "{n} stretches", overview.count)
        length = tr("about {length}", length=minutes_words(overview.seconds))
        return " · ".join(part for part in (stretches, length, overview.equipment) if part)

    # ------------------------------------------------------------------ the steps

    def _steps(self, overview: Overview) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        who = character(self.coach.settings)
        self._buttons = [StepButton(item, who) for item in overview.stretches]
        for index, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, index=index: self._choose(index))
            column.addWidget(button)
        column.addWidget(self._use_for())
        column.addWidget(rows_card([leg_row(self, "legs"), leg_row(self, "first_leg")]))
        column.addStretch(1)
        return column

    def _use_for(self) -> Card:
        card = Card(padding=(18, 14, 18, 14), spacing=8)
        card.box.addWidget(Body(tr("Use it for"), weight=600))
        row = FlowLayout(gap=10)
        for index, slot in enumerate(self.coach.settings.slots):
            chip = Chip(tr(str(slot["name"])), value=slot.get("id"))
            chip.setChecked(slot.get("routine") == self.id)
            chip.clicked.connect(lambda _=False, index=index, chip=chip: self._on_use(index, chip))
            row.addWidget(chip)
        card.box.addLayout(row)
        self._use_note = Caption("")
        self._use_note.hide()
        card.box.addWidget(self._use_note)
        return card

    def _on_use(self, index: int, chip: Chip) -> None:
        slots = [dict(slot) for slot in self.coach.settings.slots]
        if not chip.isChecked():
            chip.setChecked(True)
            self._use_note.setText(
                tr("Choose another routine for {name} to take this one away.", name=chip.text())
            )
            self._use_note.show()
            return
        slots[index]["routine"] = self.id
        self.coach.change_settings(slots=tuple(slots))
        self.controller.settings_changed.emit()

    # ------------------------------------------------------------------ one step, large

    def _build_side(self) -> None:
        card = Card(padding=(20, 18, 20, 18), spacing=6)
        self._figure = FigureWidget()
        self._figure.setMinimumSize(200, 176)
        self._figure.setMaximumHeight(220)
        self._figure.set_radius(14)
        self._figure.set_character(character(self.coach.settings))
        card.box.addWidget(self._figure)
        card.box.addSpacing(8)
        self._title = Heading("", 3)
        self._sentence = Body("", "ink2")
        card.box.addWidget(self._title)
        card.box.addWidget(self._sentence)
        self._hold = Stepper(10, SHORTEST_HOLD, LONGEST_HOLD, 5, tr("Hold"), lambda n: tr("{n:g} s", n=n))
        self._repeat = Stepper(3, 1, MOST_REPEATS, 1, tr("Repeats"), lambda n: tr("{n:g} ×", n=n))
        self._hold.changed.connect(lambda value: self._on_number(hold=value))
        self._repeat.changed.connect(lambda value: self._on_number(repeat=int(value)))
        self._hold_row = Row(tr("Hold"), "", [self._hold])
        self._repeat_row = Row(tr("Each leg"), "", [self._repeat])
        card.box.addWidget(self._hold_row)
        card.box.addWidget(self._repeat_row)
        help = tr("smaller movement, shorter hold")
        gentle = SettingSwitch(tr("Gentle version"), help, self._overview.gentle)
        gentle.toggled.connect(self._on_gentle)
        self._gentle = gentle
        card.box.addWidget(gentle)
        self._original = SlimButton(tr("Put back the original"), size="small")
        self._original.clicked.connect(self._on_original)
        card.box.addWidget(self._original, 0, Qt.AlignmentFlag.AlignLeft)
        self._original.setVisible(self._overview.changed)
        more = SlimButton(tr("More about this stretch"), size="small", after="chev-right")
        more.clicked.connect(self._on_more)
        card.box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.addWidget(card)
        self._side.addStretch(1)

    def _choose(self, index: int) -> None:
        self._chosen = index
        for place, button in enumerate(self._buttons):
            button.setChecked(place == index)
        item = self._buttons[index].item
        still = theme.current().still
        self._figure.show_pose(item.picture, item.side, theme.of(self).palette, motion=not still)
        self._figure.set_phase("still" if still else "loop")
        self._show_numbers()

    def _show_numbers(self) -> None:
        item = self._buttons[self._chosen].item
        self._title.setText(item.title)
        self._sentence.setText(item.instruction)
        self._hold_row.setVisible(bool(item.hold))
        self._repeat_row.setVisible(bool(item.hold))
        if item.hold:
            self._repeat_row.words.setText(tr("Times") if len(item.legs.split(",")) == 1 else tr("Each leg"))
            self._hold.set_value(item.hold)
            self._repeat.set_value(item.repeat)
        if self._gentle.isChecked() != self._overview.gentle:
            self._gentle.setChecked(self._overview.gentle)
        self._hold.setEnabled(not self._overview.gentle)

    def _on_number(self, hold: float | None = None, repeat: int | None = None) -> None:
        step = self._buttons[self._chosen].item.step
        self.coach.content.change_step(self.id, step, hold=hold, repeat=repeat)
        self.controller.settings_changed.emit()
        self.refresh()

    def _on_gentle(self, on: bool) -> None:
        if on != self._overview.gentle:
            self.coach.content.set_gentle(self.id, on)
            self.controller.settings_changed.emit()
            self.refresh()

    def _on_original(self) -> None:
        self.coach.content.put_back(self.id)
        self.controller.settings_changed.emit()
        self.refresh()

    def _on_more(self) -> None:
        item = self._buttons[self._chosen].item
        exercise = self.coach.content.exercises.get(item.exercise)
        if exercise is not None:
            show_exercise(self, self.coach, exercise)

    # ------------------------------------------------------------------ the foot

    def _foot(self, overview: Overview) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(12)
        edit = OutlineButton(
            tr("Change it") if overview.own else tr("Make my own from it"), icon="edit", size="small"
        )
        edit.clicked.connect(lambda: self.page.open_detail(f"edit:{self.id}"))
        row.addWidget(edit)
        if overview.own:
            remove = CarefulButton(tr("Remove…"), icon="trash", size="small")
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
        row.addStretch(1)
        column.addLayout(row)
        for words in (overview.purpose, overview.evidence):
            if words:
                column.addWidget(Caption(words))
        if overview.own:
            column.addWidget(Text(overview.path, "caption", "ink2", selectable=True))
        elif overview.evidence:
            more = TextButton(tr("Does stretching help?"), size="small", after="chev-right")
            more.clicked.connect(lambda: self.controller.page_requested.emit("learn/evidence"))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _on_remove(self) -> None:
        choices = (("remove", tr("Remove"), "careful"), ("keep", tr("Keep it"), "main"))
        words = tr("The file is kept in the folder under another name.")
        if slots := ", ".join(self.coach.workshop.used_for(self.id)):
            again = tr("It is used for {slots}: what came with the coach comes back there.", slots=slots)
            words = f"{again} {words}"
        ask(self, tr("Remove this routine?"), words, choices, self._on_removed, focus="keep")

    def _on_removed(self, answer: str) -> None:
        if answer != "remove":
            return
        try:
            self.coach.workshop.remove(self.coach.content.routine(self.id))
        except (UserError, OSError) as error:
            self.page.say(str(error))  # a changed file may have built this view anew while it was asked
            return
        self.controller.library_changed.emit()
        self.controller.settings_changed.emit()
        self.page.open_detail("")
