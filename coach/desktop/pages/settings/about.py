"""About: what this is, versions, licences, where the data lies."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtWidgets import QWidget

from coach import __version__
from coach.app.coach import Coach
from coach.base.language import tr
from coach.base.paths import HOMEPAGE
from coach.desktop import theme
from coach.desktop.widgets.layouts import boxed, down
from coach.desktop.widgets.sheet import Sheet, show_sheet
from coach.desktop.widgets.text import Caption, Text

LICENCES = (
    ("Bedtime Coach", "MIT"),
    ("Qt, PySide6", "LGPL 3"),
    ("Atkinson Hyperlegible Next", "SIL OFL 1.1"),
    ("PyYAML, playsound3, platformdirs, jsonschema, jeepney", "MIT"),
    ("icalendar", "BSD 2-Clause"),
    ("hibari-tts (voice)", "Apache 2.0"),
)


def versions() -> str:
    """Versions of the program and of what it stands on."""
    return tr(
        "Version {version}, Python {python}, Qt {qt}, {system}",
        version=__version__,
        python=platform.python_version(),
        qt=PySide6.__version__,
        system=platform.system(),
    )


def show_about(coach: Coach, near: QWidget) -> Sheet:
    """Show the About box above the window of `near`."""
    licences = (Caption(tr("{name}: {licence}", name=name, licence=licence)) for name, licence in LICENCES)
    words = boxed(
        down(
            Text(versions(), selectable=True),
            Text(tr("New versions: {page}", page=HOMEPAGE), "caption", "ink2", selectable=True),
            Caption(tr("The coach opens no connection, so it never looks for one by itself.")),
            8,
            Caption(tr("Your data"), "ink", weight=600),
            Text(str(coach.home.data), "caption", "ink2", selectable=True),
            8,
            Caption(tr("Licences"), "ink", weight=600),
            *licences,
            gap=4,
            edges=(0, 0, 14, 0),
        )
    )
    said = tr(
        "Guides stretches, reminds, helps in a cramp, and keeps a diary. It is not a medical device and"
        " cannot tell what is causing your leg pain."
    )
    height = words.heightForWidth(theme.current().px(440)) + 8
    return show_sheet(near, tr("About Bedtime Coach"), words, height, text=said)
