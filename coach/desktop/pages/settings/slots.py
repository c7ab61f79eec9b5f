"""The editor of the day's sessions: one to six times, each with its days, its routine and its switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.base.language import hhmm, tr, week_order, weekday_letter, weekday_name
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.widgets.buttons import CarefulButton, SlimButton
from coach.desktop.widgets.cards import Card, Hairline, LineIcon, slot_icon
from coach.desktop.widgets.choices import Chip, SwitchRow
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.layouts import LEFT, REST, across, down, fill
from coach.desktop.widgets.pickers import Dropdown
from coach.desktop.widgets.rows import ResponsiveRow, clear
from coach.desktop.widgets.text import Body, Caption, Heading
from coach.desktop.widgets.time_steppers import TimeStepper
from coach.model.vocabulary import SHORT_ROUTINE
from coach.plan.schedule import MOST_SLOTS
from coach.plan.times import EVERY_DAY, WEEKDAY_WORDS, wall_time, weekdays

SlotSettings = Mapping[str, Any]  # as the settings keep it

DAYS: Mapping[str, frozenset[int]] = {
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
}


def at_bedtime(slot: SlotSettings) -> bool:
    """Whether the slot hangs on bedtime instead of a time of its own."""
    return wall_time(slot.get("at", "")) is None


def days_of(slot: SlotSettings) -> frozenset[int]:
    """The weekdays of a slot, 0 is Monday."""
    return weekdays(slot.get("weekdays")) or EVERY_DAY


def days_written(days: frozenset[int]) -> str:
    """Weekdays as the settings file has them: daily, weekdays, mon, wed."""
    known = next((name for name, own in DAYS.items() if own == days), "")
    return known or ", ".join(WEEKDAY_WORDS[day] for day in sorted(days))


class SlotEditor(Card):
    """When shall we remind you? Every change is stored at once."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(padding=(24, 8, 24, 12), spacing=0)
        self.tab = tab
        self.opened = -1  # the slot whose details are shown
        self._shown: object = None
        self.refresh()

    @property
    def slots(self) -> list[dict[str, Any]]:
        """The slots of the settings, to be changed and stored."""
        return [dict(slot) for slot in self.tab.settings.slots]

    def refresh(self) -> None:
        """Build all rows anew when a slot came, went, opened or got another name."""
        shape = (self.opened, [(slot.get("id"), slot["name"]) for slot in self.slots])
        if shape != self._shown:
            self._shown = shape
            self.rebuild()
        for row in self._rows:
            row.show_reminder()

    def rebuild(self) -> None:
        """Heading, the slots, and Add."""
        clear(self.box)
        self._rows: list[_SlotRow] = []
        heading = Heading(tr("When shall we remind you?"), 3)
        heading.setContentsMargins(0, 10, 0, 6)
        self.put(heading)
        for index, slot in enumerate(self.slots):
            row = _SlotRow(self, index, slot)
            self._rows.append(row)
            details = _SlotDetails(self, index, slot) if index == self.opened else None
            self.put(Hairline() if index else None, row, details)
        add = SlimButton(tr("Add a time"), self._on_add, icon="plus", size="small")
        add.setEnabled(len(self.slots) < MOST_SLOTS)
        self.put(Hairline(), (add, LEFT))

    def toggle(self, index: int) -> None:
        """Open or close the details of a slot."""
        self.opened = -1 if self.opened == index else index
        self.refresh()
        way = self._rows[index].way
        way.show()  # what is not to be seen yet cannot have the focus
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, index: int, **changes: Any) -> None:
        """Change one slot."""
        slots = self.slots
        slots[index].update(changes)
        self._store(slots)

    def remove(self, index: int) -> None:
        """Take a slot out; its past stays in the diary."""
        self.opened = -1
        self._store([slot for place, slot in enumerate(self.slots) if place != index])

    def _on_add(self) -> None:
        slots = self.slots
        number = 1
        while any(slot.get("id") == f"extra-{number}" for slot in slots):
            number += 1
        self.opened = next((place for place, slot in enumerate(slots) if at_bedtime(slot)), len(slots))
        new = {
            "id": f"extra-{number}",
            "name": tr("Evening"),
            "at": "18:00",
            "routine": SHORT_ROUTINE,
            "on": True,
        }
        slots.insert(self.opened, new)
        self._store(slots)

    def _store(self, slots: list[dict[str, Any]]) -> None:
        self.tab.change(slots=tuple(slots))
        self.refresh()


class _Details(SlimButton):
    """The name of a slot; it opens what is changed less often, and says whether that is open."""

    reader_role = "Button"

    def __init__(self, name: str, opened: bool, pressed: Callable[[], object]) -> None:
        said = tr("{name}, details", name=name)
        super().__init__(name, pressed, size="small", after="chev-down", name=said)
        self.opened = opened


