"""Verbs of stretching: start, play, routines, check, sheet, today."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coach.app.coach import Coach
from coach.app.routines.library import RoutineOverview
from coach.app.today import TodayView
from coach.base.errors import Problem, UserError
from coach.base.language import hhmm, minutes_seconds, tr
from coach.base.paths import routines_dir
from coach.base.streams import complain, print_json
from coach.cli import SPEED, AddVerb, trying_out
from coach.guide.routine.build_timeline import build_timeline


def register(verb: AddVerb) -> None:
    opening = verb("open", _open, tr("look at somebody’s routine file, and add it"))
    opening.add_argument("file", nargs="?", type=Path, metavar=tr("FILE"), help=tr("the routine file"))
    start = verb("start", _start, tr("open the player with a routine, or with the one that is due"))
    start.add_argument("routine", nargs="?", default="", metavar=tr("ROUTINE"), help=tr("id of the routine"))
    play = verb("play", _play, tr("lead a whole session in this terminal"))
    play.add_argument("routine", nargs="?", default="", metavar=tr("ROUTINE"), help=tr("id of the routine"))
    play.add_argument(
        "--speed",
        type=SPEED,
        default=1.0,
        metavar="N",
        help=tr("N times as fast and without sound, for trying out"),
    )
    play.add_argument(
        "--quiet", action="store_true", help=tr("no sound, and only the first and the last line")
    )
    routines = verb("routines", _routines, tr("list the routines, shipped and your own"))
    routines.add_argument("--json", action="store_true", help=tr("as JSON"))
    check = verb("check", _check, tr("say everything that is wrong with routine files"))
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=tr("FILE"),
        help=tr("your own routines and the shipped ones, if left out"),
    )
    sheet = verb("sheet", _sheet, tr("put a routine on paper (A4 or Letter, PDF)"))
    sheet.add_argument("routine", metavar=tr("ROUTINE"), help=tr("id of the routine"))
    sheet.add_argument("out", type=Path, metavar="OUT.pdf", help=tr("the PDF file to write"))
    today = verb("today", _today, tr("show today's sessions"))
    today.add_argument("--json", action="store_true", help=tr("as JSON"))


def _open(args: argparse.Namespace, coach: Coach) -> int:
    """Show the file in the window; the launcher also calls this without one."""
    from coach.desktop import display

    path: Path | None = args.file
    if path is not None and not path.is_file():
        raise UserError(tr("There is no file {path}.", path=path))
    if reason := display.obstacle():
        raise UserError(reason)
    from coach.desktop.main import run

    return run(coach, "open", file=str(path.absolute()) if path else "")


def _start(args: argparse.Namespace, coach: Coach) -> int:
    """Open the player; without a screen say why and lead in the terminal."""
    from coach.desktop import display

    if args.routine:
        coach.library.routine(args.routine)
    reason = display.obstacle()
    if not reason:
        from coach.desktop.main import run

        return run(coach, "start", routine=args.routine)
    complain(f"coach: {reason} " + tr("The session is led here instead."))
    from coach.terminal import play_session

    return play_session(coach, args.routine)


def _play(args: argparse.Namespace, coach: Coach) -> int:
    from coach.terminal import play_session

    if args.speed == 1.0:
        return play_session(coach, args.routine, quiet=args.quiet)
    with trying_out(coach) as trial:
        return play_session(trial, args.routine, speed=args.speed, quiet=args.quiet, kept=False)


def _routines(args: argparse.Namespace, coach: Coach) -> int:
    library = coach.library
    overviews = [library.overview_of(routine) for routine in library.routines]
    if args.json:
        print_json([_routine_json(overview) for overview in overviews])
    else:
        width = max(len(overview.id) for overview in overviews)
        for overview in overviews:
            length = minutes_seconds(overview.seconds)
            print(f"{overview.id:<{width}}  {length:>6}  {overview.name}: {overview.words}")
    for file in library.broken:
        complain(_report(file.problems))
    return 0


def _routine_json(overview: RoutineOverview) -> dict[str, Any]:
    return {
        "id": overview.id,
        "name": overview.name,
        "seconds": overview.seconds,
        "steps": [
            {
                "step": item.step,
                "exercise": item.exercise,
                "name": item.title,
                "dose": item.dose,
                "legs": item.legs,
            }
            for item in overview.stretches
        ],
        "own": overview.own,
        "notes": list(overview.notes),
    }


def _check(args: argparse.Namespace, coach: Coach) -> int:
    """0 when every file can be used, else 2 with all problems of all files."""
    faulty = False
    of_all = (coach.home.routines.glob("*.yaml"), routines_dir().rglob("*.yaml"))
    for path in args.files or [path for found in of_all for path in sorted(found)]:
        if not path.exists():
            raise UserError(tr("There is no file {path}.", path=path))
        file = coach.library.check(path)
        if file.problems:
            faulty = True
            complain(_report(file.problems))
            continue
        if file.routine is None:  # exercises, or a cramp script
            print(tr("{path}: all right.", path=path))
            continue
        overview = coach.library.overview_of(file.routine)
        length = minutes_seconds(build_timeline(file.routine).seconds)
        print(
            tr(
                "{path}: all right. {name}, {words}, {length}.",
                path=path,
                name=overview.name,
                words=overview.words,
                length=length,
            )
        )
    return 2 if faulty else 0


def _sheet(args: argparse.Namespace, coach: Coach) -> int:
    from coach.app.routines.sheet import routine_sheet

    # Faults of the routine are said before Qt is loaded.
    routine_sheet(coach.library, coach.reminders, coach.settings, args.routine)
    from coach.desktop.paint.routine_sheet import write_sheet

    write_sheet(coach, args.routine, args.out)
    print(tr("Written: {path}", path=args.out))
    return 0


def _report(problems: tuple[Problem, ...]) -> str:
    return "\n".join(str(problem) for problem in problems)


def _today(args: argparse.Namespace, coach: Coach) -> int:
    view = coach.today()
    if args.json:
        print_json(today_json(view))
        return 0
    print(view.date_words)
    wide = max((len(hhmm(session.at)) for session in view.sessions), default=0)
    for session in view.sessions:
        print(f"  {hhmm(session.at):>{wide}}  {session.name:<12} {session.sentence}")
    for line in (view.paused, view.diary_notice, view.six_weeks):
        if line:
            print(line)
    if coach.preferences.problems:
        complain(_report(coach.preferences.problems))
    return 0


def today_json(view: TodayView) -> dict[str, Any]:
    return {
        "date": view.date.isoformat(),
        "sessions": [
            {
                "slot": session.slot,
                "name": session.name,
                "routine": session.routine,
                "at": session.at.isoformat(timespec="minutes"),
                "state": session.state,
                "done_seconds": session.done_seconds,
                "seconds": session.seconds,
            }
            for session in view.sessions
        ],
    }
