"""What the Today screen and `coach today` show: one frozen view with its sentences already in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.app.progress.calendar_day import CalendarDay
from coach.base.language import day_month, hhmm, long_date, tr, trn, weekday
from coach.model.records import local
from coach.model.vocabulary import SlotState
from coach.plan.night import in_night_look_hours, night_before, week_of
from coach.plan.schedule import SlotView, counts_from

if TYPE_CHECKING:
    from coach.app.reminders.reminders import Reminders
    from coach.app.routines.library import RoutineLibraryService, StretchItem
    from coach.base.settings import Settings
    from coach.diary.store import Diary
    from coach.model.records import CrampRow

MARK_STATES = ("done", "part")
OVER = ("done", "part", "skipped", "not-done", "computer-off")


class SessionCard(NamedTuple):
    """One session of today. `at` is local; `state` is the one enum of slot states."""

    slot: str
    name: str
    title: str
    routine: str
    at: datetime
    state: SlotState
    sentence: str
    tag: str
    summary: str
    seconds: int
    stretches: tuple[StretchItem, ...]
    is_open: bool
    done_seconds: int
    remarks: tuple[str, ...] = ()  # that another routine stands in; that it is too early to count


class LastNight(NamedTuple):
    """What the right-hand card tells about last night; without a cramp it asks how many there were."""

    cramps: tuple[tuple[str, str], ...] = ()  # headline and detail of every cramp of the night
    lacking: str = ""  # id of the first cramp that lacks details
    lacking_headline: str = ""
    advice: str = ""  # fixed text about a cramp that was measured over ten minutes


class TodayView(NamedTuple):
    date: date
    greeting: str
    date_words: str
    sessions: tuple[SessionCard, ...]
    week: tuple[CalendarDay, ...]
    first_day: bool
    all_done: bool
    tomorrow: str
    following: str  # which session comes next, and when; "" for none
    paused: str
    last_night: LastNight | None
    tonight: bool
    notices: tuple[tuple[str, str], ...]
    diary_notice: str
    six_weeks: str  # the gentle start, or the look back


def today_view(
    now: datetime,
    settings: Settings,
    reminders: Reminders,
    library: RoutineLibraryService,
    diary: Diary,
    *,
    diary_notice: str,
    six_weeks: str,
) -> TodayView:
    """Ask the services what they know of this day, and put it into words. `now` is local."""
    day = reminders.today()
    week, following = _slots_of_week(reminders, day), reminders.next_items(1)
    slots = week[day]
    first_day = diary.first_entry_day() is None
    opened = _open_slot(slots, first_day)
    all_done = bool(slots) and all(slot.state in OVER for slot in slots) and slots[-1].state in MARK_STATES
    return TodayView(
        date=day,
        greeting=tr("That’s all for today") if all_done else _greeting(now),
        date_words=long_date(day),
        sessions=tuple(_card(library, reminders, slot, now, slot.slot == opened) for slot in slots),
        week=_week(diary, week, day),
        first_day=first_day,
        all_done=all_done,
        tomorrow=_tomorrow(following, now),
        following=_following(following, now),
        paused=reminders.paused_words(),
        last_night=_last_night(diary, now),
        tonight=not all_done and in_night_look_hours(settings, now),
        notices=tuple((notice.id, notice.text) for notice in diary.notices()),
        diary_notice=diary_notice,
        six_weeks=six_weeks,
    )


def _greeting(now: datetime) -> str:
    if 4 <= now.hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if 12 <= now.hour < 18 else tr("Good evening")


def _open_slot(slots: tuple[SlotView, ...], first_day: bool) -> str:
    """The card that stands open: the due one, else the next one; late on the first day, the last one.

    Of several that are due the last one, as for the reminder.
    """
    for wanted, ordered in (
        (("due",), slots[::-1]),
        (("started", "snoozed"), slots[::-1]),
        (("later",), slots),
    ):
        for slot in ordered:
            if slot.state in wanted:
                return slot.slot
    return slots[-1].slot if first_day and slots else ""


def _card(
    library: RoutineLibraryService, reminders: Reminders, slot: SlotView, now: datetime, is_open: bool
) -> SessionCard:
    overview = library.overview(slot.routine, slot.slot)
    return SessionCard(
        slot=slot.slot,
        name=slot.name,
        title=tr("{name} stretch", name=slot.name),
        routine=overview.id,
        at=slot.due,
        state=slot.state,
        sentence=_sentence(reminders, slot),
        tag=_tag(slot, now),
        summary=_summary(slot, overview.words, overview.seconds),
        seconds=overview.seconds,
        stretches=overview.stretches,
        is_open=is_open,
        done_seconds=round(slot.session.done_seconds) if slot.session else 0,
        remarks=tuple(filter(None, (library.instead_words(slot.routine, slot.slot), _early(slot, now)))),
    )


def _early(slot: SlotView, now: datetime) -> str:
    """What starting so early means, said before it is pressed."""
    begins = counts_from(slot.due)
    if slot.state != "later" or now >= begins:
        return ""
    until = hhmm(begins.astimezone(slot.due.tzinfo))
    if slot.reminder_on:
        return tr(
            "Before {until} it is an extra session: we still remind you at {time}.",
            until=until,
            time=hhmm(slot.due),
        )
    return tr("Before {until} it is an extra session: this one stays open.", until=until)


def _summary(slot: SlotView, words: str, seconds: int) -> str:
    minutes = tr("about {n} min", n=max(1, round(seconds / 60)))
    if slot.state == "later" and slot.reminder_on:
        return tr("We remind you at {time} · {length}", time=hhmm(slot.due), length=minutes)
    return tr("{what} · {length}", what=words, length=minutes)


def _sentence(reminders: Reminders, slot: SlotView) -> str:
    """The one line of a closed card."""
    ended = slot.session and (slot.session.ended or slot.session.started)
    at = hhmm(local(ended, slot.session.offset)) if ended and slot.session else ""
    if slot.state == "done":
        return tr("Done at {time}", time=at)
    if slot.state == "part":
        return tr("Part done at {time}", time=at) if at else tr("Part done")
    if slot.state == "skipped":
        return f"{tr('Skipped.')} {reminders.next_sentence(slot)}".rstrip()
    if slot.state == "snoozed" and slot.snoozed_until:
        return tr("Again at {time}", time=hhmm(slot.snoozed_until))
    if slot.state == "later":
        reminder = tr("reminder is on") if slot.reminder_on else tr("reminder is off")
        return tr("At {time} · {reminder}", time=hhmm(slot.due), reminder=reminder)
    if not slot.counts and slot.state in ("not-done", "computer-off"):
        return tr("From tomorrow on")
    fixed = {
        "not-done": tr("Not done today. That’s all right."),
        "computer-off": tr("The computer was off."),
        "paused": tr("Paused."),
        "due": tr("Due now"),
        "started": tr("Started. Carry on when you like."),
    }
    return fixed[slot.state]


def _tag(slot: SlotView, now: datetime) -> str:
    if slot.state in ("due", "started"):
        return tr("Due now")
    if slot.state == "snoozed" and slot.snoozed_until:
        return tr("Again at {time}", time=hhmm(slot.snoozed_until))
    if slot.state != "later":
        return ""
    minutes = max(1, round((slot.due - now).total_seconds() / 60))
    if minutes < 60:
        return trn("in {n} minute", "in {n} minutes", minutes)
    return trn("in {n} hour", "in {n} hours", round(minutes / 60))


def _slots_of_week(reminders: Reminders, today: date) -> dict[date, tuple[SlotView, ...]]:
    """The slots of each day from Monday to Sunday, in one question."""
    week = week_of(today)
    slots = reminders.days(week[0], week[-1])
    return {day: tuple(slot for slot in slots if slot.day == day) for day in week}


def _week(diary: Diary, slots: Mapping[date, tuple[SlotView, ...]], today: date) -> tuple[CalendarDay, ...]:
    """This week's marks; nights count from noon to noon under the evening's date."""
    week = tuple(slots)
    counts = diary.counts.confirmed_nights(week[0], week[-1])
    days = []
    for day in week:
        marks = tuple(slot.state for slot in slots[day])
        cramps = counts.get(day)
        spoken = _spoken_day(day, marks, cramps)
        days.append(CalendarDay(day, marks, cramps, day == today, day > today, spoken))
    return tuple(days)


def _spoken_day(day: date, marks: tuple[SlotState, ...], cramps: int | None) -> str:
    done = sum(mark == "done" for mark in marks)
    words = tr("{weekday} {done} of {all} done", weekday=weekday(day), done=done, all=len(marks))
    if cramps:
        words += ", " + trn("one cramp in the night", "{n} cramps in the night", cramps)
    elif cramps == 0:
        words += ", " + tr("a quiet night")
    return words


def _last_night(diary: Diary, now: datetime) -> LastNight | None:
    """Before noon: the question when nothing is noted. At any hour: last night's cramp that lacks details."""
    night = night_before(now)
    cramps = diary.cramps(night, night)
    lacking = next((cramp for cramp in cramps if not cramp.details_done), None)
    if lacking is not None:
        return _cramps_of(cramps, lacking)
    asked = 4 <= now.hour < 12 and night not in diary.counts.confirmed_nights(night, night)
    return LastNight() if asked else None


