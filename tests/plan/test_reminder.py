"""The life of one reminder as pure steps, and the one state of its slot."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.model.records import PauseRow, ReminderRow, SessionRow
from coach.plan.reminder import (
    answered,
    next_step,
    pause_at,
    pause_ends,
    reopened,
    repeated,
    shown,
    snoozed,
    state_of,
)

DUE = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)
ENDS = DUE + timedelta(hours=4)
DAY = date(2026, 3, 12)
ROW = ReminderRow("bedtime", DAY, "bedtime", DUE, ENDS, 0)


def session(outcome):
    return SessionRow("", "bedtime", "Bedtime", DAY, DUE, 0, outcome=outcome)


def pause(start, end):
    return PauseRow("", start, end)


def after(minutes):
    return DUE + timedelta(minutes=minutes)


def test_it_waits_shows_keeps_repeats_once_and_expires():
    assert next_step(ROW, after(-1)) == "wait"
    assert next_step(ROW, after(0)) == "show"
    seen = shown(ROW, after(0))
    assert next_step(seen, after(19)) == "keep"
    assert next_step(seen, after(20)) == "repeat"
    assert next_step(seen, after(20), repeat=False) == "keep"
    assert next_step(repeated(seen), after(60)) == "keep"
    assert next_step(seen, ENDS) == "wait"


def test_a_snoozed_one_waits_then_shows_and_never_repeats():
    later = snoozed(shown(ROW, after(0)), after(5), 10, None)
    assert next_step(later, after(14)) == "wait"
    assert next_step(later, after(15)) == "show"
    assert next_step(shown(later, after(15)), after(60)) == "keep"
    assert shown(later, after(15)).shown == after(0)


def test_a_snoozed_one_comes_back_at_the_minute_that_the_button_named():
    assert snoozed(ROW, after(5) + timedelta(seconds=40), 10, None).snoozed_until == after(15)


def test_a_snooze_up_to_the_end_makes_room_but_not_into_the_next():
    assert snoozed(ROW, ENDS - timedelta(minutes=5), 30, None).expires == ENDS + timedelta(minutes=40)
    assert snoozed(ROW, ENDS - timedelta(minutes=5), 30, ENDS).expires == ENDS


@pytest.mark.parametrize(
    "state", ["started", "done", "part", "skipped", "not-done", "paused", "computer-off"]
)
def test_an_answered_one_is_never_shown_again(state):
    assert next_step(answered(ROW, after(1), state), after(30)) == "wait"


@pytest.mark.parametrize(
    ("minutes", "row", "outcomes", "expected"),
    [
        (-1, None, [], "later"),
        (0, None, [], "due"),
        (5, snoozed(ROW, after(1), 10, None), [], "snoozed"),
        (5, ROW, ["open"], "started"),
        (599, ROW, ["open"], "started"),
        (700, ROW, ["open"], "part"),
        (5, ROW, ["part", "done"], "done"),
        (5, ROW, ["part"], "part"),
        (5, answered(ROW, after(1), "skipped"), [], "skipped"),
        (5, answered(ROW, after(1), "skipped"), ["done"], "done"),
        (300, ROW, [], "not-done"),
        (300, answered(ROW, after(1), "started"), [], "not-done"),
        (5, answered(ROW, after(1), "started"), [], "due"),
        (300, None, [], "computer-off"),
    ],
)
def test_a_slot_has_one_state(minutes, row, outcomes, expected):
    assert state_of(DUE, ENDS, after(minutes), row, map(session, outcomes)) == expected


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
    pauses = [pause(after(start), None if end is None else after(end))]
    assert state_of(DUE, ENDS, after(minutes), ROW, (), pauses) == expected


def test_pauses_that_touch_are_one():
    pauses = [pause(after(0), after(10)), pause(after(10), after(20)), pause(after(40), None)]
    assert pause_ends(pauses, after(5)) == after(20)
    assert pause_ends(pauses, after(30)) == after(30)
    assert pause_ends(pauses, after(50)) is None
    assert pause_at(pauses, after(30)) is None


def test_a_start_that_came_to_nothing_is_reminded_of_once_more():
    row = reopened(answered(shown(ROW, after(0)), after(5), "started"))
    assert (row.state, next_step(row, after(24)), next_step(row, after(25))) == ("due", "keep", "repeat")
    assert next_step(repeated(row), after(60)) == "keep"
