"""The row of a session: as it begins, and what is noted after it (pain, stiffness, what went wrong)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from coach.app.announcements import Announcements
from coach.app.diary.form import field_faults
from coach.base.clock import Clock
from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.language import tr
from coach.diary.store import Diary
from coach.guide.routine.routine import Routine, Timeline
from coach.model.records import SessionRow, new_id, offset_of, questions
from coach.plan.night import instant


class SessionNotes:
    """Notes on sessions that are over. They are counted, and never set against the cramps."""

    def __init__(self, diary: Diary, clock: Clock, announcements: Announcements) -> None:
        self._diary, self._clock, self._announcements = diary, clock, announcements

    def sessions(self, day: date) -> tuple[SessionRow, ...]:
        """The sessions of that day that are over, oldest first."""
        return tuple(row for row in self._diary.sessions(day, day) if row.outcome != "open")

    def note(self, row_id: str, **changes: Any) -> SessionRow:
        """Change what is noted of a session: `stiffness`, `harms`, `harm`, `note`.

        Raises ProblemsError for what cannot be so, and UserError when the session is gone.
        """
        row = self._diary.session(row_id)
        if row is None:
            raise UserError(tr("This session is no longer in the diary."))
        changed = row._replace(**checked_notes(changes, row))
        if changed != row:
            self._diary.save(changed)
            self._announcements.announce("diary_changed")
        return changed

    def harm(self, day: date, row_id: str, harms: tuple[str, ...], words: str) -> SessionRow:
        """Add what went wrong while stretching on that day, beside what is noted already.

        Without a `row_id` it belongs to no session of the diary: it gets a row of its own, which counts as
        none. Raises ProblemsError when nothing was said or the day has not come.
        """
        words = words.strip()
        if not harms and not words:
            raise ProblemsError([Problem("harms", tr("Say what happened."))])
        if day > self._clock.now().date():
            raise ProblemsError([Problem("day", tr("That day has not come yet."), tr("Check the date."))])
        checked_notes({"harms": harms})
        row = self._diary.session(row_id) if row_id else None
        changed = with_harm(row or self._unknown_session(day), harms, words)
        self._diary.save(changed)
        self._announcements.announce("diary_changed")
        return changed

    def _unknown_session(self, day: date) -> SessionRow:
        """A peek: its one hold was not held, so nothing but the harm counts."""
        at = min(instant(day, time(12), self._clock.zone()), self._clock.now().astimezone(UTC))
        moment = at.astimezone(self._clock.zone())
        return SessionRow(
            new_id(), "", tr("Not known"), day, moment.astimezone(UTC), offset_of(moment),
            ended=moment.astimezone(UTC), holds=1, outcome="part", source="harm",
        )  # fmt: skip


def begun_row(
    routine: Routine, timeline: Timeline, slot: str, day: date, moment: datetime, source: str
) -> SessionRow:
    """The row of a session that begins at that local moment."""
    return SessionRow(
        id=new_id(),
        routine=routine.id,
        routine_name=routine.name,
        day=day,
        started=moment.astimezone(UTC),
        offset=offset_of(moment),
        slot=slot or None,
        planned_seconds=timeline.seconds,
        steps=len(timeline.exercise_steps),
        holds=timeline.holds,
        calf_and_hamstring=timeline.calf_and_hamstring,
        source=source,
        updated=moment.astimezone(UTC),
    )


def with_harm(row: SessionRow, harms: tuple[str, ...], words: str) -> SessionRow:
    """The row with what happened beside what is noted of it already."""
    return row._replace(harms=tuple(dict.fromkeys((*row.harms, *harms))), harm=f"{row.harm} {words}".strip())


def checked_notes(changes: dict[str, Any], known: SessionRow | None = None) -> dict[str, Any]:
    """The changes, texts stripped. Raises ProblemsError for what cannot be so; what is `known` may stay."""
    faults = [
        fault
        for name, question in questions(SessionRow).items()
        if name in changes
        for fault in field_faults(name, question, changes[name], getattr(known, name, ()))
    ]
    if faults:
        raise ProblemsError(faults)
    return {name: value.strip() if isinstance(value, str) else value for name, value in changes.items()}
