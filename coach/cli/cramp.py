"""`coach cramp` leads out of a cramp; `coach card` puts the way on paper for nights without a computer."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from coach.app.coach import Coach
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.streams import complain
from coach.cli import SPEED, AddVerb, trying_out


def register(verb: AddVerb) -> None:
    cramp = verb("cramp", _cramp, tr("help in a cramp, at once"))
    cramp.add_argument(
        "place", nargs="?", default="", help=tr("calf, back-thigh, foot or front-thigh; else the calf")
    )
    cramp.add_argument("--standing", action="store_true", help=tr("standing, for those steady on their feet"))
    cramp.add_argument("--terminal", action="store_true", help=tr("lead it here in the terminal"))
    cramp.add_argument(
        "--speed",
        type=SPEED,
        default=1.0,
        metavar="N",
        help=tr("with --terminal: N times as fast and without sound, to try it"),
    )
    cramp.add_argument("--quiet", action="store_true", help=tr("with --terminal: no sound"))
    card = verb("card", _card, tr("write the bedside card (A5, PDF)"))
    card.add_argument("out", type=Path, metavar="OUT.pdf", help=tr("the PDF file to write"))


def _cramp(args: argparse.Namespace, coach: Coach) -> int:
    mode = "stand" if args.standing else ""
    if not args.terminal and (code := _in_a_window(coach, args.place, mode)) is not None:
        return code
    gc.enable()
    from coach.terminal import lead_cramp

    if args.speed == 1.0:
        return lead_cramp(coach, args.place, mode, quiet=args.quiet)
    with trying_out(coach) as trial:
        return lead_cramp(trial, args.place, mode, speed=args.speed, kept=False)


def _in_a_window(coach: Coach, place: str, mode: str) -> int | None:
    """The exit code, or None when no window can be opened: then why is said, and help comes all the same."""
    try:
        from coach.desktop import display
        from coach.desktop.cramp import cold_start

        if (code := cold_start.run(place, mode, coach=coach)) is not None:
            return code
        reason = display.obstacle()
    except Exception as error:
        LOGGER.error("the window of cramp help broke", exc_info=error)
        reason = tr("something went wrong.")
    complain(f"coach: {reason}")
    return None


def _card(args: argparse.Namespace, coach: Coach) -> int:
    from coach.desktop.paint.bedside_card import write_bedside_card

    out: Path = args.out
    write_bedside_card(coach, out)
    print(tr("The bedside card is in {file}.", file=out))
    return 0


AT_ONCE = argparse.Namespace(handler=_cramp, place="", standing=False, terminal=False, speed=1.0, quiet=False)
"""What the parser reads of `coach cramp`."""