class _SlotRow(ResponsiveRow):
    """Icon and name, time, days, switch."""

    def __init__(self, editor: SlotEditor, index: int, slot: SlotSettings) -> None:
        self._editor, self._index = editor, index
        name = tr(str(slot["name"]))
        self.way = _Details(name, index == editor.opened, lambda: editor.toggle(index))
        self._reminder = Caption("")
        self._reminder.setContentsMargins(8, 0, 0, 6)
        self.show_reminder()
        named = down((self.way, LEFT), self._reminder, gap=0) if at_bedtime(slot) else self.way
        said = across(LineIcon(slot_icon(str(slot.get("id")))), named, REST, gap=4)
        switch = SwitchRow("", on=bool(slot.get("on", True)), name=tr("{name}, reminder", name=name))
        switch.toggled.connect(lambda on: editor.change(index, on=on))
        controls = [self._time(name, slot), self._days(name, slot), switch]
        super().__init__(said, controls, narrow=editor.tab.narrow)

    def show_reminder(self) -> None:
        """At bedtime the stepper has the time when the light goes out; the reminder comes before that."""
        settings = self._editor.tab.settings
        out = wall_time(settings.bedtime) or time(22)
        begins = (out.hour * 60 + out.minute - settings.bedtime_lead) % (24 * 60)
        self._reminder.setText(tr("Reminder at {time}", time=hhmm(time(begins // 60, begins % 60))))

    def _time(self, name: str, slot: SlotSettings) -> TimeStepper:
        if at_bedtime(slot):
            lights_out = TimeStepper(self._editor.tab.settings.bedtime, tr("{name}, lights out", name=name))
            lights_out.changed.connect(lambda _: self._editor.tab.change(bedtime=lights_out.text))
            return lights_out
        stepper = TimeStepper(str(slot["at"]), name)
        stepper.changed.connect(lambda _: self._editor.change(self._index, at=stepper.text))
        return stepper

    def _days(self, name: str, slot: SlotSettings) -> Dropdown:
        choices: list[tuple[object, str]] = [
            ("daily", tr("Every day")),
            ("weekdays", tr("Mon to Fri")),
            ("weekends", tr("Weekends")),
            ("chosen", tr("Some days")),
        ]
        written = days_written(days_of(slot))
        days = Dropdown(choices, written if written in DAYS else "chosen", tr("{name}, days", name=name))
        days.chosen.connect(self._on_days)
        return days

    def _on_days(self, chosen: object) -> None:
        if chosen == "chosen":
            self._editor.toggle(self._index)
        else:
            self._editor.change(self._index, weekdays=str(chosen))
            self._editor.rebuild()


class _SlotDetails(QWidget):
    """What is changed less often: the days one by one, the routine, the name; and removing."""

    def __init__(self, editor: SlotEditor, index: int, slot: SlotSettings) -> None:
        super().__init__()
        self._editor, self._index, self._slot = editor, index, slot
        column = down(self._day_chips(), gap=12, edges=(42, 0, 0, 14), within=self)
        for words, control in ((tr("Routine"), self._routine()), (tr("Name"), self._name())):
            fill(column, across(Body(words, weight=600), control, REST, gap=12))
        if len(editor.slots) > 1 and not at_bedtime(slot):
            gone = partial(editor.remove, index)
            remove = CarefulButton(tr("Remove this time"), gone, icon="trash", size="small")
            fill(column, (remove, LEFT))

    def _day_chips(self) -> QBoxLayout:
        days = days_of(self._slot)
        row = across(gap=8)
        for day in week_order():
            chip = Chip(weekday_letter(day), value=day, tick=False)
            chip.speak_as(weekday_name(day))
            chip.setChecked(day in days)
            chip.setFixedWidth(max(48, chip.minimumSizeHint().width()))
            chip.toggled.connect(lambda on, day=day, chip=chip: self._on_day(day, on, chip))
            fill(row, chip)
        fill(row, REST)
        return row

    def _on_day(self, day: int, on: bool, chip: Chip) -> None:
        days = days_of(self._editor.slots[self._index])
        changed = days | {day} if on else days - {day}
        if changed:
            self._editor.change(self._index, weekdays=days_written(changed))
        else:
            chip.setChecked(True)  # a time without any day is what the switch is for

    def _routine(self) -> Dropdown:
        own = self._slot.get("routine")
        library = self._editor.tab.coach.library
        choices: list[tuple[object, str]] = [(routine.id, tr(routine.name)) for routine in library.routines]
        if own not in dict(choices):  # its file has gone or is faulty: another stands in for it
            choices.append((own, tr("{id} (cannot be used)", id=own)))
        routines = Dropdown(choices, own, tr("Routine"))
        routines.chosen.connect(lambda found: self._editor.change(self._index, routine=str(found)))
        return routines

    def _name(self) -> Field:
        field = Field(tr(str(self._slot["name"])), tr("Name"))
        field.setMaxLength(24)
        field.editingFinished.connect(lambda: self._on_named(field.text().strip()))
        return field

    def _on_named(self, name: str) -> None:
        if name and name != tr(str(self._slot["name"])):
            self._editor.change(self._index, name=name)
