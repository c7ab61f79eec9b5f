"""What the diary's rows say of slots, and which row has to be written next. Pure; the rows are arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from coach.model.records import PauseRow, ReminderRow, ScheduleRow, SessionRow, offset_of
from coach.model.vocabulary import SlotState
from coach.plan.reminder import OPEN, answered, pause_at, state_of
from coach.plan.schedule import Schedule, SlotView

LATE_AFTER = timedelta(minutes=3)
_RANK = {"done": 3, "open": 2, "part": 1}

SlotKey = tuple[str, date]


def sessions_by_slot(rows: Iterable[SessionRow]) -> dict[SlotKey, tuple[SessionRow, ...]]:
    """Sessions of each slot and day that count for it, the one that counts most first."""
    found: dict[SlotKey, list[SessionRow]] = {}
    for row in rows:
        if row.slot and not row.peek:
            found.setdefault((row.slot, row.day), []).append(row)
    return {
        key: tuple(sorted(sessions, key=lambda row: (-_RANK[row.outcome], -row.started.timestamp())))
        for key, sessions in found.items()
    }


def new_row(due: SlotView, zone: tzinfo, state: SlotState = "due", late_reason: str = "") -> ReminderRow:
    """The row of a reminder that has just come due."""
    offset = offset_of(due.due.astimezone(zone))
    return ReminderRow(
        due.slot, due.day, due.routine, due.due, due.expires, offset, state=state, late_reason=late_reason
    )


def due_row(
    due: SlotView,
    row: ReminderRow | None,
    now: datetime,
    sessions: tuple[SessionRow, ...],
    pauses: Sequence[PauseRow],
    why_late: str,
    zone: tzinfo,
) -> ReminderRow | None:
    """The row of a slot at `now`; None before its time.

    One that nobody has written down has just come due, or the computer slept through it; so has one that
    a clock which was ahead has written off: its window is open still, or to come, and nobody has seen it.
    """
    if row is not None and row.state != "later":
        written_off = row.state in ("computer-off", "not-done") and row.shown is None and now < row.expires
        if not written_off:
            return row
    if due.due > now:
        return None
    state = state_of(due.due, due.expires, now, None, sessions, pauses)
    if state == "paused" and due.open_at(now):
        state = "due"
    return new_row(due, zone, state, why_late if now - due.due > LATE_AFTER else "")


def moved_row(row: ReminderRow, due: SlotView | None, now: datetime, zone: tzinfo) -> ReminderRow:
    """The row after the times were changed: an open reminder whose slot moved on waits for its new time."""
    if row.state not in OPEN:
        return row
    if due is None:
        return answered(row, now, "skipped")
    return new_row(due, zone, "later") if due.due > now else row._replace(expires=due.expires)


def with_outcome(
    row: ReminderRow,
    now: datetime,
    sessions: tuple[SessionRow, ...],
    pauses: Sequence[PauseRow],
    held: str,
) -> ReminderRow:
    """The row after sessions and expiry have been looked at; `held`: why it was kept from the screen."""
    if row.state not in (*OPEN, "started", "skipped"):
        return row
    state = state_of(row.due, row.expires, now, row, sessions, pauses)
    undecided = state in ("later", "due", "snoozed", row.state)
    if undecided or (state == "paused" and now < row.expires):
        return row
    if row.state == "skipped" and state == "started":
        return row  # the answer stands until something was done
    return answered(row, row.answered or now, state)._replace(late_reason=row.late_reason or held)


def with_row(
    due: SlotView,
    row: ReminderRow | None,
    now: datetime,
    sessions: tuple[SessionRow, ...],
    pauses: Sequence[PauseRow],
    *,
    early: bool,
) -> SlotView:
    """The slot with what became of it; `early`: it came due before the person had it."""
    at, expires = (row.due, row.expires) if row else (due.due, due.expires)
    state = state_of(at, expires, now, row, sessions, pauses)
    if state == "computer-off" and early:
        state = "not-done"
    return due._replace(
        due=at,
        expires=expires,
        state=state,
        snoozes=row.snoozes if row else 0,
        snoozed_until=row.snoozed_until if row else None,
        session=sessions[0] if sessions else None,
        reminder_on=pause_at(pauses, at) is None,
        counts=state in ("done", "part") or not (early or state == "paused"),
    )


def came_before(due: SlotView, rows: Sequence[ScheduleRow]) -> bool:
    """Whether `due` was over before the person had that slot, or before there was any schedule."""
    if not rows:
        return True
    for row in rows:
        known = row.schedule.get("known")
        if row.since == due.day and isinstance(known, str):
            return due.slot in row.schedule.get("new", ()) and due.due < datetime.fromisoformat(known)
    return False


def changed_schedule(
    rows: Sequence[ScheduleRow], current: Schedule, today: date, now: datetime, first_session: date | None
) -> ScheduleRow | None:
    """The row that keeps `current` for the days from today on; None when it is what is kept already.

    `known` is the moment since which the `new` slots are: what they would have been due for earlier
    is never called for. `earlier` is the plan of the days before, when the first schedule that was kept
    changes on its own day and there are sessions older than it: what was counted stays counted.
    """
    newest = dict(rows[-1].schedule) if rows else {}
    before, earlier = newest.pop("new", []), newest.pop("earlier", None)
    newest.pop("known", None)
    wanted = current.as_dict()
    if newest == wanted:
        return None
    new = _new_slots(Schedule.from_dict(newest), current)
    if rows and rows[-1].since == today and isinstance(before, list):
        new |= {str(slot) for slot in before}
    stored = {**wanted, "known": now.isoformat(), "new": sorted(new)}
    if len(rows) == 1 and rows[0].since == today and first_session and first_session < today:
        stored["earlier"] = earlier or newest
    return ScheduleRow(today, stored)


def _new_slots(before: Schedule, now: Schedule) -> set[str]:
    """Ids of the slots that came, or that come due at another time than before."""
    found = set()
    for slot in now.slots:
        old = before.slot(slot.id)
        same = old is not None and (old.weekdays, old.on) == (slot.weekdays, slot.on)
        if old is None or not same or before.wall(old) != now.wall(slot):
            found.add(slot.id)
    return found
