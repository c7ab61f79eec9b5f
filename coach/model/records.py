"""The rows of the diary: frozen values. Instants are UTC; the local offset and date stand beside them.

A stored date is never recomputed: travel and daylight saving do not rewrite history.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple, TypeVar

from coach.model import vocabulary
from coach.model.vocabulary import LengthKnown, NightStatus, Outcome, Place, Side, SlotState, msgid

DAY_SECONDS = 86_400
YEARS = range(1900, 2201)  # that a person can mean; near the ends of time no local time can be reckoned
_R = TypeVar("_R", bound="Row")


class Question(NamedTuple):
    """What the forms call a field of a row, and what it holds: one of the choices, a number up to `most`."""

    label: str = ""
    choices: Mapping[str, str] = {}
    most: float | None = None


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


def _alike(kind: type[_R]) -> type[_R]:
    """Two states of a row are equal whatever their `updated`, which stands last."""
    made: Any = kind
    made.__eq__ = lambda row, other: type(other) is kind and row[:-1] == other[:-1]
    made.__ne__ = lambda row, other: type(other) is not kind or row[:-1] != other[:-1]
    made.__hash__ = lambda row: hash(row[:-1])
    return kind


@_alike
class SessionRow(NamedTuple):
    """One stretch session. `day` is the slot's date (04:00 roll-over), not the date it ended on."""

    id: str
    routine: str
    routine_name: str
    day: date
    started: datetime
    offset: int
    slot: str | None = None
    ended: datetime | None = None
    planned_seconds: float = 0.0
    done_seconds: float = 0.0
    steps: int = 0
    steps_done: int = 0
    holds: int = 0
    holds_done: int = 0
    calf_and_hamstring: bool = True
    outcome: Outcome = "open"
    source: str = "player"  # player, terminal, back-filled
    harm: str = ""  # pain, a fall or other harm during stretching, free text
    harms: tuple[str, ...] = ()
    stiffness: int | None = None
    note: str = ""
    updated: datetime | None = None

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


@_alike
class CrampRow(NamedTuple):
    """One cramp. `night` is the date of the evening (noon to noon)."""

    id: str
    night: date
    started: datetime
    offset: int
    seconds: float | None = None
    length_known: LengthKnown = "open"
    place: Place | None = None
    side: Side | None = None
    guesses: tuple[str, ...] = ()  # names of fields the app guessed and nobody confirmed
    pain: int | None = None
    woke: bool | None = None
    sleep_trouble: int | None = None
    awake_minutes: int | None = None
    soreness: str | None = None
    relief: tuple[str, ...] = ()
    relief_helped: str | None = None
    signs: tuple[str, ...] = ()  # ids of insight.care
    time_known: bool = True
    details_done: bool = False
    mode: str = ""  # bed, stand
    source: str = "cramp-now"  # cramp-now, diary, terminal, imported
    note: str = ""
    updated: datetime | None = None

    @property
    def length(self) -> float | None:
        """Seconds from the press to the easing, measured or estimated."""
        return self.seconds if self.length_known in vocabulary.WHOLE_LENGTHS else None

    @property
    def lasted(self) -> float | None:
        """Seconds that it lasted at least: its length, or until help was closed without an easing."""
        return self.seconds if self.length_known in (*vocabulary.WHOLE_LENGTHS, "so-far") else None


@_alike
class NightRow(NamedTuple):
    """What was noted of one night as a whole. No row means: not recorded."""

    night: date
    status: NightStatus | None = None
    count: int | None = None  # type: ignore[assignment]  # with the cramps that have rows of their own
    factors: tuple[str, ...] = ()
    factors_text: str = ""
    medicine_changed: bool | None = None
    medicine_date: date | None = None  # since when; without one, the night's own
    medicine_text: str = ""
    function: str | None = None
    taken: str = ""  # painkiller, supplement, quinine; free text
    lights_out: datetime | None = None
    note: str = ""
    updated: datetime | None = None


@_alike
class ReminderRow(NamedTuple):
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
    updated: datetime | None = None


class PauseRow(NamedTuple):
    """Reminders paused from one instant to another; `end` None means until they are turned on again."""

    id: str
    start: datetime
    end: datetime | None = None
    reason: str = ""


class ScheduleRow(NamedTuple):
    """The schedule in force from a date on; past days keep the one they had."""

    since: date
    schedule: Mapping[str, Any] = {}


class NoticeRow(NamedTuple):
    """Something that went wrong at night, to be said calmly the next morning."""

    id: str
    at: datetime
    text: str
    seen: bool = False


Row = SessionRow | CrampRow | NightRow | ReminderRow | PauseRow | ScheduleRow | NoticeRow
"""Any row of the diary."""

QUESTIONS: dict[type[Row], dict[str, Question]] = {
    SessionRow: {
        "planned_seconds": Question(most=DAY_SECONDS),
        "done_seconds": Question(most=DAY_SECONDS),
        "harms": Question(msgid("What happened"), vocabulary.HARMS),
        "stiffness": Question(msgid("Pain or stiffness after it"), most=10),
    },
    CrampRow: {
        "seconds": Question(msgid("How long"), most=12 * 3600),
        "place": Question(msgid("Where"), vocabulary.PLACES),
        "side": Question(msgid("Which leg"), vocabulary.SIDES),
        "pain": Question(msgid("How strong"), most=10),
        "woke": Question(msgid("Did it wake you")),
        "sleep_trouble": Question(msgid("Trouble sleeping"), most=10),
        "awake_minutes": Question(msgid("Awake afterwards"), most=12 * 60),
        "soreness": Question(msgid("Sore next day"), vocabulary.SORENESS),
        "relief": Question(msgid("What was tried"), vocabulary.RELIEF),
        "relief_helped": Question(msgid("Did it help"), vocabulary.HELPED),
        "signs": Question(msgid("Anything new about the leg")),
    },
    NightRow: {
        "count": Question(msgid("How many"), most=30),
        "factors": Question(msgid("The day before"), vocabulary.FACTORS),
        "function": Question(msgid("The day after"), vocabulary.FUNCTION),
    },
}
"""Forms, terminal and import ask for a field, and check what is written there, by its question."""


def questions(row: type[Row]) -> dict[str, Question]:
    """The fields of such rows that have a question, in their order."""
    return QUESTIONS.get(row, {})
