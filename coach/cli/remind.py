"""Verbs of reminders: next, snooze, skip, pause, resume, calendar, diagnose, install-desktop.

Answers are written into the diary here; a running coach is told to look again.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from coach.app.coach import Coach
from coach.app.reminders.words import when_words
from coach.base.errors import UserError
from coach.base.language import full_date, hhmm, long_date, tr
from coach.base.streams import complain, print_json
from coach.cli import AddVerb, tell
from coach.cli.dates import read_moment
from coach.plan import reminder, times
from coach.plan.schedule import SlotView

MOST_ITEMS = 1000


def register(verb: AddVerb) -> None:
    parser = verb("next", _next, tr("when the next reminders come"))
    parser.add_argument("--count", type=int, default=3, metavar="N", help=tr("how many (3)"))
    parser.add_argument("--after", metavar="TIME", help=tr("from this local time on: 2026-03-28T21:00"))
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))
    parser = verb("snooze", _snooze, tr("bring the reminder back a little later"))
    parser.add_argument(
        "length", nargs="?", metavar="MIN", help=tr("minutes, or 1h ({n})", n=reminder.SNOOZES[0])
    )
    verb("skip", _skip, tr("leave out the session that is due"))
    parser = verb("pause", _pause, tr("pause reminders"))
    parser.add_argument(
        "span",
        nargs="*",
        metavar="SPAN",
        help=tr("2h, until-tomorrow, 2026-12-24..2026-12-31; nothing: until resumed"),
    )
    verb("resume", _resume, tr("turn paused reminders on again"))
    parser = verb("calendar", _calendar, tr("write the schedule as a calendar with alarms, for a phone"))
    parser.add_argument("file", metavar="OUT.ics", help=tr("the file to write; - for standard output"))
    parser = verb("diagnose", _diagnose, tr("do reminders work here?"))
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))
    parser = verb("install-desktop", _install_desktop, tr("add Bedtime Coach to the desktop's launcher"))
    parser.add_argument("--remove", action="store_true", help=tr("remove it again, with the start at login"))


# ------------------------------------------------------------------ looking ahead


def _next(args: argparse.Namespace, coach: Coach) -> int:
    if not 1 <= args.count <= MOST_ITEMS:
        raise UserError(tr("Ask for 1 to {most} reminders.", most=MOST_ITEMS))
    after = read_moment(args.after, "2026-03-28T21:00") if args.after else None
    if after is not None and after.tzinfo is None:
        after = after.replace(tzinfo=coach.clock.zone())
    items = coach.reminders.next_items(args.count, after)
    if args.json:
        print_json([_json_item(item) for item in items])
        return 0
    for problem in (*coach.preferences.problems, *coach.reminders.schedule.problems):
        complain(str(problem))
    if not items:
        print(coach.reminders.paused_words() or tr("No reminder is planned: every session is off."))
    year = coach.clock.now().year
    for item in items:
        day = item.due.date()
        print(
            tr(
                "{date} {time}  {name} ({routine}), until {end}",
                date=long_date(day) if day.year == year else full_date(day),
                time=hhmm(item.due),
                name=item.name,
                routine=item.routine,
                end=hhmm(item.expires),
            )
        )
    return 0


def _json_item(item: SlotView) -> dict[str, str]:
    return {
        "slot": item.slot,
        "name": item.name,
        "routine": item.routine,
        "day": item.day.isoformat(),
        "due": item.due.isoformat(timespec="seconds"),
        "expires": item.expires.isoformat(timespec="seconds"),
    }


# ------------------------------------------------------------------ answering


def _snooze(args: argparse.Namespace, coach: Coach) -> int:
    usual = reminder.SNOOZES[0]
    length = usual if args.length is None else times.minutes(args.length)
    if length is None:
        raise UserError(tr("“{what}” is no length. Write minutes, such as {n}.", what=args.length, n=usual))
    slot = coach.reminders.snooze(length)
    tell(coach, "reminders")
    print(tr("{name}: again at {time}.", name=slot.name, time=hhmm(slot.snoozed_until or slot.due)))
    return 0


def _skip(args: argparse.Namespace, coach: Coach) -> int:
    item = coach.reminders.skip()
    tell(coach, "reminders")
    print(f"{tr('{name}: skipped.', name=item.name)} {coach.reminders.next_sentence()}".rstrip())
    return 0


def _pause(args: argparse.Namespace, coach: Coach) -> int:
    row = coach.reminders.pause(" ".join(args.span))
    tell(coach, "reminders")
    words = coach.reminders.paused_words()
    if not words:
        start = when_words(row.start.astimezone(coach.clock.zone()), coach.clock.now())
        words = tr("Reminders will be paused from {start}.", start=start)
    print(words)
    return 0


def _resume(args: argparse.Namespace, coach: Coach) -> int:
    ended = coach.reminders.resume()
    tell(coach, "reminders")
    print(tr("Reminders are on again.") if ended else tr("Reminders were not paused."))
    return 0


# ------------------------------------------------------------------ files and findings


def _calendar(args: argparse.Namespace, coach: Coach) -> int:
    from coach.app.reminders.calendar_file import schedule_calendar

    def seconds(routine: str, slot: str) -> float:
        return coach.library.overview(routine, slot).seconds

    content = schedule_calendar(coach.reminders, seconds, coach.clock, coach.settings.discreet)
    if args.file == "-":
        sys.stdout.write(content.decode("utf-8"))
        return 0
    path = Path(os.path.expanduser(args.file))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(tr("{path} cannot be written: {why}.", path=path, why=error.strerror)) from None
    print(tr("{path} is written. Import it into the calendar of your phone.", path=path))
    return 0


def _diagnose(args: argparse.Namespace, coach: Coach) -> int:
    from coach.desktop.system import health_check

    if args.json:
        print_json(health_check.as_json(coach))
        return 0
    marks = {"works": "ok", "limited": "! ", "missing": "--", "off": "- "}
    for check in health_check.all_checks(coach):
        print(f"[{marks[check.finding]}] {check.name}: {check.words}")
        if check.hint:
            print(f"     {check.hint}")
    last = health_check.last_reminders(coach)
    print(tr("Last reminders:") if last else tr("No reminder has been due yet."))
    for words in last:
        line = tr("{day}, {slot}: due {due}", day=words["day"], slot=words["slot"], due=words["due"])
        if words["shown"]:
            line += ", " + tr("shown {shown}", shown=words["shown"])
        late = f" ({words['late']})" if words["late"] else ""
        print(f"  {line}{late}. {words['state']}.")
    return 0


def _install_desktop(args: argparse.Namespace, coach: Coach) -> int:
    from coach.desktop.system import launcher
    from coach.desktop.system.autostart import autostart

    if args.remove:
        gone = launcher.remove()
        autostart().switch(False)
        for path in gone:
            print(tr("Removed {path}", path=path))
        print(tr("Bedtime Coach is no longer in the launcher."))
        return 0
    for path in launcher.install():
        print(tr("Wrote {path}", path=path))
    print(tr("Bedtime Coach is in the launcher now, with “Cramp now” as an action."))
    return 0
