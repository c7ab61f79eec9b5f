"""Opening the window, or leading the session in the terminal where there is none."""

from __future__ import annotations

import argparse
import gc

from coach.app.coach import Coach
from coach.base.language import tr
from coach.base.streams import complain


def open_window(args: argparse.Namespace, coach: Coach) -> int:
    """`coach` without a verb: the main window, or only the reminders with --background."""
    if args.background:
        gc.enable()
    from coach.desktop import display

    reason = display.obstacle()
    if not reason:
        from coach.desktop.main import run

        return run(coach, "background" if args.background else "show")
    gc.enable()
    complain(f"coach: {reason}")
    if args.background:
        return 2
    from coach.terminal import play_session

    complain(tr("The next session is led here in the terminal instead."))
    return play_session(coach)
