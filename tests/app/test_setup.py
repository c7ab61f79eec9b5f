"""First run, levels, what to leave out, whom to call, and the six weeks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coach.app.coach import Coach
from coach.app.setup import slots_for, suggested_level
from coach.base.errors import UserError
from coach.base.settings import DEFAULT_SLOTS
from tests.insight.test_wording import changed


@pytest.fixture
def coach(home, clock):
    return Coach(home, clock)


def routines(coach) -> list[str]:
    return [slot["routine"] for slot in coach.settings.slots]


@pytest.mark.parametrize(
    ("level", "three"),
    [
        ("standard", ["morning", "afternoon", "bedtime"]),
        ("gentle", ["seated"] * 3),
        ("pregnancy", ["pregnancy"] * 3),
        ("short", ["two-minute"] * 3),
    ],
)
def test_a_level_puts_its_routines_into_the_three_slots(coach, level, three):
    coach.setup.set_body(level, ())
    assert routines(coach) == three


def test_a_level_keeps_a_routine_of_the_persons_own():
    slots = [dict(DEFAULT_SLOTS[0], routine="my-physio"), *DEFAULT_SLOTS[1:]]
    assert [slot["routine"] for slot in slots_for("gentle", slots)] == ["my-physio", "seated", "seated"]


def test_a_fourth_slot_follows_the_level_too():
    slots = [*DEFAULT_SLOTS, {"id": "extra", "routine": "seated"}]
    assert slots_for("standard", slots)[3]["routine"] == "afternoon"


@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ((), "standard"),
        (("knee",), "standard"),
        (("unsteady",), "gentle"),
        (("over-75",), "gentle"),
        (("pregnant", "unsteady"), "pregnancy"),
    ],
)
def test_the_suggested_level_follows_the_body(ticked, level):
    assert suggested_level(ticked) == level


def test_somebody_unsteady_is_never_asked_to_stand(coach):
    coach.setup.set_body("gentle", ["unsteady"], steady="yes")
    assert coach.settings.steady == "no"


def test_steadiness_is_unknown_until_it_is_answered(coach):
    coach.setup.set_body("standard", [])
    assert coach.settings.steady == "unknown"
    coach.setup.set_body("standard", [], steady="yes")
    assert coach.settings.steady == "yes"


def test_the_figure_is_pregnant_when_the_person_is(coach):
    coach.setup.set_body("pregnancy", ["pregnant"])
    assert coach.settings.belly == 1.0
    coach.setup.set_body("standard", [])
    assert coach.settings.belly == 0.0


def test_bedtime_is_ten_until_it_is_changed_and_its_slot_is_twenty_minutes_earlier(coach):
    times = [(name, time) for _, name, time in coach.setup.slot_times()]
    assert times == [("Morning", "08:00"), ("Afternoon", "14:30"), ("Bedtime", "21:40")]
    coach.change_settings(bedtime="23:15")
    assert coach.setup.slot_times()[2] == ("bedtime", "Bedtime", "22:55")


def test_the_country_fills_in_the_numbers_to_call(coach):
    coach.setup.set_country("GB")
    assert coach.settings.emergency_phone == "999"
    assert coach.settings.out_of_hours_phone == "111"


def test_the_voice_is_on_only_after_it_was_heard(coach):
    assert not coach.settings.voice
    coach.setup.accept_voice(True)
    assert coach.settings.voice
    assert coach.settings.cramp_voice
    coach.setup.accept_voice(False)
    assert not coach.settings.voice


def test_the_first_run_ends_only_when_the_safety_note_was_read(coach):
    with pytest.raises(UserError, match="tick"):
        coach.setup.finish(read=False)
    assert not coach.settings.first_run_done
    coach.setup.finish(read=True)
    assert coach.settings.first_run_done
    assert coach.settings.started_on == "2026-03-12"


def test_a_second_first_run_keeps_the_first_day(coach, clock):
    coach.setup.finish(read=True)
    clock.advance(86400 * 10)
    coach.setup.finish(read=True)
    assert coach.settings.started_on == "2026-03-12"


def after_six_weeks(coach, clock, change, days=43):
    coach.setup.finish(read=True)
    clock.advance(86400 * days)
    coach.__dict__["progress"] = SimpleNamespace(change=lambda: change)


def test_the_first_two_weeks_say_that_a_mild_pull_is_enough(coach, clock):
    assert coach.six_weeks.words() == ""
    coach.setup.finish(read=True)
    assert "mild pull" in coach.six_weeks.words()
    clock.advance(86400 * 13)
    assert "mild pull" in coach.six_weeks.words()
    clock.advance(86400)
    assert coach.six_weeks.words() == ""


def test_the_review_comes_after_six_full_weeks_and_stays_until_it_is_answered(coach, clock):
    assert coach.six_weeks.review() is None
    after_six_weeks(coach, clock, changed([1] * 42), days=41)
    assert coach.six_weeks.review() is None
    for days in (1, 48):
        clock.advance(86400 * days)
        assert coach.six_weeks.review() is not None
    coach.six_weeks.answer("keep")
    assert coach.six_weeks.review() is None


def test_after_six_weeks_fewer_sessions_are_offered_when_cramps_have_eased(coach, clock):
    after_six_weeks(coach, clock, changed([1] * 21 + [0] * 21))
    assert coach.six_weeks.review().offers == ("keep", "twice", "once")
    coach.six_weeks.answer("twice")
    assert [slot["on"] for slot in coach.settings.slots] == [True, False, True]
    assert coach.six_weeks.review() is None


def test_after_six_weeks_without_a_clear_change_a_pharmacist_or_doctor_is_suggested(coach, clock):
    after_six_weeks(coach, clock, changed([1] * 42))
    assert "no clear change yet. 21 cramps then, 21 now." in coach.six_weeks.words()
    assert "pharmacist or doctor" in coach.six_weeks.words()
    coach.six_weeks.answer("keep")
    assert all(slot["on"] for slot in coach.settings.slots)
    assert coach.six_weeks.words() == ""


def test_the_offer_of_the_simple_page_is_answered_once(coach):
    assert not coach.settings.simple_offered
    for on in (True, False):
        coach.setup.choose_simple(on)
        assert (coach.settings.simple, coach.settings.simple_offered) == (on, True)
