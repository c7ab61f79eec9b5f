"""The editor of the day's sessions: one to six times, each with its days, its routine and its switch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import hhmm, tr, weekday_letter, weekday_name
from coach.desktop.pages.settings.rows import BareSwitch
from coach.desktop.widgets import (
    Body,
    Caption,
    Card,
    CarefulButton,
    Chip,
    Dropdown,
    Field,
    Heading,
)
from coach.desktop.widgets.rows import LineIcon, ResponsiveRow, Rule, SlimButton, clear
from coach.desktop.widgets.time_steppers import TimeStepper
from coach.plan.schedule import MOST_SLOTS
from coach.plan.times import EVERY_DAY, wall_time, weekdays

if TYPE_CHECKING:
    from coach.desktop.pages.settings.rows import Tab

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ICONS = {"morning": "sun", "afternoon": "clock", "bedtime": "moon"}
DAYS: Mapping[str, frozenset[int]] = {
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
}


def at_bedtime(slot: Mapping[str, Any]) -> bool:
    """Whether the slot hangs on bedtime instead of a time of its own."""
    return wall_time(slot.get("at", "")) is None


def days_of(slot: Mapping[str, Any]) -> frozenset[int]:
    """The weekdays of a slot, 0 is Monday."""
    found = weekdays(slot.get("weekdays"))
    return EVERY_DAY if found is None else found


def days_written(days: frozenset[int]) -> str:
    """Weekdays as the settings file has them: daily, weekdays, mon, wed."""
    known = next((name for name, own in DAYS.items() if own == days), "")
    return known or ", ".join(DAY_CODES[day] for day in sorted(days))


class SlotEditor(Card):
    """When shall we remind you? Every change is stored at once."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(padding=(24, 8, 24, 12), spacing=0)
        self._tab = tab
        self._open = -1  # the slot whose details are shown
        self.rebuild()

    @property
    def slots(self) -> list[dict[str, Any]]:
        """The slots of the settings, to be changed and stored."""
        return [dict(slot) for slot in self._tab.settings.slots]

    def rebuild(self) -> None:
        """All rows anew: a slot came, went or opened."""
        clear(self.box)
        heading = Heading(tr("When shall we remind you?"), 3)
        heading.setContentsMargins(0, 10, 0, 6)
        self.box.addWidget(heading)
        for index, slot in enumerate(self.slots):
            if index:
                self.box.addWidget(Rule())
            self.box.addWidget(_SlotRow(self, index, slot, self._tab.narrow))
            if index == self._open:
                self.box.addWidget(_SlotDetails(self, index, slot))
        self.box.addWidget(Rule())
        add = SlimButton(tr("Add a time"), icon="plus", size="small")
        add.setEnabled(len(self.slots) < MOST_SLOTS)
        add.clicked.connect(self._add)
        self.box.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def toggle(self, index: int) -> None:
        """Open or close the details of a slot."""
        self._open = -1 if self._open == index else index
        self.rebuild()

    def store(self, index: int, *, rebuild: bool = False, **changes: Any) -> None:
        """Change one slot."""
        slots = self.slots
        slots[index].update(changes)
        self._store(slots, rebuild)

    def set_bedtime(self, text: str) -> None:
        """Another time for lights out; the slot follows."""
        self._tab.change(bedtime=text)

    def remove(self, index: int) -> None:
        """Take a slot out; its past stays in the diary."""
        slots = self.slots
        del slots[index]
        self._open = -1
        self._store(slots, True)

    def _add(self) -> None:
        slots = self.slots
        number = 1
        while any(slot.get("id") == f"extra-{number}" for slot in slots):
            number += 1
        new = {
            "id": f"extra-{number}",
            "name": tr("Evening"),
            "at": "18:00",
            "routine": "two-minute",
            "on": True,
        }
        last = next((place for place, slot in enumerate(slots) if at_bedtime(slot)), len(slots))
        slots.insert(last, new)
        self._open = last
        self._store(slots, True)

    def _store(self, slots: list[dict[str, Any]], rebuild: bool) -> None:
        self._tab.change(slots=tuple(slots))
        if rebuild:
            self.rebuild()

    def routines(self) -> list[tuple[object, str]]:
        """Every routine that can be assigned, by name."""
        return [(routine.id, tr(routine.name)) for routine in self._tab.coach.content.routines]

    @property
    def settings(self) -> Any:
        """The settings in force."""
        return self._tab.settings


