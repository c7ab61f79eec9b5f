"""The life of one reminder as pure steps, and the one state of its slot."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from coach.plan.reminder import ReminderLife, pause_at, pause_ends, state_of

DUE = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
ENDS = DUE + timedelta(hours=4)
LIFE = ReminderLife(DUE, ENDS)


@dataclass(frozen=True)
class Pause:
    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Session:
    outcome: str


def after(minutes):
    return DUE + timedelta(minutes=minutes)


def test_it_waits_shows_keeps_repeats_once_and_expires():
    assert LIFE.step(after(-1)) == "wait"
    assert LIFE.step(after(0)) == "show"
    shown = LIFE.show(after(0))
    assert shown.step(after(19)) == "keep"
    assert shown.step(after(20)) == "repeat"
    assert shown.step(after(20), repeat=False) == "keep"
    assert shown.repeat().step(after(60)) == "keep"
    assert shown.step(ENDS) == "expire"


def test_a_snoozed_one_waits_then_shows_and_never_repeats():
    snoozed = LIFE.show(after(0)).snooze(after(5), 10, None)
    assert snoozed.step(after(14)) == "wait"
    assert snoozed.step(after(15)) == "show"
    assert snoozed.show(after(15)).step(after(60)) == "keep"
    assert snoozed.show(after(15)).shown == after(0)


def test_a_snooze_up_to_the_end_makes_room_but_not_into_the_next():
    assert LIFE.snooze(ENDS - timedelta(minutes=5), 30, None).expires == ENDS + timedelta(minutes=40)
    assert LIFE.snooze(ENDS - timedelta(minutes=5), 30, ENDS).expires == ENDS


@pytest.mark.parametrize(
    "state", ["started", "done", "part", "skipped", "not-done", "paused", "computer-off"]
)
def test_an_answered_one_is_never_shown_again(state):
    assert LIFE.answer(after(1), state).step(after(30)) == "wait"


@pytest.mark.parametrize(
    ("minutes", "life", "outcomes", "expected"),
    [
        (-1, None, [], "later"),
        (0, None, [], "due"),
        (5, LIFE.snooze(after(1), 10, None), [], "snoozed"),
        (5, LIFE, ["open"], "started"),
        (599, LIFE, ["open"], "started"),
        (700, LIFE, ["open"], "part"),
        (5, LIFE, ["part", "done"], "done"),
        (5, LIFE, ["part"], "part"),
        (5, LIFE.answer(after(1), "skipped"), [], "skipped"),
        (5, LIFE.answer(after(1), "skipped"), ["done"], "done"),
        (300, LIFE, [], "not-done"),
        (300, LIFE.answer(after(1), "started"), [], "not-done"),
        (5, LIFE.answer(after(1), "started"), [], "due"),
        (300, None, [], "computer-off"),
    ],
)
def test_a_slot_has_one_state(minutes, life, outcomes, expected):
    assert state_of(DUE, ENDS, after(minutes), life, map(Session, outcomes)) == expected


@pytest.mark.parametrize(
    ("start", "end", "minutes", "expected"),
    [
        (-60, 60, -30, "later"),  # it will come when the pause ends
        (-60, 60, 30, "paused"),
        (-60, 60, 61, "due"),
        (-60, 60, 300, "paused"),
        (-60, None, -30, "paused"),
        (-60, 300, -30, "paused"),
        (60, 300, 241, "paused"),
        (60, 90, 241, "not-done"),
    ],
)
def test_a_pause_over_the_due_time_or_the_end_excuses(start, end, minutes, expected):
    pauses = [Pause(after(start), None if end is None else after(end))]
    assert state_of(DUE, ENDS, after(minutes), LIFE, (), pauses) == expected


def test_pauses_that_touch_are_one():
    pauses = [Pause(after(0), after(10)), Pause(after(10), after(20)), Pause(after(40), None)]
    assert pause_ends(pauses, after(5)) == after(20)
    assert pause_ends(pauses, after(30)) == after(30)
    assert pause_ends(pauses, after(50)) is None
    assert pause_at(pauses, after(30)) is None


def test_a_start_that_came_to_nothing_is_reminded_of_once_more():
    life = LIFE.show(after(0)).answer(after(5), "started").reopen()
    assert (life.state, life.step(after(24)), life.step(after(25))) == ("due", "keep", "repeat")
    assert life.repeat().step(after(60)) == "keep"
