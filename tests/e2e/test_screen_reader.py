"""A night and a day by keys alone, and what Debian's Orca said: every sentence that must be heard, once."""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from coach.base.paths import Home
from tests.e2e.listening import Listening
from tests.e2e.reminded import HERE, Reminded
from tests.e2e.session import FIRST_QUESTIONS
from tests.e2e.test_cramp_now import cramps

pytestmark = pytest.mark.e2e
AFTERNOON = datetime(2026, 3, 12, 14, 0, 0, tzinfo=UTC)
QUICK = """name: Quick
steps:
  - leg-check: 0 s
  - get-ready: 60 s
  - exercise: wall-calf-straight
    hold: 5 s
    repeat: 3
    rest: 1 s
    switch: 30 s
"""


@pytest.fixture
def orca(desktops) -> Listening:
    return Listening(desktops(activation=True, size="1280x900"))


def open_window(orca: Listening) -> None:
    """That of the coach with the pushed clock: a second one would take its place before it is there."""
    orca.session.listening()
    orca.session.hand_over()


def first_run(orca: Listening) -> None:
    orca.hear("Bedtime Coach frame.", seconds=40)
    orca.hear("Try it: ten seconds push button.")
    orca.press("Return")
    orca.hear("Sit tall. Heel down.", "Heel down. Toes toward your shin.", "That was one.")
    orca.press("Return")
    for question in FIRST_QUESTIONS:
        orca.hear(question)
        orca.press("Return")
    orca.hear("Stretch to a pull, never pain.")
    orca.go_to("I have read this")
    orca.press("space")
    orca.hear("checked")
    orca.go_to("Next")
    orca.press("Return")
    orca.hear("Make it yours")
    orca.answer("Return")
    orca.hear("Start ")


def session(orca: Listening) -> None:
    """Position, hold, ease, pause, pain, the other side, the end; and never a count."""
    orca.hear("I’m ready push button.", "Before we start. Light on, floor clear. Within reach: a wall.")
    orca.press("Return")
    orca.hear("Get into position. Wall calf stretch, left leg. Arm’s length from the wall.")
    orca.answer("Return")
    orca.hear("Pause push button.", "Hold 1 of 3. Lean in until you feel a pull.", "5 seconds.", "Ease off.")
    orca.hear("Hold 2 of 3.")
    assert not [line for line in orca.heard if "percent" in line or "three" in line.casefold()]
    orca.answer("space")
    orca.hear("Carry on push button.", "Paused.")
    orca.press("e")
    orca.hear("Ease off and rest. Pain is a sign to stop. Go on gently with the next, or end here.")
    orca.answer("space")
    orca.hear("Change legs. Now the right leg.", "Right foot back, toes forward.", "Gently now.")
    orca.go_to("Cramp now")
    orca.press("b")
    orca.hear("Bell, off.")
    orca.press("Right")
    orca.hear("That’s all right.")
    orca.answer("Return")
    orca.hear("push button.")  # the page


def cramp(orca: Listening) -> None:
    """The first words, the next row, another place, the stop page and its signs, the way out."""
    orca.press("F1")
    first = "Pull your toes toward your shin. Leg straight. Use your hand or the sheet."
    orca.hear("Cramp now frame.", "It is easing push button.", f"{first} Enter: It is easing. N: Not easing.")
    orca.answer("n")
    orca.hear("Again. Push your heel away. Toes toward your shin. Leg straight.")
    orca.go_to("Where the cramp is panel.")
    assert orca.heard[-1] == "selected radio button"
    orca.press("3")
    orca.hear("Bend your knee. Reach your toes.")
    orca.press("s")
    stop = "Stop. Do not stretch or rub the leg."
    orca.hear("Back to cramp help push button.", stop, "NHS 111: 111.", "Call 999 now.")
    orca.press("Down")
    orca.hear("Stop the stretch and leave it for tonight:", "A pop, or a tearing feeling.")
    orca.press("Escape")
    orca.hear("It is easing push button.", "Enter: It is easing. N: Not easing.")
    orca.answer("Return")
    orca.hear("If swollen or hot, tap stop. Enter: Better. N: It is back.")
    orca.answer("Return")
    orca.hear("Good. Stay still a moment.")
    orca.press("Escape")
    orca.hear("Bedtime Coach frame.")


