"""The program on real screens: its window lies inside, Cramp now can be pressed, the size stays."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.session import Session, need

pytestmark = pytest.mark.e2e

TITLE = "^Bedtime Coach"
Box = tuple[int, int, int, int]  # left, top, width, height, in pixels of the screen


def started(desktop: Session, **environment: str) -> tuple[str, Box]:
    """The main window of a person who has taken the first steps, once it has come to rest."""
    home = Path(desktop.env["COACH_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    settings = "first_run_done: true\nsafety_read: true\nstarted_on: 2026-11-01\ncramp_full_screen: false\n"
    (home / "settings.yaml").write_text(settings, encoding="utf-8")
    desktop.coach(**environment)
    window = str(desktop.wait_for(lambda: desktop.windows(TITLE), "the main window", 30)[-1])  # type: ignore[index]
    return window, settled(desktop, window)


def settled(desktop: Session, window: str) -> Box:
    """Where the window stays: the same twice in a row, with a frame around it."""
    last: list[Box] = []

    def rests() -> bool:
        framed = "= 0, 0, 0, 0" not in desktop.run("xprop", "-id", window, "_NET_FRAME_EXTENTS").stdout
        last.append(geometry(desktop, window))
        return framed and len(last) > 5 and len(set(last[-5:])) == 1

    desktop.wait_for(rests, "the window to come to rest", 20)
    return last[-1]


def geometry(desktop: Session, window: str) -> Box:
    """The window without its frame; xdotool counts the frame twice."""
    said = desktop.run("xwininfo", "-id", window).stdout
    names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
    left, top, width, height = (int(re.search(rf"{name}: +(-?\d+)", said)[1]) for name in names)  # type: ignore[index]
    return left, top, width, height


def frame(desktop: Session, window: str) -> Box:
    left, top, width, height = geometry(desktop, window)
    said = desktop.run("xprop", "-id", window, "_NET_FRAME_EXTENTS").stdout
    west, east, north, south = (int(number) for number in re.findall(r"\d+", said.partition("=")[2]))
    return left - west, top - north, width + west + east, height + north + south


@pytest.mark.parametrize(
    ("screen", "factor"), [("1024x600", 1.0), ("1366x768", 1.0), ("1920x1080", 1.5)], ids=str
)
def test_the_window_lies_inside_the_screen_and_cramp_now_opens_help(desktops, screen, factor):
    need("xdotool", "xwininfo", "xprop")
    desktop = desktops(size=screen, bus=False)
    wide, high = (int(part) for part in screen.split("x"))
    window, (left, top, _width, height) = started(desktop, QT_SCALE_FACTOR=str(factor))
    outer = frame(desktop, window)
    assert outer[0] >= 0
    assert outer[1] >= 0
    assert outer[0] + outer[2] <= wide
    assert outer[1] + outer[3] <= high
    assert abs(2 * outer[0] + outer[2] - wide) <= 40, "it stands in the middle"
    middle = (left + round(116 * factor), top + height - round(60 * factor))
    desktop.xdotool("mousemove", str(middle[0]), str(middle[1]), "click", "1")
    desktop.wait_for(lambda: desktop.windows("Cramp now"), "cramp help", 10)


def test_the_size_is_remembered_and_made_to_fit_a_smaller_screen(desktops):
    need("xdotool", "xwininfo", "xprop")
    desktop = desktops(size="1366x768", bus=False)
    kept = Path(desktop.env["COACH_HOME"], "cache", "window.json")
    window, _ = started(desktop)
    desktop.xdotool("windowsize", window, "1200", "600")
    desktop.wait_for(kept.exists, "the size to be kept")
    desktop.end(desktop._started[-1])
    window, (_, _, width, height) = started(desktop)
    assert (width, height) == (1200, 600)
    desktop.end(desktop._started[-1])

    kept.write_text(json.dumps({"width": 3000, "height": 2000, "maximised": False}), encoding="utf-8")
    window, _ = started(desktop)
    outer = frame(desktop, window)
    assert outer[0] >= 0
    assert outer[1] >= 0
    assert outer[0] + outer[2] <= 1366
    assert outer[1] + outer[3] <= 768
    desktop.xdotool("windowsize", window, "640", "480")
    desktop.wait_for(lambda: geometry(desktop, window)[2:] == (640, 480), "the smallest size")
