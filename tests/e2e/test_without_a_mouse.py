"""The whole way by a screen reader's own means: first run, a session, a cramp, a diary entry."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from tests.e2e.reading import ACCESSIBLE, hear, press
from tests.e2e.session import DEAF, Session, need, need_module
from tests.e2e.test_cramp_now import cramps

pytestmark = pytest.mark.e2e

QUICK = """name: Quick
steps:
  - leg-check: 0 s
  - get-ready: 60 s
  - exercise: wall-calf-straight
    hold: 2 s
    repeat: 1
    rest: 1 s
    switch: 1 s
"""


@pytest.fixture
def reader(desktops) -> Session:
    """A desktop where only the accessibility tree is used."""
    need("xdotool")
    need_module("gi.repository.Atspi")
    return desktops(activation=True, size="1280x900")


def test_first_run_session_cramp_and_diary_entry_without_a_mouse(reader):
    home = Home.find(reader.env["COACH_HOME"])
    home.routines.mkdir(parents=True)
    (home.routines / "quick.yaml").write_text(QUICK, encoding="utf-8")
    program = reader.coach(**ACCESSIBLE)

    # The first run.
    hear(reader, "Hello.", 40)
    press(reader, "Skip")
    hear(reader, "When is lights out?")
    press(reader, "When is lights out?, more")
    hear(reader, "21:55")
    press(reader, "Next")
    hear(reader, "Which way suits you?")
    press(reader, "Gentle")
    for question in ("Any of these?", "Whom would you call?", "Can you hear me?"):
        press(reader, "Next")
        hear(reader, question)
    press(reader, "Next")
    press(reader, "I have read this")
    press(reader, "Next")
    hear(reader, "Make it yours")
    time.sleep(DEAF)  # the button said Next a moment ago
    press(reader, "Ready")
    hear(reader, "This week")

    # A session.
    press(reader, "Routines")
    press(reader, "Quick")
    hear(reader, "Use it for")
    press(reader, "Start")
    hear(reader, "swollen")
    press(reader, "I’m ready")
    hear(reader, "Wall calf stretch")
    time.sleep(DEAF)
    press(reader, "I’m ready")
    hear(reader, "Well done", 40)
    time.sleep(DEAF)
    press(reader, "Close", "Good night")  # by day, by night
    reader.hand_over()  # at night the window has gone; a second start brings it back
    hear(reader, "Use it for")

    # A cramp.
    press(reader, "Cramp now, shortcut F1")
    hear(reader, "Not easing")  # what is said first has made way where the machine is slow
    press(reader, "Close. It stays logged.")

    # A diary entry.
    press(reader, "Cramp diary")
    press(reader, "Add a cramp")
    press(reader, "Save")
    reader.wait_for(lambda: len(cramps(home)) == 2, "a diary entry")
    reader.end(program)

    coach = Coach(home, SystemClock())
    try:
        assert coach.settings.level == "gentle"
        assert coach.settings.bedtime == "22:15"
        today = coach.clock.now().date()
        rows = coach.diary.sessions(today - timedelta(days=1), today)
        assert [(row.routine, row.outcome) for row in rows] == [("quick", "done")]
    finally:
        coach.close()
    assert len(cramps(home)) == 2
