"""One cramp, led in simulated time."""

import pytest

from coach.guide.cramp.episode import EASING_AFTER, Episode
from coach.model.vocabulary import GUIDED_PLACES
from tests.fakes import FakeClock
from tests.guide.shipped import cramp_scripts

CHECK = "If swollen or hot, tap stop."


class SimulatedNight:
    """An episode, its clock, and everything that was said."""

    def __init__(self, place="calf", *, stand=False, seated=False) -> None:
        self.clock = FakeClock()
        self.episode = Episode(cramp_scripts(), self.clock, place=place, stand=stand, seated=seated)
        self.said: list[str] = []
        self.seen: list[str] = []
        self.episode.start()
        self.look()

    def look(self) -> None:
        self.said += self.episode.tick()
        frame = self.frame
        if self.seen[-1:] != [frame.main]:
            self.seen.append(frame.main)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.clock.advance(0.25)
            self.look()

    @property
    def frame(self):
        return self.episode.frame


# ------------------------------------------------------------------ the first seconds


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_the_first_movement_stands_there_at_once_and_the_voice_breathes_first(place):
    night = SimulatedNight(place)
    assert night.frame.page == "help"
    assert "breathe" not in night.frame.main.casefold()
    assert night.said == ["I'm here. Breathe out slowly."]
    night.wait(4)
    assert night.said[1] == night.frame.main


def test_the_calf_begins_with_the_toes_toward_the_shin():
    frame = SimulatedNight().frame
    assert frame.main == "Pull your toes toward your shin."
    assert frame.second.startswith("Leg straight.")
    assert (frame.primary, frame.secondary) == ("It is easing", "Not easing")
    assert frame.picture == "close_pull_toes"


def test_fumbling_cannot_end_the_help():
    night = SimulatedNight()
    night.wait(EASING_AFTER - 0.5)
    night.episode.primary()
    assert night.frame.page == "help"
    night.wait(0.5)
    night.episode.primary()
    assert night.episode.stage == "aftercare"


# ------------------------------------------------------------------ not easing


def test_not_easing_gives_the_next_row_past_the_easing_off():
    night = SimulatedNight()
    night.wait(5)
    night.episode.secondary()
    assert night.frame.main == "Again. Push your heel away."


def test_not_easing_never_jumps_over_the_leg_check():
    night = SimulatedNight()
    night.wait(5)
    night.episode.secondary()
    night.episode.secondary()
    night.look()
    assert night.frame.main == "Towel round foot. Pull gently."
    assert night.frame.second == CHECK
    assert night.episode.leg_check_spoken
    assert CHECK in night.said


@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
@pytest.mark.parametrize("pace", [0.25, 1, 7, 45])
def test_nobody_is_told_to_rub_before_the_leg_check_however_fast_they_press(place, mode, pace):
    night = SimulatedNight(place, stand=mode == "stand")
    if mode == "edge":
        night.episode.stay_seated()
    for _ in range(60):
        night.wait(pace)
        if night.episode.stage != "help":
            break
        if "rub" in night.frame.main.casefold():
            assert night.episode.leg_check_spoken
            assert any("swollen" in line for line in night.said)
        night.episode.secondary()
        night.look()


def test_pressing_on_and_on_stays_in_the_script():
    night = SimulatedNight()
    for _ in range(200):
        night.episode.secondary()
    assert night.frame.page == "help"


# ------------------------------------------------------------------ standing, sitting, other places


def test_standing_is_offered_at_the_first_decision_point_and_not_before():
    night = SimulatedNight()
    night.wait(59)
    assert night.frame.extra == ""
    night.wait(2)
    assert (night.frame.page, night.frame.extra, night.frame.extra_label) == ("stand?", "stand", "Stand up")
    assert night.frame.main == "Easing? If swollen or hot, tap stop."


def test_standing_begins_at_its_own_second_zero():
    night = SimulatedNight()
    night.wait(62)
    night.episode.extra()
    night.look()
    assert (night.frame.mode, night.frame.main) == ("stand", "Sit up. Feet down. Light on.")
    assert night.frame.seconds == pytest.approx(62)
    night.wait(20)
    assert night.frame.main == "Cramped foot back. Heel down. Lean in."


def test_who_stays_seated_is_never_asked_to_stand():
    night = SimulatedNight(stand=True, seated=True)
    assert night.frame.mode == "bed"
    night.wait(61)
    assert night.frame.extra == "edge"
    night.episode.stand()
    assert night.frame.mode == "bed"
    night.episode.extra()
    assert night.frame.mode == "edge"
    assert (night.frame.main, night.frame.second) == (
        "Sit up. Press your heel into the floor.",
        "Heel flat on the floor.",
    )
    night.wait(500)
    assert not any("stand" in line.casefold() or "walk" in line.casefold() for line in night.seen)


