"""The life of one reminder: pure functions from its row to the next one, and the one state of its slot.

due -> shown -> snoozed -> shown … -> started -> done or part; or skipped, not-done, paused, computer-off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from coach.model.records import PauseRow, ReminderRow, SessionRow
from coach.model.vocabulary import SlotState

OPEN: frozenset[SlotState] = frozenset(("due", "snoozed"))
SNOOZES = (10, 5, 30, 60)
"""Minutes to choose from; the first is the one that a button offers. Everything else derives from this."""
REPEAT_AFTER = timedelta(minutes=20)
_AFTER_SNOOZE = timedelta(minutes=15)  # how long a reminder stays that was snoozed up to its end

NextStep = Literal["show", "repeat", "keep", "wait"]


def next_step(row: ReminderRow, now: datetime, repeat: bool = True) -> NextStep:
    """What to do with it at `now`: show it (again), keep it on the screen, or wait."""
    if row.state not in OPEN or now >= row.expires:
        return "wait"
    if row.state == "snoozed":
        return "show" if row.snoozed_until is None or now >= row.snoozed_until else "wait"
    if row.shown is None:
        return "show" if now >= row.due else "wait"
    if row.snoozed_until is not None:  # a start that came to nothing was no answer
        return "repeat" if now >= row.snoozed_until else "keep"
    if repeat and not row.repeats and not row.snoozes and now >= row.shown + REPEAT_AFTER:
        return "repeat"
    return "keep"


def shown(row: ReminderRow, now: datetime, late_reason: str = "") -> ReminderRow:
    """It is on the screen from `now`; the first moment is kept for the record."""
    return row._replace(
        state="due",
        shown=row.shown or now,
        snoozed_until=None,
        late_reason=row.late_reason or late_reason,
    )


def repeated(row: ReminderRow) -> ReminderRow:
    """It was shown a second time because nobody answered."""
    return row._replace(repeats=row.repeats + 1, snoozed_until=None)


def reopened(row: ReminderRow) -> ReminderRow:
    """It was started, but not one hold was done: open as before, and shown once more after a while."""
    again = row.answered + REPEAT_AFTER if row.answered and row.shown else None
    return row._replace(state="due", answered=None, snoozed_until=again)


def snoozed(row: ReminderRow, now: datetime, minutes: int, next_due: datetime | None) -> ReminderRow:
    """Come back at the full minute that the button named; snoozed up to its end it stays a little longer,
    unless the next comes."""
    until = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    latest = max(row.expires, until + _AFTER_SNOOZE)
    return row._replace(
        state="snoozed",
        snoozed_until=until,
        snoozes=row.snoozes + 1,
        answered=now,
        expires=min(latest, max(next_due, row.expires)) if next_due else latest,
    )


def answered(row: ReminderRow, now: datetime, state: SlotState) -> ReminderRow:
    """Answered or over: the state it ends in, or `started`."""
    return row._replace(state=state, answered=now, snoozed_until=None)


def pause_at(pauses: Iterable[PauseRow], moment: datetime) -> PauseRow | None:
    """The pause that `moment` lies in; of several the one that ends last."""
    found = [pause for pause in pauses if pause.start <= moment and (pause.end is None or moment < pause.end)]
    endless = next((pause for pause in found if pause.end is None), None)
    return endless or max(found, key=lambda pause: pause.end or moment, default=None)


def pause_ends(pauses: Iterable[PauseRow], moment: datetime) -> datetime | None:
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
    row: ReminderRow | None = None,
    sessions: Iterable[SessionRow] = (),
    pauses: Iterable[PauseRow] = (),
) -> SlotState:
    """The one state of a slot on a day. What was done counts before what was reminded of.

    A slot that fell due, or ended, in a pause is `paused`; one that nothing is known of was slept through
    by the computer. A row that was put back to `later` tells nothing.
    """
    sessions = tuple(sessions)
    outcomes = {session.outcome for session in sessions}
    if "done" in outcomes:
        return "done"
    begun = [session.started for session in sessions if session.outcome == "open"]
    if begun and now < max(expires, *begun) + timedelta(hours=6):  # somebody may begin long after it was due
        return "started"
    if outcomes:
        return "part"
    row = row if row and row.state != "later" else None
    if row and row.state not in OPEN and row.state != "started":
        return row.state
    paused = tuple(pauses)
    if now < due:
        ends = pause_ends(paused, due)
        return "paused" if ends is None or ends >= expires else "later"
    ends = row.expires if row else expires
    if now < ends:
        if pause_at(paused, now):
            return "paused"
        return "snoozed" if row and row.state == "snoozed" else "due"
    if pause_at(paused, due) or pause_at(paused, ends - timedelta(seconds=1)):
        return "paused"
    return "not-done" if row else "computer-off"
