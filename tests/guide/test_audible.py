"""No bell covers a word, no word comes after its bell: in every routine, whatever its lengths."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base.wav import WAKE_SECONDS
from coach.guide.player.audible import BELL_SECONDS, BREATHER
from coach.guide.player.player import AHEAD, Event, Player
from coach.guide.routine.build_timeline import LEG_CHECK, build_timeline
from coach.guide.routine.fit import fit
from coach.guide.routine.library import SHIPPED
from coach.guide.routine.routine import Routine, RoutineOptions, Timeline
from coach.guide.voice_clips import spoken_seconds
from coach.model.vocabulary import CONDITIONS
from tests.fakes import FakeClock
from tests.guide.shipped import library, stretch

BELLS = {"start-bell": "start", "switch-bell": "switch", "end-bell": "end"}
LOOK = AHEAD * 0.8  # seconds: as seldom as every sound is still told in time
VERSIONS = (
    RoutineOptions(),
    RoutineOptions(gentle=True),
    RoutineOptions(legs="left"),
    RoutineOptions(first_leg="right"),
)


def sounds(timeline: Timeline) -> list[Event]:
    """Every bell and every spoken line of a session that nobody touches, with the voice on, in order."""
    clock = FakeClock()
    player = Player(timeline, clock, waits=False)
    player.speaks = True
    player.start()
    found: list[Event] = []
    while not player.finished:
        found += player.tick()
        clock.advance(LOOK)
    heard = [event for event in found if event.kind in (*BELLS, "cue", "caution")]
    return sorted(heard, key=lambda event: event.at)


def faults(events: list[Event]) -> list[str]:
    """Words that run into each other or into a bell, and words after the bell that they explain."""
    found, said_until, rung = [], 0.0, -9.0
    started: dict[int, float] = {}
    for event in events:
        at, line = event.at - 1000, event.line or event.segment.cue
        name = f"{event.kind} “{line}” at {at:.2f}"
        if event.kind in BELLS:
            started |= {id(event.segment): at} if event.kind == "start-bell" else {}
            if at < said_until - 0.01:
                found.append(f"{name}: covers words until {said_until:.2f}")
            rung = at + BELL_SECONDS[BELLS[event.kind]]
            continue
        begins = rung if at <= rung and rung - at <= 0.75 else at
        if begins < said_until - 0.01:
            found.append(f"{name}: the one before ends at {said_until:.2f}")
        if event.kind == "cue" and id(event.segment) in started:
            found.append(f"{name}: after its bell")
        said_until = begins + spoken_seconds(line)
    return found


@pytest.mark.parametrize("options", VERSIONS, ids=str)
@pytest.mark.parametrize("routine", SHIPPED)
def test_in_a_shipped_routine_nothing_covers_a_word(routine, options):
    assert faults(sounds(build_timeline(library().find(routine), options))) == []


EVERYBODY = [chosen for count in (1, 2, 3) for chosen in combinations(CONDITIONS, count)]


@pytest.mark.slow
@pytest.mark.parametrize("routine", SHIPPED)
def test_every_caution_is_spoken_once_before_its_stretch_and_covers_nothing(routine):
    played = set()
    for conditions in EVERYBODY:
        fitted = fit(library().find(routine), library().exercises, conditions).routine
        gentle = len(conditions) == 2
        if (fitted, gentle) in played:
            continue  # it has become the same session as for somebody else
        played.add((fitted, gentle))
        events = sounds(build_timeline(fitted, RoutineOptions(gentle=gentle)))
        assert faults(events) == [], conditions
        told: list[str] = []
        for event in events:
            told += [event.line or event.segment.cue] if event.kind in ("cue", "caution") else []
            if event.kind == "start-bell" and event.segment.repetition == 1:
                if event.segment.side != "right":  # of the second leg, all was said before the first
                    words = " ".join(told)
                    assert [words.count(caution) for caution in event.segment.cautions] == [
                        1 for _ in event.segment.cautions
                    ], (conditions, words)
                told = []


def test_who_is_ready_early_still_hears_what_to_take_care_of_and_then_the_cue():
    people = ("unsteady",)
    fitted = fit(library().find("bedtime"), library().exercises, people).routine
    clock = FakeClock()
    player = Player(build_timeline(fitted), clock, waits=False)
    player.speaks = True
    player.start()
    found: list[Event] = []

    def wait(until: Callable[[], bool]) -> None:
        while not until():
            found.extend(player.tick())
            clock.advance(0.1)

    wait(lambda: bool(player.frame.segment.said))
    pressed = clock.monotonic()
    player.ready()
    wait(lambda: any(event.kind == "start-bell" for event in found))
    heard = [one for one in found if one.at >= pressed and one.kind in ("cue", "caution", "start-bell")]
    care, cue, bell = heard
    assert (care.kind, cue.kind, bell.kind) == ("caution", "cue", "start-bell")
    assert care.at == pytest.approx(pressed)
    assert cue.at - care.at == pytest.approx(WAKE_SECONDS + spoken_seconds(care.line) + BREATHER)
    assert bell.at - cue.at == pytest.approx(spoken_seconds(cue.segment.cue) + BREATHER)


lengths = st.sampled_from([1.0, 2.0, 3.0, 5.0, 10.0, 20.0])


@given(
    st.sampled_from([0.0, 5.0, 15.0]),
    st.lists(st.tuples(lengths, st.sampled_from([0.0, 1.0, 2.0, 5.0]), lengths), min_size=1, max_size=3),
    st.sampled_from(["Lean in.", "Lean in. Heel down, and keep the back knee straight."]),
)
def test_in_any_routine_words_come_before_their_bell(check, steps, cue):
    made = [
        stretch(number, hold=hold, rest=rest, switch=switch, cue=cue)
        for number, (hold, rest, switch) in enumerate(steps, start=2)
    ]
    routine = Routine("any", "Any", "Any", "", (LEG_CHECK._replace(seconds=check), *made))
    assert [fault for fault in faults(sounds(build_timeline(routine))) if "after its bell" in fault] == []
