"""What is due, once and at the right moment, through sleep, set clocks and travel."""

import contextlib
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.paths import Home
from tests.app.reminding import FRIDAY, HOUR, MINUTE, THURSDAY, at, begin, reminder, session, states, walk
from tests.fakes import LONDON, FakeClock


@pytest.fixture
def clock():
    return FakeClock(at(7))


@pytest.fixture
def coach(home, clock):
    coach = begin(home, clock)
    yield coach
    coach.close()


def test_a_day_brings_three_reminders_and_each_repeats_once(coach, clock):
    rung = walk(coach, clock, at(3, 0, day=13))
    assert rung == [
        ("08:00", "morning"),
        ("08:20", "morning"),
        ("14:30", "afternoon"),
        ("14:50", "afternoon"),
        ("21:40", "bedtime"),
        ("22:00", "bedtime"),
    ]
    assert states(coach) == ["not-done", "not-done", "not-done"]


def test_nothing_comes_before_the_first_run_is_done(home, clock):
    coach = Coach(home, clock)
    clock.set(at(8, 5))
    assert coach.reminders.poll().card is None
    assert reminder(coach, "morning") is None


def test_what_was_due_before_the_first_run_was_done_is_not_called_for(home, clock):
    clock.set(at(15, 0))
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    assert coach.reminders.poll().card is None
    assert states(coach) == ["not-done", "due", "later"]
    assert [slot.counts for slot in coach.reminders.day(THURSDAY)] == [False, False, True]
    assert coach.reminders.day(THURSDAY - timedelta(days=1)) == ()


def test_the_row_is_written_before_the_card_is_shown(coach, clock):
    clock.set(at(8))
    poll = coach.reminders.poll()
    assert poll.card.slot == "morning"
    row = reminder(coach, "morning")
    assert (row.state, row.shown) == ("due", at(8))


def test_a_restart_shows_it_no_second_time_but_repeats_it_once(coach, clock, home):
    clock.set(at(8))
    assert coach.reminders.poll().ring
    coach.close()
    again = Coach(home, clock)
    poll = again.reminders.poll()
    assert (poll.card, poll.ring) == (None, False)
    assert poll.waiting.slot == "morning"
    clock.set(at(8, 20))
    poll = again.reminders.poll()
    assert poll.card.slot == "morning"
    assert poll.ring
    again.close()


def test_the_card_stays_until_it_is_answered(coach, clock):
    clock.set(at(8))
    coach.reminders.poll()
    for minute in (1, 19, 59):
        clock.set(at(8, minute))
        assert coach.reminders.poll().card.slot == "morning"
    coach.reminders.skip()
    assert coach.reminders.poll().card is None
    assert states(coach)[0] == "skipped"


