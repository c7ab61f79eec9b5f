"""Verbs of the diary: log, progress, report, export, import, backup, restore."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from coach.app.coach import Coach
from coach.app.diary.form import OF_THE_NIGHT
from coach.app.progress.view import ProgressView, Table
from coach.base import ipc
from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.language import hhmm, long_date, night_words, tr
from coach.base.streams import print_json
from coach.cli import Verbs
from coach.insight import care
from coach.model import vocabulary
from coach.model.records import CrampRow, NightRow, questions
from coach.plan.night import calendar_date, instant
from coach.plan.times import YEARS, wall_time


def register(verbs: Verbs) -> None:
    _register_log(verbs)
    parser = verbs.verb("progress", _progress, tr("what the diary says, and what it does not"))
    parser.add_argument("--to", metavar="DATE", help=tr("as it was at the end of that day: 2026-03-12"))
    parser.add_argument("--how", action="store_true", help=tr("how we count, and the numbers"))
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))
    parser = verbs.verb("report", _report, tr("one page for the doctor, as PDF"))
    parser.add_argument("file", metavar="OUT.pdf", help=tr("the file to write"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=tr("first day (the diary's first)"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=tr("last day (today)"))
    parser = verbs.verb("export", _export, tr("write the diary as tables, or everything as one file"))
    parser.add_argument("--format", choices=("csv", "json"), required=True, help=tr("csv or json"))
    parser.add_argument(
        "target", metavar="OUT", help=tr("a folder for csv, a file for json; missing folders are made")
    )
    parser = verbs.verb("import", _import, tr("merge a file that `export --format json` wrote"))
    parser.add_argument("file", metavar="FILE.json", help=tr("the file to read"))
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what it would bring"))
    parser = verbs.verb("backup", _backup, tr("copy the diary"))
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help=tr("where to; nothing: beside the daily copies")
    )
    parser = verbs.verb("restore", _restore, tr("show the copies, or put one in place of the diary"))
    parser.add_argument("file", nargs="?", metavar="FILE", help=tr("the copy; nothing lists them"))
    parser.add_argument("--preview", action="store_true", help=tr("only say what the copy holds"))


def _register_log(verbs: Verbs) -> None:
    parser = verbs.verb("log", _log_what, tr("fill in a cramp, a session or a night"))
    kinds = parser.add_subparsers(dest="kind", metavar=tr("WHAT"), required=True)
    _cramp_options(kinds.add_parser("cramp", help=tr("a cramp that happened")))
    session = kinds.add_parser("session", help=tr("a session done earlier"))
    session.add_argument("--slot", metavar="SLOT", help=tr("morning, afternoon, bedtime …"))
    session.add_argument("--day", metavar="DATE", default="today", help=tr("the day it belongs to (today)"))
    session.add_argument("--routine", default="", metavar="ID", help=tr("the routine (the slot's own)"))
    session.add_argument("--at", metavar="HH:MM", help=tr("when (the slot's time)"))
    session.add_argument("--part", action="store_true", help=tr("only a part of it was done"))
    night = kinds.add_parser("night", help=tr("a night as a whole"))
    night.add_argument("--night", metavar="DATE", help=tr("the date of its evening (last night)"))
    night.add_argument("--none", action="store_true", help=tr("a quiet night"))
    night.add_argument("--count", type=int, metavar="N", help=tr("so many cramps, 0 to 30"))
    night.add_argument("--forget", action="store_true", help=tr("make it “not recorded” again"))
    _factor_options(night)
    _choice(night, "--function", vocabulary.FUNCTION, tr("how the day after went"))
    add = night.add_argument
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
    _choice(parser, "--place", vocabulary.PLACES, tr("where"))
    _choice(parser, "--side", vocabulary.SIDES, tr("which leg"))
    add("--minutes", dest="seconds", type=_seconds, metavar="N", help=tr("how long"))
    add("--pain", type=int, metavar="0-10", help=tr("how strong"))
    add("--awake", dest="awake_minutes", type=int, metavar="MIN", help=tr("minutes awake afterwards"))
    add("--sleep-trouble", type=int, metavar="0-10", help=tr("how much it disturbed sleep"))
    _choice(parser, "--soreness", vocabulary.SORENESS, tr("how long it stayed sore"))
    _choice(parser, "--relief", vocabulary.RELIEF, tr("what was tried"), many="relief")
    _choice(parser, "--helped", vocabulary.HELPED, tr("whether that eased it"), dest="relief_helped")
    _factor_options(parser)
    signs = [sign.id for sign in care.SIGNS]
    _choice(parser, "--sign", signs, tr("something new about the leg"), many="signs")
    add("--note", metavar="TEXT", help=tr("anything else"))


def _factor_options(parser: argparse.ArgumentParser) -> None:
    what = tr("what was special the day before")
    _choice(parser, "--factor", vocabulary.FACTORS, what, many="factors")
    other = tr("something else about the day before")
    parser.add_argument("--day-before", dest="factors_text", metavar="TEXT", help=other)


def _choice(
    parser: argparse.ArgumentParser,
    option: str,
    choices: Iterable[str],
    words: str,
    dest: str | None = None,
    many: str = "",
) -> None:
    """An option whose value the form checks, so that a slip gets a hint and not a list of everything.

    `many` is the field of an option that may be given again, or several words with commas between them.
    """
    help = f"{words}: {', '.join(choices)}"
    if many:
        parser.add_argument(option, dest=many, action="extend", type=_words, metavar="WORD", help=help)
    else:
        parser.add_argument(option, dest=dest, metavar="WORD", help=help)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _seconds(minutes: str) -> float:
    return float(minutes) * 60


# ------------------------------------------------------------------ log


def _log_what(args: argparse.Namespace, coach: Coach) -> int:
    try:
        said = {"cramp": _log_cramp, "session": _log_session, "night": _log_night}[args.kind](args, coach)
    except ProblemsError as error:
        raise UserError(" ".join(map(_problem_words, error.problems))) from None
    waits = coach.where_kept()
    print(said)
    if waits or coach.diary_notice:
        print(f"coach: {waits or coach.diary_notice}", file=sys.stderr)
    ipc.ask(ipc.encode_request("diary"), coach.home)
    return 0


def _problem_words(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".strip()


def _log_cramp(args: argparse.Namespace, coach: Coach) -> str:
    day, at = _moment(args, coach)
    form = coach.journal.new_form().changed(day=day, at=at)
    said = _said(args, (*questions(CrampRow), *OF_THE_NIGHT, "note"), form.evening, coach)
    row = coach.journal.save(form.changed(**said))
    lines = [tr("Noted: a cramp, {when}.", when=_when_words(row.night, at))]
    if card := coach.journal.care_card(row.signs):
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


def _when_words(night: date, at: time | None) -> str:
    words = night_words(night)
    return words if at is None else tr("{time}, {night}", time=hhmm(at), night=words)


def _moment(args: argparse.Namespace, coach: Coach) -> tuple[date, time | None]:
    """The calendar date and the time of a cramp, from what was said of both."""
    now = coach.clock.now()
    evening = _date(args.night, coach) if args.night else None
    if args.at is None:
        return (evening or coach.journal.last_night()) + timedelta(days=1), None
    if wall_time(args.at) is None and re.match(r"\s*\d{4}-", args.at):
        return _full_moment(args.at)
    at = _time(args.at)
    if evening is not None:
        return evening + timedelta(days=at < time(12)), at
    return now.date() - timedelta(days=at > now.time()), at


def _full_moment(text: str) -> tuple[date, time]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserError(tr("“{what}” is no time. Write it like 2026-03-12T02:10.", what=text)) from None
    return moment.date(), moment.time().replace(second=0, microsecond=0)


def _log_session(args: argparse.Namespace, coach: Coach) -> str:
    day = _date(args.day, coach)
    slot = args.slot or _only_slot(args, coach)
    at = _time(args.at) if args.at else None
    row = coach.journal.done_earlier(day, slot, args.routine, args.part, at)
    what = tr("{routine}, in part", routine=row.routine_name) if args.part else row.routine_name
    return tr("Noted: {what}, {day}.", what=what, day=long_date(day))


def _only_slot(args: argparse.Namespace, coach: Coach) -> str:
    """Without a slot: the one whose routine was named."""
    schedule = coach.reminders.schedule
    found = [slot.id for slot in schedule.slots if args.routine in (slot.id, slot.routine)]
    if len(found) != 1:
        known = ", ".join(slot.id for slot in schedule.slots)
        raise UserError(tr("Say which session it was with --slot: {known}.", known=known))
    return found[0]


def _log_night(args: argparse.Namespace, coach: Coach) -> str:
    night = _date(args.night, coach) if args.night else coach.journal.last_night()
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
    own = {"night", "lights_out"}  # said as words that need a day
    names = [item.name for item in fields(NightRow) if item.name not in own]
    changes = _said(args, names, night, coach)
    if args.none:
        changes["count"] = 0
    if args.lights_out:
        wall = _time(args.lights_out)
        changes["lights_out"] = instant(calendar_date(night, wall, time(12)), wall, coach.clock.zone())
    if args.medicine_text:
        changes["medicine_changed"] = True
    return changes


def _date(text: str, coach: Coach) -> date:
    today = coach.clock.now().date()
    near = {"today": today, "yesterday": today - timedelta(days=1), "tonight": today}
    if text in near:
        return near[text]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise UserError(tr("“{what}” is no date. Write it like 2026-03-12.", what=text))
    return day


def _time(text: str) -> time:
    found = wall_time(text)
    if found is None:
        raise UserError(tr("“{what}” is no time. Write it like 02:10.", what=text))
    return found


# ------------------------------------------------------------------ progress and report


def _progress(args: argparse.Namespace, coach: Coach) -> int:
    until = _date(args.to, coach) if args.to else None
    if args.json:
        print_json(coach.progress.as_json(until))
        return 0
    view = coach.progress.view(until)
    print("\n".join(_how_lines(view) if args.how else _progress_lines(view)))
    if notice := coach.diary_notice:
        print(f"coach: {notice}", file=sys.stderr)
    return 0


def _progress_lines(view: ProgressView) -> list[str]:
    lines = []
    for answer in (view.change_answer, view.stretching_answer):
        lines += [answer.question, *(f"  {part}" for part in answer.sentences[1:]), ""]
    lines += [span.sentence for span in view.adherence]
    if view.findings.first_day is not None:
        lines += ["", *_table_lines(view.weeks.table), "", view.day_before.sentence + "."]
        lines += [f"  {factor.label}: {factor.cramps}" for factor in view.day_before.factors]
        lines.append(view.day_before.caution)
    return [*lines, "", tr("How we count, and the numbers: coach progress --how")]


def _how_lines(view: ProgressView) -> list[str]:
    rules = [f"- {rule.name} {rule.text}" for rule in view.how_we_count]
    numbers = ["", *view.in_numbers] if view.in_numbers else []
    return [tr("How we count"), *rules, *numbers]


def _table_lines(table: Table) -> list[str]:
    """A table in columns as wide as their longest cell."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.headings))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _report(args: argparse.Namespace, coach: Coach) -> int:
    first = _date(args.first, coach) if args.first else None
    last = _date(args.last, coach) if args.last else None
    coach.report(first, last)  # faults of the dates are said before Qt is loaded
    from coach.desktop.paint import report

    path = Path(args.file)
    report.write_pdf(coach, path, first, last)
    print(tr("Written: {path}", path=path))
    return 0


