"""The command line: one parser, one module for each family of verbs.

Nothing of Qt is imported here; a verb that opens a window imports the desktop inside its handler. User
errors are one sentence on standard error and exit code 2; a bug is one calm sentence and a log entry.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NoReturn

from coach import __version__
from coach.app.coach import Coach
from coach.base import ipc, language, streams
from coach.base.clock import mend_zone
from coach.base.errors import UserError
from coach.base.language import number, tr
from coach.base.log import LOGGER
from coach.base.paths import Home

Verb = Callable[[argparse.Namespace, Coach], int]
AddVerb = Callable[[str, Verb, str], "Parser"]
"""`verb(name, handler, summary)` gives a new verb's parser; `handler(args, coach)` returns the exit code."""

# Only the module of the verb at hand is imported.
VERBS = {
    "sessions": "open start play routines check sheet today",
    "cramp": "cramp card",
    "remind": "next snooze skip pause resume calendar diagnose install-desktop",
    "log": "log",
    "diary": "progress report export import backup restore",
    "picture": "picture",
}
MODULES = {verb: module for module, verbs in VERBS.items() for verb in verbs.split()}
OPENING = ("open", "start", "cramp")  # a window, where there is a screen


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is."""
        option, _, fault = message.rpartition(": ")
        if fault == "expected one argument":
            option = option.removeprefix("argument ").split(", ")[-1]
            message += tr("; text that begins with a dash is written {option}=-2", option=option)
        sys.stderr.write(f"coach: {message}. " + tr("See `{command} --help`.", command=self.prog) + "\n")
        raise SystemExit(2)


def tell(coach: Coach, what: Literal["diary", "reminders"]) -> None:
    """Say where that waits which was written just now, and let a running coach look into the diary again.

    Raises `UserError` when nothing kept it.
    """
    if notice := coach.where_kept() or coach.diary_notice:
        streams.complain(f"coach: {notice}")
    ipc.ask(ipc.encode_request(what), coach.home.data)


@contextlib.contextmanager
def trying_out(coach: Coach) -> Iterator[Coach]:
    """A coach with the same settings and routines, whose diary is gone afterwards."""
    streams.complain(tr("Trying out: nothing of this is written in the diary."))
    with TemporaryDirectory(prefix="coach-trial-", ignore_cleanup_errors=True) as folder:
        trial = Coach(Home(Path(folder), coach.home.config, coach.home.cache), coach.clock)
        trial.library = coach.library
        try:
            yield trial
        finally:
            trial.close()


def number_from(low: float, high: float, kind: type[float] = float) -> Callable[[str], float]:
    """How an option is read that is a number between the two."""

    def read(text: str) -> float:
        with contextlib.suppress(ValueError):
            if low <= (found := kind(text)) <= high:
                return found
        raise argparse.ArgumentTypeError(
            tr("write a number from {low} to {high}", low=number(low), high=number(high))
        )

    return read


SPEED = number_from(0.1, 1000.0)
"""How many times as fast, for trying out."""


def build_parser(only: str | None = None) -> Parser:
    """The whole parser (None), the part of one verb, or no verb (""): each import costs start-up time."""
    common = Parser(add_help=False)
    common.add_argument(
        "--home",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=tr("keep all data under DIR (or set COACH_HOME)"),
    )
    parser = Parser(
        prog="coach",
        parents=[common],
        description=tr("Timed stretches, reminders, cramp help and an honest diary for night leg cramps."),
        epilog=tr("Without a verb, the window opens. In a cramp: coach cramp"),
    )
    parser.add_argument("--version", action="version", version=f"Bedtime Coach {__version__}")
    parser.add_argument(
        "--background", action="store_true", help=tr("start quietly: reminders and tray, no window")
    )
    subparsers = parser.add_subparsers(dest="verb", metavar=tr("VERB"), parser_class=Parser)

    def verb(name: str, handler: Verb, summary: str) -> Parser:
        added = subparsers.add_parser(name, help=summary, description=summary, parents=[common])
        added.set_defaults(handler=handler)
        return added

    wanted = MODULES.values() if only is None else [MODULES[only]] if only else []
    for module in dict.fromkeys(wanted):
        importlib.import_module(f"coach.cli.{module}").register(verb)
    return parser


def _verb_of(arguments: Sequence[str]) -> str | None:
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word == "--home":
            skip = True
        elif not word.startswith("-"):
            return word
        elif word in ("-h", "--help"):
            return None
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Never shows a traceback."""
    streams.accept_everything(sys.stdout, sys.stderr)
    words = list(sys.argv[1:] if arguments is None else arguments)
    language.use()
    if trouble := mend_zone():
        streams.complain(f"coach: {trouble}")
    left: SystemExit | None = None
    try:
        code = _run(words)
    except SystemExit as end:  # `--help` and the parser leave by it
        left = end
    if not _all_is_said():
        return 2
    if left is not None:
        raise left
    return code