def test_another_place_restarts_the_cues_but_not_the_clock():
    night = SimulatedNight()
    night.wait(200)
    night.episode.change_place("foot")
    night.look()
    assert (night.frame.place, night.frame.main) == ("foot", "Bend your knee. Reach your toes.")
    assert night.frame.seconds == pytest.approx(200)
    night.wait(101)
    assert night.frame.second == "Five minutes. Breathe slowly. Go on gently."


# ------------------------------------------------------------------ minutes


def test_the_decision_points_of_an_untouched_night():
    night = SimulatedNight()
    heard_at = {}
    for _ in range(2500):
        before = len(night.said)
        night.wait(0.25)
        for line in night.said[before:]:
            heard_at.setdefault(line, night.frame.seconds)
    assert heard_at["Easing? If swollen or hot, tap stop."] == 60
    assert heard_at["Still tight? Keep going gently."] == 120
    assert heard_at["Five minutes. Breathe slowly. Go on gently."] == 300
    assert heard_at["Eight minutes. At ten, call for advice."] == 480
    assert heard_at["Ten minutes. Get medical advice now."] == 600


def test_at_ten_minutes_guidance_stops_and_only_breathing_is_left():
    night = SimulatedNight()
    night.wait(601)
    frame = night.frame
    assert (frame.page, frame.main, frame.numbers) == (
        "ten-minutes",
        "Ten minutes. Get medical advice now.",
        True,
    )
    assert (frame.primary, frame.secondary) == ("It is easing", "Just breathe")
    count = len(night.said)
    night.wait(120)
    assert len(night.said) == count
    night.episode.secondary()
    assert (night.frame.page, night.frame.main) == ("breathe", "Slow breath in. Longer breath out.")
    night.episode.secondary()
    assert night.frame.page == "ten-minutes"
    night.episode.primary()
    assert night.frame.page == "still"


def test_sleep_of_the_computer_does_not_stop_the_help():
    night = SimulatedNight()
    night.wait(10)
    night.clock.sleep(3600)
    night.wait(25)
    assert night.frame.main == "Again. Push your heel away."


def test_a_long_hang_says_only_the_latest_words():
    night = SimulatedNight()
    night.clock.advance(200)
    before = len(night.said)
    night.look()
    assert len(night.said) - before <= 2
    assert night.frame.main == "Small stretches. Then rest. Keep breathing."


# ------------------------------------------------------------------ easing, aftercare, back


def test_aftercare_opens_with_the_leg_check_when_none_was_spoken():
    night = SimulatedNight()
    night.wait(10)
    night.episode.primary()
    night.look()
    assert night.frame.main == CHECK
    assert night.frame.page == "still"
    night.wait(7)
    assert night.frame.main == "Good. Stay still a moment."


def test_aftercare_goes_still_walk_rub():
    night = SimulatedNight()
    night.wait(62)
    night.episode.primary()
    night.look()
    pages = [(night.frame.page, night.frame.primary, night.frame.secondary)]
    for _ in range(200 * 4):
        night.wait(0.25)
        now = (night.frame.page, night.frame.primary, night.frame.secondary)
        if pages[-1] != now:
            pages.append(now)
    assert pages == [
        ("still", "Better", "It is back"),
        ("walk", "I am fine", "It is back"),
        ("rub", "Better", "It is back"),
        ("comfort", "I am fine", "It is back"),
        ("end", "Good night", "It is back"),
    ]


def test_i_am_fine_is_the_end_and_better_the_next_step():
    night = SimulatedNight()
    night.wait(62)
    night.episode.primary()
    night.episode.primary()
    assert night.frame.page == "walk"
    night.episode.primary()
    assert (night.frame.page, night.frame.main) == ("end", "Go back to sleep.")
    night.episode.primary()
    assert night.episode.closed


def test_the_length_runs_to_the_easing_that_held():
    night = SimulatedNight()
    night.wait(90)
    night.episode.primary()
    assert night.episode.length == pytest.approx(90)
    night.wait(20)
    night.episode.secondary()
    assert (night.episode.length, night.frame.page) == (None, "help")
    assert night.frame.main == "Pull your toes toward your shin."
    night.wait(40)
    night.episode.primary()
    assert night.episode.length == pytest.approx(150)


def test_it_is_back_works_from_the_end_too():
    night = SimulatedNight()
    night.wait(62)
    for _ in range(3):
        night.episode.primary()
    night.episode.secondary()
    assert (night.frame.page, night.frame.length) == ("help", None)


def test_time_in_aftercare_does_not_count_towards_the_ten_minutes():
    night = SimulatedNight()
    night.wait(62)
    night.episode.primary()
    night.wait(700)
    night.episode.secondary()
    night.wait(5)
    assert night.frame.page == "help"


def test_no_line_claims_that_the_stretch_ended_the_cramp():
    relief = cramp_scripts()
    lines = [row.cue for script in relief.scripts.values() for row in script]
    assert not any(word in line.casefold() for line in lines for word in ("stops", "cures", "ends the"))
