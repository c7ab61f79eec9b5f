"""The player, in simulated time."""

import math
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.guide.player.audible import AudibleKind, words_seconds
from coach.guide.player.frame import breath, gentler
from coach.guide.player.player import AHEAD, GAP, LEAD_IN, Event, Player
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.routine import GENTLE_SHARE, Routine, RoutineOptions, Segment, Timeline
from tests.fakes import FakeClock
from tests.guide.shipped import leg_check, library, stretch, timeline

SIX = {"morning": 375, "afternoon": 440, "bedtime": 375, "seated": 335, "pregnancy": 405, "two-minute": 120}


def playing(*, check: float = 15, waits: bool = False, **values) -> tuple[Player, FakeClock]:
    """A player at the start of one calf stretch: 3 × 10 s on each leg."""
    clock = FakeClock()
    routine = Routine("mine", "Mine", "Mine", "", (leg_check(check), stretch(**values)))
    player = Player(build_timeline(routine), clock, waits=waits)
    player.start()
    return player, clock


def run(player: Player, clock: FakeClock, seconds: float, tick: float = 0.25) -> list:
    """Let time pass in small ticks; everything that happened."""
    events = []
    for _ in range(round(seconds / tick)):
        clock.advance(tick)
        events += player.tick()
    return events


def kinds(events) -> list[str]:
    """What happened, without what is only heard."""
    return [event.kind for event in events if event.kind not in get_args(AudibleKind)]


def heard(events) -> list[tuple[str, float]]:
    """What is heard, and the second it belongs to."""
    return [(e.kind, round(e.at - 1000, 2)) for e in events if e.kind in get_args(AudibleKind)]


# ------------------------------------------------------------------ exact time


@pytest.mark.parametrize(("id", "seconds"), SIX.items())
@pytest.mark.parametrize("tick", [0.016, 0.1, 0.37, 3.3])
def test_the_six_routines_play_to_the_exact_second(id, seconds, tick):
    clock = FakeClock()
    player = Player(timeline(id), clock, waits=False)
    player.start()
    started = clock.monotonic()
    last = None
    while not player.finished:
        for event in player.tick():
            last = event
        clock.advance(tick)
    assert last.kind == "finished"
    assert last.at - started == pytest.approx(seconds, abs=1e-6)
    assert player.frame.seconds_done == pytest.approx(seconds)


def test_lateness_of_a_tick_never_adds_up():
    clock = FakeClock()
    player = Player(timeline("bedtime"), clock, waits=False)
    player.start()
    starts = []
    while not player.finished:
        clock.advance(1.7)
        starts += [e.at - 1000.0 for e in player.tick() if e.kind == "segment-started"]
    assert [round(at, 6) for at in starts] == [round(at, 6) for at in timeline("bedtime").starts]


def test_several_boundaries_pass_in_one_tick():
    player, clock = playing(check=0, hold=1.0, rest=1.0, switch=1.0)
    clock.advance(4.5)
    started = [(e.segment.kind, e.segment.repetition) for e in player.tick() if e.kind == "segment-started"]
    assert started == [("leg-check", 1), ("hold", 1), ("rest", 1), ("hold", 2), ("rest", 2), ("hold", 3)]
    assert player.frame.elapsed == pytest.approx(0.5)


# ------------------------------------------------------------------ the leg check


def test_the_leg_check_waits_until_the_person_is_ready():
    player, clock = playing(waits=True)
    run(player, clock, 120)
    assert player.frame.phase == "waiting"
    player.ready()
    assert (player.frame.segment.kind, player.frame.phase) == ("hold", "lead-in")


@pytest.mark.parametrize("speaks", [False, True])
def test_the_first_hold_of_two_minutes_is_led_in_by_three_two_one(speaks):
    clock = FakeClock()
    player = Player(timeline("two-minute"), clock)
    player.speaks = speaks
    player.start()
    player.ready()
    counted, events = [], []
    while player.frame.phase == "lead-in":
        counted.append(player.frame.countdown)
        clock.advance(0.5)
        events += heard(player.tick())
    assert counted[:6] == [3, 3, 2, 2, 1, 1]
    assert (player.frame.segment.kind, player.frame.countdown) == ("hold", 10)
    needed = words_seconds(player.frame.segment)
    assert events == [("cue", round(3 - needed, 2)), ("start-bell", 3.0)][not speaks :]