class _SlotRow(ResponsiveRow):
    """Icon and name, time, days, switch."""

    def __init__(self, editor: SlotEditor, index: int, slot: Mapping[str, Any], narrow: bool) -> None:
        self._editor, self._index = editor, index
        name = tr(str(slot["name"]))
        controls = [self._time(name, slot), self._days(name, slot), self._switch(name, slot)]
        super().__init__(self._named(name, slot), controls, narrow=narrow)

    def _named(self, name: str, slot: Mapping[str, Any]) -> QHBoxLayout:
        said = QHBoxLayout()
        said.setSpacing(4)
        said.addWidget(LineIcon(ICONS.get(str(slot.get("id")), "bell")))
        button = SlimButton(name, size="small", after="chev-down", name=tr("{name}, details", name=name))
        button.clicked.connect(lambda: self._editor.toggle(self._index))
        said.addWidget(button)
        said.addStretch(1)
        return said

    def _time(self, name: str, slot: Mapping[str, Any]) -> TimeStepper:
        if at_bedtime(slot):
            lights_out = TimeStepper(self._editor.settings.bedtime, tr("{name}, lights out", name=name))
            lights_out.changed.connect(lambda _: self._editor.set_bedtime(lights_out.text))
            return lights_out
        stepper = TimeStepper(str(slot["at"]), name)
        stepper.changed.connect(lambda _: self._editor.store(self._index, at=stepper.text))
        return stepper

    def _days(self, name: str, slot: Mapping[str, Any]) -> Dropdown:
        choices: list[tuple[object, str]] = [
            ("daily", tr("Every day")),
            ("weekdays", tr("Mon to Fri")),
            ("weekends", tr("Weekends")),
            ("chosen", tr("Some days")),
        ]
        written = days_written(days_of(slot))
        list_ = Dropdown(choices, written if written in DAYS else "chosen", tr("{name}, days", name=name))
        list_.chosen.connect(self._on_days)
        return list_

    def _on_days(self, chosen: object) -> None:
        if chosen == "chosen":
            self._editor.toggle(self._index)
        else:
            self._editor.store(self._index, rebuild=True, weekdays=str(chosen))

    def _switch(self, name: str, slot: Mapping[str, Any]) -> BareSwitch:
        switch = BareSwitch(tr("{name}, reminder", name=name), bool(slot.get("on", True)))
        switch.toggled.connect(lambda on: self._editor.store(self._index, on=on))
        return switch


class _SlotDetails(QWidget):
    """What is changed less often: the days one by one, the routine, the name; and removing."""

    def __init__(self, editor: SlotEditor, index: int, slot: Mapping[str, Any]) -> None:
        super().__init__()
        self._editor, self._index, self._slot = editor, index, slot
        column = QVBoxLayout(self)
        column.setContentsMargins(42, 0, 0, 14)
        column.setSpacing(12)
        if at_bedtime(slot):
            column.addWidget(Caption(self._bedtime_words()))
        column.addLayout(self._chips())
        column.addLayout(self._named(tr("Routine"), self._routine()))
        column.addLayout(self._named(tr("Name"), self._name()))
        if len(editor.slots) > 1 and not at_bedtime(slot):
            remove = CarefulButton(tr("Remove this time"), icon="trash", size="small")
            remove.clicked.connect(lambda: editor.remove(index))
            column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _bedtime_words(self) -> str:
        out = wall_time(self._editor.settings.bedtime) or time(22)
        begins = (out.hour * 60 + out.minute - self._editor.settings.bedtime_lead) % (24 * 60)
        start = time(begins // 60, begins % 60)
        return tr("Lights out at {time}. The stretch begins at {start}.", time=hhmm(out), start=hhmm(start))

    def _chips(self) -> QHBoxLayout:
        days = days_of(self._slot)
        row = QHBoxLayout()
        row.setSpacing(8)
        for day in range(7):
            chip = Chip(weekday_letter(day), value=day, tick=False)
            chip.setChecked(day in days)
            chip.setAccessibleName(self._day_name(day, day in days))
            chip.setFixedWidth(max(48, chip.minimumSizeHint().width()))
            chip.toggled.connect(lambda on, day=day, chip=chip: self._on_day(day, on, chip))
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _day_name(self, day: int, on: bool) -> str:
        return tr("{choice}, chosen", choice=weekday_name(day)) if on else weekday_name(day)

    def _on_day(self, day: int, on: bool, chip: Chip) -> None:
        days = days_of(self._editor.slots[self._index])
        changed = days | {day} if on else days - {day}
        if not changed:
            chip.setChecked(True)  # a time without any day is what the switch is for
            return
        chip.setAccessibleName(self._day_name(day, on))
        self._editor.store(self._index, weekdays=days_written(frozenset(changed)))

    def _named(self, words: str, control: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Body(words, weight=600))
        row.addWidget(control)
        row.addStretch(1)
        return row

    def _routine(self) -> Dropdown:
        own, choices = self._slot.get("routine"), self._editor.routines()
        if own not in dict(choices):  # its file has gone or is faulty: another stands in for it
            choices.append((own, tr("{id} (cannot be used)", id=own)))
        list_ = Dropdown(choices, own, tr("Routine"))
        list_.chosen.connect(lambda found: self._editor.store(self._index, routine=str(found)))
        return list_

    def _name(self) -> Field:
        field = Field(tr(str(self._slot["name"])), tr("Name"))
        field.setMaxLength(24)
        field.editingFinished.connect(lambda: self._on_named(field.text().strip()))
        return field

    def _on_named(self, name: str) -> None:
        if name and name != tr(str(self._slot["name"])):
            self._editor.store(self._index, rebuild=True, name=name)
