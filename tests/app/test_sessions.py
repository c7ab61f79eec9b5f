"""Sessions from the press of Start to the diary."""

import tempfile
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.paths import Home
from coach.guide.player.player import LEAD_IN
from tests.fakes import LONDON, FakeClock

NOON = datetime(2026, 3, 12, 14, 31, tzinfo=LONDON)  # just after the afternoon session is due
NIGHT = datetime(2026, 3, 12, 21, 45, tzinfo=LONDON)


@pytest.fixture
def clock():
    return FakeClock(NOON)


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def play(session, clock, seconds: float = 1e9, tick: float = 0.5):
    """Let a session run; at most so many seconds."""
    while not session.over and seconds > 0:
        session.tick()
        clock.advance(tick)
        seconds -= tick
    session.tick()
    return session


def stored(coach, session):
    return coach.diary.session(session.row.id)


def test_the_row_is_on_the_disk_before_anything_is_shown(coach):
    session = coach.sessions.start("afternoon")
    row = stored(coach, session)
    assert (row.outcome, row.planned_seconds, row.holds, row.done_seconds) == ("open", 440, 19, 0)
    assert session.frame.phase == "waiting"


def test_a_session_played_out_is_done(coach, clock):
    session = coach.sessions.start("afternoon")
    session.player.ready()
    play(session, clock)
    row = stored(coach, session)
    assert (row.outcome, row.slot, row.steps, row.steps_done, row.holds_done) == (
        "done",
        "afternoon",
        5,
        5,
        19,
    )
    assert row.done_seconds == pytest.approx(425)
    assert row.ended - row.started == timedelta(seconds=LEAD_IN + 425)


def test_hands_free_every_second_counts(coach, clock):
    session = play(coach.sessions.start("two-minute", waits=False), clock)
    assert stored(coach, session).done_seconds == 120


def test_a_crash_loses_at_most_the_step_in_progress(coach, clock, home):
    session = coach.sessions.start("afternoon", waits=False)
    play(session, clock, seconds=100)
    coach.diary.close()  # killed: no farewell
    again = Coach(home, clock)
    (row,) = again.sessions.tidy()
    assert (row.outcome, row.holds_done) == ("part", 2)  # the walk and the first hold
    assert row.done_seconds >= 95
    assert row.ended is not None
    assert again.diary.open_sessions() == []
    again.close()


def test_a_crash_near_the_end_still_counts_as_done(coach, clock, home):
    session = coach.sessions.start("two-minute", waits=False)
    play(session, clock, seconds=112)
    again = Coach(home, clock)
    assert [row.outcome for row in again.sessions.tidy()] == ["done"]
    again.close()


def test_the_running_session_is_not_tidied_away(coach, clock):
    session = coach.sessions.start("two-minute", waits=False)
    play(session, clock, seconds=30)
    assert coach.sessions.tidy() == ()
    play(session, clock)
    assert stored(coach, session).outcome == "done"


def test_ending_early_keeps_what_was_done(coach, clock):
    session = play(coach.sessions.start("two-minute", waits=False), clock, seconds=40)
    session.finish()
    row = stored(coach, session)
    assert (row.outcome, row.holds_done) == ("part", 2)
    session.finish()
    assert session.row == row


def test_closing_the_leg_check_leaves_no_session_behind(coach):
    session = coach.sessions.start("afternoon")
    session.tick()
    session.finish()
    assert stored(coach, session) is None


def test_four_of_five_holds_are_a_session_done(coach, clock):
    session = coach.sessions.start("two-minute", waits=False)
    play(session, clock, seconds=112)
    session.player.end()
    session.tick()
    assert (session.row.holds_done, session.row.holds, session.row.outcome) == (7, 8, "done")


def test_pain_is_recorded_as_a_harm(coach, clock):
    session = coach.sessions.start("two-minute", waits=False)
    play(session, clock, seconds=8)
    session.player.hurts()
    session.tick()
    assert stored(coach, session).harm == "Pain during Wall calf stretch, left leg."


def test_a_session_of_its_own_slot_makes_the_slot_done(coach, clock):
    play(coach.sessions.start("afternoon", waits=False), clock)
    states = {card.slot: card.state for card in coach.today().sessions}
    assert states["afternoon"] == "done"


def test_the_two_minute_version_counts_for_the_slot_that_is_due(coach, clock):
    session = coach.sessions.start("two-minute", waits=False)
    assert session.row.slot == "afternoon"