def test_waiting_long_at_the_leg_check_counts_only_its_own_seconds():
    player, clock = playing(waits=True)
    run(player, clock, 120)
    player.ready()
    assert player.frame.seconds_done == 15


def test_im_ready_ends_getting_into_position_early():
    clock = FakeClock()
    player = Player(timeline("bedtime"), clock, waits=True)
    player.start()
    player.ready()
    run(player, clock, 4)
    assert player.frame.segment.kind == "ready"
    player.ready()
    assert player.frame.segment.kind == "hold"


def test_im_ready_does_nothing_during_a_hold():
    player, clock = playing(check=0)
    run(player, clock, 3)
    player.ready()
    assert player.frame.elapsed == pytest.approx(3)


# ------------------------------------------------------------------ pausing


def test_a_pause_stands_still_and_goes_on_after_three_seconds():
    player, clock = playing(check=0)
    run(player, clock, 4)
    player.pause()
    run(player, clock, 60)
    assert player.frame.elapsed == pytest.approx(4)
    player.resume()
    run(player, clock, 2)
    assert (player.frame.phase, player.frame.countdown) == ("lead-in", 1)
    run(player, clock, 3)
    assert player.frame.elapsed == pytest.approx(4 + 2 + 3 - LEAD_IN)


def test_sleep_of_the_computer_pauses_where_it_was():
    player, clock = playing(check=0)
    run(player, clock, 4)
    clock.sleep(3600)
    assert kinds(player.tick()) == ["gap", "paused"]
    assert player.frame.elapsed == pytest.approx(4)


def test_a_hang_of_the_program_pauses_too():
    player, clock = playing(check=0)
    run(player, clock, 4)
    clock.advance(GAP + 1)
    assert "gap" in kinds(player.tick())
    assert player.frame.elapsed == pytest.approx(4)


def test_sleep_during_a_pause_changes_nothing():
    player, clock = playing(check=0)
    run(player, clock, 4)
    player.pause()
    player.tick()
    clock.sleep(3600)
    assert player.tick() == ()


def test_setting_the_clock_back_does_not_disturb():
    player, clock = playing(check=0)
    run(player, clock, 4)
    clock.sleep(-3600)
    clock.advance(0.5)
    assert "gap" not in kinds(player.tick())
    assert player.frame.elapsed == pytest.approx(4.5)


def test_sleep_during_the_lead_in_pauses_again():
    player, clock = playing(check=0)
    player.pause()
    player.resume()
    clock.sleep(3600)
    player.tick()
    assert player.frame.phase == "paused"


# ------------------------------------------------------------------ back, skip, again


def test_skip_goes_to_the_other_leg_and_then_to_the_end():
    player, clock = playing(check=0)
    run(player, clock, 2)
    player.skip()
    assert (player.frame.segment.kind, player.frame.segment.side) == ("switch", "right")
    player.skip()
    assert player.finished
    assert "finished" in kinds(player.tick())


def test_back_returns_to_the_start_of_this_leg_first():
    player, clock = playing(check=0)
    run(player, clock, 25)
    player.back()
    assert (player.frame.segment.repetition, player.frame.elapsed) == (1, 0)


def test_back_at_the_very_start_of_a_leg_goes_to_the_leg_before():
    player, clock = playing(check=0)
    run(player, clock, 2)
    player.skip()
    run(player, clock, 1)
    player.back()
    assert player.frame.segment.side == "left"


def test_back_during_the_first_seconds_returns_to_the_leg_check():
    player, clock = playing(waits=True)
    player.ready()
    run(player, clock, 1)
    player.back()
    assert player.frame.phase == "waiting"


def test_again_begins_the_holds_of_this_leg_anew_without_changing_position():
    player, clock = playing(check=0)
    player.skip()
    run(player, clock, 25)
    player.again()
    assert (player.frame.segment.kind, player.frame.segment.side, player.frame.segment.repetition) == (
        "hold",
        "right",
        1,
    )


