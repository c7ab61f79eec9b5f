"""The words that a cold start paints are those that the episode shows in its first second."""

from __future__ import annotations

import pytest

from coach.guide.cramp.builtin_scripts import builtin
from coach.guide.cramp.episode import Episode
from coach.guide.cramp.first_words import FIRST_WORDS, GIANT, QUIET
from coach.model.vocabulary import GUIDED_PLACES


def test_every_place_has_first_words():
    assert tuple(FIRST_WORDS) == GUIDED_PLACES


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_the_first_words_are_the_first_frame(place, clock):
    episode = Episode(builtin(), clock, place=place)
    episode.start()
    frame = episode.frame
    assert (frame.main, frame.second) == FIRST_WORDS[place]
    assert (frame.giant, frame.quiet) == (GIANT, QUIET)
