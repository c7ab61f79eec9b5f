"""The life of one reminder, and the state of its slot. Pure; the diary's rows come in as plain values.

due -> shown -> snoozed -> shown … -> started -> done or part; or skipped, not-done, paused, computer-off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from coach.model.vocabulary import Outcome, SlotState

Step = Literal["show", "repeat", "keep", "wait", "expire"]
OPEN: frozenset[str] = frozenset(("due", "snoozed"))
SNOOZES = (5, 10, 30, 60)  # minutes; 10 is offered first
REPEAT_AFTER = timedelta(minutes=20)
_AFTER_SNOOZE = timedelta(minutes=15)  # how long a reminder stays that was snoozed up to its end


class PauseLike(Protocol):
    """A stretch of time without reminders; `end` None means until they are turned on again."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime | None: ...


class SessionLike(Protocol):
    """A session of the slot."""

    @property
    def outcome(self) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class ReminderLife:
    """What has become of one reminder so far. All instants are aware."""

    due: datetime
    expires: datetime
    state: SlotState = "due"
    shown: datetime | None = None
    snoozed_until: datetime | None = None
    repeats: int = 0
    snoozes: int = 0
    answered: datetime | None = None
    late_reason: str = ""

    def step(self, now: datetime, repeat: bool = True) -> Step:
        """What to do with it at `now`: show it (again), keep it on the screen, wait, or let it expire."""
        if self.state not in OPEN:
            return "wait"
        if now >= self.expires:
            return "expire"
        if self.state == "snoozed":
            return "show" if self.snoozed_until is None or now >= self.snoozed_until else "wait"
        if self.shown is None:
            return "show" if now >= self.due else "wait"
        if self.snoozed_until is not None:  # a start that came to nothing was no answer
            return "repeat" if now >= self.snoozed_until else "keep"
        if repeat and not self.repeats and not self.snoozes and now >= self.shown + REPEAT_AFTER:
            return "repeat"
        return "keep"

    def show(self, now: datetime, late_reason: str = "") -> ReminderLife:
        """It is on the screen from `now`; the first moment is kept for the record."""
        return replace(
            self,
            state="due",
            shown=self.shown or now,
            snoozed_until=None,
            late_reason=self.late_reason or late_reason,
        )

    def repeat(self) -> ReminderLife:
        """It was shown a second time because nobody answered."""
        return replace(self, repeats=self.repeats + 1, snoozed_until=None)

    def reopen(self) -> ReminderLife:
        """It was started, but not one hold was done: open as before, and shown once more after a while."""
        again = self.answered + REPEAT_AFTER if self.answered and self.shown else None
        return replace(self, state="due", answered=None, snoozed_until=again)

    def snooze(self, now: datetime, minutes: int, next_due: datetime | None) -> ReminderLife:
        """Come back in `minutes`; snoozed up to its end it stays a little longer, unless the next comes."""
        until = now + timedelta(minutes=minutes)
        latest = max(self.expires, until + _AFTER_SNOOZE)
        return replace(
            self,
            state="snoozed",
            snoozed_until=until,
            snoozes=self.snoozes + 1,
            answered=now,
            expires=min(latest, max(next_due, self.expires)) if next_due else latest,
        )

    def answer(self, now: datetime, state: SlotState) -> ReminderLife:
        """Answered or over: the state it ends in, or `started`."""
        return replace(self, state=state, answered=now, snoozed_until=None)


def pause_at(pauses: Iterable[PauseLike], moment: datetime) -> PauseLike | None:
    """The pause that `moment` lies in; of several the one that ends last."""
    found = [pause for pause in pauses if pause.start <= moment and (pause.end is None or moment < pause.end)]
    endless = next((pause for pause in found if pause.end is None), None)
    return endless or max(found, key=lambda pause: pause.end or moment, default=None)


def pause_ends(pauses: Iterable[PauseLike], moment: datetime) -> datetime | None:
    """When nothing is paused any more: `moment` itself when no pause holds, None when it has no end."""
    known = tuple(pauses)
    while pause := pause_at(known, moment):
        if pause.end is None:
            return None
        moment = pause.end
    return moment


def state_of(
    due: datetime,
    expires: datetime,
    now: datetime,
    life: ReminderLife | None = None,
    sessions: Iterable[SessionLike] = (),
    pauses: Iterable[PauseLike] = (),
) -> SlotState:
    """The one state of a slot on a day. What was done counts before what was reminded of.

    A slot that fell due, or ended, in a pause is `paused`; one that nothing is known of was slept through
    by the computer.
    """
    outcomes = {session.outcome for session in sessions}
    if "done" in outcomes:
        return "done"
    if "open" in outcomes and now < expires + timedelta(hours=6):
        return "started"
    if outcomes:
        return "part"
    if life and life.state not in OPEN and life.state not in ("later", "started"):
        return life.state
    paused = tuple(pauses)
    if now < due:
        return "paused" if pause_ends(paused, due) is None else _upcoming(paused, due, expires)
    ends = life.expires if life else expires
    if now < ends:
        if pause_at(paused, now):
            return "paused"
        return "snoozed" if life and life.state == "snoozed" else "due"
    if pause_at(paused, due) or pause_at(paused, ends - timedelta(seconds=1)):
        return "paused"
    return "not-done" if life else "computer-off"


def _upcoming(pauses: tuple[PauseLike, ...], due: datetime, expires: datetime) -> SlotState:
    """Later, unless the pause outlasts the whole window."""
    ends = pause_ends(pauses, due)
    return "paused" if ends is None or ends >= expires else "later"