def _all_is_said() -> bool:
    """Whether the output could be written, or nobody wanted the rest; else that is said."""
    unwritten = streams.fault(sys.stdout)
    streams.fault(sys.stderr)
    if unwritten is None or isinstance(unwritten, BrokenPipeError):
        return True
    streams.complain(tr("coach: the output could not be written: {reason}.", reason=unwritten.strerror))
    return False


def _parsed(words: list[str], verb: str | None) -> argparse.Namespace:
    """A window that opens without a word to read waits for no parser."""
    if not words:
        return argparse.Namespace(background=False)
    if words == ["cramp"]:
        at_once: argparse.Namespace = importlib.import_module("coach.cli.cramp").AT_ONCE
        return at_once
    parser = build_parser(verb)
    # Help in a cramp is not held up by a word too many.
    return parser.parse_known_args(words)[0] if verb == "cramp" else parser.parse_args(words)


def _run(words: Sequence[str]) -> int:
    coach: Coach | None = None
    try:
        if list(words) == ["--gapplication-service"]:
            from coach.desktop.system import activation

            if (asked := activation.first_words()) is None:
                return 0
            words = asked
        if (word := _verb_of(words)) and word not in MODULES:
            return _unknown_verb(word)
        if odd := next((word for word in words if "\0" in word or word.endswith("=--")), ""):
            raise UserError(tr("“{word}” cannot be understood.", word=odd.replace("\0", "?")))
        args = _parsed(list(words), word)
        if home := getattr(args, "home", None):
            os.environ["COACH_HOME"] = str(Home.find(home).data)
        coach = Coach(Home.find())
        if getattr(args, "handler", None) is None:
            return open_window(args.background, coach)
        if word != "cramp":  # there the first words come before
            gc.enable()
        # A window ends in order by itself, and Qt's import swallows what the handler of a signal raises.
        with contextlib.nullcontext() if word in OPENING else streams.ended_in_order():
            return _honest(int(args.handler(args, coach)), coach)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        return _explained(error)
    finally:
        if coach is not None:
            coach.close()


def open_window(background: bool, coach: Coach) -> int:
    """`coach` without a verb: the main window or only the reminders; without a screen, the session here."""
    if background:
        gc.enable()
    from coach.desktop import display

    if not (reason := display.obstacle()):
        from coach.desktop.main import run

        return run(coach, "background" if background else "show")
    gc.enable()
    streams.complain(f"coach: {reason}")
    if background:
        return 2
    from coach.terminal import play_session

    streams.complain(tr("The next session is led here in the terminal instead."))
    return play_session(coach)


def _explained(error: Exception) -> int:
    """The sentence for what went wrong, and its exit code: 1 only where the fault is the program's own."""
    if isinstance(error, UserError):
        streams.complain(f"coach: {error}")
        return 2
    if isinstance(error, ImportError):
        from coach.desktop import display

        if reason := display.missing():
            streams.complain(f"coach: {reason}")
            return 2
    if isinstance(error, OSError):
        if not _all_is_said():  # it was the output itself
            return 2
        reason = error.strerror or str(error)
        streams.complain(f"coach: {error.filename}: {reason}." if error.filename else f"coach: {reason}.")
        return 2
    LOGGER.error("a command broke", exc_info=error)
    log = Home.find().log
    kept = tr("It is written in {log}.", log=log) if os.path.isfile(log) else f"({error!r})"
    streams.complain(tr("coach: something went wrong.") + f" {kept}")
    return 1


def _honest(code: int, coach: Coach) -> int:
    """A diary that could not be read is no success, whatever was shown in its place."""
    if code == 0 and coach.reads_nothing:
        streams.complain(f"coach: {coach.diary_notice}")
        return 2
    return code


def _unknown_verb(word: str) -> int:
    from coach.base.errors import did_you_mean

    hint = did_you_mean(word, MODULES)
    sentence = tr("coach: there is no verb “{word}”.", word=word)
    streams.complain(f"{sentence} {hint or tr('See `coach --help`.')}")
    return 2
