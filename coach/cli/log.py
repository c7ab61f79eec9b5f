"""The verb `log`: fill in a cramp, a session, harm while stretching, or a night."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from coach.app.coach import Coach
from coach.app.diary.form import KNOWN, OF_THE_NIGHT
from coach.app.diary.session_notes import checked_notes
from coach.base.errors import ProblemsError, UserError
from coach.base.language import hhmm, long_date, night_words, tr
from coach.cli import AddVerb, tell
from coach.cli.dates import read_date, read_moment, read_time
from coach.insight import care
from coach.model.records import CrampRow, NightRow, Question, SessionRow, questions
from coach.plan.night import calendar_date, instant
from coach.plan.times import wall_time

YES_NO = ("yes", "no")
OPTIONS = {
    "seconds": "--minutes",
    "awake_minutes": "--awake",
    "relief_helped": "--helped",
    "signs": "--sign",
    "harms": "--happened",
    "factors": "--factor",
}
"""Options that are not called what the field is called."""


def register(verb: AddVerb) -> None:
    parser = verb("log", _log_what, tr("fill in a cramp, a session or a night"))
    kinds = parser.add_subparsers(dest="kind", metavar=tr("WHAT"), required=True)
    _cramp_options(kinds.add_parser("cramp", help=tr("a cramp that happened")))
    session = kinds.add_parser("session", help=tr("a session done earlier"))
    session.add_argument("--slot", metavar="SLOT", help=tr("morning, afternoon, bedtime …"))
    session.add_argument("--day", metavar="DATE", default="today", help=tr("the day it belongs to (today)"))
    session.add_argument("--routine", default="", metavar="ID", help=tr("the routine (the slot's own)"))
    session.add_argument("--at", metavar="HH:MM", help=tr("when (the slot's time)"))
    session.add_argument("--part", action="store_true", help=tr("only a part of it was done"))
    _session_options(session)
    harm = kinds.add_parser("harm", help=tr("a fall, pain or other harm while stretching"))
    harm.add_argument("--day", metavar="DATE", default="today", help=tr("the day it happened (today)"))
    harm.add_argument("--slot", metavar="SLOT", help=tr("in which session, if you know it"))
    _session_options(harm)
    night = kinds.add_parser("night", help=tr("a night as a whole"))
    night.add_argument("--night", metavar="DATE", help=tr("the date of its evening (last night)"))
    night.add_argument("--none", action="store_true", help=tr("a quiet night"))
    _asked(night, questions(NightRow))
    night.add_argument("--forget", action="store_true", help=tr("make it “not recorded” again"))
    add = night.add_argument
    add("--day-before", dest="factors_text", metavar="TEXT", help=tr("something else about the day before"))
    add("--medicine-date", metavar="DATE", help=tr("since when (the date of the night)"))
    add("--lights-out", metavar="HH:MM", help=tr("when the light was put out"))
    what = tr("a medicine that is new or was changed")
    add("--medicine", dest="medicine_text", metavar="TEXT", help=what)
    add("--taken", metavar="TEXT", help=tr("painkiller, supplement, quinine"))
    add("--note", metavar="TEXT", help=tr("anything else"))


def _cramp_options(parser: argparse.ArgumentParser) -> None:
    """Each option has the name of its field in the diary's row as its destination."""
    add = parser.add_argument
    add("--at", metavar="TIME", help=tr("02:10, or 2026-03-12T02:10 (time not known)"))
    add("--night", metavar="DATE", help=tr("the date of the evening (last night)"))
    _asked(parser, {**questions(CrampRow), "factors": questions(NightRow)["factors"]})
    add("--day-before", dest="factors_text", metavar="TEXT", help=tr("something else about the day before"))
    add("--note", metavar="TEXT", help=tr("anything else"))


def _session_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    _asked(parser, questions(SessionRow))
    add("--harm", metavar="TEXT", default="", help=tr("how it happened, in your words"))
    add("--note", metavar="TEXT", help=tr("anything else"))


