"""The life of reminders: once, at the right moment, and never silently broken."""

import contextlib
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.app import Coach
from coach.base.errors import UserError
from coach.base.paths import Home
from coach.diary.records import SessionRow, new_id
from tests.fakes import LONDON, FakeClock

THURSDAY = date(2026, 3, 12)
FRIDAY = date(2026, 3, 13)
MINUTE, HOUR = 60, 3600


@pytest.fixture
def clock():
    return FakeClock(datetime(2026, 3, 12, 7, 0, tzinfo=LONDON))


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    coach.reminders.poll()
    yield coach
    coach.close()


def at(hour, minute=0, day=12, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def reminder(coach, slot, day=THURSDAY):
    return coach.diary.reminder(slot, day)


def states(coach, day=THURSDAY):
    return [slot.state for slot in coach.reminders.day(day)]


def session(slot, outcome, day=THURSDAY, when=None):
    return SessionRow(
        new_id(), slot, slot, day, (when or at(14, 40)).astimezone(UTC), 0, slot=slot, outcome=outcome
    )


def walk(coach, clock, until, step=MINUTE):
    """Poll every minute until then; returns the local time and slot of everything that rang."""
    rung = []
    while clock.now() < until:
        clock.advance(step)
        poll = coach.reminders.poll()
        if poll.ring:
            rung.append((f"{clock.now():%H:%M}", poll.card.slot))
    return rung


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
    assert coach.reminders.snooze(10).due == at(14, 40)
    assert coach.reminders.poll().card is None
    assert coach.reminders.poll().again == at(14, 40)
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
    coach.diary.save_session(row)
    assert coach.reminders.poll().card is None
    assert states(coach)[1] == "started"
    coach.diary.save_session(session("afternoon", "done"))
    coach.reminders.poll()
    assert states(coach)[1] == "done"
    assert reminder(coach, "afternoon").state == "done"


def test_half_a_session_is_part(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    coach.diary.save_session(session("afternoon", "part"))
    coach.reminders.poll()
    assert reminder(coach, "afternoon").state == "part"


def test_what_was_done_early_is_not_reminded_of(coach, clock):
    coach.diary.save_session(session("afternoon", "done", when=at(13)))
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


# ------------------------------------------------------------------ pausing and holding


def test_a_short_pause_only_delays(coach, clock):
    clock.set(at(14))
    coach.reminders.pause("1h")
    assert coach.reminders.paused_words() == "Reminders are paused until 15:00."
    assert coach.reminders.next_items(2)[1].slot == "bedtime"
    assert coach.reminders.next_items(1)[0].due == at(15)
    assert walk(coach, clock, at(15, 10)) == [("15:00", "afternoon")]
    assert reminder(coach, "afternoon").late_reason == "paused"
    assert coach.reminders.paused_words() == ""


def test_a_pause_over_days_leaves_the_denominator(coach, clock):
    coach.reminders.pause("2026-03-13..2026-03-14")
    assert [item.day.day for item in coach.reminders.next_items(5)] == [12, 12, 12, 15, 15]
    walk(coach, clock, at(9, day=15), step=5 * MINUTE)
    for day in (13, 14):
        slots = coach.reminders.day(date(2026, 3, day))
        assert [(slot.state, slot.counts) for slot in slots] == [("paused", False)] * 3
    assert states(coach)[2] == "not-done"


def test_a_pause_without_end_lasts_until_resume(coach, clock):
    coach.reminders.pause()
    assert "until you turn them on" in coach.reminders.paused_words()
    assert coach.reminders.next_items(3) == ()
    assert walk(coach, clock, at(9)) == []
    assert states(coach) == ["paused"] * 3
    assert coach.reminders.resume()
    assert coach.reminders.poll().card.slot == "morning"
    assert not coach.reminders.resume()


def test_until_tomorrow_ends_with_the_morning(coach, clock):
    clock.set(at(20))
    coach.reminders.pause("until-tomorrow")
    assert walk(coach, clock, at(8, 5, day=13)) == [("08:00", "morning")]
    assert states(coach)[2] == "paused"


def test_a_pause_that_makes_no_sense_is_told(coach):
    with pytest.raises(UserError, match="Write 2h, until-tomorrow"):
        coach.reminders.pause("for a bit")
    with pytest.raises(UserError, match="in the past"):
        coach.reminders.pause("2026-01-01..2026-01-02")


def test_quiet_hours_hold_back_but_never_silence_bedtime(coach, clock):
    coach.change_settings(quiet_from="14:00", quiet_until="23:00")
    assert ("21:40", "bedtime") in walk(coach, clock, at(22))
    assert reminder(coach, "afternoon").shown is None


def test_quiet_hours_end_with_the_card(coach, clock):
    coach.change_settings(quiet_from="14:00", quiet_until="16:00")
    assert ("16:00", "afternoon") in walk(coach, clock, at(16, 1))


def test_do_not_disturb_means_badge_now_and_card_after(coach, clock):
    clock.set(at(8))
    poll = coach.reminders.poll(hold="do-not-disturb")
    assert (poll.card, poll.ring, poll.waiting.slot) == (None, False, "morning")
    assert reminder(coach, "morning").shown is None
    clock.advance(5 * MINUTE)
    poll = coach.reminders.poll()
    assert poll.ring
    assert reminder(coach, "morning").late_reason == "do-not-disturb"


def test_a_card_on_the_screen_leaves_for_a_presentation_and_returns(coach, clock):
    clock.set(at(8))
    coach.reminders.poll()
    assert coach.reminders.poll(hold="do-not-disturb").card is None
    assert coach.reminders.poll().card.slot == "morning"


# ------------------------------------------------------------------ changing the times


def test_changing_the_times_never_rewrites_past_days(coach, clock):
    walk(coach, clock, at(9, day=13), step=5 * MINUTE)
    before = coach.reminders.day(THURSDAY)
    one = ({"id": "noon", "name": "Noon", "at": "12:00", "routine": "two-minute"},)
    coach.change_settings(slots=one)
    coach.reminders.poll()
    clock.set(at(9, day=14))
    assert coach.reminders.day(THURSDAY) == before
    assert [slot.slot for slot in coach.reminders.day(FRIDAY)] == ["noon"]


def test_changing_one_time_while_the_coach_is_not_running_keeps_the_others(coach, clock, home):
    coach.close()
    clock.set(at(9, day=13))
    again = Coach(home, clock)
    slots = [dict(slot) for slot in again.settings.slots]
    slots[1]["at"] = "15:00"
    again.change_settings(slots=tuple(slots))
    assert again.reminders.poll().card.slot == "morning"
    again.close()


def test_a_session_moved_to_a_time_that_has_passed_is_not_called_for(coach, clock):
    clock.set(at(9, day=13))
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["at"] = "08:30"
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None
    assert states(coach, FRIDAY) == ["computer-off", "due", "later"]


def test_without_any_schedule_nothing_is_blamed_on_the_computer(home, clock):
    clock.set(at(23))
    coach = Coach(home, clock)
    assert states(coach) == ["not-done", "not-done", "due"]
    assert not any(slot.counts for slot in coach.reminders.day(THURSDAY))
    coach.close()


def test_a_card_whose_session_is_moved_to_later_comes_back_then(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["at"] = "16:00"
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None
    assert states(coach)[1] == "later"
    assert walk(coach, clock, at(16, 5)) == [("16:00", "afternoon")]


def test_a_card_whose_session_is_turned_off_goes_away(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["on"] = False
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None


# ------------------------------------------------------------------ next and the open slot


def test_the_next_items_have_local_times(coach, clock):
    items = coach.reminders.next_items(4)
    assert [(item.slot, f"{item.due:%d %H:%M}") for item in items] == [
        ("morning", "12 08:00"),
        ("afternoon", "12 14:30"),
        ("bedtime", "12 21:40"),
        ("morning", "13 08:00"),
    ]
    assert items[2].expires == at(2, day=13)
    assert items[0].due.utcoffset() == timedelta(0)


def test_the_next_items_can_be_asked_from_another_moment(coach):
    [item] = coach.reminders.next_items(1, after=at(22, day=27))
    assert (item.slot, f"{item.due:%d %H:%M}") == ("morning", "28 08:00")


def test_when_words_are_short(coach, clock):
    assert coach.reminders.when_words(at(22)) == "22:00"
    assert coach.reminders.when_words(at(8, day=14)) == "Saturday 08:00"
    assert coach.reminders.when_words(at(8, day=30)) == "30 March 08:00"


def test_the_open_slot_is_what_a_session_belongs_to(coach, clock):
    assert coach.reminders.open_slot() is None
    clock.set(at(15))
    assert coach.reminders.open_slot().slot == "afternoon"
    clock.set(at(1, day=13))
    slot = coach.reminders.open_slot()
    assert (slot.slot, slot.day) == ("bedtime", THURSDAY)


def test_nothing_due_is_said_with_the_next_time(coach):
    with pytest.raises(UserError, match=r"Nothing is due now. The next session is at 08:00."):
        coach.reminders.snooze()


def test_another_process_can_answer(coach, clock, home):
    clock.set(at(8))
    coach.reminders.poll()
    other = Coach(home, clock)
    other.reminders.snooze(30)
    other.close()
    assert coach.reminders.poll().card is None
    assert coach.reminders.poll().again == at(8, 30)


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
