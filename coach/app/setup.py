"""First run, level, what to leave out, and whom to call."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from coach.app.preferences import Preferences
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import hhmm, tr
from coach.guide.routine.library import SHIPPED
from coach.model.vocabulary import AT_ANY_TIME, CONDITIONS, OF_THE_DAY
from coach.plan.schedule import Schedule

UNSTEADY = frozenset({"unsteady", "over-75"})


def suggested_level(conditions: Iterable[str]) -> str:
    """The level that suits: pregnancy, else gentle for anyone unsteady or over 75, else standard."""
    ticked = set(conditions)
    if "pregnant" in ticked:
        return "pregnancy"
    return "gentle" if ticked & UNSTEADY else "standard"


def suited_level(chosen: str, conditions: Iterable[str]) -> str:
    """The chosen level, or what suits where a tick rules it out; the short routines are for every body."""
    suits = suggested_level(conditions)
    ruled_out = {"gentle": ("standard",), "pregnancy": ("standard", "gentle")}.get(suits, ())
    return suits if chosen in ruled_out else chosen


def level_routine(level: str, slot: str) -> str:
    """The shipped routine of a slot at that level; a slot of the person's own has the afternoon's."""
    return AT_ANY_TIME.get(level) or (slot if slot in OF_THE_DAY else "afternoon")


def slots_for(
    level: str, slots: Iterable[Mapping[str, Any]], instead_of: Container[str] = SHIPPED
) -> tuple[dict[str, Any], ...]:
    """The slots with the routines of the level; a routine of the person's own stays where it is."""
    return tuple(
        {**slot, "routine": level_routine(level, str(slot.get("id")))}
        if slot.get("routine") in instead_of
        else dict(slot)
        for slot in slots
    )


class Setup:
    """The use-cases that shape the coach to one body, one day and one country."""

    def __init__(self, preferences: Preferences, clock: Clock) -> None:
        self._preferences, self._clock = preferences, clock

    def slot_times(self, bedtime: str = "") -> tuple[tuple[str, str, str], ...]:
        """Id, name and time of each slot, for the bedtime of the settings or another."""
        settings = self._preferences.current
        schedule = Schedule.from_settings(settings._replace(bedtime=bedtime or settings.bedtime))
        return tuple((slot.id, tr(slot.name), hhmm(schedule.wall(slot))) for slot in schedule.slots)

    def set_body(self, level: str, conditions: Iterable[str], steady: str = "") -> None:
        """The level, what to leave out, and whether one is steady at night (`yes`, `no`, else unknown)."""
        ticked = tuple(condition for condition in CONDITIONS if condition in set(conditions))
        known = "no" if UNSTEADY & set(ticked) else steady or self._preferences.current.steady
        self._preferences.change(
            level=level,
            conditions=ticked,
            steady=known,
            belly=1.0 if "pregnant" in ticked else 0.0,
            slots=slots_for(level, self._preferences.current.slots),
        )

    def set_country(self, code: str) -> None:
        """The country by its two-letter code: its emergency number and line for advice are filled in."""
        from coach.app.cramp import phone_numbers

        found = phone_numbers.country(code)
        self._preferences.change(
            country=code,
            emergency_phone=found.emergency if found else "",
            out_of_hours_phone=found.out_of_hours if found else "",
            out_of_hours_name=found.out_of_hours_name if found else "",
        )

    def accept_voice(self, heard: bool) -> None:
        """The answer to the sound test: the voice is on only after it was heard and accepted."""
        self._preferences.change(voice=heard, cramp_voice=heard)

    def keep(self, **answers: Any) -> None:
        """Answers of the first steps that are in force nowhere: for whoever quits and comes back."""
        kept = self._preferences.current.first_answers
        if (after := kept | answers) != kept:
            self._preferences.change(first_answers=after)

    def choose_simple(self, on: bool) -> None:
        """The answer to the offer of the simple Today: it is not offered again."""
        self._preferences.change(simple=on, simple_offered=True)

    def finish(self, read: bool) -> None:
        """Ready. Raises `UserError` while the safety note is not ticked."""
        if not read:
            raise UserError(tr("Please tick that you have read this."))
        started = self._preferences.current.started_on or self._clock.now().date().isoformat()
        self._preferences.change(
            first_run_done=True, first_step=0, first_answers={}, safety_read=True, started_on=started
        )
