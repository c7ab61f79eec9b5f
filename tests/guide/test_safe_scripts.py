"""The safe scripts in the program itself, beside the files that are led on every other night."""

from __future__ import annotations

import pytest

from coach.guide.cramp.episode import Episode
from coach.guide.cramp.safe_scripts import first_words, safe_scripts
from coach.model.vocabulary import GUIDED_PLACES
from tests.guide.shipped import cramp_scripts
from tests.spoken_lines import cramp_lines


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_the_first_words_are_the_first_instruction_of_the_files(place, clock):
    first = cramp_scripts().script(place, "bed")[0]
    assert first_words(place) == (first.cue, first.second)
    for scripts in (cramp_scripts(), safe_scripts()):
        episode = Episode(scripts, clock, place=place)
        episode.start()
        frame = episode.frame
        assert (frame.main, frame.second) == first_words(place)
        assert (frame.primary, frame.secondary) == ("It is easing", "Not easing")


def test_the_safe_scripts_say_nothing_that_the_files_do_not_say():
    assert set(cramp_lines(safe_scripts())) <= set(cramp_lines(cramp_scripts()))
    common, whole = safe_scripts().common, cramp_scripts().common
    for name in ("lead", "ask_first", "leg_check", "five_minutes", "ten_minutes", "stop"):
        assert getattr(common, name) == getattr(whole, name)


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_without_files_nobody_is_offered_what_cannot_be_led(place, clock):
    for seated in (True, False):
        episode = Episode(safe_scripts(), clock, place=place, seated=seated)
        episode.start()
        clock.advance(61)
        episode.tick()
        assert episode.leg_check_spoken
        assert episode.frame.extra == ""
