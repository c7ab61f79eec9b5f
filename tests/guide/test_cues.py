"""What is heard, and when there is silence."""

from itertools import pairwise

import pytest

from coach.base.settings import Settings
from coach.guide.player.audible import BREATHER
from coach.guide.player.cues import Cue, cues_for
from coach.guide.player.player import Player
from coach.guide.voice_clips import spoken_seconds
from tests.fakes import FakeClock
from tests.guide.shipped import timeline

LEAN = timeline("bedtime").segments[2].cue


def heard(id: str, settings: Settings, until: float = 1e9) -> list[tuple[float, Cue]]:
    clock = FakeClock()
    player = Player(timeline(id), clock, waits=False)
    player.start()
    found = []
    while not player.finished and clock.monotonic() - 1000 < until:
        for event in player.tick():
            if any(cue := cues_for(event, player.frame, settings)):
                found.append((round(event.at - 1000, 2), cue))
        clock.advance(0.25)
    return found


def test_the_first_hold_of_the_bedtime_routine_sounds_like_this():
    lean, again = (spoken_seconds(line) + BREATHER for line in (LEAN, "And again."))
    assert heard("bedtime", Settings(bell=True, voice=True), until=45) == [
        (0.0, Cue(None, "Look at both legs. Swollen? Then stop.")),
        (15.0, Cue(None, "Face the wall.")),
        (round(25 - lean, 2), Cue(None, LEAN)),
        (25.0, Cue("start", None)),
        (32.0, Cue(None, "Three.")),
        (33.0, Cue(None, "Two.")),
        (34.0, Cue(None, "One.")),
        (35.0, Cue("end", None)),
        (35.0, Cue(None, "Ease off. Come back a little.")),
        (round(45 - again, 2), Cue(None, "And again.")),
        (45.0, Cue("start", None)),
    ]


def test_without_the_voice_soft_ticks_count():
    sounds = [cue.chime for at, cue in heard("bedtime", Settings(bell=True, voice=False), until=36)]
    assert sounds == ["start", "tick", "tick", "tick", "end"]


def test_without_bell_and_voice_there_is_silence():
    assert heard("bedtime", Settings(bell=False, voice=False)) == []


def test_changing_legs_has_a_sound_of_its_own():
    switches = [at for at, cue in heard("bedtime", Settings(bell=True, voice=False)) if cue.chime == "switch"]
    assert switches == [75, 200]


def test_a_long_hold_has_a_word_half_way():
    lines = [cue.line for _, cue in heard("morning", Settings(bell=True, voice=True))]
    assert lines.count("Half-way.") == 7  # the walk, and the holds of 20 s and 15 s on each leg
    assert "Now the other way." in lines


def test_a_hold_of_five_seconds_is_not_counted_down():
    cues = [cue.line for at, cue in heard("morning", Settings(bell=True, voice=True), until=175) if at > 85]
    assert not {"Three.", "Two.", "One."} & set(cues)


@pytest.mark.parametrize("id", ["morning", "bedtime", "two-minute"])
def test_the_end_is_said(id):
    assert heard(id, Settings(bell=True, voice=True))[-1][1].line == "Well done."


def test_two_lines_never_begin_within_a_second_of_each_other_in_a_hold():
    for id in ("morning", "afternoon", "bedtime", "seated", "pregnancy", "two-minute"):
        spoken = [at for at, cue in heard(id, Settings(bell=True, voice=True)) if cue.line]
        assert all(later - before >= 1.0 for before, later in pairwise(spoken)), id
