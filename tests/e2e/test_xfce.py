"""On Xfce as Debian brings it: window manager, panel and notification service, in one session for all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.reminded import CARD, HERE, LONG_BEFORE, Reminded
from tests.e2e.session import Session, need

pytestmark = pytest.mark.e2e
START = (148, 86)  # in the notification of xfce4-notifyd
BUBBLE, HELP, LETTER = "xfce4-notifyd", "Cramp now", "Somebody else"


class Xfce:
    """A desktop with somebody writing a letter; the coach comes and goes."""

    def __init__(self, session: Session, service: Path) -> None:
        self.session = session
        session.manage_windows("xfwm4", "--compositor=off")  # alone: all of them start the same settings
        session.spawn("xfce4-panel", "--disable-wm-check")
        session.wait_for(lambda: self.seen("--class", "xfce4-panel"), "the panel", 30)
        session.spawn(str(service))
        self.other = session.spawn(sys.executable, str(HERE / "typing_window.py"))
        session.wait_for(lambda: session.windows(LETTER), "the other program", 20)
        session.activate(session.windows(LETTER)[0])

    def seen(self, *words: str) -> list[str]:
        return self.session.run("xdotool", "search", "--onlyvisible", *words).stdout.split()

    def bubbles(self) -> list[str]:
        return self.seen("--class", BUBBLE)

    def place(self, window: str) -> tuple[range, range]:
        """The columns and rows of the screen that a window takes."""
        said = self.session.xdotool("getwindowgeometry", "--shell", window)
        at = {key: int(value) for key, _, value in (line.partition("=") for line in said.splitlines())}
        return range(at["X"], at["X"] + at["WIDTH"]), range(at["Y"], at["Y"] + at["HEIGHT"])

    def reminded(self, **settings: object) -> Reminded:
        """A coach whose morning reminder comes while somebody writes."""
        self.coach = Reminded(self.session, LONG_BEFORE, **settings)
        self.session.activate(self.session.windows(LETTER)[0])
        self.coach.next_morning()
        return self.coach


@pytest.fixture(scope="module")
def xfce() -> Iterator[Xfce]:
    need("xfwm4", "xfce4-panel", "xdotool")
    service = next(iter(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")), None)
    if service is None:
        pytest.skip("not installed here: xfce4-notifyd")
    session = Session(window_manager=False, activation=True, size="1366x768")
    try:
        yield Xfce(session, service)
    finally:
        session.close()


@pytest.fixture(autouse=True)
def a_coach_of_its_own(xfce, tmp_path):
    """Each test has a new diary, and its coach ends with it."""
    xfce.session.env["COACH_HOME"] = str(tmp_path)
    yield
    xfce.session.end(xfce.coach.process)


def test_typing_goes_on_beside_the_card_which_lies_on_no_panel(xfce):
    session = xfce.session
    coach = xfce.reminded()
    card = coach.card()
    session.xdotool("type", "every key")
    session.wait_for(lambda: "every key" in session.said(xfce.other), "the typed letters")
    columns, rows = xfce.place(card)
    for panel in xfce.seen("--class", "xfce4-panel"):
        across, down = xfce.place(panel)
        assert not (set(columns) & set(across) and set(rows) & set(down))
    assert not xfce.bubbles()
    assert coach.states()["morning"] == "due"
    coach.no_complaints()
    session.end(coach.process)
    assert not session.windows(CARD)


def test_help_is_in_front_of_the_notification_and_has_the_keys_and_an_end_leaves_neither(xfce):
    session = xfce.session
    coach = xfce.reminded(reminder_card=False)
    session.wait_for(xfce.bubbles, "the notification", 20)
    session.xdotool("type", " and more")
    session.wait_for(lambda: "and more" in session.said(xfce.other), "the typed letters")
    coach.command("cramp")
    session.wait_for(lambda: HELP in xfce.session.keys_in(), "cramp help in front", 20)
    session.wait_for(lambda: not xfce.bubbles(), "the notification to give way")
    session.xdotool("key", "Escape")
    session.wait_for(lambda: not session.windows(HELP), "cramp help to go")
    session.wait_for(xfce.bubbles, "the notification to come back", 20)
    coach.no_complaints()
    coach.process.terminate()
    coach.process.wait(200)
    session.wait_for(lambda: not xfce.bubbles(), "the notification to go")


def test_start_of_the_notification_opens_the_session(xfce):
    session = xfce.session
    coach = xfce.reminded(reminder_card=False)
    found = session.wait_for(xfce.bubbles, "the notification", 20)
    assert isinstance(found, list)
    x, y = START
    session.xdotool("mousemove", "--window", found[0], str(x), str(y), "click", "1")
    session.wait_for(lambda: coach.states()["morning"] == "started", "the start")
    session.wait_for(lambda: xfce.session.keys_in() == "Bedtime Coach", "the session in front", 20)
    session.wait_for(lambda: not xfce.bubbles(), "the notification to go")
    coach.no_complaints()