def test_again_from_a_pause_leads_in_first():
    player, clock = playing(check=0)
    run(player, clock, 12)
    player.pause()
    player.again()
    assert player.frame.phase == "lead-in"
    events = run(player, clock, 4)
    assert kinds(events)[:3] == ["paused", "resumed", "segment-started"]


def test_skipping_during_a_pause_stays_paused():
    player, clock = playing(check=0)
    player.pause()
    player.skip()
    run(player, clock, 30)
    assert (player.frame.phase, player.frame.segment.side) == ("paused", "right")


def test_doing_a_stretch_twice_does_not_count_its_holds_twice():
    player, clock = playing(check=0)
    run(player, clock, 45)
    player.again()
    run(player, clock, 45)
    assert player.frame.holds_done == 2
    assert player.frame.seconds_done <= player.timeline.seconds


# ------------------------------------------------------------------ it hurts, end


def test_it_hurts_stands_still_and_carrying_on_leaves_this_leg_out():
    player, clock = playing(check=0)
    run(player, clock, 4)
    player.hurts()
    run(player, clock, 30)
    assert player.frame.phase == "hurt"
    player.carry_on()
    assert (player.frame.phase, player.frame.segment.kind) == ("running", "switch")
    assert kinds(player.tick())[:2] == ["resumed", "segment-started"]
    run(player, clock, 4)
    assert (player.frame.segment.side, player.frame.holds_done) == ("right", 0)


def test_nobody_answers_after_pain_and_it_stays_still():
    player, clock = playing(check=0)
    run(player, clock, 4)
    player.hurts()
    run(player, clock, 600)
    assert player.frame.phase == "hurt"
    assert player.frame.seconds_done == pytest.approx(4)


def test_after_pain_everything_that_follows_is_smaller_and_says_so():
    player, clock = playing(check=0)
    run(player, clock, 4)
    assert player.frame.segment.reach == 1
    player.hurts()
    player.carry_on()
    words = "Gently now. Stop before it hurts."
    assert (player.frame.segment.kind, player.frame.segment.points[-1]) == ("switch", words)
    assert player.frame.next.reach == GENTLE_SHARE
    while not player.frame.segment.works:
        run(player, clock, 1)
    assert player.frame.segment.reach == GENTLE_SHARE
    assert player.frame.segment.instruction.endswith(f"\n{words}")
    kept = stretch(cautions=("Hold the chair.",), reach=0.4)
    careful = next(one for one in build_timeline(Routine("r", "R", "R", "", (kept,))).segments if one.works)
    assert gentler(careful) == careful, "who moves little already keeps their own words"


def test_carrying_on_after_pain_in_the_last_stretch_is_the_end():
    player, _ = playing(check=0)
    player.skip()
    player.hurts()
    player.carry_on()
    assert player.finished


def test_after_pain_the_same_stretch_may_be_tried_again():
    player, clock = playing(check=0)
    run(player, clock, 4)
    player.hurts()
    player.again()
    run(player, clock, 4)
    assert (player.frame.phase, player.frame.segment.repetition) == ("running", 1)


def test_ending_early_keeps_what_was_done():
    player, clock = playing(check=0)
    run(player, clock, 12)
    player.end()
    assert "ended" in kinds(player.tick())
    assert (player.frame.holds_done, player.frame.seconds_done) == (1, pytest.approx(12))
    clock.advance(1)
    assert player.tick() == ()


# ------------------------------------------------------------------ events


def test_a_hold_says_half_three_two_one_and_its_end():
    player, clock = playing(check=0)
    assert heard(run(player, clock, 10)) == [
        ("cue", 0.0),  # of the leg check
        ("start-bell", 0.0),
        ("half", 5.0),
        ("three", 7.0),
        ("two", 8.0),
        ("one", 9.0),
        ("end-bell", 10.0),
        ("cue", 10.0),
    ]


def test_what_is_heard_is_told_a_little_ahead_with_the_second_it_belongs_to():
    player, clock = playing(check=0)
    for _ in range(120):
        clock.advance(0.1)
        for event in player.tick():
            early = event.at - clock.monotonic()
            assert early <= (AHEAD if event.kind in get_args(AudibleKind) else 0) + 1e-9
            if event.kind in ("half", "three", "end-bell"):
                assert early > AHEAD - 0.11


