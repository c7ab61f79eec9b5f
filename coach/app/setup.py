"""First run, level, what to leave out, whom to call, and the review after six weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.app.preferences import Preferences
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import hhmm, tr
from coach.base.settings import CONDITIONS, LEVELS
from coach.insight import six_week_review
from coach.insight.six_week_review import Change, Offer, Review
from coach.plan.schedule import Schedule

LEVEL_ROUTINES: Mapping[str, tuple[str, str, str]] = {
    "standard": ("morning", "afternoon", "bedtime"),
    "gentle": ("seated", "seated", "seated"),
    "pregnancy": ("pregnancy", "pregnancy", "pregnancy"),
    "short": ("two-minute", "two-minute", "two-minute"),
}
"""Routine of the morning, the afternoon and the bedtime slot at each level."""

SLOT_ORDER = ("morning", "afternoon", "bedtime")
SHIPPED = frozenset(routine for three in LEVEL_ROUTINES.values() for routine in three)
UNSTEADY = frozenset({"unsteady", "over-75"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, with its words."""

    id: str
    name: str
    words: str = ""
    picture: str = ""


def suggested_level(conditions: Iterable[str]) -> str:
    """The level that suits: pregnancy, else gentle for anyone unsteady or over 75, else standard."""
    ticked = set(conditions)
    if "pregnant" in ticked:
        return "pregnancy"
    return "gentle" if ticked & UNSTEADY else "standard"


def level_routine(level: str, slot: str) -> str:
    """The shipped routine of a slot at that level; a slot of the person's own has the afternoon's."""
    three = dict(zip(SLOT_ORDER, LEVEL_ROUTINES.get(level, LEVEL_ROUTINES["standard"]), strict=True))
    return three.get(slot, three["afternoon"])


def slots_for(level: str, slots: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The slots with the routines of the level; a routine of the person's own stays where it is."""
    found = []
    for slot in slots:
        changed = dict(slot)
        if slot.get("routine") in SHIPPED:
            changed["routine"] = level_routine(level, str(slot.get("id")))
        found.append(changed)
    return tuple(found)


class Setup:
    """The use-cases that shape the coach to one body, one day and one country."""

    def __init__(self, preferences: Preferences, clock: Clock, change_answer: Callable[[], Change]) -> None:
        self._preferences = preferences
        self._clock = clock
        self._change_answer = change_answer

    # ------------------------------------------------------------------ first run

    @property
    def needed(self) -> bool:
        """Whether the first steps are still to be done."""
        return not self._preferences.current.first_run_done

    def levels(self) -> tuple[Choice, ...]:
        """The four levels; the picture is a pose that shows where one stands or sits."""
        words = {
            "standard": (
                tr("Standard"),
                tr("Standing, with a wall and a chair to hold. Six to seven minutes."),
                "wall_calf_straight",
            ),
            "gentle": (
                tr("Gentle"),
                tr("On a firm chair, small movements. If you feel unsteady or fell in the past year."),
                "chair_hinge",
            ),
            "pregnancy": (
                tr("Pregnancy"),
                tr("With a stable chair and a wall. Nothing lying flat. About six minutes."),
                "towel_calf",
            ),
            "short": (
                tr("Short"),
                tr("Calf and back of the thigh only. Two minutes each time."),
                "stool_hinge",
            ),
        }
        return tuple(Choice(level, *words[level]) for level in LEVELS)

    def conditions(self) -> tuple[Choice, ...]:
        """The questions that decide what is left out or exchanged."""
        words = {
            "unsteady": tr("I feel unsteady, or fell in the past year"),
            "over-75": tr("I am over 75 and new to exercise"),
            "hip-precautions": tr("I was told not to bend my hip past 90°"),
            "knee": tr("A sore or new knee"),
            "back": tr("Back pain or sciatica"),
            "osteoporosis": tr("Brittle bones or a broken spine bone"),
            "pregnant": tr("I am pregnant"),
            "calf-injury": tr("A recent calf or heel cord injury"),
            "hamstring-injury": tr("A recent injury at the back of the thigh"),
        }
        return tuple(Choice(condition, words[condition]) for condition in CONDITIONS)

    def set_bedtime(self, bedtime: str) -> None:
        """When the light goes out, as 22:00; the bedtime slot follows it."""
        self._preferences.change(bedtime=bedtime)

    def slot_times(self) -> tuple[tuple[str, str], ...]:
        """Name and time of each slot, as the first page shows them."""
        schedule = Schedule.from_settings(self._preferences.current)
        return tuple((tr(slot.name), hhmm(schedule.wall(slot))) for slot in schedule.slots)

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

    def set_level(self, level: str) -> None:
        """Another level, at any time."""
        self._preferences.change(level=level, slots=slots_for(level, self._preferences.current.slots))

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
        self._preferences.change(voice_heard=heard, voice=heard, cramp_voice=heard)

    def finish(self, read: bool) -> None:
        """Ready. Raises `UserError` while the safety note is not ticked."""
        if not read:
            raise UserError(tr("Please tick that you have read this."))
        started = self._preferences.current.started_on or self._clock.now().date().isoformat()
        self._preferences.change(first_run_done=True, safety_read=True, started_on=started)

    def slots_using(self, routine: str) -> tuple[str, ...]:
        """Names of the slots, also those that are off, that play the routine of that id."""
        slots = Schedule.from_settings(self._preferences.current).slots
        return tuple(tr(slot.name) for slot in slots if slot.routine == routine)

    # ------------------------------------------------------------------ six weeks

    @property
    def _started(self) -> date | None:
        written = self._preferences.current.started_on
        return date.fromisoformat(written) if written else None

    @property
    def _today(self) -> date:
        return self._clock.now().date()

    @property
    def week(self) -> int:
        """The week with the coach, from 1; 0 before the first run."""
        return six_week_review.week_of(self._started, self._today)

    @property
    def gentle_start(self) -> bool:
        """Whether the first two weeks, at the gentle end, are still running."""
        return six_week_review.gentle_start(self._started, self._today)

    def review(self) -> Review | None:
        """The look back, from six weeks after the start until it is answered; None at other times."""
        written = self._preferences.current.review_answered
        answered = date.fromisoformat(written) if written else None
        if not six_week_review.review_due(self._started, self._today, answered):
            return None
        return six_week_review.review(self._change_answer())

    def review_words(self) -> str:
        """What Today says about the six weeks: the review, the gentle start, or nothing."""
        found = self.review()
        if found:
            return found.words
        if self.gentle_start:
            return tr("Weeks 1 and 2: stop at a mild pull. There is no hurry.")
        return ""

    def offer_words(self, offer: Offer) -> str:
        """What the button of an offer says."""
        return {
            "keep": tr("Go on as before"),
            "twice": tr("Afternoon off"),
            "once": tr("Only bedtime"),
        }[offer]

    def answer_review(self, offer: Offer) -> None:
        """Keep all sessions, or morning and bedtime, or only bedtime. Slots are switched off, not lost."""
        keep = {"keep": None, "twice": {"morning", "bedtime"}, "once": {"bedtime"}}[offer]
        slots = tuple(
            dict(slot) if keep is None or slot.get("id") in keep else {**slot, "on": False}
            for slot in self._preferences.current.slots
        )
        self._preferences.change(slots=slots, review_answered=self._today.isoformat())