# ------------------------------------------------------------------ files


def _export(args: argparse.Namespace, coach: Coach) -> int:
    target = Path(args.target)
    if args.format == "json":
        written: tuple[Path, ...] = (coach.files.export_json(target),)
    else:
        written = coach.files.export_csv(target)
    for path in written:
        print(tr("Written: {path}", path=path))
    return 0


def _import(args: argparse.Namespace, coach: Coach) -> int:
    report = coach.files.import_json(Path(args.file), args.dry_run)
    print(report.sentence)
    if report.routines:
        print(tr("Routines: {names}", names=", ".join(report.routines)))
    if not args.dry_run:
        ipc.ask(ipc.encode_request("diary"), coach.home)
    return 0


def _backup(args: argparse.Namespace, coach: Coach) -> int:
    print(tr("Written: {path}", path=coach.files.backup(Path(args.file) if args.file else None)))
    return 0


def _restore(args: argparse.Namespace, coach: Coach) -> int:
    if not args.file:
        found = coach.files.backups()
        for copy in found:
            print(f"{copy.path}\n  {copy.sentence}")
        if not found:
            print(tr("No backup yet"))
        return 0
    if args.preview:
        print(coach.files.preview(Path(args.file)).sentence)
        return 0
    restored = coach.files.restore(Path(args.file))
    print(tr("Restored: {what}. The diary as it was is kept as a copy.", what=restored.sentence))
    ipc.ask(ipc.encode_request("diary"), coach.home)
    return 0
