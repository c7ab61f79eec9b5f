"""`coach picture`: draw a picture of an exercise into a file, or name them all. Needs no screen."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.streams import print_json
from coach.cli import AddVerb, number_from
from coach.figure import palette, picture_library

SMALLEST, LARGEST = 16, 4096
DEFAULT_SIZE = 480


def register(verb: AddVerb) -> None:
    parser = verb("picture", _picture, tr("draw a picture of an exercise into a PNG file"))
    parser.add_argument("pose", nargs="?", help=tr("name of a picture, or a YAML file that holds one"))
    parser.add_argument("out", nargs="?", type=Path, help=tr("the PNG file to write"))
    parser.add_argument("--list", action="store_true", help=tr("name all pictures"))
    parser.add_argument("--json", action="store_true", help=tr("with --list: as JSON"))
    parser.add_argument("--palette", choices=palette.NAMES, default="day", help=tr("colours"))
    parser.add_argument(
        "--side", choices=("left", "right"), default="right", help=tr("the leg that is stretched")
    )
    parser.add_argument(
        "--at",
        type=number_from(0, 1),
        default=None,
        metavar="0..1",
        help=tr("0 is the start, 1 the stretch (default)"),
    )
    parser.add_argument(
        "--size",
        type=number_from(SMALLEST, LARGEST, int),
        default=DEFAULT_SIZE,
        metavar=tr("PIXELS"),
        help=tr("width and height of the picture"),
    )


def _picture(args: argparse.Namespace, _coach: Coach) -> int:
    if args.list:
        return _list(as_json=args.json)
    if not args.pose or args.out is None:
        raise UserError(
            tr("Say which picture, and the file to write: coach picture NAME OUT.png. --list names them all.")
        )
    found = (
        picture_library.picture_file(Path(args.pose))
        if args.pose.endswith((".yaml", ".yml"))
        else picture_library.picture(args.pose)
    )
    share = found.still if args.at is None else args.at

    from coach.desktop.display import obstacle

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if problem := obstacle():
        raise UserError(problem)
    from PySide6.QtCore import QByteArray, QSize
    from PySide6.QtGui import QGuiApplication, QImageWriter

    from coach.desktop import qt_environment
    from coach.desktop.paint.figure import figure_image

    with qt_environment.unknown_locale():
        application = QGuiApplication.instance() or QGuiApplication([])
    image = figure_image(found, QSize(args.size, args.size), share, args.palette, args.side)
    written = QImageWriter(str(args.out), QByteArray(b"png")).write(image)
    del application
    if not written:
        raise UserError(tr("{file} could not be written.", file=args.out))
    print(tr("Written: {path}", path=args.out))
    return 0


def _list(as_json: bool) -> int:
    pictures = [picture_library.picture(name) for name in picture_library.names()]
    if as_json:
        rows = [
            {
                "name": p.name,
                "title": tr(p.title),
                "alt": tr(p.alt),
                "motion": p.motion,
                "muscles": list(p.muscles),
            }
            for p in pictures
        ]
        print_json(rows)
        return 0
    width = max(len(p.name) for p in pictures)
    for p in pictures:
        print(f"{p.name:<{width}}  {tr(p.title)}")
    return 0
