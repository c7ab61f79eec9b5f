"""The rows of the diary: frozen values. Instants are UTC; the local offset and date stand beside them.

A stored date is never recomputed: travel and daylight saving do not rewrite history.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from coach.model import vocabulary
from coach.model.vocabulary import LengthKnown, NightStatus, Outcome, Place, Side, SlotState, msgid

DAY_SECONDS = 86_400


class Question(NamedTuple):
    """What the forms call a field of a row, and what it holds: one of the choices, a number up to `most`."""

    label: str = ""
    choices: Mapping[str, str] = {}
    most: float | None = None


def asked(
    label: str = "", choices: Mapping[str, str] | None = None, most: float | None = None, default: Any = None
) -> Any:
    """A field with its question; forms, terminal and import check what is written there by it."""
    return field(default=default, metadata={"question": Question(label, choices or {}, most)})


def questions(row: type[Row]) -> dict[str, Question]:
    """The fields of such rows that have a question, in their order."""
    return {item.name: item.metadata["question"] for item in fields(row) if "question" in item.metadata}


def new_id() -> str:
    """A fresh id for a row; 32 hexadecimal digits, safe to merge between computers."""
    return os.urandom(16).hex()


def local(moment: datetime, offset: int) -> datetime:
    """The wall time a UTC instant had where it was written, `offset` minutes east of UTC."""
    return moment.astimezone(timezone(timedelta(minutes=offset)))


def offset_of(moment: datetime) -> int:
    """Minutes east of UTC of an aware moment."""
    delta = moment.utcoffset()
    return 0 if delta is None else round(delta.total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One stretch session. `day` is the slot's date (04:00 roll-over), not the date it ended on."""

    id: str
    routine: str
    routine_name: str
    day: date
    started: datetime
    offset: int
    slot: str | None = None
    ended: datetime | None = None
    planned_seconds: float = asked(most=DAY_SECONDS, default=0.0)
    done_seconds: float = asked(most=DAY_SECONDS, default=0.0)
    steps: int = 0
    steps_done: int = 0
    holds: int = 0
    holds_done: int = 0
    calf_and_hamstring: bool = True
    outcome: Outcome = "open"
    source: str = "player"  # player, terminal, back-filled
    harm: str = ""  # pain, a fall or other harm during stretching, free text
    harms: tuple[str, ...] = asked(msgid("What happened"), vocabulary.HARMS, default=())
    stiffness: int | None = asked(msgid("Pain or stiffness after it"), most=10)
    note: str = ""
    updated: datetime | None = field(default=None, compare=False)

    @property
    def peek(self) -> bool:
        """Ended before one whole hold: no session, counted nowhere. What a person fills in always counts."""
        nothing_done = self.holds > 0 and not self.holds_done
        return nothing_done and self.outcome == "part" and self.source != "back-filled"

    @property
    def share(self) -> float:
        """Share of the holds completed, 0 to 1; a session without holds counts its seconds."""
        if self.holds:
            return min(1.0, self.holds_done / self.holds)
        return min(1.0, self.done_seconds / self.planned_seconds) if self.planned_seconds else 0.0


@dataclass(frozen=True, slots=True)
class CrampRow:
    """One cramp. `night` is the date of the evening (noon to noon)."""

    id: str
    night: date
    started: datetime
    offset: int
    seconds: float | None = asked(msgid("How long"), most=12 * 3600)
    length_known: LengthKnown = "open"
    place: Place | None = asked(msgid("Where"), vocabulary.PLACES)
    side: Side | None = asked(msgid("Which leg"), vocabulary.SIDES)
    guesses: tuple[str, ...] = ()  # names of fields the app guessed and nobody confirmed
    pain: int | None = asked(msgid("How strong"), most=10)
    woke: bool | None = asked(msgid("Did it wake you"))
    sleep_trouble: int | None = asked(msgid("Trouble sleeping"), most=10)
    awake_minutes: int | None = asked(msgid("Awake afterwards"), most=12 * 60)
    soreness: str | None = asked(msgid("Sore next day"), vocabulary.SORENESS)
    relief: tuple[str, ...] = asked(msgid("What was tried"), vocabulary.RELIEF, default=())
    relief_helped: str | None = asked(msgid("Did it help"), vocabulary.HELPED)
    signs: tuple[str, ...] = asked(msgid("Anything new about the leg"), default=())  # ids of insight.care
    time_known: bool = True
    details_done: bool = False
    mode: str = ""  # bed, stand
    source: str = "cramp-now"  # cramp-now, diary, terminal, imported
    note: str = ""
    updated: datetime | None = field(default=None, compare=False)

    @property
    def length(self) -> float | None:
        """Seconds from the press to the easing, measured or estimated."""
        return self.seconds if self.length_known in vocabulary.WHOLE_LENGTHS else None

    @property
    def lasted(self) -> float | None:
        """Seconds that it lasted at least: its length, or until help was closed without an easing."""
        return self.seconds if self.length_known in (*vocabulary.WHOLE_LENGTHS, "so-far") else None


@dataclass(frozen=True, slots=True)
class NightRow:
    """What was noted of one night as a whole. No row means: not recorded."""

    night: date
    status: NightStatus | None = None
    count: int | None = asked(msgid("How many"), most=30)  # with the cramps that have rows of their own
    factors: tuple[str, ...] = asked(msgid("The day before"), vocabulary.FACTORS, default=())
    factors_text: str = ""
    medicine_changed: bool | None = None
    medicine_date: date | None = None  # since when; without one, the night's own
    medicine_text: str = ""
    function: str | None = asked(msgid("The day after"), vocabulary.FUNCTION)
    taken: str = ""  # painkiller, supplement, quinine; free text
    lights_out: datetime | None = None
    note: str = ""
    updated: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """The life of one reminder: one row per slot and date."""

    slot: str
    day: date
    routine: str
    due: datetime
    expires: datetime
    offset: int
    state: SlotState = "due"
    shown: datetime | None = None
    snoozed_until: datetime | None = None
    repeats: int = 0
    snoozes: int = 0
    answered: datetime | None = None
    late_reason: str = ""
    updated: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PauseRow:
    """Reminders paused from one instant to another; `end` None means until they are turned on again."""

    id: str
    start: datetime
    end: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """The schedule in force from a date on; past days keep the one they had."""

    since: date
    schedule: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Something that went wrong at night, to be said calmly the next morning."""

    id: str
    at: datetime
    text: str
    seen: bool = False


Row = SessionRow | CrampRow | NightRow | ReminderRow | PauseRow | ScheduleRow | NoticeRow
"""Any row of the diary."""