def test_snoozing_names_the_time_and_comes_back_then(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    assert coach.reminders.snooze(10).snoozed_until == at(14, 40)
    assert coach.reminders.poll().card is None
    assert [item.due for item in coach.reminders.next_items(1)] == [at(14, 40)]
    assert states(coach)[1] == "snoozed"
    clock.set(at(14, 40))
    poll = coach.reminders.poll()
    assert poll.ring
    assert poll.card.snoozes == 1


def test_a_snooze_across_midnight_keeps_the_slot_s_date(coach, clock):
    walk(coach, clock, at(23, 55), step=5 * MINUTE)
    coach.reminders.snooze(30)
    clock.set(at(0, 25, day=13))
    poll = coach.reminders.poll()
    assert (poll.card.slot, poll.card.day) == ("bedtime", THURSDAY)
    assert coach.diary.reminder("bedtime", FRIDAY) is None


def test_a_snooze_up_to_the_end_is_still_kept(coach, clock):
    walk(coach, clock, at(1, 50, day=13), step=5 * MINUTE)
    coach.reminders.snooze(30)
    rung = walk(coach, clock, at(3, 0, day=13))
    assert rung == [("02:20", "bedtime")]
    assert states(coach)[2] == "not-done"


def test_a_snooze_never_runs_into_the_next_session(coach, clock):
    clock.set(at(14, 20))
    coach.reminders.poll()
    coach.reminders.snooze(60)
    assert walk(coach, clock, at(14, 45)) == [("14:30", "afternoon")]
    assert states(coach)[0] == "not-done"


def test_a_started_session_takes_the_card_away_and_counts_when_done(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    coach.reminders.start("afternoon", THURSDAY)
    row = session("afternoon", "open")
    coach.diary.save(row)
    assert coach.reminders.poll().card is None
    assert states(coach)[1] == "started"
    coach.diary.save(session("afternoon", "done"))
    coach.reminders.poll()
    assert states(coach)[1] == "done"
    assert reminder(coach, "afternoon").state == "done"


def test_half_a_session_is_part(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    coach.diary.save(session("afternoon", "part"))
    coach.reminders.poll()
    assert reminder(coach, "afternoon").state == "part"


def test_what_was_done_early_is_not_reminded_of(coach, clock):
    coach.diary.save(session("afternoon", "done", when=at(13)))
    assert ("14:30", "afternoon") not in walk(coach, clock, at(15))
    assert [item.slot for item in coach.reminders.next_items(1)] == ["bedtime"]


# ------------------------------------------------------------------ sleep, clock, travel


def test_after_eight_hours_of_sleep_there_is_one_card_and_the_rest_was_slept_through(coach, clock):
    walk(coach, clock, at(13))
    clock.sleep(9 * HOUR)  # 22:00
    polls = [coach.reminders.poll() for _ in range(3)]
    assert [poll.card.slot for poll in polls] == ["bedtime"] * 3
    assert [poll.ring for poll in polls] == [True, False, False]
    assert states(coach) == ["not-done", "computer-off", "due"]
    assert reminder(coach, "bedtime").late_reason == "asleep"


def test_a_week_off_makes_no_burst(coach, clock):
    walk(coach, clock, at(13))
    clock.sleep(7 * 24 * HOUR)
    poll = coach.reminders.poll()
    assert poll.card is not None
    assert poll.card.day == date(2026, 3, 19)
    assert states(coach, date(2026, 3, 15)) == ["computer-off"] * 3
    assert len(coach.diary.reminders(THURSDAY, date(2026, 3, 19))) == 7 * 3 + 1


def test_a_program_started_late_says_why_the_reminder_is_late(coach, clock, home):
    coach.close()
    clock.set(at(16))
    again = Coach(home, clock)
    assert again.reminders.poll().card.slot == "afternoon"
    assert reminder(again, "afternoon").late_reason == "not-running"
    assert states(again)[0] == "computer-off"
    again.close()


def test_a_clock_set_back_does_not_call_twice(coach, clock):
    walk(coach, clock, at(8, 30))
    coach.reminders.skip()
    clock.set(at(6))
    assert walk(coach, clock, at(9)) == []


def test_a_clock_set_forward_and_back_calls_once(coach, clock):
    clock.set(at(15))
    assert coach.reminders.poll().card.slot == "afternoon"
    clock.set(at(13))
    assert not coach.reminders.poll().ring
    assert walk(coach, clock, at(14, 40)) == []


def test_a_clock_that_was_ahead_for_days_writes_no_reminder_off(coach, clock):
    clock.set(at(12, day=16))
    coach.reminders.poll()
    assert states(coach, FRIDAY) == ["computer-off"] * 3
    clock.set(at(7, 30))
    assert walk(coach, clock, at(8, 1)) == [("08:00", "morning")]
    clock.set(at(14, 29, day=13))
    assert ("14:30", "afternoon") in walk(coach, clock, at(14, 31, day=13))


def test_flying_west_the_same_evening_does_not_call_twice(coach, clock):
    walk(coach, clock, at(21, 50), step=5 * MINUTE)
    coach.reminders.skip()
    clock.travel(ZoneInfo("America/New_York"))
    polls = []
    for _ in range(6 * 12):
        clock.advance(5 * MINUTE)
        polls.append(coach.reminders.poll().card)
    assert not any(polls)


def test_the_night_of_the_autumn_change_calls_a_slot_in_the_repeated_hour_once(home):
    clock = FakeClock(datetime(2026, 10, 25, 0, 0, tzinfo=LONDON))
    coach = Coach(home, clock)
    slots = ({"id": "night", "name": "Night", "at": "01:30", "routine": "two-minute"},)
    coach.change_settings(first_run_done=True, slots=slots, reminder_repeat=False)
    coach.reminders.poll()
    rung = []
    for _ in range(4 * 60):
        clock.advance(MINUTE)
        if coach.reminders.poll().ring:
            rung.append(clock.now().astimezone(UTC))
    assert rung == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]
    coach.close()


# ------------------------------------------------------------------ whatever happens

DEEDS = st.one_of(
    st.tuples(st.just("awake"), st.integers(1, 300)),
    st.tuples(st.just("asleep"), st.integers(1, 60 * 30)),
    st.tuples(st.just("set"), st.integers(-600, 600)),
    st.tuples(st.just("travel"), st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/London"])),
    st.tuples(st.just("snooze"), st.sampled_from([5, 10, 30, 60])),
    st.tuples(st.just("pause"), st.sampled_from(["1h", "until-tomorrow", "5h"])),
    st.tuples(st.sampled_from(["skip", "resume", "restart"]), st.just(0)),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(st.lists(DEEDS, max_size=25), st.integers(0, 364))
def test_whatever_happens_no_reminder_rings_more_often_than_it_was_asked_to(deeds, day_of_year):
    """Each rings once, once more unanswered, and once for every snooze and every pause it was held by."""
    start = datetime(2026, 1, 1, 7, 0, tzinfo=LONDON) + timedelta(days=day_of_year)
    clock = FakeClock(start)
    with tempfile.TemporaryDirectory() as folder:
        home = Home.find(folder)
        coach = Coach(home, clock)
        coach.change_settings(first_run_done=True)
        coach.reminders.poll()
        rung, pauses = Counter(), 0
        for deed, value in deeds:
            coach, paused = act(coach, home, clock, deed, value)
            pauses += paused
            poll = coach.reminders.poll()
            if poll.ring:
                key = poll.card.slot, poll.card.day
                rung[key] += 1
                row = coach.diary.reminder(*key)
                assert row.shown is not None
                assert row.snoozes or rung[key] > 1 or poll.card.due <= clock.now()
            assert not coach.reminders.poll().ring
        for (slot, day), times in rung.items():
            row = coach.diary.reminder(slot, day)
            assert times <= 2 + row.snoozes + pauses
        coach.close()


def act(coach, home, clock, deed, value):
    """One thing that happens; the coach afterwards, and whether it paused."""
    if deed == "awake":
        clock.advance(value * 60)
    elif deed == "asleep":
        clock.sleep(value * 60)
    elif deed == "set":
        clock.set(clock.now() + timedelta(minutes=value))
    elif deed == "travel":
        clock.travel(ZoneInfo(value))
    elif deed == "restart":
        coach.close()
        return Coach(home, clock), False
    elif deed == "resume":
        coach.reminders.resume()
    elif deed == "pause":
        coach.reminders.pause(value)
        return coach, True
    else:
        with contextlib.suppress(UserError):
            coach.reminders.snooze(value) if deed == "snooze" else coach.reminders.skip()
    return coach, False
