"""`coach cramp` leads out of a cramp; `coach card` puts the way on paper for nights without a computer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach.app.coach import Coach
from coach.base import streams
from coach.base.language import tr
from coach.cli import Verbs, speed


def register(verbs: Verbs) -> None:
    """Add the verbs."""
    cramp = verbs.verb("cramp", _cramp, tr("help in a cramp, at once"))
    cramp.add_argument(
        "place", nargs="?", default="", help=tr("calf, back-thigh, foot or front-thigh; else the calf")
    )
    cramp.add_argument("--standing", action="store_true", help=tr("standing, for those steady on their feet"))
    cramp.add_argument("--terminal", action="store_true", help=tr("lead it here in the terminal"))
    cramp.add_argument(
        "--speed",
        type=speed,
        default=1.0,
        metavar="N",
        help=tr("with --terminal: N times as fast, to try it"),
    )
    card = verbs.verb("card", _card, tr("write the bedside card (A5, PDF)"))
    card.add_argument("out", type=Path, metavar="OUT.pdf", help=tr("the PDF file to write"))


def _cramp(args: argparse.Namespace, coach: Coach) -> int:
    mode = "stand" if args.standing else ""
    if not args.terminal:
        from coach.desktop import display

        reason = display.obstacle()
        if not reason:
            from coach.desktop.main import run

            return run(coach, "cramp", place=args.place, mode=mode)
        print(f"coach: {reason}", file=sys.stderr)
    from coach.terminal import lead_cramp

    if args.speed == 1.0:
        return lead_cramp(coach, args.place, mode)
    from coach.app.trial import trying_out

    streams.complain(tr("Trying out: nothing of this is written in the diary."))
    with trying_out(coach) as trial:
        return lead_cramp(trial, args.place, mode, speed=args.speed, kept=False)


def _card(args: argparse.Namespace, coach: Coach) -> int:
    from coach.desktop.paint.bedside_card import write_bedside_card

    out: Path = args.out
    write_bedside_card(coach, out)
    print(tr("The bedside card is in {file}.", file=out))
    return 0