def test_a_routine_played_early_counts_for_the_slot_it_is_meant_for(coach, clock):
    clock.set(NIGHT - timedelta(hours=2))
    assert coach.sessions.start("bedtime").row.slot == "bedtime"


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (LONDON, date(2026, 3, 12)),
        (ZoneInfo("America/Santiago"), date(2026, 9, 6)),  # 00:00 becomes 01:00: bedtime is at 01:10
    ],
)
def test_a_slot_counts_a_session_from_three_hours_before_it_is_due(home, zone, day):
    clock = FakeClock(datetime.combine(day, time(12), tzinfo=zone), zone)
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    if day.month == 9:
        coach.change_settings(bedtime="01:30")
        day = day - timedelta(days=1)
    clock.set(datetime.combine(day, time(12), tzinfo=zone))
    (bedtime,) = (slot for slot in coach.reminders.day(day) if slot.slot == "bedtime")
    due = bedtime.due.astimezone(UTC)
    for early, slot in ((timedelta(hours=3, minutes=1), None), (timedelta(hours=2, minutes=59), "bedtime")):
        clock.set(due - early)
        session = coach.sessions.start("bedtime", "bedtime", waits=False)
        assert (session.row.slot, session.row.day) == (slot, day)
        play(session, clock, seconds=60)
        session.finish()
    assert [row.outcome for row in coach.diary.sessions(day, day)] == ["part", "part"]
    coach.close()


def test_an_early_bedtime_session_is_extra_and_the_reminder_stays(coach, clock):
    coach.change_settings(first_run_done=True)
    coach.reminders.poll()
    play(coach.sessions.start("bedtime", "bedtime", waits=False), clock)
    assert [card.state for card in coach.today().sessions] == ["not-done", "due", "later"]
    assert coach.reminders.next_items(1)[0].slot == "bedtime"
    clock.set(NIGHT)
    assert coach.reminders.poll().card.slot == "bedtime"


# ------------------------------------------------------------------ a peek


def peek(coach, clock, seconds=12, **start):
    """Begin the bedtime session and end it within the first hold."""
    session = play(coach.sessions.start("bedtime", waits=False, **start), clock, seconds)
    assert session.frame.holds_done == 0
    session.finish()
    return session


def test_a_peek_leaves_the_slot_as_if_not_begun(coach, clock):
    clock.set(NIGHT)
    session = peek(coach, clock)
    assert stored(coach, session) is None
    card = coach.today().sessions[2]
    assert (card.state, card.sentence, card.done_seconds) == ("due", "Due now", 0)


def test_a_whole_hold_and_no_more_is_part_of_a_session(coach, clock):
    clock.set(NIGHT)
    session = coach.sessions.start("bedtime", waits=False)
    while session.frame.holds_done == 0:
        clock.advance(0.5)
        session.tick()
    session.finish()
    row = stored(coach, session)
    assert (row.outcome, row.holds_done, row.peek) == ("part", 1, False)
    assert coach.today().sessions[2].state == "part"


def test_one_movement_without_holds_is_enough_to_count(coach, clock):
    """The walk that the afternoon begins with."""
    session = coach.sessions.start("afternoon", waits=False)
    while session.frame.segment.kind != "ready":
        clock.advance(0.5)
        session.tick()
    session.finish()
    assert (stored(coach, session).outcome, session.row.holds_done) == ("part", 1)


def test_back_at_the_leg_check_what_was_done_is_kept(coach, clock):
    session = play(coach.sessions.start("two-minute", waits=False), clock, seconds=40)
    session.player.waits = True
    while session.frame.segment.kind != "leg-check" and session.frame.index:
        session.player.back()
    session.finish()
    assert stored(coach, session).outcome == "part"


def test_pain_in_a_peek_is_kept_and_counts_nowhere_else(coach, clock):
    clock.set(NIGHT)
    session = coach.sessions.start("bedtime", waits=False)
    play(session, clock, seconds=10)
    session.player.hurts()
    session.finish()
    row = stored(coach, session)
    assert row.peek
    assert row.harm.startswith("Pain during")
    assert coach.sessions.summary(session).what == "It is in your diary."
    day = row.day
    assert coach.today().sessions[2].state == "due"
    assert coach.diary.counts.sessions_ended(day, day) == 0
    assert (coach.diary.counts.first_session_day(), coach.diary.counts.routine_names(day, day)) == (
        None,
        [],
    )