def _cramps_of(cramps: Sequence[CrampRow], lacking: CrampRow) -> LastNight:
    """All cramps of the night, the first that lacks details, and what is advised after a long one."""
    from coach.insight import care

    sign = care.sign(care.LONG_CRAMP)
    advice = tr(sign.text) if sign is not None and any(map(care.lasted_long, cramps)) else ""
    return LastNight(tuple(map(_cramp_words, cramps)), lacking.id, _cramp_words(lacking)[0], advice)


def _cramp_words(cramp: CrampRow) -> tuple[str, str]:
    """When it was; how long and where."""
    from coach.insight.phrases import lasted_words, place_words

    parts = lasted_words(cramp), place_words(cramp.place, cramp.side, cramp.guesses)
    at = hhmm(local(cramp.started, cramp.offset))
    headline = tr("Cramp at {time}", time=at) if cramp.time_known else tr("Cramp, time not noted")
    return headline, " · ".join(part for part in parts if part)


def _following(upcoming: tuple[SlotView, ...], now: datetime) -> str:
    if not upcoming:
        return ""
    name, due = upcoming[0].name, upcoming[0].due
    title = tr("{name} stretch", name=name).lower()
    if due.date() == now.date():
        return tr("Next: {title} at {time}", title=title, time=hhmm(due))
    return tr("Next: {title}, {day} at {time}", title=title, day=weekday(due.date()), time=hhmm(due))


def _tomorrow(upcoming: tuple[SlotView, ...], now: datetime) -> str:
    if not upcoming:
        return tr("Sleep well.")
    due = upcoming[0].due
    if due.date() - now.date() <= timedelta(days=1):
        return tr("Sleep well. Tomorrow starts at {time}.", time=hhmm(due))
    return tr("Sleep well. The next one is on {day} at {time}.", day=day_month(due.date()), time=hhmm(due))
