"""Stretch sessions: begun in the diary before anything is shown, and written down step by step.

    session = coach.sessions.start("bedtime", slot="bedtime")
    while not session.over:
        for event in session.tick(): ...     # also writes the diary when a step is done
        draw(session.frame)
    done = coach.sessions.summary(session)

A crash loses at most the step in progress; `tidy` closes the row it left open at the next start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coach.app.announcements import Announcements
from coach.app.diary.session_notes import begun_row, with_harm
from coach.app.preferences import Preferences
from coach.app.reminders.reminders import Reminders
from coach.app.routines.library import RoutineLibraryService, leg_behind
from coach.app.session_end import EndOfSession, SessionEnd
from coach.base.clock import Clock
from coach.base.language import tr
from coach.diary.store import Diary
from coach.guide.player.frame import Frame
from coach.guide.player.player import GAP, Event, Player
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.routine import Routine, Segment, Timeline
from coach.insight.adherence import DONE_SHARE
from coach.model.records import SessionRow
from coach.model.vocabulary import Outcome
from coach.plan.schedule import SlotView, counts_from

_STEP_EVENTS = frozenset({"segment-started", "hold-ended", "hurt", "finished", "ended", "paused"})


@dataclass(eq=False)
class Session:
    """One running session: the player, and its row in the diary kept up to date."""

    _sessions: Sessions
    routine: Routine
    timeline: Timeline
    row: SessionRow
    player: Player

    @property
    def frame(self) -> Frame:
        return self.player.frame

    @property
    def over(self) -> bool:
        return self.player.finished

    def tick(self) -> tuple[Event, ...]:
        """Look at the clock; every step that was completed is in the diary when this returns."""
        events = self._look()
        if self.player.finished and self.row.ended is None:
            self.finish()
        elif any(event.kind in _STEP_EVENTS for event in events):
            self._save()
        return events

    def finish(self) -> None:
        """End it, wherever it stands, and complete its row. A peek is no session and leaves no row."""
        if self.row.ended is None:
            self.player.end()
            self._look()
            self.row = self._sessions.close(self._measured())

    @property
    def counts(self) -> bool:
        """Whether a whole hold is done: ended before that, it was only a peek."""
        return self.player.frame.holds_done > 0

    @property
    def what_ending_keeps(self) -> str:
        """What becomes of the session when it ends now, as a sentence."""
        if self.counts or self.row.harm:
            return tr("What you have done is kept.")
        return tr("Not one hold is done yet: nothing is noted.")

    def _look(self) -> tuple[Event, ...]:
        events = self.player.tick()
        for event in events:
            if event.kind == "hurt":
                self._note_harm(event.segment)
        return events

    def _save(self) -> None:
        self.row = self._measured()
        self._sessions.save(self.row)

    def _measured(self) -> SessionRow:
        frame = self.player.frame
        return self.row._replace(
            done_seconds=round(frame.seconds_done, 3),
            steps_done=frame.steps_done,
            holds_done=frame.holds_done,
            updated=self._sessions.now(),
        )

    def _note_harm(self, segment: Segment) -> None:
        """Pain during a stretch is a harm to be counted."""
        where = leg_behind(segment.side)
        words = tr("Pain during {title}{where}.", title=segment.title, where=where)
        self.row = with_harm(self.row, ("pain",), words)


@dataclass(eq=False)
class Sessions:
    _diary: Diary
    _clock: Clock
    _library: RoutineLibraryService
    _reminders: Reminders
    _preferences: Preferences
    _announcements: Announcements
    current: Session | None = None

    def now(self) -> datetime:
        return self._clock.now().astimezone(UTC)

    # ------------------------------------------------------------------ starting

    def due(self) -> tuple[str, str, date]:
        """Routine, slot and day of the session that is due now, else of the next one; slot "" for none."""
        reminders = self._reminders
        if slot := reminders.open_slot():
            return slot.routine, slot.slot, slot.day
        ahead = reminders.next_items(1)
        if ahead:
            return ahead[0].routine, ahead[0].slot, ahead[0].day
        return self._library.usable("").id, "", reminders.today()

    def start(
        self,
        routine: str = "",
        slot: str = "",
        *,
        source: str = "player",
        clock: Clock | None = None,
        waits: bool = True,
        gap_seconds: float = GAP,
    ) -> Session:
        """Begin: the row is on the disk first. Without a routine the due or next one is played.

        Raises `UserError` for an unknown routine, or one of which nothing suits this person.
        """
        chosen, slot, day = self._chosen(routine, slot)
        fitted = self._library.suiting(chosen).routine
        timeline = build_timeline(fitted, self._library.options(chosen.id))
        player = Player(timeline, clock or self._clock, waits=waits, gap_seconds=gap_seconds)
        row = begun_row(chosen, timeline, slot, day, self._clock.now(), source)
        if self.current is not None:
            self.current.finish()  # one session at a time; what was done of the other is kept
        self._diary.save(row)
        if slot:
            self._reminders.start(slot, day)
        session = self.current = Session(self, chosen, timeline, row, player)
        player.start()
        self._announcements.announce("session_started")
        return session

    def _chosen(self, routine: str, slot: str) -> tuple[Routine, str, date]:
        library, reminders = self._library, self._reminders
        if slot:
            opened = reminders.open_slot()
            day = opened.day if opened and opened.slot == slot else reminders.today()
            planned = next((item.routine for item in reminders.day(day) if item.slot == slot), "")
            if routine in ("", planned):
                return library.usable(planned, slot), *self._in_time(slot, day)
            return library.routine(routine), *self._in_time(slot, day)
        if not routine:
            wanted, slot, day = self.due()
            return library.usable(wanted, slot), *self._in_time(slot, day)
        chosen = library.routine(routine)
        return chosen, *self._slot_for(chosen)

    def _in_time(self, slot: str, day: date) -> tuple[str, date]:
        """The slot and its day from three hours before it is due; earlier the session is an extra one."""
        reminders = self._reminders
        found = next((item for item in reminders.day(day) if item.slot == slot), None)
        if found and self.now() < counts_from(found.due):
            return "", reminders.today()
        return slot, day

    def _slot_for(self, routine: Routine) -> tuple[str, date]:
        """The slot that a routine begun by hand fulfils.

        The open one when it is planned there; else today's nearest that it is planned for, that is not done
        and at most three hours ahead; else the open one when it holds both muscles (the two-minute routine).
        """
        reminders = self._reminders
        opened = reminders.open_slot()
        today, now = reminders.today(), self.now()
        if opened and self._plays(opened, routine):
            return opened.slot, opened.day
        meant = [
            slot
            for slot in reminders.day(today)
            if self._plays(slot, routine) and slot.state != "done" and counts_from(slot.due) <= now
        ]
        if meant:
            nearest = min(meant, key=lambda slot: abs(slot.due.astimezone(UTC) - now))
            return nearest.slot, today
        if opened and build_timeline(routine).calf_and_hamstring:
            return opened.slot, opened.day
        return "", today

    def _plays(self, slot: SlotView, routine: Routine) -> bool:
        return self._library.usable(slot.routine, slot.slot).id == routine.id

    # ------------------------------------------------------------------ ending

    def save(self, row: SessionRow) -> None:
        self._diary.save(row)

    def close(self, row: SessionRow, ended: datetime | None = None) -> SessionRow:
        """Complete the row of a session that is over. A peek leaves the slot as if it had not been begun."""
        outcome: Outcome = "done" if row.share >= DONE_SHARE else "part"
        closed = row._replace(outcome=outcome, ended=ended or self.now())
        if closed.peek and not closed.harm:
            self._diary.delete(closed)
        else:
            self._diary.save(closed)
        if closed.peek and closed.slot:
            self._reminders.reopen(closed.slot, closed.day)
        self._announcements.announce("session_finished")
        return closed

    # ------------------------------------------------------------------ after a crash

    def tidy(self) -> tuple[SessionRow, ...]:
        """Close the rows that a crash left open, with what they hold. Returns them as they are then."""
        running = self.current.row.id if self.current and not self.current.over else ""
        closed = []
        for row in self._diary.open_sessions():
            if row.id == running:
                continue
            ended = row.updated or row.started + timedelta(seconds=row.done_seconds)
            closed.append(self.close(row, ended))
        return tuple(closed)

    # ------------------------------------------------------------------ the last page

    def summary(self, session: Session) -> SessionEnd:
        end = EndOfSession(self._diary, self._clock, self._reminders, self._preferences)
        moved, gentle = session.frame.steps_done > 0, self._library.options(session.routine.id).gentle
        return end.page(session.row, session.timeline, moved, gentle)