def test_a_crash_in_the_first_hold_leaves_no_session(coach, clock, home):
    clock.set(NIGHT)
    coach.change_settings(first_run_done=True)
    coach.reminders.poll()
    play(coach.sessions.start("bedtime", waits=False), clock, seconds=12)
    again = Coach(home, clock)
    again.sessions.tidy()
    assert again.diary.sessions(NIGHT.date(), NIGHT.date()) == []
    assert again.reminders.open_slot().state == "due"
    again.close()


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(
    deeds=st.lists(
        st.one_of(
            st.floats(0.1, 40).map(lambda seconds: ("wait", seconds)),
            st.sampled_from(
                [(name, 0) for name in ("pause", "resume", "skip", "back", "again", "hurts", "carry_on")]
            ),
        ),
        max_size=15,
    ),
    minutes_before=st.integers(-300, 60),
)
def test_whatever_is_pressed_the_row_the_slot_and_the_reminder_agree(deeds, minutes_before):
    with tempfile.TemporaryDirectory() as folder:
        home = Home.find(folder)
        clock = FakeClock(NIGHT - timedelta(hours=8))
        coach = Coach(home, clock)
        coach.change_settings(first_run_done=True)
        coach.reminders.poll()
        clock.set(NIGHT.replace(minute=40) + timedelta(minutes=minutes_before))
        coach.reminders.poll()
        before = coach.today().sessions[2].state
        session = coach.sessions.start("bedtime", "bedtime", waits=False)
        for name, seconds in deeds:
            if name == "wait":
                clock.advance(seconds)
            else:
                getattr(session.player, name)()
            session.tick()
        session.finish()
        coach.reminders.poll()
        row, states = session.row, [card.state for card in coach.today().sessions]
        assert row.peek == (session.frame.holds_done == 0)
        assert coach.diary.open_sessions() == []
        kept = coach.diary.session(row.id)
        assert (kept is None) == (row.peek and not row.harm)
        if row.peek or not row.slot:
            assert states[2] in (before, "due")
            clock.set(NIGHT + timedelta(hours=2))
            assert coach.reminders.poll().ring
        else:
            assert states[2] == row.outcome
            assert coach.diary.reminder("bedtime", NIGHT.date()).state in ("started", row.outcome)
        coach.close()


def test_without_a_routine_the_due_one_is_played(coach):
    session = coach.sessions.start()
    assert (session.routine.id, session.row.slot) == ("afternoon", "afternoon")


def test_a_bedtime_after_midnight_belongs_to_the_evening(coach, clock):
    clock.set(datetime(2026, 3, 13, 0, 40, tzinfo=LONDON))
    session = coach.sessions.start("bedtime")
    assert (session.row.day.day, session.row.slot) == (12, "bedtime")


def test_tomorrows_session_is_not_done_tonight(coach, clock):
    clock.set(datetime(2026, 3, 13, 3, 30, tzinfo=LONDON))
    session = coach.sessions.start()
    assert session.row.day.day == 12
    assert session.row.slot in (None, "bedtime")


def test_beginning_another_session_ends_the_one_before(coach, clock):
    first = play(coach.sessions.start("afternoon", waits=False), clock, seconds=100)
    coach.sessions.start("two-minute")
    assert stored(coach, first).outcome == "part"
    assert len(coach.diary.open_sessions()) == 1


def test_a_routine_of_which_nothing_suits_is_not_started(coach):
    coach.change_settings(conditions=("calf-injury", "hamstring-injury"))
    with pytest.raises(UserError, match="Nothing in “Two minutes” suits"):
        coach.sessions.start("two-minute")
    assert coach.diary.open_sessions() == []


def test_an_unknown_routine_is_a_sentence(coach):
    with pytest.raises(UserError, match="There is no routine “nope”"):
        coach.sessions.start("nope")


def test_sleep_of_the_laptop_pauses_and_the_diary_knows_what_was_done(coach, clock):
    session = coach.sessions.start("two-minute", waits=False)
    play(session, clock, seconds=20)
    clock.sleep(3600)
    session.tick()
    assert session.frame.phase == "paused"
    assert stored(coach, session).done_seconds == pytest.approx(19.5, abs=0.6)


def test_after_midnight_the_next_morning_counts_only_from_three_hours_before(coach, clock):
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[0]["at"] = "06:00"
    coach.change_settings(first_run_done=True, slots=tuple(slots))
    coach.reminders.poll()
    for hour, minute, slot, day in ((2, 30, None, 12), (3, 30, "morning", 13), (4, 30, "morning", 13)):
        clock.set(datetime(2026, 3, 13, hour, minute, tzinfo=LONDON))
        session = coach.sessions.start()
        assert (session.row.slot, session.row.day.day) == (slot, day)
        session.finish()  # a peek: the next one counts as if nothing had been
