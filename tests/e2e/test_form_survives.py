"""A half-filled cramp in the real window: another page, cramp help and another process come between."""

from __future__ import annotations

import json

import pytest

from tests.e2e.reading import ACCESSIBLE, hear, words
from tests.e2e.reminded import Reminded
from tests.e2e.session import Session, need, need_module

pytestmark = pytest.mark.e2e


def press(desktop: Session, *keys: str) -> None:
    desktop.xdotool("key", *keys)


def click(desktop: Session, window: str, x: int, y: int) -> None:
    """Click in a window; negative numbers count from its right and lower edge."""
    words = desktop.xdotool("getwindowgeometry", "--shell", window).split()
    found = {name: int(number) for name, _, number in (word.partition("=") for word in words)}
    at = [str(x + (found["WIDTH"] if x < 0 else 0)), str(y + (found["HEIGHT"] if y < 0 else 0))]
    desktop.xdotool("mousemove", "--window", window, *at)
    desktop.xdotool("click", "1")


def command(coach: Reminded, *verb: str) -> str:
    """One command of another process."""
    done = coach.command(*verb)
    assert done.returncode == 0, done.stderr
    return done.stdout


def exported(coach: Reminded) -> dict:
    file = coach.session.folder / "all.json"
    command(coach, "export", "--format", "json", str(file))
    return json.loads(file.read_text(encoding="utf-8"))["diary"]


def test_what_was_typed_is_there_after_everything_that_came_between(desktops):
    need("xdotool")
    need_module("gi.repository.Atspi")
    desktop = desktops(activation=True)
    desktop.env |= ACCESSIBLE
    coach = Reminded(desktop, safety_read=True, started_on="2026-03-01")  # the same morning to the end
    command(coach, "log", "night", "--day-before", "a wedding", "--note", "slept badly")
    desktop.hand_over()
    window = str(desktop.wait_for(lambda: desktop.windows("Bedtime Coach"), "the main window", 40)[0])
    hear(desktop, "This week", 40)
    desktop.in_front("Bedtime Coach")
    press(desktop, "ctrl+2")
    hear(desktop, "Add a cramp")
    press(desktop, "Return")
    hear(desktop, "Fill in what you remember.")
    press(desktop, "Tab")
    desktop.xdotool("type", "000")
    hear(desktop, "00:00, night of")  # it says what it understood
    press(desktop, "Tab")
    desktop.xdotool("type", "3")  # minutes
    press(desktop, "Tab", "space")
    hear(desktop, "Left")
    click(desktop, window, -20, 300)
    desktop.xdotool("click", "--repeat", "80", "--delay", "10", "5")
    click(desktop, window, -300, -230)  # the note, the last thing above the bar
    desktop.xdotool("type", "ran for")

    press(desktop, "ctrl+3")
    hear(desktop, "Report for your doctor")
    press(desktop, "ctrl+2")  # the cursor stands where it was
    hear(desktop, "Fill in what you remember.")
    desktop.xdotool("type", " the bus")
    command(coach, "log", "night", "--function", "somewhat", "--factor", "heat")
    assert exported(coach)["cramps"] == []  # nothing is stored before Save
    press(desktop, "F1")
    desktop.in_front("Cramp now")
    press(desktop, "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the main window again", 20)
    hear(desktop, "Fill in what you remember.")
    desktop.in_front("Bedtime Coach")
    press(desktop, "Escape")  # it asks
    hear(desktop, "Keep filling it in")
    press(desktop, "Escape")  # and goes on with the form
    desktop.wait_for(lambda: "Keep filling it in" not in words(desktop), "the question to go")
    desktop.xdotool("type", " twice")
    click(desktop, window, -110, -35)  # Save
    hear(desktop, "00:00, Left, 3 min")  # its line in the list

    coach.no_complaints()
    diary = exported(coach)
    (typed,) = [row for row in diary["cramps"] if row["source"] == "diary"]
    assert (typed["seconds"], typed["side"], typed["note"]) == (180, "left", "ran for the bus twice")
    assert typed["time_known"]
    (night,) = [row for row in diary["nights"] if row["night"] == typed["night"]]
    assert (night["factors_text"], night["note"]) == ("a wedding", "slept badly")
    assert (night["function"], night["factors"]) == ("somewhat", ["heat"])
