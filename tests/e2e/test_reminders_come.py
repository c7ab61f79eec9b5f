"""A start that comes to nothing is no answer: the reminder comes again, and starts what it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.base.settings import DEFAULT_SLOTS
from tests.e2e.reminded import CARD, Reminded
from tests.e2e.session import Session, need
from tests.e2e.test_reminders_desktop import click

pytestmark = pytest.mark.e2e
BEFORE_AFTERNOON = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
WINDOW = "Bedtime Coach"


def sessions(coach: Reminded) -> list[tuple[str, str]]:
    """Routine and slot of each session in the diary."""
    return coach.rows("SELECT routine, slot FROM sessions")


def start_from_card(desktop: Session, coach: Reminded) -> None:
    """Press Start on the card; the session is in the diary and its window in front."""
    card = coach.card()
    height = desktop.xdotool("getwindowgeometry", card).rpartition("x")[2]
    click(desktop, card, 90, int(height) - 48)
    desktop.wait_for(lambda: sessions(coach), "the session", 20)
    window = desktop.wait_for(lambda: desktop.windows(f"^{WINDOW}$"), "the window", 20)
    assert isinstance(window, list)
    desktop.activate(window[0])
    coach.command("resume")  # answered when the page is up: from then on its time of use is counted
    assert not desktop.windows(CARD)


def push(coach: Reminded, minutes: float) -> None:
    """Minutes later; a command makes the coach look at its clock at once."""
    coach.set(coach.now() + timedelta(minutes=minutes))
    coach.command("resume")


def close_window(desktop: Session) -> None:
    """As a person does, by the window manager."""
    desktop.xdotool("key", "alt+F4")
    desktop.wait_for(lambda: not desktop.windows(f"^{WINDOW}$"), "the window to go")


def test_a_peek_and_a_page_left_alone_are_no_answer_and_a_removed_routine_starts_what_is_shown(desktop):
    need("xdotool")
    slots = [{**slot, "routine": "removed"} for slot in DEFAULT_SLOTS]
    coach = Reminded(desktop, BEFORE_AFTERNOON, reminder_notification=False, slots=tuple(slots))
    desktop.wait_for(coach.looked, "the coach", 20)
    push(coach, 31)

    start_from_card(desktop, coach)
    assert sessions(coach) == [("afternoon", "afternoon")]
    desktop.xdotool("key", "space")  # I'm ready
    desktop.xdotool("key", "Escape")  # End here?
    desktop.xdotool("key", "shift+Tab", "Return")  # End
    desktop.wait_for(lambda: not sessions(coach), "the peek to be forgotten")
    desktop.wait_for(lambda: coach.states()["afternoon"] == "due", "the reminder to be open again")
    close_window(desktop)
    push(coach, 21)

    start_from_card(desktop, coach)
    push(coach, 14)
    assert sessions(coach) == [("afternoon", "afternoon")]
    push(coach, 2)
    desktop.wait_for(lambda: not sessions(coach), "the page to leave by itself")
    desktop.wait_for(lambda: coach.states()["afternoon"] == "due", "the reminder to be open again")
    close_window(desktop)
    push(coach, 5)
    coach.card()
    coach.no_complaints()
