"""The last page of a session: what was done, the days of this week, one true sentence, and what is next.

`sentence` and `headline` choose the words from facts alone; `EndOfSession` finds the facts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from coach.app.preferences import Preferences
from coach.app.reminders.reminders import Reminders
from coach.base.clock import Clock
from coach.base.language import hhmm, length_words, tr, trn, weekday
from coach.base.settings import DEFAULT_SLOTS
from coach.diary.store import Diary
from coach.guide.routine.fit import rest_picture
from coach.guide.routine.routine import PictureSource, Timeline
from coach.model.records import SessionRow
from coach.model.vocabulary import SHORT_ROUTINE
from coach.plan.night import in_night_look_hours, week_of
from coach.plan.schedule import SlotView

PAUSE = timedelta(days=7)
IGNORED = 3  # times in a row after which nobody is asked how the legs feel


class SessionFacts(NamedTuple):
    done: bool  # else part of it
    some_stretch: bool  # at least one whole stretch
    slot: str  # morning, afternoon, bedtime; "" for an extra one, or a time with a name of its own
    two_minutes: bool
    gentle: bool
    first_ever: bool
    after_pause: bool  # there were some, and none on the seven days before
    days: int  # of this week on which this slot was done; of an extra one, on which any was
    slots_today: int
    done_today: int


class DayMark(NamedTuple):
    label: str
    done: bool
    is_today: bool
    ahead: bool


class NextSession(NamedTuple):
    """The stretch that comes next: "Bedtime stretch", "due now", "21:40" or "tomorrow, 08:00"."""

    slot: str
    title: str
    when: str

    @property
    def words(self) -> str:
        return tr("Next: {title}, {when}.", title=self.title, when=self.when)


class SessionEnd(NamedTuple):
    """The last page of a session, its sentences ready."""

    headline: str
    what: str  # Afternoon stretch · 4 stretches · 6 minutes
    words: str  # Four bedtimes so far this week.
    week: tuple[DayMark, ...]
    next: NextSession | None
    night: bool
    complete: bool
    picture: PictureSource
    asks: bool  # how the legs feel
    offers_shorter: bool

    @property
    def week_words(self) -> str:
        days = [mark.label for mark in self.week if mark.done]
        return tr("Done this week: {days}", days=", ".join(days)) if days else tr("This week")


def headline(facts: SessionFacts) -> str:
    if facts.after_pause:
        return tr("Good to see you.")
    if facts.done and facts.two_minutes:
        return tr("Two minutes count.")
    return tr("Well done.") if facts.done or facts.some_stretch else tr("That’s all right.")


def sentence(facts: SessionFacts) -> str:
    """One sentence that is true, the rarest first. Never a word about gaps."""
    if facts.first_ever:
        return tr("That was your first one here.") if facts.done else tr("A first one. What you did is kept.")
    if not facts.done:
        return tr("What you did is in your diary.")
    if facts.after_pause:
        return f"{days_words(facts.slot, facts.days)} {tr('A mild pull is enough.')}".strip()
    if facts.slots_today > 1 and facts.done_today == facts.slots_today:
        return {2: tr("Both for today are done."), 3: tr("All three today.")}.get(
            facts.slots_today, tr("All for today are done.")
        )
    counted = days_words(facts.slot, facts.days)
    return f"{counted} {tr('Gentle counts in full.')}".strip() if facts.gentle else counted


def days_words(slot: str, days: int) -> str:
    """On how many days of this week that slot was done, as a sentence; "" for none."""
    if days < 1:
        return ""
    if days == 1:
        return {
            "morning": tr("First morning this week."),
            "afternoon": tr("First afternoon this week."),
            "bedtime": tr("First bedtime this week."),
        }.get(slot, tr("First day this week."))
    if days >= 7:
        return {
            "morning": tr("Every morning this week."),
            "afternoon": tr("Every afternoon this week."),
            "bedtime": tr("Every bedtime this week."),
        }.get(slot, tr("Every day this week."))
    number = (tr("Two"), tr("Three"), tr("Four"), tr("Five"), tr("Six"))[days - 2]
    return {
        "morning": tr("{number} mornings so far this week.", number=number),
        "afternoon": tr("{number} afternoons so far this week.", number=number),
        "bedtime": tr("{number} bedtimes so far this week.", number=number),
    }.get(slot, tr("{number} days so far this week.", number=number))


class EndOfSession:
    def __init__(self, diary: Diary, clock: Clock, reminders: Reminders, preferences: Preferences) -> None:
        self._diary, self._clock = diary, clock
        self._reminders, self._preferences = reminders, preferences

    def page(self, row: SessionRow, timeline: Timeline, moved: bool, gentle: bool) -> SessionEnd:
        """The page of a session that has ended. `gentle`: it was done in its gentle version."""
        settings = self._preferences.current
        before_sleep = self._reminders.schedule.at_bedtime(row.slot, row.routine)
        night = before_sleep or in_night_look_hours(settings, self._clock.now())
        picture = rest_picture("sleeping", settings.conditions) if night else "breathe_seated"
        if row.peek:
            what = tr("It is in your diary.") if row.harm else tr("Nothing is noted.")
            return SessionEnd(
                tr("That’s all right."), what, "", (), self._next(), night, False, picture, False, False
            )
        week = self._week(row)
        facts = self._facts(row, moved, sum(mark.done for mark in week), gentle)
        special = facts.two_minutes or facts.after_pause
        return SessionEnd(
            headline=headline(facts),
            what=self._what(row, timeline, facts),
            words=sentence(facts),
            week=week,
            next=self._next(),
            night=night,
            complete=facts.done,
            picture="walk" if facts.after_pause and not night else picture,
            asks=not special and self._diary.asks_for_stiffness(IGNORED, SHORT_ROUTINE, row.id),
            offers_shorter=facts.after_pause and settings.level != "short",
        )

    def _facts(self, row: SessionRow, some_stretch: bool, days: int, gentle: bool) -> SessionFacts:
        before = self._diary.last_session_day(row.day, but=row.id)
        slots = self._reminders.day(row.day)
        return SessionFacts(
            done=row.outcome == "done",
            some_stretch=some_stretch,
            slot=_named_as_shipped(next((slot for slot in slots if slot.slot == row.slot), None)),
            two_minutes=row.routine == SHORT_ROUTINE and self._preferences.current.level != "short",
            gentle=gentle,
            first_ever=before is None,
            after_pause=before is not None and before < row.day - PAUSE,
            days=days,
            slots_today=len(slots),
            done_today=sum(slot.state == "done" for slot in slots),
        )

    def _week(self, row: SessionRow) -> tuple[DayMark, ...]:
        """Monday to Sunday of this week: when the slot of `row` was done; for an extra one, when any was."""
        days = week_of(row.day)
        done = {
            other.day
            for other in self._diary.sessions(days[0], days[-1])
            if other.outcome == "done" and (not row.slot or other.slot == row.slot)
        }
        return tuple(DayMark(weekday(day)[:3], day in done, day == row.day, day > row.day) for day in days)

    def _next(self) -> NextSession | None:
        """What is due now, also after an extra session; else what comes."""
        due = [slot for slot in self._reminders.day(self._reminders.today()) if slot.state == "due"]
        following = due[-1:] or self._reminders.next_items(1)  # of several the last one, as on Today
        if not following:
            return None
        slot, today = following[0], self._clock.now().date()
        day, at = slot.due.date(), hhmm(slot.due)
        if due:
            at = tr("due now")
        elif day == today + timedelta(days=1):
            at = tr("tomorrow, {time}", time=at)
        elif day != today:
            at = tr("{weekday}, {time}", weekday=weekday(day), time=at)
        return NextSession(slot.slot, tr("{name} stretch", name=tr(slot.name)), at)

    def _what(self, row: SessionRow, timeline: Timeline, facts: SessionFacts) -> str:
        if facts.done and facts.two_minutes and row.calf_and_hamstring and row.holds_done >= row.holds:
            return tr("Calf and back of the thigh")
        minutes = round(row.done_seconds / 60)
        length = trn("{n} minute", "{n} minutes", minutes) if minutes else length_words(row.done_seconds)
        return " · ".join((tr(timeline.title), _how_much(row, timeline), length))


def _named_as_shipped(slot: SlotView | None) -> str:
    """The slot where its name says when it is; "" where a person calls it something else."""
    shipped = {str(one["id"]): tr(str(one["name"])) for one in DEFAULT_SLOTS}
    return slot.slot if slot is not None and shipped.get(slot.slot) == tr(slot.name) else ""


def _how_much(row: SessionRow, timeline: Timeline) -> str:
    """`4 stretches` when every hold is done, else `4 of 15 holds`: half a stretch is not nothing."""
    if row.holds_done >= row.holds:
        return trn("{n} stretch", "{n} stretches", timeline.stretches)
    if any(segment.kind == "hold" for segment in timeline.segments):
        return tr("{n} of {all} holds", n=row.holds_done, all=row.holds)
    return tr("{n} of {all} movements", n=row.holds_done, all=row.holds)