def setting_entry_and_routine(orca: Listening, home: Home) -> None:
    """Another look, an entry that is saved, a routine that is opened: by keys, with what has the focus."""
    orca.press("ctrl+6")
    orca.hear("Reminders page tab.")
    orca.go_to("Look page tab.", "Right")
    orca.press("Tab")
    orca.hear("Colours panel.", "By the clock.", "selected radio button")
    orca.press("Right")
    orca.hear("Day.", "selected radio button")
    orca.session.wait_for(lambda: "look: day" in home.settings.read_text(encoding="utf-8"), "the look")
    orca.press("ctrl+2")
    orca.hear("Add a cramp push button.")
    orca.press("Return")
    orca.hear("Day, ", "Add a cramp.")
    orca.press("ctrl+s")
    orca.session.wait_for(lambda: len(cramps(home)) == 2, "the entry")
    orca.press("ctrl+4")
    orca.hear("Morning push button.", "Routines.")
    orca.go_to("Quick push button.")
    orca.hear("1 stretch · 2 min. Yours.")
    orca.press("Return")
    orca.hear("Start push button.", "Quick")
    orca.press("Tab")
    orca.hear("Wall calf stretch, left leg, then right, 3 × 5 s.", "selected radio button")


def reminder(orca: Listening, coach: Reminded) -> None:
    """It is read while another program keeps the focus."""
    other = orca.session.spawn(sys.executable, str(HERE / "typing_window.py"))
    orca.session.in_front("Somebody else")
    orca.press()
    coach.set(AFTERNOON + timedelta(minutes=31))
    coach.command("resume")
    orca.hear("notification Reminder: Afternoon stretch.", "Start, Snooze, until 14:41, or Skip.", seconds=20)
    orca.session.xdotool("type", "abc")
    orca.session.wait_for(lambda: "abc" in orca.session.said(other), "the typed letters")


def test_what_must_be_heard_is_heard_once(orca):
    coach = Reminded(orca.session, AFTERNOON, reminder_notification=False, first_run_done=False, country="GB")
    coach.home.routines.mkdir(parents=True)
    (coach.home.routines / "quick.yaml").write_text(QUICK, encoding="utf-8")
    open_window(orca)
    first_run(orca)
    orca.press()
    coach.command("start", "quick")
    session(orca)
    cramp(orca)
    setting_entry_and_routine(orca, coach.home)
    reminder(orca, coach)
    coach.no_complaints()


MONKEY = "COACH_KEY_MONKEY"
KEYS = (
    *(
        "Tab",
        "shift+Tab",
        "Return",
        "space",
        "Escape",
        "Up",
        "Down",
        "Left",
        "Right",
        "F1",
        "n",
        "s",
        "v",
        "e",
    ),
    *(f"ctrl+{page}" for page in range(1, 7)),
    *("ctrl+plus", "ctrl+minus", "ctrl+0", "Home", "End", "Page_Down", "1", "3", "b", "r"),
)


@pytest.mark.skipif(not os.environ.get(MONKEY), reason=f"takes as many seconds as {MONKEY} says")
def test_any_keys_at_all_break_nothing_and_lose_no_focus(orca):
    """The same keys again with the same `COACH_KEY_MONKEY_SEED`."""
    dice = random.Random(os.environ.get(f"{MONKEY}_SEED", "1"))
    coach = Reminded(orca.session, AFTERNOON, reminder_notification=False, still_pictures="off", country="GB")
    open_window(orca)
    orca.hear("Bedtime Coach frame.", seconds=40)
    ends = time.monotonic() + float(os.environ[MONKEY])
    pressed: list[str] = []
    while time.monotonic() < ends:
        some = dice.choices(KEYS, k=20)
        pressed += some
        orca.press(*some)
        if coach.process.poll() == 0:  # it was asked to quit, and did
            coach.process = coach.begin()
        if not orca.session.windows("^(Bedtime Coach|Cramp now)"):
            orca.session.coach()  # it said good night
        orca.session.wait_for(lambda: orca.speaks("Tab"), f"the focus after {pressed[-20:]}", 20)
        coach.no_complaints()
    print(len(pressed), "keys")
