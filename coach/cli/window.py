"""Opening the window, or leading the session in the terminal where there is none."""

from __future__ import annotations

import argparse
import gc
import sys

from coach.app.coach import Coach
from coach.base.language import tr


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
    print(f"coach: {reason}", file=sys.stderr)
    if args.background:
        return 2
    from coach.terminal import play_session

    print(tr("The next session is led here in the terminal instead."), file=sys.stderr)
    return play_session(coach)
