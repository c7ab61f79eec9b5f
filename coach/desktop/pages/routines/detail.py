"""One routine: its steps, one step large with its numbers, what it is used for, and why something changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.routines.library import MOST_REPEATS, RoutineOverview, StretchItem
from coach.base.errors import UserError
from coach.base.language import tr, trn
from coach.desktop.pages.base import SaidLine
from coach.desktop.pages.on_paper import ask_place, ask_printer, save_on
from coach.desktop.pages.routines.exercises import show_exercise
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
from coach.desktop.widgets.buttons import (
    CardButton,
    CarefulButton,
    MainButton,
    OutlineButton,
    SlimButton,
    TextButton,
)
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import Chip, SwitchRow
from coach.desktop.widgets.fields import Stepper
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import LEFT, MIDDLE, REST, across, down, fill
from coach.desktop.widgets.peers import Answers, Peers
from coach.desktop.widgets.rows import LabelledRow, rows_card
from coach.desktop.widgets.sheet import ask, confirm
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.task import TaskRow
from coach.desktop.widgets.text import Body, Caption, Heading, Text, stacked
from coach.figure.character import Character, character_from_settings

LONGEST_HOLD, SHORTEST_HOLD = 120, 2


class StretchButton(CardButton):
    """One stretch of the routine; the chosen one is shown large beside the list."""

    def __init__(self, item: StretchItem, who: Character) -> None:
        super().__init__(
            "", height=84, padding=(TIGHT + 1, 8, EDGE + 1, 8), radius=16
        )  # a card’s own border is 1
        self.setCheckable(True)
        self._picture = Thumbnail(item.picture, THUMB, who, item.side, 12, item.reach)
        self._legs = Caption("")
        self.dose = Text("", "body", weight=600, tabular=True)
        said = stacked(Text(item.title, "control", weight=600), self._legs)
        fill(self.row, (self._picture, MIDDLE), (said, 1), (self.dose, MIDDLE))
        self.show_item(item)

    def show_item(self, item: StretchItem) -> None:
        """The same stretch, perhaps with other numbers or legs, or less of the movement."""
        self.item = item
        self._picture.show_pose(item.picture, item.side, item.reach)
        self._legs.setText(item.legs)
        self.dose.setText(item.dose)
        self.setAccessibleName(
            tr("{title}, {legs}, {dose}", title=item.title, legs=item.legs, dose=item.dose)
        )


class DetailView(RoutineView):
    """Everything about one routine; changes are stored at once."""

    def __init__(self, page: RoutineViewHost, id: str) -> None:
        super().__init__(page)
        self.id = id
        overview = self._overview = self.coach.library.overview(id)
        start = partial(self.controller.start_requested.emit, id, "")
        self._start = MainButton(tr("Start"), start, icon="play")
        self.add_head(overview.name, self._headline(), [self._start])
        fill(self.column, *(Body(note, "ink2") for note in overview.notes))
        side = down(self._chosen_stretch(), REST)
        self.add_columns(self._stretches(overview), side)
        fill(self.column, self._foot(overview), REST)
        if self._buttons:
            self._choose(0)
        self.controller.settings_changed.connect(self._on_settings)

    def first_focus(self) -> QWidget | None:
        return self._start

    def refresh(self) -> None:
        """The numbers or legs may have changed; the widgets stay, so that the focus stays."""
        before, now = self._overview, self.coach.library.overview(self.id)
        if _names(now) != _names(before):
            self.page.open_detail(self.page.shown)
            return
        self._overview = now
        self.words.setText(self._headline())
        for button, item in zip(self._buttons, self._overview.stretches, strict=True):
            button.show_item(item)
        self._original.setVisible(self._overview.changed)
        if self._buttons and _movements(self._overview) != _movements(before):
            self._choose(self._chosen)
        elif self._buttons:
            self._show_numbers()

    def up_to_date(self) -> bool:
        return self.coach.library.overview(self.id) == self._overview

    def leave(self) -> None:
        super().leave()
        self.said.say("")

    def _headline(self) -> str:
        overview = self._overview
        stretches = trn("{n} stretch", "{n} stretches", overview.count)
        length = tr("about {length}", length=minutes_words(overview.seconds))
        return " · ".join(part for part in (stretches, length, overview.equipment) if part)

    # ------------------------------------------------------------------ the stretches

    def _stretches(self, overview: RoutineOverview) -> QBoxLayout:
        who = character_from_settings(self.coach.settings)
        self._buttons = [StretchButton(item, who) for item in overview.stretches]
        peers = Peers(self)
        for index, button in enumerate(self._buttons):
            peers.add(button)
            button.clicked.connect(lambda _=False, index=index: self._choose(index))
        rows = Answers(tr("Stretches"), down(*self._buttons, gap=12))
        legs = rows_card(self.setting_rows.rows("legs", below=True), EDGE)
        return down(rows, self._use_for(), legs, REST, gap=12)

    def _use_for(self) -> Card:
        card = Card(padding=(EDGE, 14, EDGE, 14), spacing=8)
        row = FlowLayout(gap=10)
        for index, slot in enumerate(self.coach.settings.slots):
            chip = Chip(tr(str(slot["name"])), value=slot.get("id"))
            chip.setChecked(slot.get("routine") == self.id)
            chip.clicked.connect(lambda _=False, index=index, chip=chip: self._on_use(index, chip))
            row.addWidget(chip)
        self._use_note = Caption("")
        self._use_note.hide()
        card.put(Body(tr("Use it for"), weight=600), row, self._use_note)
        return card

    def _on_use(self, index: int, chip: Chip) -> None:
        if not chip.isChecked():
            chip.setChecked(True)
            words = tr("Choose another routine for {name} to take this one away.", name=chip.text())
            self._use_note.show_words(words)
            return
        slots = [dict(slot) for slot in self.coach.settings.slots]
        slots[index]["routine"] = self.id
        self.coach.change_settings(slots=tuple(slots))

    # ------------------------------------------------------------------ one stretch, large

    def _chosen_stretch(self) -> Card:
        card, self._figure = self.picture_card()
        self._title = Heading("", 3)
        self._sentence = Body("", "ink2")
        self._hold = Stepper(10, SHORTEST_HOLD, LONGEST_HOLD, 5, tr("Hold"), seconds_words)
        self._repeat = Stepper(3, 1, MOST_REPEATS, 1, tr("Repeats"), times_words)
        self._hold.changed.connect(lambda value: self._on_number(hold=value))
        self._repeat.changed.connect(lambda value: self._on_number(repeat=int(value)))
        self._hold_row = LabelledRow(tr("Hold"), "", [self._hold])
        self._repeat_row = LabelledRow(tr("Each leg"), "", [self._repeat])
        help = tr("smaller movement, shorter hold")
        self._gentle = SwitchRow(tr("Gentle version"), help, self._overview.gentle)
        self._gentle.toggled.connect(self._on_gentle)
        card.put(self._title, self._sentence, self._hold_row, self._repeat_row, self._gentle)
        self._original = SlimButton(
            tr("Put back the original"), partial(self.coach.library.put_back, self.id), size="small"
        )
        self._more = SlimButton(
            tr("More about this stretch"), self._on_more, size="small", after="chev-right"
        )
        card.put((self._original, LEFT), (self._more, LEFT))
        self._original.setVisible(self._overview.changed)
        if not self._overview.stretches:  # a walk is no stretch
            card.hide()
        return card

    @property
    def _item(self) -> StretchItem:
        return self._buttons[self._chosen].item

    def _choose(self, index: int) -> None:
        self._chosen = index
        for place, button in enumerate(self._buttons):
            button.setChecked(place == index)
        self._figure.show_pose(self._item.picture, self._item.side, reach=self._item.reach)
        self._figure.set_phase("loop")
        self._show_numbers()

    def _show_numbers(self) -> None:
        item = self._item
        self._title.setText(item.title)
        self._sentence.show_words(item.instruction)
        self._more.setVisible(item.exercise in self.coach.library.exercises)  # not a stretch of one’s own
        self._hold_row.setVisible(bool(item.hold))
        self._repeat_row.setVisible(bool(item.hold))
        if item.hold:
            self._repeat_row.words.setText(tr("Times") if len(item.legs.split(",")) == 1 else tr("Each leg"))
            self._hold.set_value(item.hold)
            self._repeat.set_value(item.repeat)
        self._gentle.setChecked(self._overview.gentle)
        self._hold.setEnabled(not self._overview.gentle)

    def _on_settings(self) -> None:
        """Numbers, legs and the gentle version are settings; a hidden page is refreshed when it is shown."""
        if self.isVisible():
            self.refresh()

    def _on_number(self, hold: float | None = None, repeat: int | None = None) -> None:
        self.coach.library.change_step(self.id, self._item.step, hold=hold, repeat=repeat)

    def _on_gentle(self, on: bool) -> None:
        if on != self._overview.gentle:
            self.coach.library.set_gentle(self.id, on)

    def _on_more(self) -> None:
        exercise = self.coach.library.exercises.get(self._item.exercise)
        if exercise is not None:
            show_exercise(self, self.coach.settings.units, exercise)

    # ------------------------------------------------------------------ the foot

    def _foot(self, overview: RoutineOverview) -> QBoxLayout:
        words = tr("Change it") if overview.own else tr("Make my own from it")
        opens = partial(self.page.open_detail, f"edit:{self.id}")
        edit = OutlineButton(words, opens, icon="edit", size="small")
        paper = OutlineButton(tr("On paper…"), self._on_paper, icon="document", size="small")
        row = across(edit, paper, gap=12)
        if overview.own:
            fill(row, CarefulButton(tr("Remove…"), self._on_remove, icon="trash", size="small"))
        fill(row, REST)
        self.tasks, self.said = TaskRow(), SaidLine(weight=600)
        self.tasks.said.connect(self.said.say)
        column = down(row, self.tasks, self.said, gap=10)
        fill(column, *map(Caption, filter(None, (overview.purpose, overview.evidence))))
        if overview.own:
            fill(column, Text(overview.path, "caption", "ink2", selectable=True))
        elif overview.evidence:
            learn = partial(self.controller.page_requested.emit, "learn/evidence")
            more = TextButton(tr("Does stretching help?"), learn, size="small", after="chev-right")
            fill(column, (more, LEFT))
        return column

    def _on_paper(self) -> None:
        """The routine as a sheet, with boxes for a pencil."""
        from coach.desktop.paint.routine_sheet import sheet_pages

        try:
            sheet = sheet_pages(self.coach, self.id)
        except UserError as error:
            self.said.say(str(error), True)
            return
        choices = (("save", tr("Save as PDF…"), "outline"), ("print", tr("Print…"), "main"))
        words = tr("Pictures, doses and a week of boxes for a pencil. {pages}",
                   pages=trn("{n} page.", "{n} pages.", sheet.pages))  # fmt: skip

        def answered(answer: str) -> None:
            if answer == "print":
                ask_printer(self, sheet, self.tasks)
            elif answer == "save":
                name = tr("{title}.pdf", title=sheet.title.replace("/", "-"))
                ask_place(
                    self, sheet.title, name, lambda path: save_on(self.tasks, sheet, path, self.coach.files)
                )

        ask(self, tr("Put it on paper?"), words, choices, answered)

    def _on_remove(self) -> None:
        words = tr("The file is kept in the folder under another name.")
        if slots := ", ".join(self.coach.routine_editor.used_for(self.id)):
            again = tr("It is used for {slots}: what came with the coach comes back there.", slots=slots)
            words = f"{again} {words}"
        remove = "remove", tr("Remove"), "careful"
        confirm(self, tr("Remove this routine?"), words, remove, tr("Keep it"), self._remove)

    def _remove(self) -> None:
        try:
            self.coach.routine_editor.remove(self.coach.library.routine(self.id))
        except (UserError, OSError) as error:
            self.page.say(str(error))  # a changed file may have built this view anew while it was asked
            return
        self.page.open_detail("")


def _names(overview: RoutineOverview) -> tuple[object, ...]:
    """What is written once when the page is built."""
    return overview.name, overview.notes, [(item.exercise, item.title) for item in overview.stretches]


def _movements(overview: RoutineOverview) -> list[tuple[object, ...]]:
    """What the large figure shows of each stretch."""
    return [(item.picture, item.side, item.reach) for item in overview.stretches]
