"""Counting what was done of what was planned."""

from datetime import UTC, date, datetime, timedelta

from coach.insight.adherence import Tally, between, tally
from coach.plan.schedule import SlotView

DAY = date(2026, 3, 9)


def slots(*states, counts=True):
    noon = datetime(2026, 3, 9, 12, tzinfo=UTC)
    usual = SlotView("bedtime", "Bedtime", "bedtime", DAY, noon, noon, counts=counts)
    return [usual._replace(day=DAY + timedelta(days=n), state=state) for n, state in enumerate(states)]


def test_what_is_over_was_planned_and_what_is_still_open_was_not():
    found = tally(slots("done", "part", "not-done", "skipped", "later", "due", "snoozed", "started"))
    assert found == Tally(planned=4, done=1, part=1, skipped=1)
    assert found.share == 0.25


def test_pauses_leave_the_count():
    assert tally(slots("done", "paused", "paused")) == Tally(planned=1, done=1)


def test_what_the_computer_slept_through_stays_in_and_is_told_apart():
    assert tally(slots("done", "computer-off")) == Tally(planned=2, done=1, computer_off=1)


def test_what_nobody_could_have_done_does_not_count():
    assert tally(slots("not-done", counts=False)) == Tally()


def test_nothing_planned_has_no_share():
    assert tally([]).share is None


def test_spans():
    found = slots("done", "part", "done")
    assert len(between(found, DAY, DAY + timedelta(days=1))) == 2