def test_the_words_of_a_hold_end_before_it_begins_and_come_only_once():
    player, clock = playing()
    events = run(player, clock, 20)
    (words,) = [e for e in events if e.kind == "cue" and e.segment.kind == "hold"]
    (bell,) = [e for e in events if e.kind == "start-bell"]
    assert words.at - 1000 == pytest.approx(15 - words_seconds(words.segment))
    assert bell.at - 1000 == pytest.approx(15)


def test_a_hold_jumped_to_stands_still_until_its_words_are_said():
    player, clock = playing(check=0)
    player.speaks = True
    run(player, clock, 25)
    player.back()
    needed = words_seconds(player.frame.segment)
    assert (player.frame.phase, player.frame.lead_in) == ("lead-in", pytest.approx(needed))
    now = clock.monotonic() - 1000
    events = heard(run(player, clock, needed + 0.3, tick=0.1))
    assert events[:2] == [("cue", round(now, 2)), ("start-bell", round(now + needed, 2))]
    assert player.frame.phase == "running"


def test_without_the_voice_a_hold_jumped_to_begins_at_once():
    player, clock = playing(check=0)
    run(player, clock, 25)
    player.back()
    assert player.frame.phase == "running"
    assert heard(player.tick())[0] == ("start-bell", 25.0)


def test_im_ready_while_the_words_are_said_begins_the_hold_and_does_not_repeat_them():
    clock = FakeClock()
    player = Player(timeline("bedtime"), clock, waits=False)
    player.speaks = True
    player.start()
    run(player, clock, 24)
    player.ready()
    assert (player.frame.segment.kind, player.frame.phase) == ("hold", "running")
    assert [kind for kind, _ in heard(player.tick())] == ["start-bell"]


def test_words_that_have_no_time_make_the_hold_wait_for_them():
    """Hands-free, a leg check of no length: the hold begins when all has been said."""
    clock = FakeClock()
    player = Player(build_timeline(Routine("mine", "", "", "", (stretch(),))), clock, waits=False)
    player.speaks = True
    player.start()
    events = run(player, clock, 9, tick=0.1)
    check, words = [e for e in events if e.kind == "cue"][:2]
    (bell,) = [e for e in events if e.kind == "start-bell"]
    assert (check.segment.kind, words.segment.kind) == ("leg-check", "hold")
    assert bell.at == pytest.approx(words.at + words_seconds(words.segment))
    assert next(e.at for e in events if e.kind == "resumed") == pytest.approx(bell.at)


def test_a_pause_takes_back_what_was_about_to_be_heard_and_it_comes_again():
    player, clock = playing(check=0)
    assert heard(run(player, clock, 6.75))[-1] == ("three", 7.0)
    player.pause()
    assert heard(player.tick()) == []
    run(player, clock, 30)
    player.resume()
    assert heard(run(player, clock, 4))[0][0] == "three"


def test_nothing_is_heard_where_nobody_listens():
    found, clock = playing(check=0)
    player = Player(found.timeline, clock, waits=False, heard=False)
    player.start()
    assert heard(run(player, clock, 60)) == []


def test_the_change_of_sides_is_an_event():
    player, clock = playing(check=0)
    events = run(player, clock, 55)
    changed = [e for e in events if e.kind == "side-changed"]
    assert [(e.segment.kind, e.segment.side) for e in changed] == [("switch", "right")]


def test_the_progress_strip_fills_bar_by_bar():
    player, clock = playing(check=0)
    run(player, clock, 35)
    left, right = player.frame.progress
    assert (left, right) == (pytest.approx(20 / 30), 0)
    run(player, clock, 200)
    assert player.frame.progress == (1, 1)


def test_a_breath_goes_out_first_in_a_hold_and_in_while_easing():
    hold = Segment("hold", 10, 1, "", breathe="x")
    assert breath(hold, 3) == ("Breathe out slowly", pytest.approx(0.5))
    assert breath(hold, 8) == ("Breathe in", pytest.approx(0.5))
    assert breath(Segment("rest", 5, 1, "", breathe="x"), 2.5) == ("Breathe in", 0.5)
    assert breath(Segment("timed", 60, 1, ""), 2.5) == ("", 0.0)