def _asked(parser: argparse.ArgumentParser, asked: Mapping[str, Question]) -> None:
    """An option for each field that has a question; its destination is the field's name.

    A choice is checked by the form, so that a slip gets a hint and not a list of everything. An option for
    several may be given again, or has commas between them.
    """
    for name, question in asked.items():
        add = partial(parser.add_argument, OPTIONS.get(name, "--" + name.replace("_", "-")), dest=name)
        words = tr(question.label)
        choices = YES_NO if name == "woke" else KNOWN.get(name, question.choices)
        minutes, most = name in ("seconds", "awake_minutes"), question.most or 0
        span = tr("{what}, 0 to {most}", what=words, most=most // 60 if name == "seconds" else most)
        help = f"{words}: {', '.join(choices)}" if choices else span
        if name in KNOWN:  # several may be said
            add(action="extend", type=_words, metavar="WORD", help=help)
        elif choices:
            add(metavar="WORD", help=help)
        elif words:
            add(type=_seconds if name == "seconds" else int, metavar="MIN" if minutes else "N", help=help)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _seconds(minutes: str) -> float:
    return float(minutes) * 60


# ------------------------------------------------------------------ log


def _log_what(args: argparse.Namespace, coach: Coach) -> int:
    log = {"cramp": _log_cramp, "session": _log_session, "harm": _log_harm, "night": _log_night}[args.kind]
    try:
        said = log(args, coach)
    except ProblemsError as error:
        words = (problem.sentence for problem in error.problems)
        raise UserError(" ".join(words)) from None
    tell(coach, "diary")
    print(said)
    return 0


def _log_cramp(args: argparse.Namespace, coach: Coach) -> str:
    day, at = _moment(args, coach)
    form = coach.journal.new_form().changed(day=day, at=at)
    said = _said(args, (*questions(CrampRow), *OF_THE_NIGHT, "note"), form.evening, coach)
    if "woke" in said:
        said["woke"] = _yes_or_no(said["woke"])
    row = coach.journal.save(form.changed(**said))
    lines = [tr("Noted: a cramp, {when}.", when=_when_words(row.night, at))]
    if card := care.card(row.signs, coach.cramps.numbers().emergency):
        lines.append(card.spoken)
    return "\n".join(lines)


def _said(args: argparse.Namespace, names: Iterable[str], night: date, coach: Coach) -> dict[str, Any]:
    """What was said, by the names of fields; an option that was left out changes nothing.

    What was noted of the day before stays, and what is said now stands beside it.
    """
    said = {name: value for name in names if (value := getattr(args, name, None)) not in (None, [])}
    if "factors" in said:
        said["factors"] = [*coach.journal.night(night).factors, *said["factors"]]
    return {
        name: tuple(dict.fromkeys(value)) if isinstance(value, list) else value
        for name, value in said.items()
    }


def _yes_or_no(word: str) -> bool:
    if word not in YES_NO:
        raise UserError(tr("“{what}” is not known here. Write yes or no.", what=word))
    return word == "yes"


def _when_words(night: date, at: time | None) -> str:
    words = night_words(night)
    return words if at is None else tr("{time}, {night}", time=hhmm(at), night=words)


def _moment(args: argparse.Namespace, coach: Coach) -> tuple[date, time | None]:
    """The calendar date and the time of a cramp, from what was said of both."""
    now = coach.clock.now()
    evening = read_date(args.night, coach) if args.night else None
    if args.at is None:
        return (evening or coach.journal.last_night()) + timedelta(days=1), None
    if wall_time(args.at) is None and re.match(r"\s*\d{4}-", args.at):
        moment = read_moment(args.at, "2026-03-12T02:10")
        return moment.date(), moment.time().replace(second=0, microsecond=0)
    at = read_time(args.at)
    if evening is not None:
        return evening + timedelta(days=at < time(12)), at
    return now.date() - timedelta(days=at > now.time()), at


def _log_session(args: argparse.Namespace, coach: Coach) -> str:
    day = read_date(args.day, coach)
    slot = args.slot or _only_slot(args, coach)
    at = read_time(args.at) if args.at else None
    said = _session_notes(args)
    row = coach.journal.done_earlier(day, slot, args.routine, args.part, at)
    if said:
        coach.session_notes.note(row.id, **said)
    what = tr("{routine}, in part", routine=row.routine_name) if args.part else row.routine_name
    return tr("Noted: {what}, {day}.", what=what, day=long_date(day))


def _session_notes(args: argparse.Namespace) -> dict[str, Any]:
    """What was said beside the session itself. Raises ProblemsError before anything is noted."""
    names = ("stiffness", "harms", "harm", "note")
    said = {name: value for name in names if (value := getattr(args, name)) not in (None, "")}
    if "harms" in said:
        said["harms"] = tuple(dict.fromkeys(said["harms"]))
    return checked_notes(said)


def _log_harm(args: argparse.Namespace, coach: Coach) -> str:
    day, said = read_date(args.day, coach), _session_notes(args)
    found = [row for row in coach.session_notes.sessions(day) if args.slot in (None, row.slot)]
    if args.slot and not found:
        words = tr("No session “{slot}” is noted on {day}.", slot=args.slot, day=long_date(day))
        raise UserError(words + " " + tr("Leave out --slot, or note the session first."))
    row_id = found[-1].id if found else ""
    row = coach.session_notes.harm(day, row_id, said.pop("harms", ()), said.pop("harm", ""))
    if said:
        coach.session_notes.note(row.id, **said)
    return tr("Noted for {day}. It is on the doctor’s page.", day=long_date(day))


def _only_slot(args: argparse.Namespace, coach: Coach) -> str:
    """Without a slot: the one whose routine was named."""
    schedule = coach.reminders.schedule
    found = [slot.id for slot in schedule.slots if args.routine in (slot.id, slot.routine)]
    if len(found) != 1:
        known = ", ".join(slot.id for slot in schedule.slots)
        raise UserError(tr("Say which session it was with --slot: {known}.", known=known))
    return found[0]


def _log_night(args: argparse.Namespace, coach: Coach) -> str:
    night = read_date(args.night, coach) if args.night else coach.journal.last_night()
    if args.forget:
        coach.journal.unanswer(night)
        return tr("The {night} is not recorded.", night=night_words(night))
    if args.none and args.count:
        raise UserError(tr("A quiet night has no cramps: write --none or --count."))
    changes = _night_changes(args, night, coach)
    if not changes:
        raise UserError(tr("Say how it was: --none, --count N, or what to note."))
    coach.journal.note_night(night, **changes)
    return tr("Noted: {night}.", night=night_words(night))


def _night_changes(args: argparse.Namespace, night: date, coach: Coach) -> dict[str, Any]:
    own = {"night", "lights_out", "medicine_date"}  # said as words that need a day
    names = [name for name in NightRow._fields if name not in own]
    changes = _said(args, names, night, coach)
    if args.none:
        changes["count"] = 0
    if args.lights_out:
        wall = read_time(args.lights_out)
        changes["lights_out"] = instant(calendar_date(night, wall, time(12)), wall, coach.clock.zone())
    if args.medicine_date:
        changes["medicine_date"] = read_date(args.medicine_date, coach)
    if args.medicine_text or args.medicine_date:
        changes["medicine_changed"] = True
    return changes
