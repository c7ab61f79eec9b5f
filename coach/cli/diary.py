"""Verbs of the diary: progress, report, export, import, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.app.coach import Coach
from coach.app.progress.as_json import progress_json
from coach.app.progress.view import ProgressView, ValueTable
from coach.base import ipc
from coach.base.language import tr
from coach.base.streams import complain, print_json
from coach.base.work import done
from coach.cli import AddVerb
from coach.cli.dates import read_date


def register(verb: AddVerb) -> None:
    parser = verb("progress", _progress, tr("what the diary says, and what it does not"))
    parser.add_argument("--to", metavar="DATE", help=tr("as it was at the end of that day: 2026-03-12"))
    parser.add_argument("--how", action="store_true", help=tr("how we count, and the numbers"))
    parser.add_argument("--json", action="store_true", help=tr("as JSON"))
    parser = verb("report", _report, tr("one page for the doctor, as PDF"))
    parser.add_argument("file", metavar="OUT.pdf", help=tr("the file to write"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=tr("first day (the diary's first)"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=tr("last day (today)"))
    parser.add_argument("--details", action="store_true", help=tr("every entry as well, on further pages"))
    parser = verb("export", _export, tr("write the diary as tables, or everything as one file"))
    parser.add_argument("--format", choices=("csv", "json"), required=True, help=tr("csv or json"))
    parser.add_argument(
        "target", metavar="OUT", help=tr("a folder for csv, a file for json; missing folders are made")
    )
    parser = verb("import", _import, tr("merge a file that `export --format json` wrote"))
    parser.add_argument("file", metavar="FILE.json", help=tr("the file to read"))
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what it would bring"))
    parser = verb("backup", _backup, tr("copy the diary"))
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help=tr("where to; nothing: beside the daily copies")
    )
    parser = verb("restore", _restore, tr("show the copies, or put one in place of the diary"))
    parser.add_argument("file", nargs="?", metavar="FILE", help=tr("the copy; nothing lists them"))
    parser.add_argument("--preview", action="store_true", help=tr("only say what the copy holds"))


# ------------------------------------------------------------------ progress and report


def _progress(args: argparse.Namespace, coach: Coach) -> int:
    until = read_date(args.to, coach) if args.to else None
    if args.json:
        print_json(progress_json(coach.progress.view(until)))
        return 0
    view = coach.progress.view(until)
    print("\n".join(_how_lines(view) if args.how else _progress_lines(view)))
    if notice := coach.diary_notice:
        complain(f"coach: {notice}")
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


def _table_lines(table: ValueTable) -> list[str]:
    """A table in columns as wide as their longest cell."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.headings))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _report(args: argparse.Namespace, coach: Coach) -> int:
    first = read_date(args.first, coach) if args.first else None
    last = read_date(args.last, coach) if args.last else None
    done(coach.reporting(first, last))  # faults of the dates are said before Qt is loaded
    from coach.desktop.paint import report

    path = Path(args.file)
    report.write_pdf(coach, path, first, last, details=args.details)
    print(tr("Written: {path}", path=path))
    return 0


# ------------------------------------------------------------------ files


def _export(args: argparse.Namespace, coach: Coach) -> int:
    target = Path(args.target)
    if args.format == "json":
        written: tuple[Path, ...] = (done(coach.files.exporting_json(target)),)
    else:
        written = done(coach.files.exporting_csv(target))
    for path in written:
        print(tr("Written: {path}", path=path))
    return 0


def _import(args: argparse.Namespace, coach: Coach) -> int:
    report = done(coach.files.importing(Path(args.file), args.dry_run))
    print(report.sentence)
    if report.routines:
        print(tr("Routines: {names}", names=", ".join(report.routines)))
    if not args.dry_run:
        ipc.ask(ipc.encode_request("diary"), coach.home.data)
    return 0


def _backup(args: argparse.Namespace, coach: Coach) -> int:
    print(tr("Written: {path}", path=done(coach.files.backing_up(Path(args.file) if args.file else None))))
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
        print(done(coach.files.previewing(Path(args.file))).sentence)
        return 0
    restored = done(coach.files.restoring(Path(args.file)))
    print(tr("Restored: {what}. The diary as it was is kept as a copy.", what=restored.sentence))
    ipc.ask(ipc.encode_request("diary"), coach.home.data)
    return 0
