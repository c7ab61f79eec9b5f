"""Counting what was done of what was planned."""

from datetime import date, timedelta

import pytest

from coach.insight.adherence import PlannedSlot, Tally, between, by_day, outcome_of, tally
from tests.diary.rows import session

DAY = date(2026, 3, 9)


def slots(*states, counts=True):
    return [PlannedSlot("bedtime", DAY + timedelta(days=n), state, counts) for n, state in enumerate(states)]


def test_what_is_over_was_planned_and_what_is_still_open_was_not():
    found = tally(slots("done", "part", "not-done", "skipped", "later", "due", "snoozed", "started"))
    assert found == Tally(planned=4, done=1, part=1, skipped=1)
    assert found.share == 0.25


def test_pauses_leave_the_count():
    assert tally(slots("done", "paused", "paused")) == Tally(planned=1, done=1, paused=2)


def test_what_the_computer_slept_through_stays_in_and_is_told_apart():
    assert tally(slots("done", "computer-off")) == Tally(planned=2, done=1, computer_off=1)


def test_what_nobody_could_have_done_does_not_count():
    assert tally(slots("not-done", counts=False)) == Tally()


def test_nothing_planned_has_no_share():
    assert tally([]).share is None


def test_spans_and_days():
    found = slots("done", "part", "done")
    assert len(between(found, DAY, DAY + timedelta(days=1))) == 2
    assert list(by_day(found)) == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]


@pytest.mark.parametrize(("holds", "outcome"), [(7, "part"), (8, "done"), (10, "done")])
def test_done_is_80_per_cent_of_the_holds(holds, outcome):
    assert outcome_of(session(holds_done=holds)) == outcome