# ------------------------------------------------------------------ whatever happens, time is conserved

lengths = st.sampled_from([0.5, 1.0, 2.0, 5.0, 10.0, 12.5])


@st.composite
def routines(draw) -> Timeline:
    """Any routine: some steps, any lengths, one or both legs."""
    steps = [leg_check(draw(st.sampled_from([0.0, 3.0])))]
    for number in range(2, 2 + draw(st.integers(1, 4))):
        steps.append(
            stretch(
                number,
                hold=draw(lengths),
                rest=draw(st.sampled_from([0.0, 1.0, 5.0])),
                switch=draw(st.sampled_from([0.0, 3.0])),
                repeat=draw(st.integers(1, 3)),
                sides=draw(st.sampled_from([("both",), ("left", "right"), ("right",)])),
            )
        )
    options = RoutineOptions(gentle=draw(st.booleans()), first_leg=draw(st.sampled_from(["left", "right"])))
    return build_timeline(Routine("any", "Any", "Any", "", tuple(steps)), options)


ACTIONS = ("pause", "resume", "back", "skip", "again", "ready", "hurts", "carry_on")
moves = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), st.floats(0.001, GAP - 0.01)),
        st.tuples(st.just("tick"), st.floats(0.001, 0.5)),
        st.tuples(st.just("sleep"), st.floats(GAP + 0.1, 1e5)),
        st.tuples(st.just("hang"), st.floats(GAP + 0.1, 1e4)),
        st.tuples(st.sampled_from(ACTIONS), st.just(0.0)),
    ),
    max_size=80,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines(), moves)
def test_time_is_conserved_whatever_happens(timeline, moves):
    """Place in the timeline = time spent running + what jumps moved it; and running is told by events."""
    clock = FakeClock()
    player = Player(timeline, clock, waits=False)
    player.start()
    jumped, events = 0.0, list(player.tick())
    for move, seconds in moves:
        events += player.tick()
        before = place(player)
        if move == "tick":
            clock.advance(seconds)
        elif move == "sleep":
            clock.sleep(seconds)
        elif move == "hang":
            clock.advance(seconds)
        else:
            getattr(player, move)()
            jumped += place(player) - before
        if not player.finished and move in ("sleep", "hang"):
            assert place(player) == before or player.tick()
        events += player.tick()
        frame = player.frame
        if move == "ready" and frame.phase == "lead-in":  # the press stops the clock: nothing tells
            events.append(Event("paused", frame.segment, clock.monotonic()))
        assert 0 <= frame.elapsed <= frame.segment.seconds + 1e-6
        assert 0 <= frame.seconds_done <= timeline.seconds + 1e-6
        assert place(player) == pytest.approx(sum(player._spent) + jumped, abs=1e-6)
        assert all(0 <= share <= 1 + 1e-9 for share in frame.progress)
    assert sum(player._spent) == pytest.approx(_running_told(events, clock.monotonic()), abs=1e-6)


def place(player: Player) -> float:
    """Seconds into the untouched timeline."""
    return player.timeline.starts[player.frame.index] + player.frame.elapsed


def _running_told(events, now: float) -> float:
    """Seconds of running that the events alone tell of."""
    total, since = 0.0, 1000.0
    for event in events:
        if event.kind in ("paused", "hurt", "finished", "ended"):
            if not math.isnan(since):
                total += event.at - since
            since = math.nan
        elif event.kind == "resumed":
            since = event.at
    return total if math.isnan(since) else total + now - since


def test_it_plays_any_file_of_the_library():
    for routine in library().routines:
        for options in (
            RoutineOptions(gentle=True),
            RoutineOptions(legs="left"),
            RoutineOptions(first_leg="right"),
        ):
            clock = FakeClock()
            found = build_timeline(routine, options)
            player = Player(found, clock, waits=False)
            player.start()
            while not player.finished:
                player.tick()
                clock.advance(1.0)
            assert player.frame.holds_done == found.holds
