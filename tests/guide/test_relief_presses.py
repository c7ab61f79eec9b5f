"""What the buttons of a cramp bring, however and whenever they are pressed: always something new."""

import itertools
import random

import pytest

from coach.guide.cramp.episode import TEN, Episode
from coach.guide.cramp.safe_scripts import safe_scripts
from coach.guide.cramp.script import aftercare_timeline, help_timeline
from coach.model.vocabulary import GUIDED_PLACES
from tests.fakes import FakeClock
from tests.guide.shipped import cramp_scripts

FILES = cramp_scripts()


class Cramp:
    """One episode in simulated time; `shown` is what somebody half asleep sees of it."""

    def __init__(self, relief, place="calf", mode="bed") -> None:
        self.clock = FakeClock()
        self.episode = Episode(relief, self.clock, place=place, stand=mode == "stand", seated=mode == "edge")
        self.episode.start()
        if mode == "edge":
            self.episode.stay_seated()

    @property
    def shown(self):
        frame = self.episode.frame
        return frame.main, frame.picture

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.episode.tick()

    def press(self) -> tuple[str, object]:
        self.episode.secondary()
        return self.shown


@pytest.mark.parametrize("relief", [FILES, safe_scripts()], ids=["files", "built-in"])
@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
def test_not_easing_always_brings_other_words(relief, place, mode):
    for seed in range(4):
        chance = random.Random(seed)
        cramp = Cramp(relief, place, mode)
        for _ in range(60):
            cramp.wait(chance.choice((0.1, 0.1, 2, 7, 20, 45, 90)))
            before = cramp.shown
            assert cramp.press() != before
            if cramp.episode.stage != "help":  # ten minutes are over: it eases, and comes back
                cramp.episode.primary()
                cramp.press()


@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
def test_not_easing_shows_everything_once_before_anything_twice(place, mode):
    relief = cramp_scripts()
    cramp = Cramp(relief, place, mode)
    rows = help_timeline(relief, place, mode, seated=mode == "edge").rows
    every = {row.cue for row in rows if row.moves and not row.way}
    seen = [cramp.shown[0]]
    while len(seen) < len(every):
        shown = cramp.press()[0]
        if not cramp.episode._row.way:  # it leads to where the next one is done
            seen.append(shown)
    assert set(seen) == every
    again = cramp.press()[0]
    assert again in seen
    assert not again.startswith(("Sit up. Feet", "Hold something", "Hold a chair", "Roll onto"))


def test_the_first_press_on_the_last_row_is_not_dead():
    cramp = Cramp(cramp_scripts())
    cramp.wait(190)
    assert cramp.shown[0] == "Small stretches. Then rest. Keep breathing."
    assert cramp.press()[0] == "Pull the big toe gently back."


# ------------------------------------------------------------------ after ten minutes


def ten_minutes_over(place="calf") -> Cramp:
    cramp = Cramp(cramp_scripts(), place)
    cramp.wait(TEN + 1)
    assert cramp.episode.stage == "ten-minutes"
    return cramp


def test_after_ten_minutes_a_cramp_that_eased_and_came_back_is_led_again():
    cramp = ten_minutes_over()
    cramp.episode.primary()
    cramp.wait(20)
    cramp.episode.secondary()
    assert cramp.episode.frame.main == "Pull your toes toward your shin."
    cramp.wait(TEN - 5)
    assert cramp.episode.stage == "help"
    cramp.wait(6)
    assert cramp.episode.stage == "ten-minutes"


def test_the_time_of_earlier_bouts_does_not_add_up():
    cramp = Cramp(cramp_scripts())
    for _ in range(3):
        cramp.wait(250)
        cramp.episode.primary()
        cramp.wait(10)
        cramp.episode.secondary()
        cramp.wait(5)
        assert cramp.episode.stage == "help"
    assert cramp.episode.length is None


@pytest.mark.parametrize("breathing", [False, True])
def test_after_ten_minutes_another_place_is_led_and_the_same_one_is_not(breathing):
    cramp = ten_minutes_over()
    if breathing:
        cramp.episode.secondary()
    page = cramp.episode.frame.page
    cramp.episode.change_place("calf")
    assert cramp.episode.frame.page == page
    cramp.episode.change_place("foot")
    assert cramp.episode.frame.main == "Bend your knee. Reach your toes."
    cramp.wait(60)
    assert cramp.episode.stage == "help"


def test_only_breathing_and_the_numbers_lead_to_each_other():
    cramp = ten_minutes_over()
    pages = []
    for _ in range(4):
        cramp.press()
        pages.append(cramp.episode.frame.page)
    assert pages == ["breathe", "ten-minutes", "breathe", "ten-minutes"]


# ------------------------------------------------------------------ words and picture agree


@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
def test_a_question_after_a_rest_still_rests(place, mode):
    rows = help_timeline(cramp_scripts(), place, mode, seated=False).rows
    for before, row in itertools.pairwise(rows):
        if row.ask:
            assert (row.picture, row.rest) == (before.picture, before.rest)


def test_it_is_easing_shows_the_person_where_the_help_left_them():
    for mode, picture in (("bed", "rest_propped"), ("stand", "stand_hold"), ("edge", "sit_bed_edge")):
        led = aftercare_timeline(cramp_scripts(), seated=mode == "edge", leg_check=True, mode=mode)
        assert [row.picture for row in led.rows if row.page == "still"] == [picture, picture]
        assert mode == "bed" or not any("lie" in row.second for row in led.rows)


def test_aftercare_rubs_what_was_cramped():
    rubbed = {
        place: next(row.picture for row in led.rows if row.rub)
        for place in GUIDED_PLACES
        for led in [aftercare_timeline(cramp_scripts(), seated=False, leg_check=False, place=place)]
    }
    assert rubbed == {
        "calf": "massage_calf",
        "back-thigh": "massage_hamstring",
        "foot": "thumb_arch",
        "front-thigh": "massage_quad",
    }


def test_the_cramped_foot_is_what_glows_in_the_foot_scripts():
    from coach.figure.picture_library import picture

    for row in (*cramp_scripts().script("foot", "bed"), *cramp_scripts().script("foot", "stand")):
        assert not row.picture or set(picture(row.picture).muscles) <= {"sole"}
